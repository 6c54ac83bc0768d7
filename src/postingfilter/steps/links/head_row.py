"""The links of the head: lists, lines and quotes of nothing but links, gathered into one row."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split, strip, width
from postingfilter.doc.marks import is_marked, is_section
from postingfilter.doc.outline import subtitles, title_header
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import kinds as link_kinds
from postingfilter.steps.links import urls

LONGEST_LABEL = 30  # columns, as for facts
LONGEST_TAIL = 20  # characters of words behind a link: `를 눌러 지원하세요`
SEPARATORS = "|/·•,;–—-+&"
_LABELLED = re.compile(r"[^:：]{1,30}[:：]")
_WRAPPERS = ("Strong", "Emph", "Underline", "Span")


class Part:
    """One link of the row, with the inlines that hold it and the words around it."""

    def __init__(self, kind: str, link: Any, inlines: list[Any]) -> None:
        self.kind = kind
        self.link = link
        self.inlines = inlines


def gathered(doc: pf.Doc, kinds: dict[str, str], language: str) -> list[Any]:
    """The Doc's blocks with the head's links as `Div(.links)[Para]`, where the first of them stood.

    `kinds` holds the kind of each address; the row has the order of `link_kinds.KINDS`.
    """
    blocks = list(doc.content)
    if any(is_marked(block, "links") for block in blocks):
        return blocks
    reader = _Reader(kinds, language)
    titles = {id(header) for header in (title_header(doc), *subtitles(doc)) if header is not None}
    headless = not any(block.tag == "Header" or is_section(block) for block in blocks)
    untitled = not titles and not metadata.metadata(doc, "title")
    out: list[Any] = []
    row: list[Part] = []
    place = 0
    for at, block in enumerate(blocks):
        ends = is_section(block) or (block.tag == "Header" and id(block) not in titles)
        # The first line of a note without any title is its title, a link or not.
        is_title = untitled and at == 0 and reader.is_name(block)
        parts, kept = ([], [block]) if ends or is_title else reader.taken(block)
        if ends or (headless and row and not parts):  # nothing else tells where such a head ends
            out += blocks[at:]
            break
        out += kept
        place = place if row else len(out)
        row += parts
    if row:
        out.insert(place, _row(row))
    return out


def _row(parts: list[Part]) -> Any:
    row: list[Any] = []
    for part in sorted(parts, key=lambda part: link_kinds.KINDS.index(part.kind)):
        link, inlines = part.link, part.inlines
        # A format without Divs gives the row back as a paragraph, which is read again.
        link.classes = list(dict.fromkeys([*link.classes, part.kind]))
        if _is_picture(link):
            words = line_of(link)
            link.content = [pf.Str(words or urls.readable(link.url))]
            inlines = inlines if words else [item for item in inlines if not is_address(item)]
        for item in filter(is_address, inlines):
            item.content = [pf.Str(urls.readable(link.url))]  # bare: a row needs no parentheses
        row += [*([pf.Space(), pf.Str("·"), pf.Space()] if row else []), *strip(inlines)]
    return pf.Div(pf.Para(*row), classes=["links"])


class _Reader:
    """Reads blocks as links, by the kinds of addresses and the words of a language."""

    def __init__(self, kinds: dict[str, str], language: str) -> None:
        self.kinds = kinds
        self.language = language

    def taken(self, block: Any) -> tuple[list[Part], list[Any]]:
        """The links that can be taken out of a block, and what remains of it."""
        if whole := self._whole(block):
            return whole, []
        if block.tag in ("Para", "Plain"):
            return self._from_lines(block)
        if block.tag == "BulletList":
            return self._from_items(block)
        if block.tag == "BlockQuote":
            read = [self.taken(inner) for inner in block.content]
            block.content = [inner for _, kept in read for inner in kept]
            return [part for parts, _ in read for part in parts], [block]
        if block.tag == "Header":
            return self._from_title(block)
        return [], [block]

    def is_name(self, block: Any) -> bool:
        """Whether a block is a line whose links are called by a name, not by what they are for."""
        if block.tag not in ("Para", "Plain"):
            return False
        found = [link for link in map(_link_in, split(block.content)[0]) if link is not None]
        return bool(found) and not any(
            link_kinds.by_words(line_of(link), self.language)
            or link_kinds.says_nothing(line_of(link), self.language)
            or line_of(link) == urls.readable(link.url)
            for link in found
        )

    def _whole(self, block: Any) -> list[Part]:
        """The links of a block that holds nothing else; none of any other block."""
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
        lines = split(block.content)
        read = [self._read(line) for line in lines]
        rest = [line for line, parts in zip(lines, read, strict=True) if not parts]
        # A line of links can be taken from among facts, not out of running text.
        facts = all(line[0].tag == "Strong" or _LABELLED.match(line_of(line)) for line in rest)
        if not facts or not any(read):
            return [], [block]
        block.content = joined(rest)
        return [part for parts in read for part in parts], [block]

    def _from_items(self, block: Any) -> tuple[list[Part], list[Any]]:
        read = [self._whole(pf.BlockQuote(*item.content)) for item in block.content]
        items = list(zip(block.content, read, strict=True))
        block.content = [item for item, parts in items if not parts]
        return [part for parts in read for part in parts], [block]

    def _from_title(self, header: Any) -> tuple[list[Part], list[Any]]:
        """Pictures that are links, out of a title: `# Engineer [![Apply](…)](…)`."""
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
        """The parts of a line made of links with their labels; none of any other line."""
        parts: list[Part] = []
        words: list[Any] = []
        for inline in line:
            link = _link_in(inline)
            if link is None:
                words.append(inline)
                continue
            tail, label = _parted(words) if parts else ([], words)
            label = [item for item in label if not _separates(item)]
            if link.url.startswith("#") or not (self._is_label(label) and _is_tail(tail)):
                return []
            if parts:
                parts[-1].inlines.extend(tail)
            parts.append(self._part(link, [*label, inline]))
            words = []
        if not parts or not _is_tail(words):
            return []
        parts[-1].inlines.extend(words)
        return parts

    def _is_label(self, label: list[Any]) -> bool:
        """Whether what stands before a link is a label, short and no fact's, or no words."""
        said = line_of(label)
        if not any(map(str.isalnum, said)):
            return True
        key = lexicon.fact_key(said, self.language)
        if width(said) > LONGEST_LABEL or key not in (None, "other"):
            return False
        if link_kinds.by_words(said, self.language) or link_kinds.says_nothing(said, self.language):
            return True
        return key is None and said.endswith((":", "："))


