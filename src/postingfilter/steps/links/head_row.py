"""Gather the links of a note's head, from lines, lists and quotes that hold nothing else, in one row."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split, strip, width
from postingfilter.doc.marks import is_marked, is_section
from postingfilter.doc.outline import titles
from postingfilter.doc.text import line_of, prints_address
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import kinds as link_kinds
from postingfilter.text import patterns, printed_address
from postingfilter.text.signs import COLONS, LINK_SEPARATORS

LONGEST_LABEL = 30  # columns, as for facts
LONGEST_REMARK = 20  # characters of words behind a link: `를 눌러 지원하세요`
_LABELLED = patterns.compile(r"[^:：]{1,30}[:：]")
_WRAPPERS = ("Strong", "Emph", "Underline", "Span")


class Part:
    """A link of the row, with the inlines that hold it and the words around it."""

    def __init__(self, kind: str, link: Any, inlines: list[Any]) -> None:
        self.kind = kind
        self.link = link
        self.inlines = inlines


def gathered(doc: pf.Doc, kinds: dict[str, str], language: str) -> list[Any]:
    """Return the Doc's blocks with the head's links as `Div(.links)[Para]` at the place of the first of them.

    `kinds` gives the kind of each clean address; the row is sorted by `link_kinds.KINDS`.
    """
    blocks = list(doc.content)
    if any(is_marked(block, "links") for block in blocks):
        return blocks
    reader = _Reader(kinds, language)
    skipped = set(map(id, titles(doc)))
    without_headings = not any(block.tag == "Header" or is_section(block) for block in blocks)
    untitled = not skipped and not metadata.metadata(doc, "title")
    out: list[Any] = []
    row: list[Part] = []
    place = 0
    for at, block in enumerate(blocks):
        ends = is_section(block) or (block.tag == "Header" and id(block) not in skipped)
        # The first line of a note without any title is its title, a link or not.
        is_title = untitled and at == 0 and reader.is_name(block)
        parts, kept = ([], [block]) if ends or is_title else reader.take(block)
        if ends or (without_headings and row and not parts):  # without headings the head ends behind its links
            out += blocks[at:]
            break
        out += kept
        place = place if row else len(out)
        row += parts
    if row:
        out.insert(place, _row(row))
    return out


def _row(parts: list[Part]) -> Any:
    """Return the parts as `Div(.links)` with one Para."""
    row: list[Any] = []
    for part in sorted(parts, key=lambda part: link_kinds.KINDS.index(part.kind)):
        link, inlines = part.link, part.inlines
        # Without Divs (plain Markdown) a second run reads the row as a paragraph and needs the classes.
        link.classes = list(dict.fromkeys([*link.classes, part.kind]))
        if _is_picture(link):
            words = line_of(link)
            link.content = [pf.Str(words or printed_address.readable(link.url))]
            inlines = inlines if words else [item for item in inlines if not is_address(item)]
        for item in filter(is_address, inlines):
            item.content = [pf.Str(printed_address.readable(link.url))]  # a row needs no parentheses
        if row:
            row += [pf.Space(), pf.Str("·"), pf.Space()]
        row += strip(inlines)
    return pf.Div(pf.Para(*row), classes=["links"])


class _Reader:
    """Read blocks as links, by the kinds of addresses and the words of a language."""

    def __init__(self, kinds: dict[str, str], language: str) -> None:
        self.kinds = kinds
        self.language = language

    def take(self, block: Any) -> tuple[list[Part], list[Any]]:
        """Take the links out of a block; return them and the blocks that remain of it."""
        if whole := self._whole(block):
            return whole, []
        if block.tag in ("Para", "Plain"):
            return self._from_lines(block)
        if block.tag == "BulletList":
            return self._from_items(block)
        if block.tag == "BlockQuote":
            read = [self.take(inner) for inner in block.content]
            block.content = [inner for _, kept in read for inner in kept]
            return [part for parts, _ in read for part in parts], [block]
        if block.tag == "Header":
            return self._from_title(block)
        return [], [block]

    def is_name(self, block: Any) -> bool:
        """Return whether the links in a block's first line are a name: neither a purpose nor an address."""
        if block.tag not in ("Para", "Plain"):
            return False
        found = [link for link in map(_link_in, next(iter(split(block.content)), [])) if link is not None]
        return bool(found) and not any(
            link_kinds.by_words(line_of(link), self.language)
            or link_kinds.says_nothing(line_of(link), self.language)
            or prints_address(link)
            for link in found
        )

    def _whole(self, block: Any) -> list[Part]:
        """Return the links of a block that holds nothing else; none of other blocks."""
        if block.tag in ("Para", "Plain"):
            read = [self._read(line) for line in split(block.content)]
        elif block.tag in ("BulletList", "OrderedList"):
            read = [self._whole(inner) for item in block.content for inner in item.content]
        elif block.tag == "BlockQuote":
            read = [self._whole(inner) for inner in block.content]
        else:
            return []
        return [part for parts in read for part in parts] if all(read) else []

    def _from_lines(self, block: Any) -> tuple[list[Part], list[Any]]:
        """Take the lines of links out of a paragraph whose other lines are facts."""
        lines = split(block.content)
        read = [self._read(line) for line in lines]
        rest = [line for line, parts in zip(lines, read, strict=True) if not parts]
        # In running text a line of links belongs to the sentence around it.
        facts = all(line[0].tag == "Strong" or _LABELLED.match(line_of(line)) for line in rest)
        if not facts or not any(read):
            return [], [block]
        block.content = joined(rest)
        return [part for parts in read for part in parts], [block]

    def _from_items(self, block: Any) -> tuple[list[Part], list[Any]]:
        """Take the items that hold nothing but links out of a bullet list."""
        read = [self._whole(pf.BlockQuote(*item.content)) for item in block.content]
        items = list(zip(block.content, read, strict=True))
        block.content = [item for item, parts in items if not parts]
        return [part for parts in read for part in parts], [block]

    def _from_title(self, header: Any) -> tuple[list[Part], list[Any]]:
        """Take pictures that are links out of a title: `# Engineer [![Apply](…)](…)`."""
        pictures = [inline for inline in header.content if _is_picture(inline)]
        words = strip([inline for inline in header.content if not _is_picture(inline)])
        if not pictures or not words:
            return [], [header]
        header.content = words
        return [self._part(link, [link]) for link in pictures], [header]

    def _part(self, link: Any, inlines: list[Any]) -> Part:
        kind = self.kinds.get(link.url) or link_kinds.by_words(line_of(link), self.language)
        return Part(kind or "other", link, inlines)

    def _read(self, line: list[Any]) -> list[Part]:
        """Return the parts of a line made of links with their labels; none of other lines."""
        parts: list[Part] = []
        words: list[Any] = []
        for inline in line:
            link = _link_in(inline)
            if link is None:
                words.append(inline)
                continue
            remark, label = _split_between(words) if parts else ([], words)
            label = [item for item in label if not _separates(item)]
            if link.url.startswith("#") or not (self._is_label(label) and _is_remark(remark)):
                return []
            if parts:
                parts[-1].inlines.extend(remark)
            parts.append(self._part(link, [*label, inline]))
            words = []
        if not parts or not _is_remark(words):
            return []
        parts[-1].inlines.extend(words)
        return parts

    def _is_label(self, label: list[Any]) -> bool:
        """Return whether the inlines before a link are a short label that is no fact's, or hold no words."""
        text = line_of(label)
        if not any(map(str.isalnum, text)):
            return True
        key = lexicon.fact_key(text, self.language)
        if width(text) > LONGEST_LABEL or key not in (None, "other"):
            return False
        if link_kinds.by_words(text, self.language) or link_kinds.says_nothing(text, self.language):
            return True
        return key is None and text.endswith(COLONS)


