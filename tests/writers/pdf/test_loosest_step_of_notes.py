"""Test that the step found for many notes is the loosest that fits, and how many layouts that takes."""

from __future__ import annotations

import contextlib

import pytest

from postingfilter import page, theme
from postingfilter.brief import document, marked
from postingfilter.errors import NoteError
from postingfilter.fit import STEPS, block_heights
from postingfilter.note import read
from postingfilter.options import Options
from postingfilter.pandoc import coprocess
from postingfilter.settings import chosen
from postingfilter.writers import page_html
from postingfilter.writers.layout import forked_layout, paper
from postingfilter.writers.pdf.layouts import Layouts
from tests.support import made_notes
from tests.support.paths import ROOT

COUNT = 150
SHARE = 4  # one in so many notes is tried, all with `pytest --hypothesis-profile=long`
FOLDERS = ("examples", "tests/labelled", "tests/notes", "tests/page/notes")
LOOSER = 2  # steps above the one found that are laid out


@pytest.fixture(scope="module")
def notes(pytestconfig: pytest.Config) -> list[bytes]:
    found = [path.read_bytes() for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.md"))]
    found += [made_notes.note(seed).encode() for seed in range(COUNT - len(found))]
    return found if pytestconfig.getoption("hypothesis_profile") == "long" else found[::SHARE]


def fitted(content: bytes) -> tuple[int, int]:
    """The step found and its number of layouts; looser steps must overflow."""
    note = read(None, content)
    options, _ = chosen.for_note(note, Options())
    doc, _ = marked(document.load(note), options)
    page.compose(doc, theme.of(options))
    layouts = Layouts(page_html.markup(doc), page_html.language(doc), options, None)
    found = forked_layout.fitted(layouts.lay, paper.model(block_heights.page(doc), options), options)
    step = round(found.looseness * STEPS)
    if found.fits:
        looser = range(step + 1, min(step + LOOSER, STEPS) + 1)
        assert [one for one in looser if len(layouts.document(one / STEPS).pages) == 1] == []
    return step, found.layouts


def test_no_looser_step_fits_and_few_layouts_find_it(notes: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    running = coprocess.Coprocess()
    monkeypatch.setattr("postingfilter.pandoc.long_running", running)
    counts = []
    # Its context closes the pipes to the process.
    with running._process:
        for content in notes:
            with contextlib.suppress(NoteError):
                counts.append(fitted(content)[1])
        running.end()
    assert len(counts) >= len(notes) - 5
    assert sum(counts) / len(counts) <= 1.6
    assert sorted(counts)[len(counts) * 9 // 10] <= 3
