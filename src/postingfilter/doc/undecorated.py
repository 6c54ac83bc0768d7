"""Emoji and ornaments at the ends of lines, taken off; in running text they stay."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text.decoration import LEADING, TRAILING, has_plain_ends, keycaps, undecorated

#: Signs that say yes or no, as every face has them.
ANSWERS = {
    **dict.fromkeys("✅✔☑✓", "✓"),
    **dict.fromkeys("❌❎✖✕✗✘", "✗"),
    **dict.fromkeys("⭕○", "○"),
}
_RATING = re.compile("[⭐🌟★☆]{2,}\\Z")
_FRAMED = re.compile(r"^\s*➡\ufe0f?\s*(.*?)\s*⬅\ufe0f?\s*$", re.S)
_OPENS = ("Strong", "Emph", "Link", "Span", "Underline")


def meant(lines: list[str]) -> list[tuple[str, str]]:
    """The signs in front of and behind each of some lines that say something: a yes or no, a rating in stars.

    One sign before all lines is a bullet, unless it is a no.
    """
    if all(line.isascii() for line in lines):
        return [("", "")] * len(lines)
    fronts = [ANSWERS.get(line.lstrip()[:1], "") for line in lines]
    if len(set(fronts)) == 1 and fronts[0] != "✗":
        fronts = [""] * len(lines)
    ratings = (_RATING.search(line.rstrip(" \ufe0f")) for line in lines)
    stars = [found.group().replace("⭐", "★").replace("🌟", "★") if found else "" for found in ratings]
    return [*zip(fronts, stars, strict=True)]


def signed(line: list[Any], signs: tuple[str, str]) -> list[Any]:
    """A line with the signs at its ends that say something, as `meant` tells them, unless they are there already."""
    front, behind = signs
    said = line_of(line)
    if front and not said.startswith(front):
        line = [pf.Str(front), pf.Space(), *line]
    if behind and not said.endswith(behind):
        line = [*line, *([pf.Space()] if line else []), pf.Str(behind)]
    return line


def undecorated_inlines(content: list[Any]) -> list[Any]:
    """Inlines without decoration at both ends; unchanged when they are nothing but decoration."""
    for item in content:
        if item.tag == "Str" and "\u20e3" in item.text:
            item.text = keycaps(item.text)
    if content and content[0].tag == content[-1].tag == "Str":
        first, last = content[0].text, content[-1].text
        if first and last and has_plain_ends(first[0], last[-1]):
            return content
    said = line_of(content)
    if not undecorated(said):
        return content
    content = _cut(_cut(content, front=True), front=False)
    if content and content[0].tag == content[-1].tag == "Str" and _FRAMED.match(line_of(content)):
        content[0] = pf.Str(content[0].text.lstrip("➡\ufe0f"))
        content[-1] = pf.Str(content[-1].text.rstrip("⬅\ufe0f"))
        content = _trimmed(content)
    return content


def _cut(content: list[Any], *, front: bool) -> list[Any]:
    """Inlines without decoration at one end, looking into bold and links there."""
    pattern = LEADING if front else TRAILING
    while content:
        at = 0 if front else -1
        item = content[at]
        if item.tag in ("Space", "SoftBreak", "LineBreak"):
            content = content[1:] if front else content[:-1]
            continue
        if item.tag == "Str":
            text = pattern.sub("", item.text)
            if text == item.text:
                return content
            if text:
                item.text = text
                return content
            content = content[1:] if front else content[:-1]
            continue
        if item.tag in _OPENS and len(item.content):
            inside = _cut(list(item.content), front=front)
            if not inside and item.tag != "Link":
                content = content[1:] if front else content[:-1]
                continue
            if inside:
                item.content = inside
        elif item.tag == "Code" and undecorated(item.text) != item.text:
            item.text = undecorated(item.text)
            if not item.text:
                content = content[1:] if front else content[:-1]
                continue
        return content
    return content


def _trimmed(content: list[Any]) -> list[Any]:
    while content and (content[0].tag == "Space" or (content[0].tag == "Str" and not content[0].text)):
        content = content[1:]
    while content and (content[-1].tag == "Space" or (content[-1].tag == "Str" and not content[-1].text)):
        content = content[:-1]
    return content
