"""Return what is found in a note as one object, the `inspect` contract."""

from __future__ import annotations

from typing import Any

from postingfilter.brief import document
from postingfilter.doc import metadata
from postingfilter.filter import run
from postingfilter.note import Note

SCALARS = ("title", "company", "role", "lang", "date", "deadline")
LISTS = ("tags", "facts", "links", "sections", "process", "warnings")


def inspect(note: Note, *, stage: str | None = None) -> dict[str, Any]:
    """Return the posting of a note: unknown scalars are None, unknown lists empty."""
    with document.nesting(note):
        doc = run(document.load(note, stage=stage), "json")
    found: dict[str, Any] = {name: metadata.get(doc, name) for name in SCALARS}
    found.update({name: metadata.get(doc, name) or [] for name in LISTS})
    found["public"] = metadata.get(doc, "public") is not False
    for section in found["sections"]:
        section["level"] = int(section["level"])
        section.setdefault("emoji", None)
    for step in found["process"]:
        step.setdefault("detail", None)
    return {name: found[name] for name in (*SCALARS, "tags", "public", *LISTS[1:])}
