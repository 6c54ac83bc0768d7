"""The composed page as pandoc's DOCX writer takes it: styled paragraphs, lists and tables, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import panflute as pf

from postingfilter.doc import lists
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of, table_rows
from postingfilter.fit import lengths
from postingfilter.units import MM_PER_INCH
from postingfilter.writers.docx import cells, tables
from postingfilter.writers.docx.inlines import Inlines, Notes, apart, images, paragraph, shaped, styled, trimmed
from postingfilter.writers.docx.tables import Blocks

#: Puts the picture of an Image into it, no wider than so many mm; None when it has to be told by its words.
Pictures = Callable[[Any, float], Any]

USUAL = 48.0  # em: the width of a page's text when it is set half tight
SMALLEST_EM = 3.6  # mm: an em at its smallest on such a page
#: Sections set apart, and the table style of each.
APART = {"notes": "Tint", "prep": "Note"}


def convert(doc: pf.Doc, pictures: Pictures, width: float = USUAL, gutter: float = lengths.COLUMN_GAP) -> Inlines:
    """Shape a composed Doc for DOCX, its text about `width` em wide, columns `gutter` apart, and take its foot out.

    The foot's line is handed back, an empty one when there is none.
    """
    foot = next((block for block in doc.content if is_div(block, "foot")), None)
    shaper = _Shaper(pictures, width, gutter)
    blocks = shaper.page([block for block in doc.content if block is not foot])
    doc.content = tables.closed([*blocks, *shaper.footnotes()])
    return shaped(foot.content[0].content, []) if foot is not None else []


class _Shaper:
    """What stands in one place of the page: its width in em, and the footnotes met so far."""

    def __init__(self, pictures: Pictures, width: float, gutter: float, notes: Notes | None = None) -> None:
        self.pictures = pictures
        self.width = width
        self.gutter = gutter
        self.notes: Notes = [] if notes is None else notes

    def within(self, width: float) -> _Shaper:
        """The same in a narrower place."""
        return _Shaper(self.pictures, width, self.gutter, self.notes)

    def page(self, blocks: Sequence[Any]) -> Blocks:
        """The blocks of the page; sections right below the head's rule have none of their own."""
        out: Blocks = []
        for at, block in enumerate(blocks):
            below_head = bool(at) and is_div(blocks[at - 1], "head")
            if below_head and is_section(block):
                out += self.section(block, plain=True)
            elif below_head and is_div(block, "columns"):
                out += self.columns(block, plain=True)
            else:
                out += self.blocks([block])
        return out

    def columns(self, div: Any, plain: bool = False) -> Blocks:
        """Columns side by side; in plain ones a section at the top has no rule above its heading."""
        count = len(div.content)
        inner = self.within((self.width - (count - 1) * self.gutter) / count)
        made = []
        for column in div.content:
            first = list(column.content)[:1] if plain and is_section(column.content[0]) else []
            top = [new for section in first for new in inner.section(section, plain=True)]
            made.append([*top, *inner.blocks(list(column.content)[len(first) :])])
        return [tables.beside(made, self.width, self.gutter)]

    def footnotes(self) -> Blocks:
        """The footnotes met, at the end of the page."""
        out: Blocks = []
        for number, note in enumerate(self.notes, 1):
            blocks = self.blocks(note.content, "footnote text")
            if blocks and blocks[0].tag == "Div":
                words = blocks[0].content[0]
                words.content = [pf.Superscript(pf.Str(str(number))), pf.Space(), *words.content]
            out += blocks
        return out

    def blocks(self, blocks: Iterable[Any], style: str = "Body Text", headed: bool = False) -> Blocks:
        """Blocks in one place, their paragraphs in a style; `headed` when a heading stands right above them."""
        out: Blocks = []
        for block in blocks:
            first = headed and style == "Body Text"
            out += self.block(block, "First Paragraph" if first else style)
            headed = block.tag == "Header"
        return out

    def block(self, block: Any, style: str) -> Blocks:
        """One block."""
        tag = block.tag
        if tag in ("Para", "Plain"):
            return self.paragraphs(style, block.content)
        if tag == "Header":
            return self.heading(block)
        if tag in ("BulletList", "OrderedList"):
            return self.list(block)
        if tag == "Div":
            return self.div(block, style)
        if tag == "Table":
            return self.table(block)
        if tag == "CodeBlock":
            return [pf.CodeBlock(block.text)] if block.text.strip() else []
        if tag == "LineBlock":
            lines = [inline for line in block.content for inline in (pf.LineBreak(), *line.content)]
            return self.paragraphs(style, lines)
        if tag == "BlockQuote":
            return self.blocks(block.content, "Block Text")
        if tag == "DefinitionList":
            return [new for item in block.content for new in self.definition(item)]
        if tag == "HorizontalRule":
            return [paragraph("Rule", [])]
        if tag == "Figure":
            return self.figure(block, style)
        return []  # raw text of another format

    def paragraphs(self, style: str, inlines: Iterable[Any]) -> Blocks:
        """A paragraph, its pictures in paragraphs of their own."""
        runs = apart(trimmed(self.words(inlines)))
        return [paragraph(*(self.picture(run, style) if pictured else (style, run))) for pictured, run in runs]

    def picture(self, inlines: Inlines, style: str) -> tuple[str, Inlines]:
        """A run of pictures with its style; those that can't be shown are told by their words."""
        shown = [self.shown(inline) for inline in inlines]
        return ("Picture" if any(found for _, found in shown) else style), [inline for inline, _ in shown]

    def shown(self, inline: Any) -> tuple[Any, bool]:
        """An inline with its pictures put in, and whether there is one."""
        if inline.tag == "Image":
            image = self.pictures(inline, self.width * SMALLEST_EM)
            return (image, True) if image is not None else (styled("Detail", *inline.content), False)
        found = False
        if hasattr(inline, "content"):
            inner = [self.shown(part) for part in inline.content]
            inline.content = [part for part, _ in inner]
            found = any(there for _, there in inner)
        return inline, found

    def figure(self, figure: Any, style: str) -> Blocks:
        """A picture and the words below it, when these are not its alternative text."""
        told = {line_of(image) for block in figure.content for image in images(block)}
        caption = [block for block in figure.caption.content if line_of(block) not in told] if figure.caption else []
        return [*self.blocks(figure.content, style), *self.blocks(caption, "caption")]

    def heading(self, header: Any, plain: bool = False) -> Blocks:
        """A heading by its level on the page; a plain one has no line above it."""
        words = trimmed(self.words(header.content))
        if not line_of(words):
            return []
        if header.level == 1:
            return [paragraph("Title", words)]
        if plain and header.level <= 2:
            return [paragraph("Heading 1 Plain", words)]
        return [pf.Header(*words, level=max(1, header.level - 1), identifier=header.identifier)]

    def list(self, block: Any) -> Blocks:
        """A list: each item's first paragraph has the sign, the others continue it."""
        style = "List Bullet" if block.tag == "BulletList" else "List Number"
        items = []
        for item in block.content:
            made: Blocks = []
            for inner in item.content:
                if inner.tag == "Table":  # it would stand outside of the list
                    made += [new for row in table_rows(inner) for new in self.row_as_line(row)]
                else:
                    made += self.block(inner, "List Continue" if made else style)
            if made:
                items.append(pf.ListItem(*made))
        return [lists.of(block, items)] if items else []

    def row_as_line(self, row: Any) -> Blocks:
        """The cells of a table's row as one paragraph."""
        words: Inlines = []
        for cell in row.content:
            for block in cell.content:
                said = trimmed(self.words(getattr(block, "content", ())))
                words += [*([pf.Space(), pf.Str("·"), pf.Space()] if words else []), *said]
        return [paragraph("List Continue", words)] if words else []

    def definition(self, item: Any) -> Blocks:
        """A term, and what it stands for below it."""
        term = paragraph("Definition Term", trimmed(self.words(item.term)))
        return [term, *(new for part in item.definitions for new in self.blocks(part.content, "Definition"))]

    def table(self, table: Any) -> Blocks:
        """A table of the note, its caption below it."""
        caption = self.blocks(table.caption.content, "caption") if table.caption else []
        if not table.colspec:
            return caption
        inner = self.within(self.width / len(table.colspec))
        return [tables.of_note(table, self.width, inner.blocks), *caption]

    def div(self, div: Any, style: str) -> Blocks:
        """A part of the page by what it is marked as, else what is in it."""
        if is_section(div):
            return self.section(div)
        if is_div(div, "head"):
            return [*self.head(list(div.content)), paragraph("Head Rule", [])]
        if is_div(div, "cover"):
            title, *rest = div.content
            return [paragraph("Cover Title", self.words(title.content)), *self.blocks(rest, "Subtitle")]
        if is_div(div, "front-page"):
            ruled = [paragraph("Head Rule", []), paragraph("Gap", [])]
            return [*self.blocks(div.content[:1]), *ruled, *self.blocks(div.content[1:])]
        for name, named in (("eyebrow", "Company"), ("subtitle", "Subtitle")):
            if is_div(div, name):
                return self.blocks(div.content, named)
        if is_div(div, "columns"):
            return self.columns(div)
        if is_div(div, "cells") or is_div(div, "facts"):
            return cells.run_of(div.content, self.width, self.words, self.blocks)
        if is_div(div, "process"):
            return cells.process(div, self.width, self.words, self.blocks)
        return self.blocks(div.content, style)

    def head(self, blocks: Blocks) -> Blocks:
        """The head, its QR codes in columns at the right."""
        if not is_div(blocks[0], "codes"):
            return self.blocks(blocks)
        sides = []
        for code in blocks[0].content:
            picture = next(images(code.content[0]))
            wide = float(picture.attributes["width"].removesuffix("in")) * MM_PER_INCH / SMALLEST_EM
            sides.append((wide, self.within(wide).blocks(code.content, "Link Address")))
        inner = self.within(self.width - sum(wide + self.gutter for wide, _ in sides))
        return [tables.aside(inner.blocks(blocks[1:]), sides, self.width, self.gutter)]

    def section(self, section: Any, plain: bool = False) -> Blocks:
        """A section with its heading, in a frame when it is set apart."""
        blocks = list(section.content)
        frame = next((APART[name] for name in section.classes if name in APART), None)
        headed = bool(blocks) and blocks[0].tag == "Header"
        if headed:
            blocks[0].identifier = section.identifier
        out = self.heading(blocks[0], plain or frame is not None) if headed else []
        out += self.blocks(blocks[headed:], headed=headed)
        return [paragraph("Gap", []), tables.framed(frame, out)] if frame and out else out

    def words(self, inlines: Iterable[Any]) -> Inlines:
        """Inlines in their DOCX shape."""
        return shaped(inlines, self.notes)
