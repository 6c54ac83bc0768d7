"""Read and write a Doc's metadata: the filter's options, and the map `posting` with the results of the steps."""

from __future__ import annotations

from collections.abc import Iterable

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.elements import Element
from postingfilter.doc.text import text_of
from postingfilter.messages import Message
from postingfilter.startup.annotations import TYPE_CHECKING, Any
from postingfilter.text import patterns
from postingfilter.text.language_tag import is_language

if TYPE_CHECKING:
    from postingfilter.doc.posting_types import Posting

KEY = "posting"
#: Prefix of the keys in `posting` that record which steps have run: `done_links_`, with an empty value. A note can't
#: set them, since pandoc ignores fields whose names end in an underscore; no writer prints an empty field.
_DONE = "done_"
#: Key in `posting` of the words of the note's file name, the headline of a page without any other.
NAME = "name"
OPTIONS = "postingfilter"
#: Keys of front matter that are options: their values are neither facts of the posting nor printed.
SILENT = frozenset({"lang", "public", "private", "stage", "theme", "set", OPTIONS})
#: A link to another note: `[[Page|words]]`, or `[[folder/Page#heading]]`.
_WIKILINK = patterns.compile(
    r"\[\[(?:[^\[\]|]*+\|([^\[\]|]++)|(?:[^\[\]|/]*+/)*+([^\[\]|/#]++)(?:#[^\[\]|]*+)?)\]\]", needs="["
)


def plain(value: Element) -> Any:
    """Return a metadata value as str, bool, list or dict; formatted text as its plain text."""
    tag = getattr(value, "tag", None)
    if tag == "MetaMap":
        return {key: plain(item) for key, item in value.content.items()}
    if tag == "MetaList":
        return [plain(item) for item in value.content]
    if tag == "MetaBool":
        return bool(value.boolean)
    if tag == "MetaString" and isinstance(value.text, Message):
        return value.text
    return text_of(value).strip()


def metadata(doc: pf.Doc, key: str) -> Any:
    """Return the value of a key of the Doc's metadata as in `plain`, links to notes as words; None without the key."""
    value = doc.metadata.content.get(key)
    return None if value is None else _without_wikilinks(plain(value))


def _without_wikilinks(value: Any) -> Any:
    """Return a value with the words of each wikilink: the name of its note unless it has words of its own.

    To YAML, `[[Page]]` without quotes is a list in a list.
    """
    if isinstance(value, str) and not isinstance(value, Message):
        return _WIKILINK.sub(lambda link: link[1] or link[2], value)
    if not isinstance(value, list):
        return value
    if len(value) == 1 and isinstance(value[0], list) and all(isinstance(item, str) for item in value[0]):
        return _without_wikilinks(f"[[{', '.join(value[0])}]]")
    return [_without_wikilinks(item) for item in value]


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
    if value in (None, "", [], {}):
        _posting_map(doc).pop(name, None)
    else:
        _posting_map(doc)[name] = as_meta(value)


def posting(doc: pf.Doc) -> Posting:
    """Return the whole `posting` map; empty when no step has run."""
    found: Posting | None = metadata(doc, KEY)
    return found or {}


def headline(doc: pf.Doc) -> str:
    """Return the headline of a page: the role, else the title, else the company, else the words of the file's name."""
    known = (get(doc, "role"), text(doc, "title"), get(doc, "title"), get(doc, "company"), get(doc, NAME))
    return next((said for said in known if isinstance(said, str) and said), "")


def done(doc: pf.Doc) -> list[str]:
    """Return the names of the steps that have already run on this Doc."""
    return [key[len(_DONE) : -1] for key in _posting_map(doc) if key.startswith(_DONE)]


def is_done(doc: pf.Doc, step: str) -> bool:
    """Return whether a step has already run on this Doc."""
    return f"{_DONE}{step}_" in _posting_map(doc)


def mark_done(doc: pf.Doc, step: str) -> None:
    """Record that a step has run on this Doc."""
    _posting_map(doc)[f"{_DONE}{step}_"] = pf.MetaString("")


def _posting_map(doc: pf.Doc) -> Any:
    """Return the `posting` map itself; an empty one is added to the metadata when it is missing or no map."""
    found = doc.metadata.content.get(KEY)
    if getattr(found, "tag", None) != "MetaMap":
        doc.metadata[KEY] = found = pf.MetaMap()
    return found.content


def as_meta(value: Any) -> Element:
    """Return a str, bool, list or dict as a metadata value; keys of a dict whose value is None are left out."""
    if isinstance(value, dict):
        return pf.MetaMap(**{key: as_meta(item) for key, item in value.items() if item is not None})
    if isinstance(value, (list, tuple)):
        return pf.MetaList(*map(as_meta, value))
    if isinstance(value, bool):
        return pf.MetaBool(value)
    return pf.MetaString(value if isinstance(value, Message) else str(value))


def add(doc: pf.Doc, name: str, lines: Iterable[str]) -> None:
    """Append lines to a list in `posting` (`warnings`, `dropped`), except those it already holds."""
    known = get(doc, name) or []
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if new:
        put(doc, name, [*known, *new])


def language(doc: pf.Doc) -> str:
    """Return the language of the note as a BCP 47 tag.

    The option `lang` comes first, then the front matter's `lang`, then the language recognised from the text, which is
    stored in `posting`.
    """
    for tag in (option(doc, "lang"), metadata(doc, "lang"), get(doc, "lang")):
        if isinstance(tag, str) and is_language(tag):
            return tag.replace("_", "-")
    guessed = lexicon.language_of("\n".join(map(text_of, doc.content)))
    put(doc, "lang", guessed)
    return guessed
