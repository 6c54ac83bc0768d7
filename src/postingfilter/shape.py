"""The last step: marks turned into the writer's own structure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Any

import panflute as pf

from postingfilter.links import address
from postingfilter.outline import is_div
from postingfilter.structure.lines import joined, split
from postingfilter.text import line_of, table_rows

ARROW = "→"


def shape(doc: pf.Doc, to: str) -> bool:
    """Give facts, links and process the structure of the format `to`; False where the format only carries the marks."""
    name = writer(to)
    if name in CARRIERS:
        return False
    SHAPES.get(name, _text)(doc)
    return True


def writer(to: str) -> str:
    """The name of pandoc's writer in a format with extensions: `html` of `html-native_divs+smart`."""
    return to.split("+")[0].split("-")[0]


def _html(doc: pf.Doc) -> None:
    doc.content = _shaped(list(doc.content), _for_html)


def _text(doc: pf.Doc) -> None:
    doc.content = [_unmarked(block) for block in _shaped(list(doc.content), _as_text)]


def _shaped(blocks: list[Any], change: Callable[[Any], list[Any]]) -> list[Any]:
    out: list[Any] = []
    for block in blocks:
        if block.tag in ("Div", "BlockQuote"):
            block.content = _shaped(list(block.content), change)
        out.extend(change(block) if block.tag == "Div" else [block])
    return out


def _for_html(div: Any) -> list[Any]:
    if is_div(div, "facts"):
        div.content = [new for block in div.content for new in _fact_divs(block)]
    elif is_div(div, "process"):
        for items in (block for block in div.content if block.tag == "OrderedList"):
            last = len(items.content) - 1
            for at, item in enumerate(items.content):
                line = item.content[0]
                if at < last and not any("arrow" in getattr(inline, "classes", ()) for inline in line.content):
                    line.content.extend([pf.Space(), pf.Span(pf.Str(ARROW), classes=["arrow"])])
    elif is_div(div, "links"):
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
    return [inline for inline in line if inline.tag == "Span" and "fact" in inline.classes]


def _fact_div(fact: Any) -> Any:
    label, value = fact.content[0], fact.content[-1]
    label.content = [new for part in label.content for new in (part.content if part.tag == "Strong" else [part])]
    return pf.Div(pf.Plain(label, pf.Space(), value), classes=["fact"], attributes=dict(fact.attributes))


def _with_addresses(line: list[Any]) -> list[Any]:
    """The row's links with the address of each behind it, where it isn't told yet."""
    out: list[Any] = []
    for at, inline in enumerate(line):
        out.append(inline)
        behind = list(takewhile(lambda item: item.tag != "Link", line[at + 1 :]))
        told = any("address" in getattr(item, "classes", ()) for item in behind)
        if inline.tag == "Link" and not told and address(inline) not in ("", line_of(inline)):
            out += [pf.Space(), pf.Span(pf.Str(address(inline)), classes=["address"])]
    return out


def _as_text(div: Any) -> list[Any]:
    """Formats without classes: the Div opened, the process one line `A → B → C` when its steps have no details."""
    if is_div(div, "process"):
        return _process_line(div) or list(div.content)
    return list(div.content) if OURS & set(div.classes) else [div]


def _process_line(div: Any) -> list[Any]:
    items = [item for block in div.content if block.tag == "OrderedList" for item in block.content]
    if not items or any(len(item.content) > 1 for item in items):
        return []
    line: list[Any] = []
    for label in (block for block in div.content if block.tag == "Para"):
        line += [*label.content, pf.Str(":"), pf.Space()]
    for at, item in enumerate(items):
        line += [*([pf.Space(), pf.Str(ARROW), pf.Space()] if at else []), *item.content[0].content]
    return [pf.Para(*line)]


#: Classes of our Divs and Spans; a format without classes gets what they hold.
OURS = {
    "section",
    "facts",
    "links",
    "process",
    "fact",
    "label",
    "value",
    "step",
    "count",
    "detail",
    "arrow",
    "link",
    "address",
}
#: Classes of ours on Headers and Links.
MARKS = {"note-title", "apply", "posting", "company", "other"}


def _unmarked(element: Any) -> Any:
    """An element without our marks: Spans opened, classes off."""
    if element.tag in ("Header", "Link"):
        element.classes = [name for name in element.classes if name not in MARKS]
    if element.tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                _unmarked(cell)
    elif hasattr(element, "content") and element.tag not in ("Doc", "MetaMap"):
        out: list[Any] = []
        for inner in list(element.content):
            inner = _unmarked(inner)
            opened = inner.tag == "Span" and OURS & set(inner.classes)
            out += list(inner.content) if opened else [inner]
        element.content = out
    return element


#: Formats that carry the marks to another program.
CARRIERS = {"json", "native"}
#: What each writer gets; the others get text.
SHAPES: dict[str, Callable[[pf.Doc], None]] = {
    **dict.fromkeys(
        ("html", "html5", "html4", "epub", "epub2", "epub3", "revealjs", "slidy", "s5", "dzslides", "slideous"), _html
    ),
}
