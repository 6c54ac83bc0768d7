"""Find the furniture of a paste, which is what the job site put around the posting: buttons, counters, cookie notices.

The wordings are sections of the lexicon: `furniture`, and those of NAVIGATION.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from postingfilter.lexicon.short_texts import note_rows
from postingfilter.text.keys import compact, spaced
from postingfilter.text.numbers import FIGURES, SCALE
from postingfilter.text.signs import LIST_MARK

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ITEM = re.compile(rf"^\s*{LIST_MARK}")
_LINK = re.compile(r"!?\[([^\[\]\n]*+)\]\(([^()\n]*+)\)|<(https?://[^<>\s]++)>")
_ADDRESS = re.compile(r"https?://\S+")
_SEPARATOR = re.compile(r"\s*[|·•/]\s*|\s{2,}|\t")
_COUNT = re.compile(rf"{FIGURES}\s*[+%]?\s*(?:{SCALE})?")
_DOT = re.compile(r"((?<!\s)\s++[·•∙]\s+)")
_DIGIT = re.compile(r"\d")
HEADING = "#"
GAP = "…"  #: stands for any words in a wording of the lexicon
NAVIGATION = ("chrome", "job site")  #: sections of the lexicon that are furniture only above a posting
#: Bold text and a numbered item, as in `**1. Apply**`: such lines are headings and steps of the posting.
_EMPHASIZED = re.compile(r"\*\*|__|^\s*\d+\\?[.)]\s")


class Wordings(NamedTuple):
    """The wordings of furniture in a language, by how a line is compared with them."""

    whole: frozenset[str]  #: compact keys of whole texts
    beginnings: tuple[str, ...]  #: compact keys with which a text begins
    with_names: tuple[re.Pattern[str], ...]  #: for spaced keys, a group for each gap: `save (.+?) at (.+?)`


def furniture(lines: list[str], language: str) -> list[int]:
    """Return the indices of the lines that are furniture and nothing else.

    Headings, code, lines with an address and a line right above one are none: an apply button has an address. The items
    of a list are furniture only together, since `Save` may be a task among others. Words of navigation, such as `Jobs`,
    are furniture only above the posting, and names of sites only there below other furniture. A line with names in it,
    such as `Save Baker at Fernhollow`, is furniture only when other lines have these names too.
    """
    found: list[int] = []
    navigation: tuple[str, ...] = NAVIGATION
    other_text = _text_without_names(lines, language)
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
        wordings = _wordings(language, ("furniture", *navigation[: 1 + bool(found)]))
        if not _is_label(lines, end) and all(_is_furniture(line, wordings, other_text) for line in lines[at:end]):
            found += range(at, end)
        else:
            navigation = ()
        at = end
    return found


def without_counters(line: str, language: str) -> str:
    """Return a line without the counters at its end: `Leith · Posted 3 days ago · 20 applicants` is `Leith`."""
    if line.lstrip().startswith(HEADING) or _EMPHASIZED.search(line) or _LINK.search(line) or _ADDRESS.search(line):
        return line
    parts = _DOT.split(line)
    wordings = _wordings(language, ("furniture",))
    while len(parts) > 1 and _DIGIT.search(parts[-1]) and _is_known(parts[-1], wordings):
        parts = parts[:-2]  # with the dot before it
    return "".join(parts)


def _text_without_names(lines: list[str], language: str) -> str:
    """Return the compact key of all lines except those of furniture with names, as `Save Baker at Fernhollow`."""
    expressions = _wordings(language, ("furniture",)).with_names
    return compact("\n".join(line for line in lines if not any(one.fullmatch(spaced(line)) for one in expressions)))


def _is_furniture(line: str, wordings: Wordings, other_text: str) -> bool:
    """Return whether a line is a known sentence, such as one about cookies, or made of known words and numbers.

    `other_text` is the compact key of the lines that must have the names in this one.
    """
    text = _ITEM.sub("", line).strip()
    if (
        text.startswith(HEADING)
        or _EMPHASIZED.search(line)
        or _ADDRESS.search(text)
        or any(_leads_away(target, address) for _, target, address in _LINK.findall(text))
    ):
        return False
    words = _LINK.sub(r" \1 ", text).strip()
    if compact(words).startswith(wordings.beginnings):
        return True
    names = (found.groups() for one in wordings.with_names if (found := one.fullmatch(spaced(words))))
    return any(all(compact(name) in other_text for name in each) for each in names) or _is_known(words, wordings)


def _is_known(text: str, wordings: Wordings) -> bool:
    """Return whether a text is made of known words alone, numbers aside."""
    parts = [part for part in _SEPARATOR.split(text) if any(map(str.isalnum, part))]
    keys_ = ["" if compact(part) in wordings.whole else compact(_COUNT.sub(" ", part)) for part in parts]
    # A number between two parts is a counter of one of them; alone on a line it may be anything.
    known = any(compact(part) in wordings.whole for part in parts) or any(keys_)
    return known and all(key in wordings.whole for key in keys_ if key)


def _is_label(lines: list[str], end: int) -> bool:
    """Return whether the line before `end` is the label of an address on the next line."""
    below = next(filter(None, map(str.strip, lines[end : end + 2])), "")
    return bool(_ADDRESS.fullmatch(below.strip("<>")))


def _leads_away(target: str, address: str) -> bool:
    """Return whether a link, `[text](target)` or `<address>`, leads to another page, not to a fragment or a script."""
    return bool(address) or (bool(target.strip()) and not target.strip().startswith(("#", "javascript:")))


@cache
def _wordings(language: str, sections: tuple[str, ...]) -> Wordings:
    """Return the wordings of furniture in a language, from sections of the lexicon."""
    rows = [row for section in sections for row in note_rows(section, language)]
    whole = [row for row in rows if GAP not in row]
    beginnings = [row for row in rows if row.find(GAP) == len(row) - 1 and " …" not in row]
    with_names = [row for row in rows if GAP in row and row not in beginnings]
    return Wordings(
        frozenset(row.replace(" ", "") for row in whole),
        tuple(row.removesuffix(GAP).replace(" ", "") for row in beginnings),
        tuple(re.compile("(.+?)".join(map(re.escape, row.split(GAP)))) for row in with_names),
    )
