"""The fit: the loosest setting of one knob that brings a brief onto its page.

The knob, looseness, runs from 1 to 0 in steps of 0.01. Whoever lays a page out gives `fit` a function that measures
it at one step; nothing here knows a format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

STEPS = 100  # steps of the knob
MIN_SIZE, MAX_SIZE = 8.0, 11.0  # pt
LIKELY = 1.01  # a layout to what was foretold, rather a little too much
ROOMY = 0.9  # what was foretold of a page that had room to spare tells only that more fits
LEAST_OVER = 1.015  # the height that is taken of what doesn't fit: what moved on leaves a page with room to spare
CERTAIN = 0.97  # foretold of the loosest step: what is less likely fits it
EVEN = 1.0 + 1e-9  # a page's height, but for the last digits of a number
PATIENCE = 6  # layouts after which the model is no longer asked, and the bracket halved


@dataclass(frozen=True)
class Setting:
    """How a page is set: type and gap in pt, leading as a multiple of the type, margin in mm."""

    looseness: float
    size: float
    leading: float
    margin: float
    gap: float


@dataclass(frozen=True)
class Scale:
    """What gives way from the loosest page to the tightest: leading, margin in mm, gap in pt, each from and to."""

    leading: tuple[float, float] = (1.58, 1.25)
    margin: tuple[float, float] = (17.0, 9.5)
    gap: tuple[float, float] = (6.6, 1.4)


SCALE = Scale()


@dataclass(frozen=True)
class Measure:
    """One layout: its pages, and the height of all its content as a share of the height one page has for it."""

    pages: int
    height: float
    first: float = 1.0  #: the share of page 1 that is used: what stands together moves on to the next page together


@dataclass(frozen=True)
class Fit:
    """The step found: its looseness, what was measured there, how many layouts were run, what the model foretold."""

    looseness: float
    measure: Measure
    layouts: int
    foretold: float

    @property
    def fits(self) -> bool:
        """Whether everything stands on one page."""
        return self.measure.pages == 1


def setting(looseness: float, min_size: float = MIN_SIZE, max_size: float = MAX_SIZE, scale: Scale = SCALE) -> Setting:
    """The setting of one step: gaps give way first, then margins, then leading, type last and least."""
    tight = 1.0 - looseness
    return Setting(
        looseness=looseness,
        gap=_between(*scale.gap, 1 - looseness**1.8),
        margin=_between(*scale.margin, 1 - looseness**1.5),
        leading=_between(*scale.leading, tight**1.2),
        size=_between(max_size, min_size, tight**2.6),
    )


def _between(loose: float, tight: float, share: float) -> float:
    """The length at which `share` of the way from loose to tight has been given away."""
    return loose + (tight - loose) * share


class Ahead(Protocol):
    """A measurement begun beside another one."""

    def result(self) -> Measure | None:
        """What was measured; None when it has to be measured again."""

    def end(self) -> None:
        """Let it go."""


def fit(
    measure: Callable[[float], Measure],
    model: Callable[[float], float],
    ahead: Callable[[float], Ahead | None] = lambda _looseness: None,
    before: float | None = None,
) -> Fit:
    """The loosest step that gives one page where the next one gives more, or 1, or 0 when nothing fits.

    `measure` lays the page out at a looseness; `model` foretells the height it will give, right but for a factor.
    `ahead` begins to measure a step beside the one before it, where that can be done, and may refuse.
    `before` is what the model foretold of the step found for a text that was nearly the same: it begins close by.
    Heights needn't fall with every step: what counts is that both neighbours have been laid out.
    """
    return _Search(measure, model, ahead).run(before)


class _Search:
    """The steps known to fit and to overflow, between them the answer."""

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
        self.fitting = -1  # the loosest step known to fit, -1 for none
        self.over = STEPS + 1  # the tightest step above it known not to

    def run(self, before: float | None) -> Fit:
        likely = 1 / before if before and before > ROOMY else LIKELY
        step = STEPS if self.model(1.0) <= CERTAIN else self._foretold(likely)
        while self.over - self.fitting > 1:
            step = self._look(step)
        best = max(self.fitting, 0)
        return Fit(best / STEPS, self.known[best], len(self.known), self.model(best / STEPS))

    def _look(self, step: int) -> int:
        """Lay one step out; the next one to look at."""
        # The model is right to a few hundredths: the step is likely the one, and the next one its proof.
        wanted = step + 1 < self.over and step < STEPS
        proof = self.ahead((step + 1) / STEPS) if wanted else None
        try:
            found = self._note(step, self.measure(step / STEPS))
        except BaseException:
            if proof:
                proof.end()
            raise
        if proof and found.pages > 1:
            proof.end()
        elif proof and (beyond := proof.result()):
            step, found = step + 1, self._note(step + 1, beyond)
        return self._next(step, found)

    def _note(self, step: int, found: Measure) -> Measure:
        self.known[step] = found
        if found.pages == 1:
            self.fitting = step
        else:
            self.over = step
        return found

    def _next(self, step: int, found: Measure) -> int:
        """Where the model, set right by the last layout, expects the loosest step that fits."""
        if len(self.known) > PATIENCE:
            return (self.fitting + self.over) // 2
        height = found.height
        if found.pages > 1:
            height += found.first - 1
            height = height if height > 1 else LEAST_OVER
        guess = self._foretold(height / self.model(step / STEPS))
        return min(max(guess, self.fitting + 1), self.over - 1)

    def _foretold(self, factor: float) -> int:
        """The loosest step whose foretold height, times `factor`, is within the page."""
        low, high = 0, STEPS
        while low < high:
            middle = (low + high + 1) // 2
            if factor * self.model(middle / STEPS) <= EVEN:
                low = middle
            else:
                high = middle - 1
        return low
