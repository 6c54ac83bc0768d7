"""Finds the headings that a note writes as bold, bracketed or plain lines or as bullets, and makes Headers of them."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.marks import section_div
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import callouts, headings_in_items, run_on_lines
from postingfilter.steps.structure.following import first_line, has_list, is_header, is_list, is_text
from postingfilter.steps.structure.heading_line import (
    BRACKETED,
    LABELLED,
    LONGEST_HEADING,
    ORNAMENTED,
    SENTENCE_END,
    bare_line,
    can_be_heading,
    is_bold,
    is_in_capitals,
)
from postingfilter.text.decoration import unnumbered

LONGEST_UNKNOWN = 50  # columns of a bold line whose kind is unknown
LONGEST_LEAD = 40  # columns of a plain line that ends with a colon, or stands above a list
#: Kinds of section whose lines are items.
LISTING = ("duties", "requirements", "preferred", "qualifications", "benefits")


def with_headings(blocks: list[Any], language: str) -> list[Any]:
    """Turn lines and bullets that are headings into Headers, each at the level where it belongs."""
    return _Reader(headings_in_items.moved_out(blocks), language).read()


class _Reader:
    """Reads the blocks in order and remembers in which section it is."""

    def __init__(self, blocks: list[Any], language: str) -> None:
        self.blocks = blocks
        self.language = language
        levels = [block.level for block in blocks if block.tag == "Header"]
        # Sections of a note whose only real heading is its title stand one level below it.
        self.top = min((level for level in levels if level > 1), default=2)
        self.level = 1  # of the last real heading
        self.parent: str | None = None  # kind of the last real heading
        self.kind: str | None = None  # kind of the section that the reader is in
        self.counting = False  # whether this section gives its steps as numbered bold lines
        self.bracketing = False  # whether a heading of a known kind stood in brackets
        self.out: list[Any] = []

    def read(self) -> list[Any]:
        """Return the blocks with Headers."""
        for at, block in enumerate(self.blocks):
            after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if block.tag == "Header":
                self.level = block.level
                self.counting = False
                self.parent = self.kind = lexicon.kind(line_of(block), self.language)
                self.out.append(block)
            elif block.tag in ("Para", "Plain"):
                self._read_paragraph(block, after)
            elif block.tag in ("BulletList", "OrderedList"):
                callouts.unmark_within(block)
                self._read_list(block, after)
            elif block.tag == "BlockQuote":
                self._read_quote(block)
            else:
                callouts.unmark_within(block)
                self.out.append(block)
        return self.out

    def _add_header(self, content: Line, kind: str | None) -> None:
        self.kind = kind or (None if self.counting else self.kind)
        self.counting = False
        # A heading of another kind ends the section above it; one that divides it, or an unknown one, goes below.
        divides = kind is None or kind == self.parent or self.parent == "qualifications"
        level = self.level + 1 if self.level >= self.top and divides else max(self.top, min(self.level, 6))
        self.out.append(pf.Header(*content, level=min(level, 6)))

    def _add_closed(self, content: Line, kind: str | None, below: list[Any]) -> None:
        """Add a section that ends with its own blocks: what follows belongs to the section around it."""
        level = min(self.level + 1, 6)
        self.out.append(section_div(pf.Header(*content, level=level), kind, below))

    def _read_paragraph(self, block: Any, after: Any) -> None:
        lines = split(block.content)
        text: list[Line] = []
        for at, line in enumerate(lines):
            following = after if at + 1 == len(lines) else lines[at + 1]
            is_heading, kind = self._heading(line, alone=len(lines) == 1, first=at == 0, after=following)
            if is_heading and not self._goes_on(lines, at):
                self._add_text(block, text)
                text = []
                self._add_header(bare_line(line), kind)
            else:
                text.append(line)
        if len(text) == len(lines) and not self._are_items(text):
            self.out.append(block)
        else:
            self._add_text(block, text)

    def _goes_on(self, lines: list[Line], at: int) -> bool:
        """Tell whether a plain line of a paragraph goes on with the sentence of the line above it."""
        if not at or is_bold(lines[at]):
            return False
        return run_on_lines.goes_on(line_of(lines[at - 1]), line_of(lines[at]), self.language)

    def _add_text(self, block: Any, lines: list[Line]) -> None:
        """Add lines of a paragraph as a list or as a paragraph."""
        if self._are_items(lines):
            self.out.append(pf.BulletList(*(pf.ListItem(pf.Plain(*line)) for line in lines)))
        elif lines:
            self.out.append(type(block)(*joined(lines)))

    def _are_items(self, lines: list[Line]) -> bool:
        """Tell whether pasted lines are items: several of them in a section that lists what one does, has or gets."""
        if self.kind not in LISTING or len(lines) < 2:
            return False
        if any(self._goes_on(lines, at) for at in range(1, len(lines))):
            return False
        return not any(line_of(line).endswith((":", "：")) or pairs.read(line, self.language) for line in lines)

    def _heading(self, line: Line, *, alone: bool, first: bool, after: Any) -> tuple[bool, str | None]:
        """Tell whether a line is a heading, and of which kind; `after` is the next line or block, None at the end.

        `alone`: the line is its whole paragraph; `first`: it is the first line of its paragraph.
        """
        text = line_of(line)
        bare = lexicon.bare(text)
        if after is None or not can_be_heading(line, text) or not bare or LABELLED.match(bare):
            return False, None
        kind = lexicon.line_kind(text, self.language)
        if self.kind == "process" and kind in ("process", "apply") and lexicon.names_step(bare, self.language):
            kind = None  # `서류 전형` is a step here
        if is_bold(line) or BRACKETED.match(text) or (ORNAMENTED.match(text) and alone):
            return self._marked_heading(text, kind, alone=alone, first=first, after=after)
        if any(item.tag in ("Link", "Code", "Image") for item in line):
            return False, None
        return self._plain_heading(text, kind, alone=alone, first=first, after=after)

    def _marked_heading(
        self, text: str, kind: str | None, *, alone: bool, first: bool, after: Any
    ) -> tuple[bool, str | None]:
        """Tell whether a bold, bracketed or ornamented line is a heading, and of which kind."""
        numbered = unnumbered(text) != text
        if self.kind == "process" and (numbered or (kind in (None, "process") and not self.counting)):
            self.counting = self.counting or numbered
            return False, None  # a step as a bold paragraph with its text below
        bracketed = bool(BRACKETED.match(text))
        if kind := kind or lexicon.kind(text, self.language):
            self.bracketing = self.bracketing or bracketed
            return True, kind
        # A line in brackets is a heading where headings of known kinds stand in brackets.
        opens = alone or (first and (is_list(after) or (bracketed and self.bracketing)))
        unknown = opens and bool(self.out) and not is_header(after) and not SENTENCE_END.search(text)
        return unknown and width(text) <= LONGEST_UNKNOWN, None

    def _plain_heading(
        self, text: str, kind: str | None, *, alone: bool, first: bool, after: Any
    ) -> tuple[bool, str | None]:
        """Tell whether a line without bold, brackets and ornaments is a heading that the lexicon knows."""
        leads = (alone and is_list(after)) or text.endswith((":", "："))
        if not kind and leads and width(text) <= LONGEST_LEAD and self.kind != "process":
            kind = lexicon.kind(text, self.language)
        if kind:
            return not self._is_button_or_repeat(kind, after) and not SENTENCE_END.search(text), kind
        if is_in_capitals(text) and (alone or first) and self.out and not is_header(after):
            return True, lexicon.kind(text, self.language)
        return False, None

    def _is_button_or_repeat(self, kind: str, after: Any) -> bool:
        """Tell whether a line of a known kind is a web page's button, or a sentence that repeats its heading."""
        below = first_line(after)
        # Buttons stand in rows: `지원하기`, `자주 묻는 질문`.
        if lexicon.line_kind(below, self.language) and not lexicon.names_step(below, self.language):
            return True
        return kind == self.kind and bool(self.out) and is_header(self.out[-1])

    def _read_list(self, block: Any, after: Any) -> None:
        """Read a list whose items may be headings, each with its section's blocks inside the item."""
        kinds = [self._item_kind(item, has_text=False) for item in block.content]
        if after is not None and after.tag != "Header" and (len(kinds) == 1 or any(kinds)):
            kinds[-1] = self._item_kind(block.content[-1], has_text=True)  # its section stands after the list
        if not any(kinds):
            self.out.append(block)
            return
        several_known = sum(kind is not None for kind in kinds) > 1
        # Beside two known headings, an unknown item with a list below it is a heading too.
        are_headings = [
            bool(kind) or (several_known and has_list(item)) for item, kind in zip(block.content, kinds, strict=True)
        ]
        items: list[Any] = []
        for at, (item, kind) in enumerate(zip(block.content, kinds, strict=True)):
            if not are_headings[at]:
                items.append(item)
                continue
            if items:
                self.out.append(type(block)(*items))
                items = []
            first, *rest = split(item.content[0].content)
            below = [*([pf.Para(*joined(rest))] if rest else []), *list(item.content)[1:]]
            is_last = at + 1 == len(kinds)
            if below and self.parent and (is_text(after) if is_last else not are_headings[at + 1]):
                self._add_closed(bare_line(first), kind, below)
            else:
                self._add_header(bare_line(first), kind)
                self.out += below
        if items:
            self.out.append(type(block)(*items))

    def _item_kind(self, item: Any, *, has_text: bool) -> str | None:
        """Return the kind of section that an item's first line names; None unless text stands below the line.

        `has_text`: the section's text follows the list.
        """
        if not item.content or item.content[0].tag not in ("Para", "Plain"):
            return None
        lines = split(item.content[0].content)
        if not lines or not (has_text or len(item.content) > 1 or len(lines) > 1):
            return None
        text = line_of(lines[0])
        if width(text) > LONGEST_HEADING or text.endswith(".") or any(part.tag == "Link" for part in lines[0]):
            return None
        if self.kind == "process" and lexicon.names_step(text, self.language):
            return None
        if self.kind is None and has_list(item) and lexicon.fact_key(text, self.language):
            return None  # a label of the head with its values
        return lexicon.exact_kind(text, self.language)

    def _read_quote(self, quote: Any) -> None:
        """Read a quote: a callout whose title is a heading of a known kind is a section, any other stays a quote."""
        if callout := callouts.read(quote):
            title, below = callout
            kind = lexicon.exact_kind(line_of(title), self.language) if title else None
            if kind and below:
                self._add_header(title, kind)
                self.out.extend(below)
                return
            quote.content = [pf.Para(pf.Strong(*title)), *below] if title else below
        for block in quote.content:
            callouts.unmark_within(block)
        self.out.append(quote)
