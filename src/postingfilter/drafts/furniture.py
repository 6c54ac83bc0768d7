"""Find the lines of a paste that belong to the job site: buttons, counters, lines about cookies."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from postingfilter.lexicon.short_texts import tongues
from postingfilter.lexicon.tables import keys
from postingfilter.text.keys import compact, spaced

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\[\]\n]*+)\]\(([^()\n]*+)\)|<(https?://[^<>\s]++)>")
_ADDRESS = re.compile(r"https?://\S+")
_PARTS = re.compile(r"\s*[|·•/]\s*|\s{2,}|\t")
_NUMBER = re.compile(r"\d[\d.,]*\s*[+%]?\s*(?:[kKmM](?![^\W\d_]))?")
_DOTS = re.compile(r"((?<!\s)\s++[·•∙]\s+)")
_DIGIT = re.compile(r"\d")
HEADING = "#"
GAP = "…"
NAVIGATION = ("chrome", "job site")  # sections of the lexicon that are furniture above a posting only
#: What a writer has marked: bold text and a numbered item, as in `**1. Apply**`, are headings and steps.
_OWN = re.compile(r"\*\*|__|^\s*\d+\\?[.)]\s")


class Rows(NamedTuple):
    """Furniture of a language: keys of whole texts and of beginnings, and expressions for texts with gaps."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    gapped: tuple[re.Pattern[str], ...]  #: for spaced keys: `(.+) logo`, `save (.+) at (.+)`


def furniture(lines: list[str], language: str) -> list[int]:
    """Return the indices of the lines that are furniture and nothing else.

    Headings, code and lines with an address stay: an apply button leads somewhere. An item of a list goes only with
    its whole list, since `Save` may be a task among others. Words of navigation, such as `Jobs`, go only above the
    posting, and names of sites only there below furniture. A line with names in it, such as `Save Baker at Fernhollow`,
    goes only when other lines have them too.
    """
    found: list[int] = []
    navigation: tuple[str, ...] = NAVIGATION
    said = _said_apart(lines, language)
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
        rows = _rows(language, ("furniture", *navigation[: 1 + bool(found)]))
        if all(_is_furniture(line, rows, said) for line in lines[at:end]):
            found += range(at, end)
        else:
            navigation = ()
        at = end
    return found


def without_counters(line: str, language: str) -> str:
    """Return a line without the counters at its end: `Leith · Posted 3 days ago · 20 applicants` is `Leith`."""
    if line.lstrip().startswith(HEADING) or _OWN.search(line) or _LINK.search(line) or _ADDRESS.search(line):
        return line
    parts = _DOTS.split(line)
    rows = _rows(language, ("furniture",))
    while len(parts) > 1 and _DIGIT.search(parts[-1]) and _is_known(parts[-1], rows):
        parts = parts[:-2]  # with the dot before it
    return "".join(parts)


def _said_apart(lines: list[str], language: str) -> str:
    """Return the key of all lines but those that repeat names, as `Save Baker at Fernhollow` does."""
    gapped = _rows(language, ("furniture",)).gapped
    return compact("\n".join(line for line in lines if not any(row.fullmatch(spaced(line)) for row in gapped)))


def _is_furniture(line: str, rows: Rows, elsewhere: str) -> bool:
    """Return whether a line is furniture: a sentence about cookies, or known words alone, numbers aside.

    `elsewhere` is the key of what other lines say.
    """
    text = _ITEM.sub("", line).strip()
    if (
        text.startswith(HEADING)
        or _OWN.search(line)
        or _ADDRESS.search(text)
        or any(_leads_somewhere(*link) for link in _LINK.findall(text))
    ):
        return False
    said = _LINK.sub(r" \1 ", text).strip()
    if compact(said).startswith(rows.beginnings):
        return True
    names = (found.groups() for row in rows.gapped if (found := row.fullmatch(spaced(said))))
    return any(all(compact(name) in elsewhere for name in each) for each in names) or _is_known(said, rows)


def _is_known(said: str, rows: Rows) -> bool:
    """Return whether a text is made of known words alone, numbers aside."""
    parts = [part for part in _PARTS.split(said) if any(map(str.isalnum, part))]
    keys_ = ["" if compact(part) in rows.whole else compact(_NUMBER.sub(" ", part)) for part in parts]
    # A number between two parts is a counter of one of them; on a line of its own it may be anything.
    known = any(compact(part) in rows.whole for part in parts) or any(keys_)
    return known and all(key in rows.whole for key in keys_ if key)


def _leads_somewhere(_text: str, target: str, bare: str) -> bool:
    """Return whether a link has an address of its own; the page's own places and scripts are none."""
    return bool(bare) or (bool(target.strip()) and not target.strip().startswith(("#", "javascript:")))


@cache
def _rows(language: str, sections: tuple[str, ...]) -> Rows:
    """Return the furniture of a language in sections of the lexicon."""
    names = tongues(language)
    rows = [row for name in names for section in sections for row in keys(section, name)]
    return Rows(
        frozenset(row.replace(" ", "") for row in rows if GAP not in row),
        tuple(
            row.removesuffix(GAP).replace(" ", "") for row in rows if row.find(GAP) == len(row) - 1 and " …" not in row
        ),
        tuple(_gapped(row) for row in rows if GAP in row and (" …" in row or row.find(GAP) < len(row) - 1)),
    )


def _gapped(row: str) -> re.Pattern[str]:
    """Return the expression for a row with gaps, for a spaced key."""
    return re.compile("(.+?)".join(map(re.escape, row.split(GAP))))
