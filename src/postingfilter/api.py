"""Read notes and make briefs from Python: `from postingfilter.api import brief, read`.

Importing this module loads nothing else of the package: each function loads what it needs when it is called.
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postingfilter.brief import Brief
    from postingfilter.note import Note
    from postingfilter.options import Options
    from postingfilter.structured.posting import Posting

__all__ = ["brief", "read"]

#: The path of a note, or its content as bytes.
Source = str | PathLike[str] | bytes


def read(note: Source) -> Posting:
    r"""Return what a note says of a posting; raise NoteError when it can't be read.

    `note` is the path of a file, or the content of one as bytes. An unknown scalar is None, an unknown list empty.

    >>> posting = read(b"# Baker\n\n**Company**: Fernhollow\n**Deadline**: 2026-12-01\n")
    >>> posting.role, posting.company, posting.deadline, posting.title
    ('Baker', 'Fernhollow', '2026-12-01', 'Baker')
    >>> posting.process
    ()
    """
    from postingfilter import inspect

    return inspect.posting(_note(note))


def brief(note: Source, to: str = "pdf", *, options: Options | None = None) -> Brief:
    r"""Return the brief of a note in the format `to`: `pdf`, `docx` or `html`.

    `content` of the result holds the bytes of the file, `warnings` what is said of the note, and `report` the entry of
    `--report`: pages, `body_pt` in points, `fill` as a share of the page's height, and so on. `options` are those of
    the command line. Raise UsageError for an unknown format, NoteError when the note can't be read, FitError under
    `strict` when the brief takes more than its page.

    >>> made = brief(b"# Baker\n\n**Company**: Fernhollow\n\n## Tasks\n\n- Bake bread\n", to="html")
    >>> made.content[:15], made.warnings, made.report["lost"]
    (b'<!DOCTYPE html>', (), [])
    >>> brief(b"# Baker", to="odt")
    Traceback (most recent call last):
    ...
    postingfilter.errors.UsageError: odt is no format of a brief: give docx, html, pdf
    """
    from dataclasses import replace

    from postingfilter.brief import make
    from postingfilter.errors import UsageError
    from postingfilter.messages import message
    from postingfilter.options import Options
    from postingfilter.writers import WRITERS

    if to not in WRITERS:
        raise UsageError(
            message("{format} is no format of a brief: give {formats}", format=to, formats=", ".join(sorted(WRITERS)))
        )
    return make(_note(note), replace(options or Options(), to=to))


def _note(source: Source) -> Note:
    """Return the note at a path, or with a content; its pictures are looked up beside the file."""
    from pathlib import Path

    from postingfilter import note

    return note.read(None, source) if isinstance(source, bytes) else note.read(Path(fspath(source)))
