"""Find the title, the subtitles and the sections of a Doc, whether or not Divs wrap the sections already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.elements import Block
from postingfilter.doc.marks import MARKED, is_marked, is_section, is_title_block
from postingfilter.doc.metadata import language as language_of
from postingfilter.doc.metadata import text
from postingfilter.doc.text import children, line_of
from postingfilter.lexicon import short_texts
from postingfilter.text.keys import compact, is_spaceless

#: Kinds of section that show that a note holds a posting, and not only remarks.
OF_POSTING = {"duties", "requirements", "preferred", "qualifications"}


class Section:
    """A heading and the blocks below it, up to the next heading of any level."""

    def __init__(self, header: Block | None, kinds: tuple[str, ...], blocks: list[Block]) -> None:
        self.header = header  # None for the blocks above the first section
        self.kinds = kinds  # the known kinds of the headings around it, outermost first, and of its own heading, last
        self.blocks = blocks

    @property
    def in_head(self) -> bool:
        """Return whether the blocks stand above the first section, below the note's title at most."""
        return self.header is None


def title_header(doc: pf.Doc) -> Block | None:
    """Return the Header that is the note's title and not the heading of a section, None without one.

    It is the only heading of level 1 or else the first block, unless its words name a kind of section.
    """
    headers = [block for block in _blocks(doc.content) if block.tag == "Header"]
    if not headers:
        return None
    language = language_of(doc)
    title = compact(text(doc, "title"))
    of_level_1 = [header for header in headers if header.level == 1]
    if len(of_level_1) == 1:
        only = of_level_1[0]
        if compact(line_of(only)) == title:
            return only
        # In the middle of a note an H1 is its title only when it names a job.
        opens = headers[0] is only or short_texts.names_job(line_of(only), language or "en")
        kind = lexicon.exact_kind(line_of(only), language)
        return only if opens and (not kind or (kind == "prep" and _holds_posting(headers, language))) else None
    first = next((block for block in doc.content if line_of(block)), None)
    unknown = not _kind_of_first(headers, language) and not lexicon.fact_key(line_of(headers[0]), language)
    if first is headers[0] and unknown and (not title or compact(line_of(first)) in title):
        return first
    return None


def _kind_of_first(headers: list[Block], language: str | None) -> str | None:
    """Return the kind of the first heading.

    A heading of one Korean, Japanese or Chinese word above all others must be the whole wording of a kind: it may be a
    company's name that contains a wording.
    """
    said, level = line_of(headers[0]), headers[0].level
    is_over_all = len(headers) > 1 and all(header.level > level for header in headers[1:])
    is_word = is_over_all and is_spaceless(said) and " " not in said.strip()
    return lexicon.exact_kind(said, language or "en") if is_word else lexicon.kind(said, language)


def _holds_posting(headers: list[Block], language: str | None) -> bool:
    """Return whether a note headed `Interview prep` holds the posting itself, and not only its writer's remarks."""
    kinds = {lexicon.exact_kind(line_of(header), language or "en") for header in headers}
    return bool(kinds & OF_POSTING)


def titles(doc: pf.Doc) -> list[Block]:
    """Return the Headers that begin no section: the title and the `subtitles`."""
    title = title_header(doc)
    return [] if title is None else [title, *subtitles(doc, title)]


def subtitles(doc: pf.Doc, title: Block | None) -> list[Block]:
    """Return the Headers directly below the title that have no blocks below them: a company or a place, no sections."""
    blocks = list(_blocks(doc.content))
    if title is None:
        return []
    start = next(at for at, block in enumerate(blocks) if block is title) + 1
    end = start
    while end < len(blocks) and blocks[end].tag == "Header":
        end += 1
    run = blocks[start : end - 1]  # the last one has something below it
    if end > start and all(inline.tag in ("Code", "Space") for inline in blocks[end - 1].content):
        return blocks[start:end]  # badges: `💰 Competitive` `🌍 Remote`
    while run and end - 1 < len(blocks) and run[-1].level < blocks[start + len(run)].level:
        run = run[:-1]  # it holds the section that follows
    language = language_of(doc)
    while run and lexicon.exact_kind(line_of(run[-1]), language):
        run = run[:-1]
    return run


def _blocks(content: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks in order; in place of a Div the blocks in it."""
    for block in children(content):
        if block.tag == "Div" and not is_title_block(block):
            yield from _blocks(block.content)
        else:
            yield block


def kind_of(header: Block, doc_language: str, div: Block | None = None) -> str | None:
    """Return the kind of a section, by the mark of its Div, else by the words of its heading; None when unknown."""
    if div is not None and "data-kind" in div.attributes:
        marked = str(div.attributes["data-kind"])
        return None if marked == "other" else marked
    return lexicon.kind(line_of(header), doc_language)


def each_section(doc: pf.Doc, language: str, change: Callable[[Section], list[Block]]) -> None:
    """Replace the blocks of every section by what `change` returns for it; headings stay."""
    doc.content = _changed(list(doc.content), [], language, change, set(map(id, titles(doc))))


_Path = list[tuple[int, str | None, Block]]  # level, kind and Header of each heading around, outermost first


def _changed(
    blocks: list[Block],
    path: _Path,
    language: str,
    change: Callable[[Section], list[Block]],
    skipped: set[int],
    div: Block | None = None,
) -> list[Block]:
    """Return the blocks with those of each section changed; `skipped` are the ids of Headers that begin no section.

    `path` are the headings around the blocks; those among the blocks are added to it. `div` is the section's Div that
    holds the blocks; its mark gives the kind of the Header it begins with.
    """
    out: list[Block] = []
    run: list[Block] = []  # the blocks since the last heading

    def flush() -> None:
        nonlocal run
        header = path[-1][2] if path else None
        kinds = tuple(kind for _, kind, _ in path if kind)
        out.extend(change(Section(header, kinds, run)) if run else [])
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
            block.content = _changed(list(block.content), list(path), language, change, skipped, block)
            out.append(block)
        elif block.tag == "Div" and _is_read(block, blocks):
            flush()
            block.content = _changed(list(block.content), path, language, change, skipped)
            out.append(block)
        else:
            run.append(block)
    flush()
    return out


def _is_read(div: Block, blocks: list[Block]) -> bool:
    """Return whether the blocks in a Div of the note belong to the section around it.

    A Div with a class and no heading has a purpose of its own, such as a table written as lists; but when all `blocks`
    are Divs, as the cells of a notebook are, their content is the note's text.
    """
    if is_title_block(div) or any(is_marked(div, name) for name in MARKED):
        return False
    plain = not div.classes and not div.attributes
    holds_heading = any(inner.tag == "Header" for inner in div.content)
    return plain or holds_heading or all(block.tag == "Div" for block in blocks)
