"""Change the styles, and references to styles, of files that are joined into one DOCX."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from postingfilter.writers.docx.xml import tag

#: Elements whose `val` is the id of a style.
STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
SHARED = ("TableNormal", "DefaultParagraphFont")  # styles that are the same in every file


def without_keep_next(styles: bytes) -> bytes:
    """Return styles without keepNext: after a blank page LibreOffice 7.4 moves such table rows to another page."""
    return styles.replace(b'keepNext w:val="1"', b'keepNext w:val="0"')


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph; create them when there are none."""
    properties = paragraph.find(tag("pPr"))
    if properties is None:
        properties = Element(tag("pPr"))
        paragraph.insert(0, properties)
    return properties


def restyle(holder: Element, suffix: str) -> None:
    """Add a suffix to all style ids in an element, in place; a paragraph without a style gets the piece's Normal."""
    if not suffix:
        return
    for element in holder.iter():
        if element.tag in {tag(name) for name in STYLED} and element.get(tag("val")) not in SHARED:
            element.set(tag("val"), f"{element.get(tag('val'))}{suffix}")
    for paragraph in holder.iter(tag("p")):
        properties = properties_of(paragraph)
        if properties.find(tag("pStyle")) is None:
            properties.insert(0, Element(tag("pStyle"), {tag("val"): f"Normal{suffix}"}))


def settle_language(styles: Element) -> None:
    """Write the language of a piece into its base styles: the joined file's default is that of the first piece."""
    language = styles.find(f"{tag('docDefaults')}//{tag('lang')}")
    for style in styles.iterfind(tag("style")):
        letters = style.find(tag("rPr"))
        if language is not None and letters is not None and style.find(tag("basedOn")) is None:
            letters.append(language)
