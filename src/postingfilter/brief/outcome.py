"""Compare a finished brief with what its note has: the report on it, and its warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from postingfilter import units
from postingfilter.brief import self_check
from postingfilter.errors import FitError
from postingfilter.messages import Message, in_file, plural
from postingfilter.note import Note
from postingfilter.options import Options
from postingfilter.writers.result import Layout

#: The warnings for a brief that takes more than its page, and for one that a larger paper has more room for.
OVERFLOW = plural(
    "{count} line of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size",
    "{count} lines of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size",
)
OVERFLOW_OF_SMALLER_PAPER = plural(
    "{count} line of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size, or give --paper {paper}",
    "{count} lines of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size, or give --paper {paper}",
)


@dataclass(frozen=True)
class Expected:
    """What is known of a brief before its layout; it can go to another process, which lays the brief out."""

    note: Note
    options: Options
    text: str = field(repr=False)  #: whose words the brief must have
    dropped: Sequence[str]  #: what the steps left out, items of the report
    warnings: Sequence[Message]

    def report(
        self, finished: str, layout: Layout | None, warnings: Sequence[Message]
    ) -> tuple[dict[str, Any], tuple[Message, ...]]:
        """Return the document's keys of the report, and all warnings, each once and with the note's name.

        `finished` is the document's text, `warnings` are its writer's; keys of the layout are None for a format without
        pages. Raise FitError for a brief that takes more than a page or has lost words, where `strict` forbids that.
        """
        dropped = [*self.dropped, *self_check.decoration(self.note, finished)]
        lost = self_check.lost(self.text, finished, dropped)
        lines = tuple(named(self.note.name, line) for line in dict.fromkeys(self._sentences(warnings, layout, lost)))
        values = asdict(layout) if layout else dict.fromkeys(each.name for each in fields(Layout))
        return {**values, "dropped": dropped, "lost": lost, "warnings": list(lines)}, lines

    def _sentences(self, warnings: Sequence[Message], layout: Layout | None, lost: list[str]) -> list[Message]:
        """Return all warnings; with `strict` raise FitError in place of one on the size or on lost words."""
        found = [*self.warnings, *warnings]
        if lost:
            found.append(self_check.warning(lost))
        if layout and layout.overflow_lines:
            found.append(self._overflow(layout))
            if self.options.strict:
                raise FitError(in_file(self.note.name, found[-1]))
        if lost and self.options.strict:
            raise FitError(named(self.note.name, self_check.warning(lost)))
        return found

    def _overflow(self, layout: Layout) -> Message:
        """Return the warning for a brief that takes more than its page."""
        larger = units.larger_paper(self.options.paper)
        return (OVERFLOW_OF_SMALLER_PAPER if larger else OVERFLOW).filled(
            count=layout.overflow_lines, size=layout.body_pt, paper=larger or self.options.paper
        )


def named(name: str, warning: Message) -> Message:
    """Return a warning with the note's name before it, once."""
    return warning if warning.startswith(f"{name}:") else in_file(name, warning)
