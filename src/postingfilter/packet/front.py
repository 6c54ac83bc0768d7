"""Build the pages in front of the briefs: cover, contents, and a comparison of the postings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter.lexicon.printed_words import Words
from postingfilter.packet.blocks import Cell, lines, link, section, table, words

MUSTS = 5  # must-haves of a posting in the comparison; the others stand on its brief
LONGEST = 70  # characters of a must-have in the comparison; longer ones are cut
LONGEST_ADDRESS = 200  # characters: a longer address would fill the row, and the brief has it too

Posting = dict[str, Any]


def cover(title: str, date: str, postings: Sequence[Posting], printed: Words) -> Any:
    """Return the cover: the title, the number of briefs, the date and the companies."""
    companies = dict.fromkeys(str(posting.get("company") or posting.get("role") or "") for posting in postings)
    count = printed["brief" if len(postings) == 1 else "briefs"].format(len(postings))
    parts = [text for text in (count, date) if text]
    return pf.Div(
        pf.Header(*words(title), level=1),
        pf.Para(*words(" · ".join(parts))),
        pf.Div(pf.Plain(*words(" · ".join(name for name in companies if name))), classes=["companies"]),
        classes=["cover"],
        identifier="cover",
    )


def contents(postings: Sequence[Posting], anchors: Sequence[str], pages: Sequence[int] | None, printed: Words) -> Any:
    """Return the table of contents; without `pages` the stylesheet counts the page numbers."""
    rows: list[list[Cell]] = []
    for at, (posting, anchor) in enumerate(zip(postings, anchors, strict=True)):
        place = f"#{anchor}"
        company, role = named(posting)
        number = pf.Link(*words(str(pages[at]) if pages else ""), url=place, classes=["page"])
        rows.append(
            [
                [pf.Strong(link(company or role, place))],
                [link(role, place)] if company else [],
                words(str(posting.get("deadline") or "")),
                words(stage(posting)),
                [number],
            ]
        )
    heads = [printed[name] for name in ("company", "role", "deadline", "stage", "page")]
    return section("contents", printed["contents"], table(heads, rows, (23, 31, 22, 14, 10)))


def comparison(postings: Sequence[Posting], anchors: Sequence[str], printed: Words) -> Any:
    """Return a table with one row a posting: must-haves, process, deadline, employment, links."""
    rows: list[list[Cell]] = []
    for posting, anchor in zip(postings, anchors, strict=True):
        company, role = named(posting)
        musts = [_shortened(item) for item in posting.get("required") or []]
        more = [f"+ {len(musts) - MUSTS}"] if len(musts) > MUSTS else []
        steps = " → ".join(str(step["name"]) for step in posting.get("process") or [])
        name = [pf.Strong(link(company or role, f"#{anchor}")), *([pf.LineBreak(), *words(role)] if company else [])]
        addresses = [
            inline
            for address in _links(posting)
            for inline in (pf.LineBreak(), link(address.split("://", 1)[-1].removeprefix("www.").rstrip("/"), address))
        ][1:]
        rows.append(
            [
                name,
                lines([f"· {item}" for item in musts[:MUSTS]] + more),
                words(steps),
                words(str(posting.get("deadline") or "")),
                words(", ".join(fact["value"] for fact in posting.get("facts") or [] if fact["key"] == "employment")),
                addresses,
            ]
        )
    heads = [printed[name] for name in ("company", "must", "process", "deadline", "employment", "links")]
    return section("comparison", printed["comparison"], table(heads, rows, (20, 38, 25, 12, 11, 22)))


def companies(postings: Sequence[Posting]) -> list[str]:
    """Return the companies of some postings, each once."""
    return [*dict.fromkeys(name for posting in postings if (name := str(posting.get("company") or "")))]


def named(posting: Posting) -> tuple[str, str]:
    """Return company and role of a posting, "" for an unknown one; the title for a role, the file's name for both."""
    company, role = posting.get("company"), posting.get("role") or posting.get("title")
    return str(company or ""), str(role or ("" if company else posting.get("name") or ""))


def stage(posting: Posting) -> str:
    """Return the name of the current step of the hiring process, or ""."""
    return next((str(step["name"]) for step in posting.get("process") or [] if step.get("current")), "")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _links(posting: Posting) -> list[str]:
    """Return the addresses for applying and of the posting."""
    found = {
        link["kind"]: str(link.get("clean_url") or link.get("url") or "")
        for link in reversed(posting.get("links") or [])
        if link["kind"] in ("apply", "posting")
    }
    addresses = [found[kind] for kind in ("apply", "posting") if kind in found]
    return [address for address in addresses if 0 < len(address) < LONGEST_ADDRESS]
