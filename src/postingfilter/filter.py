"""The pipeline of steps, and the door of pandoc's JSON filter."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Sequence

from postingfilter import quick_panflute  # noqa: F401 - before panflute is imported as a whole

# isort: split
import panflute as pf

from postingfilter import __version__, filter_options, pandoc, posting_data
from postingfilter.facts import facts
from postingfilter.links import links
from postingfilter.posting import posting
from postingfilter.process import process
from postingfilter.sections import sections
from postingfilter.shape import CARRIERS, shape, writer
from postingfilter.structure import structure
from postingfilter.typed import Any

Step = Callable[[pf.Doc], pf.Doc]

#: The steps in their order, each of which can run alone after `structure`.
STEPS: tuple[Step, ...] = (links, sections, facts, process, posting)

#: Writers that copy every metadata key into the document's properties, where private notes would leak.
LEAKING = ("docx", "odt", "pptx")
#: Texts that stay: what the document is named by, and what citeproc needs behind us. Lists and maps aren't copied.
KEPT_THERE = (
    *("title", "lang", "keywords", "bibliography", "references", "csl", "nocite", "link-citations"),
    *("link-bibliography", "suppress-bibliography", "notes-after-punctuation", "reference-section-title"),
)
#: And what pandoc prints of them above the text and its contents, where no page of ours has a head of its own.
TITLE_BLOCK = ("subtitle", "author", "institute", "date", "abstract", "abstract-title", "toc-title")

#: Formats in which pandoc's own template prints the title, or carries it; in the others the text keeps it.
TITLED = {
    *CARRIERS,
    *("html", "html4", "html5", "chunkedhtml", "epub", "epub2", "epub3"),
    *("revealjs", "slidy", "s5", "dzslides", "slideous", "beamer", "pptx"),
    *("latex", "context", "typst", "pdf", "ms", "man", "texinfo", "docx", "odt", "opendocument", "rtf"),
    *("markdown", "gfm", "markdown_mmd", "djot", "rst", "org", "asciidoc", "asciidoctor", "asciidoc_legacy", "muse"),
    *("plain", "ansi", "fb2", "tei", "docbook", "docbook4", "docbook5", "jats"),
}

#: Writers that a page can be composed for.
PAGED = ("html", "html4", "html5", "docx")
#: The mark of a composed page's head, by which the engine knows it.
COMPOSED = {"data-page": "composed"}


def run(doc: pf.Doc, to: str, steps: Sequence[Step] = STEPS) -> pf.Doc:
    """The Doc after structure, `steps` and shape for pandoc's format `to`; after all, the options' key is taken out.

    What is done is noted under `posting_data.DONE`, so that a second run, whatever its options, changes nothing.
    """
    filter_options.gather(doc)
    posting_data.add(doc, "warnings", filter_options.faults(doc))
    done = posting_data.get(doc, posting_data.DONE) or []
    for step in (structure, *steps):
        if step.__name__ not in done:
            doc = step(doc)
            done.append(step.__name__)
    posting_data.put(doc, posting_data.DONE, done)
    shape(doc, to)
    if all(step.__name__ in done for step in STEPS):
        doc.metadata.content.pop(posting_data.OPTIONS, None)
    return doc


def main(steps: Sequence[Step] = STEPS) -> None:
    """Run as a JSON filter: the AST from stdin to stdout, warnings to stderr.

    Somebody's build is never broken for what a note holds: an AST that can't be read goes on as it came.
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
    if posting_data.get(doc, posting_data.DONE) is None:
        doc.metadata.content.pop(posting_data.KEY, None)  # the steps' own; a note has no say in it
    filter_options.gather(doc)
    filter_options.set_standalone(doc, standalone and writer(to) in TITLED)
    look = _look(doc)
    page = _Page(doc, to, look) if _is_paged(doc, to) else None
    leaves = writer(to) in LEAKING and not filter_options.is_set(doc, "keep-metadata")
    chosen = filter_options.steps(doc) if given is STEPS else None
    steps = given if chosen is None else [step for step in given if step.__name__ in chosen]
    doc = run(doc, "html5" if page else to, steps)
    if page:
        doc = page.compose(doc)
    for warning in posting_data.get(doc, "warnings") or []:
        sys.stderr.write(f"postingfilter: {warning}\n")
    if page is None and not _applied(doc, asked=chosen is not None or given is not STEPS):
        return ast
    for item in posting_data.get(doc, "dropped") or []:
        sys.stderr.write(f"postingfilter: left out: {item}\n")
    for key in ("warnings", "dropped"):
        posting_data.put(doc, key, None)
    filter_options.set_standalone(doc, False)
    if page or given is STEPS:
        doc.metadata.content.pop(posting_data.OPTIONS, None)
    if leaves:
        kept = KEPT_THERE if page else (*KEPT_THERE, *TITLE_BLOCK)
        copied = {key for key, value in doc.metadata.content.items() if value.tag not in ("MetaMap", "MetaList")}
        for key in copied.difference(kept):
            del doc.metadata.content[key]
    return pandoc.dump(doc)


