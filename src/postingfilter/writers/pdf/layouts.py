"""Lay one page out at several settings, with the HTML, the stylesheet and the pictures that these layouts share."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from postingfilter import fit, theme
from postingfilter.messages import Message, foreign, message
from postingfilter.options import Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.units import MM, PX
from postingfilter.units import paper as paper_size
from postingfilter.writers import languages
from postingfilter.writers.layout import paper, prepared_html, renderer
from postingfilter.writers.pdf import tags
from postingfilter.writers.result import without_picture

DPI = 300  # the most pixels per inch of a printed picture
OPTIONS = {"pdf_variant": "pdf/ua-1", "dpi": DPI}
BROKEN = message("it can't be read: save it anew, as PNG, JPEG or SVG")
_FAILED = re.compile(r"""Failed to load image at (['"])(.*)\1: """)


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
        #: Returns the setting at a looseness, with the type between the user's two sizes.
        self.setting = partial(self.look.setting, min_size=options.min_size, max_size=options.max_size)
        self.rules = ""  # further rules of each layout
        self.images: dict[str, Any] = {}
        self.documents: dict[float, Any] = {}

    def lay(self, looseness: float) -> fit.Measure:
        """Lay the page out at a looseness, and return its measured height."""
        setting = self.setting(looseness)
        scale = paper.scale(setting)
        document = self.documents[looseness] = self.at(setting)
        pages = len(document.pages)
        top = setting.margin + paper.TOP + paper.RUNNING_HEAD * (pages > 1)
        end = document.pages[-1].anchors[prepared_html.END][1] * PX * scale - top * MM
        whole = paper.room(setting, self.paper)
        first = (_bottom(document.pages[0]) * scale - (setting.margin + paper.TOP) * MM) / whole if pages > 1 else 1.0
        found = fit.Measure(pages, pages - 1 + end / whole, first)
        predict = paper.Predictor(document.pages, found, setting, self.paper, self.setting)
        return replace(found, predict=predict)

    def at(self, setting: fit.Setting) -> Any:
        """Lay the page out at a setting, and return WeasyPrint's document."""
        css = f"{paper.rules(setting, self.paper, self.faces)}\n{self.rules}"
        rules = self.weasyprint.CSS(string=css, font_config=fonts())
        styles = [self.css, rules]
        return self.html.render(font_config=fonts(), stylesheets=styles, cache=self.images, **OPTIONS)

    def document(self, looseness: float) -> Any:
        """Return the laid out pages at a looseness; they are laid out here when only a child process has done so."""
        if looseness not in self.documents:
            self.lay(looseness)
        return self.documents[looseness]

    def written(self, looseness: float) -> bytes:
        """Return the pages at a looseness as the bytes of a PDF."""
        scale = paper.scale(self.setting(looseness))
        with tags.completed([self.html.etree_element], scale) as finisher:
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
    return parsed(theme.load(name, given).plain_css(is_mirrored))


def parsed(css: str) -> Any:
    """Return a theme's stylesheet, parsed."""
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
