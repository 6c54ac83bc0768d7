"""Test that styles of a DOCX inherit: a change of Normal or Heading 1 changes all text based on it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from postingfilter import brief, note
from postingfilter.options import Options
from postingfilter.writers.docx import soffice
from tests.support import measured
from tests.support.wordprocessingml import W

NOTE = """\
# Backend Engineer

- **Company:** Larkspur Systems
- **Location:** Lisbon

[Apply](https://jobs.example.com/apply/12)

## What you'll do

1. weigh crates
2. `make deploy`, *then* **look** at [the page](https://docs.example.org)

### Every week

> Ask why.

| A | B |
|---|---|
| one | two |

## Hiring process

1. Call →
2. Offer

## Good to know

- bring boots
"""
OTHER = "DejaVu Serif"


@pytest.fixture(scope="module")
def made() -> bytes:
    return brief.make(note.read(Path("note.md"), NOTE.encode()), Options(to="docx")).content


def changed(content: bytes, style: str, old: str, new: str) -> bytes:
    """The file with a pattern replaced in one style, as Word writes a change of that style."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            part = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/styles.xml":
                before = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', part)
                assert before
                after = re.sub(old, new, before[0])
                assert after != before[0]
                part = part.replace(before[0], after)
            package.writestr(name, part.encode("utf-8", "surrogateescape"))
    return out.getvalue()


def test_only_code_names_a_typeface_beside_normal(made: bytes) -> None:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml"))  # noqa: S314
    named = {style.get(f"{W}styleId") for style in root.iter(f"{W}style") for _ in style.iter(f"{W}rFonts")}
    assert named == {"Normal", "SourceCode", "VerbatimChar"}


def test_no_text_has_a_typeface_or_colour_of_its_own(made: bytes) -> None:
    document = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
    assert not re.search(rb"<w:(?:rFonts|sz|color)\b", document)


@pytest.fixture(scope="module")
def pages(made: bytes) -> list[bytes]:
    """The pages in LibreOffice after another typeface of Normal, and after another colour of Heading 1."""
    if not any(map(shutil.which, soffice.NAMES)):
        pytest.skip("LibreOffice is not installed")
    face = changed(made, "Normal", r"<w:rFonts [^>]*>", rf'<w:rFonts w:ascii="{OTHER}" w:hAnsi="{OTHER}"/>')
    return soffice.pdfs([face, changed(made, "Heading1", "<w:sz ", '<w:color w:val="00A000"/><w:sz ')])


def test_another_typeface_of_normal_is_that_of_all_text(pages: list[bytes]) -> None:
    faces = {letter.fontname.partition("+")[2] for letter in measured.letters(pages[0])}
    assert any(face.startswith("DejaVuSerif") for face in faces)
    assert all(face.startswith("DejaVuSerif") or "Coding" in face or "Mono" in face for face in faces), faces


def test_another_colour_of_heading_1_is_that_of_all_headings_of_sections_and_of_nothing_else(
    pages: list[bytes],
) -> None:
    green = pytest.approx((0, 160 / 255, 0), abs=0.01)
    found = [letter.get_text() for letter in measured.letters(pages[1]) if letter.graphicstate.ncolor == green]
    assert sorted("".join(found).replace(" ", "")) == sorted("Whatyou'lldoHiringprocessGoodtoknow")


def test_another_colour_of_heading_1_is_that_of_all_its_kinds(made: bytes) -> None:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml"))  # noqa: S314
    plain = next(style for style in root.iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1Plain")
    assert [based.get(f"{W}val") for based in plain.iter(f"{W}basedOn")] == ["Heading1"]
    assert not list(plain.iter(f"{W}color"))
