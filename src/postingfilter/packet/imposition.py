"""Prepare a packet's PDF for paper: page labels, and two pages side by side on a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from postingfilter.packet.options import PacketOptions


def finished(content: bytes, options: PacketOptions) -> bytes:
    """Return the PDF with page labels, imposed when `nup` is 2. The labels are the printed numbers.

    The same packet gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        if options.nup == 2:
            labels = [pikepdf.Dictionary(P="–".join(map(str, numbers))) for numbers in _impose(pdf)]
        else:
            labels = [pikepdf.Dictionary(S=pikepdf.Name.D)]
        numbered = [part for at, label in enumerate(labels) for part in (at, label)]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(numbered))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def title(content: bytes) -> str:
    """Return the title in the metadata of a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return str(pdf.docinfo.get("/Title", ""))


def _impose(pdf: Any) -> list[list[int]]:
    """Place the pages in order, two on a landscape sheet of the first page's paper; return each sheet's page numbers.

    A landscape page gets a sheet of its own. Links, bookmarks and tags follow their pages.
    """
    import pikepdf

    pages = list(pdf.pages)
    wide, tall = sorted((float(pages[0].mediabox[2]), float(pages[0].mediabox[3])))
    places: dict[tuple[int, int], _Place] = {}
    sheets: list[list[int]] = []
    side = 0  # the half of the sheet for the next page: 0 is the left one
    for number, page in enumerate(pages, 1):
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        alone = width > height
        if alone or side == 0:
            side = 0
            sheets.append([])
            sheet = pdf.add_blank_page(page_size=(tall, wide))
            sheet.obj.Annots = pikepdf.Array()
            sheet.obj.Tabs = pikepdf.Name.S
        room = tall if alone else tall / 2
        scale = min(room / width, wide / height)
        left = side * room + (room - scale * width) / 2
        form = pdf.make_indirect(page.as_form_xobject())
        form.StructParents = page.obj.StructParents
        place = places[page.obj.objgen] = _Place(sheet.obj, form, scale, left, (wide - scale * height) / 2)
        sheet.add_overlay(form, pikepdf.Rectangle(place.x(0), place.y(0), place.x(width), place.y(height)))
        for annotation in page.obj.get("/Annots", []):
            x, y, right, top = map(float, annotation.Rect)
            annotation.Rect = pikepdf.Array([place.x(x), place.y(y), place.x(right), place.y(top)])
            annotation.P = sheet.obj
            sheet.obj.Annots.append(annotation)
        sheets[-1].append(number)
        side = 0 if alone else 1 - side
    for destination in _destinations(pdf):
        place = places[destination[0].objgen]
        destination[0] = place.sheet
        destination[2], destination[3] = place.x(float(destination[2])), place.y(float(destination[3]))
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/Type") in ("/StructElem", "/OBJR"):
            _place_tag(element, places[element.Pg.objgen] if "/Pg" in element else None)
    del pdf.pages[: len(pages)]
    return sheets


def _place_tag(element: Any, place: _Place | None) -> None:
    """Point a tag at its content on the sheet: the page has become a form there."""
    import pikepdf

    if place is None:
        return
    element.Pg = place.sheet
    for at, kid in enumerate(element.get("/K", [])):
        if isinstance(kid, int):
            element.K[at] = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=place.sheet, Stm=place.form, MCID=kid)
    if "/BBox" in (attributes := element.get("/A", {})):
        x, y, right, top = map(float, attributes.BBox)
        attributes.BBox = pikepdf.Array([place.x(x), place.y(y), place.x(right), place.y(top)])


@dataclass(frozen=True)
class _Place:
    """The position of a page on its sheet, in pt."""

    sheet: Any
    form: Any
    scale: float
    left: float
    below: float

    def x(self, x: float) -> float:
        """Convert a horizontal coordinate of the page to one of the sheet."""
        return round(self.left + self.scale * x, 2)

    def y(self, y: float) -> float:
        """Convert a vertical coordinate of the page to one of the sheet."""
        return round(self.below + self.scale * y, 2)


def _destinations(pdf: Any) -> Iterator[Any]:
    """Yield the arrays `[page /XYZ left top zoom]` that names and bookmarks of a PDF lead to."""
    names = pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    yield from (names[at] for at in range(1, len(names), 2))
    waiting = [pdf.Root.get("/Outlines", {})]
    while waiting:
        item = waiting.pop()
        if "/Dest" in item:
            yield item.Dest
        waiting += [item[name] for name in ("/First", "/Next") if name in item]