def _is_standalone(reader_options: str) -> bool:
    """Whether pandoc's reader options say that a whole document is written."""
    try:
        options = json.loads(reader_options)
    except (ValueError, RecursionError):
        return False
    return isinstance(options, dict) and options.get("standalone") is True


def _look(doc: pf.Doc) -> Any:
    """The Choice of theme and tokens that a Doc asks for, what is none told of and left out; None for no wish."""
    look = {name: value for name in ("theme", "set") if (value := posting_data.option(doc, name))}
    if not look:
        return None
    from postingfilter.theme import choice  # as much as the whole filter, for who chooses

    chosen, faults = choice.of_untrusted(look)
    posting_data.add(doc, "warnings", [sentence for _, sentence in faults])
    return chosen


def _is_paged(doc: pf.Doc, to: str) -> bool:
    """Whether a page is asked for, and the writer has one; told of where it hasn't."""
    if not filter_options.is_set(doc, "page"):
        return False
    if writer(to) in PAGED:
        return True
    told = f"{filter_options.PREFIX}page: a page is composed in HTML and DOCX, so that {to} goes without"
    posting_data.add(doc, "warnings", [told])
    return False


class _Page:
    """A note to be composed as a page: of tables and styles for docx, else for a stylesheet."""

    def __init__(self, doc: pf.Doc, to: str, look: Any) -> None:
        self.for_docx = writer(to) == "docx"
        self.look = look
        self.qr = filter_options.for_page(doc)

    def compose(self, doc: pf.Doc) -> pf.Doc:
        """The marked Doc as that page."""
        # A third of the filter's imports, for who asks for a page.
        from postingfilter import theme
        from postingfilter.docx.for_pandoc import for_pandoc
        from postingfilter.page import compose
        from postingfilter.theme import choice

        chosen = self.look or choice.Choice()
        look = theme.load(chosen.theme, tuple(chosen.given.items()))
        doc = compose(doc, look, "png" if self.for_docx else "svg", qr=self.qr)
        if self.for_docx:
            return for_pandoc(doc)
        doc.content[0].attributes.update(choice.written(chosen), **COMPOSED)  # for the engine
        return doc


def _applied(doc: pf.Doc, asked: bool) -> bool:
    """Whether there is anything in the Doc that the filter is for; else it goes on as it came, byte for byte.

    Links and their kinds alone make no posting, but who asked for a step of its own wants all of it.
    """
    if posting_data.get(doc, "facts") or posting_data.get(doc, "process"):
        return True
    if any(section["kind"] != "other" for section in posting_data.get(doc, "sections") or []):
        return True
    links = posting_data.get(doc, "links") or []
    if asked and (links or posting_data.get(doc, "dropped")):
        return True
    return any(link["kind"] != "other" or link["url"] != link["clean_url"] for link in links)


class _UnreadableError(Exception):
    """The AST is none that panflute reads."""


def _cause(ast: bytes, error: Exception) -> str:
    # Looked for as text: what couldn't be read once isn't read again.
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
