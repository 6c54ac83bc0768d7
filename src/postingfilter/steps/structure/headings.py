"""Find the headings that a note writes as bold, bracketed or plain lines or as bullets, and make Headers of them."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.arrows import is_down_arrow
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.marks import is_details
from postingfilter.doc.text import line_of
from postingfilter.lexicon import contents
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import callouts, headings_in_items, run_on_lines
from postingfilter.steps.structure.following import first_line, has_list, is_header, is_list, is_text
from postingfilter.steps.structure.heading_line import (
    BRACKETED,
    LABELLED,
    ORNAMENTED,
    SENTENCE_END,
    bare_line,
    can_be_heading,
    is_bold,
    is_in_capitals,
    is_navigation,
    label_and_text,
)
from postingfilter.steps.structure.headings_in_lists import are_items, is_posting, item_kind
from postingfilter.steps.structure.section_state import SectionState
from postingfilter.text.decoration import unnumbered
from postingfilter.text.keys import compact
from postingfilter.text.signs import COLONS, QUESTION_MARKS

LONGEST_UNKNOWN = 50  # columns of a bold line whose kind is unknown
LONGEST_LEAD = 40  # columns of a plain line that ends with a colon, or stands above a list


def with_headings(blocks: list[Any], language: str) -> list[Any]:
    """Turn lines and bullets that are headings into Headers, each at the level where it belongs."""
    return _Reader(headings_in_items.moved_out(blocks), language).read()


class _Reader(SectionState):
    """Read the blocks in order and remember in which section it is."""

    def read(self) -> list[Any]:
        """Return the blocks with Headers."""
        for at, block in enumerate(self.blocks):
            after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if block.tag == "Header" and is_navigation(block):
                self.out.append(pf.Para(*block.content))
            elif block.tag == "Header":
                self.level = block.level
                self.counting = False
                self.parent = self.kind = lexicon.kind(line_of(block), self.language)
                self.out.append(block)
            elif block.tag in ("Para", "Plain"):
                self._read_paragraph(block, after)
            elif block.tag in ("BulletList", "OrderedList"):
                self._read_list(callouts.unmarked(block), after)
            elif block.tag == "BlockQuote":
                below = next((one for one in self.blocks[at + 1 :] if one.tag != "BlockQuote"), None)
                self._read_quote(block, below)
            elif is_details(block):
                header, *below = block.content
                block.content = [header, *with_headings(below, self.language)]
                self.out.append(block)
            else:
                self.out.append(callouts.unmarked(block))
        return self.out

    def _read_paragraph(self, block: Any, after: Any) -> None:
        lines = split(block.content)
        if len(lines) == 1 and self.kind != "process" and (labelled := label_and_text(lines[0], self.language)):
            label, named, below = labelled
            self.add_header(label, named)
            self.out.append(pf.Para(*below))
            return
        if self.kind == "process" and any(map(is_down_arrow, map(line_of, lines))):
            self.out.append(block)  # steps with arrows between them
            return
        text: list[Line] = []
        for at, line in enumerate(lines):
            following = after if at + 1 == len(lines) else lines[at + 1]
            is_heading, kind = self._heading(line, alone=len(lines) == 1, first=at == 0, after=following)
            if is_heading and not self._goes_on(lines, at):
                self.add_text(block, text)
                text = []
                self.add_header(bare_line(line), kind)
            else:
                text.append(line)
        if len(text) == len(lines) and not are_items(text, self.kind, self.language):
            self.out.append(block)
        else:
            self.add_text(block, text)

    def _goes_on(self, lines: list[Line], at: int) -> bool:
        """Return whether a plain line of a paragraph goes on with the sentence of the line above it."""
        if not at or is_bold(lines[at]):
            return False
        return run_on_lines.goes_on(line_of(lines[at - 1]), line_of(lines[at]), self.language)

    def _heading(self, line: Line, *, alone: bool, first: bool, after: Any) -> tuple[bool, str | None]:
        """Return whether a line is a heading, and of which kind; `after` is the next line or block, None at the end.

        `alone`: the line is its whole paragraph; `first`: it is the first line of its paragraph.
        """
        text = line_of(line)
        bare = lexicon.plain_heading(text)
        if after is None or not can_be_heading(line, text) or not bare or LABELLED.match(bare):
            return False, None
        kind = lexicon.line_kind(text, self.language)
        if self.kind == "process" and kind in ("process", "apply", "prep") and lexicon.names_step(bare, self.language):
            kind = None  # `서류 전형` is a step here
        marked = text[0] in self.marks
        if is_bold(line) or BRACKETED.match(text) or (ORNAMENTED.match(text) and (alone or marked)):
            return self._marked_heading(text, kind, alone=alone, first=first, after=after)
        if any(item.tag in ("Link", "Code", "Image") for item in line):
            return False, None
        return self._plain_heading(text, kind, alone=alone, first=first, after=after)

    def _marked_heading(
        self, text: str, kind: str | None, *, alone: bool, first: bool, after: Any
    ) -> tuple[bool, str | None]:
        """Return whether a bold, bracketed or ornamented line is a heading, and of which kind."""
        numbered = unnumbered(text) != text
        if self.kind == "process" and (numbered or (kind in (None, "process") and not self.counting)):
            self.counting = self.counting or numbered
            return False, None  # a step as a bold paragraph with its text below
        if kind := kind or lexicon.kind(text, self.language):
            return True, kind
        # A line is a heading where headings of known kinds have its sign.
        opens = alone or text[0] in self.marks or (first and is_list(after))
        unknown = opens and bool(self.out) and not is_header(after) and not SENTENCE_END.search(text)
        return unknown and width(text) <= LONGEST_UNKNOWN, None

    def _plain_heading(
        self, text: str, kind: str | None, *, alone: bool, first: bool, after: Any
    ) -> tuple[bool, str | None]:
        """Return whether a line without bold, brackets and ornaments is a heading that the lexicon knows."""
        if compact(text) in lexicon.words("chrome"):
            return False, None  # a button of the page: `Apply`
        if alone and self.asks and text.endswith(QUESTION_MARKS) and not is_header(after):
            return True, lexicon.kind(text, self.language)
        if not kind and first and self.pastes:
            kind = contents.beginning_kind(text, self.language)
        if not kind and alone and not is_header(after):
            kind = contents.named_kind(text, self.language)
        leads = (alone and is_list(after)) or text.endswith(COLONS)
        if not kind and leads and width(text) <= LONGEST_LEAD and self.kind != "process":
            kind = lexicon.kind(text, self.language)
        if kind == self.kind == "prep":
            return False, None  # a question or an answer among others
        if kind:
            return not self._is_button_or_repeat(kind, after) and not SENTENCE_END.search(text), kind
        repeats_title = is_header(next(iter(self.out), None)) and compact(line_of(self.out[0])) == compact(text)
        if is_in_capitals(text) and (alone or first) and self.out and not is_header(after) and not repeats_title:
            return True, lexicon.kind(text, self.language)
        return False, None

    def _is_button_or_repeat(self, kind: str, after: Any) -> bool:
        """Return whether a line of a known kind is a web page's button, or a sentence that repeats its heading."""
        below = first_line(after)
        # Buttons stand in rows: `지원하기`, `자주 묻는 질문`.
        if BRACKETED.match(below):
            return False  # `자격 조건` above `[자격 요건]`, which divides it
        headed = lexicon.line_kind(below, self.language) or contents.named_kind(below, self.language)
        if not headed and self.pastes:
            headed = contents.beginning_kind(below, self.language)
        if headed and not lexicon.names_step(below, self.language):
            return True
        return kind == self.kind and bool(self.out) and is_header(self.out[-1])

    def _read_list(self, block: Any, after: Any) -> None:
        """Read a list whose items may be headings, each with its section's blocks inside the item."""
        kinds = [item_kind(item, self.kind, self.language) for item in block.content]
        postings = [is_posting(item, self.kind, self.language) for item in block.content]
        if after is not None and after.tag != "Header" and (len(kinds) == 1 or any(kinds)):
            # The section of the last item stands after the list.
            kinds[-1] = item_kind(block.content[-1], self.kind, self.language, has_text=True)
        if not any(kinds) and not any(postings):
            self.out.append(block)
            return
        several_known = sum(kind is not None for kind in kinds) > 1
        # Beside two known headings, an unknown item with a list below it is a heading too.
        are_headings = [
            bool(kind) or holds_parts or (several_known and has_list(item))
            for item, kind, holds_parts in zip(block.content, kinds, postings, strict=True)
        ]
        items: list[Any] = []
        for at, (item, kind, holds_parts) in enumerate(zip(block.content, kinds, postings, strict=True)):
            if not are_headings[at]:
                items.append(item)
                continue
            if items:
                self.out.append(type(block)(*items))
                items = []
            following = bool(is_text(after)) if at + 1 == len(kinds) else not are_headings[at + 1]
            self._read_item(item, kind, holds_parts, ends=following)
        if items:
            self.out.append(type(block)(*items))

    def _read_item(self, item: Any, kind: str | None, holds_parts: bool, *, ends: bool) -> None:
        """Make a heading of an item's first line, and its section of the rest; a posting's item holds headings too.

        `ends`: text of the section around the list follows, so that the item's section ends with the item.
        """
        first, *rest = split(item.content[0].content)
        below = [*([pf.Para(*joined(rest))] if rest else []), *list(item.content)[1:]]
        if below and ends and self.parent and not holds_parts:
            self.add_closed(bare_line(first), kind, below)
            return
        self.add_header(bare_line(first), kind)
        if not holds_parts:
            self.out += below
            return
        start = len(self.out)
        for block in below:
            if block.tag in ("BulletList", "OrderedList"):
                self._read_list(block, None)
            else:
                self.out.append(block)
        for block in self.out[start:]:
            if block.tag == "Header":
                block.level = min(block.level + 1, 6)

    def _read_quote(self, quote: Any, after: Any) -> None:
        """Read a quote: a callout whose title is a heading of a known kind is a section, any other stays a quote.

        Text `after` this quote and those right below it belongs to the section around them.
        """
        title, below = callouts.read(quote) or ([], [])
        kind = lexicon.exact_kind(line_of(title), self.language) if title else None
        if kind and below and not callouts.is_task(quote):
            below = list(map(callouts.unmarked, below))
            if after is not None and after.tag != "Header":
                self.add_closed(title, kind, below)
            else:
                self.add_header(title, kind)
                self.out += below
        else:
            self.out.append(callouts.unmarked(quote))
