"""Find the loosest setting of type, leading, margin and gaps at which a brief stands on one page.

A single number, the looseness, controls all four; it runs from 1 (loose) to 0 (tight) in steps of 0.01. The caller
passes `fit` a function that lays the page out at one looseness and measures it; nothing here knows a format.

A layout may predict the heights at other steps. The search then goes to the step that should fit, and lays out the next
looser one to prove that it overflows only where the prediction can't be certain of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

STEPS = 100  # of the looseness
MIN_SIZE, MAX_SIZE = 8.0, 11.0  # pt
#: Powers that decide what gives way first. At looseness 0.5 the gaps have given up 55 % of their range, the margins
#: 53 %, the leading 45 % and the type 22 %: readers notice small type most, but without space no part stands out.
GAP_POWER, MARGIN_POWER = 1.15, 1.1  # of the looseness
LEADING_POWER, SIZE_POWER = 1.15, 2.2  # of the tightness, which is 1 - looseness

# Heights are shares of the page's height. The model predicts them to a few hundredths, which these numbers allow for.
FIRST_FACTOR = 1.01  # first guess: the layout is 1 % taller than predicted
FULL_PAGE = 0.9  # ignore an earlier prediction below this: that page wasn't full
LEAST_OVERFLOW = 1.015  # assumed height of an overflowing page whose measured height is below 1
SURELY_FITS = 0.97  # the search begins at the loosest step when the model predicts at most this for it
OVER_PAGE = 1.0003  # a page overflows when its least possible height is above this: predictions differ by half of it
WITHIN_PAGE = 1.0 + 1e-9  # a page's height, with a margin for rounding of floats
MODEL_LAYOUTS = 6  # after so many layouts the search halves the interval and ignores the model


@dataclass(frozen=True)
class Setting:
    """The lengths of a page at one looseness: size of the type and gap in pt, leading in sizes, margin in mm."""

    looseness: float
    size: float
    leading: float
    margin: float
    gap: float


@dataclass(frozen=True)
class Scale:
    """The lengths of the loosest page and of the tightest: leading (multiple of the size), margin (mm), gap (pt)."""

    leading: tuple[float, float] = (1.58, 1.22)
    margin: tuple[float, float] = (18.0, 9.5)
    gap: tuple[float, float] = (6.6, 1.4)


SCALE = Scale()


@dataclass(frozen=True)
class Prediction:
    """The heights at a step as shares of the page's room: the likely one, and the least that a layout may have."""

    height: float
    least: Callable[[], float]  #: asked for at one step only, and computed then


def _nothing(_looseness: float) -> None:
    """Predict nothing."""


@dataclass(frozen=True)
class Measure:
    """The result of one layout: the pages, and the height of the content as a share of one page's room for text."""

    pages: int
    height: float
    first: float = 1.0  #: the used share of page 1; below 1 when blocks that stay together moved to page 2
    #: Predicts the layout at another looseness from this one; returns None when it can't.
    predict: Callable[[float], Prediction | None] = field(default=_nothing, compare=False, repr=False)


@dataclass(frozen=True)
class Fit:
    """The result of a search: the looseness, its measured layout, the number of layouts, and the model's prediction."""

    looseness: float
    measure: Measure
    layouts: int
    predicted_height: float  #: as a share of the page's height
    tightest: Measure | None = None  #: the layout at the tightest step, when a looser one fills the last of many pages

    @property
    def fits(self) -> bool:
        """Return whether everything stands on one page."""
        return self.measure.pages == 1


def setting(looseness: float, min_size: float = MIN_SIZE, max_size: float = MAX_SIZE, scale: Scale = SCALE) -> Setting:
    """Return the setting at a looseness: gaps give way first, then margins, then leading, and type last and least."""
    tight = 1.0 - looseness
    return Setting(
        looseness=looseness,
        gap=_between(*scale.gap, 1 - looseness**GAP_POWER),
        margin=_between(*scale.margin, 1 - looseness**MARGIN_POWER),
        leading=_between(*scale.leading, tight**LEADING_POWER),
        size=_between(max_size, min_size, tight**SIZE_POWER),
    )


def _between(loose: float, tight: float, share: float) -> float:
    """Return the length that lies `share` (0 to 1) of the way from loose to tight."""
    return loose + (tight - loose) * share


