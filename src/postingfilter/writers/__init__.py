"""Define WRITERS, the table of output formats with the writer of each.

A writer's module is imported when the writer is first used, so that importing this table is cheap.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from postingfilter.writers.layout import second_process

if TYPE_CHECKING:
    import panflute as pf

    from postingfilter.options import Options
    from postingfilter.writers.result import Written


@dataclass(frozen=True)
class Writer:
    """A writer: a module of this package with a function `write`."""

    module: str
    shape: str  #: the pandoc format for which the Doc is shaped
    is_laid_out_beside: bool = False  #: whether the module has a function `lay_out`, for a second process

    def write(self, doc: pf.Doc, options: Options, folder: Path | None) -> Written:
        """Write a marked and shaped Doc; `folder` is the note's, None for stdin."""
        written: Written = self._loaded().write(doc, options, folder)
        return written

    def start(self) -> None:
        """Call the module's `start`, if it has one, which begins slow work in the background."""
        getattr(self._loaded(), "start", _nothing)()

    def start_process(self) -> None:
        """Start a second process for layouts, if the module has a function `lay_out`."""
        if self.is_laid_out_beside:
            second_process.begin(f"{__name__}.{self.module}")

    def _loaded(self) -> ModuleType:
        """Import the module, and return it."""
        return import_module(f"{__name__}.{self.module}")


def _nothing() -> None:
    """Stand for `start` in a module that has none."""


WRITERS = {
    "pdf": Writer("pdf", shape="html5", is_laid_out_beside=True),
    "html": Writer("html", shape="html5"),
    "docx": Writer("docx", shape="html5"),
}
