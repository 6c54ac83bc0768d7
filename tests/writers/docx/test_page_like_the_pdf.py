"""Test that the page of a DOCX is as full as that of the PDF, with the same rows in head and process."""

from __future__ import annotations

import shutil
from itertools import takewhile

import pytest

from postingfilter.writers.docx import soffice
from tests.support import boxes, measured
from tests.support.measured import FULL, made

pytestmark = pytest.mark.skipif(not any(map(shutil.which, soffice.NAMES)), reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def pages() -> tuple[bytes, bytes]:
    """The full page as PDF, and as LibreOffice lays its DOCX out."""
    return made(FULL).content, soffice.pdfs([made(FULL, to="docx").content])[0]


def rows(pdf: bytes) -> list[list[str]]:
    """The words of the first page by their lines, from the top."""
    found: list[list[str]] = []
    last = -100.0
    for box in sorted(boxes.pages(pdf)[0].words, key=lambda box: box.bottom):
        if box.bottom - last > 4:
            found.append([])
            last = box.bottom
        found[-1].append(box.text)
    return found


def test_the_page_is_as_full_as_the_pdf_but_for_its_spare_lines(pages: tuple[bytes, bytes]) -> None:
    pdf, docx = map(measured.end, pages)
    assert 0 <= pdf - docx <= 0.045  # two lines, and what the next looser step would add


def test_head_and_process_have_the_same_rows(pages: tuple[bytes, bytes]) -> None:
    heads = [list(takewhile(lambda row: row != ["직무", "소개"], rows(page))) for page in pages]
    first, second = ([sorted("".join(row)) for row in head] for head in heads)
    assert first == second
    assert len(heads[0]) == 5
    for page in pages:
        assert sum({*"123456"} <= {*row} for row in rows(page)) == 1
