"""A text pasted twice, printed once."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact

#: Letters that a repeated run must hold: a shorter one may be meant (a link at both ends, a slogan).
LEAST = 150


def once(blocks: list[Any], dropped: list[str]) -> list[Any]:
    """The blocks without runs that repeat earlier blocks word for word; each run is named in `dropped`."""
    keys = [_key(block) for block in blocks]
    seen: dict[str, int] = {}
    kept: list[Any] = []
    at = 0
    while at < len(blocks):
        before = seen.get(keys[at]) if keys[at] else None
        length = 0
        if before is not None:
            while at + length < len(blocks) and before + length < at and keys[before + length] == keys[at + length]:
                length += 1
            if length < 3 or sum(len(key) for key in keys[at : at + length]) < LEAST:
                length = 0
        if length:
            dropped.append(f"{line_of(blocks[at])[:60]} (the same {length} blocks stand above)")
            at += length
            continue
        if keys[at]:
            seen.setdefault(keys[at], at)
        kept.append(blocks[at])
        at += 1
    return kept


def _key(block: Any) -> str:
    """What a block says and where its links and pictures lead; a repeat of the words alone may be meant."""
    targets = " ".join(_targets(block))
    return f"{compact(line_of(block))} {targets}".strip()


def _targets(element: Any) -> Iterator[str]:
    if element.tag in ("Link", "Image"):
        yield element.url
    for inner in getattr(element, "content", ()):
        yield from _targets(inner)
