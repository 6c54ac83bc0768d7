"""Make one note's part of a packet: its page, its preparation sheet, and its data for the pages in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import panflute as pf

from postingfilter import brief, note, page, theme, user_rules
from postingfilter.batch import attachments
from postingfilter.batch.task import ONE_AT_A_TIME, Task
from postingfilter.brief import document, left_out, outcome, self_check
from postingfilter.doc import metadata
from postingfilter.doc.section_lines import lines_of_kinds
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.filter import options as filter_options
from postingfilter.lexicon.printed_words import Words
from postingfilter.messages import Message
from postingfilter.options import Options
from postingfilter.packet import front, parts, prep
from postingfilter.resume import ResumeLine
from postingfilter.writers import docx, page_html, pdf
from postingfilter.writers.result import Layout, Written

Result = TypeVar("Result")


@dataclass(frozen=True)
class File:
    """A DOCX, and the number of its pages."""

    content: bytes
    pages: int


@dataclass(frozen=True)
class Draft:
    """A brief of a packet before its layout, for which all briefs come to one process; a DOCX is finished already."""

    posting: dict[str, Any]
    lang: str
    is_posting: bool  #: false for a note in which no posting was recognised: it isn't compared
    expected: outcome.Expected
    brief: pdf.ComposedPage | Written
    sheet: pdf.ComposedPage | File | None  #: the preparation sheet, if one is requested


@dataclass(frozen=True)
class Member:
    """A brief of a packet: its draft, its layout, and the report on it."""

    draft: Draft
    layout: Layout
    report: dict[str, Any]
    warnings: tuple[Message, ...]
    parts: Sequence[parts.Part] = ()  #: of a PDF: the brief, and the preparation sheet if there is one

    @property
    def posting(self) -> dict[str, Any]:
        """Return what is understood of the posting."""
        return self.draft.posting

    @property
    def lang(self) -> str:
        """Return the language of the note."""
        return self.draft.lang


#: The drafts or members of a note's posting, with `split` one for each of its postings; or the error in their place.
Drafts = tuple[Draft, ...] | PostingfilterError
Made = tuple[Member, ...] | PostingfilterError


def draft(task: Task) -> Drafts:
    """Return the drafts of a note, without preparation sheets."""
    return _attempted(lambda: _drafts(task, prepare=False, resume=()))


def draft_with_prep(task: Task, resume: tuple[ResumeLine, ...] = ()) -> Drafts:
    """Return the drafts of a note, each with a preparation sheet that quotes matching lines of `resume`."""
    return _attempted(lambda: _drafts(task, prepare=True, resume=resume))


def finished(drafts: Sequence[Draft], number: int) -> Made:
    """Return the members that the drafts of a packet's note become; `number` is the note's, for its ids."""
    return _attempted(lambda: tuple(_finished(one, f"note-{number}-{at}") for at, one in enumerate(drafts)))


def _attempted(work: Callable[[], Result]) -> Result | PostingfilterError:
    """Return the result of some work on one note, or its error, which must not stop the others."""
    try:
        return work()
    except PostingfilterError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever the cause is
        return PostingfilterError(sentence(error))


def _drafts(task: Task, *, prepare: bool, resume: tuple[ResumeLine, ...]) -> tuple[Draft, ...]:
    """Return the drafts of a task's note."""
    read, options = note.read(task.note, task.data, strict=task.options.strict), task.options
    own = user_rules.applied(options.user_rules)
    with ONE_AT_A_TIME, own, attachments.unpacked(task.attachments) as folder, document.processing(read):
        docs = brief.postings(read, options) if options.split else [document.load(read, stage=options.stage)]
        return tuple(_draft(read, doc, options, folder or read.folder, prepare, resume) for doc in docs)


def _draft(
    read: note.Note, doc: pf.Doc, options: Options, folder: Path | None, prepare: bool, resume: tuple[ResumeLine, ...]
) -> Draft:
    """Return the draft for a Doc; `folder` holds its pictures while it is made."""
    filter_options.for_page(doc)
    doc, warnings = brief.marked(doc, options, folder)
    required = lines_of_kinds(doc, "requirements", "qualifications")
    found = metadata.metadata(doc, metadata.KEY) or {}
    posting = {**found, "required": required, "preferred": lines_of_kinds(doc, "preferred")}
    lang = page_html.language(doc)
    blocks = prep.sheet(posting, prep.own_sections(doc), Words(lang), resume) if prepare else []
    text = self_check.expected(read, doc, options)
    made, sheet = _FORMS[options.to](doc, blocks, options, read.folder if options.to == "pdf" else folder)
    expected = outcome.Expected(read, options, text, left_out.of(read, doc), warnings)
    return Draft(posting, lang, options.split or brief.NO_POSTING not in warnings, expected, made, sheet)


def _pages(
    doc: pf.Doc, blocks: Sequence[Any], options: Options, folder: Path | None
) -> tuple[pdf.ComposedPage, pdf.ComposedPage | None]:
    """Return the page of a brief and that of its preparation sheet, None without `blocks` for it."""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    made = pdf.composed_page(doc, options, folder)
    return made, pdf.composed_page(_sheet(blocks, doc), options, folder) if blocks else None


def _files(doc: pf.Doc, blocks: Sequence[Any], options: Options, folder: Path | None) -> tuple[Written, File | None]:
    """Return the DOCX of a brief and that of its preparation sheet, None without `blocks` for it."""
    written, sheet = docx.write(doc, options, folder), None
    for room in parts.ROOMS if blocks else ():
        sheet = File(*docx.write_flowing(_sheet(deepcopy(blocks), doc), options, folder, room.looseness))
        if sheet.pages == 1:
            break
    return written, sheet


_FORMS: dict[str, Callable[..., tuple[pdf.ComposedPage | Written, pdf.ComposedPage | File | None]]] = {
    "pdf": _pages,
    "docx": _files,
}


def _sheet(blocks: Sequence[Any], doc: pf.Doc) -> pf.Doc:
    """Return a Doc of the blocks in the language of a note's Doc."""
    shown = pf.Doc(*blocks, metadata={"lang": page_html.language(doc)})
    shown.api_version = doc.api_version
    return shown


def _finished(draft: Draft, name: str) -> Member:
    """Return the member that a draft becomes; `name` begins the ids on its pages."""
    if isinstance(draft.brief, Written):
        if draft.brief.layout is None:
            raise ValueError("a DOCX has a layout")
        report, warnings = draft.expected.report(draft.brief.text, draft.brief.layout, draft.brief.warnings)
        return Member(draft, draft.brief.layout, report, warnings)
    company, role = front.company_and_role(draft.posting)
    made = parts.brief(draft.brief, name, " · ".join(filter(None, (company, role))))
    report, warnings = draft.expected.report(made.text, made.layout, made.warnings)
    sheets = [draft.sheet] if isinstance(draft.sheet, pdf.ComposedPage) else []
    pages = [made.part, *(parts.sheet(each, name, Words(draft.lang)["prep"]) for each in sheets)]
    return Member(draft, made.layout, report, warnings, pages)
