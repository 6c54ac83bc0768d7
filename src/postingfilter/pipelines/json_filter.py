"""Run as pandoc's JSON filter: read the AST from stdin, shape it for pandoc's writer, write it to stdout."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress

import panflute as pf

from postingfilter import __version__, confine, limits, pandoc
from postingfilter.doc import metadata, untrusted
from postingfilter.errors import PostingfilterError
from postingfilter.filter import STEPS, Step, run
from postingfilter.filter import options as filter_options
from postingfilter.shape import formats
from postingfilter.startup.annotations import Any
from postingfilter.text import controls

#: Texts of the metadata that stay: those that name the document, and those that citeproc needs after this filter.
#: Lists and maps stay too: no writer copies them.
KEPT_THERE = (
    *("title", "lang", "keywords", "bibliography", "references", "csl", "nocite", "link-citations"),
    *("link-bibliography", "suppress-bibliography", "notes-after-punctuation", "reference-section-title"),
)
#: Texts that pandoc prints above the document; they stay too, unless a composed page has a head of its own.
TITLE_BLOCK = ("subtitle", "author", "institute", "date", "abstract", "abstract-title", "toc-title")
#: The mark on the head of a composed page, by which the PDF engine recognises it.
COMPOSED = {"data-page": "composed"}


def main(steps: Sequence[Step] = STEPS) -> None:
    """Run the steps on the AST from stdin and write it to stdout, warnings to stderr.

    A note never breaks a build: an AST that can't be read is written unchanged.
    """
    if sys.argv[1:] and sys.argv[1] in ("-h", "--help", "--version"):
        sys.stdout.write(
            f"postingfilter {__version__}, a filter for pandoc: pandoc NOTE -F pandoc-postingfilter -o FILE\n"
        )
        return
    ast = sys.stdin.buffer.read()
    to = sys.argv[1] if len(sys.argv) > 1 else "json"
    try:
        with confine.limited(limits.NOTE_SECONDS):
            out = _filtered(ast, to, steps)
    except Exception as error:  # noqa: BLE001 - no error may stop the build; the cause is reported
        _tell(f"nothing was changed: {_cause(ast, error)}")
        out = ast
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _tell(message: str) -> None:
    """Write a message to stderr; a stderr that is closed or full stops no build."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"postingfilter: {controls.printable(message)}\n")


def _filtered(ast: bytes, to: str, steps: Sequence[Step]) -> bytes:
    """Return the AST after the steps, shaped for the writer `to`; unchanged when it holds nothing for the filter."""
    is_whole = steps is STEPS  # the whole pipeline, of which the options may choose some steps
    doc = _load(ast, to)
    choice = _theme_choice(doc)
    page = _Page(doc, to, choice) if _is_paged(doc, to) else None
    removes_texts = formats.has(to, "leaking") and not filter_options.is_set(doc, "keep-metadata")
    chosen = filter_options.steps(doc) if is_whole else None
    if chosen is not None:
        steps = [step for step in steps if step.__name__ in chosen]
    if page and metadata.get(doc, metadata.DONE) is None:
        doc = untrusted.cleaned(doc)
    doc = untrusted.closed(run(doc, "html5" if page else to, steps), keep_raw=page is None)
    if page:
        doc = page.compose(doc)
    for warning in metadata.get(doc, "warnings") or []:
        _tell(f"{warning}")
    if page is None and not _applied(doc, requested=chosen is not None or not is_whole):
        return ast
    for item in metadata.get(doc, "dropped") or []:
        _tell(f"left out: {item}")
    for key in ("warnings", "dropped"):
        metadata.put(doc, key, None)
    filter_options.set_standalone(doc, False)
    if page or is_whole:
        doc.metadata.content.pop(metadata.OPTIONS, None)
    if removes_texts:
        _remove_texts(doc, KEPT_THERE if page else (*KEPT_THERE, *TITLE_BLOCK))
    return pandoc.dump(doc)


def _load(ast: bytes, to: str) -> pf.Doc:
    """Return the AST as a Doc with the options of the filter; raise _UnreadableError when panflute can't read it."""
    # The variable is removed before panflute reads it too: its content is untrusted.
    reader_options = os.environ.pop("PANDOC_READER_OPTIONS", "")
    # Pandoc does not set it for a filter that another filter starts, as Quarto's extension does; that sets its own.
    standalone = _is_standalone(reader_options) or os.environ.get("POSTINGFILTER_STANDALONE") == "true"
    try:
        doc = pandoc.load(ast)
    except Exception as error:
        raise _UnreadableError(f"{type(error).__name__}: {error}") from error
    if metadata.get(doc, metadata.DONE) is None:
        doc.metadata.content.pop(metadata.KEY, None)  # only the steps may write this key
    filter_options.gather(doc)
    filter_options.set_standalone(doc, standalone and formats.has(to, "titled"))
    return doc


