"""Headings in disguise, as Headers: bold lines, bracketed lines, plain lines of a paste, bullets over a sub-list."""

from __future__ import annotations

import re
from typing import Any

import panflute as pf

from postingfilter import lexicon, pairs
from postingfilter.structure.lines import Line, joined, split, width
from postingfilter.text import line_of, undecorated, unnumbered

_BRACKETED = re.compile(
    r"^\s*(?:\[[^\]]+\]|【[^】]+】|<[^>]+>|〈[^〉]+〉|《[^》]+》|≪[^≫]+≫|「[^」]+」|〔[^〕]+〕|『[^』]+』)\s*:?\s*$"
)
_ORNAMENTED = re.compile(r"^\s*[■□◆◇▶►▷●○❖◈▣✦☆★#▎|]+\s*\S")
_SENTENCE = re.compile(r"(?:[.。,;]|[니습]다|어요|아요|해요|세요|예요|에요|です|ます)[!.。]*\s*$")
_SENTENCE_MARK = re.compile(r"[.。;,]\s*$")
_LABELLED = re.compile(r"^[^:：]{1,30}[:：]\s*\S")
LONGEST = 60  # columns of a line that can be a heading
#: Kinds of section whose lines are items.
LISTING = ("duties", "requirements", "preferred", "qualifications", "benefits")
LONGEST_TITLE = 80  # and of a first line that is the title


