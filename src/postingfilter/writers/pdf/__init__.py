"""Write a brief as a PDF: WeasyPrint lays its HTML out at the loosest setting that fits one page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from postingfilter import fit, theme
from postingfilter.fit.text_widths import Stack
from postingfilter.options import Options
from postingfilter.units import MM
from postingfilter.writers.layout import forked_layout, paper, renderer, second_process
from postingfilter.writers.pdf import layout_text, previous
from postingfilter.writers.pdf.layouts import OPTIONS, Layouts, fonts, stylesheet
from postingfilter.writers.result import Layout, Written

if TYPE_CHECKING:
    import panflute as pf

LETTERS = {"ko": 1.15, "ja": 1.15, "zh": 1.15, "": 1.36}  # height of letters, in sizes, by the language's face
SAMPLE = "<h2>A</h2><ul><li>A <b>B</b> <i>C</i></ul>"


def start() -> None:
    """Start to load WeasyPrint, which takes longer than all steps before the layout."""
    if not second_process.has_begun():
        renderer.start()


def get_ready() -> None:
    """Load what most briefs need by writing a sample page, which loads typefaces and compiles patterns."""
    page = (
        renderer.load()
        .HTML(string=SAMPLE)
        .render(stylesheets=[stylesheet(Options().theme, Options().given, False)], font_config=fonts(), **OPTIONS)
    )
    page.write_pdf(**OPTIONS)


@dataclass(frozen=True)
class ComposedPage:
    """A composed Doc as HTML, with all else that its layout needs."""

    markup: bytes
    lang: str
    text: Stack  #: for the first prediction of its height
    columns: int  #: the largest number of columns side by side
    options: Options
    folder: Path | None

    def layouts(self) -> Layouts:
        """Return its layouts, none of which has been made yet."""
        return Layouts(self.markup, self.lang, self.options, self.folder)


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """Return a marked Doc as a PDF of one page, or of more when it doesn't fit one at the tightest setting."""
    from postingfilter import page

    page.compose(doc, theme.of(options), qr=bool(options.qr))
    composed = composed_page(doc, options, folder)
    written: Written | None = second_process.laid_out(composed)
    return written or lay_out(composed)


def composed_page(doc: pf.Doc, options: Options, folder: Path | None, markup: bytes = b"") -> ComposedPage:
    """Return the page of a composed Doc; `markup` is its HTML when pandoc has already written it."""
    # A second process, which lays the page out, does without these and what they load.
    from postingfilter.fit import block_heights
    from postingfilter.page import columns
    from postingfilter.writers import page_html

    lang, text, most = page_html.language(doc), block_heights.page(doc), columns.most_columns(doc)
    return ComposedPage(markup or page_html.markup(doc), lang, text, most, options, folder)


def lay_out(composed: ComposedPage) -> Written:
    """Return a page as a PDF, laid out in this process."""
    with renderer.messages() as messages:
        layouts = composed.layouts()
        layout, predicted_height = fitted(composed, layouts)
        content, text = layouts.written(layout.looseness), layout_text.of(layouts.document(layout.looseness))
        warnings = (*layouts.refused(), *layouts.others(messages))
        return Written(content, layout, warnings, text, predicted_height)


def fitted(composed: ComposedPage, layouts: Layouts) -> tuple[Layout, float]:
    """Lay a page out at the loosest setting that fits one page; return its layout, and the height predicted for it."""
    options, by_text = composed.options, paper.model(composed.text, composed.options)
    if model := previous.corrected(options.kept_as, by_text):
        found = forked_layout.fitted(layouts.lay, model, replace(options, predicted_height=1.0))
    else:
        found = forked_layout.fitted(layouts.lay, by_text, options)
    if options.kept_as:
        previous.keep(options.kept_as, by_text, found.measure)
    return _layout(found, layouts, composed.columns), by_text(found.looseness)


def _layout(found: fit.Fit, layouts: Layouts, most: int) -> Layout:
    """Return the layout found, as the report shows it; `most` is the largest number of columns."""
    setting = layouts.setting(found.looseness)
    whole = paper.room(setting, layouts.paper)
    least, tight = (found.tightest, layouts.setting(0.0)) if found.tightest else (found.measure, setting)
    over = max(0.0, least.height - 1) * paper.room(tight, layouts.paper) if least.pages > 1 else 0.0
    text = min(found.measure.height, 1.0) * whole + (setting.margin + paper.TOP) * MM
    # A line's leading beyond its letters' height is half above and half below them.
    ink = text - setting.size * (setting.leading - LETTERS.get(layouts.lang[:2], LETTERS[""])) / 2
    return Layout(
        pages=found.measure.pages,
        looseness=found.looseness,
        body_pt=round(setting.size, 2),
        fill=round(ink / (layouts.paper[1] * MM), 3),
        layouts=found.layouts,
        columns=most,
        overflow_lines=math.ceil(over / (tight.size * tight.leading)),
    )
