"""Test that the page that a browser prints is set tighter than the PDF, since browsers set text higher."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any, cast

import pytest

from postingfilter import brief, note
from postingfilter.fit import Measure
from postingfilter.options import Options
from postingfilter.writers import html
from postingfilter.writers.pdf.layouts import Layouts


@pytest.mark.parametrize(("height", "pages"), [(0.93, 1), (0.95, 2), (1.0, 2)])
def test_a_page_without_room_for_a_browser_is_taken_for_two(height: float, pages: int) -> None:
    press = cast(Any, SimpleNamespace(lay=lambda _looseness: Measure(1, height)))
    found = html._fitted(press, lambda _looseness: height, Options(looseness=0.5))
    assert found.measure.pages == pages
    assert found.measure.height == pytest.approx(height / 0.94)


def test_a_page_of_two_is_one_of_two() -> None:
    press = cast(Any, SimpleNamespace(lay=lambda _looseness: Measure(2, 1.2, 0.8)))
    assert html._fitted(press, lambda _looseness: 1.2, Options(looseness=0.5)).measure == Measure(2, 1.2, 0.8)


def test_a_page_without_pictures_is_not_laid_out() -> None:
    code = (
        "import sys; from postingfilter import brief, note; from postingfilter.options import Options; "
        "made = brief.make(note.read(None, b'# Engineer\\n\\n- a duty\\n'), Options(to='html')); "
        "assert b'position: fixed; bottom: 0' in made.content; print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_page_that_may_not_fit_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[float] = []
    lay = Layouts.lay

    def noted(layouts: Layouts, looseness: float) -> Measure:
        laid_out.append(looseness)
        return lay(layouts, looseness)

    monkeypatch.setattr(Layouts, "lay", noted)
    duties = "".join(f"- the duty with the number {number}\n" for number in range(150))
    made = brief.make(note.read(None, f"# Engineer\n\n{duties}".encode()), Options(to="html"))
    assert laid_out
    assert b"position: fixed; bottom: 0" not in made.content
