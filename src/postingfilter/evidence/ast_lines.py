"""Read pandoc's JSON AST as lines of text: headings, lines of paragraphs, and cells of tables.

The AST is plain dicts and lists, as `json.loads` gives them, so that it is read without panflute.
"""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter.startup.annotations import Any

#: The forms of lines: a heading, a line in bold as a whole, one that begins in bold, any other, and the cells of a row.
HEADING, BOLD, LABELLED, PLAIN, CELLS = "heading", "bold", "labelled", "plain", "cells"

#: The text of inlines without content.
_SAYS = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}
#: Where the inlines stand in the content of an element that holds some.
_INLINES_AT = {
    **dict.fromkeys(("Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript"), None),
    **dict.fromkeys(("Quoted", "Cite", "Link", "Image", "Span"), 1),
}
#: Where the blocks stand in the content of a block that groups some.
_BLOCKS_AT = {"BlockQuote": None, "Div": 1, "Figure": 2}


class Line:
    """A line of the document: its form and its text, or the texts of the cells of a row."""

    __slots__ = ("form", "parts")

    def __init__(self, form: str, *parts: str) -> None:
        self.form = form
        self.parts = parts


def lines(blocks: list[Any]) -> Iterator[Line]:
    """Yield the lines of blocks in order, with the content of Divs, quotations, lists and tables."""
    for block in blocks:
        tag, content = block["t"], block.get("c")
        if tag in ("Para", "Plain"):
            yield from _paragraph(content)
        elif tag == "Header":
            yield Line(HEADING, " ".join(text(content[2]).split()))
        elif tag in _BLOCKS_AT:
            at = _BLOCKS_AT[tag]
            yield from lines(content if at is None else content[at])
        elif tag in ("BulletList", "OrderedList"):
            for item in content if tag == "BulletList" else content[1]:
                yield from lines(item)
        elif tag == "DefinitionList":
            for term, definitions in content:
                yield Line(CELLS, " ".join(text(term).split()), " ".join(map(_said, definitions)))
                for definition in definitions:
                    yield from lines(definition)
        elif tag == "LineBlock":
            for inlines in content:
                yield from _paragraph(inlines)
        elif tag == "CodeBlock" and not content[0][1]:  # of no language: a paste set apart
            yield from (Line(PLAIN, said) for line in content[1].split("\n") if (said := " ".join(line.split())))
        elif tag == "Table":
            yield from _table(content)


def text(inlines: list[Any]) -> str:
    """Return the text of inlines, with a newline for each break and without footnotes and raw markup."""
    parts: list[str] = []
    _collect(inlines, parts)
    return "".join(parts)


def _collect(inlines: list[Any], parts: list[str]) -> None:
    for inline in inlines:
        tag = inline["t"]
        if tag == "Str":
            parts.append(inline["c"])
        elif tag in _SAYS:
            parts.append(_SAYS[tag])
        elif tag in _INLINES_AT:
            at = _INLINES_AT[tag]
            _collect(inline["c"] if at is None else inline["c"][at], parts)
        elif tag in ("Code", "Math"):
            parts.append(inline["c"][1])


def _paragraph(inlines: list[Any]) -> Iterator[Line]:
    bold = tuple(" ".join(text(inline["c"]).split()) for inline in inlines if inline["t"] == "Strong")
    for line in text(inlines).split("\n"):
        said = " ".join(line.split())
        if said:
            whole = said in bold or said.rstrip(":：") in bold
            yield Line(BOLD if whole else LABELLED if bold and said.startswith(bold) else PLAIN, said)


def _said(blocks: list[Any]) -> str:
    return " ".join(" ".join(line.parts) for line in lines(blocks))


def _table(content: list[Any]) -> Iterator[Line]:
    """Yield the rows, and the columns of a table of two rows, as the cells they are made of."""
    if len(content) != 6:  # as pandoc had it before version 2.10
        return
    _, _, _, head, bodies, foot = content
    rows = [row for part in (head, *((None, [*body[2], *body[3]]) for body in bodies), foot) for row in part[1]]
    cells = [[_said(cell[4]) for cell in row[1]] for row in rows]
    if len(cells) == 2 and len(cells[0]) == len(cells[1]) > 2:
        cells = [list(pair) for pair in zip(*cells, strict=True)]
    for row in cells:
        yield Line(CELLS, *(" ".join(cell.split()) for cell in row))
