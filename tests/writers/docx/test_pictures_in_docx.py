"""The pictures of a DOCX: with as many dots as are printed, as large as in the PDF, the way up they are meant."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from postingfilter import brief, note
from postingfilter.options import Options

EMU = 914_400  # an inch


def made(path: Path, picture: Image.Image, **said: Any) -> tuple[tuple[float, float], Image.Image]:
    """The size in inches at which a brief has a picture of the note's folder, and the picture in it."""
    picture.save(path.with_name("p.png") if "exif" not in said else path.with_name("p.jpg"), **said)
    (name,) = (file.name for file in path.parent.glob("p.*"))
    path.write_text(f"# Engineer\n\n## Duties\n\n![tide]({name})\n")
    content = brief.make(note.read(path), Options(to="docx")).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document = package.read("word/document.xml").decode()
        (media,) = (name for name in package.namelist() if name.startswith("word/media/"))
        drawn = Image.open(io.BytesIO(package.read(media)))
    (extent,) = re.findall(r'<wp:extent [^>]*cx="(\d+)"[^>]*cy="(\d+)"', document)
    return (int(extent[0]) / EMU, int(extent[1]) / EMU), drawn


def test_a_large_picture_has_300_dots_an_inch_as_printed(tmp_path: Path) -> None:
    (wide, tall), drawn = made(tmp_path / "note.md", Image.new("RGB", (2000, 1000)))
    assert tall == pytest.approx(30 / 25.4, abs=0.02)
    assert drawn.width / wide == pytest.approx(300, abs=5)
    assert drawn.height / tall == pytest.approx(300, abs=5)


def test_a_small_picture_is_as_large_as_it_says(tmp_path: Path) -> None:
    (wide, tall), drawn = made(tmp_path / "note.md", Image.new("RGB", (96, 48)))
    assert wide == pytest.approx(1, abs=0.01)
    assert tall == pytest.approx(0.5, abs=0.01)
    assert drawn.size == (96, 48)
    (wide, _), _ = made(tmp_path / "note.md", Image.new("RGB", (96, 48)), dpi=(192, 192))
    assert wide == pytest.approx(0.5, abs=0.01)


def test_a_picture_of_little_more_than_is_printed_stays_as_it_is(tmp_path: Path) -> None:
    _, drawn = made(tmp_path / "note.md", Image.new("RGB", (500, 500)), dpi=(300, 300))
    assert drawn.size == (500, 500)


def test_a_photograph_stands_the_way_up_it_is_meant(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    (wide, tall), drawn = made(tmp_path / "note.md", Image.new("RGB", (2000, 1000)), exif=exif)
    assert wide < tall
    assert drawn.width < drawn.height
