"""Keep what the layout of a note's previous brief tells of the next one, in the process of a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from postingfilter.fit import Measure, Prediction

MOST = 8  # notes, the last ones


class _Previous(NamedTuple):
    """The height of a previous brief at any looseness, as its text predicts it and as its layout does."""

    by_text: Callable[[float], float]
    by_layout: Callable[[float], Prediction | None]


_kept: dict[str, _Previous] = {}


def corrected(name: str, by_text: Callable[[float], float]) -> Callable[[float], float] | None:
    """Return a function that predicts the height of a changed note more exactly than `by_text`; None at first.

    To the prediction from the text it adds the error of that prediction for the previous text, which the layout shows:
    so only what has changed is predicted from text alone.
    """
    previous = _kept.get(name)
    if previous is None:
        return None

    def height(looseness: float) -> float:
        laid_out = previous.by_layout(looseness)
        assert laid_out  # noqa: S101 - see `keep`
        return by_text(looseness) + laid_out.height - previous.by_text(looseness)

    return height


def keep(name: str, by_text: Callable[[float], float], measured: Measure) -> None:
    """Keep the predictions for the brief of a note, unless its layout predicts nothing."""
    _kept.pop(name, None)
    if measured.pages == 1 and measured.predict(1.0) is not None:
        _kept[name] = _Previous(by_text, measured.predict)
    for oldest in list(_kept)[:-MOST]:
        del _kept[oldest]
