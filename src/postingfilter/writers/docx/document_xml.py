"""Rewrite word/document.xml of pandoc: table widths, list indents, pictures, section properties.

Pandoc has no setting for list indents (pandoc#6586), and its column widths ignore the width of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from postingfilter import theme
from postingfilter.writers.docx import languages, numbering_xml, section_xml, styles
from postingfilter.writers.docx.lengths import Sheet, grid
from postingfilter.writers.docx.xml import HEAD, W, part, tag

EMU = 635  # of DrawingML in a twip
ICON = 1.0  # em of the body type
#: Paragraph styles that stay on the page of the next paragraph.
KEEPING = {style.id for style in styles.STYLES if style.keep}
#: Paragraph styles in which links are not underlined.
PLAIN_LINKS = {"Title", "Pairs"}
NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
#: The mark of a decorative picture, which screen readers skip (MS-ODRAWXML 2.2.3).
DECORATIVE = {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}
for _prefix, _address in NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _address)


def finished(document: bytes, numbering: bytes, sheet: Sheet, footer: str) -> bytes:
    """Return document.xml with tables as wide as the page, list indents, and the section properties of `sheet`."""
    root = ElementTree.fromstring(document)  # noqa: S314 - pandoc's own, it holds no entities
    body = root[0]
    for child in list(body):
        if child.tag == tag("sectPr"):
            body.remove(child)
    kinds = {number: kind for number, (kind, _) in numbering_xml.lists(numbering).items()}
    _indent(body, kinds, sheet)
    _remove_link_style(body)
    _finish_pictures(body, sheet)
    _release(body)
    languages.mark(body, sheet.lang)
    _set_widths(body, sheet.measure, sheet)
    body.append(_element(section_xml.section(sheet, footer)))
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=False)
    return HEAD.encode() + written


def _element(written: str) -> Element:
    """Parse an element that this package has written."""
    return ElementTree.fromstring(part("x", written))[0]  # noqa: S314 - written by this package


def _set_widths(holder: Element, width: int, sheet: Sheet) -> None:
    """Set every table in `holder` to `width` twips, and its columns and cells to their share."""
    for table in holder.iterfind(tag("tbl")):
        properties = table.find(tag("tblPr"))
        columns = table.findall(f"{tag('tblGrid')}/{tag('gridCol')}")
        if properties is None or not columns:
            continue
        widths = grid([int(column.get(tag("w"), "1")) for column in columns], width)
        for column, wide in zip(columns, widths, strict=True):
            column.set(tag("w"), str(wide))
        total = properties.find(tag("tblW"))
        style = properties.find(tag("tblStyle"))
        for look in properties.findall(tag("tblLook")):  # of conditional formats, which no style here has
            properties.remove(look)
        if total is not None:
            total.attrib.update({tag("w"): str(width), tag("type"): "dxa"})
        name = style.get(tag("val"), "") if style is not None else ""
        frame = next((frame for frame in sheet.frames if frame.id == name), None)
        margins = sheet.em(frame.left) + sheet.em(frame.right) if frame else 0
        for cell, wide in _cells(table, widths):
            _set_widths(cell, wide - margins, sheet)


def _cells(table: Element, widths: list[int]) -> Iterator[tuple[Element, int]]:
    """Write the width of each cell of a table; yield the cells with their widths in twips."""
    for row in table.iterfind(tag("tr")):
        at = 0
        for cell in row.iterfind(tag("tc")):
            properties = cell.find(tag("tcPr"))
            if properties is None:
                properties = Element(tag("tcPr"))
                cell.insert(0, properties)
            span = properties.find(tag("gridSpan"))
            count = int(span.get(tag("val"), "1")) if span is not None else 1
            wide = sum(widths[at : at + count])
            at += count
            properties.insert(0, Element(tag("tcW"), {tag("w"): str(wide), tag("type"): "dxa"}))
            yield cell, wide


def _release(body: Element) -> None:
    """Remove `keepNext` from paragraphs in cells: with nested tables LibreOffice would move the row to another page."""
    for cell in body.iter(tag("tc")):
        for properties in cell.iterfind(f"{tag('p')}/{tag('pPr')}"):
            style = properties.find(tag("pStyle"))
            if style is not None and style.get(tag("val")) in KEEPING:
                properties.insert(1, Element(tag("keepNext"), {tag("val"): "0"}))


def _indent(holder: Element, kinds: dict[str, str], sheet: Sheet) -> None:
    """Indent the further paragraphs of list items to the text of the first one.

    Pandoc gives them a list without a sign; the indent replaces that list.
    """
    levels: dict[int, str] = {}
    for properties in holder.iter(tag("pPr")):
        found = properties.find(tag("numPr"))
        if found is None:
            continue
        level, number = (found.find(tag(name)) for name in ("ilvl", "numId"))
        if level is None or number is None:
            continue
        depth, kind = int(level.get(tag("val"), "0")), kinds.get(number.get(tag("val"), ""), "")
        if kind:
            levels[depth] = kind
        else:
            at = list(properties).index(found)
            properties.remove(found)
            left = sheet.indent(levels.get(depth, "bullet"), depth)
            properties.insert(at, Element(tag("ind"), {tag("left"): str(left), tag("firstLine"): "0"}))


def _remove_link_style(body: Element) -> None:
    """Remove the link style from links in paragraphs whose own style sets their look."""
    for paragraph in body.iter(tag("p")):
        style = paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")
        if style is None or style.get(tag("val")) not in PLAIN_LINKS:
            continue
        for properties in paragraph.iterfind(f"{tag('hyperlink')}/{tag('r')}/{tag('rPr')}"):
            for mark in properties.findall(tag("rStyle")):
                if mark.get(tag("val")) == "Hyperlink":
                    properties.remove(mark)


def _finish_pictures(body: Element, sheet: Sheet) -> None:
    """Set the distance of pictures to 0, and put their alternative text where pandoc writes their address.

    Without a distance LibreOffice keeps an eighth of an inch at each side. The address of an embedded picture is its
    whole data.
    """
    for picture in body.iter(f"{{{NAMESPACES['wp']}}}inline"):
        picture.attrib.update({f"dist{side}": "0" for side in "TBLR"})
        words = picture.find(f"{{{NAMESPACES['wp']}}}docPr")
        if words is None:
            continue
        for named in picture.iter(f"{{{NAMESPACES['pic']}}}cNvPr"):
            named.set("descr", words.get("descr", ""))
        if words.get("title") == theme.ICON:
            del words.attrib["title"]
            _size_as_letters(picture, sheet)
        if not words.get("descr"):
            more = SubElement(
                SubElement(words, f"{{{NAMESPACES['a']}}}extLst"), f"{{{NAMESPACES['a']}}}ext", DECORATIVE
            )
            SubElement(more, f"{{{NAMESPACES['adec']}}}decorative", {"val": "1"})


def _size_as_letters(picture: Element, sheet: Sheet) -> None:
    """Set an icon to the size of the letters of its heading."""
    for sized in (*picture.iter(f"{{{NAMESPACES['wp']}}}extent"), *picture.iter(f"{{{NAMESPACES['a']}}}ext")):
        if "cx" in sized.attrib:
            sized.attrib.update(dict.fromkeys(("cx", "cy"), str(round(sheet.em(ICON) * EMU))))
