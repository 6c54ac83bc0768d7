"""Build the DOCX package from pandoc's document and pictures, and write all other parts; the bytes are reproducible."""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from xml.sax.saxutils import escape

from postingfilter.writers.docx import document_xml, numbering_xml, section_xml, settings_xml, styles_xml, theme_xml
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import HEAD, OFFICE, PACKAGE, WORD_TYPE

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can store, for the same bytes on every run
FOOTER = "rIdFooter"  # the id of the footer's relationship
#: Parts that this package writes, each with the last word of its relationship and with its content type.
OWN_PARTS = {
    **{name: (name, f"{WORD_TYPE}.{name}+xml") for name in ("styles", "numbering", "settings", "fontTable")},
    "theme/theme1": ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
#: The content type of each picture format, by its file extension.
PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif"}
#: The relationships of pandoc's document that stay: those of links and pictures.
KEPT_RELATIONSHIPS = re.compile(rb'<Relationship [^>]*Type="[^"]*/(?:hyperlink|image)"[^>]*/>')
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Properties:
    """The document properties. Nothing else of the front matter goes into the file."""

    title: str
    lang: str
    keywords: tuple[str, ...] = ()
    date: str = ""  #: YYYY-MM-DD


def build(written: bytes, sheet: Sheet, foot: tuple[str, str], properties: Properties) -> bytes:
    """Build the file from pandoc's DOCX `written`, the lengths of `sheet`, and the foot's text at left and right."""
    source = zipfile.ZipFile(io.BytesIO(written))
    numbering = source.read("word/numbering.xml")
    relations = b"".join(KEPT_RELATIONSHIPS.findall(source.read("word/_rels/document.xml.rels"))).decode()
    parts = {
        "word/document.xml": document_xml.finished(source.read("word/document.xml"), numbering, sheet, FOOTER),
        "word/numbering.xml": numbering_xml.numbering_part(numbering, sheet),
        **style_parts(sheet),
        "word/footer1.xml": section_xml.footer_part(*foot),
        **{name: source.read(name) for name in sorted(source.namelist()) if name.startswith("word/media/")},
    }
    return zipped(parts, relations, properties)


def style_parts(sheet: Sheet) -> dict[str, bytes]:
    """Return the parts that depend on the sheet only."""
    return {
        "word/styles.xml": styles_xml.styles_part(sheet),
        "word/settings.xml": settings_xml.settings_part(sheet),
        "word/fontTable.xml": settings_xml.fonts_part(sheet),
        "word/theme/theme1.xml": theme_xml.theme_part(sheet),
    }


def zipped(parts: dict[str, bytes], relations: str, properties: Properties) -> bytes:
    """Zip parts and the files that list them; `relations` are further relationships of the document."""
    names = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": _core(properties),
        "word/_rels/document.xml.rels": _relationships(_own_relations(parts) + relations),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**names, **parts}.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.startswith("word/media/") else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return out.getvalue()


def _own_relations(parts: dict[str, bytes]) -> str:
    """Return the relationships to the parts that this package writes."""
    own = "".join(
        relation(f"rId{kind}", kind, f"{name}.xml")
        for name, (kind, _) in OWN_PARTS.items()
        if f"word/{name}.xml" in parts
    )
    return own + (relation(FOOTER, "footer", "footer1.xml") if "word/footer1.xml" in parts else "")


def relation(identifier: str, kind: str, target: str) -> str:
    """Return the relationship of the document to another part."""
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'


def _relationships(entries: str) -> bytes:
    """Return a file of relationships."""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _content_types(parts: dict[str, bytes]) -> bytes:
    """Return [Content_Types].xml for these parts."""
    footers = {name[5:-4]: f"{WORD_TYPE}.footer+xml" for name in parts if name.startswith("word/footer")}
    own = {name: content_type for name, (_, content_type) in OWN_PARTS.items()}
    types = {"document": f"{WORD_TYPE}.document.main+xml", **footers, **own}
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    pictures = {name.rpartition(".")[2] for name in parts if name.startswith("word/media/")}
    defaults |= {ending: PICTURES[ending] for ending in sorted(pictures)}
    entries = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items())
    entries += "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in types.items()
        if f"word/{name}.xml" in parts
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    entries += f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{entries}</Types>'.encode()


def _core(properties: Properties) -> bytes:
    """Return docProps/core.xml."""
    elements = [f"<dc:title>{escape(properties.title)}</dc:title>"]
    if properties.keywords:
        elements.append(f"<cp:keywords>{escape(', '.join(properties.keywords))}</cp:keywords>")
    elements.append(f"<dc:language>{escape(properties.lang)}</dc:language>")
    if moment := _moment(properties.date):
        elements += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        ]
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' + "".join(elements) + "</cp:coreProperties>"
    ).encode()


def _moment(date: str) -> str:
    """Return the note's date, else that of SOURCE_DATE_EPOCH, never now: the same note gives the same file."""
    if DATE.fullmatch(date):
        return f"{date}T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if epoch.isdigit() else ""


def text(content: bytes) -> str:
    """Return the words of a DOCX: those of its document and of its foot."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/(?:document|footer\d*)\.xml", name)]
        return "\n".join(unescape(re.sub(r"<[^>]*>", "", package.read(name).decode())) for name in parts)
