"""Write what the front matter says of a posting as lines at the head of the body, where the other steps read it."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata, pairs
from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.text import line_of, text_of
from postingfilter.lexicon import LANGUAGES
from postingfilter.lexicon.printed_words import Words
from postingfilter.lexicon.tables import exact
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact

#: Keys of facts that are no lines of the head: names stand there already, other keys hold what a tool needs.
NO_LINES = ("company", "role", "other")
#: Keys of facts whose labels, `type` and `status`, sites and vaults use for their pages too.
SORTING = ("employment", "status")
ACRONYMS = ("jd", "uri", "url")  # names that are written in capitals
ADDRESS = ("http://", "https://")
LONGEST_VALUE = 160  # characters; a longer value is text that nobody wrote for the head


def with_lines(blocks: list[Any], doc: pf.Doc, language: str) -> list[Any]:
    """Return the blocks with a paragraph of labels and values below the title, without those that the body has."""
    found = _facts(doc, language)
    if not found:
        return blocks
    said = {pair.key for line in _lines(blocks) for pair in pairs.read(line, language)} - {*NO_LINES}
    written = compact(text_of(blocks))
    lines = [
        [pf.Strong(pf.Str(label)), pf.Str(":"), pf.Space(), *_inlines(value)]
        for label, value, key in found
        if key not in said and not (key == "other" and compact(value) in written)
    ]
    if not lines:
        return blocks
    has_title = bool(blocks) and blocks[0].tag == "Header" and not lexicon.kind(line_of(blocks[0]), language)
    return [*blocks[:has_title], pf.Para(*joined(lines)), *blocks[has_title:]]


def _facts(doc: pf.Doc, language: str) -> list[tuple[str, str, str]]:
    """Return label, value and key of what the front matter says of the posting."""
    found = []
    for name in (name for name in doc.metadata.content if name not in metadata.SILENT):
        label, value = name.replace("_", " ").strip(), _text(metadata.metadata(doc, name))
        key = lexicon.fact_key(label, language) or lexicon.fact_key(label, "en")
        if key is None or not 0 < len(value) <= LONGEST_VALUE or _sorts_pages(key, value):
            continue
        if key not in NO_LINES or (key == "other" and _is_wanted(label, value)):
            found.append((_label(label, key, language), value, key))
    return found


def _label(name: str, key: str, language: str) -> str:
    """Return a name of the front matter as a label begins, `Interview date`, `URL`; in the language of the note.

    An English name is replaced where the language has a word for its fact.
    """
    own = language.split("-")[0]
    if own in LANGUAGES and own != "en" and compact(name) not in exact("fact", own):
        name = Words(own, "note").get(key) or name
    return name.upper() if name.lower() in ACRONYMS else name[0].upper() + name[1:]


def _sorts_pages(key: str, value: str) -> bool:
    """Return whether a value says only which page of a site or vault the note is: `type: post`, `status: draft`."""
    return key in SORTING and compact(value) in lexicon.words("page value")


def _is_wanted(label: str, value: str) -> bool:
    """Return whether a value without a key of its own belongs to the head: an address, or what a job is done with."""
    return value.startswith(ADDRESS) or lexicon.kind(label, "en") == "stack"


def _text(value: Any) -> str:
    """Return a value of the front matter on one line, a comma between the values of a list; empty for other values."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _inlines(value: str) -> Line:
    """Return a value as words, an address as a link."""
    if value.startswith(ADDRESS) and " " not in value:
        return [pf.Link(pf.Str(value), url=value, classes=["uri"])]
    line: Line = []
    for word in value.split():
        line += [*([pf.Space()] if line else []), pf.Str(word)]
    return line


def _lines(blocks: list[Any]) -> Iterator[Line]:
    """Yield the lines of paragraphs and of items of lists."""
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            yield from split(block.content)
        elif block.tag == "BulletList":
            for item in block.content:
                yield from _lines(list(item.content))
