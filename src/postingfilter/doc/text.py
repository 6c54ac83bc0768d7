"""Text of elements of a Doc: their words, and the rows of a table."""

from __future__ import annotations

from postingfilter.startup.annotations import Any


def text_of(element: Any) -> str:
    """What an element, or a list of them, says: words, spaces, a newline for each line break, code as it is."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    tag = getattr(element, "tag", None)
    if tag is None:
        # A ListContainer sets each item's parent as it is walked; its list behind doesn't, in a third of the time.
        for item in getattr(element, "list", element):
            # Most of what is said are words and spaces.
            kind = item.tag
            if kind == "Str":
                parts.append(item.text)
            elif kind == "Space":
                parts.append(" ")
            else:
                _collect(item, parts)
    elif tag in ("Str", "Code", "Math", "CodeBlock"):
        parts.append(element.text)
    elif tag == "Space":
        parts.append(" ")
    elif tag in ("SoftBreak", "LineBreak"):
        parts.append("\n")
    elif tag == "Quoted":
        marks = "‘’" if element.quote_type == "SingleQuote" else "“”"
        parts.append(marks[0])
        _collect(element.content, parts)
        parts.append(marks[1])
    elif tag in ("MetaString", "MetaBool"):
        parts.append(str(element.text if tag == "MetaString" else element.boolean).strip())
    elif tag in ("Note", "RawInline", "RawBlock"):
        return  # a footnote is no part of the line it hangs on
    elif tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                _collect(cell, parts)
                parts.append(" ")
            parts.append("\n")
    elif hasattr(element, "content"):
        _collect(element.content, parts)
        if tag in ("Para", "Plain", "Header", "ListItem"):
            parts.append("\n")


def table_rows(table: Any) -> list[Any]:
    """All rows of a Table in order: head, bodies, foot."""
    rows = list(table.head.content)
    for body in table.content:
        rows.extend(body.head)
        rows.extend(body.content)
    rows.extend(table.foot.content)
    return rows


def line_of(element: Any) -> str:
    """What an element says on one line, spaces collapsed."""
    return " ".join(text_of(element).split())
