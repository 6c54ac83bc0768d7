"""Remove the writer's own words from blocks, and list what was removed."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import panflute as pf

from postingfilter.brief.for_others import own_parts, task_dates
from postingfilter.brief.for_others.own_parts import REMARK
from postingfilter.doc.lines import Line, joined, split, strip
from postingfilter.doc.marks import is_section
from postingfilter.doc.passages import cut
from postingfilter.doc.text import line_of, table_rows, text_of
from postingfilter.lexicon import contents, own_words, remarks
from postingfilter.text import addresses

WHY = "left out for others"
LISTS = ("BulletList", "OrderedList")


class Removal:
    """Remove the writer's own words from blocks; `dropped` lists what was removed."""

    def __init__(self, language: str, folder: Path | None) -> None:
        self.language = language
        self.folder = folder  # of the note and its pictures
        self.dropped: list[str] = []  #: `TEXT (why)`, an entry for each line

    def drop(self, removed: Any, name: str) -> None:
        """Add the lines and footnotes of removed elements to `dropped`; `name` is the name of their kind."""
        lines = [*text_of(removed).split("\n"), *_unseen(removed)]
        self.dropped += [f"{line} ({name}, {WHY})" for line in map(_on_a_line, lines) if line]

    def blocks(self, blocks: list[Any], *, quoted: bool = False) -> list[Any]:
        """Return blocks without the writer's own words; the first person within `quoted` blocks is not the writer."""
        kept = []
        goes_on = False  # whether the block above ended with a remark's label
        for block in blocks:
            name = own_parts.name_of_block(block, self.language)
            if not name and goes_on and block.tag not in ("Header", "Div"):
                name = REMARK
            if name:
                self.drop(block, name)
                goes_on = False
                continue
            goes_on = block.tag in ("Para", "Plain") and self._ends_with_label(block)
            if self._has_rest(block, quoted=quoted):
                kept.append(block)
        return kept

    def _ends_with_label(self, block: Any) -> bool:
        lines = split(block.content)
        return bool(lines) and own_words.is_open_label(line_of(lines[-1]), self.language)

    def _has_rest(self, block: Any, *, quoted: bool) -> bool:
        """Remove the writer's own words from a block, in place; return whether anything is left of it."""
        tag = block.tag
        if tag in ("Para", "Plain"):
            block.content = self._lines(block.content, quoted=quoted)
        elif tag in LISTS:
            block.content = [item for item in block.content if self._keeps_item(item, quoted=quoted)]
        elif is_section(block):
            return self._has_rest_of_section(block, quoted=quoted)
        elif tag in ("Div", "BlockQuote", "Figure"):
            block.content = self.blocks(list(block.content), quoted=quoted or tag == "BlockQuote")
        elif tag == "DefinitionList":
            block.content = [item for item in block.content if self._keeps_definition(item)]
        elif tag == "LineBlock":
            kept = [pf.LineItem(*left) for line in block.content if (left := self._lines(line.content, quoted=quoted))]
            block.content = kept
        elif tag == "Header":
            found = remarks.in_parentheses(text_of(block.content), self.language)
            block.content = self._inlines(self._cut(list(block.content), found))
            block.identifier = "" if found else block.identifier  # it is made of the heading's words
        elif tag == "Table":
            return self._has_rows(block)
        return not hasattr(block, "content") or len(block.content) > 0

    def _has_rest_of_section(self, section: Any, *, quoted: bool) -> bool:
        """Remove the writer's own words from a section; return whether anything is left below its heading."""
        header, *below = section.content
        quoted = quoted or contents.is_testimonial(line_of(header), self.language)
        section.content = [*self.blocks([header]), *self.blocks(below, quoted=quoted)]
        if below and len(section.content) == 1:
            self.drop(header, "the heading of a remark")
            return False
        return True

    def _keeps_item(self, item: Any, *, quoted: bool) -> bool:
        """Remove the writer's own words from a list's item, in place; return whether anything is left of it."""
        first = next(iter(item.content), None)
        lines = split(first.content) if first is not None and first.tag in ("Para", "Plain") else []
        if lines and (name := own_parts.name_of_line(lines[0], self.language, is_item=True, quoted=quoted)):
            self.drop(item, name)
            return False
        item.content = self.blocks(list(item.content), quoted=quoted)
        return len(item.content) > 0

    def _keeps_definition(self, item: Any) -> bool:
        """Remove the writer's own words from definitions, in place; return whether their term isn't the writer's."""
        if own_words.is_labelled(f"{line_of(item.term)}: {text_of(item.definitions)}", self.language):
            self.drop([*item.term, pf.LineBreak(), *item.definitions], REMARK)
            return False
        for definition in item.definitions:
            definition.content = self.blocks(list(definition.content))
        return True

    def _has_rows(self, table: Any) -> bool:
        """Remove rows, and empty columns, whose head is a label of the writer's; return whether any text is left."""
        heads = [line_of(cell) for row in table.head.content for cell in row.content]
        own = {at for at, head in enumerate(heads) if own_words.is_about_writer(head, self.language)}
        for holder in (table.head, *table.content, table.foot):
            kept = []
            for row in holder.content:
                cells = [line_of(cell) for cell in row.content]
                if 0 in own or own_words.is_labelled(
                    f"{cells[0] if cells else ''}: {' '.join(cells[1:])}", self.language
                ):
                    self.drop(row, REMARK)
                    continue
                for at, cell in enumerate(row.content):
                    if at in own:
                        self.drop(cell, REMARK)
                    cell.content = [] if at in own else self.blocks(list(cell.content))
                kept.append(row)
            holder.content = kept
        return any(line_of(row) for row in table_rows(table))

    def _lines(self, content: Any, *, quoted: bool) -> Line:
        """Return the inlines of a paragraph without lines of the writer's own."""
        kept = []
        above = ""  # the name of the line above, when it is the writer's own
        for line in split(content):
            name = own_parts.name_of_line(line, self.language, quoted=quoted)
            if not name and above == REMARK and ":" not in line_of(line):
                name = above  # the remark goes on
            if name:
                self.drop(line, name)
            elif left := strip(self._inlines(self._without_remarks(line, quoted=quoted))):
                kept.append(left)
            above = name
        return joined(kept)

    def _without_remarks(self, line: Line, *, quoted: bool) -> Line:
        """Return a line without the parentheses, clauses and sentences that are the writer's remarks."""
        text = text_of(line)
        return self._cut(line, task_dates.places(text) + remarks.passages(text, self.language, quoted=quoted))

    def _cut(self, line: Line, spans: list[tuple[int, int]]) -> Line:
        """Return a line without the passages at some spans of its text."""
        for start, end in sorted(spans, reverse=True):
            line, removed = cut(line, start, end)
            self.drop(removed, REMARK)
        return line

    def _inlines(self, content: list[Any]) -> list[Any]:
        """Return inlines without tags, the names of files, missing pictures, and remarks in footnotes."""
        out = []
        for inline in content:
            if inline.tag == "Image" and self._is_missing(inline):
                self.drop([inline], "a missing picture")
                continue
            if own_parts.is_tag(inline):
                self.drop([inline], "a tag")
                continue
            if inline.tag == "Note":
                inline.content = self.blocks(list(inline.content))
                if not inline.content:
                    continue
            elif hasattr(inline, "content"):
                inline.content = self._inlines(list(inline.content))
            if own_parts.is_file(inline):
                self.dropped.append(f"{inline.url} (the name of a file, {WHY})")
                out += [] if own_parts.is_name_of_file(inline) else list(inline.content)
            else:
                out.append(inline)
        return out

    def _is_missing(self, picture: Any) -> bool:
        """Return whether a picture can't be shown, so that its file's name would be printed: no file, or no picture."""
        if addresses.parts(picture.url).scheme:
            return False
        if not (mimetypes.guess_type(picture.url)[0] or "image/").startswith("image/"):
            return True
        return self.folder is None or not (self.folder / unquote(picture.url)).is_file()


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _unseen(element: Any) -> list[str]:
    """Return the texts of footnotes and the names of files within an element, which `text_of` leaves out."""
    found = []
    for inner in element if isinstance(element, list) else getattr(element, "content", ()):
        if inner.tag == "Note":
            found += text_of(inner.content).split("\n")
        elif inner.tag == "Image" or own_parts.is_file(inner):
            found.append(inner.url)
        found += _unseen(inner)
    return found
