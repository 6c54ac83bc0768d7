"""Join several DOCX files into one, with a section for each that keeps its styles, lists, pictures and paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from postingfilter.writers.docx import document_xml, package, section_xml
from postingfilter.writers.docx.joined_styles import SHARED, properties_of, restyle, settle_language, without_keep_next
from postingfilter.writers.docx.package import Properties
from postingfilter.writers.docx.xml import HEAD, tag

R = document_xml.NAMESPACES["r"]
WP = document_xml.NAMESPACES["wp"]
#: The range of numbers and ids for each file: those of file N start at IDS * N.
IDS = 1000
#: Parts that the joined file takes from its first piece.
SHARED_PARTS = ("word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")


@dataclass(frozen=True)
class Piece:
    """A DOCX file that this package has written, and its place in the joined file."""

    content: bytes
    name: str = ""  #: the name of a bookmark at its beginning, for links from other pieces
    number: int | None = None  #: the number of its first page; None for roman numbers in front of the briefs
    foot: str = ""  #: the text behind the page number, at the right of the foot
    odd: bool = False  #: whether it begins on an odd page


def joined(pieces: Sequence[Piece], properties: Properties) -> bytes:
    """Return one DOCX of the pieces in their order; the settings are those of the first piece."""
    whole = _Whole()
    for piece in pieces:
        whole.add(piece)
    return whole.zipped(properties)


class _Whole:
    """The joined file while pieces are added to it."""

    def __init__(self) -> None:
        self.body: list[Element] = []
        self.root: Element | None = None
        self.parts: dict[str, bytes] = {}
        self.styles: dict[bytes, str] = {}  # styles.xml of a piece: the suffix of its ids in the joined file
        self.style_part: Element | None = None
        self.lists: tuple[list[Element], list[Element]] = ([], [])
        self.relations: list[str] = []
        self.count = 0

    def add(self, piece: Piece) -> None:
        """Append a piece."""
        self.count += 1
        source = zipfile.ZipFile(io.BytesIO(piece.content))
        root = _parsed(source.read("word/document.xml"))
        if self.root is None:
            self.root = root
            self.parts = {name: source.read(name) for name in SHARED_PARTS}
        body = root[0]
        suffix = self._styles(
            without_keep_next(source.read("word/styles.xml")) if piece.odd else source.read("word/styles.xml")
        )
        restyle(body, suffix)
        self._lists(source.read("word/numbering.xml"), body)
        self._relations(source, body)
        self._marks(body, piece)
        self._section(source, body, piece, suffix)
        self.body += body

    def _styles(self, content: bytes) -> str:
        """Copy the styles of a piece, once for pieces with the same styles; return the suffix of their ids."""
        if content in self.styles:
            return self.styles[content]
        root = _parsed(content)
        if self.style_part is None:
            self.style_part = root
            self.styles[content] = ""
            return ""
        suffix = self.styles[content] = f"-{len(self.styles) + 1}"
        settle_language(root)
        for style in root.iterfind(tag("style")):
            identifier = style.get(tag("styleId"), "")
            if identifier in SHARED:
                continue
            style.attrib.pop(tag("default"), None)
            style.set(tag("customStyle"), "1")
            style.set(tag("styleId"), f"{identifier}{suffix}")
            name = style.find(tag("name"))
            if name is not None:
                name.set(tag("val"), f"{name.get(tag('val'))} {suffix[1:]}")
            restyle(style, suffix)
            self.style_part.append(style)
        return suffix

    def _lists(self, content: bytes, body: Element) -> None:
        """Copy the lists of a piece under numbers that no other piece uses."""
        for kind, name, into in (
            ("abstractNum", "abstractNumId", self.lists[0]),
            ("num", "numId", self.lists[1]),
        ):
            for element in _parsed(content).iterfind(tag(kind)):
                self._renumber(element, name)
                for inner in element.iterfind(tag("abstractNumId")):
                    self._renumber(inner, "val")
                into.append(element)
        for number in body.iter(tag("numId")):
            self._renumber(number, "val")

    def _renumber(self, element: Element, name: str) -> None:
        """Make a list number unique; 0 means no list and stays."""
        if (number := element.get(tag(name), "0")) != "0":
            element.set(tag(name), self._unique(number))

    def _unique(self, number: str) -> str:
        """Return a number or id of the current piece as one that no other piece has."""
        return str(IDS * self.count + int(number) % IDS)

    def _relations(self, source: zipfile.ZipFile, body: Element) -> None:
        """Copy links and pictures of a piece under names that no other piece uses."""
        before = f"f{self.count}-"
        for found in package.KEPT_RELATIONSHIPS.findall(source.read("word/_rels/document.xml.rels")):
            relation = re.sub(r'\bId="', f'Id="{before}', found.decode())
            self.relations.append(relation.replace('Target="media/', f'Target="media/{before}'))
        for name in source.namelist():
            if name.startswith("word/media/"):
                self.parts[f"word/media/{before}{name.removeprefix('word/media/')}"] = source.read(name)
        for element in body.iter():
            for attribute in ("id", "embed", "link"):
                if found := element.get(f"{{{R}}}{attribute}"):
                    element.set(f"{{{R}}}{attribute}", f"{before}{found}")

    def _marks(self, body: Element, piece: Piece) -> None:
        """Make the bookmarks of a piece and the links to them unique, and put the piece's own bookmark at its start."""
        names: dict[str, str] = {}
        marks = list(body.iter(tag("bookmarkStart")))
        for at, mark in enumerate(marks, 1):
            if piece.name:  # no link leads to a page without a name
                names[mark.get(tag("name"), "")] = f"{piece.name}-{at}"
            mark.set(tag("name"), names.get(mark.get(tag("name"), ""), mark.get(tag("name"), "")))
        for element in body.iter():
            if element.tag in (tag("bookmarkStart"), tag("bookmarkEnd")):
                element.set(tag("id"), self._unique(element.get(tag("id"), "0")))
            elif element.tag == tag("hyperlink") and (anchor := element.get(tag("anchor"))):
                element.set(tag("anchor"), names.get(anchor, anchor))
            elif element.tag == f"{{{WP}}}docPr":
                element.set("id", self._unique(element.get("id", "0")))
        if piece.name:
            first = next(body.iter(tag("p")))
            place = 1 if len(first) and first[0].tag == tag("pPr") else 0
            identifier = self._unique(str(IDS - 1))
            first.insert(place, Element(tag("bookmarkEnd"), {tag("id"): identifier}))
            first.insert(place, Element(tag("bookmarkStart"), {tag("id"): identifier, tag("name"): piece.name}))

    def _section(self, source: zipfile.ZipFile, body: Element, piece: Piece, suffix: str) -> None:
        """Set the page numbers and the footer of the piece's section."""
        properties = body[-1]
        reference = properties.find(tag("footerReference"))
        if reference is not None:
            identifier, name = f"{package.FOOTER}{self.count}", f"footer-{self.count}.xml"
            reference.set(f"{{{R}}}id", identifier)
            left = " · ".join(filter(None, _texts(source.read("word/footer1.xml"))))
            footer = _parsed(section_xml.numbered_footer(left, piece.number, piece.foot))
            restyle(footer, suffix)
            self.parts[f"word/{name}"] = _written(footer)
            self.relations.append(package.relation(identifier, "footer", name))
        if piece.odd:
            properties.insert(reference is not None, Element(tag("type"), {tag("val"): "oddPage"}))
        numbers = {"start": str(piece.number)} if piece.number is not None else {"fmt": "lowerRoman"}
        margins = next(at for at, child in enumerate(properties) if child.tag == tag("pgMar"))
        page_numbers = Element(tag("pgNumType"), {tag(name): value for name, value in numbers.items()})
        properties.insert(margins + 1, page_numbers)

    def zipped(self, properties: Properties) -> bytes:
        """Return the file. Each section but the last ends in a paragraph that holds its properties."""
        if self.root is None or self.style_part is None:
            raise ValueError("there is no piece to join")
        blocks = []
        for at, block in enumerate(self.body):
            if block.tag != tag("sectPr") or at == len(self.body) - 1:
                blocks.append(block)
            elif blocks[-1].tag == tag("p"):
                properties_of(blocks[-1]).append(block)
            else:
                paragraph = Element(tag("p"))
                properties_of(paragraph).append(block)
                blocks.append(paragraph)
        self.root[0][:] = blocks
        numbering = Element(tag("numbering"))
        numbering[:] = [*self.lists[0], *self.lists[1]]
        parts = {
            **self.parts,
            "word/document.xml": _written(self.root),
            "word/styles.xml": _written(self.style_part),
            "word/numbering.xml": _written(numbering),
        }
        return package.zipped(parts, "".join(self.relations), properties)


def _texts(footer: bytes) -> list[str]:
    """Return the texts of a footer."""
    return [text.text or "" for text in _parsed(footer).iter(tag("t"))]


def _parsed(content: bytes) -> Element:
    """Parse XML that this package has written."""
    return ElementTree.fromstring(content)  # noqa: S314 - written by this package


def _written(root: Element) -> bytes:
    """Return an element as an XML file."""
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=False)
    return HEAD.encode() + written