def titled(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with a plain first line as the H1 that it is, where no heading is one."""
    if (
        not blocks
        or blocks[0].tag not in ("Para", "Plain")
        or any(block.tag == "Header" and block.level == 1 for block in blocks)
    ):
        return blocks
    lines = split(blocks[0].content)
    if not lines or width(line_of(lines[0])) > LONGEST_TITLE or not any(map(str.isalnum, line_of(lines[0]))):
        return blocks
    first = lines[0]
    plain = all(item.tag in ("Str", "Space", "Strong", "Emph", "Code") for item in first)
    if not plain or pairs.read(first, language) or lexicon.exact_kind(line_of(first), language):
        return blocks
    rest = [type(blocks[0])(*joined(lines[1:]))] if lines[1:] else []
    return [pf.Header(*_bare(first), level=1), *rest, *blocks[1:]]


def restored(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with headings in disguise as Headers, at the level where they belong."""
    return _Reader(_escaped(blocks), language).read()


def _escaped(blocks: list[Any]) -> list[Any]:
    """The blocks with headings that landed inside a list's item out of it, and what follows them."""
    out: list[Any] = []
    for block in blocks:
        if block.tag not in ("BulletList", "OrderedList"):
            out.append(block)
            continue
        items: list[Any] = []
        for item in block.content:
            inside = list(item.content)
            at = next((at for at, inner in enumerate(inside) if at and _is_whole_heading(inner)), None)
            if at is None:
                items.append(item)
                continue
            item.content = inside[:at]
            out.append(type(block)(*items, item))
            out += _escaped(inside[at:])
            items = []
        if items:
            out.append(type(block)(*items))
    return out


def _is_whole_heading(block: Any) -> bool:
    if block.tag == "Para" and len(block.content) == 1 and block.content[0].tag == "Strong":
        return width(line_of(block)) <= 40 and not _LABELLED.match(line_of(block))
    return bool(block.tag == "Header")


class _Reader:
    def __init__(self, blocks: list[Any], language: str) -> None:
        self.blocks = blocks
        self.language = language
        real = [block.level for block in blocks if block.tag == "Header"]
        # Sections of a note whose only real heading is its title stand one level below it.
        self.top = min((level for level in real if level > 1), default=2)
        self.level = 1  # of the real heading we are under
        self.parent: str | None = None  # its kind
        self.kind: str | None = None  # kind of the section we are in
        self.counting = False  # whether it gives its steps as numbered bold lines
        self.out: list[Any] = []

    def read(self) -> list[Any]:
        for at, block in enumerate(self.blocks):
            after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if block.tag == "Header":
                self.level = block.level
                self.counting = False
                self.parent = self.kind = lexicon.kind(line_of(block), self.language)
                self.out.append(block)
            elif block.tag in ("Para", "Plain"):
                self._paragraph(block, after)
            elif block.tag in ("BulletList", "OrderedList"):
                self._list(block, after)
            elif block.tag == "BlockQuote" and self._callout(block):
                pass
            else:
                self.out.append(block)
        return self.out

    def _header(self, content: Line, found: str | None) -> None:
        self.kind = found or (None if self.counting else self.kind)
        self.counting = False
        # A kind of its own ends the section it stands in; a heading that splits one, or an unknown one, goes below.
        below = self.level >= self.top and (found is None or found == self.parent or self.parent == "qualifications")
        level = self.level + 1 if below else max(self.top, min(self.level, 6))
        self.out.append(pf.Header(*content, level=min(level, 6)))

    def _paragraph(self, block: Any, after: Any) -> None:
        lines = split(block.content)
        text: list[Line] = []
        for at, line in enumerate(lines):
            last = at + 1 == len(lines)
            content = after if last else lines[at + 1]
            is_heading, found = self._heading(line, alone=len(lines) == 1, first=at == 0, after=content)
            if is_heading:
                self._flush(block, text)
                text = []
                self._header(_bare(line), found)
            else:
                text.append(line)
        if len(text) == len(lines) and not self._is_list(text):
            self.out.append(block)
        else:
            self._flush(block, text)

    def _flush(self, block: Any, text: list[Line]) -> None:
        if self._is_list(text):
            self.out.append(pf.BulletList(*(pf.ListItem(pf.Plain(*line)) for line in text)))
        elif text:
            self.out.append(type(block)(*joined(text)))

    def _is_list(self, text: list[Line]) -> bool:
        """Whether lines of a paste are items: several in a section that lists what one does, has or gets."""
        if self.kind not in LISTING or len(text) < 2:
            return False
        return not any(line_of(line).endswith((":", "：")) or pairs.read(line, self.language) for line in text)

    def _heading(self, line: Line, *, alone: bool, first: bool, after: Any) -> tuple[bool, str | None]:
        """Whether a line is a heading, and its kind."""
        said = line_of(line)
        if not said or width(said) > LONGEST or said.startswith("#") or said.count("|") > 1 or line[0].tag == "Image":
            return False, None
        bare = lexicon.bare(said)
        if not bare or _LABELLED.match(bare):
            return False, None
        found = lexicon.line_kind(said, self.language)
        bold = all(item.tag in ("Strong", "Space") or not line_of(item).strip() for item in _without_decoration(line))
        dressed = bool(_BRACKETED.match(said) or (_ORNAMENTED.match(said) and alone))
        if bold or dressed:
            numbered = unnumbered(said) != said
            if self.kind == "process" and (numbered or (found in (None, "process") and not self.counting)):
                self.counting = self.counting or numbered
                return False, None  # steps as bold paragraphs with their text below
            found = found or lexicon.kind(said, self.language)
            if found:
                return after is not None, found
            plain = not _SENTENCE_MARK.search(bare) and after is not None and getattr(after, "tag", "") != "Header"
            opens = alone or (first and getattr(after, "tag", "") in ("BulletList", "OrderedList"))
            return plain and opens and bool(self.out) and width(said) <= 50, None
        if any(item.tag in ("Link", "Code", "Image") for item in line):
            return False, None
        if found and after is not None and said[-1:] not in ".。":
            # Two such lines in a row are the buttons of a web page: `지원하기`, `자주 묻는 질문`.
            return not lexicon.line_kind(_first_line(after), self.language), found
        if after is None or _SENTENCE_MARK.search(said):
            return False, None
        listed = getattr(after, "tag", "") in ("BulletList", "OrderedList")
        ends = said.rstrip()[-1:] in ":："
        if (listed or ends) and alone | ends and width(said) <= 40:
            found = lexicon.kind(said, self.language)
            if found and (ends or not _SENTENCE.search(said) or listed) and self.kind != "process":
                return True, found
        if (
            (alone or first)
            and bare.isupper()
            and bare.isascii()
            and len(bare) > 3
            and self.out
            and getattr(after, "tag", "") != "Header"
        ):
            return True, lexicon.kind(said, self.language)
        return False, None

    def _list(self, block: Any, after: Any) -> None:
        """A list whose items are headings with the section's list below each."""
        known = [self._item_kind(item, below=False) for item in block.content]
        if after is not None and after.tag != "Header" and (len(known) == 1 or any(known)):
            known[-1] = self._item_kind(block.content[-1], below=True)  # its section stands after the list
        if not any(known):
            self.out.append(block)
            return
        kept: list[Any] = []
        for item, found in zip(block.content, known, strict=True):
            # Beside two known headings an unknown one with a list below it is a heading too.
            if not found and not (len([kind for kind in known if kind]) > 1 and _has_list(item)):
                kept.append(item)
                continue
            if kept:
                self.out.append(type(block)(*kept))
                kept = []
            first, *rest = split(item.content[0].content)
            self._header(_bare(first), found)
            self.out += [*([pf.Para(*joined(rest))] if rest else []), *list(item.content)[1:]]
        if kept:
            self.out.append(type(block)(*kept))

    def _item_kind(self, item: Any, *, below: bool) -> str | None:
        """The kind of section that an item opens: its first line says it and more stands below."""
        if not item.content or item.content[0].tag not in ("Para", "Plain"):
            return None
        lines = split(item.content[0].content)
        below = below or len(item.content) > 1 or len(lines) > 1
        return (
            lexicon.exact_kind(line_of(lines[0]), self.language)
            if lines and below and width(line_of(lines[0])) <= LONGEST
            else None
        )

    def _callout(self, block: Any) -> bool:
        """`> [!note] 참고사항`: an Obsidian callout whose title is a heading of a known kind."""
        if not block.content or block.content[0].tag != "Para":
            return False
        lines = split(block.content[0].content)
        mark = re.match(r"\[!\w+\][-+]?$", line_of(lines[0][:1])) if lines else None
        if not mark:
            return False
        title = [item for item in lines[0][1:] if item.tag != "Space" or item is not lines[0][1]]
        rest = [*([pf.Para(*joined(lines[1:]))] if len(lines) > 1 else []), *list(block.content)[1:]]
        found = lexicon.exact_kind(line_of(title), self.language) if title else None
        if found and rest:
            self._header(title, found)
            self.out.extend(rest)
        else:
            block.content = [*([pf.Para(pf.Strong(*title))] if title else []), *rest]
            self.out.append(block)
        return True


def _first_line(after: Any) -> str:
    """The first line of what follows a line: the next line itself, or a block."""
    if isinstance(after, list):
        return line_of(after)
    if after.tag in ("Para", "Plain"):
        lines = split(after.content)
        return line_of(lines[0]) if lines else ""
    return line_of(after)


def _has_list(item: Any) -> bool:
    return any(block.tag in ("BulletList", "OrderedList") for block in item.content)


def _without_decoration(line: Line) -> Line:
    """The line without emoji and ornaments of their own at its ends, to see whether the rest is one bold run."""
    return [item for item in line if not (item.tag == "Str" and not undecorated(item.text).strip(" :："))]


def _bare(line: Line) -> Line:
    """The content of a heading: the bold taken off, brackets and a closing colon too."""
    content: Line = []
    for item in line:
        content += list(item.content) if item.tag == "Strong" else [item]
    if content and content[-1].tag == "Str":
        content[-1] = pf.Str(content[-1].text.rstrip(":：") or content[-1].text)
    said = line_of(content)
    if _BRACKETED.match(said):
        inner = lexicon.bare(said).split(" ")
        if all(item.tag in ("Str", "Space") for item in content):
            content = []
            for word in inner:
                content += [*([pf.Space()] if content else []), pf.Str(word)]
    return content
