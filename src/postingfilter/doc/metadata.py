"""Metadata of a Doc: the options of the filter, and the `posting` map of results in the form of `inspect --json`."""

from __future__ import annotations

from collections.abc import Iterable

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.elements import Element
from postingfilter.doc.text import text_of
from postingfilter.startup.annotations import TYPE_CHECKING, Any
from postingfilter.text import patterns

if TYPE_CHECKING:
    from postingfilter.doc.posting import Posting

KEY = "posting"
#: The key in `posting` that lists the steps already run. A note can't set it: pandoc ignores metadata fields whose
#: names end in an underscore.
DONE = "done_"
#: Under it, the words of the note's file name, which head a page that nothing else names.
NAME = "name"
_TAG = patterns.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # the forms of BCP 47 that people write
OPTIONS = "postingfilter"


def plain(value: Element) -> Any:
    """Return a metadata value as str, bool, list or dict; formatted text as its plain text."""
    tag = getattr(value, "tag", None)
    if tag == "MetaMap":
        return {key: plain(item) for key, item in value.content.items()}
    if tag == "MetaList":
        return [plain(item) for item in value.content]
    if tag == "MetaBool":
        return bool(value.boolean)
    return text_of(value).strip()


def metadata(doc: pf.Doc, key: str) -> Any:
    """Return the value of a key of the Doc's metadata as in `plain`, None when the key is missing."""
    value = doc.metadata.content.get(key)
    return None if value is None else plain(value)


def text(doc: pf.Doc, key: str) -> str:
    """Return the value of a key of the Doc's metadata when it is text, else an empty string."""
    value = metadata(doc, key)
    return value if isinstance(value, str) else ""


def option(doc: pf.Doc, name: str) -> Any:
    """Return the value of an option of the filter, from the metadata key `postingfilter`; None when it isn't set."""
    options = metadata(doc, OPTIONS)
    return options.get(name) if isinstance(options, dict) else None


def set_option(doc: pf.Doc, name: str, value: Any) -> None:
    """Set an option of the filter for this Doc."""
    options = doc.metadata.content.get(OPTIONS)
    if getattr(options, "tag", None) != "MetaMap":
        doc.metadata[OPTIONS] = options = pf.MetaMap()
    options[name] = as_meta(value)


def get(doc: pf.Doc, name: str) -> Any:
    """Return the value of a key of `posting` as in `plain`, None when the key is missing."""
    posting_map = doc.metadata.content.get(KEY)
    value = posting_map.content.get(name) if getattr(posting_map, "tag", None) == "MetaMap" else None
    return None if value is None else plain(value)


def put(doc: pf.Doc, name: str, value: Any) -> None:
    """Set a key of `posting`; an empty value removes the key."""
    posting_map = doc.metadata.content.get(KEY)
    if getattr(posting_map, "tag", None) != "MetaMap":
        doc.metadata[KEY] = posting_map = pf.MetaMap()
    if value in (None, "", [], {}):
        posting_map.content.pop(name, None)
    else:
        posting_map[name] = as_meta(value)


def posting(doc: pf.Doc) -> Posting:
    """Return the whole `posting` map; empty when no step has run."""
    found: Posting | None = metadata(doc, KEY)
    return found or {}


def headline(doc: pf.Doc) -> str:
    """What a page is headed by: the role, else the title, else the company, else the words of the note's file name."""
    known = (get(doc, "role"), text(doc, "title"), get(doc, "title"), get(doc, "company"), get(doc, NAME))
    return next((said for said in known if isinstance(said, str) and said), "")


def is_done(doc: pf.Doc, step: str) -> bool:
    """Tell whether a step has already run on this Doc."""
    return step in (get(doc, DONE) or [])


def as_meta(value: Any) -> Element:
    """Return a str, bool, list or dict as a metadata value; keys of a dict whose value is None are left out."""
    if isinstance(value, dict):
        return pf.MetaMap(**{key: as_meta(item) for key, item in value.items() if item is not None})
    if isinstance(value, (list, tuple)):
        return pf.MetaList(*map(as_meta, value))
    return pf.MetaBool(value) if isinstance(value, bool) else pf.MetaString(str(value))


def add(doc: pf.Doc, name: str, lines: Iterable[str]) -> None:
    """Append lines to a list in `posting` (`warnings`, `dropped`), except those it already holds."""
    known = get(doc, name) or []
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if new:
        put(doc, name, [*known, *new])


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag; `_` counts as `-`."""
    return bool(_TAG.fullmatch(text.replace("_", "-")))


def language(doc: pf.Doc) -> str:
    """Return the language of the note as a BCP 47 tag.

    The option `lang` comes first, then the front matter's `lang`, then the script and the words of the text; a language
    told by the text is stored in `posting`.
    """
    for tag in (option(doc, "lang"), metadata(doc, "lang"), get(doc, "lang")):
        if isinstance(tag, str) and is_language(tag):
            return tag.replace("_", "-")
    guessed = lexicon.language_of("\n".join(map(text_of, doc.content)))
    put(doc, "lang", guessed)
    return guessed
