"""Test packets as DOCX, laid out by LibreOffice: pages, numbers, links, styles and lists of each brief."""

import io
import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import docx
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from postingfilter.cli import cli
from postingfilter.packet.options import cover_date
from postingfilter.writers.docx import soffice
from tests.support import wordprocessingml
from tests.support.paths import EXAMPLES, LABELLED
from tests.support.wordprocessingml import W

NOTES = [*EXAMPLES, *LABELLED[::9]]
FEW = EXAMPLES[:4]


def call(*arguments: str, notes: Sequence[Path] = NOTES) -> Result:
    return CliRunner().invoke(cli, ("packet", *map(str, notes), *arguments))


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("packet") / "packet.docx"
    result = call("--prep", "-o", str(file))
    assert result.exit_code == 0, result.output
    return file.read_bytes()


@pytest.fixture(scope="module")
def pages(packet: bytes) -> list[str]:
    """The text of each page."""
    [pdf] = soffice.pdfs([packet])
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return text.decode().split("\f")[:-1]


def part(packet: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(packet)) as package:
        return ElementTree.fromstring(package.read(f"word/{name}.xml"))  # noqa: S314 - the program's own


@pytest.mark.parametrize(("dates", "shown"), [(["", "2026-10-01"], "2026-10-01"), (["", "", "2026-10-01"], "")])
def test_the_cover_has_a_date_when_most_notes_have_one(dates: list[str], shown: str) -> None:
    members = [SimpleNamespace(posting={"date": date}) for date in dates]
    assert cover_date(members) == shown  # type: ignore[arg-type]


def test_each_brief_and_each_sheet_has_its_page_with_its_number(pages: list[str]) -> None:
    count = 2 * len(NOTES)
    numbered = [page for page in pages if f" / {count} · " in page]
    assert len(numbered) == count
    front = len(pages) - count
    assert pages[front:] == numbered
    for number, page in enumerate(numbered, 1):
        assert f"{number} / {count} · " in page.rstrip().splitlines()[-1]


def test_the_contents_name_the_page_of_each_brief(pages: list[str]) -> None:
    contents = next(page for page in pages if page.split()[0] in ("차례", "Contents"))
    ends = re.findall(r"\s(\d{1,2})$", contents, re.MULTILINE)
    found = iter(ends)  # a date that wraps may end a line with a number of its own
    assert all(str(number) in found for number in range(1, 2 * len(NOTES), 2))


def test_links_lead_to_the_briefs(packet: bytes) -> None:
    body = part(packet, "document")[0]
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert {f"brief-{number}" for number in range(1, len(NOTES) + 1)} <= anchors
    assert anchors <= set(names)


def test_what_is_named_is_there_once(packet: bytes) -> None:
    body, styles, numbering = (part(packet, name) for name in ("document", "styles", "numbering"))
    known = [style.get(f"{W}styleId") for style in styles.iter(f"{W}style")]
    assert len(known) == len(set(known))
    names = [name.get(f"{W}val", "").lower() for name in styles.iterfind(f"{W}style/{W}name")]
    assert len(names) == len(set(names))
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert {element.get(f"{W}val") for element in body.iter(f"{W}{tag}")} <= set(known)
    numbers = [number.get(f"{W}numId") for number in numbering.iterfind(f"{W}num")]
    assert len(numbers) == len(set(numbers))
    assert {number.get(f"{W}val") for number in body.iter(f"{W}numId")} - {"0"} <= set(numbers)


def test_every_element_stands_where_word_wants_it(packet: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packet)) as package:
        for name in ("document", "styles", "numbering", "footer-4"):
            assert wordprocessingml.disorder(package.read(f"word/{name}.xml")) == []


def test_other_programs_read_it(packet: bytes) -> None:
    document = docx.Document(io.BytesIO(packet))
    assert len(document.sections) == 3 + 2 * len(NOTES)
    sizes = [section.orientation for section in document.sections]
    wide = [(section.page_width or 0) > (section.page_height or 0) for section in document.sections]
    assert len(sizes) == len(wide)
    assert wide == [False, False, True] + [False] * (2 * len(NOTES))
    assert document.core_properties.title


def test_contents_and_comparison_have_the_themes_rule_below_their_headings(packet: bytes) -> None:
    body = docx.Document(io.BytesIO(packet)).element.body
    for table in list(body.iterchildren(f"{W}tbl"))[:2]:
        before = [table.getprevious().getprevious().getprevious(), table.getprevious().getprevious()]
        styles = [paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val").partition("-")[0] for paragraph in before]
        assert styles == ["Title", "HeadRule"]


def test_two_runs_make_the_same_file(tmp_path: Path) -> None:
    made = [tmp_path / "packet.docx", tmp_path / "again.docx"]
    for file in made:
        assert call("--prep", "-o", str(file), notes=FEW).exit_code == 0
    assert made[0].read_bytes() == made[1].read_bytes()


def test_on_both_sides_briefs_begin_on_odd_pages(tmp_path: Path) -> None:
    file = tmp_path / "packet.docx"
    assert call("--duplex", "-o", str(file), notes=FEW).exit_code == 0
    # Its usual PDF leaves the pages out that it has put in between.
    whole = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice.program(), profile, "--headless", "--convert-to", whole, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "packet.pdf").pages]
    total = 2 * len(FEW) - 1
    briefs = [at for at, text in enumerate(texts, 1) if f"/ {total} ·" in text]
    assert len(briefs) == len(FEW)
    assert {at % 2 for at in briefs} == {1}


def test_numbers_hold_behind_a_brief_and_a_sheet_of_two_pages(tmp_path: Path) -> None:
    lines = {
        "a": "## Duties\n\n" + "".join(f"- Line {at} of very many lines that say a lot\n" for at in range(150)),
        "b": "## Requirements\n\n" + "".join(f"- Ability {at} that is asked for\n" for at in range(45)),
        "c": "## Requirements\n\n- Build\n",
    }
    for name, text in lines.items():
        (tmp_path / f"{name}.md").write_text(f"# Engineer at Quill{name}\n\n{text}", "utf-8")
    file = tmp_path / "packet.docx"
    assert CliRunner().invoke(cli, ("packet", str(tmp_path), "--prep", "-o", str(file))).exit_code == 0
    [pdf] = soffice.pdfs([file.read_bytes()])
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    feet = [found for text in texts[2:] for found in re.findall(r"(\d+) / (\d+) · (\w+)", text)]
    briefs = ["Quilla"] * 3 + ["Quillb"] * 2 + ["Quillc"] * 2
    assert feet == [(str(number), "7", name) for number, name in enumerate(briefs, 1)]
    assert re.findall(r"Quill\w\s+Engineer\s+(\d+)", texts[0]) == ["1", "4", "6"]
    assert re.search(r"Role\s+Page\b", texts[0])  # whole words in narrow columns
