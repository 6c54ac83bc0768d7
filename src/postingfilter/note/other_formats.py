"""Recognize files of other formats that are given as notes, by their first bytes."""

from __future__ import annotations

_CONVERT = "make a note of it with `pandoc {name} -t gfm -o note.md`"
_COPY_TEXT = "copy its text into a note, a file that ends in .md"
_TYPE_TEXT = "type its text into a note, a file that ends in .md"
_UNPACK = "unpack it, and give the note in it"

#: The first bytes of each format, its name, and what to do with it. Of several beginnings the first match counts.
FORMATS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _COPY_TEXT),
    (b"\x89PNG\r\n", "a PNG picture", _TYPE_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _TYPE_TEXT),
    (b"GIF8", "a GIF picture", _TYPE_TEXT),
    (b"II*\0", "a TIFF picture", _TYPE_TEXT),
    (b"MM\0*", "a TIFF picture", _TYPE_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word, or of HWP", _COPY_TEXT),
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
)
#: Formats whose files are ZIP archives, by the name of a member or the type stored at the beginning.
ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "an ODT document", _CONVERT),
    (b"application/epub+zip", "an EPUB", _CONVERT),
    (b"application/hwp+zip", "an HWPX document", _COPY_TEXT),
    (b"word/document.xml", "a DOCX document", _CONVERT),
    (b"ppt/presentation.xml", "a PPTX presentation", _CONVERT),
    (b"xl/workbook.xml", "an XLSX workbook", _COPY_TEXT),
)
#: Pictures whose name follows a length: the bytes at this offset.
BOXED: tuple[tuple[int, bytes, str], ...] = (
    (8, b"WEBP", "a WebP picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif", "a HEIC picture"),
    (4, b"ftypavif", "an AVIF picture"),
)


def named(data: bytes, name: str) -> str | None:
    """Return a sentence on the format of a file that is no text, with what to do about it; None for any other."""
    for at, sign, what in BOXED:
        if data.startswith(sign, at):
            return f"{name}: this is {what}, not a note: {_TYPE_TEXT}"
    found = next(((what, advice) for sign, what, advice in FORMATS if data.startswith(sign)), None)
    if found and data.startswith(b"PK"):
        found = next(((what, advice) for sign, what, advice in ZIPPED if sign in data), found)
    return f"{name}: this is {found[0]}, not a note: {found[1].format(name=name)}" if found else None
