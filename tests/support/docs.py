"""Read the pages of the docs for tests: files that a page shows, and commands with what they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from postingfilter import pandoc
from postingfilter.settings import layers
from tests.support.paths import DOCS, EXAMPLES, ROOT, TESTS

#: A file by its name and content, or commands: a fence of any length.
BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^(`{3,})(\w+)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
#: A line on the progress of a batch, which a slow machine prints.
PROGRESS = re.compile(r"^.*(?:/s, about|초당 ).*\n", re.MULTILINE)
LEFT_OUT = "…"  # in what a command prints: any text, or any lines
MAY_FAIL = ("postingfilter check", "pre-commit run")  # they exit with 1 when they find something
LOCALES = {"en": "C.UTF-8", "ko": "ko_KR.UTF-8"}
SMALLEST = 200  # bytes of a file that a command writes
NOTES = ("ko-noeul-map-backend", "en-fernhollow-firmware")


class Block(NamedTuple):
    """A block of code: a file when it has a name, commands when its kind is `console`."""

    name: str
    kind: str
    content: str

    @property
    def commands(self) -> list[str]:
        """Return the commands of a block, without what they print."""
        return [found[1] for found in COMMAND.finditer(self.content)] if self.kind == "console" else []


def pages(language: str = "en") -> dict[str, Path]:
    """Return all pages of a language by their names, such as `how-to/make.md`."""
    folder = DOCS.parent / language
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}


def blocks(page: Path) -> Iterator[Block]:
    """Return all blocks of a page, in order."""
    for name, _fence, kind, content in BLOCK.findall(page.read_text("utf-8")):
        yield Block(name, kind, content)


def commands(page: Path) -> list[str]:
    """Return all commands of a page, in order."""
    return [command for block in blocks(page) for command in block.commands]


def files(page: Path) -> dict[str, str]:
    """Return the files that a page shows, by their names."""
    return {block.name: block.content for block in blocks(page) if block.name}


def fill(folder: Path) -> None:
    """Write the notes and pages that the how-tos use into a folder."""
    examples = {path.stem: path for path in EXAMPLES}
    shutil.copy(examples[NOTES[0]], folder / "note.md")
    (folder / "notes").mkdir()
    for name in NOTES:
        shutil.copy(examples[name], folder / "notes")
    shutil.copytree(TESTS / "drafts" / "pages", folder / "pages")
    shutil.copy(TESTS / "drafts" / "paste.md", folder / "paste.md")
    shutil.copy(TESTS / "resume" / "stories.md", folder / "stories.md")


def environment(folder: Path, language: str = "en", **more: str) -> dict[str, str]:
    """Return the environment of a user who runs the commands of a page in a folder, in a language."""
    tools = [Path(sys.executable).parent, Path(pandoc.program()).parent]
    own = {
        "PATH": os.pathsep.join([*map(str, tools), os.environ["PATH"]]),
        "CHECKOUT": str(ROOT),
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / ".local" / "share"),
        "XDG_CONFIG_HOME": str(folder / ".config"),
        **dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES"), ""),  # LANG decides
        "LANG": LOCALES[language],
    }
    inherited = {name: value for name, value in os.environ.items() if name != layers.VARIABLE}  # the folder has its own
    return inherited | own | more


def typed(command: str, folder: Path, variables: Mapping[str, str]) -> str:
    """Run a command, and return what it prints on both streams."""
    done = subprocess.run(
        ["bash", "-ec", command],
        cwd=folder,
        env=dict(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    assert done.returncode in ((0, 1) if command.startswith(MAY_FAIL) else (0,)), f"{command}\n{done.stdout}"
    for name in re.findall(r' -o "?([\w./-]+)"?(?= |$)', command):
        assert (folder / name).stat().st_size > SMALLEST, command
    return PROGRESS.sub("", done.stdout).replace(f"{folder}/", "")


def worked(text: str, folder: Path, variables: Mapping[str, str]) -> str:
    """Write the files of a page and run its commands; return the page's text with what the commands print."""

    def follow(found: re.Match[str]) -> str:
        block = Block(found[1] or "", found[3], found[4])
        if block.name:
            path = folder / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.content, "utf-8")
        if block.kind != "console":
            return found[0]
        made = COMMAND.sub(lambda line: with_answer(line[1], line[2], typed(line[1], folder, variables)), block.content)
        start, end = (at - found.start() for at in found.span(4))
        return found[0][:start] + made + found[0][end:]

    return BLOCK.sub(follow, text)


def with_answer(command: str, shown: str, printed: str) -> str:
    """Return a command with what it prints below it; what is `shown` stays when it only leaves something out."""
    answer = printed.rstrip() + "\n" if printed.strip() else ""
    pattern = re.escape(shown).replace(re.escape(LEFT_OUT), r"[\s\S]*?")
    return f"$ {command}\n" + (shown if LEFT_OUT in shown and re.fullmatch(pattern, answer) else answer)
