"""Define the state of a reader of blocks: the section that is open, and the headings, sections and text read so far."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.lines import Line, joined
from postingfilter.doc.marks import section_div
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import are_pasted, is_question, signs_of_headings
from postingfilter.steps.structure.headings_in_lists import are_items


class SectionState:
    """The blocks to read, what is known of the note's headings, the section that is open, and the blocks read."""

    def __init__(self, blocks: list[Any], language: str) -> None:
        self.blocks = blocks
        self.language = language
        levels = [block.level for block in blocks if block.tag == "Header"]
        # Sections of a note whose only real heading is its title stand one level below it.
        self.top = min((level for level in levels if level > 1), default=2)
        # Those above the first real heading are siblings of it.
        self.first = next((block.level for block in blocks if block.tag == "Header" and block.level > 1), 2)
        self.marks = signs_of_headings(blocks, language)
        self.asks = sum(map(is_question, blocks)) > 1  # whether questions head the sections
        self.pastes = are_pasted(blocks, language)  # whether plain lines head the sections
        self.level = 1  # of the last real heading
        self.parent: str | None = None  # kind of the last real heading
        self.kind: str | None = None  # kind of the section that the reader is in
        self.counting = False  # whether this section gives its steps as numbered bold lines
        self.out: list[Any] = []

    def add_header(self, content: Line, kind: str | None) -> None:
        """Add a heading of a kind, None for an unknown one, at the level where it belongs."""
        self.kind = kind or (None if self.counting else self.kind)
        self.counting = False
        # A heading of another kind ends the section above it; one that divides it, or an unknown one, goes below. An
        # unknown section holds those of known kinds.
        divides = kind is None or self.parent in (None, kind, "qualifications")
        level = self.level + 1 if self.level >= self.top and divides else max(self.top, min(self.level, 6))
        level = self.first if self.level == 1 else level
        self.out.append(pf.Header(*content, level=min(level, 6)))

    def add_closed(self, content: Line, kind: str | None, below: list[Any]) -> None:
        """Add a section that ends with its own blocks: what follows belongs to the section around it."""
        level = min(self.level + 1, 6)
        self.out.append(section_div(pf.Header(*content, level=level), kind, below))

    def add_text(self, block: Any, lines: list[Line]) -> None:
        """Add lines of a paragraph as a list or as a paragraph."""
        if are_items(lines, self.kind, self.language):
            self.out.append(pf.BulletList(*(pf.ListItem(pf.Plain(*line)) for line in lines)))
        elif lines:
            self.out.append(type(block)(*joined(lines)))
