"""Compare pictures of pages with references, which `pytest --accept` writes.

References are drawn in the faces of the Debian packages that script/bootstrap installs.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser

from postingfilter import brief, data, note
from postingfilter.options import Options
from postingfilter.packet import make
from postingfilter.packet.options import PacketOptions
from tests.support import browser, differences, pictures
from tests.support.paths import REFERENCES, ROOT

REPORTS = ROOT / "out" / "pictures"
NOTES = {"ko": "ko-noeul-map-backend", "en": "en-fernhollow-firmware", "ja": "ja-hoshizora-sre"}
DOTS, FINER = 60, 4  # an inch; drawn so many times as large, so that letters' edges hang less on the program
LARGEST = 1_000_000  # bytes of all references
#: The faces of all these pages as the PDFs name them, each with the Debian package it is from.
FACES = {
    "NanumGothic": "fonts-nanum",
    "NanumGothicCoding": "fonts-nanum",
    "NanumMyeongjo": "fonts-nanum",
    "Noto-Sans-CJK-JP": "fonts-noto-cjk",
    "Noto-Sans-CJK-KR": "fonts-noto-cjk",
    "Noto-Serif-CJK-JP": "fonts-noto-cjk",
    "Charis-SIL": "fonts-sil-charis",
    "Serif-dashes": "fonts-sil-charis",
    "Open-Sans": "fonts-open-sans",
    "DejaVu-Sans": "fonts-dejavu-core",  # fontconfig brings it along
}

RENAMED = {"Serif-dashes"}  #: parts of installed faces under a name of a theme's stylesheet


def example(name: str) -> Path:
    return ROOT / "examples" / f"{NOTES[name]}.md"


@cache
def made(name: str, theme: str = "classic", to: str = "pdf", *given: tuple[str, str]) -> bytes:
    return brief.make(note.read(example(name)), Options(to=to, theme=theme, given=given)).content


@cache
def packet() -> bytes:
    notes = [example("ko"), example("ja")]
    content, failed = make.make(notes, make.Run(PacketOptions(Options(), prep=True), pytest.fail, jobs=1))
    assert failed == 0
    return content


def drawn(pdf: bytes, number: int = 1) -> Image.Image:
    """A page in faces that are known."""
    resources: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[number - 1]["/Resources"]
    faces = {re.sub(r"^/[A-Z]{6}\+|-Bold$", "", font["/BaseFont"]) for font in resources["/Font"].values()}
    assert faces
    assert faces <= set(FACES), "a face of this system stands in: type script/bootstrap --test"
    return pictures.page(pdf, DOTS * FINER, number).reduce(FINER)


def page_of(name: str, theme: str) -> Image.Image:
    return drawn(made(name, theme))


def page_of_packet(number: int) -> Image.Image:
    return drawn(packet(), number)


#: A packet's parts, each with its page.
PARTS = {"cover": 1, "comparison": 2, "prep": 4}
PAGES: dict[str, Callable[[], Image.Image]] = {
    **{f"{name}-{theme}": partial(page_of, name, theme) for name in NOTES for theme in data.themes()},
    **{f"packet-{part}": partial(page_of_packet, number) for part, number in PARTS.items()},
}
SCREENS = {
    f"screen-{name}-{scheme}": (size, scheme)
    for name, size in (("phone", browser.PHONE), ("desktop", browser.DESKTOP))
    for scheme in ("light", "dark")
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as program:
        yield program


def hold(name: str, now: Image.Image, accept: bool) -> None:
    """Assert that a picture is like its reference; with `accept` make it the reference when it isn't."""
    file = REFERENCES / f"{name}.png"
    reference = Image.open(file).convert("RGB") if file.is_file() else Image.new("RGB", (1, 1))
    why = differences.between(reference, now)
    if why and accept:
        shades = differences.plain(now)
        shades.convert("P", palette=Image.Palette.ADAPTIVE).save(file, optimize=True)
    elif why:
        report = REPORTS / f"{name}.html"
        differences.report(report, why, reference, now)
        pytest.fail(f"{name}: {why}; look at {report}, and type pytest --accept if it is meant", pytrace=False)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str, accept: bool) -> None:
    hold(name, PAGES[name](), accept)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(name: str, accept: bool, chromium: Browser) -> None:
    size, scheme = SCREENS[name]
    shot = pictures.screen(chromium, made("ko", to="html"), size, scheme, dots=2, whole=True)
    hold(name, shot.reduce(4), accept)


