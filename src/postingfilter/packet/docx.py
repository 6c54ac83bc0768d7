"""The packet as one DOCX: every brief, as it would be alone, in a section of its own behind the pages in front."""

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
    """The packet. Its briefs' pages are numbered from 1: how many stand in front no reader of a DOCX is told."""
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
    content, _ = docx.flowing(pf.Doc(block, metadata={"lang": lang}), look.options, None, looseness, wide)
    return content


def _numbers(sheets: Sequence[Sheet], look: Look) -> tuple[list[int], int]:
    """The number of each brief's first page, and of the last page of all."""
    numbers, last = [], 0
    for sheet in sheets:
        numbers.append(last + 1 + (look.duplex and last % 2))
        last = numbers[-1] + sheet.layout.pages + sheet.prep_pages - 1
    return numbers, last


def _pieces(sheet: Sheet, anchor: str, number: int, total: int, look: Look) -> Iterator[Piece]:
    """A brief's page, and the sheet to prepare on."""
    company, role = front.named(sheet.posting)
    foot = f" / {total} · {company or role}"
    yield Piece(sheet.page, anchor, number, foot, odd=look.duplex)
    if sheet.prep:
        yield Piece(sheet.prep, f"{anchor}-prep", number + sheet.layout.pages, foot)
