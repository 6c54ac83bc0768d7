"""Load a note as a Doc: pandoc reads its body; front matter and options become metadata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import panflute as pf

from postingfilter import confine, pandoc
from postingfilter.doc import metadata
from postingfilter.doc.untrusted import cleaned
from postingfilter.errors import NoteError
from postingfilter.note import Note
from postingfilter.theme import choice


@contextmanager
def nesting(note: Note) -> Iterator[None]:
    """Raise NoteError for lists or quotations nested deeper than Python can follow, and for too little memory."""
    try:
        yield
    except RecursionError as error:
        raise NoteError(f"{note.name}: lists or quotations are nested too deep: take some levels out") from error
    except MemoryError as error:
        raise NoteError(f"{note.name}: {confine.TOO_LARGE}") from error


def load(note: Note, **options: Any) -> pf.Doc:
    """Return the Doc of a note; `options` go under the metadata key `postingfilter`, over those of the front matter."""
    with nesting(note):
        doc = cleaned(pandoc.read(note.body))
    for key, value in note.metadata.items():
        if key == metadata.KEY:
            continue  # only the steps may write this key
        if key == metadata.OPTIONS and isinstance(value, dict):
            # The choice of a theme is read elsewhere, and `standalone` is for the filter only.
            value = {name: one for name, one in value.items() if name not in (*choice.KEYS, "standalone")}
        doc.metadata[key] = metadata.as_meta(value)
    metadata.add(doc, "warnings", note.warnings)
    metadata.add(doc, "dropped", note.dropped)
    for name, value in options.items():
        if value is not None:
            metadata.set_option(doc, name, value)
    return doc
