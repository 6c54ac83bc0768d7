"""Define OPTIONS, the options of the filter, and read them from a Doc's metadata.

They stand under the key `postingfilter`, as `postingfilter: {NAME: VALUE}`, or are keys `postingfilter.NAME`.

A note, a defaults file (`metadata:`) and pandoc's `-M postingfilter.NAME=VALUE` set them in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.messages import Message, message
from postingfilter.startup.annotations import Any
from postingfilter.text.language_tag import is_language

PREFIX = f"{metadata.OPTIONS}."
YES, NO = "true", "false"


class Option:
    """Describe one option: its values, its default, and what it does."""

    def __init__(self, values: tuple[str, ...], default: str, description: str) -> None:
        self.values = values  # empty: any text is allowed
        self.default = default
        self.description = description


OPTIONS = {
    "steps": Option(("links", "sections", "facts", "process", "posting"), "all", "The steps to run, as a list."),
    "emoji": Option(
        ("strip", "keep", "icon"),
        "strip",
        "The emoji of headings: remove them, keep them, or draw the theme's icons on a composed page.",
    ),
    "links": Option(
        ("short", "print", "qr"),
        "short",
        "What is printed after a link: a short address, the whole address, or the short one and a QR code.",
    ),
    "process": Option(
        ("auto", "line", "list"),
        "auto",
        "The form of the hiring process: the writer's own, a line with arrows, or a list; a composed page ignores it.",
    ),
    "lang": Option((), "detected", "The language of the note, a BCP 47 tag."),
    "theme": Option(
        (), "classic", "The name of the theme of a composed page; a DOCX takes its look from the reference-doc."
    ),
    "set": Option(
        (),
        "none",
        "Values for tokens of the theme of a composed page, as a map; `set.TOKEN` sets a single token.",
    ),
    "stage": Option((), "none", "The current step of the hiring process."),
    "keep-metadata": Option(
        (YES, NO), NO, "Keep all metadata for docx, odt and pptx, which write it to the document's properties."
    ),
    "page": Option(
        (YES, NO),
        NO,
        "Compose a page: HTML for the PDF engine, DOCX for the reference-doc of a theme.",
    ),
    "comments": Option(
        ("keep", "remove"),
        "keep",
        "The comments `%%…%%`, `{>>…<<}` and `<!--…-->`: keep or remove them; a composed page is without them.",
    ),
    "always": Option((YES, NO), NO, "Act on every document, whatever its score is."),
    "never": Option((YES, NO), NO, "Act on no document."),
    "explain": Option((YES, NO), NO, "Report the document's score and the evidence for it on stderr."),
}
#: Options that the program sets and a user can't.
INTERNAL = ("standalone", "keeps_raw", "keeps_order")


def gather(doc: pf.Doc) -> None:
    """Move the metadata keys `postingfilter.NAME` into the map `postingfilter`, those of `set.TOKEN` into its `set`."""
    for key in sorted(key for key in doc.metadata.content if key.startswith(PREFIX)):
        name, _, token = key.removeprefix(PREFIX).partition(".")
        value = metadata.plain(doc.metadata.content.pop(key))
        if token:
            known = metadata.option(doc, name)
            value = {**(known if isinstance(known, dict) else {}), token: value}
        metadata.set_option(doc, name, value)


def set_internal(doc: pf.Doc, **values: bool) -> None:
    """Set options of `INTERNAL`, and remove those that are not given or false, also when the note gives them.

    `standalone`: pandoc's template prints the title. `keeps_raw`: HTML without an element of pandoc's stays raw.
    `keeps_order`: the document is no posting, so that its first links stay where they stand.
    """
    options = doc.metadata.content.get(metadata.OPTIONS)
    if getattr(options, "tag", None) == "MetaMap":
        for name in INTERNAL:
            options.content.pop(name, None)
        if not options.content:
            del doc.metadata.content[metadata.OPTIONS]
    elif options is not None:
        return  # `faults` reports a value that isn't a map
    for name in (name for name in INTERNAL if values.get(name)):
        metadata.set_option(doc, name, True)


def faults(doc: pf.Doc) -> Iterator[Message]:
    """Yield a sentence for each unknown option and each value that an option doesn't allow."""
    options = metadata.metadata(doc, metadata.OPTIONS)
    if options is None:
        return
    if not isinstance(options, dict):
        yield message("{key}: give a map of options, such as {key}: {{emoji: keep}}", key=metadata.OPTIONS)
        return
    for name, value in options.items():
        if name in INTERNAL:
            continue
        if name not in OPTIONS:
            yield _suggesting(message("{option}: there is no such option", option=PREFIX + name), name, OPTIONS)
            continue
        if name == "lang" and not is_language(_text(value)):
            yield message(
                "{option}: {value:.60} is no language: give a tag such as en or pt-BR",
                option=PREFIX + name,
                value=_text(value),
            )
        known = OPTIONS[name].values
        for one in _listed(value) if name == "steps" else [_text(value)]:
            if known and one not in known:
                fault = message(
                    "{option}: {value} is none of {known}", option=PREFIX + name, value=one, known=", ".join(known)
                )
                yield _suggesting(fault, one, known)


def for_page(doc: pf.Doc) -> bool:
    """Reset the options for links and process, which a page shows in its own way.

    Return whether the note requests QR codes.
    """
    wants_codes = bool(metadata.option(doc, "links") == "qr")
    for name, value in (("links", "short"), ("process", "auto")):
        metadata.set_option(doc, name, value)
    return wants_codes


def steps(doc: pf.Doc) -> list[str] | None:
    """Return the names of the requested steps; None for all, also when none of the names is a step."""
    chosen = metadata.option(doc, "steps")
    if chosen in (None, "", "all"):
        return None
    return [name for name in _listed(chosen) if name in OPTIONS["steps"].values] or None


def is_set(doc: pf.Doc, name: str) -> bool:
    """Return whether an option with the values true and false is true."""
    return _text(metadata.option(doc, name)) == YES


def _listed(value: Any) -> list[str]:
    """Return the items of a list, or of a text with commas between them."""
    return [_text(part).strip() for part in (value if isinstance(value, list) else str(value).split(","))]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _suggesting(fault: Message, name: str, known: Sequence[str] | dict[str, Option]) -> Message:
    """Return a fault with a question that names the most similar known name, if there is one."""
    import difflib  # loaded here: only a mistyped name needs it

    similar = difflib.get_close_matches(name, list(known), 1, 0.5)
    return message("{fault}: did you mean {name}?", fault=fault, name=similar[0]) if similar else fault
