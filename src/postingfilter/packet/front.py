"""Build the pages in front of the briefs: cover, contents, and a comparison of the postings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.inlines import words
from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import column_widths
from postingfilter.packet.blocks import Cell, lines, link, section, table

MUSTS, LONGEST_MUSTS = 5, 130.0  # must-haves of a posting in the comparison, and their width in em; its brief has all
ALL_MUSTS = 490.0  # em: must-haves of all postings whose rows share a page
DATES = ("interview", "deadline")  # columns in whose cells lines end at spaces only
LONGEST_FACT = 60  # characters of a fact in the comparison; of a longer one the first items are shown
LONGEST_ADDRESS = 200  # characters: a longer address would fill the row, and the brief has it too
MOST_ON_COVER = 12  # postings whose contents stand below the title
#: The facts that are compared, by their keys, and the width of each column in shares.
COMPARED_FACTS = {"interview": 12, "salary": 15, "location": 15, "experience": 12, "employment": 12}
SHOWN_ADDRESS, SHOWN_END = 44, 14  # characters of a shortened address, and of its end
CONTENTS, COMPARISON = 42.0, 84.0  # em: the widths of the tables in the narrowest case, DOCX on Letter paper
_ITEM_END = re.compile(r"(?<=[,;·、，；])\s*|(?<= )(?=[/|] )")

Posting = dict[str, Any]
Column = tuple[str, float, list[Cell]]  # the name of its heading in the lexicon, its share of the width, its cells


def opening(
    title: str,
    date: str,
    postings: Sequence[Posting],
    anchors: Sequence[str],
    pages: Sequence[int] | None,
    printed: Words,
) -> list[list[Any]]:
    """Return the blocks of each page before the comparison: cover and contents, of few postings on one page.

    A packet of one posting has a cover only.
    `pages` are the numbers of the briefs' first pages; without them the stylesheet counts them.
    """
    if len(postings) == 1:
        return [[cover(title, date, postings, printed, below=False)]]
    below = len(postings) <= MOST_ON_COVER
    shown, listed = cover(title, date, postings, printed, below), contents(postings, anchors, pages, printed, below)
    return [[shown, listed]] if below else [[shown], [listed]]


def cover(title: str, date: str, postings: Sequence[Posting], printed: Words, below: bool) -> Any:
    """Return the cover: the title, the number of briefs and the date; the companies unless contents stand `below`."""
    companies = dict.fromkeys(str(posting.get("company") or posting.get("role") or "") for posting in postings)
    count = printed["brief" if len(postings) == 1 else "briefs"].format(len(postings))
    parts = [text for text in (count, date) if text]
    names = pf.Div(pf.Plain(*words(" · ".join(name for name in companies if name))), classes=["companies"])
    return pf.Div(
        pf.Header(*words(title), level=1),
        pf.Para(*words(" · ".join(parts))),
        *([] if below else [names]),
        classes=["cover"],
        identifier="cover",
    )


def contents(
    postings: Sequence[Posting], anchors: Sequence[str], pages: Sequence[int] | None, printed: Words, below: bool
) -> Any:
    """Return the table of contents, `below` the cover's title or on a page of its own."""
    places = [f"#{anchor}" for anchor in anchors]
    names = [company_and_role(posting) for posting in postings]
    numbers = [str(page) for page in pages] if pages else [""] * len(places)
    companies = [
        [pf.Strong(link(company or role, place))] for (company, role), place in zip(names, places, strict=True)
    ]
    roles = [[link(role, place)] if company else [] for (company, role), place in zip(names, places, strict=True)]
    columns: list[Column] = [
        ("company", 22, companies),
        ("role", 48, roles),
        ("interview", 15, [words(fact(posting, "interview")) for posting in postings]),
        ("deadline", 15, [words(str(posting.get("deadline") or "")) for posting in postings]),
        ("stage", 11, [words(stage(posting)) for posting in postings]),
        ("page", 7, [[_page_link(*page)] for page in zip(numbers, places, strict=True)]),
    ]
    shown = section("contents", printed["contents"], _table(columns, printed, CONTENTS), level=1 + below)
    shown.classes += ["below"] if below else []
    return shown


def comparison(postings: Sequence[Posting], anchors: Sequence[str], printed: Words) -> Any:
    """Return a table with one row a posting: must-haves, process, dates, facts, links; without empty columns."""
    longest = min(LONGEST_MUSTS, ALL_MUSTS / len(postings))
    columns: list[Column] = [
        ("company", 20, [_name(posting, anchor) for posting, anchor in zip(postings, anchors, strict=True)]),
        ("must", 56, [lines(_musts(posting.get("required") or [], longest)) for posting in postings]),
        ("process", 26, [words(" → ".join(_steps(posting))) for posting in postings]),
        ("stage", 11, [words(stage(posting)) for posting in postings]),
        ("deadline", 12, [words(str(posting.get("deadline") or "")) for posting in postings]),
        *((key, share, [words(fact(posting, key)) for posting in postings]) for key, share in COMPARED_FACTS.items()),
        ("links", 20, [_addresses(posting) for posting in postings]),
    ]
    return section("comparison", printed["comparison"], _table(columns, printed, COMPARISON))


