"""The sections of a Doc as a view: which blocks stand under which heading, wrapped in Divs already or not."""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.marks import is_section
from postingfilter.doc.metadata import text
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact


class Section:
    """A heading and the blocks under it, up to the next heading of any level."""

    def __init__(self, header: Any, kind: str | None, kinds: tuple[str, ...], blocks: list[Any]) -> None:
        self.header = header  # None for the head block
        self.kind = kind  # its own kind, None when the heading is unknown or there is none
        self.kinds = kinds  # known kinds of the headings around it, its own last
        self.blocks = blocks

    @property
    def in_head(self) -> bool:
        """Whether the blocks stand before the first section, under the note's title at most."""
        return self.header is None

    def within(self, *names: str) -> bool:
        """Whether the section, or the nearest known one around it, is of one of these kinds."""
        return bool(self.kinds) and self.kinds[-1] in names


def title_header(doc: pf.Doc) -> Any:
    """The Header that is the note's title and no section: the only H1, else the first block; None without one."""
    headers = [block for block in _blocks(doc.content) if block.tag == "Header"]
    if not headers:
        return None
    language = text(doc, "lang")
    named = compact(text(doc, "title"))
    ones = [header for header in headers if header.level == 1]
    if len(ones) == 1:
        head = ones[0]
        if not lexicon.exact_kind(line_of(head), language) or compact(line_of(head)) == named:
            return head
        return None
    first = next((block for block in doc.content if line_of(block)), None)
    unknown = not lexicon.kind(line_of(headers[0]), language) and not lexicon.fact_key(line_of(headers[0]), language)
    if first is headers[0] and unknown and (not named or compact(line_of(first)) in named):
        return first
    return None


def subtitles(doc: pf.Doc) -> list[Any]:
    """Headers right under the title with nothing of their own below them: a company, a place, no sections."""
    blocks = list(_blocks(doc.content))
    title = title_header(doc)
    if title is None:
        return []
    start = next(at for at, block in enumerate(blocks) if block is title) + 1
    end = start
    while end < len(blocks) and blocks[end].tag == "Header":
        end += 1
    run = blocks[start : end - 1]  # the last one has something below it
    if end > start and all(inline.tag in ("Code", "Space") for inline in blocks[end - 1].content):
        return blocks[start:end]  # badges: `💰 Competitive` `🌍 Remote`
    if run and end - 1 < len(blocks) and run[-1].level < blocks[end - 1].level:
        run = run[:-1]  # it holds the section that follows
    language = text(doc, "lang")
    while run and lexicon.exact_kind(line_of(run[-1]), language):
        run = run[:-1]
    return run


def _blocks(content: Any) -> Any:
    """The blocks in order, section Divs opened."""
    for block in content:
        if is_section(block):
            yield from _blocks(block.content)
        else:
            yield block


def kind_of(header: Any, doc_language: str, div: Any = None) -> str | None:
    """The kind of a heading: the one its Div was marked with, else by its words."""
    if div is not None and "data-kind" in div.attributes:
        marked = str(div.attributes["data-kind"])
        return None if marked == "other" else marked
    return lexicon.kind(line_of(header), doc_language)


def each_section(doc: pf.Doc, language: str, change: Callable[[Section], list[Any]]) -> None:
    """Put `change(section)` in the place of the blocks of every section; headings stay."""
    skipped = {id(header) for header in (title_header(doc), *subtitles(doc)) if header is not None}
    doc.content = _changed(list(doc.content), [], language, change, skipped)


_Path = list[tuple[int, str | None, Any]]  # level, kind, header of the headings around


def _changed(
    blocks: list[Any],
    around: _Path,
    language: str,
    change: Callable[[Section], list[Any]],
    skipped: set[int],
    div: Any = None,
) -> list[Any]:
    out: list[Any] = []
    path = list(around)
    run: list[Any] = []

    def flush() -> None:
        nonlocal run
        header = path[-1][2] if path else None
        kinds = tuple(kind for _, kind, _ in path if kind)
        section = Section(header, path[-1][1] if path else None, kinds, run)
        out.extend(change(section) if run else [])
        run = []

    for block in blocks:
        if block.tag == "Header":
            flush()
            if id(block) not in skipped:
                while path and path[-1][0] >= block.level:
                    path.pop()
                path.append((block.level, kind_of(block, language, div if block is blocks[0] else None), block))
            out.append(block)
        elif is_section(block):
            flush()
            block.content = _changed(list(block.content), path, language, change, skipped, block)
            out.append(block)
        else:
            run.append(block)
    flush()
    return out
