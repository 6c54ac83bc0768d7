"""Predict the height of a DOCX page by WeasyPrint's layout of its body as HTML on one very long page.

With exact line heights Word and LibreOffice set the text as high as this layout, wherever lines break alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

from postingfilter.units import PX
from postingfilter.writers.docx import predicted_html, styles
from postingfilter.writers.docx.lengths import TWIPS, Sheet
from postingfilter.writers.docx.styles import Frame, Span, Style
from postingfilter.writers.layout import renderer
from postingfilter.writers.layout.prepared_html import END
from postingfilter.writers.pdf.layouts import fonts

ENDLESS = 14000  # pt: the height of one page that holds the text of many

#: What Word and LibreOffice do without any style.
BASE = """
body { margin: 0; font-kerning: none; font-variant-ligatures: none; hyphens: none; text-align: left }
p { margin: 0 }
p > span { line-height: 0 } /* as with an exact line height, nothing in a line makes it taller */
sup, sub { font-size: .58em; vertical-align: baseline }
i:empty { margin-left: .2em }
img { vertical-align: baseline }
table { table-layout: fixed; width: 100%; border-spacing: 0 }
td { padding: 0; vertical-align: top }
.long { overflow-wrap: anywhere }
.SourceCode { white-space: pre-wrap; overflow-wrap: anywhere }
"""


class HeightPredictor:
    """A page that is laid out at each setting that the fit tries."""

    def __init__(self, blocks: Iterable[Any], lang: str) -> None:
        body = predicted_html.blocks(blocks)
        page = f'<html lang="{escape(lang)}"><body>{body}<div id="{END}"></div></body>'
        self.names = {name for found in re.findall(r'class="([^"]*)"', body) for name in found.split()}
        self.html = renderer.load().HTML(string=page)

    def height(self, sheet: Sheet) -> float:
        """Return the height of the page's text in twips."""
        css = _css("\n".join(self._rules(sheet)))
        pages = self.html.render(font_config=fonts(), stylesheets=[_css(BASE), css]).pages
        return float((len(pages) - 1) * ENDLESS + pages[-1].anchors[END][1] * PX) * TWIPS

    def _rules(self, sheet: Sheet) -> Iterator[str]:
        """Yield the rules that depend on the setting, for the page's styles only: each rule makes a layout slower."""
        text, code = (
            ", ".join(f'"{face}"' for face in faces)
            for faces in (sheet.theme.faces(sheet.lang), sheet.theme.font["code"])
        )
        yield f"@page {{ size: {_pt(sheet.measure)} {ENDLESS}pt; margin: 0 }}"
        yield f"body {{ font-family: {text}, sans-serif }} code {{ font-family: {code}, monospace }}"
        for style in (style for style in styles.STYLES if style.id in self.names):
            yield f"p.{style.id} {{ {'; '.join(_paragraph(style, sheet))} }}"
        for span in (span for span in styles.SPANS if span.id in self.names):
            yield f".{span.id} {{ {'; '.join(_letters(span, sheet))} }}"
        for frame in (frame for frame in sheet.frames if frame.id in self.names):
            yield _frame(frame, sheet)
        for name in self.names:
            if found := re.fullmatch(r"w(\d+)", name):
                yield f".{name} {{ width: {int(found[1]) / 1e4:g}% }}"
            elif found := re.fullmatch(r"(bullet|number)(\d)", name):
                yield f"p.{name} {{ padding-left: {_pt(sheet.indent(found[1], int(found[2])))} }}"


@lru_cache(maxsize=8)
def _css(rules: str) -> Any:
    """Return a stylesheet of WeasyPrint."""
    return renderer.load().CSS(string=rules, font_config=fonts())


def _pt(twips: float) -> str:
    """Return twips as a CSS length in pt."""
    return f"{twips / TWIPS:g}pt"


def _paragraph(style: Style, sheet: Sheet) -> Iterator[str]:
    """Yield the CSS declarations of a paragraph style."""
    yield f"font-size: {sheet.half_points(style) / 2:g}pt"
    yield f"line-height: {'normal' if style.picture else _pt(sheet.line(style))}"
    yield f"margin-top: {_pt(sheet.gaps(style.before))}"
    if style.left:
        yield f"padding-left: {_pt(sheet.em(style.left))}; text-indent: {_pt(-sheet.em(style.hang))}"
    if sheet.is_bold(style):
        yield "font-weight: bold"
    if style.above and (wide := sheet.width(style.above)):
        yield f"border-top: {wide:g}pt solid; padding-top: {sheet.space(style.above)}pt"
    if style.below and (wide := sheet.width(style.below)):
        yield f"border-bottom: {wide:g}pt solid"
    if style.line is not None:
        yield f"height: {_pt(sheet.line(style))}"


def _letters(span: Span, sheet: Sheet) -> Iterator[str]:
    """Yield the CSS declarations of a character style."""
    if span.size:
        yield f"font-size: {sheet.half_points(span) / 2:g}pt"
    if span.bold is not None:
        yield f"font-weight: {'bold' if span.bold else 'normal'}"


def _frame(frame: Frame, sheet: Sheet) -> str:
    """Return the CSS rules of a table style."""
    margins = sheet.gaps(frame.top), sheet.em(frame.right), sheet.gaps(frame.bottom), sheet.em(frame.left)
    rules = []
    if any(margins):
        rules.append(f".{frame.id} > tbody > tr > td {{ padding: {' '.join(map(_pt, margins))} }}")
    if frame.box:
        rules.append(f".{frame.id} {{ border-collapse: collapse; border: {frame.box.width}pt solid }}")
    if frame.across:
        rules.append(
            f".{frame.id} {{ border-collapse: collapse; border: solid; border-width: {frame.across.width}pt 0 }}"
        )
    if frame.rows:
        rules.append(f".{frame.id} {{ border-collapse: collapse }}")
        rules.append(f".{frame.id} > tbody > tr {{ border-bottom: {frame.rows.width}pt solid }}")
    return "\n".join(rules)
