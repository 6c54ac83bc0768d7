"""The page that a browser prints of a brief is set tighter than the PDF, for browsers set text a little higher."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from postingfilter.fit import Measure
from postingfilter.options import Options
from postingfilter.writers import html


@pytest.mark.parametrize(("height", "pages"), [(0.93, 1), (0.95, 2), (1.0, 2)])
def test_a_page_without_room_for_a_browser_is_taken_for_two(height: float, pages: int) -> None:
    press = cast(Any, SimpleNamespace(lay=lambda _looseness: Measure(1, height)))
    found = html._fitted(press, lambda _looseness: height, Options(looseness=0.5))
    assert found.measure.pages == pages
    assert found.measure.height == pytest.approx(height / 0.94)


def test_a_page_of_two_is_one_of_two() -> None:
    press = cast(Any, SimpleNamespace(lay=lambda _looseness: Measure(2, 1.2, 0.8)))
    assert html._fitted(press, lambda _looseness: 1.2, Options(looseness=0.5)).measure == Measure(2, 1.2, 0.8)
