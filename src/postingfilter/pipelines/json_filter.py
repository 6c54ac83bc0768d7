"""Run as pandoc's JSON filter: read the AST from stdin, shape it for pandoc's writer, write it to stdout."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence

import panflute as pf

from postingfilter import __version__, pandoc
from postingfilter.doc import metadata
from postingfilter.filter import STEPS, Step, run
from postingfilter.filter import options as filter_options
from postingfilter.shape import formats
from postingfilter.startup.annotations import Any

#: Texts that stay: what the document is named by, and what citeproc needs behind us. Lists and maps aren't copied.
KEPT_THERE = (
    *("title", "lang", "keywords", "bibliography", "references", "csl", "nocite", "link-citations"),
    *("link-bibliography", "suppress-bibliography", "notes-after-punctuation", "reference-section-title"),
)
#: And what pandoc prints of them above the text and its contents, where no page of ours has a head of its own.
TITLE_BLOCK = ("subtitle", "author", "institute", "date", "abstract", "abstract-title", "toc-title")
#: The mark of a composed page's head, by which the engine knows it.
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
        out = _filtered(ast, to, steps)
    except Exception as error:  # noqa: BLE001 - the build goes on whatever the cause; the cause is told
        sys.stderr.write(f"postingfilter: nothing was changed: {_cause(ast, error)}\n")
        out = ast
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _filtered(ast: bytes, to: str, given: Sequence[Step]) -> bytes:
    # Taken away, for panflute would read it too, and anybody may have set it.
    told = os.environ.pop("PANDOC_READER_OPTIONS", "")
    # A filter that another one starts, as Quarto's does, is told by this name.
    standalone = _is_standalone(told) or os.environ.get("POSTINGFILTER_STANDALONE") == "true"
    try:
        doc = pandoc.load(ast)
    except Exception as error:
        raise _UnreadableError(f"{type(error).__name__}: {error}") from error
    if metadata.get(doc, metadata.DONE) is None:
        doc.metadata.content.pop(metadata.KEY, None)  # the steps' own; a note has no say in it
    filter_options.gather(doc)
    filter_options.set_standalone(doc, standalone and formats.has(to, "titled"))
    look = _look(doc)
    page = _Page(doc, to, look) if _is_paged(doc, to) else None
    leaves = formats.has(to, "leaking") and not filter_options.is_set(doc, "keep-metadata")
    chosen = filter_options.steps(doc) if given is STEPS else None
    steps = given if chosen is None else [step for step in given if step.__name__ in chosen]
    doc = run(doc, "html5" if page else to, steps)
    if page:
        doc = page.compose(doc)
    for warning in metadata.get(doc, "warnings") or []:
        sys.stderr.write(f"postingfilter: {warning}\n")
    if page is None and not _applied(doc, asked=chosen is not None or given is not STEPS):
        return ast
    for item in metadata.get(doc, "dropped") or []:
        sys.stderr.write(f"postingfilter: left out: {item}\n")
    for key in ("warnings", "dropped"):
        metadata.put(doc, key, None)
    filter_options.set_standalone(doc, False)
    if page or given is STEPS:
        doc.metadata.content.pop(metadata.OPTIONS, None)
    if leaves:
        kept = KEPT_THERE if page else (*KEPT_THERE, *TITLE_BLOCK)
        copied = {key for key, value in doc.metadata.content.items() if value.tag not in ("MetaMap", "MetaList")}
        for key in copied.difference(kept):
            del doc.metadata.content[key]
    return pandoc.dump(doc)


def _is_standalone(reader_options: str) -> bool:
    """Tell whether pandoc's reader options request a whole document."""
    try:
        options = json.loads(reader_options)
    except (ValueError, RecursionError):
        return False
    return isinstance(options, dict) and options.get("standalone") is True


def _look(doc: pf.Doc) -> Any:
    """Return the Choice of theme and tokens in a Doc's options, or None; warn of faults and leave them out."""
    look = {name: value for name in ("theme", "set") if (value := metadata.option(doc, name))}
    if not look:
        return None
    from postingfilter.theme import choice  # as much as the whole filter, for who chooses

    chosen, faults = choice.of_untrusted(look)
    metadata.add(doc, "warnings", [sentence for _, sentence in faults])
    return chosen


def _is_paged(doc: pf.Doc, to: str) -> bool:
    """Tell whether a page is requested and the writer supports one; warn when it does not."""
    if not filter_options.is_set(doc, "page"):
        return False
    if formats.has(to, "paged"):
        return True
    told = f"{filter_options.PREFIX}page: a page is composed in HTML and DOCX, so that {to} goes without"
    metadata.add(doc, "warnings", [told])
    return False


class _Page:
    """Composes a note as a page: of tables and styles for docx, else for a stylesheet."""

    def __init__(self, doc: pf.Doc, to: str, look: Any) -> None:
        self.for_docx = formats.writer(to) == "docx"
        self.look = look
        self.qr = filter_options.for_page(doc)

    def compose(self, doc: pf.Doc) -> pf.Doc:
        """Return the marked Doc as a page."""
        # A third of the filter's imports, for who asks for a page.
        from postingfilter import theme
        from postingfilter.page import compose
        from postingfilter.theme import choice
        from postingfilter.writers.docx.for_pandoc import for_pandoc

        chosen = self.look or choice.Choice()
        look = theme.load(chosen.theme, tuple(chosen.given.items()))
        doc = compose(doc, look, "png" if self.for_docx else "svg", qr=self.qr)
        if self.for_docx:
            return for_pandoc(doc)
        doc.content[0].attributes.update(choice.written(chosen), **COMPOSED)  # for the engine
        return doc


def _applied(doc: pf.Doc, asked: bool) -> bool:
    """Tell whether the Doc holds anything for the filter; if not, the AST is written unchanged, byte for byte.

    Links without a kind make no posting, but a user who requested single steps gets their result.
    """
    if metadata.get(doc, "facts") or metadata.get(doc, "process"):
        return True
    if any(section["kind"] != "other" for section in metadata.get(doc, "sections") or []):
        return True
    links = metadata.get(doc, "links") or []
    if asked and (links or metadata.get(doc, "dropped")):
        return True
    return any(link["kind"] != "other" or link["url"] != link["clean_url"] for link in links)


class _UnreadableError(Exception):
    """The input is no AST that panflute can read."""


def _cause(ast: bytes, error: Exception) -> str:
    # Looked for as text: what couldn't be read once isn't read again.
    """Return a sentence on why the AST could not be filtered."""
    found = re.search(rb'"pandoc-api-version"\s*:\s*\[([\d,\s]+)\]', ast)
    cause = error.__cause__ if isinstance(error, _UnreadableError) else error
    if found is None or isinstance(cause, (json.JSONDecodeError, UnicodeDecodeError)):
        return "the input is no pandoc JSON: call it by `pandoc -F pandoc-postingfilter`"
    if isinstance(cause, RecursionError):
        return "lists or quotations are nested too deep"
    version = b"".join(found[1].split()).decode().replace(",", ".")
    if cause is not error:
        said = " ".join(str(error).split())
        return f"panflute {pf.__version__} doesn't read pandoc's AST {version} ({said}): type `pip install -U panflute`"
    return f"{type(error).__name__}: {error} (postingfilter {__version__}, pandoc's AST {version})"
