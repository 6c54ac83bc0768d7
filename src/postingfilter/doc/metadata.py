"""The `posting` map in a Doc's metadata: what the steps have found, in the shape of the `inspect` contract."""

from __future__ import annotations

import re
from collections.abc import Iterable

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.text import text_of
from postingfilter.startup.annotations import Any

KEY = "posting"
#: Under it, the names of the steps that are done. No reader takes such a key from a text: a field that ends in an
#: underscore is not pandoc's.
DONE = "done_"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # BCP 47, for what people write
OPTIONS = "postingfilter"


def plain(value: Any) -> Any:
    """A metadata value as plain Python: text, bool, list or dict; Markdown in it as the text it shows."""
    tag = getattr(value, "tag", None)
    if tag == "MetaMap":
        return {key: plain(item) for key, item in value.content.items()}
    if tag == "MetaList":
        return [plain(item) for item in value.content]
    if tag == "MetaBool":
        return bool(value.boolean)
    return text_of(value).strip()


def metadata(doc: pf.Doc, key: str) -> Any:
    """One key of the Doc's metadata as plain Python, None when it isn't there."""
    found = doc.metadata.content.get(key)
    return None if found is None else plain(found)


def text(doc: pf.Doc, key: str) -> str:
    """One key of the Doc's metadata as text; empty when it isn't there or is a list, a map or a bool."""
    found = metadata(doc, key)
    return found if isinstance(found, str) else ""


def option(doc: pf.Doc, name: str) -> Any:
    """One option of the filter, from the metadata key `postingfilter`."""
    options = metadata(doc, OPTIONS)
    return options.get(name) if isinstance(options, dict) else None


def set_option(doc: pf.Doc, name: str, value: Any) -> None:
    """Set one option of the filter for this Doc."""
    options = doc.metadata.content.get(OPTIONS)
    if getattr(options, "tag", None) != "MetaMap":
        doc.metadata[OPTIONS] = options = pf.MetaMap()
    options[name] = as_meta(value)


def get(doc: pf.Doc, name: str) -> Any:
    """One key of `posting` as plain Python, None when it isn't there."""
    found = doc.metadata.content.get(KEY)
    value = found.content.get(name) if getattr(found, "tag", None) == "MetaMap" else None
    return None if value is None else plain(value)


def put(doc: pf.Doc, name: str, value: Any) -> None:
    """Set one key of `posting`; an empty value takes the key away."""
    found = doc.metadata.content.get(KEY)
    if getattr(found, "tag", None) != "MetaMap":
        doc.metadata[KEY] = found = pf.MetaMap()
    if value in (None, "", [], {}):
        found.content.pop(name, None)
    else:
        found[name] = as_meta(value)


def is_done(doc: pf.Doc, step: str) -> bool:
    """Tell whether a step is done."""
    return step in (get(doc, DONE) or [])


def as_meta(value: Any) -> Any:
    """Plain Python as metadata; None within a map leaves its key out."""
    if isinstance(value, dict):
        return pf.MetaMap(**{key: as_meta(item) for key, item in value.items() if item is not None})
    if isinstance(value, (list, tuple)):
        return pf.MetaList(*map(as_meta, value))
    return pf.MetaBool(value) if isinstance(value, bool) else pf.MetaString(str(value))


def add(doc: pf.Doc, name: str, lines: Iterable[str]) -> None:
    """Add lines to a list of `posting` (`warnings`, `dropped`), each once."""
    known = get(doc, name) or []
    new = [line for line in dict.fromkeys(lines) if line not in known]
    if new:
        put(doc, name, [*known, *new])


def is_language(text: str) -> bool:
    """Whether a text has the form of a BCP 47 tag, `_` in it taken for `-`."""
    return bool(_TAG.fullmatch(text.replace("_", "-")))


def language(doc: pf.Doc) -> str:
    """The language of the note: the option's, front matter's `lang`, else by its script and words; a BCP 47 tag."""
    for named in (option(doc, "lang"), metadata(doc, "lang"), get(doc, "lang")):
        if isinstance(named, str) and is_language(named):
            return named.replace("_", "-")
    found = lexicon.language_of("\n".join(map(text_of, doc.content)))
    put(doc, "lang", found)
    return found
