"""Test the messages of commands: names as they are typed, what to give, all faults at once."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from postingfilter import data, units
from postingfilter.cli import cli

NOTE = "---\ncompany: Alder\nrole: Cook\n---\n\n## Duties\n\n- Soup\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["brief", "note.md", "--paper", "A5"], "'A5' is not one of A4, Letter."),
        (["agenda", "note.md", "--from", "tomorrow"], "such as 2026-12-01."),
        (["brief", "note.md", "--stage", ""], "the text is empty"),
        (["inspect", "note.md", "--stage", " "], "the text is empty"),
        (["brief", "note.md", "--sort", ""], "the text is empty"),
    ],
)
def test_an_invalid_value_is_answered_by_what_to_give(arguments: list[str], says: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.replace("│", " ").split())


def test_a_larger_paper_is_named_where_there_is_one() -> None:
    assert units.larger_paper("letter") == "A4"
    assert units.larger_paper("A4") is None
    Path("note.md").write_text("# Long\n\n" + "\n\n".join(f"Line {line} of the note." for line in range(200)))
    for paper, says in (("A4", "a smaller --min-size\n"), ("Letter", "a smaller --min-size, or give --paper A4\n")):
        assert says in call("brief", "note.md", "--paper", paper).stderr


def test_verbose_tells_a_made_brief_from_an_unchanged_one() -> None:
    first, second = (call("brief", "note.md", "-d", "out", "-t", "html", "-v").stderr for _ in range(2))
    assert first == "note.md: out/note.html\n"
    assert second == "note.md: out/note.html, unchanged\n"


def test_all_faults_of_a_folder_s_choices_are_reported() -> None:
    Path("postingfilter.toml").write_text('theme = "gone"\npapier = "A4"\n\n[set]\nacent = "red"\nink = "12"\n')
    result = call("brief", "note.md")
    assert result.exit_code == 2
    assert [f"postingfilter.toml:{line}: " in result.stderr for line in (1, 2, 5, 6)] == [True] * 4
    assert "did you mean paper?" in result.stderr
    assert "did you mean accent?" in result.stderr


def test_the_themes_are_completed() -> None:
    complete = ShellComplete(cli, {}, "postingfilter", "_POSTINGFILTER_COMPLETE")
    assert [item.value for item in complete.get_completions(["brief", "--theme"], "")] == data.themes()
    assert [item.type for item in complete.get_completions(["packet", "--theme"], "./mi")] == ["dir"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "# Lagerleitung\n\nWir suchen eine Person für das Lager.\n\n## Kisten und Kästen\n\n- Ordnen\n",
            "**Bewerbungsschluss**",
        ),
        ("# 백엔드 개발자\n\n우리는 서버를 만듭니다.\n\n## 상자와 압착기\n\n- 세기\n", "**마감일**"),
        ("# Baker\n\nWe bake bread for the town.\n\n## Crates and presses\n\n- Count them\n", "**Deadline**"),
    ],
)
def test_check_suggests_words_of_the_note_s_language(text: str, says: str) -> None:
    Path("note.md").write_text(text)
    answer = call("check", "note.md").stdout
    assert says in answer
    assert ("마감일" in answer) == (says == "**마감일**")
    unknown = next(line for line in answer.splitlines() if "of no known kind" in line)
    assert "name it so: `" in unknown
