"""Make the brief of one note: the whole flow from the note to the document and its report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import panflute as pf

from postingfilter import lexicon, units
from postingfilter.brief import document, left_out, self_check, several_postings
from postingfilter.brief.for_others import for_others
from postingfilter.doc import metadata
from postingfilter.doc.untrusted import with_safe_links
from postingfilter.errors import FitError
from postingfilter.filter import options as filter_options
from postingfilter.filter import run
from postingfilter.messages import Message, in_file, message, plural
from postingfilter.note import Note
from postingfilter.options import Options
from postingfilter.settings import chosen
from postingfilter.shape import qr_codes
from postingfilter.text import addresses
from postingfilter.writers import WRITERS
from postingfilter.writers.result import Layout

__all__ = ["Brief", "Options", "make", "make_each"]

NAMING = ("title", "company", "role", "deadline")  #: keys of `posting` that a list of briefs shows

#: The warning for a note that isn't a posting by its evidence and names neither company nor role; its brief is made.
NO_POSTING = message(
    "no posting was recognised in this note: name the company or the role in it, `Company: …`, or check that it is the "
    "file you mean"
)
#: The warnings for a brief that takes more than its page, and for one that a larger paper has more room for.
OVERFLOW = plural(
    "{count} line of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size",
    "{count} lines of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size",
)
OVERFLOW_OF_SMALLER_PAPER = plural(
    "{count} line of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size, or give --paper {paper}",
    "{count} lines of the brief went over the first page, at {size:g} pt: shorten the note, or give a smaller "
    "--min-size, or give --paper {paper}",
)


@dataclass(frozen=True)
class Brief:
    """A finished brief: its bytes, its warnings and its entry in the report."""

    content: bytes
    report: dict[str, Any]
    warnings: tuple[Message, ...]
    pictures: tuple[str, ...] = ()  #: addresses of the note's pictures, relative to its folder
    posting: dict[str, str | None] = field(default_factory=dict)  #: the values of NAMING, for a list of briefs
    predicted_height: float | None = None  #: see Options: the next fit of the changed note begins there

    def named(self, name: str) -> Brief:
        """Return the brief with the note's name before each warning that has none yet."""
        warnings = tuple(_named(name, warning) for warning in self.warnings)
        return replace(self, report={**self.report, "warnings": list(warnings)}, warnings=warnings)


def make(note: Note, options: Options) -> Brief:
    """Make the brief of a note; raise FitError when it takes more than a page and `strict` forbids that."""
    WRITERS[options.to].start()
    return _make(note, document.load(note, stage=options.stage), options)


def make_each(note: Note, options: Options) -> list[Brief]:
    """Make a brief of each posting of a note, one for a note about one posting; raise FitError as `make` does."""
    WRITERS[options.to].start()
    return [_make(note, doc, options) for doc in postings(note, options)]


def postings(note: Note, options: Options) -> list[pf.Doc]:
    """Return the Doc of each posting of a note, one for a note about one posting."""
    with document.processing(note):
        docs = several_postings.split(run(document.load(note), "json"))
    for doc in docs:
        if options.stage is not None:
            metadata.set_option(doc, "stage", options.stage)
    return docs


def _make(note: Note, doc: pf.Doc, options: Options) -> Brief:
    """Make the brief of a Doc that was read from a note."""
    with document.processing(note):
        return _run_steps_and_write(note, doc, options)


def marked(doc: pf.Doc, options: Options, folder: Path | None = None) -> tuple[pf.Doc, list[Message]]:
    """Return the Doc of a note after all steps, shaped for its writer, and the warnings of the steps.

    `folder` holds the note and its pictures.
    """
    judgement = document.judgement(doc)
    doc = with_safe_links(run(doc, WRITERS[options.to].shape))
    warnings: list[Message] = metadata.get(doc, "warnings") or []
    named = metadata.get(doc, "company") or metadata.get(doc, "role")
    if not (judgement.is_posting or named) and metadata.language(doc).split("-")[0] in lexicon.LANGUAGES:
        warnings.append(NO_POSTING)
    if options.qr:
        warnings += qr_codes.refused(metadata.posting(doc).get("links") or [])
    if not options.split and (found := several_postings.postings(doc)):
        text = message("{count} postings stand in this note: add --split for a brief of each", count=len(found))
        warnings.append(text)
    return (for_others(doc, folder) if options.for_others else doc), warnings


def _run_steps_and_write(note: Note, doc: pf.Doc, options: Options) -> Brief:
    """Run the steps and the writer on a Doc."""
    options, refused = chosen.for_note(note, options)
    filter_options.for_page(doc)
    doc, warnings = marked(doc, options, note.folder)
    warnings = [*refused, *warnings]
    pictures = _pictures(doc)
    naming = {key: metadata.get(doc, key) for key in NAMING}
    expected = self_check.expected(note, doc, options)
    written = WRITERS[options.to].write(doc, options, note.folder)
    dropped = left_out.of(note, doc, written.text)
    missing = self_check.lost(expected, written.text, dropped)
    reported = all_warnings(note, [*warnings, *written.warnings], written.layout, missing, options)
    entry = report(written.layout, dropped, missing, reported)
    return Brief(written.content, entry, reported, pictures, naming, written.predicted_height)


def _pictures(doc: pf.Doc) -> tuple[str, ...]:
    """Return the addresses of the local pictures in a Doc."""
    found: dict[str, None] = {}

    def look(element: Any, _doc: pf.Doc) -> None:
        if element.tag == "Image" and not addresses.parts(element.url).scheme:
            found.setdefault(unquote(element.url))

    doc.walk(look)
    return tuple(found)


def all_warnings(
    note: Note, warnings: list[Message], layout: Layout | None, missing: list[str], options: Options
) -> tuple[Message, ...]:
    """Return `warnings` and those on lost words and an overfull page, each once and with the note's name.

    `missing` are the lost words. Raise FitError as `make` does.
    """
    if missing:
        warnings = [*warnings, self_check.warning(missing)]
    if layout and layout.overflow_lines:
        warnings = [*warnings, _overflow(note, layout, options)]
    if missing and options.strict:
        raise FitError(_named(note.name, self_check.warning(missing)))
    return tuple(_named(note.name, warning) for warning in dict.fromkeys(warnings))


def _overflow(note: Note, layout: Layout, options: Options) -> Message:
    """Return the warning for a brief that takes more than its page; with `strict` raise it as a FitError."""
    larger = units.larger_paper(options.paper)
    sentence = (OVERFLOW_OF_SMALLER_PAPER if larger else OVERFLOW).filled(
        count=layout.overflow_lines, size=layout.body_pt, paper=larger or options.paper
    )
    if options.strict:
        raise FitError(in_file(note.name, sentence))
    return sentence


def report(layout: Layout | None, dropped: list[str], lost: list[str], warnings: tuple[Message, ...]) -> dict[str, Any]:
    """Return the entry of a brief in the report; the values of the layout are None for a format without pages."""
    values = asdict(layout) if layout else dict.fromkeys(each.name for each in fields(Layout))
    return {**values, "dropped": dropped, "lost": lost, "warnings": list(warnings)}


def _named(name: str, warning: Message) -> Message:
    """Return a warning with the note's name before it, unless it is there already."""
    return warning if warning.startswith(f"{name}:") else in_file(name, warning)