def _remove_texts(doc: pf.Doc, kept: Sequence[str]) -> None:
    """Remove the texts of the metadata that a writer would copy into its document, except the keys `kept`."""
    texts = {key for key, value in doc.metadata.content.items() if value.tag not in ("MetaMap", "MetaList")}
    for key in texts.difference(kept):
        del doc.metadata.content[key]


def _is_standalone(reader_options: str) -> bool:
    """Tell whether pandoc's reader options request a whole document."""
    try:
        options = json.loads(reader_options)
    except (ValueError, RecursionError):
        return False
    return isinstance(options, dict) and options.get("standalone") is True


def _theme_choice(doc: pf.Doc) -> Any:
    """Return the Choice of theme and tokens in a Doc's options, or None; warn of faults and leave them out."""
    options = {name: value for name in ("theme", "set") if (value := metadata.option(doc, name))}
    if not options:
        return None
    # Imported only here: it takes as long to load as all the rest of the filter.
    from postingfilter.theme import choice

    chosen, faults = choice.of_untrusted(options)
    metadata.add(doc, "warnings", [sentence for _, sentence in faults])
    return chosen


def _is_paged(doc: pf.Doc, to: str) -> bool:
    """Tell whether a page is requested and the writer supports one; warn when it does not."""
    if not filter_options.is_set(doc, "page"):
        return False
    if formats.has(to, "paged"):
        return True
    warning = f"{filter_options.PREFIX}page: a page is composed in HTML and DOCX, so that {to} goes without"
    metadata.add(doc, "warnings", [warning])
    return False


class _Page:
    """Composes a note as a page: of tables and styles for docx, else for a stylesheet."""

    def __init__(self, doc: pf.Doc, to: str, choice: Any) -> None:
        self.for_docx = formats.writer(to) == "docx"
        self.choice = choice
        self.qr = filter_options.for_page(doc)

    def compose(self, doc: pf.Doc) -> pf.Doc:
        """Return the marked Doc as a page."""
        # Imported only for a page: these are a third of the filter's imports.
        from postingfilter import theme
        from postingfilter.page import compose
        from postingfilter.pipelines import pictures
        from postingfilter.theme import choice
        from postingfilter.writers.docx.for_pandoc import for_pandoc

        chosen = self.choice or choice.Choice()
        loaded = theme.load(chosen.theme, tuple(chosen.given.items()))
        doc = compose(doc, loaded, "png" if self.for_docx else "svg", qr=self.qr)
        if self.for_docx:
            return pictures.only_beside(for_pandoc(doc))
        doc.content[0].attributes.update(choice.written(chosen), **COMPOSED)  # for the PDF engine
        return pictures.as_tags(doc)


def _applied(doc: pf.Doc, requested: bool) -> bool:
    """Tell whether the Doc holds anything for the filter; if not, the AST is written unchanged, byte for byte.

    Links without a kind make no posting, but a user who requested single steps gets their result.
    """
    if metadata.get(doc, "facts") or metadata.get(doc, "process"):
        return True
    if any(section["kind"] != "other" for section in metadata.get(doc, "sections") or []):
        return True
    links = metadata.get(doc, "links") or []
    if requested and (links or metadata.get(doc, "dropped")):
        return True
    return any(link["kind"] != "other" or link["url"] != link["clean_url"] for link in links)


class _UnreadableError(Exception):
    """The input is no AST that panflute can read."""


def _cause(ast: bytes, error: Exception) -> str:
    # The version is searched as text, since the AST may be no JSON.
    """Return a sentence on why the AST could not be filtered."""
    found = re.search(rb'"pandoc-api-version"\s*:\s*\[([\d,\s]+)\]', ast)
    cause = error.__cause__ if isinstance(error, _UnreadableError) else error
    if found is None or isinstance(cause, (json.JSONDecodeError, UnicodeDecodeError)):
        return "the input is no pandoc JSON: call it by `pandoc -F pandoc-postingfilter`"
    if isinstance(error, PostingfilterError):
        return str(error)
    if isinstance(cause, RecursionError):
        return "lists or quotations are nested too deep"
    version = b"".join(found[1].split()).decode().replace(",", ".")
    if cause is not error:
        message = " ".join(str(error).split())
        return (
            f"panflute {pf.__version__} doesn't read pandoc's AST {version} ({message}): type `pip install -U panflute`"
        )
    return f"{type(error).__name__}: {error} (postingfilter {__version__}, pandoc's AST {version})"
