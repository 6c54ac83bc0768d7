"""Test the selection of notes: patterns, lists, conditions, order, and briefs of equal names."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postingfilter import lexicon
from postingfilter.batch import jobs
from postingfilter.cli import cli

NOTES = {
    "a.md": "---\ncompany: Alder\nrole: Engineer\ndate: 2026-08-31\ntags: [backend, go]\nrating: 7\n---\n\n"
    "# Engineer\n\n## Process\n\n1. CV\n2. Talk\n",
    "b.md": "---\ncompany: Birch\ndate: 2026-09-01\ntags: Python\nstage: Talk\nrating: 12\n---\n\n# Engineer\n\n"
    "**Employment type**: Part-time\n\n## Process\n\n1. CV\n2. Talk\n",
    "c.md": "---\ncompany: Cedar\ndate: October 2, 2026\n---\n\n# Designer\n\n**Deadline**: 2026-10-20\n",
    "d.md": "# Something\n\nWords.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    for name, text in NOTES.items():
        Path("notes", name).write_text(text)


def call(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin)


def made(*arguments: str, stdin: str | None = None) -> list[str]:
    """The notes that briefs were made of, in their order."""
    result = call("brief", "-t", "html", "-d", "out", "--report", "report.json", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    names = [Path(report["output"]) for report in json.loads(Path("report.json").read_text("utf-8"))]
    for name in names:
        name.unlink()
    return [name.stem for name in names]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("company=birch", "b"),
        ("company=?*r", "ac"),
        ("tags=python", "b"),
        ("tags=GO", "a"),
        ("date>=2026-09-01", "bc"),
        ("date<=2026-08", "a"),
        ("date>=2026-09", "bc"),
        ("date<=2026", "abc"),
        ("deadline>=2026-10-01", "c"),
        ("stage=Talk", "b"),
        ("stage=interview", "b"),
        ("employment=part*", "b"),
        ("role=designer", "c"),
        ("rating>=10", "b"),
        ("name=a", "a"),
    ],
)
def test_a_condition(condition: str, found: str) -> None:
    assert sorted(made("notes", "--select", condition)) == list(found)


@pytest.mark.parametrize(
    ("name", "language", "kind"),
    [
        ("2. Coding interview", "en", "interview"),
        ("Take-home task", "en", "test"),
        ("서류 전형", "ko", "application"),
        ("코딩 테스트", "ko", "test"),
        ("컬처핏 인터뷰 및 레퍼런스 체크", "ko", "check"),
        ("처우 협의", "ko", "offer"),
        ("一次面接（オンライン）", "ja", "interview"),
        ("技术笔试", "zh", "test"),
        ("Zweites Vorstellungsgespräch", "de", "interview"),
        ("entretien technique", "fr", "interview"),
        ("Prueba técnica", "es", "test"),
        ("Bate-papo com o time", "pt", "interview"),
        ("Arbeidsvoorwaardengesprek", "nl", "interview"),
        ("Pizza", "en", None),
    ],
)
def test_what_kind_of_step_a_name_tells(name: str, language: str, kind: str | None) -> None:
    assert lexicon.stage(name, language) == kind


def test_conditions_hold_together() -> None:
    assert made("notes", "--select", "date>=2026-09-01", "--select", "company=cedar") == ["c"]


def test_the_order() -> None:
    assert made("notes", "--sort", "-date", "--jobs", "1") == ["c", "b", "a", "d"]
    assert made("notes", "--sort", "rating", "--jobs", "1") == ["a", "b", "c", "d"]


def test_none_is_left() -> None:
    result = call("brief", "notes", "--select", "company=nobody", "-d", "out")
    assert (result.exit_code, result.output) == (
        3,
        "none of 4 notes matches company=nobody: use fewer conditions\n",
    )


def test_a_note_that_cant_be_read_is_told_of_and_the_others_are_chosen() -> None:
    Path("notes", "bad.md").write_bytes(b"%PDF-1.4\n\x00\x00")
    result = call("brief", "notes", "--select", "company=birch", "-d", "out", "-t", "html")
    assert result.exit_code == 1
    assert "bad.md" in result.output
    assert [path.name for path in Path("out").glob("*.html")] == ["b.html"]


def test_patterns_that_the_shell_left_alone() -> None:
    assert sorted(made("notes/[ab].md")) == ["a", "b"]
    assert sorted(made("**/*.md")) == ["a", "b", "c", "d"]
    result = call("brief", "notes/x*.md")
    assert result.exit_code == 3
    assert "notes/x*.md" in result.output


def test_a_list_of_notes() -> None:
    Path("list.txt").write_text("notes/a.md\n\nnotes/c.md\r\n")
    assert sorted(made("--files-from", "list.txt")) == ["a", "c"]
    Path("windows.txt").write_text("notes/a.md\r\n", encoding="utf-8-sig")
    assert made("--files-from", "windows.txt") == ["a"]
    assert sorted(made("--files-from", "-", "notes/b.md", stdin="notes/a.md\n")) == ["a", "b"]
    result = call("brief", "--files-from", "-", "-d", "out", stdin="\n")
    assert result.exit_code == 2
    assert "names no note" in result.output


def test_a_brief_of_a_name_that_is_taken_gets_a_number_and_that_is_told() -> None:
    Path("more").mkdir()
    Path("more", "a.md").write_text(NOTES["b.md"])
    Path("more", "a-2.md").write_text(NOTES["c.md"])
    result = call("brief", "notes/a.md", "more/a.md", "more/a-2.md", "-d", "out", "-t", "html")
    assert result.exit_code == 0
    assert result.output == "more/a.md: its brief is out/a-3.html, as out/a.html is already the brief of notes/a.md\n"
    for name, word in {"a": "Alder", "a-2": "Cedar", "a-3": "Birch"}.items():
        assert word in Path("out", f"{name}.html").read_text()


def test_a_packet_and_a_check_choose_too() -> None:
    result = call("packet", "notes", "--select", "company=birch", "-o", "packet.pdf")
    assert result.exit_code == 0, result.output
    assert Path("packet.pdf").is_file()
    Path("notes", "bad.md").write_text("---\ncompany: Alder\n---\n\n## Empty\n")
    result = call("check", "notes", "--select", "company=birch")
    assert "bad.md" not in result.output


def test_a_note_is_made_once_however_it_is_named() -> None:
    named = [Path("notes/a.md"), Path("notes/../notes/a.md"), Path("notes").resolve()]
    assert [path.name for path in jobs.notes(named)] == ["a.md", "b.md", "c.md", "d.md"]


def test_a_list_that_is_none_is_told_of() -> None:
    result = call("brief", "--files-from", "-", "-d", "out", stdin="notes/a.md\nnotes/b.md\0notes/c.md\n")
    assert (result.exit_code, result.stderr) == (
        3,
        "-:2: this is no list of names: give it as UTF-8 text, a name a line\n",
    )


@pytest.mark.parametrize(("first", "second"), [("Fernhill.md", "fernhill.md"), ("Caf\u00e9.md", "Cafe\u0301.md")])
def test_names_that_a_file_system_may_take_for_one_get_a_number(tmp_path: Path, first: str, second: str) -> None:
    told: list[str] = []
    paths = [tmp_path / "a" / first, tmp_path / "b" / second]
    planned = jobs.plan({path: Path(path.name) for path in paths}, None, tmp_path / "out", "pdf", told.append)
    assert [job.output.name for job in planned] == [Path(first).stem + ".pdf", Path(second).stem + "-2.pdf"]
    assert len(told) == 1


def test_none_is_left_beside_notes_that_cant_be_read() -> None:
    Path("notes", "bad.md").write_bytes(b"%PDF-1.4\n\x00\x00")
    result = call("brief", "notes", "--select", "company=nobody", "-d", "out")
    assert (result.exit_code, result.output) == (
        3,
        "none of 4 notes matches company=nobody (notes/bad.md can't be read): use fewer conditions\n",
    )
