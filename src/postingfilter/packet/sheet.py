"""One note's part of a packet, made where the work is done: its page fitted, its words for the pages in front."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter import brief, document, fit, note, page, posting_data
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.packet import prep
from postingfilter.packet.words import Words
from postingfilter.work import Task
from postingfilter.writers import engine, html, pdf
from postingfilter.writers.written import Layout


@dataclass(frozen=True)
class Sheet:
    """A brief that is to be laid out with others: its HTML, the setting found for it, what it says."""

    name: str
    folder: Path | None
    lang: str
    markup: bytes
    setting: fit.Setting
    layout: Layout
    posting: dict[str, Any]
    prep: bytes  #: the HTML of the sheet to prepare on; empty when none is wanted
    warnings: tuple[str, ...]


def make(task: Task) -> Sheet | PostingfilterError:
    """The sheet of a note without a sheet to prepare on, or the error that kept it from being made."""
    return _made(task, prepare=False)


def make_with_prep(task: Task) -> Sheet | PostingfilterError:
    """The sheet of a note and one to prepare on, or the error that kept it from being made."""
    return _made(task, prepare=True)


def _made(task: Task, prepare: bool) -> Sheet | PostingfilterError:
    try:
        read = note.read(task.note, task.data, strict=task.options.strict)
        with document.nesting(read):
            return _sheet(read, task, prepare)
    except PostingfilterError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one note's error stops no other note
        return PostingfilterError(sentence(error))


def _sheet(read: note.Note, task: Task, prepare: bool) -> Sheet:
    options = task.options
    doc, warnings = brief.marked(document.load(read, stage=options.stage), options)
    found = posting_data.metadata(doc, posting_data.KEY) or {}
    required = prep.items(doc, "requirements", "qualifications")
    posting = {**found, "required": required, "preferred": prep.items(doc, "preferred")}
    lang = html.language(doc)
    extra = _prep(doc, posting, lang) if prepare else b""
    page.compose(doc, "svg" if options.qr else None)
    with engine.messages() as said:
        press, layout = pdf.fitted(doc, options, read.folder)
        warnings = [*warnings, *press.refused(), *press.others(said)]
    told = brief.sentences(read, warnings, layout, options)
    setting = press.setting(layout.looseness)
    return Sheet(read.name, read.folder, lang, press.markup, setting, layout, posting, extra, told)


def _prep(doc: pf.Doc, posting: dict[str, Any], lang: str) -> bytes:
    blocks = prep.sheet(posting, prep.own(doc), Words(lang))
    made = pf.Doc(*blocks, metadata={"lang": lang})
    made.api_version = doc.api_version
    return html.markup(made)
