"""Write a Doc as DOCX: find the loosest setting whose predicted page fits, and build the file."""

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
from postingfilter.messages import Message, message
from postingfilter.options import Options
from postingfilter.page import columns
from postingfilter.writers import page_html
from postingfilter.writers.docx import body, package, styles
from postingfilter.writers.docx.inlines import Inlines, paragraph
from postingfilter.writers.docx.lengths import TWIPS, Sheet
from postingfilter.writers.docx.pictures import PictureLoader
from postingfilter.writers.docx.predicted_height import HeightPredictor
from postingfilter.writers.layout import forked_layout, renderer
from postingfilter.writers.result import Layout, Written

FORMAT = "docx+empty_paragraphs"
RESERVE = 0.01  # of the page that even the tightest setting leaves free
ESTIMATE_STEPS = 20  # between tightest and loosest: the estimate of the width needs no finer ones
ESTIMATE_MARGIN = 0.1  # of looseness, added to the estimate: looser type has fewer em on a line, the safe side


def start() -> None:
    """Begin to load WeasyPrint in the background, since loading it takes longer than the steps before it is needed."""
    renderer.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """Write the Doc as a DOCX of one page, or of more pages when even the tightest setting does not fit."""
    page.compose(doc, theme.of(options), "png", bool(options.qr))
    most = columns.most_columns(doc)
    sheet = _sheet(doc, options)
    model = _model(doc, sheet, options)
    loader = PictureLoader(folder)
    foot = body.convert(doc, loader.load, _width(model, sheet, options), sheet.theme.number("column-gap"))
    # What pandoc writes does not depend on the setting, so pandoc runs while the fit is searched.
    written = pandoc.begin(_bare(doc), FORMAT)
    try:
        predicted = _PredictedPage(doc, sheet, options)
        found = forked_layout.fitted(predicted.predict, model, options, in_parallel=True)
    except BaseException:
        written.end()
        raise
    content = package.build(written.result(), predicted.sheet_at(found.looseness), _foot(foot), _properties(doc))
    warnings = (*loader.warnings, *predicted.warnings(found))
    return Written(content, predicted.layout(found, most), warnings, package.text(content), found.predicted_height)


def write_flowing(
    doc: pf.Doc, options: Options, folder: Path | None, looseness: float, wide: bool = False
) -> tuple[bytes, int]:
    """Return the Doc as DOCX at a looseness, and the predicted number of pages; `wide` turns the paper to landscape.

    If the last block is a Div(.rules), fill the rest of its page with ruled lines.
    """
    paper = units.paper(options.paper)
    lang = page_html.language(doc)
    look = theme.of(options)
    sheet = Sheet(look.setting(looseness), paper[::-1] if wide else paper, look, lang, long_title=True)
    ruled = bool(doc.content) and "rules" in getattr(doc.content[-1], "classes", ())
    body.convert(doc, PictureLoader(folder).load, sheet.measure / sheet.em(1), look.number("column-gap"))
    height = HeightPredictor(doc.content, lang).height(sheet)
    if ruled:
        left = sheet.room * (1 - options.slack) - height % sheet.room
        lines = max(0, int(left / ((styles.RULED + styles.RULE) * TWIPS)))
        doc.content.extend(paragraph("Ruled Line", []) for _ in range(lines))
    written = pandoc.begin(_bare(doc), FORMAT).result()
    return package.build(written, sheet, ("", ""), package.Properties("", lang)), max(1, math.ceil(height / sheet.room))


def _sheet(doc: pf.Doc, options: Options) -> Sheet:
    """Return the page's lengths at the loosest setting."""
    long = "long-title" in doc.content[0].classes
    look = theme.of(options)
    return Sheet(
        setting=look.setting(1.0, options.min_size, options.max_size),
        paper=units.paper(options.paper),
        theme=look,
        lang=page_html.language(doc),
        long_title=long,
        sizes=(options.min_size, options.max_size),
    )


