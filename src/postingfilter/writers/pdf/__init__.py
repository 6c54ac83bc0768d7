"""Write a brief as a PDF: WeasyPrint lays its HTML out at the loosest setting that fits one page."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postingfilter import fit, theme
from postingfilter.fit.text_widths import Stack
from postingfilter.messages import Message, foreign, message
from postingfilter.options import Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.units import MM, PX
from postingfilter.units import paper as paper_size
from postingfilter.writers import languages
from postingfilter.writers.layout import forked_layout, paper, prepared_html, renderer, second_process
from postingfilter.writers.pdf import layout_text, tags
from postingfilter.writers.result import Layout, Written, without_picture

if TYPE_CHECKING:
    import panflute as pf

DPI = 300  # the most pixels per inch of a printed picture
BROKEN = message("it can't be read: save it anew, as PNG, JPEG or SVG")
LETTERS = {"ko": 1.15, "ja": 1.15, "zh": 1.15, "": 1.36}  # height of letters, in sizes, by the language's face
_FAILED = re.compile(r"""Failed to load image at (['"])(.*)\1: """)
SAMPLE = "<h2>A</h2><ul><li>A <b>B</b> <i>C</i></ul>"
OPTIONS = {"pdf_variant": "pdf/ua-1", "dpi": DPI}


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


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """Return a marked Doc as a PDF of one page, or of more when it doesn't fit one at the tightest setting."""
    from postingfilter import page

    page.compose(doc, theme.of(options), qr=bool(options.qr))
    composed = _composed(doc, options, folder)
    written: Written | None = second_process.laid_out(composed)
    return written or lay_out(composed)


def _composed(doc: pf.Doc, options: Options, folder: Path | None, markup: bytes = b"") -> ComposedPage:
    """Return the page of a composed Doc; `markup` is its HTML if pandoc has already written it."""
    # A second process, which lays the page out, does without these and what they load.
    from postingfilter.fit import block_heights
    from postingfilter.page import columns
    from postingfilter.writers import page_html

    lang, text, most = page_html.language(doc), block_heights.page(doc), columns.most_columns(doc)
    return ComposedPage(markup or page_html.markup(doc), lang, text, most, options, folder)


def lay_out(composed: ComposedPage) -> Written:
    """Return a page as a PDF, laid out in this process."""
    with renderer.messages() as messages:
        layouts, found = _laid_out(composed)
        content, text = layouts.written(found.looseness), layout_text.of(layouts.document(found.looseness))
        layout = _layout(found, layouts, composed.columns)
        warnings = (*layouts.refused(), *layouts.others(messages))
        return Written(content, layout, warnings, text, found.predicted_height)


def fitted(doc: pf.Doc, options: Options, folder: Path | None, markup: bytes = b"") -> tuple[Layouts, Layout]:
    """Lay a composed Doc out at the loosest setting that fits one page; return its layouts, and the one found.

    `markup` is the page's HTML when pandoc has already written it; the Doc was then read from that HTML.
    """
    composed = _composed(doc, options, folder, markup)
    layouts, found = _laid_out(composed)
    return layouts, _layout(found, layouts, composed.columns)


def _laid_out(composed: ComposedPage) -> tuple[Layouts, fit.Fit]:
    """Run the fit for a page; return its layouts, and the step found."""
    layouts = Layouts(composed.markup, composed.lang, composed.options, composed.folder)
    return layouts, forked_layout.fitted(layouts.lay, paper.model(composed.text, composed.options), composed.options)


class Layouts:
    """The layouts of one page at several settings, with the HTML, stylesheet and pictures that they share."""

    def __init__(self, markup: bytes, lang: str, options: Options, folder: Path | None) -> None:
        from postingfilter.writers.layout.fetcher import Fetcher

        self.weasyprint = renderer.load()
        self.markup, self.lang = markup, lang
        self.options = options
        self.paper = paper_size(options.paper)
        self.pictures = Fetcher(folder)
        self.html = self.weasyprint.HTML(string=markup.decode(), url_fetcher=self.pictures)
        root = self.html.etree_element
        languages.mark(root, lang)
        self.sources = prepared_html.prepare(root, folder)
        self.look = theme.of(options)
        self.css = stylesheet(options.theme, options.given, is_right_to_left(lang))
        self.faces = self.look.face(lang)
        self.images: dict[str, Any] = {}
        self.documents: dict[float, Any] = {}

    def setting(self, looseness: float) -> fit.Setting:
        """Return the setting at a looseness, with the type between the user's two sizes."""
        return self.look.setting(looseness, self.options.min_size, self.options.max_size)

    def lay(self, looseness: float) -> fit.Measure:
        """Lay the page out at a looseness, and return its measured height."""
        setting = self.setting(looseness)
        scale = paper.scale(setting)
        rules = self.weasyprint.CSS(string=paper.rules(setting, self.paper, self.faces), font_config=fonts())
        document = self.documents[looseness] = self.html.render(
            font_config=fonts(), stylesheets=[self.css, rules], cache=self.images, **OPTIONS
        )
        pages = len(document.pages)
        top = setting.margin + paper.TOP + paper.RUNNING_HEAD * (pages > 1)
        end = document.pages[-1].anchors[prepared_html.END][1] * PX * scale - top * MM
        whole = paper.room(setting, self.paper)
        first = (_bottom(document.pages[0]) * scale - (setting.margin + paper.TOP) * MM) / whole if pages > 1 else 1.0
        found = fit.Measure(pages, pages - 1 + end / whole, first)
        predict = paper.predictor(document.pages, found, setting, self.paper, self.setting)
        return replace(found, predict=predict)

    def document(self, looseness: float) -> Any:
        """Return the laid out pages at a looseness; they are laid out here when only a child process has done so."""
        if looseness not in self.documents:
            self.lay(looseness)
        return self.documents[looseness]

    def written(self, looseness: float) -> bytes:
        """Return the pages at a looseness as the bytes of a PDF."""
        scale = paper.scale(self.setting(looseness))
        with tags.completed(self.html.etree_element, scale) as finisher:
            content: bytes = self.document(looseness).write_pdf(zoom=scale, finisher=finisher, **OPTIONS)
        return content

    def is_broken(self, url: str) -> bool:
        """Return whether the layout found a picture at this address that it couldn't read."""
        return url in self.images and self.images[url] is None

    def refused(self) -> list[Message]:
        """Return a warning for each picture that was not fetched."""
        return [self._not_shown(url, why) for url, why in self.pictures.refused.items()]

    def others(self, logged: list[str]) -> list[Message]:
        """Return WeasyPrint's messages as warnings, without those that `refused` covers and those about decoration."""
        warnings = []
        for line in logged:
            if "has no required alt" in line or any(url in line for url in self.pictures.refused):
                continue
            failed = _FAILED.match(line)
            warnings.append(self._not_shown(failed[2], BROKEN) if failed else foreign(f"WeasyPrint: {line}"))
        return warnings

    def _not_shown(self, url: str, why: Message) -> Message:
        """Return the warning about a picture that isn't shown, by the address that the note gives."""
        return without_picture(self.sources.get(url, url), why)


@cache
def fonts() -> Any:
    """Return the FontConfiguration of this process: with a new one Pango would lose its cache."""
    renderer.load()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def stylesheet(name: str, given: theme.Given, is_mirrored: bool) -> Any:
    """Return the stylesheet of a theme for a brief, whose faces `paper.rules` names; parsed once in a process.

    Parsing it takes a third of the time of a layout.
    """
    return _parsed(theme.load(name, given).plain_css(is_mirrored))


@cache
def packet_stylesheet(name: str, given: theme.Given, is_mirrored: bool) -> Any:
    """Return the stylesheet of a theme for a packet, whose rules set `--face`; parsed once in a process."""
    return _parsed(theme.load(name, given).packet_css(is_mirrored))


def _parsed(css: str) -> Any:
    from postingfilter.writers.layout.fetcher import ThemeFetcher

    return renderer.load().CSS(string=css, url_fetcher=ThemeFetcher(), font_config=fonts())


def _bottom(page: Any) -> float:
    """Return the position of the lower edge of a page's last line, in pt at the scale of the layout."""
    lowest, waiting = 0.0, [page._page_box.children[0]]  # the other children are the boxes in the margins
    while waiting:
        box = waiting.pop()
        if type(box).__name__ == "LineBox":
            lowest = max(lowest, box.position_y + box.height)
        else:
            waiting += getattr(box, "children", ())
    return lowest * PX


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
