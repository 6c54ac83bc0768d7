"""The line of a text is found in a time that many texts of a long note share."""

from __future__ import annotations

import pytest

from postingfilter import note
from postingfilter.note import place
from postingfilter.text import keys


def test_the_lines_of_a_note_are_prepared_once_for_all_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = []
    compact = keys.compact

    def counted(text: str) -> str:
        prepared.append(text)
        return compact(text)

    monkeypatch.setattr(place, "compact", counted)
    lines = [f"Kiln {number} is fired" for number in range(300)]
    read = note.read(None, "\n\n".join(lines).encode())
    assert [place.line_of(read, line) for line in lines] == [2 * number + 1 for number in range(300)]
    assert len(prepared) < 4 * len(lines)  # two for each text, and one for each line
