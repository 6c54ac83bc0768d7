"""Count the pages of DOCX briefs with LibreOffice, and make briefs tighter that take more pages than predicted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from postingfilter.messages import message
from postingfilter.writers.docx import soffice

if TYPE_CHECKING:
    from postingfilter.brief import Brief

#: The shares of a brief's looseness that are tried in this order, until LibreOffice needs no more pages than predicted.
TIGHTER = (0.92, 0.8, 0.6, 0.3, 0.0)

Remake = Callable[[float], "Brief"]  #: makes a brief again at a looseness


def verified(briefs: Sequence[Brief], remakes: Sequence[Remake | None]) -> list[Brief]:
    """Return DOCX briefs with LibreOffice's page counts in their reports, all counted in one call.

    A brief that takes more pages than predicted is made again at less looseness, by the function in `remakes` at the
    same index; the entry is None for a brief whose looseness must not change.
    """
    current = list(briefs)
    counted = soffice.pages([brief.content for brief in current])
    loosest = [brief.report["looseness"] for brief in briefs]
    for share in TIGHTER:
        tighter = {
            at: remake(loosest[at] * share)
            for at, remake in enumerate(remakes)
            if remake and loosest[at] > 0 and counted[at] > current[at].report["pages"]
        }
        if not tighter:
            break
        for at, pages in zip(tighter, soffice.pages([brief.content for brief in tighter.values()]), strict=True):
            current[at], counted[at] = tighter[at], pages
    return [_counted(brief, pages) for brief, pages in zip(current, counted, strict=True)]


def _counted(brief: Brief, pages: int) -> Brief:
    """Return a brief with this page count in its report, and with a warning when the count is higher than predicted."""
    predicted = brief.report["pages"]
    warnings = brief.warnings
    if pages > predicted:
        warning = message(
            "LibreOffice lays the brief out on {pages} pages, not on {predicted}: shorten the note",
            pages=pages,
            predicted=predicted,
        )
        warnings = (*warnings, warning)
    return replace(brief, report={**brief.report, "pages": pages, "warnings": list(warnings)}, warnings=warnings)
