"""Define WRITERS, the writer of each output format.

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
    from postingfilter.writers.written import Written


@dataclass(frozen=True)
class Writer:
    """A package of this one with a function `write`, and the pandoc format whose shape its Doc has."""

    module: str
    shape: str
    is_laid_out_beside: bool = False  #: whether the module has a `lay_out`, for a second process

    def write(self, doc: pf.Doc, options: Options, folder: Path | None) -> Written:
        """Write a marked and shaped Doc; `folder` is the note's, None for stdin."""
        written: Written = self._loaded().write(doc, options, folder)
        return written

    def start(self) -> None:
        """Start in the background what takes long, if the module has a `start`."""
        getattr(self._loaded(), "start", _nothing)()

    def start_process(self) -> None:
        """Start a second process that lays out what is written, for a format that has a layout."""
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
