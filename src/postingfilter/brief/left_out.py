"""List the texts of a note that its brief leaves out, without decoration, each as `FILE:LINE: TEXT (why)`."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.text import text_of
from postingfilter.messages import foreign
from postingfilter.note import Note, place
from postingfilter.steps import posting
from postingfilter.text.keys import compact


def of(note: Note, doc: pf.Doc) -> list[str]:
    """Return the entries for what the steps dropped, and for front matter that the composed Doc doesn't print."""
    items = [*(metadata.get(doc, "dropped") or []), *_unprinted(note, doc)]
    return [_placed(note, item) for item in items]


def _unprinted(note: Note, doc: pf.Doc) -> Iterator[str]:
    """Yield `key: value (front matter, not printed)` for each key of front matter that the page doesn't show."""
    shown = compact(text_of(doc))
    links = {link[key] for link in metadata.get(doc, "links") or [] for key in ("url", "clean_url")}
    for key, value in note.metadata.items():
        plain = metadata.plain(metadata.as_meta(value))
        text = ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)
        is_shown = all(compact(word) in shown or word in links for word in text.split())
        if not (is_shown or key in metadata.SILENT or posting.is_date_key(key)):
            yield f"{key}: {text} (front matter, not printed)"


def _placed(note: Note, item: str) -> str:
    """Return an entry with the file and the line of its text."""
    if item.startswith(f"{note.name}:"):
        return item
    return place.located(note, item.rpartition(" (")[0], foreign(item))
