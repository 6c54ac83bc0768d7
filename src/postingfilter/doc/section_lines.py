"""Read the sections of a Doc as lines of text: list items, table rows, definitions, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.lists import is_task
from postingfilter.doc.marks import is_section
from postingfilter.doc.text import line_of
from postingfilter.text.signs import COLONS, TASK_BOXES

TEXT = ("Para", "Plain")
#: Kinds of sections whose lines don't count as lines of the section around them.
SEPARATE_KINDS = ("requirements", "qualifications", "preferred", "process", "prep")


def lines_of_kinds(doc: pf.Doc, *kinds: str) -> list[str]:
    """Return the lines of a Doc's sections of some kinds, each line once.

    A line that ends in a colon is put before each item of its list.
    """
    found: list[str] = []
    for section in sections(doc.content):
        if kind(section) in kinds:
            found += lines(section.content)
    return list(dict.fromkeys(text for text in found if text))


def sections(blocks: Sequence[Any]) -> Iterator[Any]:
    """Yield the sections in blocks, at every depth."""
    for block in blocks:
        if is_section(block):
            yield block
            yield from sections(block.content)


def kind(section: Any) -> str:
    """Return the kind of a section."""
    return str(section.attributes.get("data-kind"))


def lines(blocks: Iterable[Any], *, is_inner: bool = False) -> Iterator[str]:
    """Yield the lines of blocks; `is_inner` says that the blocks stand below the first line of an item.

    A task among other items, or below one, is left out: it is the writer's own. In a list of tasks alone the writer
    ticks requirements off, so that these tasks are lines, without their boxes.
    """
    for block in blocks:
        if block.tag in ("BulletList", "OrderedList"):
            has_tasks_only = not is_inner and all(map(is_task, block.content))
            for item in block.content:
                if has_tasks_only:
                    yield from (line.lstrip("".join(TASK_BOXES)).strip() for line in _item(item.content))
                elif not is_task(item):
                    yield from _item(item.content)
        elif block.tag == "DefinitionList":
            for item in block.content:
                said = [line for definition in item.definitions for line in lines(definition.content)]
                yield ": ".join(filter(None, (line_of(item.term), ", ".join(said))))
        elif block.tag == "Table":
            for row in (row for body in block.content for row in body.content):
                yield " · ".join(text for cell in row.content if (text := line_of(cell)))
        elif block.tag == "LineBlock":
            yield from map(line_of, block.content)
        elif block.tag in TEXT:
            yield line_of(block)
        elif block.tag in ("Div", "BlockQuote") and not (is_section(block) and kind(block) in SEPARATE_KINDS):
            yield from lines(block.content)


def _item(blocks: Sequence[Any]) -> Iterator[str]:
    """Yield the line of a list item, and the lines of its inner blocks."""
    text = " ".join(line_of(block) for block in blocks if block.tag in TEXT)
    inner = list(lines((block for block in blocks if block.tag not in TEXT), is_inner=True))
    if inner and text.endswith(COLONS):
        yield from (f"{text} {line}" for line in inner)
    else:
        yield from (text, *inner)
