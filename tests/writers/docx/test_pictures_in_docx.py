"""Test the pictures of a DOCX: their resolution, size and orientation."""

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


#: Lines of words with a picture in each place of a page, and a word that stands beside it.
PLACES = {
    "link": "[tide](https://a.example) {}\n",
    "company link": "Company: Harbour {}\n",
    "heading": "## Duties {}\n\n- Dive\n",
    "title of a section in a quote": "> ### Wanted {}\n",
    "bold heading": "## **Duties [now](https://a.example) {}**\n\n- Dive\n",
    "fact": "Location: Bergen {}\n",
    "fact in a list": "- **Location**: Bergen {}\n- Salary: 40,000 EUR\n",
    "cell": "## Duties\n\n| a | b |\n|---|---|\n| Dive {} | c |\n",
    "table in an item": "## Duties\n\n- Dive\n\n    | a | b |\n    |---|---|\n    | c {} | d |\n",
    "step": "## Hiring process\n\n1. Screening {}\n2. Interview\n3. Offer\n",
    "line of steps": "## Hiring process\n\nScreening {} → Interview → Offer\n",
    "footnote": "## Duties\n\n- Dive[^1]\n\n[^1]: Deep {}\n",
    "term": "## Duties\n\nDive\n: Deep {}\n\nSwim {}\n: Far\n",
    "tag": '[tide](https://a.example) <img src="p.png" alt="dock">\n\n## Duties\n\n- Dive {}\n',
    "linked picture": "## Duties\n\nDive: [{}](https://a.example) [tide](https://b.example)\n",
}
PICTURES = {"there": "![quay](p.png)", "missing": "![quay](none.png)"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["there", "missing"])
def test_a_picture_beside_words_stands_in_the_page_in_every_place(tmp_path: Path, place: str, kind: str) -> None:
    Image.new("RGB", (48, 48)).save(tmp_path / "p.png")
    words = PLACES[place]
    (tmp_path / "note.md").write_text(f"# Engineer\n\nCompany: Fjord\n\n{words.format(*[PICTURES[kind]] * 2)}")
    made = brief.make(note.read(tmp_path / "note.md"), Options(to="docx"))
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        document = package.read("word/document.xml").decode()
    drawn = document.count("<wp:extent ")
    shown = "".join(re.findall("<w:t(?: [^>]*)?>([^<]*)", document))
    tags = words.count("<img")
    expected = (tags, True) if kind == "missing" else (tags + words.count("{}"), False)
    assert (drawn, "quay" in shown) == expected
    assert made.report["lost"] == []
    assert made.report["pages"] == 1
