"""Write the body of a DOCX page as HTML: the same paragraphs and cells, with classes for styles and no lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from postingfilter.doc.text import table_rows
from postingfilter.writers.docx import styles
from postingfilter.writers.layout.prepared_html import LONGEST_TOKEN, joined

LETTERS = {
    "Strong": "b",
    "Emph": "i",
    "Underline": "u",
    "Strikeout": "s",
    "Superscript": "sup",
    "Subscript": "sub",
    "SmallCaps": "span",
    "Link": "a",
}
#: A picture of one pixel: a layout needs only the size of a picture.
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
#: Stands where LibreOffice adds a fifth of an em, in spite of autoSpaceDE: between Asian and Latin letters or digits.
SPACE = "<i></i>"

_ASIAN, _LATIN = "[\u1100-\u11ff\u2e80-\u2fdf\u3041-\ud7ff]", "[0-9A-Za-z\u00c0-\u024f]"
_SCRIPT_CHANGE = re.compile(f"(?<={_ASIAN})(?={_LATIN})|(?<={_LATIN})(?={_ASIAN})")
_LONG = re.compile(rf"[^\s가-힣]{{{LONGEST_TOKEN},}}")
_SLASH = re.compile(r"/(?=[A-Za-z])")
# Letters that every typeface named for their script has. Other letters may come from a typeface with taller lines.
_IN_EVERY_FACE = re.compile(r"(?:[\s!-~\u00a0-\u00ff\u2060가-힣]|<i></i>)*\Z")


def blocks(content: Iterable[Any], level: int = -1, kind: str = "") -> str:
    """Return blocks as HTML; those of a list of a `kind` (`bullet`, `number`) are indented by its `level`, from 0."""
    return "".join(_block(block, level, kind) for block in content)


def _block(block: Any, level: int, kind: str) -> str:
    """Return one block as HTML."""
    tag = block.tag
    names = f" {kind}{level}" if kind else ""
    if tag == "Div":
        style = styles.identifier(block.attributes["custom-style"])
        return _paragraph(style + names, _inlines(block.content[0].content))
    if tag == "Header":
        return _paragraph(f"Heading{block.level}{names}", _inlines(block.content))
    if tag == "CodeBlock":
        return _paragraph(f"SourceCode{names}", f"<code>{escape(block.text)}</code>")
    if tag in ("BulletList", "OrderedList"):
        inner = "bullet" if tag == "BulletList" else "number"
        return "".join(blocks(item.content, level + 1, inner) for item in block.content)
    return _table(block)


def _paragraph(names: str, words: str) -> str:
    """Return a paragraph with the classes `names`."""
    content = words if _IN_EVERY_FACE.match(words) else f"<span>{words}</span>"
    return f'<p class="{names}">{content}</p>'


def _table(table: Any) -> str:
    """Return a table; with style Columns each row is a table of its own, which is faster to lay out.

    No cell of such a table spans rows, and it has no lines.
    """
    style = styles.identifier(table.attributes["custom-style"])
    shares = [share for _, share in table.colspec]
    rows = table_rows(table)
    if style != "Columns":
        columns = "".join(f'<col class="{_share(share)}">' for share in shares)
        lines = "".join(f"<tr>{''.join(_cells(row, []))}</tr>" for row in rows)
        return f'<table class="{style}"><colgroup>{columns}</colgroup><tbody>{lines}</tbody></table>'
    tables = (f"<tr>{''.join(_cells(row, shares))}</tr>" for row in rows)
    return "".join(f'<table class="{style}"><tbody>{row}</tbody></table>' for row in tables)


def _cells(row: Any, shares: list[float]) -> Iterable[str]:
    """Yield the cells of a row: with `shares` by their width, else by their spans."""
    at = 0
    for cell in row.content:
        share = sum(shares[at : at + cell.colspan])
        at += cell.colspan
        attributes = f'class="{_share(share)}"' if shares else f'colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
        yield f"<td {attributes}>{blocks(cell.content)}</td>"


def _share(share: float) -> str:
    """Return the class for a width, in millionths of the table's."""
    return f"w{round(share * 1e6)}"


def _inlines(inlines: Iterable[Any]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Any) -> str:
    """Return one inline as HTML."""
    tag = inline.tag
    if tag == "Str":
        return _text(inline.text)
    if tag in ("Space", "SoftBreak"):
        return " "
    if tag == "LineBreak":
        return "<br>"
    if tag == "Code":
        return f"<code>{_text(inline.text)}</code>"
    if tag == "Span":
        style = styles.identifier(inline.attributes.get("custom-style", ""))
        return f'<span class="{style}">{_inlines(inline.content)}</span>'
    if tag == "Image":
        size = "; ".join(f"{side}: {inline.attributes[side]}" for side in ("width", "height"))
        return f'<img src="{BLANK}" style="{size}">'
    if tag in LETTERS:
        return f"<{LETTERS[tag]}>{_inlines(inline.content)}</{LETTERS[tag]}>"
    return ""


def _text(text: str) -> str:
    """Return words that break as in LibreOffice: not inside Korean words or after a slash, anywhere in long ones."""
    if len(text) >= LONGEST_TOKEN and _LONG.search(text):
        return _LONG.sub(lambda found: f'<span class="long">{found[0]}</span>', escape(text))
    return _SCRIPT_CHANGE.sub(SPACE, _SLASH.sub("/\u2060", escape(joined(text) or "")))
