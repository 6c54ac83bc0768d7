"""Shape a Doc for HTML: facts, links and steps become separate elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import Block, Inline, Item
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_fact, is_marked, is_section
from postingfilter.doc.text import line_of
from postingfilter.shape.marked import with_changed_divs
from postingfilter.shape.process import ARROW, embolden_current, in_line
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import address, clean


def html(doc: pf.Doc) -> None:
    """Shape a Doc for HTML, in place."""
    style = metadata.option(doc, "process")
    doc.content = with_changed_divs(list(doc.content), lambda div: _for_html(div, style))


def book(doc: pf.Doc) -> None:
    """Shape as for HTML, but keep facts as lines, since e-book readers and slides have no stylesheet for them."""
    style = metadata.option(doc, "process")
    embolden_current(doc)
    doc.content = with_changed_divs(
        list(doc.content), lambda div: [div] if is_marked(div, "facts") else _for_html(div, style)
    )


def _for_html(div: Block, style: Any) -> list[Block]:
    """Return a marked Div with its parts as separate elements; `style` is the value of the option `process`."""
    if is_section(div):
        div.classes = list(dict.fromkeys([*div.classes, "section"]))  # by which pandoc writes a <section>
    elif is_marked(div, "facts"):
        div.content = [new for block in div.content for new in _fact_divs(block)]
    elif is_marked(div, "process") and style == "line":
        div.content = in_line(div, details=True) or list(div.content)
    elif is_marked(div, "process"):
        for steps in (block for block in div.content if block.tag == "OrderedList"):
            _add_arrows(steps)
    elif is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content))
    return [div]


def _add_arrows(steps: Block) -> None:
    """Put an arrow behind each step of a list but the last, unless it has one."""
    for item in list(steps.content)[:-1]:
        line = item.content[0]
        if not any("arrow" in getattr(inline, "classes", ()) for inline in line.content):
            line.content.extend([pf.Space(), pf.Span(pf.Str(ARROW), classes=["arrow"])])


def _fact_divs(block: Block) -> list[Block]:
    """Return each fact of a paragraph or list as a Div(.fact), followed by the lines or items that hold no facts."""
    if block.tag == "Para":
        lines = split(block.content)
        divs = [_fact_div(fact) for line in lines for fact in _facts_of(line)]
        others = [line for line in lines if not _facts_of(line)]
        return [*divs, pf.Para(*joined(others))] if others else divs
    if block.tag == "BulletList":
        divs = [new for item in block.content for new in _fact_divs_of_item(item)]
        items = [item for item in block.content if not _facts_of_item(item)]
        return [*divs, pf.BulletList(*items)] if items else divs
    return [block]


def _fact_divs_of_item(item: Item) -> list[Block]:
    """Return the facts of an item as Divs, followed by its blocks below them; empty for an item without facts."""
    facts = _facts_of_item(item)
    return [*map(_fact_div, facts), *list(item.content)[1:]] if facts else []


def _facts_of_item(item: Item) -> list[Inline]:
    """Return the Spans of the facts in the first line of an item."""
    first = next(iter(item.content), None)
    return _facts_of(first.content) if first is not None and first.tag in ("Plain", "Para") else []


def _facts_of(line: Iterable[Inline]) -> list[Inline]:
    """Return the Spans of the facts in a line."""
    return list(filter(is_fact, line))


def _fact_div(fact: Inline) -> Block:
    """Return a fact as a Div(.fact) of its label, without bold, and its value."""
    label, value = fact.content[0], fact.content[-1]
    label.content = [new for part in label.content for new in (part.content if part.tag == "Strong" else [part])]
    return pf.Div(pf.Plain(label, pf.Str(":"), pf.Space(), value), classes=["fact"], attributes=dict(fact.attributes))


def with_whole_addresses(div: Block) -> list[Block]:
    """Return a Div; if it is the row of links, with whole addresses in place of the shortened ones."""
    if is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content), clean)
    return [div]


def _with_addresses(line: list[Inline], shown: Callable[[Inline], str] = address) -> list[Inline]:
    """Return the inlines of a row of links, each link followed by its address in the form that `shown` returns.

    An address that is already there isn't repeated; a short one is replaced when `shown` returns another form.
    """
    out: list[Inline] = []
    for at, inline in enumerate(line):
        out.append(inline)
        if inline.tag != "Link" or shown(inline) in ("", line_of(inline)):
            continue
        behind = takewhile(lambda item: item.tag != "Link", line[at + 1 :])
        present = next((item for item in behind if "address" in getattr(item, "classes", ())), None)
        if present is None:
            out += [pf.Space(), pf.Span(pf.Str(shown(inline)), classes=["address"])]
        elif shown is not address:
            text = line_of(present)
            whole = shown(inline)
            present.content = [pf.Str(text if whole in text else text.replace(address(inline), whole))]
    return out
