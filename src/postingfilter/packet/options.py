"""What a packet is to be, and what is known of it before it is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postingfilter.options import Options
from postingfilter.packet.member import Sheet
from postingfilter.theme import Theme, of

BEFORE = 0.75  # the step at which cover, contents and comparison are set


@dataclass(frozen=True)
class Look:
    """What a packet is to be, beside its briefs."""

    options: Options
    title: str = ""  #: of the cover; the lexicon's words when empty
    prep: bool = False
    duplex: bool = False  #: briefs begin on odd pages
    nup: int = 1  #: pages beside each other on a sheet

    @property
    def theme(self) -> Theme:
        """The theme of all its pages."""
        return of(self.options)


def anchors_of(sheets: Sequence[Sheet]) -> list[str]:
    """The name of each brief's place, which links lead to."""
    return [f"brief-{number}" for number in range(1, len(sheets) + 1)]


def language(sheets: Sequence[Sheet]) -> str:
    """The language of a packet: that of most of its notes, the first of them when they tie."""
    tongues = [sheet.lang for sheet in sheets]
    return max(dict.fromkeys(tongues), key=tongues.count)


def latest(sheets: Sequence[Sheet]) -> str:
    """The newest date of the notes."""
    return max((str(sheet.posting.get("date") or "") for sheet in sheets), default="")
