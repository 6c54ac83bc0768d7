"""Add QR codes below the row of links, for formats whose files hold pictures."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import Block
from postingfilter.doc.inlines import interspersed
from postingfilter.doc.marks import is_div


def add(doc: pf.Doc, picture: str) -> None:
    """Put the codes of the apply link and the posting link below the row of links; at the top without such a row.

    `picture` is `svg` or `png`.
    """
    from postingfilter.shape.qr_codes import codes  # loaded here: only who requests codes needs it

    links = metadata.posting(doc).get("links", [])
    div = codes(links, picture)
    if div is None or any(is_div(block, "codes") for block in doc.content):
        return
    blocks = list(doc.content)
    addresses = {link["clean_url"] for link in links}
    at = next((at + 1 for at, block in enumerate(blocks) if _is_row(block, addresses)), 0)
    doc.content = [*blocks[:at], div if picture == "svg" else _line(div), *blocks[at:]]


def _is_row(block: Block, addresses: set[str]) -> bool:
    """Return whether a block is the row of links, or the Para that stands for it in a format without classes."""
    first = next(iter(block.content), None) if block.tag == "Para" else None
    return is_div(block, "links") or (first is not None and first.tag == "Link" and first.url in addresses)


def _line(div: Block) -> Block:
    """Return the codes side by side in a paragraph, the text of each behind it."""
    return pf.Para(*interspersed(block.content for code in div.content for block in code.content))
