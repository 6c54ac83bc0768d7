"""Test which files and addresses a brief may embed: pictures below the note's folder, within the limits."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from postingfilter import brief, limits, note
from postingfilter.limits import PICTURE_BYTES
from postingfilter.options import Options
from postingfilter.writers.layout.fetcher import Fetcher, RefusedError


@pytest.fixture
def sign(tmp_path: Path) -> Path:
    """A small picture beside a note."""
    path = tmp_path / "sign.png"
    Image.new("RGB", (4, 4), (180, 40, 40)).save(path)
    return path


def fetched(folder: Path | None, url: str) -> bytes:
    read: bytes = Fetcher(folder).fetch(url).read()
    return read


def test_a_picture_below_the_folder_is_read(sign: Path) -> None:
    assert fetched(sign.parent, sign.as_uri()) == sign.read_bytes()


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost"])
def test_a_file_of_another_machine_is_refused(sign: Path, host: str) -> None:
    url = sign.as_uri().replace("file://", f"file://{host}")
    with pytest.raises(RefusedError, match="only pictures beside the note"):
        fetched(sign.parent, url)


def test_a_folder_whose_name_begins_alike_is_another_folder(sign: Path) -> None:
    other = sign.parent / "notes-old"
    other.mkdir()
    (sign.parent / "notes").mkdir()
    sign.rename(other / "sign.png")
    with pytest.raises(RefusedError, match="only pictures beside the note"):
        fetched(sign.parent / "notes", (other / "sign.png").as_uri())


@pytest.mark.parametrize("to", ["pdf", "html", "docx"])
def test_a_file_of_too_many_bytes_is_told_of_and_never_read(sign: Path, to: str) -> None:
    with sign.open("r+b") as file:
        file.truncate(PICTURE_BYTES + 1)
    path = sign.with_name("note.md")
    path.write_text("# Engineer\n\nSee ![our sign](sign.png) here.\n")
    made = brief.make(note.read(path), Options(to=to))
    assert [warning.rpartition(": ")[2] for warning in made.warnings] == ["the file is larger than 30 MB"]


def test_the_largest_file_that_is_allowed_is_read(sign: Path) -> None:
    with sign.open("r+b") as file:
        file.truncate(PICTURE_BYTES)
    assert len(fetched(sign.parent, sign.as_uri())) == PICTURE_BYTES


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "note"])
def test_only_files_are_looked_for_on_this_machine(sign: Path, scheme: str) -> None:
    with pytest.raises(RefusedError, match="only pictures beside the note"):
        fetched(sign.parent, f"{scheme}:{sign}")


@pytest.mark.parametrize("content", [b"root:x:0:0", b"", b"root:x <svg xmlns=", b"<html><svg></svg></html>"])
def test_a_file_that_does_not_begin_as_a_picture_is_refused(sign: Path, content: bytes) -> None:
    sign.write_bytes(content)
    with pytest.raises(ValueError, match="the file is no picture"):
        fetched(sign.parent, sign.as_uri())


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg>\n'])
def test_an_svg_is_a_picture_whatever_comes_before_its_root(sign: Path, start: bytes) -> None:
    sign.write_bytes(start + b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert fetched(sign.parent, sign.as_uri()) == sign.read_bytes()


def test_a_picture_in_an_address_has_no_more_dots_than_one_in_a_file() -> None:
    out = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    url = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
    fetcher = Fetcher(None)
    with pytest.raises(ValueError, match="more than 80 million dots"):
        fetcher.fetch(url)
    assert list(fetcher.refused) == [url]


def test_the_most_dots_that_are_allowed_are_read(monkeypatch: pytest.MonkeyPatch, sign: Path) -> None:
    monkeypatch.setattr(limits, "PICTURE_PIXELS", 16)
    assert fetched(sign.parent, sign.as_uri()) == sign.read_bytes()
    monkeypatch.setattr(limits, "PICTURE_PIXELS", 15)
    with pytest.raises(ValueError, match="dots"):
        fetched(sign.parent, sign.as_uri())


@pytest.mark.parametrize("to", ["pdf", "html", "docx"])
def test_a_damaged_picture_is_reported_and_left_out(sign: Path, to: str) -> None:
    whole = sign.read_bytes()
    sign.write_bytes(whole[:-20] + b"x" * 20)
    path = sign.with_name("note.md")
    path.write_text("# Engineer\n\nSee ![our sign](sign.png) here.\n")
    made = brief.make(note.read(path), Options(to=to))
    assert [warning.rpartition(": ")[2] for warning in made.warnings] == ["the picture is damaged"]


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_postscript_in_an_address_is_no_picture(tmp_path: Path, to: str) -> None:
    """Pillow would start Ghostscript, which runs programs in PostScript."""
    ran = tmp_path / "ran"
    program = f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n({ran}) (w) file closefile\n%%EOF\n"
    url = f"data:image/png;base64,{base64.b64encode(program.encode()).decode()}"
    path = tmp_path / "note.md"
    path.write_text(f"# Engineer\n\nSee ![our sign]({url}) here.\n")
    made = brief.make(note.read(path), Options(to=to))
    assert [warning.rpartition(": ")[2] for warning in made.warnings] == ["the file is no picture"]
    assert not ran.exists()
