"""Read the boxes of the words of a PDF with poppler, and find wrong places among them."""

from __future__ import annotations

import html
import re
import subprocess
from typing import NamedTuple

EDGE = 2.0  # pt: a word nearer to the paper's edge is over it
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


class Box(NamedTuple):
    """A word and its place on the page, in pt from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """The size of a page in pt, and its words from left to right."""

    width: float
    height: float
    words: list[Box]


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    return [_page(*found) for found in _PAGE.findall(done.stdout.decode())]


def _page(width: str, height: str, words: str) -> Page:
    boxes = [(*map(float, place), html.unescape(text)) for *place, text in _WORD.findall(words)]
    return Page(float(width), float(height), sorted(map(Box._make, boxes)))


def off(page: Page) -> list[str]:
    """Return the words that cross the edge of a page."""
    wide, tall = page.width - EDGE, page.height
    return [
        word.text
        for word in page.words
        if not (word.left >= EDGE and word.right <= wide and 0 <= word.top < word.bottom <= tall)
    ]


def overlaps(page: Page) -> list[str]:
    """Return the pairs of words that cover a third of the smaller one or more."""
    found = []
    for at, one in enumerate(page.words):
        for other in page.words[at + 1 :]:
            if other.left >= one.right:
                break
            across = min(one.right, other.right) - other.left
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            covered = across > 1 and down > 0 and 3 * across * down > min(_area(one), _area(other))
            if covered and min(len(one.text), len(other.text)) > 1:
                found.append(f"{one.text} | {other.text}")
    return found


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
