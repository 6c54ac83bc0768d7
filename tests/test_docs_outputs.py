"""What pages of the docs show is what the commands print: `--accept` writes it below them."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingfilter.cli import cli
from tests.support.paths import DOCS, EXAMPLES, ROOT

PAGES = ["notes", "tracking"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(block: str) -> str:
    """A block of commands, each with what it prints below it."""
    out = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        program, *arguments = shlex.split(command)
        assert program in ("postingfilter", "cat")
        if program == "cat":
            answer = Path(arguments[0]).read_text("utf-8")
        else:
            result = CliRunner().invoke(cli, arguments)
            assert result.exit_code in (0, 1), result.output
            answer = result.output
        out.append(f"$ {command}\n" + (f"{answer.rstrip()}\n" if answer.strip() else ""))
    return "".join(out)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(
    name: str, accept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = DOCS / "how-to" / f"{name}.md"
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    for example in EXAMPLES:
        shutil.copy(example, "notes")
    drafts = ROOT / "tests" / "drafts"
    shutil.copytree(drafts / "pages", "pages")
    shutil.copy(drafts / "paste.md", "paste.md")
    text = page.read_text("utf-8")
    assert BLOCK.search(text)
    made = BLOCK.sub(lambda block: f"```console\n{printed(block[1])}```", text)
    if accept:
        page.write_text(made, "utf-8")
    else:
        assert text == made
