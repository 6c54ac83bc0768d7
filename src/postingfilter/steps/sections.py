"""The sections step: headings bare of decoration, each section in a Div that names its kind."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_section
from postingfilter.doc.outline import subtitles, title_header
from postingfilter.doc.text import line_of
from postingfilter.doc.undecorated import meant, signed, undecorated_inlines
from postingfilter.startup.annotations import Any
from postingfilter.text.decoration import first_emoji
from postingfilter.text.keys import compact


def sections(doc: pf.Doc) -> pf.Doc:
    """Wrap each section in `Div(.section .KIND data-kind=KIND)` as pandoc's --section-divs does; decoration goes.

    The option `emoji` (strip, keep, icon) decides about the decoration: with `icon` each section asks for the icon of
    its kind by `data-icon`. The list of sections goes to `posting`.
    """
    language = metadata.language(doc)
    wish = metadata.option(doc, "emoji")
    keep = wish == "keep"
    found: list[dict[str, Any]] = []
    outside = {id(header) for header in (title_header(doc), *subtitles(doc)) if header is not None}
    blocks = list(doc.content)
    # An earlier run took the emoji off the headings and told of them in `posting`.
    earlier = {section["title"]: section.get("emoji") for section in metadata.get(doc, "sections") or []}
    emoji = {
        id(block): first_emoji(line_of(block)) or earlier.get(lexicon.shown(line_of(block)))
        for block in blocks
        if block.tag == "Header"
    }
    if not keep:
        blocks = [block for block in map(_undecorated, blocks) if block is not None]
    doc.content = _wrapped(blocks, outside, emoji, language)
    if wish == "icon":
        _ask_for_icons(doc.content)
    _list(doc.content, found)
    metadata.put(doc, "sections", found)
    return doc


def _ask_for_icons(blocks: Any) -> None:
    for section in filter(is_section, blocks):
        section.attributes["data-icon"] = section.attributes["data-kind"]


def _wrapped(blocks: list[Any], outside: set[int], emoji: dict[int, str | None], language: str) -> list[Any]:
    """The blocks with each heading and what stands under it in a Div."""
    out: list[Any] = []
    open_: list[tuple[int, list[Any], str | None]] = []  # level, blocks of the Div, emoji; outermost first

    def close(level: int) -> None:
        while open_ and open_[-1][0] >= level:
            _, inside, sign = open_.pop()
            (open_[-1][1] if open_ else out).append(_div(inside, sign, language))

    for block in blocks:
        if block.tag == "Header" and id(block) not in outside:
            close(block.level)
            open_.append((block.level, [block], emoji.get(id(block))))
        elif is_section(block):
            close(block.content[0].level if block.content and block.content[0].tag == "Header" else 1)
            (open_[-1][1] if open_ else out).append(block)
        else:
            (open_[-1][1] if open_ else out).append(block)
    close(0)
    return out


def _div(blocks: list[Any], emoji: str | None, language: str) -> Any:
    header = blocks[0]
    inner = {block.attributes["data-kind"] for block in blocks[1:] if is_section(block)}
    kind = lexicon.kind(line_of(header), language)
    if kind in (None, "requirements") and {"requirements", "preferred"} <= inner:
        kind = "qualifications"
    attributes = {"data-kind": kind or "other", **({"emoji": emoji} if emoji else {})}
    return pf.Div(*blocks, classes=["section", kind or "other"], attributes=attributes)


def _list(blocks: Any, found: list[dict[str, Any]]) -> None:
    """The sections in order, as `inspect` lists them."""
    for block in blocks:
        if not is_section(block):
            continue
        head = next(iter(block.content), None)
        if head is not None and head.tag == "Header" and compact(line_of(head)):
            title = lexicon.shown(line_of(head))
            level, sign = head.level, block.attributes.get("emoji")
            found.append({"title": title, "kind": block.attributes["data-kind"], "level": level, "emoji": sign})
        _list(block.content, found)


def _undecorated(block: Any) -> Any:
    """A block without decoration at the ends of its lines; None when it was nothing but decoration."""
    if block.tag in ("Para", "Plain"):
        given = split(block.content)
        signs = meant(list(map(line_of, given)))
        lines = [undecorated_inlines(line) for line in given]
        if len(lines) == 1 and lines[0] and _is_ornament(lines[0]):
            return None
        block.content = joined([signed(line, sign) for line, sign in zip(lines, signs, strict=True)])
    elif block.tag == "Header":
        block.content = undecorated_inlines(list(block.content))
    elif block.tag in ("BulletList", "OrderedList"):
        signs = meant([line_of(item.content[0]) if item.content else "" for item in block.content])
        for item, sign in zip(block.content, signs, strict=True):
            item.content = [inner for inner in map(_undecorated, item.content) if inner is not None]
            if item.content and item.content[0].tag in ("Para", "Plain"):
                first = item.content[0]
                first.content = signed(list(first.content), sign)
        block.content = [item for item in block.content if item.content]
        if not block.content:
            return None
    elif block.tag == "BlockQuote" or (block.tag == "Div" and not is_section(block)):
        block.content = [inner for inner in map(_undecorated, block.content) if inner is not None]
    return block


def _is_ornament(line: list[Any]) -> bool:
    said = line_of(line)
    return (
        bool(said)
        and not any(char.isalnum() for char in said)
        and first_emoji(said) is not None
        and all(item.tag in ("Str", "Space") for item in line)
    )