class Ahead(Protocol):
    """A measurement that runs in parallel to another one."""

    def result(self) -> Measure | None:
        """Wait for the measurement and return it; None when it failed and must be repeated here."""

    def end(self) -> None:
        """Stop the measurement without a result."""


def fit(
    measure: Callable[[float], Measure],
    model: Callable[[float], float],
    ahead: Callable[[float], Ahead | None] = lambda _looseness: None,
    earlier_prediction: float | None = None,
) -> Fit:
    """Find the loosest step that gives one page while the next looser one gives more; 0 when no step fits.

    `measure` lays the page out at a looseness; `model` predicts the height of that layout, up to a constant factor.
    `ahead` starts to measure a step in parallel to the step before it, or returns None where that isn't possible.
    `earlier_prediction` is the model's prediction at the result for a nearly identical text, near which the search then
    begins. Heights may rise from one step to a tighter one: the result holds because the step has been laid out, and
    the next one has been too, or surely overflows.
    """
    return _Search(measure, model, ahead).run(earlier_prediction)


class _Search:
    """A search between the loosest step known to fit and the tightest step known to overflow."""

    def __init__(
        self,
        measure: Callable[[float], Measure],
        model: Callable[[float], float],
        ahead: Callable[[float], Ahead | None],
    ) -> None:
        self.measure = measure
        self.model = model
        self.ahead = ahead
        self.known: dict[int, Measure] = {}
        self.fitting = -1  # the loosest step known to fit; -1: none yet
        self.over = STEPS + 1  # the tightest step above `fitting` known to overflow

    def run(self, earlier_prediction: float | None) -> Fit:
        """Lay out steps until the answer is known, and return it."""
        factor = 1 / earlier_prediction if earlier_prediction and earlier_prediction > FULL_PAGE else FIRST_FACTOR
        step = (
            STEPS if self.model(1.0) <= SURELY_FITS else _loosest_step(lambda looseness: factor * self.model(looseness))
        )
        found = self._lay_out(step)
        while not self._is_done():
            found = self._lay_out(self._next(*found))
        best = max(self.fitting, 0)
        return Fit(best / STEPS, self.known[best], len(self.known), self.model(best / STEPS))

    def _is_done(self) -> bool:
        """Return whether the next looser step than the loosest known to fit is known to overflow, or surely does."""
        if self.over - self.fitting <= 1:
            return True
        if self.fitting < 0:
            return False
        looser = self.known[self.fitting].predict((self.fitting + 1) / STEPS)
        return looser is not None and looser.least() > OVER_PAGE

    def _lay_out(self, step: int) -> tuple[int, Measure]:
        """Lay a step out, in parallel the next looser one; return the last of both that counts, and its layout."""
        # The step is probably the answer, and the looser one must overflow to prove it.
        is_open = step + 1 < self.over and step < STEPS
        looser = self.ahead((step + 1) / STEPS) if is_open else None
        try:
            found = self._record(step, self.measure(step / STEPS))
        except BaseException:
            if looser:
                looser.end()
            raise
        if looser and found.pages > 1:
            looser.end()
        elif looser and (measured := looser.result()):
            step, found = step + 1, self._record(step + 1, measured)
        return step, found

    def _record(self, step: int, found: Measure) -> Measure:
        self.known[step] = found
        if found.pages == 1:
            self.fitting = step
        else:
            self.over = step
        return found

    def _next(self, step: int, found: Measure) -> int:
        """Return the loosest step that fits by the last layout, or by the model corrected by its factor."""
        if len(self.known) > MODEL_LAYOUTS:
            return (self.fitting + self.over) // 2
        height = found.height
        if found.pages > 1:
            # The room that page 1 left unused doesn't count as content.
            height += found.first - 1
            height = height if height > 1 else LEAST_OVERFLOW
        factor = height / self.model(step / STEPS)

        def predicted(looseness: float) -> float:
            prediction = found.predict(looseness)
            return factor * self.model(looseness) if prediction is None else prediction.height

        return min(max(_loosest_step(predicted), self.fitting + 1), self.over - 1)


def _loosest_step(height: Callable[[float], float]) -> int:
    """Return the loosest step whose height is within the page; 0 when there is none."""
    low, high = 0, STEPS
    while low < high:
        middle = (low + high + 1) // 2
        if height(middle / STEPS) <= WITHIN_PAGE:
            low = middle
        else:
            high = middle - 1
    return low
