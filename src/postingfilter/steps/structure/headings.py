"""Headings in disguise, as Headers: bold lines, bracketed lines, plain lines of a paste, bullets over a sub-list."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import headings_in_items
from postingfilter.steps.structure.heading_line import BRACKETED, LABELLED, LONGEST, bare_line
from postingfilter.text.decoration import undecorated, unnumbered

_ORNAMENTED = re.compile(r"^\s*[■□◆◇▶►▷●○❖◈▣✦☆★#▎|]+\s*\S")
_SENTENCE_MARK = re.compile(r"[.。;,]\s*$")
LONGEST_UNKNOWN = 50  # columns of a bold line whose kind is unknown
LONGEST_LEAD = 40  # and of a plain line that the lexicon knows in parts
#: Kinds of section whose lines are items.
LISTING = ("duties", "requirements", "preferred", "qualifications", "benefits")


def restored(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with headings in disguise as Headers, at the level where they belong."""
    return _Reader(headings_in_items.escaped(blocks, language), language).read()


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
        self.bracketing = False  # whether a heading of a known kind stood in brackets
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
                self._header(bare_line(line), found)
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
        """Whether a line is a heading, and its kind; `after` is the next line or block, None at the end."""
        said = line_of(line)
        if not said or width(said) > LONGEST or said.startswith("#") or said.count("|") > 1 or line[0].tag == "Image":
            return False, None
        bare = lexicon.bare(said)
        if not bare or LABELLED.match(bare) or after is None:
            return False, None
        found = lexicon.line_kind(said, self.language)
        if self.kind == "process" and found in ("process", "apply") and lexicon.names_step(bare, self.language):
            found = None  # `서류 전형` is a step here
        bold = all(item.tag in ("Strong", "Space") for item in _without_decoration(line))
        if bold or BRACKETED.match(said) or (_ORNAMENTED.match(said) and alone):
            return self._dressed(said, found, alone=alone, first=first, after=after)
        if any(item.tag in ("Link", "Code", "Image") for item in line):
            return False, None
        return self._plain(said, found, alone=alone, first=first, after=after)

    def _dressed(
        self, said: str, found: str | None, *, alone: bool, first: bool, after: Any
    ) -> tuple[bool, str | None]:
        """A bold, bracketed or ornamented line."""
        numbered = unnumbered(said) != said
        if self.kind == "process" and (numbered or (found in (None, "process") and not self.counting)):
            self.counting = self.counting or numbered
            return False, None  # steps as bold paragraphs with their text below
        bracketed = bool(BRACKETED.match(said))
        if found := found or lexicon.kind(said, self.language):
            self.bracketing = self.bracketing or bracketed
            return True, found
        # A line in brackets where headings stand in brackets is one too.
        opens = alone or (first and (_is_list(after) or (bracketed and self.bracketing)))
        unknown = opens and bool(self.out) and not _is_header(after) and not _SENTENCE_MARK.search(said)
        return unknown and width(said) <= LONGEST_UNKNOWN, None

    def _plain(self, said: str, found: str | None, *, alone: bool, first: bool, after: Any) -> tuple[bool, str | None]:
        """A line without any dress, which the lexicon must know."""
        ends = said.endswith((":", "："))
        if not found and ((alone and _is_list(after)) or ends) and width(said) <= LONGEST_LEAD:
            found = lexicon.kind(said, self.language) if self.kind != "process" else None
        if found:
            below = _first_line(after)
            # Two such lines in a row are the buttons of a web page: `지원하기`, `자주 묻는 질문`.
            button = lexicon.line_kind(below, self.language) and not lexicon.names_step(below, self.language)
            again = found == self.kind and self.out and _is_header(self.out[-1])  # a sentence that says it again
            return not button and not again and not _SENTENCE_MARK.search(said), found
        bare = lexicon.bare(said)
        shouted = bare.isupper() and bare.isascii() and len(bare) > 3 and not _SENTENCE_MARK.search(said)
        if shouted and (alone or first) and self.out and not _is_header(after):
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
            self._header(bare_line(first), found)
            self.out += [*([pf.Para(*joined(rest))] if rest else []), *list(item.content)[1:]]
        if kept:
            self.out.append(type(block)(*kept))

    def _item_kind(self, item: Any, *, below: bool) -> str | None:
        """The kind of section that an item opens: its first line says it and more stands below."""
        if not item.content or item.content[0].tag not in ("Para", "Plain"):
            return None
        lines = split(item.content[0].content)
        below = below or len(item.content) > 1 or len(lines) > 1
        if lines and any(part.tag == "Link" for part in lines[0]):
            return None
        # A step of the process, a fact of the head: no section.
        if lines and self.kind == "process" and lexicon.names_step(line_of(lines[0]), self.language):
            return None
        if lines and self.kind is None and _has_list(item) and lexicon.fact_key(line_of(lines[0]), self.language):
            return None
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


def _is_header(after: Any) -> bool:
    return getattr(after, "tag", "") == "Header"


def _is_list(after: Any) -> bool:
    return getattr(after, "tag", "") in ("BulletList", "OrderedList")


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
