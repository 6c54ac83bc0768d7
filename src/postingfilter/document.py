"""A note as a Doc: its body read by pandoc, its front matter as metadata, the options beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import panflute as pf

from postingfilter import pandoc, posting_data
from postingfilter.errors import NoteError
from postingfilter.note import Note
from postingfilter.theme import choice
from postingfilter.untrusted import cleaned


@contextmanager
def nesting(note: Note) -> Iterator[None]:
    """Say what is wrong with a note whose lists or quotations go deeper than Python can follow."""
    try:
        yield
    except RecursionError as error:
        raise NoteError(f"{note.name}: lists or quotations are nested too deep: take some levels out") from error


def load(note: Note, **options: Any) -> pf.Doc:
    """The Doc of a note; `options` go under the metadata key `postingfilter`, over those of the front matter."""
    with nesting(note):
        doc = cleaned(pandoc.read(note.body))
    for key, value in note.metadata.items():
        if key == posting_data.KEY:
            continue  # the steps' own; a note has no say in it
        if key == posting_data.OPTIONS and isinstance(value, dict):
            value = {
                name: said for name, said in value.items() if name not in (*choice.KEYS, "standalone")
            }  # not the steps' affair
        doc.metadata[key] = posting_data.as_meta(value)
    posting_data.add(doc, "warnings", note.warnings)
    posting_data.add(doc, "dropped", note.dropped)
    for name, value in options.items():
        if value is not None:
            posting_data.set_option(doc, name, value)
    return doc
