"""WRITERS: each output format with the function that writes it.

What a writer needs from elsewhere it imports when it is called, so that naming the formats costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

import panflute as pf

from postingfilter.options import Options
from postingfilter.writers.written import Written


@dataclass(frozen=True)
class Writer:
    """A module of this package with its `write`, and pandoc's format whose shape it wants its Doc in."""

    module: str
    shape: str

    def write(self, doc: pf.Doc, options: Options, folder: Path | None) -> Written:
        """The document from a marked and shaped Doc; `folder` is the note's, None for stdin."""
        written: Written = self._loaded().write(doc, options, folder)
        return written

    def start(self) -> None:
        """Begin what takes long, where the module has something of the kind."""
        getattr(self._loaded(), "start", _nothing)()

    def _loaded(self) -> ModuleType:
        return import_module(f"{__name__}.{self.module}")


def _nothing() -> None:
    """What a writer starts that has nothing to begin early."""


WRITERS = {
    "pdf": Writer("pdf", shape="html5"),
    "html": Writer("html", shape="html5"),
    "docx": Writer("docx", shape="html5"),
}
