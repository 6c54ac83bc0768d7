"""Load a note as a Doc, with front matter and options as its metadata, and score the evidence that it is a posting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

import panflute as pf

from postingfilter import evidence, pandoc, process_limits
from postingfilter.doc import metadata
from postingfilter.doc.untrusted import cleaned
from postingfilter.errors import NoteError
from postingfilter.filter import options as filter_options
from postingfilter.messages import in_file, message
from postingfilter.note import Note
from postingfilter.settings import chosen
from postingfilter.theme import choice


@contextmanager
def processing(note: Note) -> Iterator[None]:
    """Apply the words and link rules of the note's folder until the end of the block.

    Raise NoteError, with the note's name, when the block runs into Python's recursion limit, because of lists or
    quotations nested too deep, or out of memory.
    """
    try:
        with chosen.reading(note):
            yield
    except RecursionError as error:
        text = message("lists or quotations are nested too deep: take some levels out")
        raise NoteError(in_file(note.name, text)) from error
    except (MemoryError, SystemError) as error:  # see `process_limits`
        raise NoteError(in_file(note.name, process_limits.TOO_LARGE)) from error


def load(note: Note, **options: Any) -> pf.Doc:
    """Return the Doc of a note; `options` replace those of the front matter below the metadata key `postingfilter`."""
    with processing(note):
        doc = cleaned(pandoc.read(note.body))
    for key, value in note.metadata.items():
        if key == metadata.KEY:
            continue  # only the steps may write this key
        if key == metadata.OPTIONS and isinstance(value, dict):
            # The choice of a theme is read elsewhere, and the internal options are for the filter only.
            value = {name: one for name, one in value.items() if name not in (*choice.KEYS, *filter_options.INTERNAL)}
        doc.metadata[key] = metadata.as_meta(value)
    metadata.put(doc, metadata.NAME, _words(note.name))
    metadata.add(doc, "warnings", note.warnings)
    metadata.add(doc, "dropped", note.dropped)
    for name, value in options.items():
        if value is not None:
            metadata.set_option(doc, name, value)
    return doc


def judgement(doc: pf.Doc) -> evidence.Judgement:
    """Return the judgement whether a Doc, on which no step has run, is a posting."""
    ast = json.loads(pandoc.dump(doc))
    ast["meta"].pop(metadata.KEY, None)  # the warnings about its reading
    return evidence.judge(ast)


def _words(name: str) -> str:
    """Return a file's name as words: `acme-engineer.md` is `acme engineer`; empty for a note from stdin."""
    stem = PurePath(name).stem
    return " ".join(stem.replace("-", " ").replace("_", " ").split())
