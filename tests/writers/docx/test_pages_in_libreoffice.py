"""Test that LibreOffice lays a DOCX out on as many pages as predicted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from postingfilter import brief, note
from postingfilter.options import Options
from postingfilter.writers.docx import soffice
from tests.support import made_notes
from tests.support.paths import LABELLED

pytestmark = pytest.mark.skipif(not any(map(shutil.which, soffice.NAMES)), reason="LibreOffice is not installed")

KOREAN = [path for path in LABELLED if path.name.startswith("ko-")]
NANUM = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont><glob>*/Nanum*</glob></rejectfont></selectfont>
</fontconfig>
"""


@pytest.fixture(scope="module")
def briefs() -> dict[int, brief.Brief]:
    """The brief of every note made for the purpose."""
    read = (note.read(Path("note.md"), made_notes.note(seed).encode()) for seed in range(made_notes.COUNT))
    return {seed: brief.make(one, Options(to="docx")) for seed, one in enumerate(read)}


def lowest(pdf: bytes) -> float:
    """How far down the text of the first page comes, as a share of the page's height."""
    command = ["pdftotext", "-bbox", "-l", "1", "-", "-"]
    boxes = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    found = re.search(r'<page width="[\d.]+" height="([\d.]+)"', boxes)
    assert found
    height = float(found[1])
    ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', boxes)]
    return max(end for end in ends if end < height - 28) / height


def test_every_page_foretold_is_one_page(briefs: dict[int, brief.Brief]) -> None:
    assert len(briefs) >= 40
    reports = [one.report for one in briefs.values()]
    predicted = [report["pages"] for report in reports]
    assert predicted.count(1) >= len(briefs) - 2  # two of the fullest go on to a second page
    assert sum(report["looseness"] < 1 for report in reports) > 15
    assert soffice.pages([one.content for one in briefs.values()]) == predicted


def test_a_long_note_fills_its_page(briefs: dict[int, brief.Brief]) -> None:
    long = [one.report["fill"] for one in briefs.values() if one.report["looseness"] < 1]
    assert sum(long) / len(long) > 0.91
    assert min(long) > 0.86  # where half a point more breaks many lines anew
    assert sum(fill >= 0.9 for fill in long) / len(long) > 0.9


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_the_text_ends_where_it_was_foretold(briefs: dict[int, brief.Brief]) -> None:
    korean = [one for seed, one in briefs.items() if made_notes.LANGUAGES[seed % 4] is made_notes.KO]
    ends = [lowest(pdf) for pdf in soffice.pdfs([one.content for one in korean])]
    off = [abs(end - one.report["fill"]) for end, one in zip(ends, korean, strict=True)]
    assert len(off) > 10
    assert sum(difference < 0.005 for difference in off) / len(off) > 0.6
    assert max(off) < 0.04  # two lines


def test_a_korean_page_is_one_page_without_the_named_fonts(
    briefs: dict[int, brief.Brief], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(NANUM)
    hidden = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    listed = subprocess.run(["fc-list", ":lang=ko", "family"], env=hidden, capture_output=True, check=True).stdout
    if not listed.strip():
        pytest.skip("no other Korean font is installed")
    assert b"NanumGothic" not in listed
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    # Words of forty Latin letters are another matter: other faces set Latin a sixth wider.
    texts = {seed: made_notes.note(seed) for seed in briefs if made_notes.LANGUAGES[seed % 4] is made_notes.KO}
    made = [briefs[seed] for seed, text in texts.items() if "Donau" not in text]
    made += [brief.make(note.read(path), Options(to="docx")) for path in KOREAN]
    assert len(made) > 15
    assert soffice.pages([one.content for one in made]) == [1] * len(made)


def test_verify_counts_what_libreoffice_makes(briefs: dict[int, brief.Brief]) -> None:
    from postingfilter.brief import verify

    def again(looseness: float) -> Any:
        raise AssertionError(looseness)

    (found,) = verify.verified([briefs[0]], [again])
    assert found.report["pages"] == 1
    assert found.content == briefs[0].content
