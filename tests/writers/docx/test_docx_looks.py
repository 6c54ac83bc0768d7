"""Test the look of a DOCX page: pairs, steps, headings, lists and notes by theme, and line breaks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from postingfilter import brief, note
from postingfilter.options import Options
from tests.support.wordprocessingml import W

NOTE = """\
# Backend Engineer

- **Company:** Larkspur Systems
- **Employment:** Full time

[Apply](https://jobs.example.com/apply/12)

## What you'll do

- weigh crates (https://docs.example.org/867/cratesandscalesatthequay)
- `pip install https://docs.example.org/867/cratesandscalesatthequay`

## Hiring process

1. Call →
2. Offer

## Good to know

- bring boots
"""


def part(content: bytes, name: str) -> Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(f"word/{name}.xml"))  # noqa: S314


def made(text: str = NOTE, theme: str = "classic") -> bytes:
    return brief.make(note.read(Path("note.md"), text.encode()), Options(to="docx", theme=theme)).content


def style(paragraph: Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def words(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def of_style(root: Element, name: str) -> list[str]:
    return [words(paragraph) for paragraph in root.iter(f"{W}p") if style(paragraph) == name]


def test_a_run_of_facts_is_a_paragraph_whose_pairs_stay_whole() -> None:
    (facts, links) = of_style(part(made(), "document"), "Pairs")
    assert facts == "Company\u00a0Larkspur\u00a0Systems\u00a0\u00a0\u00a0\u00a0 Employment\u00a0Full\u00a0time"
    assert links.startswith("Apply\u00a0jobs.example.com/")


def test_steps_are_a_table_of_equal_columns() -> None:
    table = next(
        table
        for table in part(made(), "document").iter(f"{W}tbl")
        if any(mark.get(f"{W}val") == "Steps" for mark in table.iter(f"{W}tblStyle"))
    )
    widths = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
    assert abs(sum(widths[:2]) - sum(widths[2:])) <= 1
    figures, names = table.findall(f"{W}tr")
    assert [words(cell).strip("\u00a0") for cell in figures] == ["1", "→", "2", ""]
    assert [words(cell) for cell in names] == ["Call", "Offer"]


def test_headings_stand_outside_tables_where_no_section_stands_beside_another() -> None:
    body = part(made(), "document")[0]
    headings = [words(child) for child in body.findall(f"{W}p") if style(child).startswith("Heading1")]
    assert headings == ["What you'll do", "Hiring process", "Good to know"]


def test_no_paragraph_in_a_cell_is_kept_with_the_next() -> None:
    sections = "\n\n".join(
        f"## {name}\n\n" + "\n".join(f"- {name} {at}" for at in range(16)) for name in ("Benefits", "Good to know")
    )
    root = part(made(f"# Engineer\n\n**Company:** Y\n\n## What you'll do\n\n- a\n- b\n\n{sections}\n"), "document")
    kept = [
        mark.get(f"{W}val")
        for cell in root.iter(f"{W}tc")
        for paragraph in cell.findall(f"{W}p")
        if style(paragraph).startswith("Heading")
        for mark in [paragraph.find(f"{W}pPr/{W}keepNext")]
        if mark is not None
    ]
    assert kept
    assert set(kept) == {"0"}


def test_a_long_address_may_break_after_its_slashes_but_code_is_as_written() -> None:
    written, code = of_style(part(made(), "document"), "ListBullet")[:2]
    assert "docs.example.org/\u200b867/\u200bcrates" in written
    assert "\u200b" not in code


def test_an_address_of_a_pair_that_stays_together_has_no_place_to_break() -> None:
    note = NOTE.replace("[Apply]", "[Open call](https://jobs.example.com/open/calls/12)\n[Apply]")
    (_, links) = of_style(part(made(note), "document"), "Pairs")
    assert "jobs.example.com/open/calls/12" in links


@pytest.mark.parametrize(("theme", "bullet"), [("classic", "•"), ("compact", "■"), ("serif", "–")])
def test_bullets_are_those_of_the_theme(theme: str, bullet: str) -> None:
    levels = part(made(theme=theme), "numbering").iter(f"{W}lvlText")
    assert bullet in {level.get(f"{W}val") for level in levels}


def test_notes_stand_on_a_ground_or_between_hairlines() -> None:
    for theme, ground, lines in (("classic", True, set()), ("serif", False, {"top", "bottom"})):
        look = next(
            style
            for style in part(made(theme=theme), "styles").iter(f"{W}style")
            if style.get(f"{W}styleId") == "Notes"
        )
        assert (look.find(f"{W}tcPr/{W}shd") is not None) == ground
        assert {line.tag.removeprefix(W) for borders in look.iter(f"{W}tblBorders") for line in borders} == lines


def test_a_short_last_word_does_not_stand_alone() -> None:
    text = "# 개발자\n\n**회사:** 가람\n\n## 주요 업무\n\n- 더 나은 제품을 만들어 개선\n- 둘 셋\n"
    assert of_style(part(made(text), "document"), "ListBullet") == ["더 나은 제품을 만들어\u00a0개선", "둘 셋"]


def test_a_picture_that_cannot_be_shown_and_has_no_words_leaves_no_empty_line() -> None:
    text = "# Engineer\n\n**Company:** Y\n\n## About us\n\n> Ahead.\n> ![](https://pictures.example/a.png)\n"
    assert of_style(part(made(text), "document"), "BlockText") == ["Ahead."]
