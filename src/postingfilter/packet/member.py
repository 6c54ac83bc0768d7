"""Make one note's part of a packet: its page, fitted, and its data for the pages in front."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter import brief, fit, note, page, theme, user_rules
from postingfilter.batch import attachments
from postingfilter.batch.task import ONE_AT_A_TIME, Task
from postingfilter.brief import document, left_out, self_check
from postingfilter.doc import metadata
from postingfilter.doc.section_lines import lines_of_kinds
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.filter import options as filter_options
from postingfilter.lexicon.printed_words import Words
from postingfilter.messages import Message
from postingfilter.options import Options
from postingfilter.packet import prep, sheet
from postingfilter.resume import ResumeLine
from postingfilter.writers import docx, page_html, pdf
from postingfilter.writers.layout import renderer
from postingfilter.writers.pdf import layout_text
from postingfilter.writers.result import Layout


@dataclass(frozen=True)
class Member:
    """A brief as part of a packet: its page, the setting found for it, its posting."""

    name: str
    folder: Path | None
    lang: str
    page: bytes  #: HTML for a PDF, for a DOCX a whole file
    setting: fit.Setting
    layout: Layout
    posting: dict[str, Any]
    prep: bytes  #: the preparation sheet, in the same form; empty when none is requested
    prep_pages: int  #: the number of pages of a DOCX's preparation sheet; 0 without one, and in a PDF
    warnings: tuple[Message, ...]
    report: dict[str, Any]  #: the brief's keys of the report
    room: sheet.Room = sheet.ROOMS[0]  #: of the preparation sheet
    is_posting: bool = True  #: false for a note in which no posting was recognised: it isn't compared


#: A member for a note's posting, with `split` one for each of its postings; or the error that prevented them.
Made = tuple[Member, ...] | PostingfilterError


def make(task: Task) -> Made:
    """Return the members of a note, without preparation members."""
    return _made(task, prepare=False)


def make_with_prep(task: Task, resume: tuple[ResumeLine, ...] = ()) -> Made:
    """Return the members of a note, each with a preparation sheet that quotes matching lines of `resume`."""
    return _made(task, prepare=True, resume=resume)


def _made(task: Task, prepare: bool, resume: tuple[ResumeLine, ...] = ()) -> Made:
    """Return the members of a task's note, or its error."""
    try:
        read = note.read(task.note, task.data, strict=task.options.strict)
        own = user_rules.applied(task.options.user_rules)
        with ONE_AT_A_TIME, own, attachments.unpacked(task.attachments) as folder, document.processing(read):
            options = task.options
            whole = not options.split
            docs = [document.load(read, stage=options.stage)] if whole else brief.postings(read, options)
            return tuple(_member(read, doc, options, folder or read.folder, prepare, resume) for doc in docs)
    except PostingfilterError as error:
        return error
    except Exception as error:  # noqa: BLE001 - an error of one note must not stop the others
        return PostingfilterError(sentence(error))


def _member(
    read: note.Note,
    doc: pf.Doc,
    options: Options,
    folder: Path | None,
    prepare: bool,
    resume: tuple[ResumeLine, ...],
) -> Member:
    """Return the member for a Doc; `folder` holds its pictures while it is made."""
    filter_options.for_page(doc)
    doc, warnings = brief.marked(doc, options, folder)
    found = metadata.metadata(doc, metadata.KEY) or {}
    required = lines_of_kinds(doc, "requirements", "qualifications")
    posting = {**found, "required": required, "preferred": lines_of_kinds(doc, "preferred")}
    lang = page_html.language(doc)
    blocks = prep.sheet(posting, prep.own_sections(doc), Words(lang), resume) if prepare else []
    expected = self_check.expected(read, doc, options)
    content, layout, more_warnings, text = _PAGES[options.to](doc, options, folder)
    dropped = left_out.of(read, doc, text)
    lost = self_check.lost(expected, text, dropped)
    said = brief.all_warnings(read, [*warnings, *more_warnings], layout, lost, options)
    report = brief.report(layout, dropped, lost, said)
    setting = theme.of(options).setting(layout.looseness, options.min_size, options.max_size)
    prepared = _preparation(blocks, doc, options, folder) if prepare else (b"", 0, sheet.ROOMS[0])
    is_posting = options.split or brief.NO_POSTING not in warnings
    return Member(
        read.name,
        read.folder,
        lang,
        content,
        setting,
        layout,
        posting,
        *prepared[:2],
        said,
        report,
        prepared[2],
        is_posting,
    )


def _markup(doc: pf.Doc, options: Options, folder: Path | None) -> tuple[bytes, Layout, Sequence[Message], str]:
    """Return the page of a PDF as HTML, its layout, warnings, and its text."""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    with renderer.messages() as said:
        press, layout = pdf.fitted(doc, options, folder)
        text = layout_text.of(press.document(layout.looseness))
        return press.markup, layout, [*press.refused(), *press.others(said)], text


def _file(doc: pf.Doc, options: Options, folder: Path | None) -> tuple[bytes, Layout, Sequence[Message], str]:
    """Return the brief as a DOCX file, its layout, warnings, and its text."""
    written = docx.write(doc, options, folder)
    if written.layout is None:
        raise ValueError("a DOCX has a layout")
    return written.content, written.layout, written.warnings, written.text


_PAGES = {"pdf": _markup, "docx": _file}


def _preparation(
    blocks: Sequence[Any], doc: pf.Doc, options: Options, folder: Path | None
) -> tuple[bytes, int, sheet.Room]:
    """Return a preparation sheet as HTML for a PDF or as a DOCX file, its pages in a DOCX, and its room."""
    lang = page_html.language(doc)
    if options.to == "pdf":
        markup = page_html.markup(_sheet(blocks, doc))
        return markup, 0, sheet.room(markup, lang, options, folder)
    for room in sheet.ROOMS:
        content, pages = docx.write_flowing(_sheet(deepcopy(blocks), doc), options, folder, room.looseness)
        if pages == 1:
            break
    return content, pages, room


def _sheet(blocks: Sequence[Any], doc: pf.Doc) -> pf.Doc:
    """Return a Doc of the blocks in the language of a note's Doc."""
    shown = pf.Doc(*blocks, metadata={"lang": page_html.language(doc)})
    shown.api_version = doc.api_version
    return shown
