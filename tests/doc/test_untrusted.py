"""What a note's own attributes and addresses may not do: run code, or pass for marks of the program."""

from __future__ import annotations

import io
import zipfile

import pytest

from postingfilter import brief, note
from postingfilter.doc.untrusted import leads_somewhere
from postingfilter.options import Options


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:x", "vbscript:x", "data:,x"],
)
def test_an_address_that_runs_something_leads_nowhere(url: str) -> None:
    assert not leads_somewhere(url)


@pytest.mark.parametrize(
    "url", ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:1", "note.md", "#a"]
)
def test_an_address_that_a_reader_can_follow_leads_somewhere(url: str) -> None:
    assert leads_somewhere(url)


def test_a_scheme_that_a_blank_splits_is_no_link_in_a_docx() -> None:
    read = note.read(None, b'# Engineer\n\n## Duties\n\n<a href="java&#9;script:alert(1)">Gauges</a>\n')
    made = brief.make(read, Options(to="docx")).content
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert "Gauges" in parts["word/document.xml"]
    assert not [name for name, part in parts.items() if "script:alert" in part]


@pytest.mark.parametrize("identifier", ["_end", "_anything"])
def test_an_identifier_of_the_programs_own_is_not_the_notes(identifier: str) -> None:
    markdown = f"# Engineer\n\n## Duties\n\nWe [mend]{{#{identifier}}} gauges\n\n" + "- and some more\n" * 20
    made = brief.make(note.read(None, markdown.encode()), Options(to="html")).content.decode()
    assert "mend" in made
    assert f'id="{identifier}"' not in made


def test_a_note_can_not_say_where_its_page_ends() -> None:
    text = "# Engineer\n\n## Duties\n\nWe {} gauges\n\n" + "- and some more of it\n" * 20
    plain, marked = (
        brief.make(note.read(None, text.format(word).encode()), Options(looseness=0.5)).report
        for word in ("mend", "[mend]{#_end}")
    )
    assert marked["fill"] == plain["fill"]
