"""Test the search for the loosest step with simulated layouts."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingfilter import brief, fit, note
from postingfilter.fit import Measure, Prediction
from postingfilter.options import Options
from tests.support.paths import ROOT

STEPS = [step / 100 for step in range(101)]


def page(heights: Callable[[float], float]) -> tuple[Callable[[float], Measure], list[float]]:
    """A page with these heights at each looseness, and the steps that have been laid out."""
    asked: list[float] = []

    def measure(looseness: float) -> Measure:
        asked.append(looseness)
        height = heights(looseness)
        return Measure(pages=1 if height <= 1 else 2, height=height)

    return measure, asked


def test_the_ends_of_the_knob() -> None:
    loose, tight = fit.setting(1.0), fit.setting(0.0)
    assert (loose.size, tight.size) == (11, 8)
    assert loose.margin > tight.margin >= 9
    assert loose.leading > tight.leading >= 1.2
    assert loose.gap > tight.gap > 0


def test_the_users_sizes_bound_the_type() -> None:
    assert fit.setting(1.0, 9, 10).size == 10
    assert fit.setting(0.0, 9, 10).size == 9


@pytest.mark.parametrize("name", ["gap", "margin", "leading", "size"])
def test_every_length_gives_way_at_every_step(name: str) -> None:
    lengths = [getattr(fit.setting(step), name) for step in STEPS]
    assert all(tighter < looser for tighter, looser in itertools.pairwise(lengths))


@pytest.mark.parametrize("step", STEPS[1:-1])
def test_gaps_give_way_first_then_margins_then_leading_and_type_last(step: float) -> None:
    loose, now, tight = fit.setting(1.0), fit.setting(step), fit.setting(0.0)
    shares = [
        (getattr(loose, name) - getattr(now, name)) / (getattr(loose, name) - getattr(tight, name))
        for name in ("gap", "margin", "leading", "size")
    ]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 4


def test_type_gives_way_least() -> None:
    now = fit.setting(0.5)
    assert now.size > 0.9 * fit.setting(1.0).size
    assert now.gap < 0.6 * fit.setting(1.0).gap


@pytest.mark.parametrize("full", [0.3, 0.71, 0.98, 1.01, 1.2, 1.49, 1.51, 2.5])
@pytest.mark.parametrize("model", [lambda t: 0.5 + t / 2, lambda t: 1 + t * t, lambda _: 1.0])
def test_the_loosest_step_that_fits_is_found(full: float, model: Callable[[float], float]) -> None:
    def heights(looseness: float) -> float:
        return full * (0.66 + 0.34 * looseness)

    measure, _ = page(heights)
    best = max((step for step in STEPS if heights(step) <= 1), default=0.0)
    assert fit.fit(measure, model).looseness == best


def test_the_neighbour_has_been_laid_out() -> None:
    measure, asked = page(lambda t: 0.8 + 0.4 * t)
    found = fit.fit(measure, lambda t: 0.8 + 0.4 * t)
    assert found.looseness == 0.5
    assert {0.5, 0.51} <= set(asked)


def test_what_fits_at_its_loosest_takes_one_layout() -> None:
    measure, asked = page(lambda t: 0.4 + 0.2 * t)
    found = fit.fit(measure, lambda t: 0.4 + 0.2 * t)
    assert (found.looseness, found.layouts, asked) == (1.0, 1, [1.0])


def test_what_fits_nowhere_comes_at_its_tightest() -> None:
    measure, asked = page(lambda t: 1.3 + t)
    found = fit.fit(measure, lambda t: 1.3 + t)
    assert (found.looseness, found.fits, found.measure) == (0.0, False, Measure(2, 1.3))
    assert found.layouts == len(asked) == len(set(asked))


def test_a_good_model_needs_few_layouts() -> None:
    """As in life: some hundredths more than foretold, and a jump where a line comes or goes."""
    counts = []
    for full in range(80, 150):

        def heights(looseness: float, full: int = full) -> float:
            lines = round(full * (0.6 + 0.4 * looseness) / 2) / 50
            return lines + 0.001 * looseness

        measure, asked = page(heights)
        fit.fit(measure, lambda t, full=full: 0.97 * full / 100 * (0.6 + 0.4 * t))  # type: ignore[misc]
        counts.append(len(asked))
    assert sum(counts) / len(counts) <= 3.5
    assert max(counts) <= 8


def test_a_text_that_hardly_changed_takes_two_layouts() -> None:
    for height in (0.98, 1.0, 1.03):
        measure, _ = page(lambda t: 0.7 + 0.5 * t)
        before = fit.fit(measure, lambda t, height=height: height * (0.7 + 0.5 * t)).predicted_height  # type: ignore[misc]
        for more in (1.0, 1.08):
            measure, asked = page(lambda t, more=more: more * (0.7 + 0.5 * t))  # type: ignore[misc]
            found = fit.fit(measure, lambda t, m=more * height: m * (0.7 + 0.5 * t), earlier_prediction=before)  # type: ignore[misc]
            assert found.looseness * 100 == round((1 / more - 0.7) / 0.5 * 100 - 0.5)
            assert len(asked) == 2


def test_a_page_that_had_room_to_spare_tells_nothing_of_a_full_one() -> None:
    measure, asked = page(lambda t: 0.7 + 0.5 * t)
    found = fit.fit(measure, lambda t: 0.7 + 0.5 * t, earlier_prediction=0.3)
    assert found.looseness == 0.6
    assert len(asked) <= 3


def exact(heights: Callable[[float], float], doubt: float = 0.0) -> tuple[Callable[[float], Measure], list[float]]:
    """A page whose layouts predict one another, down to a doubt."""
    measure, asked = page(heights)

    def predict(looseness: float) -> Prediction:
        return Prediction(heights(looseness), lambda: heights(looseness) - doubt)

    return lambda looseness: replace(measure(looseness), predict=predict), asked


def test_layouts_that_predict_one_another_need_no_proof() -> None:
    measure, asked = exact(lambda t: 0.8 + 0.4 * t)
    assert fit.fit(measure, lambda t: 0.75 + 0.4 * t).looseness == 0.5
    assert asked[1:] == [0.5]


def test_what_a_prediction_is_not_certain_of_is_laid_out() -> None:
    measure, asked = exact(lambda t: 0.8 + 0.4 * t, doubt=0.01)
    assert fit.fit(measure, lambda t: 0.75 + 0.4 * t).looseness == 0.5
    assert asked[1:] == [0.5, 0.51]


def test_a_useless_model_ends_too() -> None:
    measure, asked = page(lambda t: 0.9 + 0.37 * t)
    found = fit.fit(measure, lambda t: 2 - t)
    assert found.looseness == 0.27
    assert len(asked) <= 15


@given(heights=st.lists(st.floats(0.2, 3), min_size=101, max_size=101), model=st.floats(0.2, 3))
def test_heights_that_go_up_and_down_end_with_neighbours_of_which_one_fits(heights: list[float], model: float) -> None:
    measure, asked = page(lambda t: heights[round(t * 100)])
    found = fit.fit(measure, lambda t: model * (0.5 + t))
    step = round(found.looseness * 100)
    assert len(asked) == len(set(asked)) == found.layouts
    assert found.measure.height == heights[step]
    if found.fits:
        assert heights[step] <= 1
        assert step == 100 or (heights[step + 1] > 1 and (step + 1) / 100 in asked)
    else:
        assert step == 0
        assert 0.0 in asked


@pytest.mark.parametrize(("to", "layouts"), [("pdf", 1), ("docx", 2)])
def test_a_brief_made_again_takes_few_layouts_and_is_the_same(to: str, layouts: int) -> None:
    path = ROOT / "examples" / "ko-noeul-map-backend.md"
    made = brief.make(note.read(path), Options(to=to))
    again = brief.make(note.read(path), Options(to=to, predicted_height=made.predicted_height))
    assert made.report["layouts"] >= again.report["layouts"] == layouts
    assert again.content == made.content


def test_a_changed_note_takes_fewer_layouts_where_the_one_before_is_kept() -> None:
    kept, not_kept = [], []
    end = "## More\n\n" + 8 * "- One of eight\n"
    for path in sorted((ROOT / "examples").glob("*.md")):
        changed = note.read(path, f"{path.read_text('utf-8')}\n\n{end}".encode())
        before = brief.make(note.read(path), Options(kept_as=path.name))
        made = brief.make(changed, Options(kept_as=path.name))
        plain = brief.make(changed, Options(predicted_height=before.predicted_height))
        assert made.content == plain.content
        kept.append(made.report["layouts"])
        not_kept.append(plain.report["layouts"])
    assert sum(kept) < sum(not_kept)


class Begun:
    """A measurement beside another one that says how it was let go."""

    def __init__(self, looseness: float, measure: Callable[[float], Measure]) -> None:
        self.looseness = looseness
        self.measure = measure
        self.asked = self.ended = 0

    def result(self) -> Measure:
        self.asked += 1
        return self.measure(self.looseness)

    def end(self) -> None:
        self.ended += 1


def test_each_measurement_ahead_is_asked_for_or_ended_once() -> None:
    begun: list[Begun] = []

    def ahead(looseness: float) -> Begun:
        begun.append(Begun(looseness, measure))
        return begun[-1]

    measure, _ = page(lambda t: 0.8 + 0.4 * t)
    assert fit.fit(measure, lambda t: 0.7 + 0.4 * t, ahead).looseness == 0.5  # the model says 0.72 at first
    assert {one.asked + one.ended for one in begun} == {1}
    assert sum(one.ended for one in begun) > 0
    assert sum(one.asked for one in begun) > 0


def test_a_measurement_ahead_is_ended_when_the_one_before_it_fails() -> None:
    begun: list[Begun] = []

    def fails(_looseness: float) -> Measure:
        raise MemoryError

    def ahead(looseness: float) -> Begun:
        begun.append(Begun(looseness, fails))
        return begun[-1]

    with pytest.raises(MemoryError):
        fit.fit(fails, lambda t: 0.8 + 0.4 * t, ahead)
    assert [(one.asked, one.ended) for one in begun] == [(0, 1)]


def test_what_was_foretold_of_a_page_with_room_to_spare_is_not_asked() -> None:
    starts = []
    for before in (None, 0.3, fit.FULL_PAGE):
        measure, asked = page(lambda t: 0.7 + 0.5 * t)
        fit.fit(measure, lambda t: 0.7 + 0.5 * t, earlier_prediction=before)
        starts.append(asked[0])
    assert len(set(starts)) == 1


def test_what_moved_on_together_is_not_taken_for_a_longer_text() -> None:
    asked: list[float] = []

    def measure(looseness: float) -> Measure:
        asked.append(looseness)
        whole = 0.8 + 0.4 * looseness
        return Measure(1, whole) if whole <= 1 else Measure(2, whole + 0.2, first=0.8)

    found = fit.fit(measure, lambda t: 0.75 + 0.4 * t)  # it foretells 0.59
    assert found.looseness == 0.5
    assert min(asked) >= 0.46


def test_the_last_digits_of_a_number_push_nothing_off_the_page() -> None:
    full = 1.0 + 4e-16
    assert full > 1
    measure, asked = page(lambda t: min(1.0, full) if t <= 0.6 else 1.1)
    fit.fit(measure, lambda t: full if t == 0.6 else 0.4 + t, earlier_prediction=1.0)
    assert asked[0] == 0.6


@pytest.mark.parametrize(("full", "first"), [(0.9, [1.0]), (fit.SURELY_FITS, [1.0]), (1.1, [0.49])])
def test_the_loosest_step_is_looked_at_first_only_where_it_likely_fits(full: float, first: list[float]) -> None:
    measure, asked = page(lambda t: full - 0.2 + 0.2 * t)
    fit.fit(measure, lambda t: full - 0.2 + 0.2 * t)
    assert asked[:1] == [pytest.approx(first[0], abs=0.06)]


def test_an_overflow_that_no_height_shows_makes_the_next_step_a_little_tighter() -> None:
    asked: list[float] = []

    def measure(looseness: float) -> Measure:
        asked.append(looseness)
        return Measure(1, 0.9) if looseness <= 0.55 else Measure(2, 0.95)

    found = fit.fit(measure, lambda t: 0.7 + 0.4 * t)
    assert found.looseness == 0.55
    assert 0.02 <= asked[0] - asked[1] <= 0.1


@pytest.mark.parametrize("last", range(0, fit.STEPS + 1, 7))
def test_the_search_ends_after_few_layouts_whatever_the_model_says(last: int) -> None:
    def measure(looseness: float) -> fit.Measure:
        return fit.Measure(1 if round(looseness * fit.STEPS) <= last else 2, 1.0)

    for model in (lambda _: 1.0, lambda looseness: 2.0 - looseness, lambda looseness: 1e-9 + looseness**9):
        assert fit.fit(measure, model).layouts <= 15
