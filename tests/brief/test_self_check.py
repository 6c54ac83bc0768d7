"""Test the comparison of a brief with its note: words that are in neither the brief nor its report are reported."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postingfilter import brief, note
from postingfilter.brief import self_check
from postingfilter.cli import cli
from tests.support.paths import EXAMPLES, NOTE_FOLDERS

NOTE = """\
---
title: Larkspur - Baker
mood: hopeful
---

# 🥐 Baker &amp; cook

1. [Apply](https://jobs.larkspur.example/apply?utm_source=mailing "Title") or <https://other.example/path>
2) ![oven](oven.png) and [by name][site], `code_here`, snake\\_case, **b**old

[site]: https://site.example/deep "More"

> [!tip]- Good to know
> text[^n] :tada:

[^n]: A footnote

- [x] done <!-- nothing --> {{ tag }}
- Rye ✅
- Spelt 🎈
- > [!info] Salt
  > from the sea

1. [x] sourdough

```python title
print("hello")
```

| a | b |
|---|:-:|
| c | d | e |

Table: Prices

<TABLE><TR><TD>Flour</TD></TR></TABLE>
"""


def made(*options: str) -> Result:
    return CliRunner().invoke(cli, ("brief", "note.md", "--report", "report.json", *options))


def entry() -> dict[str, Any]:
    (found,) = json.loads(Path("report.json").read_text("utf-8"))
    return dict(found)


@pytest.fixture(autouse=True)
def folder_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE.replace("![oven](oven.png) and ", ""), "utf-8")


@pytest.fixture
def loses_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps lose the last block of the note."""
    marked = brief.marked

    def forgetful(*arguments: Any) -> Any:
        doc, warnings = marked(*arguments)
        doc.content.pop()
        return doc, warnings

    monkeypatch.setattr(brief, "marked", forgetful)


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_marks_targets_numbers_and_decoration_are_no_loss(to: str) -> None:
    result = made("-t", to, "--strict")
    assert (result.exit_code, result.output) == (0, "")
    assert entry()["lost"] == []


def test_decoration_is_in_the_report_with_its_line() -> None:
    made("-t", "html")
    assert [item for item in entry()["dropped"] if "decoration" in item] == [
        "note.md:6: 🥐 (decoration)",
        "note.md:20: 🎈 (decoration)",
    ]


def test_a_bullet_of_korean_is_no_letter() -> None:
    Path("note.md").write_text("# 제빵사\n\nㆍ예매시스템 관리\nㆍ빵 굽기\n", "utf-8")
    made("-t", "html")
    assert entry()["lost"] == []


def test_signs_that_judge_nothing_are_decoration() -> None:
    Path("note.md").write_text("# Baker\n\n■ Perks\n\n## ✅ Duties\n\n- Rye ✅\n- ✅ Oats ⭐⭐\n", "utf-8")
    made("-t", "html")
    assert entry()["dropped"] == ["note.md:3: ■ (decoration)", "note.md:5: ✅ (decoration)"]


@pytest.mark.usefixtures("loses_a_block")
@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_lost_words_are_told_in_one_warning(to: str) -> None:
    Path("note.md").write_text("# Baker\n\n**Company**: Larkspur\n\n## Duties\n\n- Knead dough\n", "utf-8")
    result = made("-t", to)
    sentence = "3 words of the note reached neither the brief nor the list of what it leaves out: duties, knead, dough:"
    assert result.exit_code == 0
    assert result.output.startswith(f"note.md: {sentence}")
    assert entry()["lost"] == ["duties", "knead", "dough"]


@pytest.mark.usefixtures("loses_a_block")
def test_under_strict_nothing_is_written() -> None:
    result = made("-o", "brief.html", "--strict")
    assert result.exit_code == 4
    assert not Path("brief.html").exists()


@pytest.mark.usefixtures("loses_a_block")
def test_what_is_left_out_for_others_is_not_lost() -> None:
    Path("note.md").write_text("# Baker\n\n## Duties\n\n- Knead\n\n## My notes\n\n- hurry\n", "utf-8")
    made("-t", "html", "--for-others")
    assert entry()["lost"] == ["duties", "knead"]


NOTES = [*EXAMPLES, *NOTE_FOLDERS.glob("*/note.md")]


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.parent.name + path.stem)
def test_the_words_of_a_note_are_known_from_its_marks(path: Path) -> None:
    """None is missing in the note's own HTML, and each is in the note."""
    read = note.read(path)
    assert self_check.lost(self_check.of_note(read), read.source, ()) == []


def test_it_looks_at_notes() -> None:
    assert len(NOTES) > 10


@pytest.mark.parametrize("name", ["packet.pdf", "packet.docx"])
@pytest.mark.parametrize("other", [(), ("other.md",)], ids=["one note", "two notes"])
def test_a_packet_reports_on_each_of_its_briefs(name: str, other: tuple[str, ...]) -> None:
    Path("other.md").write_text("# Miller\n\n**Company**: Larkspur <!-- or Foxglove -->\n", "utf-8")
    options = ("-o", name, "--report", "report.json", "--strict", "--jobs", "1")
    result = CliRunner().invoke(cli, ("packet", "note.md", *other, *options))
    assert (result.exit_code, result.output) == (0, "")
    reports = json.loads(Path("report.json").read_text("utf-8"))
    assert [(report["note"], report["output"], report["lost"]) for report in reports] == [
        (note, name, []) for note in ("note.md", *other)
    ]
    assert [list(report) == [*entry_of_a_brief(report["note"])] for report in reports] == [True] * len(reports)
    assert not other or reports[1]["dropped"] == ["other.md:3: <!-- or Foxglove --> (a comment)"]


def entry_of_a_brief(note: str) -> dict[str, Any]:
    CliRunner().invoke(cli, ("brief", note, "-t", "html", "--report", "brief.json"))
    (found,) = json.loads(Path("brief.json").read_text("utf-8"))
    return dict(found)


@pytest.mark.usefixtures("loses_a_block")
@pytest.mark.parametrize("name", ["packet.pdf", "packet.docx"])
def test_lost_words_of_a_packet_are_told(name: str) -> None:
    Path("note.md").write_text("# Baker\n\n**Company**: Larkspur\n\n## Duties\n\n- Knead dough\n", "utf-8")
    result = CliRunner().invoke(cli, ("packet", "note.md", "-o", name))
    assert result.exit_code == 0
    assert "note.md: 3 words of the note reached neither the brief nor the list" in result.output
    result = CliRunner().invoke(cli, ("packet", "note.md", "-o", f"strict-{name}", "--strict"))
    assert result.exit_code == 4
    assert not Path(f"strict-{name}").exists()


def test_the_report_of_a_packet_overwrites_neither_note_nor_packet() -> None:
    for report in ("note.md", "packet.pdf"):
        result = CliRunner().invoke(cli, ("packet", "note.md", "-o", "packet.pdf", "--report", report))
        assert result.exit_code == 2
