"""Remove the second copy of a text that was pasted twice."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter.doc.text import children, line_of
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact

# A shorter repeat may be intended: a link at both ends of a note, a slogan.
LEAST_BLOCKS = 3
LEAST_LETTERS = 150


def without_repeats(blocks: list[Any], dropped: list[Message]) -> list[Any]:
    """Remove runs of blocks that repeat earlier blocks word for word; name each run in `dropped`."""
    keys = [_key(block) for block in blocks]
    first_with: dict[str, int] = {}  # the index of the first block with each key
    kept: list[Any] = []
    at = 0
    while at < len(blocks):
        length = _repeat_length(keys, first_with.get(keys[at]) if keys[at] else None, at)
        if length:
            why = message("the same {count} blocks stand above", count=length)
            dropped.append(left_out(line_of(blocks[at])[:60], why))
            at += length
            continue
        if keys[at]:
            first_with.setdefault(keys[at], at)
        kept.append(blocks[at])
        at += 1
    return kept


def _repeat_length(keys: list[str], before: int | None, at: int) -> int:
    """Count the blocks from `at` on that repeat those from `before` on; 0 when they are too few to be a repeat."""
    if before is None:
        return 0
    length = 0
    while at + length < len(keys) and before + length < at and keys[before + length] == keys[at + length]:
        length += 1
    letters = sum(len(key) for key in keys[at : at + length])
    return length if length >= LEAST_BLOCKS and letters >= LEAST_LETTERS else 0


def _key(block: Any) -> str:
    """Return a block's words and the targets of its links and pictures; a repeat of words alone may be intended."""
    targets = " ".join(_targets(block))
    return f"{compact(line_of(block))} {targets}".strip()


def _targets(element: Any) -> Iterator[str]:
    """Yield the URL of each link and picture within an element."""
    if element.tag in ("Link", "Image"):
        yield element.url
    for inner in children(getattr(element, "content", ())):
        if inner.tag not in ("Str", "Space"):
            yield from _targets(inner)
