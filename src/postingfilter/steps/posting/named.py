"""Define a name that may be the employer's, with all its places in a note."""

from __future__ import annotations

import re
from functools import cached_property

from postingfilter.steps.posting import legal_forms
from postingfilter.steps.posting.legal_forms import key_of
from postingfilter.steps.posting.names import spellings
from postingfilter.steps.posting.places import IN_TEXT, OUTRIGHT, PLACES
from postingfilter.steps.posting.reading import Found, Reading
from postingfilter.text.keys import is_spaceless, spaced


class Named:
    """One name with all the places where it stands."""

    def __init__(self, key: str, found: list[Found], reading: Reading) -> None:
        self.found = found
        self.reading = reading
        self.key = key
        self.name = _fullest([one for one in found if key_of(one.name, reading.language) == key], reading)
        self.places = {one.place for one in found}

    @property
    def is_outright(self) -> bool:
        """Return whether the note says outright that this is the employer."""
        return not self.places.isdisjoint(OUTRIGHT)

    @property
    def is_in_text(self) -> bool:
        """Return whether the name stands in sentences alone."""
        return self.places <= IN_TEXT

    @cached_property
    def count(self) -> int:
        """Return how often the name occurs in the body, in the more frequent of its spellings: `달무리(Dalmuri)`."""
        return max(map(self._count, (self.key, *map(spaced, spellings(self.name)))))

    def _count(self, key: str) -> int:
        if is_spaceless(key):
            return self.reading.tight.count(key.replace(" ", ""))
        if self.reading.key.isascii():
            return self.reading.key.count(f" {key} ")
        # Another script writes its particles at the name: `Acmeの`.
        return len(re.findall(rf"(?<![a-z0-9]){re.escape(key)}(?![a-z0-9])", self.reading.key))


def _fullest(found: list[Found], reading: Reading) -> str:
    """Return a name as the note says it outright, else with its legal form, else as it stands in the best place."""
    best = max(
        found,
        key=lambda one: (
            one.place in OUTRIGHT,
            legal_forms.bears(one.name, reading.language),
            PLACES[one.place],
        ),
    )
    return best.name
