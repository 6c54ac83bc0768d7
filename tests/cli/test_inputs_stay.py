"""Test that an output which is an input of the command is refused, so that every input stays as it was."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postingfilter.cli import cli

DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'  # a picture
FILES = {
    "notes/baker.md": b"---\ncompany: Fernhollow\nrole: Baker\n---\n\n![map](map.svg)\n\n## Duties\n\n- Bread\n",
    "notes/cook.md": b"---\ncompany: Alder\nrole: Cook\n---\n\n## Duties\n\n- Soup\n",
    "notes/map.svg": DOT,
    "notes/postingfilter.toml": b'paper = "A4"\n',
    "own.toml": b'theme = "notes/mine"\n',
    "notes/mine/theme.toml": b'name = "Mine"\n',
    "notes/mine/brief.css": b'h1 { background: url("leaf.svg") }\n',
    "notes/mine/leaf.svg": DOT,
    "notes/mine/icons/duties.svg": DOT,
    "stories.md": b"- Baked bread\n",
    "list.txt": b"notes/baker.md\n",
    "theirs/theme.toml": b'name = "Theirs"\n',
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTINGFILTER_CONFIG", "own.toml")
    for name, content in FILES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(
    "command",
    [
        "agenda notes -o notes/baker.md",
        "agenda --files-from list.txt -o list.txt",
        "brief notes -d out --report notes/baker.md",
        "brief notes -d out --select company=Alder --report notes/baker.md",
        "brief notes -d out --report notes/map.svg",
        "brief notes -d out --report notes/postingfilter.toml",
        "brief notes -d out --report own.toml",
        "brief notes -d out --report notes/mine/theme.toml",
        "brief notes -d out --report notes/mine/brief.css",
        "brief notes -d out --report notes/mine/leaf.svg",
        "brief notes -d out --report notes/mine/icons/duties.svg",
        "brief notes -d out --theme theirs --report theirs/theme.toml",
        "brief --files-from list.txt -d out --report list.txt",
        "packet notes -o out.pdf --prep --evidence stories.md --report stories.md",
        "packet notes -o out.pdf --report notes/cook.md",
        "packet notes -o out.pdf --report notes/map.svg",
        "packet --files-from list.txt -o out.pdf --report list.txt",
        "new stories.md -o stories.md",
    ],
)
def test_an_input_is_refused_as_an_output(command: str) -> None:
    result = call(*command.split())
    assert result.exit_code == 2, result.output
    assert "name " in result.stderr
    assert {name: Path(name).read_bytes() for name in FILES} == FILES
    assert not Path("out").exists()
    assert not Path("out.pdf").exists()


def test_an_input_is_known_by_all_its_names() -> None:
    Path("other.json").symlink_to(Path("stories.md").resolve())
    os.link("notes/cook.md", "linked.md")
    for name in ("other.json", "linked.md"):
        command = f"packet notes -o out.pdf --prep --evidence stories.md --report {name}"
        assert call(*command.split()).exit_code == 2


def test_an_output_of_an_earlier_run_is_replaced() -> None:
    Path("agenda.txt").write_text("old")
    assert call("agenda", "notes", "-o", "agenda.txt").exit_code == 0
    assert Path("agenda.txt").read_text() == ""


@pytest.mark.parametrize("name", ["agenda.md", "agenda.pdf", "agenda"])
def test_an_agenda_is_a_text_or_a_calendar_file(name: str) -> None:
    result = call("agenda", "notes", "-o", name)
    assert result.exit_code == 2
    assert "ends in .txt or .ics" in result.stderr
