"""Shape a Doc for formats without classes: text without marks, the process in one line where that is possible."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import marks, metadata
from postingfilter.doc.elements import Block, Element, Inline
from postingfilter.doc.marks import is_marked, is_section
from postingfilter.shape.marked import with_changed_divs
from postingfilter.shape.process import ARROW, current_steps, embolden_current, in_line
from postingfilter.startup.annotations import Any
from postingfilter.steps.links.head_row import is_address


def text(doc: pf.Doc) -> None:
    """Replace Divs and Spans of the steps by their content; put the process in one line when it has no details."""
    style = metadata.option(doc, "process")
    doc.content = [
        marks.without_marks(block) for block in with_changed_divs(list(doc.content), lambda div: _as_text(div, style))
    ]


def plain(doc: pf.Doc) -> None:
    """Shape as text without bold: a word in parentheses marks the current step."""
    from postingfilter.lexicon.printed_words import Words  # loaded here: only this shape prints words

    now = Words(metadata.language(doc))["now"]
    for span in current_steps(doc):
        span.content = [*span.content, pf.Space(), pf.Str(f"({now})")]
    text(doc)


def source(doc: pf.Doc) -> None:
    """Shape as text for a markup language, without the short addresses behind links: its links show their addresses."""
    if metadata.option(doc, "links") is None:
        doc.content = with_changed_divs(list(doc.content), _without_addresses)
    text(doc)


def tex(doc: pf.Doc) -> None:
    """Shape as text for TeX, with arrows as commands: pdfTeX stops with an error at the sign itself."""
    text(doc)
    if metadata.is_done(doc, "process"):  # this step needs the signs
        doc.walk(_tex_arrow)


def _tex_arrow(element: Element, doc: pf.Doc = None) -> Inline | None:  # noqa: ARG001
    """Return the TeX command for a Str that is an arrow, None for other elements."""
    if element.tag == "Str" and element.text == ARROW:
        return pf.Math("\\rightarrow", format="InlineMath")
    return None


def _without_addresses(div: Block) -> list[Block]:
    """Remove the short addresses from a Div of links."""
    for line in (block for block in div.content if block.tag == "Para") if is_marked(div, "links") else ():
        out: list[Inline] = []
        for inline in line.content:
            if is_address(inline):
                out = out[:-1]  # the space before the address
            else:
                out.append(inline)
        line.content = out
    return [div]


def _as_text(div: Block, style: Any = None) -> list[Block]:
    """Return the content of a marked Div, the process as one line `A → B → C`; any other Div as it is.

    `style` is the option `process`: steps with details go in a line only for `line`, and none for `list`.
    """
    if is_marked(div, "process"):
        embolden_current(div)
        return (in_line(div, style == "line") if style != "list" else []) or list(div.content)
    marked = is_section(div) or any(is_marked(div, name) for name in ("facts", "links"))
    return list(div.content) if marked and not div.identifier else [div]
