"""Write the report of a run: what became of each brief, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from postingfilter import output


def write(place: Path, reports: Iterable[dict[str, Any]]) -> None:
    """Write a report, a list with an object for each brief."""
    text = json.dumps(list(reports), ensure_ascii=False, indent=2) + "\n"
    # A file name that is no Unicode has lone surrogates; JSON has the same escapes for them.
    output.write(place, text.encode("utf-8", "backslashreplace"))