def _table(columns: Sequence[Column], printed: Words, measure: float) -> Any:
    """Return a table, `measure` em wide, of the columns that hold anything; a word isn't broken, but an address is.

    What a column needs beyond its share the others give, and they get what it doesn't need.
    """
    kept = [column for column in columns if any(column[2])]
    heads = [printed[name] for name, _, _ in kept]
    total = sum(share for _, share, _ in kept)
    widths = []
    for head, (name, share, cells) in zip(heads, kept, strict=True):
        texts = [line_of(cell) for cell in cells]
        widths.append(column_widths.of(head, texts, share / total * measure, is_date=name in DATES))
    return table(heads, list(zip(*(cells for _, _, cells in kept), strict=True)), column_widths.shared(widths, measure))


def _page_link(number: str, place: str) -> Any:
    """Return the link to the page of a brief."""
    return pf.Link(*words(number), url=place, classes=["page"])


def _name(posting: Posting, anchor: str) -> Cell:
    """Return the company, linked to its brief, and the role below it."""
    company, role = company_and_role(posting)
    return [pf.Strong(link(company or role, f"#{anchor}")), *([pf.LineBreak(), *words(role)] if company else [])]


def _musts(items: Sequence[str], longest: float) -> list[str]:
    """Return the first must-haves, unshortened and at most `longest` em wide in all, and the number of the others."""
    count = 1
    while count < min(len(items), MUSTS) and sum(map(text_widths.width, items[: count + 1])) <= longest:
        count += 1
    more = [f"+ {len(items) - count}"] if len(items) > count else []
    return [f"· {item}" for item in items[:count]] + more


def _steps(posting: Posting) -> list[str]:
    """Return the names of the steps of the hiring process."""
    return [str(step["name"]) for step in posting.get("process") or []]


def _addresses(posting: Posting) -> Cell:
    """Return the addresses of a posting as links below each other."""
    found = [link(_shown(url), url) for url in _links(posting)]
    return [inline for address in found for inline in (pf.LineBreak(), address)][1:]


def _shown(url: str) -> str:
    """Return an address as it is read: without scheme, query and fragment, the middle of a long one as `…`."""
    text = re.split(r"[?#]", url.removeprefix("mailto:").split("://", 1)[-1])[0].removeprefix("www.").rstrip("/")
    return text if len(text) <= SHOWN_ADDRESS else f"{text[: SHOWN_ADDRESS - SHOWN_END - 1]}…{text[-SHOWN_END:]}"


def fact(posting: Posting, key: str) -> str:
    """Return the values of the facts with a key; of a long text the first items, and `…`."""
    values = dict.fromkeys(str(found["value"]) for found in posting.get("facts") or [] if found["key"] == key)
    text = ", ".join(values)
    if len(text) <= LONGEST_FACT:
        return text
    first, *others = _ITEM_END.split(text)
    while others and len(first) + len(others[0]) < LONGEST_FACT:
        first = f"{first} {others.pop(0)}"
    return f"{first.rstrip(',;·、，； ')} …" if others else first


def companies(postings: Sequence[Posting]) -> list[str]:
    """Return the companies of some postings, each once."""
    return [*dict.fromkeys(name for posting in postings if (name := str(posting.get("company") or "")))]


def company_and_role(posting: Posting) -> tuple[str, str]:
    """Return company and role of a posting, "" for an unknown one; the title for a role, the file's name for both."""
    company, role = posting.get("company"), posting.get("role") or posting.get("title")
    return str(company or ""), str(role or ("" if company else posting.get("name") or ""))


def stage(posting: Posting) -> str:
    """Return the name of the current step of the hiring process, or ""."""
    return next((str(step["name"]) for step in posting.get("process") or [] if step.get("current")), "")


def _links(posting: Posting) -> list[str]:
    """Return the addresses for applying and of the posting."""
    found = {
        link["kind"]: str(link.get("clean_url") or link.get("url") or "")
        for link in reversed(posting.get("links") or [])
        if link["kind"] in ("apply", "posting")
    }
    addresses = [found[kind] for kind in ("apply", "posting") if kind in found]
    return [address for address in addresses if 0 < len(address) < LONGEST_ADDRESS]
