"""Compare the briefs of whole notes, as text, with the files in tests/notes."""

from __future__ import annotations

import json
import re
import subprocess
import textwrap
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from postingfilter import brief, note, pandoc
from postingfilter.inspect import inspect
from postingfilter.options import Options
from postingfilter.writers import WRITERS
from tests.support.paths import NOTE_FOLDERS

FOLDERS = sorted(path.parent for path in NOTE_FOLDERS.glob("*/note.md"))


def html_text(content: bytes) -> str:
    """The page without its stylesheet: the theme has tests of its own."""
    return re.sub(r"<style>.*?</style>\n?", "", content.decode(), flags=re.DOTALL)


def pdf_text(content: bytes) -> str:
    """The number of pages, and their words."""
    pages = pypdf.PdfReader(BytesIO(content)).pages
    words = " ".join(page.extract_text() for page in pages).replace("\u2060", "").split()
    text = textwrap.fill(" ".join(words), 80, break_long_words=False, break_on_hyphens=False)
    return f"pages: {len(pages)}\n\n{text}\n"


def docx_text(content: bytes) -> str:
    """The document's words, read back by pandoc."""
    command = [pandoc.program(), "-f", "docx", "-t", "plain", "--columns=10000"]
    words = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().split()
    said = [word for word in words if any(map(str.isalnum, word)) or word == "→"]
    return textwrap.fill(" ".join(said), 80, break_long_words=False, break_on_hyphens=False) + "\n"


#: How the output of each writer becomes a text that says the same on every machine.
AS_TEXT: dict[str, Callable[[bytes], str]] = {"html": html_text, "pdf": pdf_text, "docx": docx_text}


def made(folder: Path) -> dict[str, str]:
    """What is made of the note in `folder`, by the name of the file that holds it."""
    read = note.read(Path("note.md"), (folder / "note.md").read_bytes())
    found = inspect(read)
    texts = {"posting.json": json.dumps(found, ensure_ascii=False, indent=2) + "\n"}
    for to, as_text in AS_TEXT.items():
        written = brief.make(read, Options(to=to))
        texts[f"brief.{to}.txt"] = as_text(written.content)
        assert list(written.warnings) == found["warnings"]
    return texts


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_note(folder: Path, accept: bool, capfd: pytest.CaptureFixture[str]) -> None:
    for name, text in made(folder).items():
        golden = folder / name
        if accept:
            golden.write_text(text, "utf-8")
        expected = golden.read_text("utf-8")
        if name == "brief.pdf.txt":  # where lines break depends on the fonts of the machine
            expected, text = "".join(expected.split()), "".join(text.split())
        assert text == expected
    assert capfd.readouterr() == ("", "")


def test_there_are_notes_and_a_text_for_every_writer() -> None:
    assert len(FOLDERS) > 5
    assert set(AS_TEXT) == set(WRITERS)
