"""Test the QR codes in the head by decoding them from the page."""

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image

from postingfilter import brief, note, page
from postingfilter.brief import document
from postingfilter.cli import cli
from postingfilter.options import Options
from postingfilter.writers.docx import soffice
from tests.support.browser import Watched, chromium
from tests.support.paths import ROOT

HALF_A_FOLD = 120  # dots an inch: what a telephone sees of a page at arm's length
LINKS = "# Engineer\n\n- [Apply](%s)\n- [Job posting](%s)\n- [Company](https://a.example/)\n\n## Duties\n\n- Build\n"


def read_from(pdf: bytes, dots: int = HALF_A_FOLD, page: int = 1) -> list[str]:
    """What the codes of a PDF's page say, from the left, when it is printed in grey."""
    command = ["pdftoppm", "-png", "-gray", "-singlefile", "-f", str(page), "-r", str(dots), "-"]
    png = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return decoded(png)


def decoded(picture: bytes) -> list[str]:
    with Image.open(io.BytesIO(picture)) as image:
        codes = zxingcpp.read_barcodes(image.convert("L"))
    assert all(code.format == zxingcpp.BarcodeFormat.QRCode and code.ec_level == "M" for code in codes)
    return [code.text for code in sorted(codes, key=lambda code: code.position.top_left.x)]


def made(text: str, to: str = "pdf", qr: bool = True) -> bytes:
    return brief.make(note.read(None, text.encode()), Options(to=to, qr=qr)).content


def test_every_example_can_be_applied_for_by_telephone() -> None:
    examples = sorted((ROOT / "examples").glob("*.md"))
    assert len(examples) > 2
    for example in examples:
        codes = read_from(brief.make(note.read(example), Options(qr=True)).content)
        assert codes, example
        assert all(code.startswith("https://") for code in codes)


def test_a_code_holds_the_clean_address_and_none_is_drawn_unasked() -> None:
    text = LINKS % ("https://a.example/apply?utm_source=x", "https://b.example/job?id=7&gclid=1")
    assert read_from(made(text)) == ["https://a.example/apply", "https://b.example/job?id=7"]
    assert read_from(made(text, qr=False)) == []


def test_a_long_address_still_scans() -> None:
    long = "https://a.example/apply/" + "engineer-" * 30
    assert read_from(made(LINKS % (long, "https://b.example/job")))[0] == long


def test_a_code_holds_ascii() -> None:
    links = "https://빵집.example/채용/지원?q=빵&r=%EB", "https://a.example/b"
    assert read_from(made(LINKS % links), 300) == [
        "https://xn--oy3bu1s.example/%EC%B1%84%EC%9A%A9/%EC%A7%80%EC%9B%90?q=%EB%B9%B5&r=%EB",
        "https://a.example/b",
    ]


def test_an_address_too_long_for_a_code_is_told() -> None:
    links = f"https://a.example/?q={'a1' * 300}", "https://a.example/b"
    told = brief.make(note.read(None, (LINKS % links).encode()), Options(qr=True)).warnings
    (warning,) = [one for one in told if "QR" in one]
    assert warning.startswith("-: a.example/?q=a1a1")
    assert warning.endswith("too long for a QR code: it has 621 characters, and 400 are the most")


def test_an_address_that_is_no_address_gets_no_code() -> None:
    assert read_from(made(LINKS % ("javascript:alert(1)", "mailto:a@b.example"))) == []


@pytest.mark.parametrize("dots", [150, 300])
def test_they_scan_in_grey(dots: int) -> None:
    text = LINKS % ("https://a.example/apply", "https://b.example/job?id=7")
    both = ["https://a.example/apply", "https://b.example/job?id=7"]
    assert read_from(made(text), dots) == both
    assert read_from(soffice.pdfs([made(text, "docx")])[0], dots) == both


@pytest.mark.parametrize("dots", [150, 300])
def test_they_scan_in_a_packet_and_two_on_a_sheet(dots: int, packets: dict[str, bytes]) -> None:
    first = ["https://a.example/apply-0", "https://b.example/job-0"]
    second = ["https://a.example/apply-1", "https://b.example/job-1"]
    assert read_from(packets["pages"], dots, page=3) == first
    assert read_from(packets["pages"], dots, page=4) == second
    assert sorted(read_from(packets["sheets"], dots, page=3)) == sorted(first + second)


@pytest.fixture(scope="module")
def packets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A packet of two notes, and one with two pages on a sheet: its third has both briefs."""
    folder = tmp_path_factory.mktemp("packets")
    for number in range(2):
        text = LINKS % (f"https://a.example/apply-{number}", f"https://b.example/job-{number}")
        (folder / f"{number}.md").write_text(text, "utf-8")
    for name, options in {"pages": [], "sheets": ["--nup", "2"]}.items():
        arguments = ["packet", str(folder), "--qr", "-o", str(folder / f"{name}.pdf"), *options]
        assert CliRunner().invoke(cli, arguments).exit_code == 0
    return {name: (folder / f"{name}.pdf").read_bytes() for name in ("pages", "sheets")}


def test_each_has_four_modules_of_white_around_it_and_both_are_as_large() -> None:
    text = LINKS % ("https://a.example/apply", "https://b.example/job/" + "engineer-" * 12)
    doc = document.load(note.read(None, text.encode()))
    brief.marked(doc, Options())
    page.compose(doc, qr=True)
    images: list[Any] = []
    doc.walk(lambda element, _doc: images.append(element) if element.tag == "Image" else None)
    sides = []
    for image in images:
        drawn = unquote(image.url)
        wide = int(re.findall(r"viewBox='0 0 (\d+) \d+'", drawn)[0])
        assert (wide - 8 - 17) % 4 == 0  # a code has 17 and four times its version of modules
        assert re.search(r"d='M4 4\.5h7", drawn)
        sides.append((image.attributes["width"], wide))
    assert len(sides) == 2
    assert sides[0][0] == sides[1][0]
    assert sides[0][1] < sides[1][1]


def test_the_docx_has_the_same_codes() -> None:
    text = LINKS % ("https://a.example/apply", "https://b.example/job")
    with zipfile.ZipFile(io.BytesIO(made(text, "docx"))) as package:
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert sorted(code for picture in pictures for code in decoded(picture)) == [
        "https://a.example/apply",
        "https://b.example/job",
    ]


def test_they_scan_from_a_screen(tmp_path: Path) -> None:
    content = made(LINKS % ("https://a.example/apply", "https://b.example/job"), "html")
    (tmp_path / "page.html").write_bytes(content)
    with chromium() as browser:
        for scheme in ("light", "dark"):
            watched = Watched(browser, scheme=scheme, dots=2)
            watched.page.goto((tmp_path / "page.html").as_uri())
            shown = watched.page.screenshot()
            watched.context.close()
            assert decoded(shown) == ["https://a.example/apply", "https://b.example/job"]
