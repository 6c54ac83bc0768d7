"""Test that an Image of a file that is no picture is printed as its words, else as the file's name."""

from pathlib import Path

import pytest

from postingfilter import brief, note
from postingfilter.options import Options

NOTE = "# Baker\n\n**Company**: Larkspur\n\nSee ![[handbook.pdf]] and ![our tour](tour.mp4)\n"


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_its_words_are_printed(to: str, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    (tmp_path / "handbook.pdf").write_bytes(b"%PDF-")
    made = brief.make(note.read(tmp_path / "note.md"), Options(to=to))
    assert (made.warnings, made.report["lost"]) == ((), [])
    if to == "html":
        assert "See <span>handbook.pdf</span> and <span>our tour</span>" in made.content.decode()


def test_for_others_it_has_no_name(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    (tmp_path / "handbook.pdf").write_bytes(b"%PDF-")
    made = brief.make(note.read(tmp_path / "note.md"), Options(to="html", for_others=True))
    assert b"handbook" not in made.content