def _link_in(inline: Any) -> Any:
    """Return the Link that an inline is or that it wraps, `**[…](…)**`; None for other inlines."""
    while inline.tag in _WRAPPERS:
        inside = [item for item in inline.content if item.tag != "Space" and not is_address(item)]
        if len(inside) != 1:
            return None
        inline = inside[0]
    return inline if inline.tag == "Link" else None


def is_address(inline: Any) -> bool:
    """Return whether an inline is the printed address of the link before it."""
    return inline.tag == "Span" and "address" in inline.classes


def _is_picture(inline: Any) -> bool:
    return inline.tag == "Link" and bool(inline.content) and inline.content[0].tag == "Image"


def _separates(inline: Any) -> bool:
    """Return whether an inline is a sign that separates links."""
    return inline.tag == "Str" and not inline.text.strip(LINK_SEPARATORS)


def _split_between(words: list[Any]) -> tuple[list[Any], list[Any]]:
    """Split the inlines between two links into the remark on the first and the label of the second."""
    behind_address = max((at + 1 for at, inline in enumerate(words) if is_address(inline)), default=0)
    for at, inline in enumerate(words):
        if _separates(inline):
            return words[:at], words[at + 1 :]
    if behind_address and line_of(words[behind_address:]).rstrip().endswith(COLONS):
        return words[:behind_address], words[behind_address:]  # `by mail:` labels the second link
    text = line_of([inline for inline in words if not is_address(inline)])
    return ([], words) if any(map(str.isalnum, text)) else (words, [])


def _is_remark(inlines: list[Any]) -> bool:
    """Return whether the inlines behind a link are few words without a number, since a date would be a fact."""
    text = line_of([inline for inline in inlines if not is_address(inline)])
    return len(text) <= LONGEST_REMARK and not any(map(str.isdigit, text))
