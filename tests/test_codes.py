"""QR codes in the head, read again from the page as a telephone reads them."""

import io
import subprocess
import zipfile
from pathlib import Path

import zxingcpp
from PIL import Image

from postingfilter import brief, note
from postingfilter.options import Options

ROOT = Path(__file__).resolve().parents[1]
HALF_A_FOLD = 120  # dots an inch: what a telephone sees of a page at arm's length
LINKS = "# Engineer\n\n- [Apply](%s)\n- [Job posting](%s)\n- [Company](https://a.example/)\n\n## Duties\n\n- Build\n"


def read_from(pdf: bytes) -> list[str]:
    """What the codes of a PDF's first page say, from the left."""
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(HALF_A_FOLD), "-"]
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


def test_an_address_that_is_no_address_gets_no_code() -> None:
    assert read_from(made(LINKS % ("javascript:alert(1)", "mailto:a@b.example"))) == []


def test_the_docx_has_the_same_codes() -> None:
    text = LINKS % ("https://a.example/apply", "https://b.example/job")
    with zipfile.ZipFile(io.BytesIO(made(text, "docx"))) as package:
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert sorted(code for picture in pictures for code in decoded(picture)) == [
        "https://a.example/apply",
        "https://b.example/job",
    ]


def test_the_page_on_a_screen_has_them_too() -> None:
    page = made(LINKS % ("https://a.example/apply", "https://b.example/job"), "html").decode()
    assert page.count('<img src="data:image/svg+xml') == 2
