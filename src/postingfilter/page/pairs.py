"""Convert facts and links to pairs of a small label and its value, which run on like words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import strip
from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of, prints_address, table_rows
from postingfilter.fit import block_heights, text_widths
from postingfilter.text.signs import COLONS

#: The keys of facts that stand first in the head, in this order; the others follow in the note's order.
FIRST_KEYS = ("interview", "deadline", "salary", "location")
FIRST_LINKS = ("apply", "posting")  # the kinds of links that stand in the run however many there are
MOST_IN_RUN = 3  # links that stand in the run; of more the further ones stand below each other


def part(holder: Any, name: str) -> Any:
    """Return the Span of a class in the lines of a fact or step; None when there is none."""
    for block in holder.content if holder is not None else ():
        for inline in getattr(block, "content", ()):
            if inline.tag == "Span" and name in inline.classes:
                return inline
    return None


def of_facts(block: Any, lang: str) -> list[Any]:
    """Return the facts of a Div(.facts), given as Divs(.fact) or as a table, as pairs; other blocks unchanged."""
    found: list[Any] = []
    for inner in block.content:
        found += _of_table(inner, lang) if inner.tag == "Table" else [of_fact(inner)]
    return found


def of_fact(fact: Any) -> Any:
    """Return a Div(.fact) as a pair, its label in one paragraph and the value in the next; other blocks unchanged."""
    if not is_div(fact, "fact") or len(fact.content) != 1:
        return fact
    return _pair([part(fact, "label")], [part(fact, "value")], fact.classes, fact.attributes)


def in_order(facts: Sequence[Any]) -> list[Any]:
    """Return the facts of the head with those of FIRST_KEYS before the others."""
    places = {key: place for place, key in enumerate(FIRST_KEYS)}
    return sorted(facts, key=lambda fact: places.get(_key(fact), len(places)))


def of_links(row: Any) -> list[Any]:
    """Return the links of a Div(.links) as pairs in their order: a link's text, behind it its address.

    In the Div the links stand in one line, separated by `·`.
    """
    links: list[list[Any]] = [[]]
    for inline in (inline for line in row.content for inline in line.content):
        if inline.tag == "Str" and inline.text == "·":
            links.append([])
        else:
            links[-1].append(inline)
    return [_link(words) for words in links if line_of(words)]


def runs(facts: list[Any], links: list[Any]) -> list[Any]:
    """Return one Div(.pairs) of the facts and one of the links; of many links the less important in a Div(.listed)."""
    listed: list[Any] = []
    if len(links) > MOST_IN_RUN:
        listed = [link for link in links if not any(_has_link(link, kind) for kind in FIRST_LINKS)]
        links = [link for link in links if link not in listed]
    divs = ((facts, ["pairs"]), (links, ["pairs"]), (listed, ["pairs", "listed"]))
    return [pf.Div(*pairs, classes=classes) for pairs, classes in divs if pairs]


def lines(run: Sequence[Any], measure: float) -> int:
    """Count the lines that a run of pairs takes in `measure` em."""
    return text_widths.Pairs(tuple(block_heights.widths(run))).lines(measure)


def _of_table(table: Any, lang: str) -> list[Any]:
    """Return the rows of a table of facts as pairs; the table itself when its rows aren't a label and a value each.

    The names of the columns, such as `항목 | 내용`, come last and small.
    """
    rows = [list(row.content) for row in table_rows(table)]
    names = len(table.head.content)  # how many of the rows may name the columns
    if len(rows) == 2 and len(rows[0]) > 2 and len(rows[1]) == len(rows[0]):  # labels above their values
        rows, names = [list(pair) for pair in zip(*rows, strict=True)], 0
    if not all(len(row) == 2 and all(map(_is_line, row)) for row in rows):
        return [table]
    pairs = [_of_row(label, value, lang) for label, value in rows]
    of_columns = [pair for pair in pairs[:names] if _key(pair) == "other"]
    for pair in of_columns:
        pair.classes.append("columns-names")
    caption = list(table.caption.content) if table.caption else []
    return [*(pair for pair in pairs if pair not in of_columns and pair.content), *of_columns, *caption]


def _of_row(label: Any, value: Any, lang: str) -> Any:
    """Return a row of a table of facts as a pair."""
    key = lexicon.fact_key(lexicon.shown(line_of(label)), lang) or "other"
    spans = [pf.Span(*_inlines(cell), classes=[name]) for cell, name in ((label, "label"), (value, "value"))]
    return _pair(spans[:1], spans[1:], ["fact"], {"key": key})


def _is_line(cell: Any) -> bool:
    """Return whether a cell of a table holds one line of text, or nothing."""
    return all(block.tag in ("Para", "Plain") for block in cell.content) and len(cell.content) <= 1


def _inlines(cell: Any) -> list[Any]:
    """Return the inlines of a cell of one line."""
    return [inline for block in cell.content for inline in block.content]


def _key(fact: Any) -> str:
    """Return the key of a fact; `other` for other blocks."""
    return str(getattr(fact, "attributes", {}).get("key", "other"))


def _has_link(pair: Any, kind: str) -> bool:
    """Return whether a pair holds a link of a kind."""
    return any(kind in getattr(inline, "classes", ()) for line in pair.content for inline in line.content)


def _link(words: list[Any]) -> Any:
    """Return the inlines of one link as a pair: its text and its address, or the label before an address."""
    address = [word for word in words if "address" in getattr(word, "classes", ())]
    text = strip([word for word in words if word not in address])
    if not address and len(text) > 1 and prints_address(link := text[-1]):
        label = line_of(text[:-1])
        if label.endswith(COLONS) and (name := label[:-1].strip()):
            kinds = [kind for kind in FIRST_LINKS if kind in link.classes]
            text, address = [pf.Span(pf.Str(name), classes=["label", *kinds])], [pf.Span(link, classes=["address"])]
    return _pair(text, address, ["link"], {})


def _pair(label: list[Any], value: list[Any], classes: Sequence[str], attributes: dict[str, str]) -> Any:
    """Return a Div(.pair) with a paragraph for the label and one for the value; `.whole` says that it isn't broken."""
    lines = [line for line in (label, value) if line_of(line)]
    pair = pf.Div(*(pf.Para(*line) for line in lines), classes=[*classes, "pair"], attributes=attributes)
    if text_widths.width(" ".join(map(line_of, lines))) < text_widths.UNBROKEN:
        pair.classes.append("whole")
    return pair
