"""The page of a DOCX foretold: the same paragraphs and tables as HTML, laid out by WeasyPrint on an endless page.

A DOCX of exact line heights comes out in Word and LibreOffice as high as here, wherever the lines break alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from postingfilter.docx import styles
from postingfilter.docx.sheet import TWIPS, Sheet, grid
from postingfilter.docx.styles import Frame, Span, Style
from postingfilter.writers import engine
from postingfilter.writers.pdf import fonts
from postingfilter.writers.tree import END, LONGEST_TOKEN, joined

PX = 72 / 96  # pt
ENDLESS = 14000  # pt: a page for what Word lays on many
LINK = "underline .4pt"
FRAMES = {frame.name: frame for frame in styles.FRAMES}
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

_LONG = re.compile(rf"[^\s가-힣]{{{LONGEST_TOKEN},}}")
_SLASH = re.compile(r"/(?=[A-Za-z])")
# LibreOffice sets a fifth of an em between Asian and Latin letters or digits, whatever autoSpaceDE says.
_ASIAN, _LATIN = "[\u1100-\u11ff\u2e80-\u2fdf\u3041-\ud7ff]", "[0-9A-Za-z\u00c0-\u024f]"
_CHANGE = re.compile(f"(?<={_ASIAN})(?={_LATIN})|(?<={_LATIN})(?={_ASIAN})")
SPACE = "<i></i>"


def height(blocks: Iterable[Any], sheet: Sheet) -> float:
    """The height in twips of a page's blocks."""
    body = "".join(_block(block, sheet, sheet.measure) for block in blocks)
    page = f'<html lang="{escape(sheet.lang)}"><style>{css(sheet)}</style><body>{body}<div id="{END}"></div></body>'
    laid = engine.load().HTML(string=page).render(font_config=fonts())
    return (len(laid.pages) - 1) * ENDLESS * TWIPS + float(laid.pages[-1].anchors[END][1]) * PX * TWIPS


def css(sheet: Sheet) -> str:
    """The stylesheet: what Word and LibreOffice do of themselves, then every style."""
    faces = ", ".join(f'"{face}"' for face in sheet.look.faces(sheet.lang))
    code = ", ".join(f'"{face}"' for face in sheet.look.font["code"])
    rules = [
        f"@page {{ size: {_pt(sheet.measure)} {ENDLESS}pt; margin: 0 }}",
        "body { margin: 0; font-kerning: none; font-variant-ligatures: none; hyphens: none; text-align: left }",
        f"body {{ font-family: {faces}, sans-serif }} code {{ font-family: {code}, monospace }}",
        # The line's own height holds whatever letters stand in it, as an exact line does.
        "p { margin: 0 } p > span { line-height: 0 } sup, sub { font-size: .58em; vertical-align: baseline }",
        "i:empty { margin-left: .2em } img { vertical-align: baseline } .long { overflow-wrap: anywhere }",
        "table { table-layout: fixed; border-collapse: collapse; border-spacing: 0 }",
        "td { padding: 0; vertical-align: top; text-align: left; font-weight: normal }",
        ".SourceCode { white-space: pre-wrap; overflow-wrap: anywhere }",
        *(_paragraph(style, sheet) for style in styles.STYLES),
        *(_span(span, sheet) for span in styles.SPANS),
        *(_frame(frame, sheet) for frame in styles.FRAMES),
    ]
    return "\n".join(rules)


def _pt(twips: float) -> str:
    return f"{twips / TWIPS:g}pt"


def _paragraph(style: Style, sheet: Sheet) -> str:
    said = [
        f"font-size: {sheet.half_points(style) / 2:g}pt",
        f"line-height: {'normal' if style.picture else _pt(sheet.line(style))}",
        f"margin-top: {_pt(sheet.gaps(style.before))}",
        f"padding-left: {_pt(sheet.em(style.left))}",
        f"font-weight: {'bold' if style.bold else 'normal'}",
    ]
    if style.above:
        said.append(f"border-top: {style.above.width}pt solid; padding-top: {sheet.space(style.above)}pt")
    if style.below:
        said.append(f"border-bottom: {style.below.width}pt solid")
    if style.line is not None:
        said.append(f"height: {_pt(sheet.line(style))}")
    return f"p.{style.id} {{ {'; '.join(said)} }}"


