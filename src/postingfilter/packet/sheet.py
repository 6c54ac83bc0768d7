"""Find the room for handwriting on a preparation sheet: the largest at which the sheet stands on one page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from postingfilter import theme, units
from postingfilter.fit import Setting
from postingfilter.options import Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.writers import languages, pdf
from postingfilter.writers.layout import paper, prepared_html, renderer


@dataclass(frozen=True)
class Room:
    """The looseness of a sheet's text, and the least heights in mm of a row and of the rules to write on."""

    looseness: float
    row: float = 0.0
    rules: float = 0.0


#: What is tried in this order until the sheet stands on one page.
ROOMS = (Room(0.6, 9.0, 26.0), Room(0.3, 9.0, 17.0), Room(0.3, 9.0), Room(0.1, 7.0), Room(0.0, 4.5))
NO_ROOM = Room(1.0)  #: of a brief, on which nothing is written


def style(setting: Setting, faces: str, name: str, given: Room = NO_ROOM) -> str:
    """Return the CSS that an article of a packet has for itself: its page, faces, setting and room to write in."""
    return (
        f"page: {name}; --face: {faces}; font-family: var(--face), sans-serif; --gap: {setting.gap:.3f}pt; "
        f"--leading: {setting.leading:.4f}; font-size: {setting.size:.3f}pt; line-height: {setting.leading:.4f}; "
        f"--row: {given.row}mm; --rules: {given.rules}mm"
    )


def faces(look: theme.Theme, lang: str) -> str:
    """Return the CSS rule that sets the faces of a packet's pages."""
    return f":root {{ --face: {look.face(lang)} }}"


def room(markup: bytes, lang: str, options: Options, folder: Path | None) -> Room:
    """Return the first of ROOMS at which the sheet that is given as HTML stands on one page; else the last one."""
    from postingfilter.writers.layout.fetcher import Fetcher

    html = renderer.load().HTML
    root = html(string=markup.decode()).etree_element
    languages.mark(root, lang)
    prepared_html.prepare(root, folder)
    look, size = theme.of(options), units.paper(options.paper)
    for body in root.iter("body"):
        article = Element("article", {"class": "prep-sheet", "lang": lang})
        article.extend([child for child in body if child.get("id") != prepared_html.END])
        body[:] = [article]
    for tried in ROOMS:
        setting = look.setting(tried.looseness)
        article.set("style", style(setting, look.face(lang), "sheet", tried))
        rules = f"{faces(look, lang)}\n@page sheet {paper.box(setting, size)}"
        rule = renderer.load().CSS(string=rules, font_config=pdf.fonts())
        page = html(string=tostring(root, encoding="unicode", method="html"), url_fetcher=Fetcher(folder))
        styles = [pdf.packet_stylesheet(options.theme, options.given, is_right_to_left(lang)), rule]
        if len(page.render(stylesheets=styles, font_config=pdf.fonts()).pages) == 1:
            break
    return tried
