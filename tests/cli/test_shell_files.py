"""Test that completions and the man page are those of script/shell-files, and that shells can use them."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from postingfilter.cli import cli
from tests.support.paths import ROOT

SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "script" / "shell-files"))
FOLDER = ROOT / "shell"


def test_the_files_are_written_by_the_script(accept: bool) -> None:
    made: dict[str, str] = SCRIPT["files"]()
    if accept:
        for name, text in made.items():
            (FOLDER / name).write_text(text, "utf-8")
    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == made


def test_the_man_page_has_every_command() -> None:
    page = (FOLDER / "postingfilter.1").read_text("utf-8")
    for command in cli.list_commands(None):  # type: ignore[arg-type]
        assert f".SH {command}\n".replace("-", "\\-") in page


def test_bash_completes_commands_options_and_notes(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Note")
    complete = (
        "source {file}; COMP_WORDS=({words}); COMP_CWORD={at}; _postingfilter_completion postingfilter; "
        'echo "${{COMPREPLY[@]}}"'
    )

    def completed(words: str) -> str:
        script = complete.format(file=FOLDER / "postingfilter.bash", words=words, at=len(words.split()) - 1)
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env={"PATH": path, "LANG": "C.UTF-8"}, capture_output=True, text=True
        )
        return done.stdout.strip()

    assert completed("postingfilter br") == "brief"
    assert completed("postingfilter brief --the") == "--theme"
    assert completed("postingfilter brief -t do") == "docx"


@pytest.mark.parametrize("name", SCRIPT["COMPLETIONS"])
def test_a_completion_is_what_the_command_prints(name: str) -> None:
    shell = SCRIPT["COMPLETIONS"][name].name
    result = CliRunner().invoke(cli, [], env={"_POSTINGFILTER_COMPLETE": f"{shell}_source"}, prog_name="postingfilter")
    assert result.stdout.strip() == (FOLDER / name).read_text("utf-8").strip()
