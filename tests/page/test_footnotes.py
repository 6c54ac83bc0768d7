"""Test that a footnote with several references is printed once."""

import io
import re
import zipfile
from html import unescape

import pypdf
import pytest

from postingfilter import brief, note
from postingfilter.options import Options

NOTE = b"# Baker\n\n## Duties\n\n- Rye[^b] and wheat[^a]\n- Oats[^b]\n\n[^a]: ground finely\n\n[^b]: from the mill\n"


def text_of(content: bytes, to: str) -> str:
    if to == "pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if to == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    return unescape(re.sub(r"<[^>]+>", "", content.decode()))


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_the_second_reference_has_the_number_of_the_first(to: str) -> None:
    made = brief.make(note.read(None, NOTE), Options(to=to))
    assert made.report["lost"] == []
    text = text_of(made.content, to)
    assert text.count("from the mill") == 1
    assert re.findall(r"(?:Rye|wheat|Oats)\s?(\d)", text) == ["1", "2", "1"]
