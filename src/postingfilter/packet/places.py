"""Give each page that was laid out alone its place in a packet: an empty page with the packet's number and foot.

The empty pages are part of the packet's own document, which so knows the numbers of all pages. A page that was laid out
alone is put into one of them, at its scale. The boxes that are put together are internals of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from postingfilter.packet.parts import Part
from postingfilter.writers.layout import paper, prepared_html


@dataclass(frozen=True)
class Place:
    """The place of one page: an empty article in the packet's document, its CSS rule, and the page for it."""

    article: Element
    rule: str
    page: Any  #: WeasyPrint's Page
    scale: float  #: of the page


def of(part: Part, identifier: str, size: tuple[float, float], said: Mapping[str, str]) -> Iterator[Place]:
    """Yield a place for each page of a part, on paper of a size in mm; `said` are attributes of its article.

    The article of the first page has the id, which links lead to, and the words that describe these links.
    """
    setting, scale = part.setting, paper.scale(part.setting)
    # The scale has its origin in the corner of the paper, not in that of the article.
    origin = f"{-setting.margin:.4f}mm {-setting.margin - paper.TOP:.4f}mm"
    style = f"page: {identifier}; transform: scale({scale:.9f}); transform-origin: {origin}"
    for at, page in enumerate(part.pages):
        article = Element("article", {**said, "style": style})
        if at == 0:
            article.set("id", identifier)
            article.set(prepared_html.LABEL, part.label)
        yield Place(article, "" if at else f"@page {identifier} {paper.box(setting, size)}", page, scale)


def of_comparison(pages: Sequence[Any], lang: str) -> Iterator[Place]:
    """Yield a place for each page of the comparison."""
    for page in pages:
        yield Place(Element("div", {"class": "comparison", "lang": lang}), "", page, 1.0)


def filled(document: Any, places: Sequence[Place]) -> tuple[Any, list[float]]:
    """Return a WeasyPrint document with the pages in their places, and the scale of the content of each page."""
    by_article = {id(place.article): place for place in places}
    pages, scales = [], []
    for page in document.pages:
        boxes = ((box, by_article.get(id(box.element))) for box in page._page_box.descendants())
        box, place = next(((box, place) for box, place in boxes if place), (None, None))
        pages.append(_filled(page, box, place.page) if place else page)
        scales.append(place.scale if place else 1.0)
    return document.copy(pages), scales


def _filled(empty: Any, box: Any, page: Any) -> Any:
    """Return a page with the content of another one, which its empty box takes."""
    box.children = [page._page_box.children[0]]  # the other children are the boxes in the margins
    made = type(empty)(empty._page_box)
    made.anchors.pop(prepared_html.END, None)
    return made
