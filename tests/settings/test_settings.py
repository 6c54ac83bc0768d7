"""Test settings of the command line, a note, the file beside it and the user's own file, by transcripts of commands.

A case has prose, its files (`{#file name=…}`) and a transcript (`{#console}`): commands after `$`, what each prints,
and its exit code in brackets when it isn't 0. The user's own file is `own.toml`.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from postingfilter import api, user_rules
from postingfilter.cli import cli
from postingfilter.options import Options
from postingfilter.settings import layers
from postingfilter.settings.table import SETTINGS
from tests.support import generated
from tests.support.paths import DOCS, TESTS

CASES = sorted((TESTS / "settings" / "cases").glob("*.md"))
FILE = re.compile(r"^``` *\w+ \{#file name=(?P<name>\S+)\}\n(?P<text>.*?)^```$", re.M | re.S)
CONSOLE = re.compile(r"(?<=^``` console \{#console\}\n).*?(?=^```$)", re.M | re.S)


def transcript(commands: list[str]) -> str:
    """What a terminal shows when these commands are typed."""
    shown = []
    for command in commands:
        name, *arguments = shlex.split(command)
        if name == "grep":  # grep -o EXPRESSION FILE
            text, code = "\n".join(re.findall(arguments[1], Path(arguments[2]).read_text("utf-8"))), 0
        else:
            result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
            text, code = result.output, result.exit_code
        shown.append("\n".join(filter(None, (f"$ {command}", text.rstrip("\n"), f"[{code}]" if code else ""))))
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_transcript(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool) -> None:
    text = case.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(layers.VARIABLE, "own.toml")
    for found in FILE.finditer(text):
        Path(found["name"]).parent.mkdir(parents=True, exist_ok=True)
        Path(found["name"]).write_text(found["text"], "utf-8")
    console = CONSOLE.findall(text)
    assert len(console) == 1
    made = transcript(re.findall(r"^\$ (.*)$", console[0], re.M))
    if accept:
        case.write_text(text.replace(console[0], made), "utf-8")
    else:
        assert made == console[0]
    assert user_rules.current() == user_rules.NONE


def test_a_packet_takes_its_settings_from_the_folder_of_all_its_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(layers.VARIABLE, "own.toml")
    for name in ("notes/one.md", "notes/more/two.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("# Copperline: Baker\n\n## What you do\n\n- Bread\n", "utf-8")

    def pages(*arguments: str) -> int:
        command = ["packet", "notes/one.md", "notes/more/two.md", "-o", "out.pdf", *arguments]
        assert CliRunner().invoke(cli, command, catch_exceptions=False).output == ""
        return len(pypdf.PdfReader("out.pdf").pages)

    plain, with_sheets, double_sided = pages(), pages("--prep"), pages("--duplex")
    assert plain < with_sheets
    assert plain < double_sided
    Path("own.toml").write_text("prep = true\nduplex = true\n", "utf-8")
    assert pages("--no-duplex") == with_sheets
    Path("notes/postingfilter.toml").write_text("prep = false\n", "utf-8")
    Path("notes/more/postingfilter.toml").write_text("duplex = false\n", "utf-8")  # of no packet with other notes
    assert pages() == double_sided


def test_python_reads_the_file_beside_a_note_and_not_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(layers.VARIABLE, "own.toml")
    Path("own.toml").write_text('set = {ink = "#111111", muted = "#222222"}\n', "utf-8")
    Path("postingfilter.toml").write_text('set = {accent = "#333333", ink = "#444444"}\n', "utf-8")
    Path("note.md").write_text("# Copperline: Baker\n", "utf-8")
    page = api.brief("note.md", "html", options=Options(given=(("ink", "#555555"),))).content.decode()
    assert [f"--{token}: #{str(digit) * 6};" in page for token, digit in (("ink", 5), ("accent", 3), ("muted", 2))] == [
        True,
        True,
        False,
    ]


def test_a_file_may_begin_with_a_mark_of_its_encoding(tmp_path: Path) -> None:
    (tmp_path / layers.FILE).write_bytes(b'\xef\xbb\xbfpaper = "Letter"\n')
    assert layers.of_folder(tmp_path)["paper"].value == "Letter"


def test_there_are_cases() -> None:
    assert len(CASES) >= 8


def test_the_users_file_is_in_the_folder_for_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(layers.VARIABLE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    printed = CliRunner().invoke(cli, ["config", "--path"]).output.strip()
    assert printed.endswith("postingfilter.toml")
    Path(printed).parent.mkdir(parents=True, exist_ok=True)
    Path(printed).write_text('paper = "Letter"\n', "utf-8")
    assert f'paper     "Letter"   {printed}:1\n' in CliRunner().invoke(cli, ["config", str(tmp_path)]).output


def test_the_table_of_settings_is_true(accept: bool) -> None:
    rows = []
    for name, setting in SETTINGS.items():
        places = ["your file", "beside notes"]
        places += [f"`--{name}`{' of a packet' if setting.packet else ''}"] if setting.option else []
        places += [f"front matter: `{setting.note}`"] if setting.note else []
        rows.append(f"| `{name}` | {setting.kind.wanted} | {', '.join(places)} | {setting.help} |")
    head = "| setting | value | where | what it does |", "| --- | --- | --- | --- |"
    generated.hold(
        DOCS / "reference" / "configuration.md", "settings", "\n" + "\n".join((*head, *rows)) + "\n\n", accept
    )
