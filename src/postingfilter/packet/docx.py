"""Write a packet as one DOCX: its own pages first, then each brief in a separate section, unchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import panflute as pf

from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import front
from postingfilter.packet.front import Posting
from postingfilter.packet.member import File, Member
from postingfilter.packet.options import (
    FRONT_LOOSENESS,
    PacketOptions,
    anchors_of,
    compared_members,
    cover_date,
    language,
    latest,
)
from postingfilter.writers import docx
from postingfilter.writers.docx.joined import Piece, joined
from postingfilter.writers.docx.package import Properties
from postingfilter.writers.result import Written

COMPARISON_LOOSENESS = (0.15, 0.05, 0.0)  # tight: its table has many columns


def render(members: Sequence[Member], options: PacketOptions) -> bytes:
    """Return the packet as DOCX.

    The briefs' pages are numbered from 1, since the number of pages in front of them is known to the reader's program
    only.
    """
    lang = language(members)
    printed = Words(lang)
    title = options.title or printed["packet"]
    numbers, total = _numbers(members, options)
    anchors = anchors_of(members)
    postings = [member.posting for member in members]
    opening = front.opening(title, cover_date(members), postings, anchors, numbers, printed)
    pages = [_page(blocks, lang, options, FRONT_LOOSENESS)[0] for blocks in opening]
    if compared := compared_members(members):
        pages.append(_comparison([postings[at] for at in compared], [anchors[at] for at in compared], lang, options))
    pieces = [Piece(page) for page in pages]
    for member, anchor, number in zip(members, anchors, numbers, strict=True):
        pieces += _pieces(member, anchor, number, total, options)
    return joined(pieces, Properties(title, lang, tuple(front.companies(postings)), latest(members)))


def _comparison(postings: Sequence[Posting], anchors: Sequence[str], lang: str, options: PacketOptions) -> bytes:
    """Return the comparison as a DOCX file, at the loosest setting at which all rows share one page."""
    content = b""
    for looseness in COMPARISON_LOOSENESS:
        shown = front.comparison(postings, anchors, Words(lang))
        content, pages = _page([shown], lang, options, looseness, wide=True)
        if pages == 1:
            break
    return content


def _page(
    blocks: Sequence[Any], lang: str, options: PacketOptions, looseness: float, wide: bool = False
) -> tuple[bytes, int]:
    """Return blocks as a separate DOCX file, and the predicted number of its pages."""
    return docx.write_flowing(pf.Doc(*blocks, metadata={"lang": lang}), options.brief, None, looseness, wide)


def _numbers(members: Sequence[Member], options: PacketOptions) -> tuple[list[int], int]:
    """Return the page number at which each brief begins, and the number of the last page."""
    numbers, last = [], 0
    for member in members:
        numbers.append(last + 1 + (options.duplex and last % 2))
        sheet = member.draft.sheet
        last = numbers[-1] + member.layout.pages + (sheet.pages if isinstance(sheet, File) else 0) - 1
    return numbers, last


def _pieces(member: Member, anchor: str, number: int, total: int, options: PacketOptions) -> Iterator[Piece]:
    """Yield a brief, and its preparation sheet when it has one."""
    company, role = front.company_and_role(member.posting)
    foot = f" / {total} · {company or role}"
    brief, sheet = member.draft.brief, member.draft.sheet
    if isinstance(brief, Written):
        yield Piece(brief.content, anchor, number, foot, odd=options.duplex)
    if isinstance(sheet, File):
        yield Piece(sheet.content, f"{anchor}-prep", number + member.layout.pages, foot)
