"""Compare the predicted number of pages of a DOCX with LibreOffice's, and set briefs tighter that take more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from postingfilter.writers.docx import soffice

if TYPE_CHECKING:
    from postingfilter.brief import Brief

TRIES = 4  # the last one leaves 12 % more of the page free than requested
STEP = 0.03  # of the page: how much more of it each try leaves free

Remake = Callable[[float], "Brief"]  #: makes a brief anew with this slack


def close_in(briefs: Sequence[Brief], remakes: Sequence[Remake], slack: float) -> list[Brief]:
    """Return DOCX briefs with LibreOffice's page counts in their reports, all laid out in one call.

    For a brief that takes more pages than predicted, the function of `remakes` with the same index makes it anew with
    more than `slack`.
    """
    current = list(briefs)
    counted = soffice.pages([brief.content for brief in current])
    waiting = list(range(len(current)))
    for attempt in range(1, TRIES + 1):
        too_long = [at for at in waiting if counted[at] > current[at].report["pages"]]
        closer = {at: remakes[at](slack + STEP * attempt) for at in too_long}
        # More slack changes nothing when the user has set the looseness.
        waiting = [at for at, brief in closer.items() if brief.content != current[at].content]
        if not waiting:
            break
        for at, pages in zip(waiting, soffice.pages([closer[at].content for at in waiting]), strict=True):
            current[at], counted[at] = closer[at], pages
    return [_counted(brief, pages) for brief, pages in zip(current, counted, strict=True)]


def _counted(brief: Brief, pages: int) -> Brief:
    """Return a brief with this page count in its report, and a warning when it is more than predicted."""
    predicted = brief.report["pages"]
    warnings = brief.warnings
    if pages > predicted:
        warnings = (*warnings, f"LibreOffice lays the brief out on {pages} pages, not on {predicted}: shorten the note")
    return replace(brief, report={**brief.report, "pages": pages, "warnings": list(warnings)}, warnings=warnings)
