"""Look up the words that are printed on pages, in agendas and in new notes, in their language."""

from __future__ import annotations

from functools import cache

from postingfilter import lexicon

QUESTION = "question"


class Words:
    """The words of one language by their names; English for what it doesn't have.

    They stand in a section of the lexicon: `packet`, `calendar` for an agenda, `note` for a new note.
    """

    def __init__(self, language: str, section: str = "packet") -> None:
        known = language.split("-")[0]
        rows = [_rows(name, section) for name in (known, "en") if name in lexicon.LANGUAGES]
        self._words = {name: said for table in reversed(rows) for name, said in table if name != QUESTION}
        self.questions = [said for name, said in rows[0] if name == QUESTION]

    def __getitem__(self, name: str) -> str:
        """Return the words of a name, such as `now`."""
        return self._words[name]

    def get(self, name: str) -> str | None:
        """Return the words of a name; None when there are none."""
        return self._words.get(name)


@cache
def _rows(language: str, section: str) -> list[tuple[str, str]]:
    """Return the rows `name = words` of a section of the lexicon."""
    rows = (row.partition("=") for row in lexicon.written(section, language))
    return [(name.strip(), said.strip()) for name, _, said in rows]
