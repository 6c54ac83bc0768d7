"""Find the dates that plugins of Obsidian add to tasks: `📅 2031-05-04`."""

from __future__ import annotations

import re

#: Dates at which a task is due, scheduled, started, done, created or cancelled.
_TASK_DATE = re.compile(
    r"(?<!\s)\s*+(?:[📅⏳🛫✅➕❌⏰]\ufe0f?\s*+\d{4}-\d\d-\d\d|\[?(?:due|scheduled|completion)::\s*+\d{4}-\d\d-\d\d\]?)"
)


def places(text: str) -> list[tuple[int, int]]:
    """Return start and end of each such date in a text."""
    return [match.span() for match in _TASK_DATE.finditer(text)]


def without(text: str) -> str:
    """Return a text without such dates."""
    return _TASK_DATE.sub("", text).strip()
