"""QR codes of the links below their row, for writers whose files hold their pictures."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.marks import is_div
from postingfilter.startup.annotations import Any


def add(doc: pf.Doc, picture: str) -> None:
    """Put a code for the apply link and one for the posting link below the row of links, else at the top.

    `picture` is `svg` or `png`.
    """
    from postingfilter.shape.qr_codes import codes  # only for who asks for them

    posting = metadata.metadata(doc, metadata.KEY) or {}
    made = codes(posting, picture)
    if made is None or any(is_div(block, "codes") for block in doc.content):
        return
    blocks = list(doc.content)
    addresses = {link["clean_url"] for link in posting["links"]}
    at = next((at + 1 for at, block in enumerate(blocks) if _is_row(block, addresses)), 0)
    doc.content = [*blocks[:at], made if picture == "svg" else _line(made), *blocks[at:]]


def _is_row(block: Any, addresses: set[str]) -> bool:
    """Whether a block is the row of links, or the Para that is left of it where a format has no classes."""
    first = next(iter(block.content), None) if block.tag == "Para" else None
    return is_div(block, "links") or (first is not None and first.tag == "Link" and first.url in addresses)


def _line(made: Any) -> Any:
    """The codes side by side, the words of each behind it."""
    line: list[Any] = []
    for code in made.content:
        for block in code.content:
            line += [*([pf.Space()] if line else []), *block.content]
    return pf.Para(*line)
