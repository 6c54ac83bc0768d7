"""The notes that are measured, and the commands of the programs that make documents of the same notes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from postingfilter import pandoc
from postingfilter.batch.pool import cores

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
NOTES = (ROOT / "examples", ROOT / "tests" / "labelled")
REFUSED = "ko-broken-yaml-frontend.md"  # pandoc stops at its front matter
TYPST, CHROMIUM = "pandoc + typst", "Chromium's print"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

#: The program `typst`, which pandoc calls, by the compiler in the PyPI package `typst`. Isolated and without `site`,
#: Python starts in a hundredth of a second.
TYPST_PROGRAM = """\
#!{python} -IS
import sys
sys.path.append({packages!r})
import typst
typst.compile(sys.argv[-2], output=sys.argv[-1])
"""


def write_notes(folder: Path, count: int) -> Path:
    """Write `count` notes, the project's own under as many names, into a new folder; return it."""
    folder.mkdir()
    own = sorted(path for notes in NOTES for path in notes.glob("*.md") if path.name != REFUSED)
    for number in range(count):
        source = own[number % len(own)]
        shutil.copy(source, folder / f"n{number:04}-{source.name}")
    return folder


def prepare(folder: Path) -> list[str]:
    """Make pandoc, `typst` and this project's commands found by their names; return a sentence on each missing peer."""
    missing = []
    if not shutil.which("typst"):
        try:
            import typst
        except ImportError:
            missing.append(f"{TYPST} is left out: install the package typst, or the program")
        else:
            program = folder / "typst"
            packages = str(Path(typst.__file__).parents[1])
            program.write_text(TYPST_PROGRAM.format(python=sys.executable, packages=packages), "utf-8")
            program.chmod(0o755)
    os.environ["PATH"] = os.pathsep.join(
        [str(folder), str(BIN), str(Path(pandoc.program()).parent), os.environ["PATH"]]
    )
    if not _chromium():
        missing.append(f"{CHROMIUM} is left out: install chromium")
    return missing


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def pdf_of(note: Path) -> dict[str, list[str]]:
    """Return the commands of other programs that make a PDF of a note in the current folder, the main one last."""
    commands = {}
    if shutil.which("typst"):
        commands[TYPST] = ["pandoc", str(note), "--pdf-engine=typst", "-o", "typst.pdf"]
    if chromium := _chromium():
        printed = f"{chromium} --headless --no-sandbox --disable-gpu --print-to-pdf=chromium.pdf page.html"
        commands[CHROMIUM] = ["sh", "-c", f'pandoc -s --metadata title=note "$0" -o page.html && {printed}', str(note)]
    commands["pandoc + WeasyPrint"] = ["pandoc", str(note), "--pdf-engine=weasyprint", "-o", "weasyprint.pdf"]
    return commands


def pdfs_of_all(engine: str) -> list[str]:
    """Return the command that makes a PDF of each note in the folder `notes`, by one pandoc for each core at a time."""
    return ["sh", "-c", f"ls notes | xargs -P{cores()} -I{{}} pandoc notes/{{}} --pdf-engine={engine} -o out/{{}}.pdf"]


def docx_of_all() -> list[str]:
    """Return the command that makes a DOCX of each note in the folder `notes`, one pandoc after the other."""
    return ["sh", "-c", "for note in notes/*; do pandoc $note -o out/$(basename $note).docx; done"]
