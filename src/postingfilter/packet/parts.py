"""Lay out the parts of a packet that have pages of their own, briefs and preparation sheets, each at its setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from postingfilter import fit, theme
from postingfilter.messages import Message
from postingfilter.text.direction import is_right_to_left
from postingfilter.units import MM
from postingfilter.writers import pdf
from postingfilter.writers.layout import paper, prepared_html, renderer
from postingfilter.writers.pdf import layout_text
from postingfilter.writers.pdf.layouts import parsed
from postingfilter.writers.result import Layout

#: The bookmarks of a brief: its title, with that of the preparation sheet below it.
BOOKMARKS = "h1 { bookmark-state: closed } h2, h3, h4, h5, h6 { bookmark-level: none }"
SHEET = "prep-sheet"  #: the class of the element that encloses a sheet
LINE = 1.0  # pt: by so much a preparation sheet is shorter than its page


class Room(NamedTuple):
    """The looseness of a sheet's text, and the least heights in mm of a row and of the rules to write on."""

    looseness: float
    row: float = 0.0
    rules: float = 0.0


#: What is tried in this order until the sheet stands on one page.
ROOMS = (Room(0.6, 9.0, 26.0), Room(0.3, 9.0, 17.0), Room(0.3, 9.0), Room(0.1, 7.0), Room(0.0, 4.5))


@dataclass(frozen=True)
class Part:
    """A brief or a preparation sheet, laid out."""

    pages: Sequence[Any]  #: WeasyPrint's, at the scale of the layout
    setting: fit.Setting
    root: Element
    label: str  #: what links to it and its bookmark say
    foot: str  #: the text at the foot of each page


@dataclass(frozen=True)
class LaidOutBrief:
    """A brief as a part, with what its report needs."""

    part: Part
    layout: Layout
    text: str
    warnings: Sequence[Message]


def brief(composed: pdf.ComposedPage, name: str, label: str) -> LaidOutBrief:
    """Lay out a brief at the loosest setting that fits one page; `name` begins its ids, `label` is its bookmark."""
    with renderer.messages() as said:
        layouts = composed.layouts()
        root = layouts.html.etree_element
        foot = _foot(root)
        _label(root, label)
        _rename(root, name, name)
        layouts.rules = BOOKMARKS
        layout, _ = pdf.fitted(composed, layouts)
        document = layouts.document(layout.looseness)
        part = Part(document.pages, layouts.setting(layout.looseness), root, label, foot)
        return LaidOutBrief(part, layout, layout_text.of(document), [*layouts.refused(), *layouts.others(said)])


def sheet(composed: pdf.ComposedPage, name: str, label: str) -> Part:
    """Lay out a preparation sheet with as much room to write in as one page allows, that of the last of ROOMS at least.

    Its links lead to the brief whose ids begin with `name` where it doesn't hold their targets.
    """
    with renderer.messages():
        layouts = composed.layouts()
        options, root = composed.options, layouts.html.etree_element
        layouts.css = _stylesheet(options.theme, options.given, is_right_to_left(composed.lang))
        _label(root, label)
        _rename(root, f"{name}-sheet", name)
        _enclose(root)
        for room in ROOMS:
            setting = layouts.look.setting(room.looseness)
            layouts.rules = _rules(room, paper.room(setting, layouts.paper))
            pages = layouts.at(setting).pages
            if _is_on_one_page(pages):
                break
        return Part(pages, setting, root, label, "")


def _is_on_one_page(pages: Sequence[Any]) -> bool:
    """Return whether a sheet ends on its first page: WeasyPrint makes no second one for a padding that goes over it."""
    page = pages[0]._page_box
    sheet = next(box for box in page.descendants() if box.element is not None and box.element.get("class") == SHEET)
    return len(pages) == 1 and sheet.position_y + sheet.margin_height() <= page.content_box_y() + page.height


@cache
def _stylesheet(name: str, given: theme.Given, is_mirrored: bool) -> Any:
    """Return the stylesheet of a theme for preparation sheets; parsed once in a process."""
    return parsed(theme.load(name, given).sheet_css(is_mirrored))


def _rules(room: Room, height: float) -> str:
    """Return the rules of a sheet with some room to write in, on a page with `height` pt for its text."""
    # An rlh is a point on paper.
    return (
        f"html {{ --row: {room.row * MM:.3f}rlh; --rules: {room.rules * MM:.3f}rlh }}\n"
        f".{SHEET} {{ min-height: {height - LINE:.3f}rlh }}"
    )


def _enclose(root: Element) -> None:
    """Enclose the content of a sheet in an element, in place; the article is that of its place in the packet."""
    for body in root.iter("body"):
        sheet = Element("div", {"class": SHEET})
        sheet.extend(body)
        body[:] = [sheet]


def _foot(root: Element) -> str:
    """Return the text of a brief's foot, the word for a private note last."""
    feet = [element for element in root.iter("div") if "foot" in element.get("class", "").split()]
    private = [span for foot in feet for span in foot.iter("span") if span.get("class") == "private"]
    marks = [_text(span) for span in private]
    texts = [_text(foot) for foot in feet]
    for at, mark in enumerate(marks):
        texts[at] = texts[at].removeprefix(mark).strip()
    return " · ".join(filter(None, [*texts, *marks]))


def _text(element: Element) -> str:
    """Return the text of an element, its words divided by one space."""
    return " ".join("".join(element.itertext()).split())


def _label(root: Element, label: str) -> None:
    """Make a text the bookmark of the page."""
    for title in root.iter("h1"):
        title.set(prepared_html.LABEL, label)
        break


def _rename(root: Element, prefix: str, brief: str) -> None:
    """Make the ids of a page unique, and let links to ids that are not on this page lead to the brief."""
    here = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if element.get("id") not in (None, prepared_html.END):
            element.set("id", f"{prefix}-{element.get('id')}")
        if (address := element.get("href", "")).startswith("#"):
            element.set("href", f"#{prefix if address[1:] in here else brief}-{address[1:]}")
