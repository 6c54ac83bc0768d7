"""Loosen a document of several pages, so that its last page isn't nearly empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from postingfilter.fit import STEPS, Fit, Measure

LEAST_FILL = 0.4  # of the last page: so much of it is filled
MOST_LAYOUTS = 4


def filled(found: Fit, measure: Callable[[float], Measure], model: Callable[[float], float]) -> Fit:
    """Return the fit of a document that doesn't fit one page at a step that fills LEAST_FILL of its last page.

    It keeps the measure of the tightest step, by which lines over are counted, and has no more pages than that.
    `measure` and `model` are those of `fit.fit`.
    """
    pages = found.measure.pages
    wanted = pages - 1 + LEAST_FILL
    if found.fits or found.measure.height >= wanted:
        return found
    factor = found.measure.height / found.predicted_height
    steps = (step / STEPS for step in range(1, STEPS + 1))
    result = found
    for looseness in islice((step for step in steps if factor * model(step) >= wanted), MOST_LAYOUTS):
        at = measure(looseness)
        if at.pages > pages:
            break
        layouts = result.layouts + 1
        result = replace(found, looseness=looseness, measure=at, layouts=layouts, tightest=found.measure)
        if at.height >= wanted:
            break
    return result
