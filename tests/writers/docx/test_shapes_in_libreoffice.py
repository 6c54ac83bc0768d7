"""Test that notes in forms that programs lay out differently are one page in LibreOffice, with two lines to spare."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from postingfilter import brief, note
from postingfilter.options import Options
from postingfilter.writers.docx import soffice
from tests.support import docx_shapes

pytestmark = pytest.mark.skipif(not any(map(shutil.which, soffice.NAMES)), reason="LibreOffice is not installed")

#: A paragraph of a list, of text or of a table, and its properties.
PARAGRAPH = re.compile(
    r'<w:p>(<w:pPr>(?:(?!</w:pPr>).)*?<w:pStyle w:val="(?:List\w+|BodyText|FirstParagraph|TableText)" ?/>.*?</w:pPr>)'
    r".*?</w:p>",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def one_page() -> list[bytes]:
    """Each brief of these notes whose page is predicted to be one."""
    read = (note.read(Path("note.md"), docx_shapes.note(seed).encode()) for seed in range(docx_shapes.COUNT))
    made = [brief.make(one, Options(to="docx")) for one in read]
    return [one.content for one in made if one.report["pages"] == 1]


def with_two_lines_more(content: bytes) -> bytes:
    """The brief with two short lines behind its last item or paragraph, as somebody types them."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    document = source.read("word/document.xml").decode()
    last = list(PARAGRAPH.finditer(document))[-1]
    line = f"<w:p>{last[1]}<w:r><w:t>one more line</w:t></w:r></w:p>"
    with zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            changed = document[: last.end()] + 2 * line + document[last.end() :]
            package.writestr(name, changed if name == "word/document.xml" else source.read(name))
    return out.getvalue()


def test_one_page_predicted_is_one_page(one_page: list[bytes]) -> None:
    assert len(one_page) > 50
    assert soffice.pages(one_page) == [1] * len(one_page)


def test_two_lines_more_stay_on_the_page(one_page: list[bytes]) -> None:
    pages = soffice.pages([with_two_lines_more(content) for content in one_page])
    assert pages.count(1) >= 55 / 60 * len(pages)
