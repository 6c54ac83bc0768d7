"""Recognise blocks and lines that are the writer's own, by the tables BLOCKS and LINES with a row for each kind."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from postingfilter import lexicon
from postingfilter.doc.lines import Line
from postingfilter.doc.marks import NOTE_LINK, is_div, is_fact, is_section
from postingfilter.doc.text import line_of, text_of
from postingfilter.lexicon import own_words, remarks
from postingfilter.text import addresses
from postingfilter.text.keys import compact
from postingfilter.text.signs import TASK_BOXES

#: Keys of facts about the writer's application.
OWN_FACTS = ("interview", "status")
#: The boxes of tasks, as pandoc reads them in lists, and as they stand elsewhere.
BOXES = (*TASK_BOXES, "[ ]", "[x]", "[X]")
REMARK = "a remark"
#: Languages of code blocks that are queries, in Obsidian and Logseq.
QUERIES = {"dataview", "dataviewjs", "tasks", "query", "base", "bases"}
_PROPERTY = re.compile(
    r"\W*(?P<name>[\w -]+)::\W*$"
)  # of Logseq, or of Obsidian's plugin Dataview: `up:: [[Bakeries]]`
_TAG = re.compile(r"#(?!\d+$)[\w/-]+$")


def is_own_fact(key: str, label: str, value: str, language: str) -> bool:
    """Return whether a fact's key or its label says that it is about the writer or the writer's application."""
    return key in OWN_FACTS or own_words.is_labelled(f"{label}: {value}", language, is_item=True)


def _is_own_section(block: Any, language: str) -> bool:
    if not is_section(block):
        return False
    header, *below = block.content
    return block.attributes["data-kind"] == "prep" or own_words.is_heading(line_of(header), text_of(below), language)


def _is_aside(block: Any, _language: str) -> bool:
    return is_div(block, "aside")


def _is_query(block: Any, _language: str) -> bool:
    return block.tag == "CodeBlock" and any(name.lower() in QUERIES for name in block.classes)


def _is_fact_block(block: Any, language: str) -> bool:
    return is_div(block, "fact") and _is_own_span(block, language)


def _is_fact_line(line: Line, language: str) -> bool:
    return any(is_fact(part) and _is_own_span(part, language) for part in line)


def _is_own_span(fact: Any, language: str) -> bool:
    """Return whether a marked fact is the writer's own."""
    parts = {name: part for part in _spans(fact) for name in part.classes}
    label, value = (line_of(parts[name]) if name in parts else "" for name in ("label", "value"))
    key = fact.attributes.get("key", "")
    if key in ("", "other") and "value" in parts and _is_of_files(list(parts["value"].content), language):
        return lexicon.fact_key(label, language) in (None, "other")
    return is_own_fact(key, label, value, language)


def _spans(element: Any) -> Iterator[Any]:
    """Yield the Spans within an element."""
    for inner in getattr(element, "content", ()):
        if inner.tag == "Span":
            yield inner
        yield from _spans(inner)


def _is_task(line: Line, _language: str) -> bool:
    return line_of(line).startswith(BOXES)


def _is_of_files(line: Line, language: str) -> bool:
    """Return whether a line consists of names of the writer's notes and files, perhaps behind a property's name."""
    files = [part for part in line if (part.tag == "Span" and NOTE_LINK in part.classes) or is_name_of_file(part)]
    others = [part for part in line if part not in files]
    if not files or not _has_words(others):
        return bool(files)
    found = _PROPERTY.match(line_of(others))
    return found is not None and lexicon.fact_key(found["name"], language) in (None, "other")


def _is_of_tags(line: Line, _language: str) -> bool:
    """Return whether a line is made of tags."""
    return bool(line) and all(part.tag == "Space" or is_tag(part) for part in line)


#: The kinds of blocks that are the writer's own: the name in the report, and the test.
BLOCKS: dict[str, Callable[[Any, str], bool]] = {
    "a section of the writer's own": _is_own_section,
    "an aside": _is_aside,
    "a query for notes": _is_query,
    "a fact of the writer's own": _is_fact_block,
}
#: The kinds of lines that are the writer's own whatever their words: the name in the report, and the test.
LINES: dict[str, Callable[[Line, str], bool]] = {
    "a fact about the application": _is_fact_line,
    "a task": _is_task,
    "links to files": _is_of_files,
    "tags": _is_of_tags,
}


def is_file(inline: Any) -> bool:
    """Return whether an inline is a link to a file beside the note; `/contact` and `site.example` are a website's."""
    if inline.tag != "Link" or inline.url.startswith(("/", "#")) or addresses.parts(inline.url).scheme:
        return False
    path = unquote(addresses.parts(inline.url).path)
    return "." not in path.lstrip("./").partition("/")[0] or mimetypes.guess_type(path)[0] is not None


def is_name_of_file(inline: Any) -> bool:
    """Return whether an inline is a link to a file, with the file's name as its words."""
    if not is_file(inline):
        return False
    path = PurePosixPath(unquote(addresses.parts(inline.url).path))
    return compact(line_of(inline)) in map(compact, ("", str(path), path.name, path.stem))


def is_tag(inline: Any) -> bool:
    """Return whether an inline is a tag of Obsidian or Logseq, `#name`."""
    return inline.tag == "Str" and bool(_TAG.match(inline.text))


def _has_words(inlines: list[Any]) -> bool:
    """Return whether inlines have a letter or a digit."""
    return any(map(str.isalnum, line_of(inlines)))


def name_of_block(block: Any, language: str) -> str:
    """Return the name in the report for a block of the writer's own; empty for any other block."""
    return next((name for name, is_own in BLOCKS.items() if is_own(block, language)), "")


def name_of_line(line: Line, language: str, *, is_item: bool = False, quoted: bool = False) -> str:
    """Return the name in the report for a line of the writer's own; empty for any other line."""
    if name := next((name for name, is_own in LINES.items() if is_own(line, language)), ""):
        return name
    text = line_of(line)
    if own_words.is_labelled(text, language, is_item=is_item) or own_words.is_noted(text, language):
        return REMARK
    # An employer quotes people who speak of themselves.
    found = remarks.passages(text, language, quoted=quoted)
    return REMARK if found and remarks.covers(text, found) else ""
