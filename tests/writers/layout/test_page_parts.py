"""Compare heights predicted from a layout of WeasyPrint with further layouts."""

from __future__ import annotations

import pytest

from postingfilter import page, theme
from postingfilter.brief import document, marked
from postingfilter.fit import Prediction
from postingfilter.note import read
from postingfilter.options import Options
from postingfilter.writers import page_html
from postingfilter.writers.pdf.layouts import Layouts
from tests.support import made_notes
from tests.support.paths import ROOT

NOTES = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))}
NOTES |= {f"made-{seed}": made_notes.note(seed) for seed in range(8)}


def layouts_of(text: str) -> Layouts:
    options = Options()
    doc, _ = marked(document.load(read(None, text.encode())), options)
    page.compose(doc, theme.of(options))
    return Layouts(page_html.markup(doc), page_html.language(doc), options, None)


def predicted(layouts: Layouts, laid_out: float, looseness: float) -> Prediction:
    found = layouts.lay(laid_out).predict(looseness)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NOTES)
def test_a_layout_predicts_the_height_of_the_next_one(name: str) -> None:
    layouts = layouts_of(NOTES[name])
    for looseness in (0.2, 0.6):
        looser = layouts.lay(looseness + 0.01)
        here = looser.predict(looseness + 0.01)
        there = predicted(layouts, looseness, looseness + 0.01)
        assert here is not None
        assert there.least() <= here.height + 3e-4
        assert there.height == pytest.approx(here.height, abs=0.02)  # a line


def test_a_page_that_fits_has_the_height_that_its_boxes_have() -> None:
    fitting = 0
    for text in NOTES.values():
        found = layouts_of(text).lay(0.0)
        prediction = found.predict(0.0)
        assert prediction is not None
        fitting += found.pages == 1
        assert (prediction.least() > 0) == (found.pages == 1)  # above 0 where the prediction is exact
    assert fitting >= len(NOTES) // 2


@pytest.mark.parametrize("name", ["is_in_normal_flow", "is_table_wrapper"])
def test_nothing_is_predicted_where_boxes_are_built_otherwise(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    found = layouts_of(NOTES["made-0"]).lay(0.3)
    monkeypatch.delattr(f"weasyprint.formatting_structure.boxes.Box.{name}")
    assert found.predict(0.4) is None


def test_nothing_is_predicted_where_lines_are_broken_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    found = layouts_of(NOTES["made-0"]).lay(0.3)
    monkeypatch.delattr("weasyprint.text.line_break.get_log_attrs")
    assert found.predict(0.4) is None


def test_nothing_is_predicted_of_text_from_right_to_left() -> None:
    found = layouts_of("---\nlang: he\n---\n\n# מהנדסת\n\nשלום עולם\n").lay(0.3)
    assert found.predict(0.4) is None


def test_the_room_for_the_end_of_a_page_is_no_content() -> None:
    """The last thing on a page has a margin behind it, which may stand beyond the page."""
    layouts = layouts_of("# Engineer\n\n**Company**: Aldertide\n\n| a | b |\n| --- | --- |\n| c | d |\n")
    found = layouts.lay(1.0)
    prediction = found.predict(1.0)
    assert prediction is not None
    assert prediction.height < found.height
