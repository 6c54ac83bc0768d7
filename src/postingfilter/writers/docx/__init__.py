"""The DOCX writer: pandoc's document, set at the loosest setting whose page is foretold to fit, and put together."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter import fit, page, pandoc, theme, units
from postingfilter.doc import metadata
from postingfilter.doc.text import line_of
from postingfilter.fit import block_heights
from postingfilter.options import Options
from postingfilter.page import columns
from postingfilter.writers import page_html
from postingfilter.writers.docx import body, package, styles
from postingfilter.writers.docx.inlines import Inlines, paragraph
from postingfilter.writers.docx.lengths import TWIPS, Sheet
from postingfilter.writers.docx.pictures import Album
from postingfilter.writers.docx.predicted_height import Mirror
from postingfilter.writers.layout import forked_layout, renderer
from postingfilter.writers.written import Layout, Written

FORMAT = "docx+empty_paragraphs"
RESERVE = 0.01  # of the page that even the tightest setting leaves free


def start() -> None:
    """Begin to load WeasyPrint, which takes longer than all that comes before it is needed."""
    renderer.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """The Doc as a DOCX of one page, or of more when it doesn't fit one at the tightest setting."""
    page.compose(doc, theme.of(options), "png", bool(options.qr))
    most = columns.most(doc)
    sheet = _sheet(doc, options)
    model = _model(doc, sheet, options)
    album = Album(folder)
    foot = body.convert(doc, album.place, _width(model, sheet, options), sheet.look.number("column-gap"))
    # What pandoc writes doesn't hang on the setting, so it needn't wait for the fit.
    written = pandoc.begin(_bare(doc), FORMAT)
    try:
        press = _Press(doc, sheet, options)
        found = forked_layout.fitted(press.lay, model, options)
    except BaseException:
        written.end()
        raise
    content = package.build(written.result(), press.sheet(found.looseness), _foot(foot), _properties(doc))
    told = (*album.warnings, *press.warnings(found))
    return Written(content, press.layout(found, most), told, found.predicted_height)


def flowing(
    doc: pf.Doc, options: Options, folder: Path | None, looseness: float, wide: bool = False
) -> tuple[bytes, int]:
    """The Doc as it is at a step, and how many pages it is foretold to take; `wide` lays the paper on its side.

    A last Div(.rules) is filled up with ruled lines to the end of its page.
    """
    paper = units.paper(options.paper)
    lang = page_html.language(doc)
    look = theme.of(options)
    sheet = Sheet(look.setting(looseness), paper[::-1] if wide else paper, look, lang, long_title=True)
    ruled = bool(doc.content) and "rules" in getattr(doc.content[-1], "classes", ())
    body.convert(doc, Album(folder).place, sheet.measure / sheet.em(1), look.number("column-gap"))
    tall = Mirror(doc.content, lang).height(sheet)
    if ruled:
        left = sheet.room - tall % sheet.room
        lines = int(left * (1 - options.slack) / (styles.RULED * TWIPS))
        doc.content.extend(paragraph("Ruled Line", []) for _ in range(lines))
    written = pandoc.begin(_bare(doc), FORMAT).result()
    return package.build(written, sheet, ("", ""), package.Properties("", lang)), max(1, math.ceil(tall / sheet.room))


def _sheet(doc: pf.Doc, options: Options) -> Sheet:
    """The sheet at its loosest."""
    long = "long-title" in doc.content[0].classes
    look = theme.of(options)
    return Sheet(
        setting=look.setting(1.0, options.min_size, options.max_size),
        paper=units.paper(options.paper),
        look=look,
        lang=page_html.language(doc),
        long_title=long,
        sizes=(options.min_size, options.max_size),
    )


def _model(doc: pf.Doc, sheet: Sheet, options: Options) -> Callable[[float], float]:
    """What a layout's height will be, foretold from the text alone: right but for a factor."""
    text = block_heights.stack(block for block in doc.content if "foot" not in getattr(block, "classes", ()))

    def height(looseness: float) -> float:
        at = sheet.at(sheet.look.setting(looseness, options.min_size, options.max_size))
        size = at.body * TWIPS
        tall = text.extent(at.measure / size).height(at.pitch / size, at.gaps(1) / size)
        return tall * size / (at.room * (1 - options.slack))

    return height


def _width(model: Callable[[float], float], sheet: Sheet, options: Options) -> float:
    """How many em wide the text will be at least, by the estimate: cells are packed for that."""
    steps = (step / 20 for step in range(20, -1, -1))
    looseness = next((step for step in steps if model(step) <= 1.0), 0.0) + 0.1
    likely = sheet.at(sheet.look.setting(min(looseness, 1.0), options.min_size, options.max_size))
    return likely.measure / likely.em(1)


class _Press:
    """One page, laid out as often as the fit asks."""

    def __init__(self, doc: pf.Doc, loosest: Sheet, options: Options) -> None:
        self.mirror = Mirror(doc.content, loosest.lang)
        self.loosest = loosest
        self.options = options

    def sheet(self, looseness: float) -> Sheet:
        """The sheet of a step."""
        return self.loosest.at(self.loosest.look.setting(looseness, self.options.min_size, self.options.max_size))

    def lay(self, looseness: float) -> fit.Measure:
        """Foretell the height at a step, as a share of what the slack leaves of the page."""
        sheet = self.sheet(looseness)
        share = self.mirror.height(sheet) / sheet.room / (1 - self.slack(looseness))
        return fit.Measure(math.ceil(share), share)

    def slack(self, looseness: float) -> float:
        """The share of the page that a step leaves free: hardly any where there is no tighter one to take."""
        least = looseness == 0.0 or self.options.looseness is not None
        return min(self.options.slack, RESERVE) if least else self.options.slack

    def layout(self, found: fit.Fit, columns: int) -> Layout:
        """What the report tells of the page."""
        sheet = self.sheet(found.looseness)
        room = sheet.room * (1 - self.slack(found.looseness))
        tall = found.measure.height * room
        bottom = min(tall, sheet.room) + sheet.margins[0]
        return Layout(
            pages=found.measure.pages,
            looseness=found.looseness,
            body_pt=sheet.body,
            fill=round(bottom / sheet.page[1], 3),
            layouts=found.layouts,
            columns=columns,
            overflow_lines=math.ceil(max(0.0, tall - room) / sheet.pitch),
        )

    def warnings(self, found: fit.Fit) -> list[str]:
        """A sentence when the page is fuller than the slack asks for."""
        share = found.measure.height * (1 - self.slack(found.looseness))
        if found.fits and share > 1 - self.options.slack:
            return ["the page is full to its last lines: with other fonts than here it may go over"]
        return []


def _bare(doc: pf.Doc) -> pf.Doc:
    """The blocks without metadata: what the file says of itself doesn't come from pandoc."""
    bare = pf.Doc(*doc.content)
    bare.api_version = doc.api_version
    return bare


def _foot(foot: Inlines) -> tuple[str, str]:
    """The foot's words, and at its right end the word for a private note."""
    private = [inline for inline in foot if inline.tag == "Span"]
    return line_of([inline for inline in foot if inline.tag != "Span"]), line_of(private)


def _properties(doc: pf.Doc) -> package.Properties:
    posting: dict[str, Any] = metadata.metadata(doc, metadata.KEY) or {}
    return package.Properties(
        title=str(posting.get("title") or metadata.metadata(doc, "title") or ""),
        lang=page_html.language(doc),
        keywords=tuple(map(str, posting.get("tags") or ())),
        date=str(posting.get("date") or ""),
    )