def _model(doc: pf.Doc, sheet: Sheet, options: Options) -> Callable[[float], float]:
    """Return a function that estimates the height of a layout from the text alone, correct up to a constant factor."""
    text = block_heights.stack(block for block in doc.content if "foot" not in getattr(block, "classes", ()))

    def height(looseness: float) -> float:
        at = sheet.at(sheet.theme.setting(looseness, options.min_size, options.max_size))
        size = at.body * TWIPS
        ems = text.extent(at.measure / size).height(at.pitch / size, at.gaps(1) / size)
        return ems * size / (at.room * (1 - options.slack))

    return height


def _width(model: Callable[[float], float], sheet: Sheet, options: Options) -> float:
    """Return an estimate of the least width of the text, in em: cells are packed for this width."""
    steps = (step / ESTIMATE_STEPS for step in range(ESTIMATE_STEPS, -1, -1))
    looseness = next((step for step in steps if model(step) <= 1.0), 0.0) + ESTIMATE_MARGIN
    likely = sheet.at(sheet.theme.setting(min(looseness, 1.0), options.min_size, options.max_size))
    return likely.measure / likely.em(1)


class _PredictedPage:
    """A page whose height is predicted at each looseness that the fit tries."""

    def __init__(self, doc: pf.Doc, loosest: Sheet, options: Options) -> None:
        self.predictor = HeightPredictor(doc.content, loosest.lang)
        self.loosest = loosest
        self.options = options

    def sheet_at(self, looseness: float) -> Sheet:
        """Return the page's lengths at a looseness."""
        return self.loosest.at(self.loosest.theme.setting(looseness, self.options.min_size, self.options.max_size))

    def predict(self, looseness: float) -> fit.Measure:
        """Predict the height at a looseness, as a share of the page that the slack leaves."""
        sheet = self.sheet_at(looseness)
        share = self.predictor.height(sheet) / sheet.room / (1 - self.slack(looseness))
        return fit.Measure(math.ceil(share), share)

    def slack(self, looseness: float) -> float:
        """Return the share of the page that stays free: only RESERVE where no tighter setting can be chosen."""
        no_tighter = looseness == 0.0 or self.options.looseness is not None
        return min(self.options.slack, RESERVE) if no_tighter else self.options.slack

    def layout(self, found: fit.Fit, columns: int) -> Layout:
        """Return the layout of the document, for the report."""
        sheet = self.sheet_at(found.looseness)
        room = sheet.room * (1 - self.slack(found.looseness))
        height = found.measure.height * room
        bottom = min(height, sheet.room) + sheet.margins[0]
        least = found.tightest or found.measure
        tight = self.sheet_at(0.0) if found.tightest else sheet
        over = (least.height - 1) * tight.room * (1 - self.slack(tight.setting.looseness))
        return Layout(
            pages=found.measure.pages,
            looseness=found.looseness,
            body_pt=sheet.body,
            fill=round(bottom / sheet.page[1], 3),
            layouts=found.layouts,
            columns=columns,
            overflow_lines=math.ceil(max(0.0, over) / tight.pitch),
        )

    def warnings(self, found: fit.Fit) -> list[Message]:
        """Warn when the page is fuller than the requested slack allows."""
        share = found.measure.height * (1 - self.slack(found.looseness))
        if found.fits and share > 1 - self.options.slack:
            return [message("the page is full to its last lines: with other fonts than here it may go over")]
        return []


def _bare(doc: pf.Doc) -> pf.Doc:
    """Return a Doc of the blocks without metadata, since this package writes the document properties itself."""
    bare = pf.Doc(*doc.content)
    bare.api_version = doc.api_version
    return bare


def _foot(foot: Inlines) -> tuple[str, str]:
    """Return the foot's text, and the text at its right end that marks a private note."""
    private = [inline for inline in foot if inline.tag == "Span"]
    return line_of([inline for inline in foot if inline.tag != "Span"]), line_of(private)


def _properties(doc: pf.Doc) -> package.Properties:
    """Return the document properties: title, language, tags and date of the posting."""
    posting: dict[str, Any] = metadata.metadata(doc, metadata.KEY) or {}
    return package.Properties(
        title=str(posting.get("title") or metadata.headline(doc)),
        lang=page_html.language(doc),
        keywords=tuple(map(str, posting.get("tags") or ())),
        date=str(posting.get("date") or ""),
    )
