"""Find the lines of a paste that belong to the job site: buttons, counters, lines about cookies."""

from __future__ import annotations

import re
from functools import cache

from postingfilter.lexicon.short_texts import tongues
from postingfilter.lexicon.tables import keys
from postingfilter.text.keys import compact

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\n]*)\)|<(https?://[^<>\s]+)>")
_ADDRESS = re.compile(r"https?://\S+")
_PARTS = re.compile(r"\s*[|·•/]\s*|\s{2,}|\t")
_NUMBER = re.compile(r"\d[\d.,]*\s*[+%]?\s*(?:[kKmM](?![^\W\d_]))?")
HEADING = "#"
#: What a writer has marked: bold text and a numbered item, as in `**1. Apply**`, are headings and steps.
_OWN = re.compile(r"\*\*|__|^\s*\d+\\?[.)]\s")


def furniture(lines: list[str], language: str) -> list[int]:
    """Return the indices of the lines that are furniture and nothing else.

    Headings, code and lines with an address stay: an apply button leads somewhere. An item of a list goes only with
    its whole list, since `Save` may be a task among others. Words of navigation, such as `Jobs`, go only above the
    posting.
    """
    found: list[int] = []
    sections: tuple[str, ...] = ("furniture", "chrome")
    fenced = False
    at = 0
    while at < len(lines):
        if _FENCE.match(lines[at]):
            fenced = not fenced
        if fenced or not lines[at].strip():
            at += 1
            continue
        end = at + 1
        if _ITEM.match(lines[at]):
            while end < len(lines) and _ITEM.match(lines[end]):
                end += 1
        if all(_is_furniture(line, language, sections) for line in lines[at:end]):
            found += range(at, end)
        else:
            sections = ("furniture",)
        at = end
    return found


def _is_furniture(line: str, language: str, sections: tuple[str, ...]) -> bool:
    """Tell whether a line is furniture: a sentence about cookies, or known words alone, numbers aside."""
    text = _ITEM.sub("", line).strip()
    if (
        text.startswith(HEADING)
        or _OWN.search(line)
        or _ADDRESS.search(text)
        or any(_leads_somewhere(*link) for link in _LINK.findall(text))
    ):
        return False
    said = _LINK.sub(r" \1 ", text).strip()
    whole, beginnings = _rows(language, sections)
    if compact(said).startswith(beginnings):
        return True
    parts = [part for part in _PARTS.split(said) if any(map(str.isalnum, part))]
    keys_ = [compact(_NUMBER.sub(" ", part)) for part in parts]
    # A number between two parts is a counter of one of them; on a line of its own it may be anything.
    return any(keys_) and all(key in whole for key in keys_ if key)


def _leads_somewhere(_text: str, target: str, bare: str) -> bool:
    """Tell whether a link has an address of its own; the page's own places and scripts are none."""
    return bool(bare) or (bool(target.strip()) and not target.strip().startswith(("#", "javascript:")))


@cache
def _rows(language: str, sections: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the keys of whole texts, and of the beginnings of sentences."""
    names = tongues(language)
    rows = [row for name in names for section in sections for row in keys(section, name)]
    whole = {row.replace(" ", "") for row in rows if "…" not in row}
    beginnings = tuple(row.partition("…")[0].replace(" ", "") for row in rows if "…" in row)
    return frozenset(whole), beginnings
