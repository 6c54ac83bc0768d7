"""Test the message on a file of another format that is given as a note."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from postingfilter import note
from postingfilter.errors import NoteError
from tests.support.paths import ROOT


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


FILES = {
    "posting.pdf": (b"%PDF-1.4\n1 0 obj\n", "a PDF", "copy its text"),
    "posting.docx": (zipped(**{"word/document.xml": "x"}), "a DOCX document", "pandoc posting.docx -t gfm -o note.md"),
    "posting.odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "an ODT document", "pandoc"),
    "posting.epub": (zipped(mimetype="application/epub+zip"), "an EPUB", "pandoc"),
    "posting.zip": (zipped(**{"a.md": "# A"}), "a ZIP archive", "unpack it"),
    "posting.rtf": (b"{\\rtf1 Hello}", "an RTF document", "pandoc"),
    "posting.hwp": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "HWP", "copy its text"),
    "posting.png": (picture("PNG"), "a PNG picture", "type its text"),
    "posting.jpg": (picture("JPEG"), "a JPEG picture", "type its text"),
    "posting.gif": (picture("GIF"), "a GIF picture", "type its text"),
    "posting.webp": (picture("WEBP"), "a WebP picture", "type its text"),
    "posting.tif": (picture("TIFF"), "a TIFF picture", "type its text"),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_named(name: str) -> None:
    content, what, advice = FILES[name]
    with pytest.raises(NoteError) as caught:
        note.read(Path(name), content)
    assert str(caught.value).startswith(f"{name}: this is ")
    assert what in str(caught.value)
    assert f"not a note: {advice}" in str(caught.value).replace("make a note of it with `pandoc", "pandoc")


def test_a_docx_of_pandocs_is_named() -> None:
    reference = ROOT / "styles" / "classic" / "reference.docx"
    with pytest.raises(NoteError, match="this is a DOCX document"):
        note.read(reference)


@pytest.mark.parametrize("text", ["PK is a prefix", "MM, a company", "GIF formats", "# Data Engineer"])
def test_a_note_is_read(text: str) -> None:
    assert note.read(Path("note.md"), text.encode()).source == text
