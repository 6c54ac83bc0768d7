"""Recognize files of other formats that are given as notes, by their first bytes."""

from __future__ import annotations

from postingfilter.messages import Message, message

_CONVERT = message("{name}: this is {what}, not a note: make a note of it with `pandoc {name} -t gfm -o note.md`")
_COPY_TEXT = message("{name}: this is {what}, not a note: copy its text into a note, a file that ends in .md")
_TYPE_TEXT = message("{name}: this is {what}, not a note: type its text into a note, a file that ends in .md")
_UNPACK = message("{name}: this is {what}, not a note: unpack it, and give the note in it")

#: The first bytes of each format, its name, and the sentence that tells what to do with it. The first match counts.
FORMATS: tuple[tuple[bytes, Message, Message], ...] = (
    (b"%PDF-", message("a PDF"), _COPY_TEXT),
    (b"\x89PNG\r\n", message("a PNG picture"), _TYPE_TEXT),
    (b"\xff\xd8\xff", message("a JPEG picture"), _TYPE_TEXT),
    (b"GIF8", message("a GIF picture"), _TYPE_TEXT),
    (b"II*\0", message("a TIFF picture"), _TYPE_TEXT),
    (b"MM\0*", message("a TIFF picture"), _TYPE_TEXT),
    (b"\xd0\xcf\x11\xe0", message("a document of an old Word, or of HWP"), _COPY_TEXT),
    (b"{\\rtf", message("an RTF document"), _CONVERT),
    (b"\x1f\x8b", message("a gzip archive"), _UNPACK),
    (b"PK\x03\x04", message("a ZIP archive"), _UNPACK),
)
#: Formats whose files are ZIP archives, by the name of a member or the type stored at the beginning.
ZIPPED: tuple[tuple[bytes, Message, Message], ...] = (
    (b"application/vnd.oasis.opendocument.text", message("an ODT document"), _CONVERT),
    (b"application/epub+zip", message("an EPUB"), _CONVERT),
    (b"application/hwp+zip", message("an HWPX document"), _COPY_TEXT),
    (b"word/document.xml", message("a DOCX document"), _CONVERT),
    (b"ppt/presentation.xml", message("a PPTX presentation"), _CONVERT),
    (b"xl/workbook.xml", message("an XLSX workbook"), _COPY_TEXT),
)
#: Pictures whose name follows a length: the bytes at this offset.
BOXED: tuple[tuple[int, bytes, Message], ...] = (
    (8, b"WEBP", message("a WebP picture")),
    (4, b"ftyphei", message("a HEIC picture")),
    (4, b"ftypmif", message("a HEIC picture")),
    (4, b"ftypavif", message("an AVIF picture")),
)


def refusal(data: bytes, name: str) -> Message | None:
    """Return a sentence on the format of a file that is no text, with what to do about it; None for any other."""
    for at, sign, what in BOXED:
        if data.startswith(sign, at):
            return _TYPE_TEXT.filled(name=name, what=what)
    found = next(((what, advice) for sign, what, advice in FORMATS if data.startswith(sign)), None)
    if found and data.startswith(b"PK"):
        found = next(((what, advice) for sign, what, advice in ZIPPED if sign in data), found)
    return found[1].filled(name=name, what=found[0]) if found else None