def _link_in(inline: Any) -> Any:
    """The Link that an inline is, or wraps alone (`**[…](…)**`); None when there is none."""
    while inline.tag in _WRAPPERS:
        inside = [item for item in inline.content if item.tag != "Space" and not is_address(item)]
        if len(inside) != 1:
            return None
        inline = inside[0]
    return inline if inline.tag == "Link" else None


def is_address(inline: Any) -> bool:
    """Whether an inline is the printed address of the link before it."""
    return inline.tag == "Span" and "address" in inline.classes


def _is_picture(inline: Any) -> bool:
    return inline.tag == "Link" and bool(inline.content) and inline.content[0].tag == "Image"


def _separates(inline: Any) -> bool:
    """Whether an inline only stands between links."""
    return inline.tag == "Str" and not inline.text.strip(SEPARATORS)


def _parted(words: list[Any]) -> tuple[list[Any], list[Any]]:
    """What stands between two links as the tail of the first and the label of the second."""
    told = max((at + 1 for at, inline in enumerate(words) if is_address(inline)), default=0)  # of the first
    for at, inline in enumerate(words):
        if _separates(inline):
            return words[:at], words[at + 1 :]
    if told and line_of(words[told:]).rstrip().endswith((":", "：")):
        return words[:told], words[told:]  # `by mail:` is of the second
    said = line_of([inline for inline in words if not is_address(inline)])
    return ([], words) if any(map(str.isalnum, said)) else (words, [])


def _is_tail(inlines: list[Any]) -> bool:
    """Whether the words after a link are few and no more than a remark: a date would be."""
    said = line_of([inline for inline in inlines if not is_address(inline)])
    return len(said) <= LONGEST_TAIL and not any(map(str.isdigit, said))
