"""Test with poppler that no word of a page crosses its edge or overlaps another."""

from __future__ import annotations

from pathlib import Path

import pytest

from postingfilter import brief, data, note, units
from postingfilter.options import Options
from tests.support import boxes, made_notes, measured

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))
NOTES = sorted((Path(__file__).parent / "notes").glob("*.md"))


def made(text: str, **options: str) -> bytes:
    """Return the PDF of a note."""
    return brief.make(note.read(None, text.encode()), Options(**options)).content  # type: ignore[arg-type]


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong with the places of words in a PDF."""
    found = boxes.pages(pdf)
    assert found[0].words
    return [fault for page in found for fault in (*boxes.off(page), *boxes.overlaps(page))]


@pytest.mark.parametrize("theme", data.themes())
@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_what_is_wider_than_its_place_wraps(path: Path, theme: str) -> None:
    for paper in units.PAPERS:
        assert faults(made(path.read_text("utf-8"), theme=theme, paper=paper)) == []


@pytest.mark.parametrize("theme", data.themes())
@pytest.mark.parametrize("path", [path for path in NOTES if "table" in path.stem], ids=lambda path: path.stem)
def test_figures_in_a_table_stay_whole(path: Path, theme: str) -> None:
    words = [word.text for page in boxes.pages(made(path.read_text("utf-8"), theme=theme)) for word in page.words]
    assert {"12", "25"} <= set(words)


@pytest.mark.parametrize("theme", data.themes())
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_word_of_an_example_has_a_place_of_its_own(path: Path, theme: str) -> None:
    one = measured.made(path.read_text("utf-8"), theme=theme)
    assert faults(one.content) == []
    assert one.report["looseness"] == 1 or 0.91 <= measured.end(one.content) <= 0.97  # of boxes, larger than their ink


@pytest.mark.parametrize("seed", range(0, made_notes.COUNT, 5))
def test_each_word_of_a_made_note_has_a_place_of_its_own(seed: int) -> None:
    themes, papers = data.themes(), list(units.PAPERS)
    text = made_notes.note(seed)
    assert faults(made(text, theme=themes[seed % len(themes)], paper=papers[seed % len(papers)])) == []