def test_every_reference_is_of_a_page_and_all_are_small() -> None:
    files = {file.stem: file.stat().st_size for file in REFERENCES.iterdir()}
    assert files.keys() == PAGES.keys() | SCREENS.keys()
    assert sum(files.values()) < LARGEST


def test_the_faces_are_those_that_bootstrap_installs() -> None:
    words = (ROOT / "script" / "bootstrap").read_text("utf-8").split()
    asked = set(FACES.values()) - {"fonts-dejavu-core"}
    assert asked <= {word.strip('"') for word in words}
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=True).stdout.decode()
    assert [face for face in FACES if face not in RENAMED and face.replace("-", " ") not in families] == []


# --- what counts as a difference --------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return drawn(made("en"))


def moved(picture: Image.Image, top: int, bottom: int, by: int = 1) -> Image.Image:
    """A picture with a band of it moved down by dots."""
    out = picture.copy()
    out.paste(picture.crop((0, top, picture.width, bottom)), (0, top + by))
    return out


def test_the_same_page_is_alike(page: Image.Image) -> None:
    assert differences.between(page, page.copy()) == ""


@pytest.mark.parametrize("name", NOTES)
@pytest.mark.parametrize("theme", data.themes())
def test_edges_of_letters_may_be_smoothed_otherwise(name: str, theme: str) -> None:
    page = drawn(made(name, theme))
    softer = page.filter(ImageFilter.GaussianBlur(0.2))
    grain = ImageChops.add(page, Image.effect_noise(page.size, 8).convert("RGB"), offset=-128)
    for other in (softer, grain):
        assert ImageChops.difference(page, other).getbbox() is not None
        assert differences.between(page, other) == ""


@pytest.mark.parametrize("top", range(60, 600, 50))
def test_a_line_that_has_moved_by_a_dot_is_found(page: Image.Image, top: int) -> None:
    assert "differ by" in differences.between(page, moved(page, top, top + 14))


@pytest.mark.parametrize(
    "given",
    [
        ("accent", "#1e5db3"),
        ("accent", "#217030"),
        ("tint", "#e8f2ff"),
        ("ink", "#55504a"),
        ("rule", "#ffffff"),
        ("head-rule", "1pt"),
        ("part-size", "1.02em"),
    ],
    ids=" ".join,
)
def test_what_a_token_changes_is_found(page: Image.Image, given: tuple[str, str]) -> None:
    assert "differ by" in differences.between(page, drawn(made("en", "classic", "pdf", given)))


def test_a_page_of_another_size_is_told(page: Image.Image) -> None:
    assert differences.between(page, page.resize((400, 600))) == "497 by 702 dots became 400 by 600"


def test_the_report_shows_all_three_and_needs_no_other_file(page: Image.Image, tmp_path: Path) -> None:
    file = tmp_path / "new" / "en.html"
    differences.report(file, "a line moved", page, moved(page, 100, 130))
    said = file.read_text("utf-8")
    assert re.findall("<figcaption>(.*?)</figcaption>", said) == ["reference", "now", "difference"]
    assert said.count('src="data:image/png;base64,') == said.count("<img") == 3
    assert "a line moved" in said


def test_a_failure_names_the_report(page: Image.Image, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(globals(), "REPORTS", tmp_path)
    with pytest.raises(pytest.fail.Exception, match=re.escape(str(tmp_path / "en-classic.html"))):
        hold("en-classic", moved(page, 100, 300), accept=False)
    assert (tmp_path / "en-classic.html").is_file()
