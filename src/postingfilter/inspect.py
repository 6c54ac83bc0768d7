"""Analyse a note and return what it says of a posting, as `postingfilter inspect` prints it or as a typed record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter.brief import document
from postingfilter.doc import metadata
from postingfilter.filter import run
from postingfilter.messages import Message, message
from postingfilter.note import Note, place
from postingfilter.steps.posting.reading import IN_BODY, evidence_of
from postingfilter.structured import posting as record

SCALARS = ("title", "company", "role", "lang", "date", "deadline")
EVIDENCE = ("company", "role")  #: the values that have evidence
LISTS = ("tags", "facts", "links", "sections", "process", "warnings")
SUMMARY = (*SCALARS, "tags", "public", "facts", "links", "process")


def inspect(note: Note, *, stage: str | None = None) -> dict[str, Any]:
    """Return what a note says, in the form of `inspect_schema`: unknown scalars are None, unknown lists empty.

    `stage` names the current step of the hiring process, by number or name.
    """
    return _analysed(note, stage)[1]


def posting(note: Note, *, stage: str | None = None) -> record.Posting:
    """Return what `inspect` returns as a typed record, with the lines of each section."""
    return record.posting(*_analysed(note, stage))


def summary(note: Note) -> dict[str, Any]:
    """Return of what `inspect` returns the keys of SUMMARY, plain values of JSON, in nine tenths of the time."""
    with document.processing(note):
        doc = run(document.load(note), "json")
    return _found(doc, SUMMARY)


def _analysed(note: Note, stage: str | None) -> tuple[pf.Doc, dict[str, Any]]:
    """Run all steps on a note; return its Doc, and the object of `inspect`."""
    with document.processing(note):
        doc = document.load(note)
        judgement = document.judgement(doc)
        if stage is not None:
            metadata.set_option(doc, "stage", stage)
        doc = run(doc, "json")
    found = _found(doc, (*SCALARS, "tags", "public", "facts", "links", "sections", "process"))
    for section in found["sections"]:
        section["level"] = int(section["level"])
        section.setdefault("emoji", None)
    evidence = metadata.get(doc, "evidence") or {}
    found["evidence"] = {name: [_placed(note, said) for said in evidence.get(name) or []] for name in EVIDENCE}
    found["posting"] = {"score": judgement.score, "why": judgement.why}
    return doc, {**found, **_found(doc, ("warnings",))}


def _found(doc: pf.Doc, names: Sequence[str]) -> dict[str, Any]:
    """Return what the steps have found in a Doc under some names."""
    found: dict[str, Any] = {name: metadata.get(doc, name) or ([] if name in LISTS else None) for name in names}
    if "public" in found:
        found["public"] = metadata.get(doc, "public") is not False
    for step in found.get("process", ()):
        step.setdefault("detail", None)
    return found


def _placed(note: Note, evidence: Message) -> Message:
    """Return evidence that quotes the body with its line's number, `line 12: …`; other evidence unchanged."""
    quote = evidence.values["quote"]
    line = place.line_of(note, quote) if evidence == evidence_of(IN_BODY, quote) else None
    return message("line {line}: {quote}", line=line, quote=quote) if line else evidence
