"""Test the accessibility of a DOCX with python-docx: languages, headings, words of pictures and links."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from PIL import Image

from postingfilter import brief, note
from postingfilter.cli import cli
from postingfilter.options import Options
from tests.support.paths import EXAMPLES


def made(text: str) -> Any:
    """The brief of a note as python-docx has it."""
    content = brief.make(note.read(None, text.encode()), Options(to="docx")).content
    return docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_title_language_and_headings_are_said(path: Path) -> None:
    read = note.read(path)
    document = docx.Document(io.BytesIO(brief.make(read, Options(to="docx")).content))
    assert document.core_properties.title
    assert document.core_properties.language == path.name[:2]
    levels = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = next(one for one in document.styles if one.style_id == paragraph.style)
        level = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is not None:
            levels.append(int(level.get(qn("w:val"))))
    assert len(levels) > 3
    assert all(after <= before + 1 for before, after in itertools.pairwise([-1, *levels]))


def test_runs_say_their_language_where_it_changes() -> None:
    text = (
        "# 엔지니어\n\n일본 지사의 이름은 [ほしぞら 의](https://a.example) 입니다.\n\n"
        "You will build the things that we need and run them for the people who use them.\n\n"
        "Sie bauen mit dem Team, was **wir brauchen**, und betreiben es für die Kunden.\n"
    )
    document = made(text)
    usual = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert (usual.get(qn("w:val")), usual.get(qn("w:eastAsia"))) == ("en-US", "ko-KR")
    told = [
        ("".join(words.text for words in run.iter(qn("w:t"))), next(iter(language.attrib.items())))
        for run in document.element.body.iter(qn("w:r"))
        for language in run.iter(qn("w:lang"))
    ]
    assert told[0] == ("ほしぞら", (qn("w:eastAsia"), "ja-JP"))
    assert {attribute for _, attribute in told[1:]} == {(qn("w:val"), "de-DE")}
    assert "wir brauchen" in [words for words, _ in told]


def test_each_brief_of_a_packet_has_its_own_language(tmp_path: Path) -> None:
    for name, words in {
        "a": "Wir suchen eine Person, die mit uns baut",
        "b": "배달 길을 찾아 주는 서버를 만들어요",
    }.items():
        (tmp_path / f"{name}.md").write_text(f"# Rolle\n\n## Team\n\n{words}.\n", "utf-8")
    done = CliRunner().invoke(cli, ["packet", str(tmp_path), "-o", str(tmp_path / "packet.docx")])
    assert done.exit_code == 0, done.output
    document = docx.Document(str(tmp_path / "packet.docx"))

    def spoken(words: str, slot: str) -> str | None:
        style = next(one for one in document.paragraphs if words in one.text).style
        while style is not None:
            found = style.element.find(f"{qn('w:rPr')}/{qn('w:lang')}")
            if found is not None:
                return str(found.get(qn(slot)))
            style = style.base_style
        found = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
        return str(found.get(qn(slot)))

    assert spoken("Wir suchen", "w:val") == "de-DE"
    assert spoken("배달", "w:eastAsia") == "ko-KR"


def test_pictures_and_codes_say_what_they_are_or_that_they_say_nothing(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "dot.png")
    note_ = tmp_path / "note.md"
    note_.write_text("- [Apply](https://a.example/apply)\n\n# Role\n\n![](dot.png)\n\n![a dot](dot.png)\n", "utf-8")
    content = brief.make(note.read(note_), Options(to="docx", qr=True)).content
    pictures = list(docx.Document(io.BytesIO(content)).element.body.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == ["QR: Apply, a.example/apply", "", "a dot"]
    decorative = [any("decorative" in inner.tag for inner in picture.iter()) for picture in pictures]
    assert decorative == [False, True, False]


def test_a_table_repeats_and_marks_its_head_and_links_have_words() -> None:
    document = made("# Role\n\n## Stack\n\n| Tool | Years |\n|--|--|\n| [Go](https://go.example) | 3 |\n")
    rows = list(document.element.body.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]
    links = [
        "".join(words.text for words in link.iter(qn("w:t"))) for link in document.element.body.iter(qn("w:hyperlink"))
    ]
    assert links == ["Go"]
