"""Measure briefs from outside with poppler and pdfminer; each brief is made once for all tests of a process."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from functools import cache
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTCurve
from PIL import Image

from postingfilter import brief, note
from postingfilter.options import Options
from tests.support import boxes
from tests.support.paths import ROOT

_NOTES = ROOT / "tests" / "page" / "notes"
FULL = (_NOTES / "a-full-page-with-six-steps.md").read_text("utf-8")
NINE = (_NOTES / "nine-steps.md").read_text("utf-8")
DOTS = 216  # per inch


@cache
def made(text: str, **options: Any) -> brief.Brief:
    """Return the brief of a note."""
    return brief.make(note.read(None, text.encode()), Options(**options))


def shapes(pdf: bytes) -> list[Any]:
    """Return the curves and rectangles of the first page, boxes as `(left, bottom, right, top)` in pt."""
    return _all_of(next(iter(extract_pages(io.BytesIO(pdf)))), LTCurve)


def letters(pdf: bytes) -> list[Any]:
    """Return the characters of the first page."""
    return _all_of(next(iter(extract_pages(io.BytesIO(pdf)))), LTChar)


def _all_of(holder: Any, kind: type) -> list[Any]:
    found = []
    for inner in holder:
        found += [inner] if isinstance(inner, kind) else []
        found += _all_of(inner, kind) if isinstance(inner, LTContainer) else []
    return found


def copied(pdf: bytes) -> str:
    """Return the text of a PDF in the order in which it is drawn, which is that of copied text."""
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def word(pdf: bytes, text: str) -> boxes.Box:
    """Return the box of the first word of page 1, from the top, that begins with a text."""
    found = [box for box in boxes.pages(pdf)[0].words if box.text.startswith(text)]
    return min(found, key=lambda box: (box.top, box.left))


def inked(pdf: bytes, left: float = 0, right: float = 89, dots: int = DOTS) -> list[tuple[float, float]]:
    """Return top and bottom in pt of each run of rows with ink on the first page, between two places in pt."""
    arguments = ["pdftoppm", "-r", str(dots), "-gray", "-png", "-singlefile", "-"]
    drawn = Image.open(io.BytesIO(subprocess.run(arguments, input=pdf, capture_output=True, check=True).stdout))
    point, tall = dots / 72, drawn.height
    strip = drawn.convert("L").crop((round(left * point), 0, round(right * point), tall))
    column = strip.resize((1, tall), Image.Resampling.BOX)
    rows = "".join("x" if column.getpixel((0, row)) < 254 else " " for row in range(tall))  # type: ignore[operator]
    return [(run.start() / point, run.end() / point) for run in re.finditer("x+", rows)]


def body_size(pdf: bytes) -> float:
    """Return the size in pt of most letters of the first page."""
    sizes = Counter(round(letter.size, 2) for letter in letters(pdf))
    return float(max(sizes, key=sizes.__getitem__))


def end(pdf: bytes) -> float:
    """Return where the words and frames of the first page end above its foot, as a share of the page's height."""
    page = boxes.pages(pdf)[0]
    frames = (page.height - shape.y0 for shape in shapes(pdf))
    lowest = max(low for low in (*frames, *(box.bottom for box in page.words)) if low < page.height - 28)
    return float(lowest / page.height)


def above_hairline(pdf: bytes, text: str) -> float:
    """Return the space in pt between the hairline above the heading that begins with a text and the ink above it."""
    middle = sum(word(pdf, text)[1:4:2]) / 2
    runs = inked(pdf)
    at = next(at for at, (top, bottom) in enumerate(runs) if top <= middle <= bottom)
    return runs[at - 1][0] - runs[at - 2][1]


def around(pdf: bytes, text: str) -> tuple[float, float]:
    """Return the space between ink above and below the heading that begins with a text, in pt.

    The space above reaches to the last line of the text above, over the section's hairline.
    """
    box = word(pdf, text)
    middle = (box.top + box.bottom) / 2
    runs = [run for run in inked(pdf) if run[1] - run[0] > 3]  # rules are thinner
    at = next(at for at, (top, bottom) in enumerate(runs) if top <= middle <= bottom)
    return runs[at][0] - runs[at - 1][1], runs[at + 1][0] - runs[at][1]
