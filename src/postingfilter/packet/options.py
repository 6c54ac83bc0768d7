"""Define the options of a packet, and compute what its title, links and properties take from all members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postingfilter.options import Options
from postingfilter.packet.member import Sheet
from postingfilter.theme import Theme, of

BEFORE = 0.75  # the step at which cover, contents and comparison are set


@dataclass(frozen=True)
class Look:
    """The options of a packet, with those of its briefs."""

    options: Options
    title: str = ""  #: of the cover; the lexicon's words when empty
    prep: bool = False
    duplex: bool = False  #: briefs begin on odd pages
    nup: int = 1  #: pages beside each other on a sheet

    @property
    def theme(self) -> Theme:
        """Return the theme of all pages."""
        return of(self.options)


def anchors_of(sheets: Sequence[Sheet]) -> list[str]:
    """Return the id of each brief's first page, which links lead to."""
    return [f"brief-{number}" for number in range(1, len(sheets) + 1)]


def language(sheets: Sequence[Sheet]) -> str:
    """Return the language of most notes; of languages with equally many, the one that comes first."""
    tongues = [sheet.lang for sheet in sheets]
    return max(dict.fromkeys(tongues), key=tongues.count)


def latest(sheets: Sequence[Sheet]) -> str:
    """Return the newest date of the notes."""
    return max((str(sheet.posting.get("date") or "") for sheet in sheets), default="")
