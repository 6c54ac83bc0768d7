"""Define the options of a packet, and compute what its title, links and properties take from all members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postingfilter.options import Options
from postingfilter.packet.member import Member
from postingfilter.theme import Theme, of

FRONT_LOOSENESS = 0.75  # of cover, contents and comparison: airy, since they have as many pages as they need


@dataclass(frozen=True)
class PacketOptions:
    """The options of a packet, with those of its briefs."""

    brief: Options
    title: str = ""  #: of the cover; the lexicon's words when empty
    prep: bool = False
    duplex: bool = False  #: briefs begin on odd pages
    nup: int = 1  #: pages beside each other on a sheet

    @property
    def theme(self) -> Theme:
        """Return the theme of all pages."""
        return of(self.brief)


def anchors_of(members: Sequence[Member]) -> list[str]:
    """Return the id of each brief's first page, which links lead to."""
    return [f"brief-{number}" for number in range(1, len(members) + 1)]


def language(members: Sequence[Member]) -> str:
    """Return the language of most notes; of languages with equally many, the one that comes first."""
    languages = [member.lang for member in members]
    return max(dict.fromkeys(languages), key=languages.count)


def latest(members: Sequence[Member]) -> str:
    """Return the newest date of the notes."""
    return max((str(member.posting.get("date") or "") for member in members), default="")


def cover_date(members: Sequence[Member]) -> str:
    """Return the newest date of the notes if at least half of them have one; else an empty text."""
    dated = sum(bool(member.posting.get("date")) for member in members)
    return latest(members) if 2 * dated >= len(members) else ""


def compared_members(members: Sequence[Member]) -> list[int]:
    """Return the places of the members that a packet compares: its postings, and none when it has only one brief."""
    return [at for at, member in enumerate(members) if member.draft.is_posting] if len(members) > 1 else []
