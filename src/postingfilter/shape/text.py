"""The marks as formats without classes have them: text, the process in one line where that is possible."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import marks, metadata
from postingfilter.doc.marks import is_marked, is_section
from postingfilter.shape.marked import changed
from postingfilter.shape.process import ARROW, current_steps, embolden_current, in_line
from postingfilter.startup.annotations import Any
from postingfilter.steps.links.head_row import is_address


def text(doc: pf.Doc) -> None:
    """Open our Divs and Spans, and put the process in one line where its steps have no details."""
    style = metadata.option(doc, "process")
    doc.content = [marks.off(block) for block in changed(list(doc.content), lambda div: _as_text(div, style))]


def plain(doc: pf.Doc) -> None:
    """Text without any bold, so that a word tells the step one is at."""
    from postingfilter.lexicon.printed_words import Words  # only here

    now = Words(metadata.language(doc))["now"]
    for span in current_steps(doc):
        span.content = [*span.content, pf.Space(), pf.Str(f"({now})")]
    text(doc)


def source(doc: pf.Doc) -> None:
    """Text for a markup that people read as it is, where the links of a row show their addresses themselves."""
    if metadata.option(doc, "links") is None:
        doc.content = changed(list(doc.content), _without_addresses)
    text(doc)


def tex(doc: pf.Doc) -> None:
    """Text whose arrows every TeX knows: pdfTeX stops at the sign."""
    text(doc)
    if metadata.is_done(doc, "process"):  # which reads the arrows
        doc.walk(_tex_arrow)


def _tex_arrow(element: Any, doc: Any = None) -> Any:  # noqa: ARG001
    if element.tag == "Str" and element.text == ARROW:
        return pf.Math("\\rightarrow", format="InlineMath")
    return None


def _without_addresses(div: Any) -> list[Any]:
    for line in (block for block in div.content if block.tag == "Para") if is_marked(div, "links") else ():
        out: list[Any] = []
        for inline in line.content:
            if is_address(inline):
                out = out[:-1]  # with the space before it
            else:
                out.append(inline)
        line.content = out
    return [div]


def _as_text(div: Any, style: Any = None) -> list[Any]:
    """Formats without classes: the Div opened, the process one line `A → B → C` when its steps have no details."""
    if is_marked(div, "process"):
        embolden_current(div)
        return (in_line(div, style == "line") if style != "list" else []) or list(div.content)
    marked = is_section(div) or any(is_marked(div, name) for name in ("facts", "links"))
    return list(div.content) if marked and not div.identifier else [div]
