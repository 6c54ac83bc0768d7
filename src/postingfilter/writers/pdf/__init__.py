"""The PDF writer: HTML laid out by WeasyPrint at the loosest setting that fits its page, and written once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter import fit, page, theme
from postingfilter.fit import block_heights
from postingfilter.options import Options
from postingfilter.page import columns
from postingfilter.units import MM, PX
from postingfilter.units import paper as paper_size
from postingfilter.writers import languages, page_html
from postingfilter.writers.layout import forked_layout, prepared_html, renderer
from postingfilter.writers.pdf import tags
from postingfilter.writers.written import Layout, Written

TOP, BOTTOM = -1.0, 2.5  # mm more than the sides' margin: the foot stands in the lower one
DPI = 300  # of pictures at the size they are printed
BROKEN = "it can't be read: save it anew, as PNG, JPEG or SVG"
_FAILED = re.compile(r"""Failed to load image at (['"])(.*)\1: """)
OPTIONS = {"pdf_variant": "pdf/ua-1", "dpi": DPI}
#: pt: every step is laid out in type of this size, on a page larger or smaller by as much, and brought to its own size
#: when it is written. In type of its own size each step would have fontconfig look for all its faces anew, which takes
#: as long as the layout.
TYPE = 10.0


def start() -> None:
    """Begin to load WeasyPrint, which takes longer than all that comes before it is needed."""
    renderer.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """The Doc as a PDF of one page, or of more when it doesn't fit one at the tightest setting."""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    with renderer.messages() as said:
        press, found = _laid(doc, options, folder)
        content = press.written(found.looseness)
        layout = _layout(found, press, columns.most(doc))
        return Written(content, layout, (*press.refused(), *press.others(said)), found.predicted_height)


def fitted(doc: pf.Doc, options: Options, folder: Path | None, markup: bytes = b"") -> tuple[Press, Layout]:
    """A composed Doc laid out at the loosest setting that fits its page.

    `markup` is the page's HTML where that came first; the Doc is then what a reader made of it.
    """
    press, found = _laid(doc, options, folder, markup)
    return press, _layout(found, press, columns.most(doc))


def _laid(doc: pf.Doc, options: Options, folder: Path | None, markup: bytes = b"") -> tuple[Press, fit.Fit]:
    lang = page_html.language(doc)  # markup() leaves metadata that are HTML
    press = Press(markup or page_html.markup(doc), lang, options, folder)
    return press, forked_layout.fitted(press.lay, model(doc, options), options)


class Press:
    """One page and all that its layouts share, with what came of them."""

    def __init__(self, markup: bytes, lang: str, options: Options, folder: Path | None) -> None:
        from postingfilter.writers.layout.fetcher import Fetcher

        self.weasyprint = renderer.load()
        self.markup = markup
        self.options = options
        self.paper = paper_size(options.paper)
        self.pictures = Fetcher(folder)
        self.html = self.weasyprint.HTML(string=markup.decode(), url_fetcher=self.pictures)
        root = self.html.etree_element
        languages.mark(root, lang)
        self.told = prepared_html.prepare(root, folder)
        self.look = theme.of(options)
        self.css = stylesheet(options.theme, options.given, lang)
        self.images: dict[str, Any] = {}
        self.laid: dict[float, Any] = {}

    def setting(self, looseness: float) -> fit.Setting:
        """The setting of a step, between the sizes that the user gave."""
        return self.look.setting(looseness, self.options.min_size, self.options.max_size)

    def lay(self, looseness: float) -> fit.Measure:
        """Lay the page out at a step, and measure it."""
        setting = self.setting(looseness)
        scale = _scale(setting)
        rules = self.weasyprint.CSS(string=_rules(setting, self.paper), font_config=fonts())
        document = self.laid[looseness] = self.html.render(
            font_config=fonts(), stylesheets=[self.css, rules], cache=self.images, **OPTIONS
        )
        pages = len(document.pages)
        end = document.pages[-1].anchors[prepared_html.END][1] * PX * scale - (setting.margin + TOP) * MM
        whole = room(setting, self.paper)
        first = (_bottom(document.pages[0]) * scale - (setting.margin + TOP) * MM) / whole if pages > 1 else 1.0
        return fit.Measure(pages, pages - 1 + end / whole, first)

    def document(self, looseness: float) -> Any:
        """The pages at a step, laid out now if they were only measured elsewhere."""
        if looseness not in self.laid:
            self.lay(looseness)
        return self.laid[looseness]

    def written(self, looseness: float) -> bytes:
        """The pages at a step as a file."""
        scale = _scale(self.setting(looseness))
        with tags.completed(self.html.etree_element, scale) as finisher:
            content: bytes = self.document(looseness).write_pdf(zoom=scale, finisher=finisher, **OPTIONS)
        return content

    def is_broken(self, url: str) -> bool:
        """Whether what was laid out has no picture there, for it couldn't be read."""
        return url in self.images and self.images[url] is None

    def refused(self) -> list[str]:
        """A sentence for each picture that was not taken in."""
        return [self._not_shown(url, why) for url, why in self.pictures.refused.items()]

    def others(self, said: list[str]) -> list[str]:
        """What WeasyPrint had to say, but for what `refused` says better, and for pictures meant to have no words."""
        told = []
        for message in said:
            if "has no required alt" in message or any(url in message for url in self.pictures.refused):
                continue
            failed = _FAILED.match(message)
            told.append(self._not_shown(failed[2], BROKEN) if failed else f"WeasyPrint: {message}")
        return told

    def _not_shown(self, url: str, why: str) -> str:
        name = self.told.get(url, url)
        return f"{name if len(name) < 200 else name[:60] + '…'}: this picture is not in the brief: {why}"


@cache
def fonts() -> Any:
    """The one FontConfiguration of the process: with a new one Pango would lose what it has cached."""
    renderer.load()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def stylesheet(name: str, given: theme.Set, lang: str, packet: bool = False) -> Any:
    """The stylesheet of a theme, read once in a process: a third of what a layout takes.

    That of a packet is for pages of several settings.
    """
    from postingfilter.writers.layout.fetcher import Fetcher

    look = theme.load(name, given)
    css = look.packet_css(lang) if packet else look.plain_css(lang)
    return renderer.load().CSS(string=css, url_fetcher=Fetcher(None), font_config=fonts())


def room(setting: fit.Setting, paper: tuple[float, float]) -> float:
    """The height in pt that a page has for its text."""
    return (paper[1] - 2 * setting.margin - TOP - BOTTOM) * MM


def sheet(setting: fit.Setting, paper: tuple[float, float]) -> str:
    """The rule for paper and margins."""
    return f"@page {box(setting, paper)}"


def box(setting: fit.Setting, paper: tuple[float, float], scale: float = 1.0) -> str:
    """What a rule says of a page's paper and margins, for a page that is written `scale` times as large."""
    wide, tall = (f"{side / scale:.9f}mm" for side in paper)
    margins = (setting.margin + TOP, setting.margin, setting.margin + BOTTOM)
    return f"{{ size: {wide} {tall}; margin: {' '.join(f'{side / scale:.4f}mm' for side in margins)}; }}"


def _scale(setting: fit.Setting) -> float:
    """How many times as large as it is laid out a page is written."""
    return setting.size / TYPE


def _rules(setting: fit.Setting, paper: tuple[float, float]) -> str:
    """The second stylesheet: paper, margins, and the three values of a setting, as large as they are laid out.

    A rem is the gap, and a rlh a point on paper.
    """
    scale = _scale(setting)
    return (
        f"@page {box(setting, paper, scale)}\n"
        f"{prepared_html.BOOKMARKS}\n"
        f"html {{ font-size: {setting.gap / scale:.3f}pt; line-height: {1 / scale:.4f}pt; }}\n"
        f"body {{ font-size: {TYPE}pt; line-height: {setting.leading:.4f}; }}"
    )


def model(doc: pf.Doc, options: Options) -> Callable[[float], float]:
    """What a layout's height will be, foretold from the text alone: right to a few hundredths."""
    paper, look = paper_size(options.paper), theme.of(options)
    text = block_heights.stack(block for block in doc.content if "foot" not in getattr(block, "classes", ()))

    def height(looseness: float) -> float:
        setting = look.setting(looseness, options.min_size, options.max_size)
        measure = (paper[0] - 2 * setting.margin) * MM / setting.size
        tall = text.extent(measure).height(setting.leading, setting.gap / setting.size)
        return tall * setting.size / room(setting, paper)

    return height


def _bottom(page: Any) -> float:
    """How far down a page its last line comes, in pt as laid out."""
    low, waiting = 0.0, [page._page_box.children[0]]  # the others are the boxes in its margins
    while waiting:
        box = waiting.pop()
        if type(box).__name__ == "LineBox":
            low = max(low, box.position_y + box.height)
        else:
            waiting += getattr(box, "children", ())
    return low * PX


def _layout(found: fit.Fit, press: Press, most: int) -> Layout:
    """What the report tells of a layout."""
    setting = press.setting(found.looseness)
    whole = room(setting, press.paper)
    over = max(0.0, found.measure.height - 1) * whole if found.measure.pages > 1 else 0.0
    text = min(found.measure.height, 1.0) * whole + (setting.margin + TOP) * MM
    # Half of what the last line has above its letters' height stands below them.
    ink = text - setting.size * (setting.leading - 1.15) / 2
    return Layout(
        pages=found.measure.pages,
        looseness=found.looseness,
        body_pt=round(setting.size, 2),
        fill=round(ink / (press.paper[1] * MM), 3),
        layouts=found.layouts,
        columns=most,
        overflow_lines=math.ceil(over / (setting.size * setting.leading)),
    )
