"""Return the text of elements of a Doc, and the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable

from postingfilter.doc.elements import Block, Element
from postingfilter.text import printed_address

#: What an inline without text of its own says; footnotes and raw markup say nothing.
_SAYS = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n", "Note": "", "RawInline": "", "RawBlock": ""}
_WITH_TEXT = ("Code", "Math", "CodeBlock")


def children(content: Iterable[Element]) -> Iterable[Element]:
    """Return the elements in a container for reading; iterating over the container takes three times as long.

    A panflute container sets the parent of each element on iteration.
    """
    return getattr(content, "list", content)


def text_of(element: Element | Iterable[Element]) -> str:
    """Return the text of an element or of a list of elements: each line break a newline, code unchanged.

    Footnotes and raw HTML or TeX are left out; a table has one line for each row.
    """
    parts: list[str] = []
    _collect((element,) if hasattr(element, "tag") else element, parts)
    return "".join(parts)


def _collect(content: Iterable[Element], parts: list[str]) -> None:
    """Append the texts of each of some elements to `parts`."""
    for element in getattr(content, "list", content):
        tag = element.tag
        if tag == "Str":
            parts.append(element.text)
        elif tag in _SAYS:
            parts.append(_SAYS[tag])
        elif tag in _WITH_TEXT:
            parts.append(element.text)
        elif tag == "Quoted":
            marks = "‘’" if element.quote_type == "SingleQuote" else "“”"
            parts.append(marks[0])
            _collect(element.content, parts)
            parts.append(marks[1])
        elif tag in ("MetaString", "MetaBool"):
            parts.append(str(element.text if tag == "MetaString" else element.boolean).strip())
        elif tag == "Table":
            for row in table_rows(element):
                for cell in row.content:
                    _collect(cell.content, parts)
                    parts.append(" ")
                parts.append("\n")
        elif hasattr(element, "content"):
            _collect(element.content, parts)
            if tag in ("Para", "Plain", "Header", "ListItem"):
                parts.append("\n")


def table_rows(table: Block) -> list[Element]:
    """Return all rows of a Table in order: head, bodies, foot."""
    rows = list(table.head.content)
    for body in table.content:
        rows.extend(body.head)
        rows.extend(body.content)
    rows.extend(table.foot.content)
    return rows


def line_of(element: Element | Iterable[Element]) -> str:
    """Return the text of an element on one line, runs of spaces collapsed into one."""
    return " ".join(text_of(element).split())


def valid_line_of(inlines: Iterable[Element]) -> str:
    """Return the text of inlines on one line without struck-out text."""
    return line_of(_not_struck_out(inlines))


def prints_address(inline: Element) -> bool:
    """Return whether an inline is a link whose text is its address."""
    return inline.tag == "Link" and line_of(inline) == printed_address.readable(inline.url)


def _not_struck_out(inlines: Iterable[Element]) -> list[Element]:
    """Return the inlines without Strikeouts; a Strong, Emph, Underline, Span or Link is replaced by its content."""
    kept: list[Element] = []
    for inline in children(inlines):
        if inline.tag in ("Str", "Space"):
            kept.append(inline)
        elif inline.tag in ("Strong", "Emph", "Underline", "Span", "Link"):
            kept += _not_struck_out(inline.content)
        elif inline.tag != "Strikeout":
            kept.append(inline)
    return kept
