"""Write a packet as one DOCX: its own pages first, then each brief in a section of its own, as it looks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf

from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import front
from postingfilter.packet.member import Sheet
from postingfilter.packet.options import BEFORE, Look, anchors_of, language, latest
from postingfilter.writers import docx
from postingfilter.writers.docx.joined import Piece, joined
from postingfilter.writers.docx.package import Properties

COMPARED = 0.15  # the step at which postings stand side by side


def laid(sheets: Sequence[Sheet], look: Look) -> bytes:
    """Return the packet as DOCX.

    The briefs' pages are numbered from 1, since the number of pages in front of them is known to the reader's program
    only.
    """
    lang = language(sheets)
    said = Words(lang)
    title = look.title or said["packet"]
    numbers, total = _numbers(sheets, look)
    anchors = anchors_of(sheets)
    postings = [sheet.posting for sheet in sheets]
    pages = [
        _page(front.cover(title, latest(sheets), postings, said), lang, look, BEFORE),
        _page(front.contents(postings, anchors, numbers, said), lang, look, BEFORE),
        _page(front.comparison(postings, anchors, said), lang, look, COMPARED, wide=True),
    ]
    pieces = [Piece(page) for page in pages]
    for sheet, anchor, number in zip(sheets, anchors, numbers, strict=True):
        pieces += _pieces(sheet, anchor, number, total, look)
    return joined(pieces, Properties(title, lang, tuple(front.companies(postings)), latest(sheets)))


def _page(block: Any, lang: str, look: Look, looseness: float, wide: bool = False) -> bytes:
    """Return a block as a DOCX file of its own."""
    content, _ = docx.flowing(pf.Doc(block, metadata={"lang": lang}), look.options, None, looseness, wide)
    return content


def _numbers(sheets: Sequence[Sheet], look: Look) -> tuple[list[int], int]:
    """Return the page number at which each brief begins, and the number of the last page."""
    numbers, last = [], 0
    for sheet in sheets:
        numbers.append(last + 1 + (look.duplex and last % 2))
        last = numbers[-1] + sheet.layout.pages + sheet.prep_pages - 1
    return numbers, last


def _pieces(sheet: Sheet, anchor: str, number: int, total: int, look: Look) -> Iterator[Piece]:
    """Yield a brief, and its preparation sheet when it has one."""
    company, role = front.named(sheet.posting)
    foot = f" / {total} · {company or role}"
    yield Piece(sheet.page, anchor, number, foot, odd=look.duplex)
    if sheet.prep:
        yield Piece(sheet.prep, f"{anchor}-prep", number + sheet.layout.pages, foot)
