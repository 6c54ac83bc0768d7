"""Run the fit of a page; if requested, on two cores: a child process lays out the next looser step meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from postingfilter.fit import Fit, Measure, fit, last_page
from postingfilter.options import Options
from postingfilter.writers.layout import forked


class Ahead:
    """A measurement in a child process; call either `result` or `end`, once."""

    def __init__(self, process: forked.Forked) -> None:
        self.process = process

    def result(self) -> Measure | None:
        """Wait for the measurement and return it; None when the child failed."""
        found: Measure | None = self.process.answer()
        self.end()
        return found

    def end(self) -> None:
        """Stop the child process without a result."""
        self.process.end()


def fitted(
    measure: Callable[[float], Measure],
    model: Callable[[float], float],
    options: Options,
    *,
    in_parallel: bool = False,
) -> Fit:
    """Return the fit at the looseness that the user set, else at the loosest step that fits; see `fit.fit`.

    When none fits, the step is one that leaves the last page not too empty. With `in_parallel` the next looser step is
    laid out beside each step; it pays where layouts predict nothing.
    """
    if options.looseness is not None:
        return Fit(options.looseness, measure(options.looseness), 1, model(options.looseness))
    ahead = partial(begin, measure) if in_parallel else _nothing_ahead
    return last_page.filled(fit(measure, model, ahead, options.predicted_height), measure, model)


def _nothing_ahead(_looseness: float) -> None:
    """Start no measurement."""


def begin(measure: Callable[[float], Measure], looseness: float) -> Ahead | None:
    """Start to measure a step in a copy of this process; None where that isn't possible."""
    process = forked.begin(measure)
    if process is None:
        return None
    process.send(looseness)
    return Ahead(process)
