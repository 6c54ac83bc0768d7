"""The marks as HTML has them: facts, links and steps in elements of their own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_fact, is_marked
from postingfilter.doc.text import line_of
from postingfilter.shape.marked import changed
from postingfilter.shape.process import ARROW, embolden_current, in_line
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import address, clean


def html(doc: pf.Doc) -> None:
    """Put facts, links and steps into elements of their own."""
    style = metadata.option(doc, "process")
    doc.content = changed(list(doc.content), lambda div: _for_html(div, style))


def book(doc: pf.Doc) -> None:
    """As in HTML, but that facts stay lines: they are read without a stylesheet of ours."""
    style = metadata.option(doc, "process")
    embolden_current(doc)
    doc.content = changed(list(doc.content), lambda div: [div] if is_marked(div, "facts") else _for_html(div, style))


def _for_html(div: Any, style: Any) -> list[Any]:
    if is_marked(div, "facts"):
        div.content = [new for block in div.content for new in _fact_divs(block)]
    elif is_marked(div, "process") and style == "line":
        div.content = in_line(div, details=True) or list(div.content)
    elif is_marked(div, "process"):
        for items in (block for block in div.content if block.tag == "OrderedList"):
            last = len(items.content) - 1
            for at, item in enumerate(items.content):
                line = item.content[0]
                if at < last and not any("arrow" in getattr(inline, "classes", ()) for inline in line.content):
                    line.content.extend([pf.Space(), pf.Span(pf.Str(ARROW), classes=["arrow"])])
    elif is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content))
    return [div]


def _fact_divs(block: Any) -> list[Any]:
    """Each fact of a paragraph or list as a Div(.fact) of its own; its other lines and items after them."""
    if block.tag == "Para":
        lines = split(block.content)
        rest = [line for line in lines if not _facts_of(line)]
        made = [_fact_div(fact) for line in lines for fact in _facts_of(line)]
        return [*made, *([pf.Para(*joined(rest))] if rest else [])]
    if block.tag != "BulletList":
        return [block]
    out: list[Any] = []
    others: list[Any] = []
    for item in block.content:
        facts = _facts_of(item.content[0].content) if item.content and item.content[0].tag in ("Plain", "Para") else []
        out += [_fact_div(fact) for fact in facts]
        out += list(item.content)[1:] if facts else []
        others += [] if facts else [item]
    return [*out, *([pf.BulletList(*others)] if others else [])]


def _facts_of(line: Any) -> list[Any]:
    return list(filter(is_fact, line))


def _fact_div(fact: Any) -> Any:
    label, value = fact.content[0], fact.content[-1]
    label.content = [new for part in label.content for new in (part.content if part.tag == "Strong" else [part])]
    return pf.Div(pf.Plain(label, pf.Str(":"), pf.Space(), value), classes=["fact"], attributes=dict(fact.attributes))


def with_whole_addresses(div: Any) -> list[Any]:
    """A row of links with the whole address of each behind it, in the place of a short one."""
    if is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content), clean)
    return [div]


def _with_addresses(line: list[Any], said: Callable[[Any], str] = address) -> list[Any]:
    """The row's links with what is `said` of the address of each behind it, once."""
    out: list[Any] = []
    for at, inline in enumerate(line):
        out.append(inline)
        if inline.tag != "Link" or said(inline) in ("", line_of(inline)):
            continue
        behind = takewhile(lambda item: item.tag != "Link", line[at + 1 :])
        told = next((item for item in behind if "address" in getattr(item, "classes", ())), None)
        if told is None:
            out += [pf.Space(), pf.Span(pf.Str(said(inline)), classes=["address"])]
        elif said is not address:
            words = line_of(told)
            told.content = [pf.Str(words if said(inline) in words else words.replace(address(inline), said(inline)))]
    return out
