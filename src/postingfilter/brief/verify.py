"""Compare the predicted number of pages of a DOCX with LibreOffice's, and set briefs tighter that take more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from postingfilter.writers.docx import soffice

if TYPE_CHECKING:
    from postingfilter.brief import Brief

TRIES = 4
STEP = 0.03  # of the page: how much more of it each try leaves free

Again = Callable[[float], "Brief"]


def close_in(briefs: Sequence[Brief], again: Sequence[Again], slack: float) -> list[Brief]:
    """Return DOCX briefs with LibreOffice's page counts in their reports, all laid out in one call.

    For a brief that takes more pages than predicted, the function of `again` with the same index makes it anew with
    more than `slack`.
    """
    made = list(briefs)
    counted = soffice.pages([brief.content for brief in made])
    waiting = list(range(len(made)))
    for attempt in range(1, TRIES + 1):
        spilt = [at for at in waiting if counted[at] > made[at].report["pages"]]
        closer = {at: again[at](slack + STEP * attempt) for at in spilt}
        # Nothing comes of more slack where the user named the step.
        waiting = [at for at, brief in closer.items() if brief.content != made[at].content]
        if not waiting:
            break
        for at, pages in zip(waiting, soffice.pages([closer[at].content for at in waiting]), strict=True):
            made[at], counted[at] = closer[at], pages
    return [_counted(brief, pages) for brief, pages in zip(made, counted, strict=True)]


def _counted(brief: Brief, pages: int) -> Brief:
    """Return a brief with this page count in its report, and a warning when it is more than predicted."""
    foretold = brief.report["pages"]
    warnings = brief.warnings
    if pages > foretold:
        warnings = (*warnings, f"LibreOffice lays the brief out on {pages} pages, not on {foretold}: shorten the note")
    return replace(brief, report={**brief.report, "pages": pages, "warnings": list(warnings)}, warnings=warnings)
