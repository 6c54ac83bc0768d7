"""Run the steps on pandoc's AST and shape it for the writer that pandoc names."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

import panflute as pf

from postingfilter import pandoc
from postingfilter.doc import metadata, untrusted
from postingfilter.filter import STEPS, run
from postingfilter.filter import options as filter_options
from postingfilter.messages import message
from postingfilter.pipelines.messages import tell
from postingfilter.shape import formats
from postingfilter.startup.annotations import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from postingfilter.pipelines.carried import Carried

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


def filtered(ast: bytes, to: str, names: Sequence[str], *, is_posting: bool) -> bytes | None:
    """Return the AST after the steps of these names, all without any, shaped for the writer `to`.

    None when the document holds nothing for the filter. Warnings go to stderr. Without `is_posting` no block is moved.
    """
    doc, carried = _load(ast, to, keeps_order=not is_posting)
    choice = _theme_choice(doc)
    page = _Page(doc, to, choice) if _is_paged(doc, to) else None
    removes_texts = formats.has(to, "leaking") and not filter_options.is_set(doc, "keep-metadata")
    chosen = names or filter_options.steps(doc)
    steps = [step for step in STEPS if step.__name__ in chosen] if chosen else STEPS
    if page or metadata.option(doc, "comments") == "remove":
        doc = _without_comments(doc)
    if page and not metadata.done(doc):
        doc = untrusted.cleaned(doc)
    doc = untrusted.with_safe_links(run(doc, "html5" if page else to, steps), keep_raw=page is None)
    if page:
        doc = page.compose(doc)
    for warning in metadata.get(doc, "warnings") or []:
        tell(warning)
    if page is None and not _applied(doc, requested=bool(chosen)):
        return None
    _tell_dropped(doc)
    metadata.put(doc, "warnings", None)
    filter_options.set_internal(doc)
    if page or not names:
        doc.metadata.content.pop(metadata.OPTIONS, None)
    if removes_texts:
        _remove_texts(doc, KEPT_THERE if page else (*KEPT_THERE, *TITLE_BLOCK))
    return _dumped(doc, carried)


def uncommented(ast: bytes, to: str) -> bytes:
    """Return the AST of a document that is no posting without comments, and else as it is."""
    doc, carried = _load(ast, to, keeps_order=True)
    doc = _without_comments(doc)
    _tell_dropped(doc)
    for key in (metadata.KEY, metadata.OPTIONS):
        doc.metadata.content.pop(key, None)
    return _dumped(doc, carried)


def _without_comments(doc: pf.Doc) -> pf.Doc:
    """Return the Doc without comments."""
    from postingfilter.filter.comments import without_comments  # only for a document that needs it

    return without_comments(doc)


def _tell_dropped(doc: pf.Doc) -> None:
    """Report on stderr what was left out, and forget it."""
    for item in metadata.get(doc, "dropped") or []:
        tell(message("left out: {item}", item=item))
    metadata.put(doc, "dropped", None)


def _dumped(doc: pf.Doc, carried: Carried | None) -> bytes:
    """Return the AST of a Doc, with what panflute refused put back into it."""
    out = pandoc.dump(doc)
    return json.dumps(carried.put_back(json.loads(out)), ensure_ascii=False).encode() if carried else out


def _load(ast: bytes, to: str, *, keeps_order: bool) -> tuple[pf.Doc, Carried | None]:
    """Return the AST as a Doc with the options of the filter, and what panflute refuses of it."""
    # The variable is removed before panflute reads it too: its content is untrusted.
    reader_options = os.environ.pop("PANDOC_READER_OPTIONS", "")
    # Pandoc does not set it for a filter that another filter starts, as Quarto's extension does; that sets its own.
    standalone = _is_standalone(reader_options) or os.environ.get("POSTINGFILTER_STANDALONE") == "true"
    carried = None
    try:
        doc = pandoc.load(ast)
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001 - whatever the cause is, what panflute refuses is put aside
        from postingfilter.pipelines.carried import Carried  # only for a document that needs it

        carried = Carried(json.loads(ast))
        doc = _carrying(carried)
    if not metadata.done(doc):
        doc.metadata.content.pop(metadata.KEY, None)  # only the steps may write this key
    filter_options.gather(doc)
    filter_options.set_internal(
        doc,
        standalone=standalone and formats.has(to, "titled"),
        keeps_raw=not filter_options.is_set(doc, "page"),
        keeps_order=keeps_order,
    )
    return doc, carried


def _carrying(carried: Carried) -> pf.Doc:
    try:
        return pandoc.load(json.dumps(carried.ast).encode())
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        raise UnreadableError(cause) from error


def _remove_texts(doc: pf.Doc, kept: Sequence[str]) -> None:
    """Remove the texts of the metadata that a writer would copy into its document, except the keys `kept`."""
    texts = {key for key, value in doc.metadata.content.items() if value.tag not in ("MetaMap", "MetaList")}
    for key in texts.difference(kept):
        del doc.metadata.content[key]


def _is_standalone(reader_options: str) -> bool:
    """Return whether pandoc's reader options request a whole document."""
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
    """Return whether a page is requested and the writer supports one; warn when it does not."""
    if not filter_options.is_set(doc, "page"):
        return False
    if formats.has(to, "paged"):
        return True
    warning = message(
        "{option}: a page is composed in HTML and DOCX, so that {format} goes without",
        option=filter_options.PREFIX + "page",
        format=to,
    )
    metadata.add(doc, "warnings", [warning])
    return False


class _Page:
    """Compose a note as a page: of tables and styles for docx, else for a stylesheet."""

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
        doc.content[0].attributes.update(choice.as_attributes(chosen), **COMPOSED)  # for the PDF engine
        return pictures.as_tags(doc)


def _applied(doc: pf.Doc, requested: bool) -> bool:
    """Return whether the Doc holds anything for the filter; if not, the AST is written unchanged, byte for byte.

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


class UnreadableError(Exception):
    """Report that panflute can't read the input, even without the elements that it refuses."""
