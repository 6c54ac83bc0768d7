"""Run the filter by pandoc, in the newest version and in the oldest supported one."""

from __future__ import annotations

import subprocess
import sysconfig
import zipfile
from pathlib import Path

from postingfilter import pandoc
from tests.support.paths import TESTS

NOTE = TESTS / "pipelines" / "posting.md"
FILTER = str(Path(sysconfig.get_path("scripts")) / "pandoc-postingfilter")
POSTINGFILTER = str(Path(FILTER).parent / "postingfilter")
OLD = "/usr/bin/pandoc"  # Debian's, the oldest one that the filter is for
PANDOCS = [pandoc.program(), OLD]
WORDS = ["Saltmarsh", "Galway", "oscilloscopes", "datasheets", "Niamh", "Offer", "winter"]


def run(program: str, *arguments: str, given: bytes | None = None) -> bytes:
    done = subprocess.run([program, *arguments], input=given, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout


def told(path: Path) -> str:
    """Return all text in a file, of a zip archive that of its members."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".xhtml", ".rels", ".opf"))]
        return "\n".join(package.read(name).decode() for name in parts)
