"""Find the dates that the planner of a vault adds to tasks."""

from __future__ import annotations

import re

#: The dates that plugins of Obsidian add to tasks: due, scheduled, start, done, created, cancelled.
_TASK_DATE = re.compile(
    r"(?<!\s)\s*+(?:[📅⏳🛫✅➕❌⏰]\ufe0f?\s*+\d{4}-\d\d-\d\d|\[?(?:due|scheduled|completion)::\s*+\d{4}-\d\d-\d\d\]?)"
)


def places(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each date that the writer's planner adds to a task: `📅 2031-05-04`."""
    return [match.span() for match in _TASK_DATE.finditer(text)]


def without(text: str) -> str:
    """Return a text without the dates of `places`."""
    return _TASK_DATE.sub("", text).strip()
