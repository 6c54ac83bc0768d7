"""Remove decoration from headings and lines, and wrap each section in a Div that names its kind: the sections step."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_details, is_section, is_title_block, section_div
from postingfilter.doc.outline import subtitles, title_header
from postingfilter.doc.text import line_of
from postingfilter.doc.undecorated import answers_and_judgements, judgement_of, undecorated_inlines, with_signs
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import Any
from postingfilter.steps.sections import kinds
from postingfilter.text.decoration import first_emoji
from postingfilter.text.keys import compact


def sections(doc: pf.Doc) -> pf.Doc:
    """Wrap each section in `Div(.posting-section .posting-KIND data-kind=KIND)`.

    The option `emoji` decides about decoration: `strip` removes it, `keep` keeps it, `icon` replaces it by an icon of
    the section's kind, which `data-icon` names. The step lists the sections in `posting`.
    """
    language = metadata.language(doc)
    emoji_option = metadata.option(doc, "emoji")
    title = title_header(doc)
    titles = {id(header) for header in (title, *subtitles(doc, title)) if header is not None}
    blocks = list(doc.content)
    # An earlier run removed the emoji of the headings and listed them in `posting`.
    earlier = {section["title"]: section.get("emoji") for section in metadata.get(doc, "sections") or []}
    emoji = {
        id(header): first_emoji(line_of(header)) or earlier.get(lexicon.shown(line_of(header)))
        for header in _headers(blocks)
    }
    if emoji_option != "keep":
        blocks = [block for block in map(_undecorated, blocks) if block is not None]
    doc.content = _wrapped(blocks, titles, emoji, language)
    if title is not None and lexicon.exact_kind(line_of(title), language) == "prep":
        kinds.settle_under_remark_title(list(doc.content), language)
    if emoji_option == "icon":
        _request_icons(doc.content)
    metadata.put(doc, "sections", _listed(doc.content, titles, language))
    dropped: list[Message] = []
    doc.content = _without_empty(list(doc.content), language, dropped)
    metadata.add(doc, "dropped", dropped)
    return doc


def _headers(blocks: Any) -> Iterator[Any]:
    """Yield the Headers among blocks and in `<details>`."""
    for block in blocks:
        if block.tag == "Header":
            yield block
        elif is_details(block):
            yield from _headers(block.content)


def _request_icons(blocks: Any) -> None:
    """Set the attribute of the icon on each top section."""
    for section in filter(is_section, blocks):
        section.attributes["data-icon"] = section.attributes["data-kind"]


def _wrapped(blocks: list[Any], titles: set[int], emoji: dict[int, str | None], language: str) -> list[Any]:
    """Return the blocks with each heading and the blocks below it in a Div.

    `titles` holds the `id()` of Headers that open no section, `emoji` the sign of each Header by its `id()`.
    """
    out: list[Any] = []
    sections_: list[tuple[int, list[Any], str | None]] = []  # open ones: level, blocks, emoji; the innermost last

    def add(block: Any) -> None:
        (sections_[-1][1] if sections_ else out).append(block)

    def close(level: int) -> None:
        while sections_ and sections_[-1][0] >= level:
            _, inside, sign = sections_.pop()
            add(_div(inside, sign, language))

    for block in blocks:
        if is_details(block):
            level = min(sections_[-1][0] + 1 if sections_ else 2, 6)
            add(_of_details(block, level, emoji, language))
        elif block.tag == "Header" and id(block) not in titles:
            close(block.level)
            sections_.append((block.level, [block], emoji.get(id(block))))
        else:
            if is_section(block):
                close(block.content[0].level if block.content and block.content[0].tag == "Header" else 1)
            add(block)
    close(0)
    return out


def _of_details(details: Any, level: int, emoji: dict[int, str | None], language: str) -> Any:
    """Return the Div of a section made of `<details>`, at a level, with the sections inside it below that level."""
    header, *below = details.content
    inner = [block for block in _headers(below) if not is_details(block)]
    deeper = max(level + 1 - min((block.level for block in inner), default=level + 1), 0)
    for block in inner:
        block.level = min(block.level + deeper, 6)
    header.level = level
    inside = _wrapped(below, set(), emoji, language)
    return _div([header, *inside], emoji.get(id(header)), language, folded=True)


def _div(blocks: list[Any], emoji: str | None, language: str, *, folded: bool = False) -> Any:
    """Return the Div of a section; `blocks` begins with its Header."""
    header, *below = blocks
    kind = kinds.kind(header, below, language, folded=folded)
    kinds.settle_children(kind or "other", below, language)
    return section_div(header, kind, below, emoji)


def _without_empty(blocks: list[Any], language: str, dropped: list[Message]) -> list[Any]:
    """Return the blocks without the headings of a template under which nothing stands; add their text to `dropped`."""
    kept = []
    for block in blocks:
        if is_section(block):
            block.content = _without_empty(list(block.content), language, dropped)
            if len(block.content) == 1 and kinds.is_template(block.content[0], language):
                why = message("a heading of a template, with nothing under it")
                dropped.append(left_out(line_of(block.content[0]), why))
                continue
        kept.append(block)
    return kept


def _listed(blocks: Any, titles: set[int], language: str) -> list[dict[str, Any]]:
    """Return title, kind, level and emoji of each section that has a title, in order, as `inspect` lists them.

    The headings in a Div of the note open sections too, though they are not wrapped.
    """
    found: list[dict[str, Any]] = []
    for block in (block for block in blocks if block.tag == "Div" and not is_title_block(block)):
        for header in (inner for inner in block.content if inner.tag == "Header" and id(inner) not in titles):
            if compact(line_of(header)) and (not is_section(block) or header is block.content[0]):
                own = block.attributes if is_section(block) else {}
                kind = own.get("data-kind") or lexicon.kind(line_of(header), language) or "other"
                title = lexicon.shown(line_of(header))
                found.append({"title": title, "kind": kind, "level": header.level, "emoji": own.get("emoji")})
        found += _listed(block.content, titles, language)
    return found


def _undecorated(block: Any) -> Any:
    """Remove the decoration at the ends of a block's lines and return the block; None when nothing else was in it."""
    if block.tag in ("Para", "Plain"):
        written = split(block.content)
        signs = answers_and_judgements(list(map(line_of, written)))
        lines = [undecorated_inlines(line) for line in written]
        if len(lines) == 1 and lines[0] and _is_ornament(lines[0]):
            return None
        block.content = joined([with_signs(line, sign) for line, sign in zip(lines, signs, strict=True)])
    elif block.tag == "Header":
        judgement = judgement_of(line_of(block))
        block.content = with_signs(undecorated_inlines(list(block.content)), ("", judgement))
    elif block.tag in ("BulletList", "OrderedList"):
        signs = answers_and_judgements([line_of(item.content[0]) if item.content else "" for item in block.content])
        for item, sign in zip(block.content, signs, strict=True):
            item.content = [inner for inner in map(_undecorated, item.content) if inner is not None]
            if item.content and item.content[0].tag in ("Para", "Plain"):
                first = item.content[0]
                first.content = with_signs(list(first.content), sign)
        block.content = [item for item in block.content if item.content]
        if not block.content:
            return None
    elif block.tag == "BlockQuote" or (block.tag == "Div" and not block.classes):  # one with a class is somebody's own
        block.content = [inner for inner in map(_undecorated, block.content) if inner is not None]
    return block


def _is_ornament(line: list[Any]) -> bool:
    """Return whether a line is text without letters and with an emoji."""
    if any(item.tag not in ("Str", "Space") or any(map(str.isalnum, getattr(item, "text", ""))) for item in line):
        return False
    return first_emoji(line_of(line)) is not None
