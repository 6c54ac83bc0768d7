"""The PDF writer: HTML laid out by WeasyPrint at the loosest setting that fits its page, and written once."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter import estimate, fit, page, theme
from postingfilter.options import Options
from postingfilter.writers import ahead, engine, html, tree
from postingfilter.writers.written import Layout, Written

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}  # mm
TOP, BOTTOM = -1.0, 2.5  # mm more than the sides' margin: the foot stands in the lower one
MM, PX = 72 / 25.4, 72 / 96  # pt
DPI = 300  # of pictures at the size they are printed
OPTIONS = {"pdf_variant": "pdf/ua-1", "dpi": DPI}


def start() -> None:
    """Begin to load WeasyPrint, which takes longer than all that comes before it is needed."""
    engine.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """The Doc as a PDF of one page, or of more when it doesn't fit one at the tightest setting."""
    page.compose(doc, theme.of(options), qr=options.qr)
    with engine.messages() as said:
        press, layout = fitted(doc, options, folder)
        content = press.document(layout.looseness).write_pdf(**OPTIONS)
        return Written(content, layout, (*press.refused(), *press.others(said)))


def fitted(doc: pf.Doc, options: Options, folder: Path | None) -> tuple[Press, Layout]:
    """A composed Doc laid out at the loosest setting that fits its page."""
    lang = html.language(doc)
    press = Press(html.markup(doc), lang, options, folder)
    found = _fitted(press, model(doc, options), options.looseness)
    setting = press.setting(found.looseness)
    return press, _layout(found, press.document(found.looseness), setting, columns(doc))


def columns(doc: pf.Doc) -> int:
    """The most columns that stand side by side."""
    counts = [1]

    def count(element: Any, doc: pf.Doc) -> None:  # noqa: ARG001
        if element.tag == "Div" and "columns" in element.classes:
            counts.append(len(element.content))

    doc.walk(count)
    return max(counts)


class Press:
    """One page and all that its layouts share, with what came of them."""

    def __init__(self, markup: bytes, lang: str, options: Options, folder: Path | None) -> None:
        from postingfilter.writers.fetcher import Fetcher, is_picture

        self.weasyprint = engine.load()
        self.markup = markup
        self.options = options
        self.paper = PAPERS[options.paper.lower()]
        self.pictures = Fetcher(folder, is_picture)
        self.html = self.weasyprint.HTML(string=markup.decode(), url_fetcher=self.pictures)
        self.told = tree.prepare(self.html.etree_element, folder)
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
        document = self.laid[looseness] = self.html.render(
            font_config=fonts(),
            stylesheets=[self.css, self.weasyprint.CSS(string=_rules(setting, self.paper), font_config=fonts())],
            cache=self.images,
            **OPTIONS,
        )
        pages = len(document.pages)
        end = document.pages[-1].anchors[tree.END][1] * PX - (setting.margin + TOP) * MM
        return fit.Measure(pages, pages - 1 + end / room(setting, self.paper))

    def document(self, looseness: float) -> Any:
        """The pages at a step, laid out now if they were only measured elsewhere."""
        if looseness not in self.laid:
            self.lay(looseness)
        return self.laid[looseness]

    def refused(self) -> list[str]:
        """A sentence for each picture that was not taken in."""
        return [
            f"{self.told.get(url, url)}: this picture is not in the brief: {why}"
            for url, why in self.pictures.refused.items()
        ]

    def others(self, said: list[str]) -> list[str]:
        """What WeasyPrint had to say, but for what `refused` says better."""
        return [
            f"WeasyPrint: {message}" for message in said if not any(url in message for url in self.pictures.refused)
        ]


@cache
def fonts() -> Any:
    """The one FontConfiguration of the process: with a new one Pango would lose what it has cached."""
    engine.load()
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def stylesheet(name: str, given: theme.Set, lang: str, packet: bool = False) -> Any:
    """The stylesheet of a theme, read once in a process: a third of what a layout takes.

    That of a packet is for pages of several settings.
    """
    from postingfilter.writers.fetcher import Fetcher, is_anything

    look = theme.load(name, given)
    fetcher = Fetcher(look.folder, is_anything)
    base = look.folder.as_uri() + "/"
    css = look.packet_css(lang) if packet else look.plain_css(lang)
    return engine.load().CSS(string=css, base_url=base, url_fetcher=fetcher, font_config=fonts())


def room(setting: fit.Setting, paper: tuple[float, float]) -> float:
    """The height in pt that a page has for its text."""
    return (paper[1] - 2 * setting.margin - TOP - BOTTOM) * MM


def sheet(setting: fit.Setting, paper: tuple[float, float]) -> str:
    """The rule for paper and margins."""
    return f"@page {box(setting, paper)}"


def box(setting: fit.Setting, paper: tuple[float, float]) -> str:
    """What a rule says of a page's paper and margins."""
    top, side, bottom = setting.margin + TOP, setting.margin, setting.margin + BOTTOM
    return f"{{ size: {paper[0]}mm {paper[1]}mm; margin: {top:.3f}mm {side:.3f}mm {bottom:.3f}mm; }}"


def _rules(setting: fit.Setting, paper: tuple[float, float]) -> str:
    """The second stylesheet: paper, margins, and the three values of a setting."""
    return (
        f"{sheet(setting, paper)}\n"
        f"{', '.join(tree.HEADINGS)} {{ bookmark-label: attr({tree.LABEL}); }}\n"
        f"html {{ font-size: {setting.gap:.3f}pt; }}\n"
        f"body {{ font-size: {setting.size:.3f}pt; line-height: {setting.leading:.4f}; }}"
    )


def model(doc: pf.Doc, options: Options) -> Callable[[float], float]:
    """What a layout's height will be, foretold from the text alone: right to a few hundredths."""
    paper, look = PAPERS[options.paper.lower()], theme.of(options)
    text = estimate.stack(block for block in doc.content if "foot" not in getattr(block, "classes", ()))

    def height(looseness: float) -> float:
        setting = look.setting(looseness, options.min_size, options.max_size)
        measure = (paper[0] - 2 * setting.margin) * MM / setting.size
        tall = text.extent(measure).height(setting.leading, setting.gap / setting.size)
        return tall * setting.size / room(setting, paper)

    return height


def _fitted(press: Press, foretold: Callable[[float], float], pinned: float | None) -> fit.Fit:
    if pinned is None:
        return fit.fit(press.lay, foretold, lambda looseness: ahead.begin(press.lay, looseness))
    return fit.Fit(pinned, press.lay(pinned), 1)


def _layout(found: fit.Fit, document: Any, setting: fit.Setting, columns: int) -> Layout:
    """What the report tells of a layout."""
    first = document.pages[0]
    room_ = first.height * PX - (2 * setting.margin + TOP + BOTTOM) * MM
    over = max(0.0, found.measure.height - 1) * room_ if found.measure.pages > 1 else 0.0
    text = min(found.measure.height, 1.0) * room_ + (setting.margin + TOP) * MM
    # Half of what the last line has above its letters' height stands below them.
    ink = text - setting.size * (setting.leading - 1.15) / 2
    return Layout(
        pages=found.measure.pages,
        looseness=found.looseness,
        body_pt=round(setting.size, 2),
        fill=round(ink / (first.height * PX), 3),
        layouts=found.layouts,
        columns=columns,
        overflow_lines=math.ceil(over / (setting.size * setting.leading)),
    )