def _span(span: Span, sheet: Sheet) -> str:
    said = []
    if span.size:
        said.append(f"font-size: {sheet.half_points(span) / 2:g}pt")
    if span.bold is not None:
        said.append(f"font-weight: {'bold' if span.bold else 'normal'}")
    return f".{span.id} {{ {'; '.join(said)} }}" if said else ""


def _frame(frame: Frame, sheet: Sheet) -> str:
    margins = sheet.gaps(frame.top), sheet.em(frame.right), sheet.gaps(frame.bottom), sheet.em(frame.left)
    said = f".{frame.id} > tbody > tr > td {{ padding: {' '.join(map(_pt, margins))} }}"
    if frame.box:
        said += f" .{frame.id} {{ border: {frame.box.width}pt solid }}"
    if frame.rows:
        said += f" .{frame.id} > tbody > tr {{ border-bottom: {frame.rows.width}pt solid }}"
    return said


def _block(block: Any, sheet: Sheet, width: int, level: int = -1, kind: str = "") -> str:
    """A block `width` twips wide; in a list of a kind it stands in as far as its level says."""
    tag = block.tag
    left = f"padding-left: {_pt(sheet.indent(kind, level))}" if kind else ""
    if tag == "Div":
        style = styles.identifier(block.attributes["custom-style"])
        return _p(style, _inlines(block.content[0].content), left)
    if tag == "Header":
        return _p(f"Heading{block.level}", _inlines(block.content), left)
    if tag == "CodeBlock":
        return _p("SourceCode", f"<code>{escape(block.text)}</code>", left)
    if tag in ("BulletList", "OrderedList"):
        inner = "bullet" if tag == "BulletList" else "number"
        parts = (part for item in block.content for part in item.content)
        return "".join(_block(part, sheet, width, level + 1, inner) for part in parts)
    return _table(block, sheet, width)


def _p(style: str, words: str, more: str) -> str:
    said = f' style="{more}"' if more else ""
    return f'<p class="{style}"{said}><span>{words}</span></p>'


def _table(table: Any, sheet: Sheet, width: int) -> str:
    name = table.attributes["custom-style"]
    frame = FRAMES[name]
    widths = grid([share for _, share in table.colspec], width)
    columns = "".join(f'<col style="width: {_pt(wide)}">' for wide in widths)
    rows = "".join(_row(row, sheet, widths, frame) for row in _rows(table))
    style = f'style="width: {_pt(width)}"'
    return f'<table class="{frame.id}" {style}><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _rows(table: Any) -> list[Any]:
    return [
        *table.head.content,
        *(row for body in table.content for row in (*body.head, *body.content)),
        *table.foot.content,
    ]


def _row(row: Any, sheet: Sheet, widths: list[int], frame: Frame) -> str:
    cells, at = [], 0
    margins = sheet.em(frame.left) + sheet.em(frame.right)
    for cell in row.content:
        inner = sum(widths[at : at + cell.colspan]) - margins
        at += cell.colspan
        blocks = "".join(_block(block, sheet, inner) for block in cell.content)
        cells.append(f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}">{blocks}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _inlines(inlines: Iterable[Any]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Any) -> str:
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
        style = inline.attributes.get("custom-style", "")
        return f'<span class="{styles.identifier(style)}">{_inlines(inline.content)}</span>'
    if tag == "Image":
        size = "; ".join(f"{side}: {inline.attributes[side]}" for side in ("width", "height"))
        return f'<img src="{BLANK}" style="{size}">'
    if tag in LETTERS:
        return f"<{LETTERS[tag]}>{_inlines(inline.content)}</{LETTERS[tag]}>"
    return ""


#: A picture of one pixel: a layout needs the size of a picture alone.
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def _text(text: str) -> str:
    """Words as they break in LibreOffice: Korean ones whole, none behind a slash, the longest anywhere."""
    if len(text) >= LONGEST_TOKEN and _LONG.search(text):
        return _LONG.sub(lambda found: f'<span class="long">{found[0]}</span>', escape(text))
    return _CHANGE.sub(SPACE, _SLASH.sub("/\u2060", escape(joined(text) or "")))
