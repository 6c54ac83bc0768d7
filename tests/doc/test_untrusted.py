"""Test that a note's attributes and addresses can neither run code nor imitate marks of the steps."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import panflute as pf
import pikepdf
import pytest

from postingfilter import brief, note, pandoc
from postingfilter.doc.untrusted import cleaned, leads_somewhere, with_safe_links
from postingfilter.options import Options


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:x",
            "vbscript:x",
            "data:,x",
        ),
        *(
            "\x01javascript:x",
            "https://a\x01b.example",
            "\\\\host\\share",
            "//host/share",
            "file:///etc/passwd",
            "ftp://x",
        ),
        *(
            "/\t/host.example/share",
            "\n//host/share",
            "javascript%3Aalert(1)",
            "%6Aavascript:alert(1)",
            "%2F%2Fhost/share",
            "C:\\Windows\\a.lnk",
        ),
    ],
)
def test_an_address_that_runs_something_leads_nowhere(url: str) -> None:
    assert not leads_somewhere(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:1",
        "note.md",
        "#a",
        "https://a.example/?u=b%3A%2F%2Fc",
    ],
)
def test_an_address_that_a_reader_can_follow_leads_somewhere(url: str) -> None:
    assert leads_somewhere(url)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "java&#9;script:alert(1)"])
@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_a_link_of_raw_html_runs_nothing(href: str, to: str) -> None:
    read = note.read(None, f'# Engineer\n\n## Duties\n\n<a href="{href}">Gauges</a>\n'.encode())
    made = brief.make(read, Options(to=to)).content
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            said = b"".join(map(package.read, package.namelist()))
    else:
        with pikepdf.open(io.BytesIO(made)) as pdf:
            said = repr([page.get("/Annots") for page in pdf.pages]).encode()
    assert b"script:alert" not in said


@pytest.mark.parametrize("identifier", ["_end", "_anything"])
def test_an_identifier_of_the_programs_own_is_not_the_notes(identifier: str) -> None:
    markdown = f"# Engineer\n\n## Duties\n\n<span id='{identifier}'>Mend</span> gauges\n\n" + "- and more\n" * 20
    made = brief.make(note.read(None, markdown.encode()), Options(to="html")).content.decode()
    assert "Mend" in made
    assert f'id="{identifier}"' not in made


def test_a_note_can_not_say_where_its_page_ends() -> None:
    text = "# Engineer\n\n## Duties\n\nWe {} gauges\n\n" + "- and some more of it\n" * 20
    plain, marked = (
        brief.make(note.read(None, text.format(word).encode()), Options(looseness=0.5)).report
        for word in ("mend", '<span id="_end">mend</span>')
    )
    assert marked["fill"] == plain["fill"]


def test_of_a_notes_own_attributes_only_sizes_stay_and_of_its_classes_those_of_pandoc() -> None:
    written = (
        "## Duties {#duties .process data-kind=process width=3}\n\n"
        '::: {.head .smallcaps onclick="x()" style="position: fixed"}\n'
        '<span class="step mark" data-kind="duties">mended</span> '
        '![tide](tide.png){.icon width=3cm onerror="x()"}\n:::\n'
    )
    doc = cleaned(pandoc.read(written))
    found = {element.tag: element for element in elements(doc)}
    assert (found["Header"].identifier, found["Header"].classes, found["Header"].attributes) == ("duties", [], {})
    assert (found["Div"].classes, found["Div"].attributes) == (["smallcaps"], {})
    assert (found["Span"].classes, found["Span"].attributes) == (["mark"], {})
    assert (found["Image"].classes, found["Image"].attributes) == ([], {"width": "3cm"})


def elements(doc: pf.Doc) -> list[Any]:
    """The elements of a Doc that have attributes."""
    found: list[Any] = []
    doc.walk(lambda element, _doc: found.append(element) if hasattr(element, "attributes") else None)
    return found


def test_code_keeps_its_language() -> None:
    (block,) = cleaned(pandoc.read("``` {.python .step onclick=x}\nx\n```\n")).content
    assert (block.classes, block.attributes) == (["python", "step"], {})


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ('<form action="javascript:x" id="a">', '<form id="a">'),
        ("<button formaction='java&#9;script:x'>", "<button>"),
        ("<area href=file:///etc/passwd alt=x>", "<area alt=x>"),
        ('<iframe src="data:text/html,x">', "<iframe>"),
        ('<img src="data:image/png;base64,AA">', '<img src="data:image/png;base64,AA">'),
        ('<form action="https://a.example/apply">', '<form action="https://a.example/apply">'),
    ],
)
def test_raw_html_that_stays_loses_addresses_that_lead_nowhere(raw: str, kept: str) -> None:
    doc = with_safe_links(pf.Doc(pf.RawBlock(raw)), keep_raw=True)
    assert doc.content[0].text == kept
