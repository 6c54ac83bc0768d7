"""Write the body of a DOCX page as HTML: the same paragraphs and cells, with classes for styles and no lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from postingfilter.doc.text import table_rows
from postingfilter.writers.docx import styles
from postingfilter.writers.layout.prepared_html import JOINER, LONGEST_TOKEN, joined

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
_BREAK = "\u200b"
#: Where LibreOffice 7.4 and Pango break lines within words of Latin letters in different places, and what is put there.
#: Measured with one word for each sign, before a letter and before a digit.
_PLACES = (
    (re.compile(r"(?<=[/}])(?=[0-9A-Za-z])"), JOINER),
    (re.compile(r"(?<=[A-Za-z][.:;,])(?=\d)"), JOINER),
    (re.compile(r"(?<=[A-Za-z]-)(?=\d)|(?<=\w\\)(?=\w)|(?<=[A-Za-z])(?=[%％])"), _BREAK),
)
_LONG = re.compile(rf"[^\s{_BREAK}가-힣]{{{LONGEST_TOKEN},}}")
#: Tables whose columns may be narrower than a word, which then breaks anywhere.
NARROW = ("Table", "Form", "Steps")
# Letters that every typeface named for their script has. Other letters may come from a typeface with taller lines.
_IN_EVERY_FACE = re.compile(r"(?:[\s!-~\u00a0-\u00ff\u2060가-힣]|<i></i>)*\Z")


def blocks(content: Iterable[Any]) -> str:
    """Return the blocks of a page as HTML."""
    return _Place().blocks(content)


@dataclass(frozen=True)
class _Place:
    """A place on the page, whose blocks and inlines it returns as HTML.

    Those of a list of a `kind` (`bullet`, `number`) are indented by its `level`, from 0.
    """

    kind: str = ""
    level: int = -1
    narrow: bool = False  #: whether it is a cell of a table in NARROW

    def blocks(self, content: Iterable[Any]) -> str:
        """Return blocks as HTML."""
        return "".join(map(self.block, content))

    def block(self, block: Any) -> str:
        """Return one block as HTML."""
        tag = block.tag
        names = f" {self.kind}{self.level}" if self.kind else ""
        if tag == "Div":
            style = styles.identifier(block.attributes["custom-style"])
            return _paragraph(style + names, self.inlines(block.content[0].content))
        if tag == "Header":
            return _paragraph(f"Heading{block.level}{names}", self.inlines(block.content))
        if tag == "CodeBlock":
            return _paragraph(f"SourceCode{names}", f"<code>{escape(block.text)}</code>")
        if tag in ("BulletList", "OrderedList"):
            inner = replace(self, kind="bullet" if tag == "BulletList" else "number", level=self.level + 1)
            return "".join(inner.blocks(item.content) for item in block.content)
        return self.table(block)

    def table(self, table: Any) -> str:
        """Return a table; with style Columns each row is a table of its own, which is faster to lay out.

        No cell of such a table spans rows, and it has no lines.
        """
        style = styles.identifier(table.attributes["custom-style"])
        shares = [share for _, share in table.colspec]
        rows = table_rows(table)
        cell = _Place(narrow=self.narrow or style in NARROW)
        if style != "Columns":
            columns = "".join(f'<col class="{_share(share)}">' for share in shares)
            lines = "".join(f"<tr>{''.join(cell.cells(row, []))}</tr>" for row in rows)
            return f'<table class="{style}"><colgroup>{columns}</colgroup><tbody>{lines}</tbody></table>'
        tables = (f"<tr>{''.join(cell.cells(row, shares))}</tr>" for row in rows)
        return "".join(f'<table class="{style}"><tbody>{row}</tbody></table>' for row in tables)

    def cells(self, row: Any, shares: list[float]) -> Iterable[str]:
        """Yield the cells of a row: with `shares` by their width, else by their spans."""
        at = 0
        for cell in row.content:
            share = sum(shares[at : at + cell.colspan])
            at += cell.colspan
            attributes = f'class="{_share(share)}"' if shares else f'colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
            yield f"<td {attributes}>{self.blocks(cell.content)}</td>"

    def inlines(self, inlines: Iterable[Any]) -> str:
        """Return inlines as HTML."""
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Any) -> str:
        """Return one inline as HTML."""
        tag = inline.tag
        if tag == "Str":
            return self.text(inline.text)
        if tag in ("Space", "SoftBreak"):
            return " "
        if tag == "LineBreak":
            return "<br>"
        if tag == "Code":
            return f"<code>{self.text(inline.text)}</code>"
        if tag == "Span":
            style = styles.identifier(inline.attributes.get("custom-style", ""))
            return f'<span class="{style}">{self.inlines(inline.content)}</span>'
        if tag == "Image":
            size = "; ".join(f"{side}: {inline.attributes[side]}" for side in ("width", "height"))
            return f'<img src="{BLANK}" style="{size}">'
        if tag in LETTERS:
            return f"<{LETTERS[tag]}>{self.inlines(inline.content)}</{LETTERS[tag]}>"
        return ""

    def text(self, text: str) -> str:
        """Return words that break as in LibreOffice: not inside Korean words, anywhere in words wider than a line."""
        words = joined(text) or ""
        for place, sign in _PLACES:
            words = place.sub(sign, words)
        html = escape(words)
        if self.narrow:
            html = _breaking(html)
        elif len(text) >= LONGEST_TOKEN:
            html = _LONG.sub(lambda found: _breaking(found[0]), html)
        return _SCRIPT_CHANGE.sub(SPACE, html)


def _breaking(html: str) -> str:
    """Return a word that may break anywhere."""
    return f'<span class="long">{html}</span>'


def _paragraph(names: str, words: str) -> str:
    """Return a paragraph with the classes `names`."""
    content = words if _IN_EVERY_FACE.match(words) else f"<span>{words}</span>"
    return f'<p class="{names}">{content}</p>'


def _share(share: float) -> str:
    """Return the class for a width, in millionths of the table's."""
    return f"w{round(share * 1e6)}"
