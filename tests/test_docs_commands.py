"""Run the commands on all pages of the docs, and compare what they print; `--accept` writes it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
import yaml

from postingfilter.cli import cli
from tests.support import docs, printer
from tests.support.paths import ROOT

ENGLISH, KOREAN = docs.pages("en"), docs.pages("ko")
#: A call of a command in a line of its own or in a sentence, with its options.
CALL = re.compile(r"(?:^ {4}|^\$ |`|\$\()postingfilter ([a-z][a-z-]+)([^`\n|>)]*)", re.MULTILINE)


def followed() -> Iterator[tuple[str, str]]:
    """Each page with commands, the Korean ones where they show something else than the English ones."""
    for name, page in ENGLISH.items():
        if docs.commands(page):
            yield "en", name
            if name in KOREAN and list(docs.blocks(KOREAN[name])) != list(docs.blocks(page)):
                yield "ko", name


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("[!.]*"))


def each_brief_was_made_once(folder: Path) -> None:
    made = {path: path.stat().st_mtime_ns for path in (folder / "notes").iterdir()}
    assert names(folder / "notes") == sorted(f"{name}.{to}" for name in docs.NOTES for to in ("docx", "md", "pdf"))
    assert "Fernhollow" in text_of(folder / "notes" / "en-fernhollow-firmware.pdf")
    docs.typed("make --silent", folder, docs.environment(folder))
    assert made == {path: path.stat().st_mtime_ns for path in (folder / "notes").iterdir()}


def private_notes_and_remarks_are_not_published(folder: Path) -> None:
    assert names(folder / "site") == ["2026-11-03-clerk.html"]
    assert "ferry" not in (folder / "site" / "2026-11-03-clerk.html").read_text("utf-8")
    assert "Private note" in text_of(folder / "_briefs" / "2026-11-02-baker.pdf")
    front = yaml.safe_load((folder / "content" / "en-fernhollow-firmware.md").read_text("utf-8").split("---\n")[1])
    assert front["posting"]["company"] == "Fernhollow Instruments"


def the_hotkey_makes_the_brief_of_the_open_note(folder: Path) -> None:
    hotkey = (folder / "hotkey.sh").read_text("utf-8")
    variables = {"{{file_path:absolute}}": str(folder / "note.md"), "{{vault_path}}": str(folder)}
    for name, value in variables.items():
        assert name in hotkey
        hotkey = hotkey.replace(name, value)
    docs.typed(hotkey, folder, docs.environment(folder))
    assert (folder / "Briefs" / "note.pdf").exists()
    with zipfile.ZipFile(folder / "Export.docx") as package:
        assert package.testzip() is None
    assert "## " in (folder / "Export.md").read_text("utf-8")


def the_packet_holds_both_postings(folder: Path) -> None:
    packet = text_of(folder / "packet.pdf")
    notes = [(folder / "notes" / name).read_text("utf-8") for name in ("platform.md", "reliability.md")]
    for note in notes:
        (company,) = re.findall(r'^company: "?([^"\n]+)', note, re.MULTILINE)
        assert company in packet
    own = notes[0].splitlines()[-1].removeprefix("- ")
    assert own in text_of(folder / "notes" / "platform.pdf")
    assert own not in text_of(folder / "for-a-friend.pdf")


#: What else is looked at in the folder of somebody who has followed a page.
THEN: dict[str, Callable[[Path], None]] = {
    "tutorial.md": the_packet_holds_both_postings,
    "how-to/make.md": each_brief_was_made_once,
    "how-to/obsidian.md": the_hotkey_makes_the_brief_of_the_open_note,
    "how-to/static-sites.md": private_notes_and_remarks_are_not_published,
}


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[printer.Queue]:
    with printer.queue(tmp_path_factory.mktemp("cups")) as started:
        yield started


@pytest.mark.parametrize(("language", "name"), list(followed()))
def test_a_page_shows_what_its_commands_do(
    language: str, name: str, tmp_path: Path, accept: bool, queue: printer.Queue
) -> None:
    if name != "tutorial.md":  # it begins with nothing
        docs.fill(tmp_path)
    variables = docs.environment(tmp_path, language, CUPS_SERVER=queue.server)
    page = docs.pages(language)[name]
    text = page.read_text("utf-8")
    made = docs.worked(text, tmp_path, variables)
    if accept:
        page.write_text(made, "utf-8")
    else:
        assert text == made
    if then := THEN.get(name):
        then(tmp_path)


def test_the_pages_were_seen() -> None:
    seen = [name for _, name in followed()]
    assert set(seen) > set(THEN)
    assert sum(len(docs.commands(ENGLISH[name])) for name in seen) > 60


@pytest.mark.parametrize("page", [ROOT / "README.md", *ENGLISH.values(), *KOREAN.values()], ids=str)
def test_calls_that_a_page_mentions_are_possible(page: Path) -> None:
    for name, rest in CALL.findall(page.read_text("utf-8")):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None, name
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest)) <= known | {"--help"}, f"{name}{rest}"
