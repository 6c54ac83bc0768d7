"""Compose the page of a brief from a marked Doc: head, body with columns, foot; a theme's stylesheet lays them out."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import panflute as pf

from postingfilter import lexicon, theme
from postingfilter.doc import metadata
from postingfilter.doc.inlines import words
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of
from postingfilter.doc.wrapper import wrapper
from postingfilter.page import columns, footnotes, grid, icons, masthead, pairs, process
from postingfilter.shape.qr_codes import codes
from postingfilter.text import addresses
from postingfilter.text.signs import TASK_BOXES
from postingfilter.theme import Theme

#: em: the width that an element takes from the lines of its blocks, at most what any theme's stylesheet says.
INSETS = {"ListItem": 1.8, "BlockQuote": 1.2, "Definition": 1.8}


def compose(doc: pf.Doc, look: Theme | None = None, pictures: str = "svg", qr: bool = False) -> pf.Doc:
    """Arrange the marked blocks of a Doc as a page, in place, and return the Doc; a composed page stays unchanged.

    The theme `look`, by default the classic one, decides when columns are used, and has the icons. `pictures` is the
    format of drawn pictures, svg or png; `qr` puts QR codes into the head.
    """
    look = look or theme.load("")
    if any(is_div(block, "head") for block in doc.content):
        return doc
    blocks = list((wrapper(doc) or doc).content)
    posting = metadata.metadata(doc, metadata.KEY) or {}
    title = metadata.text(doc, "title") or posting.get("title") or ""
    first = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    head, opening = masthead.compose(blocks[:first], title, posting, metadata.headline(doc))
    if qr and (found := codes(posting.get("links") or [], pictures)):
        head.content.insert(0, found)
    body = _without_rules([*opening, *blocks[first:]])
    for section in filter(is_section, body):
        if (kind := section.attributes.get(icons.KIND)) and section.content[0].tag == "Header":
            icons.prepend(section.content[0], kind, look, pictures)
    lang = str(posting.get("lang") or "en")
    processes = _set_levels_and_facts(body, 2, lang)
    if not processes:
        _number_tables(body, posting.get("process") or [])
    for block in body:
        block.walk(adapted)
    always = look.values["columns"] == "always"
    if processes:
        measures = columns.measures([head, *columns.arrange(body, head, look.scale, always)], processes, look.scale)
        for steps in processes:
            process.set_form(steps, lang, *measures)
    doc.content = [head, *columns.arrange(body, head, look.scale, always), *_foot(posting)]
    footnotes.merge_repeated(doc)
    return doc


def _without_rules(blocks: Sequence[Any]) -> list[Any]:
    """Return the blocks without rules before a section or at the end, where the stylesheet draws rules."""
    kept = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.tag != "HorizontalRule" or not (after is None or is_section(after)):
            kept.append(block)
    return kept


def _number_tables(body: Sequence[Any], steps: Sequence[dict[str, Any]]) -> None:
    """Add numbers to the steps of a hiring process in a table of a section, in place."""

    def number(element: Any, doc: Any = None) -> None:  # noqa: ARG001
        if element.tag == "Table":
            process.number_table(element, steps)

    for section in filter(is_section, body):
        section.walk(number)


def _set_levels_and_facts(blocks: Sequence[Any], level: int, lang: str) -> list[Any]:
    """Set the level of each heading to its depth, and facts as pairs, in place; return the hiring processes."""
    processes: list[Any] = []
    for block in blocks:
        if is_section(block):
            if block.content and block.content[0].tag == "Header":
                block.content[0].level = min(level, 6)
            block.content = _without_rules(list(block.content))
            processes += _set_levels_and_facts(block.content, level + 1, lang)
        elif is_div(block, "process"):
            processes.append(block)
        elif is_div(block, "facts"):
            block.content = pairs.of_facts(block, lang)
    return processes


def adapted(element: Any, doc: Any = None) -> Any:  # noqa: ARG001
    """Adapt an element of a note to a page; return its replacement, None when it stays.

    The columns of a table get the widths that their words need, and boxes of tasks get a class. An Image of a file that
    is no picture becomes its words, else the file's name. Code loses its language: pandoc would write classes for
    colours, which no theme has, and a link on each line.
    """
    if element.tag == "Table" and element.colspec:
        # The dashes below a table's head in Markdown don't reflect the room that its columns need.
        measure = columns.typical_measure() - _inset(element)
        shares = grid.shares(element, measure)
        element.colspec = [(align, share) for (align, _), share in zip(element.colspec, shares, strict=True)]
        if grid.is_dense(element, measure):
            element.classes.append("dense")
    elif element.tag == "CodeBlock":
        element.classes = []
    elif element.tag == "Image" and _is_of_another_kind(element.url):
        return pf.Span(*(element.content or words(PurePosixPath(unquote(element.url)).name)))
    elif element.tag == "Str" and element.text in TASK_BOXES:
        return pf.Span(element, classes=["box"])
    elif element.tag == "BulletList" and all(map(_begins_with_box, element.content)):
        return pf.Div(element, classes=["tasks"])
    return None


def _is_of_another_kind(address: str) -> bool:
    """Return whether an address names a file that is no picture, such as `![[notes.pdf]]`."""
    kind = mimetypes.guess_type(addresses.parts(address).path)[0]
    return kind is not None and not kind.startswith("image/") and not address.startswith("data:")


def _inset(block: Any) -> float:
    """Return the width in em that the lists and quotations around a block take from its line."""
    inset, around = 0.0, block.parent
    while around is not None:
        inset += INSETS.get(around.tag, 0.0)
        around = around.parent
    return inset


def _begins_with_box(item: Any) -> bool:
    """Return whether a list item begins with the box of a task."""
    line = next(iter(getattr(next(iter(item.content), None), "content", ())), None)
    return line is not None and line.tag == "Span" and "box" in line.classes


def _foot(posting: dict[str, Any]) -> list[Any]:
    """Return a list with the Div of the foot; an empty list when the foot would be empty.

    The foot holds the date, the host of the first link, the tags, and at the right the word for a private note.
    """
    links = [link.get("clean_url") or link.get("url") or "" for link in posting.get("links") or []]
    hosts = (addresses.parts(url).hostname or "" for url in links)
    source = next((host.removeprefix("www.") for host in hosts if host), "")
    parts = [str(posting.get("date") or ""), source, *map(str, posting.get("tags") or [])]
    line: list[Any] = []
    if posting.get("public") is False and (word := _private(str(posting.get("lang") or "en"))):
        line += [pf.Span(pf.Str(word), classes=["private"]), pf.Space()]
    line.append(pf.Str(" · ".join(part for part in parts if part)))
    return [pf.Div(pf.Plain(*line), classes=["foot"])] if line_of(line) else []


def _private(language: str) -> str:
    """Return the word printed on a private note, in the note's language, else in English; empty when there is none."""
    for name in (language.split("-")[0], "en"):
        if name in lexicon.LANGUAGES and (found := lexicon.written("private", name)):
            return found[0]
    return ""
