"""Compare or write a part of a document between `<!-- NAME: … -->` and `<!-- end of NAME -->`."""

from __future__ import annotations

import re
from pathlib import Path


def hold(file: Path, name: str, made: str, accept: bool) -> None:
    """Assert that the part called `name` is what was `made`; with `accept` write it there."""
    text = file.read_text("utf-8")
    parts = re.split(rf"(<!-- {name}: .*? -->\n|<!-- end of {name} -->)", text)
    assert len(parts) == 5
    parts[2] = made
    if accept:
        file.write_text("".join(parts), "utf-8")
    else:
        assert text == "".join(parts)
