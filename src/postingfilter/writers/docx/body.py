"""Convert the composed page to elements of pandoc's DOCX writer: styled paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import panflute as pf

from postingfilter.doc import lists
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of, table_rows
from postingfilter.fit import lengths
from postingfilter.units import MM_PER_INCH
from postingfilter.writers.docx import cells, picture_lines, tables
from postingfilter.writers.docx.inlines import Inlines, Notes, images, paragraph, shaped, split, trimmed, with_pictures
from postingfilter.writers.docx.tables import Blocks

#: Returns an Image with its picture embedded, at most so many mm wide; None when only its words can be shown.
Pictures = Callable[[Any, float], Any]

USUAL = 48.0  # em: the width of the text on an A4 page at a medium setting
SMALLEST_EM = 3.6  # mm: the least size of an em on such a page, so that no picture is wider than its place
#: Sections that are framed, and the table style of each.
FRAMED = {"notes": "Notes", "prep": "Note"}
#: Divs of a preparation sheet whose table is to be written in.
FORMS = ("checklist", "steps")


def convert(doc: pf.Doc, pictures: Pictures, width: float = USUAL, gutter: float = lengths.COLUMN_GAP) -> Inlines:
    """Convert a composed Doc in place to blocks for DOCX, and return the inlines of its foot.

    The text is about `width` em wide, columns are `gutter` em apart. The result is empty when the page has no foot.
    """
    foot = next((block for block in doc.content if is_div(block, "foot")), None)
    shaper = _Shaper(pictures, width, gutter)
    blocks = shaper.page([block for block in doc.content if block is not foot])
    blocks = picture_lines.set_apart([*blocks, *shaper.footnotes()], pictures, width * SMALLEST_EM)
    doc.content = tables.separated(blocks)
    return shaped(foot.content[0].content, []) if foot is not None else []


class _Shaper:
    """Convert the blocks of one place on the page, whose width in em it knows, and collect the footnotes."""

    def __init__(self, pictures: Pictures, width: float, gutter: float, notes: Notes | None = None) -> None:
        self.pictures = pictures
        self.width = width
        self.gutter = gutter
        self.notes: Notes = [] if notes is None else notes

    def within(self, width: float) -> _Shaper:
        """Return a converter for a narrower place; it shares the footnotes."""
        return _Shaper(self.pictures, width, self.gutter, self.notes)

    def page(self, blocks: Sequence[Any]) -> Blocks:
        """Convert the blocks of the page; sections right below the head's rule get no rule of their own."""
        out: Blocks = []
        for at, block in enumerate(blocks):
            plain = bool(at) and is_div(blocks[at - 1], "head")
            if plain and is_section(block):
                out += self.section(block, plain)
            else:
                out += self.columns(block, plain) if is_div(block, "columns") else self.blocks([block])
        return out

    def columns(self, div: Any, plain: bool = False) -> Blocks:
        """Convert columns to cells side by side; with `plain`, a section at the top gets no rule above its heading."""
        count = len(div.content)
        inner = self.within((self.width - (count - 1) * self.gutter) / count)
        columns = []
        for column in div.content:
            blocks = list(column.content)
            top = inner.section(blocks.pop(0), plain=True) if plain and is_section(blocks[0]) else []
            columns.append([*top, *inner.blocks(blocks)])
        return [tables.side_by_side(columns, self.width, self.gutter)]

    def footnotes(self) -> Blocks:
        """Return the collected footnotes as numbered paragraphs for the end of the page."""
        out: Blocks = []
        for number, note in enumerate(self.notes, 1):
            blocks = self.blocks(note.content, "footnote text")
            if blocks and blocks[0].tag == "Div":
                words = blocks[0].content[0]
                words.content = [pf.Superscript(pf.Str(str(number))), pf.Space(), *words.content]
            out += blocks
        return out

    def blocks(self, blocks: Iterable[Any], style: str = "Body Text", headed: bool = False) -> Blocks:
        """Convert blocks, their paragraphs in `style`; `headed` says that a heading stands right above them."""
        out: Blocks = []
        for block in blocks:
            is_first = headed and style == "Body Text"
            out += self.block(block, "First Paragraph" if is_first else style)
            headed = block.tag == "Header"
        return out

    def block(self, block: Any, style: str) -> Blocks:
        """Convert one block according to its type."""
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
        """Return paragraphs for a line: its words in `style`, its pictures in paragraphs of their own."""
        runs = split(trimmed(self.words(inlines)))
        shown = (self.picture(run, style) if pictured else [paragraph(style, run)] for pictured, run in runs)
        return [block for blocks in shown for block in blocks]

    def picture(self, inlines: Inlines, style: str) -> Blocks:
        """Return the paragraph of a run of pictures; the words of a picture that can't be shown replace it.

        There is none for pictures that can't be shown and have no words: it would be an empty line.
        """
        inlines = with_pictures(inlines, lambda image: self.pictures(image, self.width * SMALLEST_EM))
        has_picture = any(True for inline in inlines for _ in images(inline))
        return (
            [paragraph(picture_lines.PICTURE if has_picture else style, inlines)]
            if has_picture or line_of(inlines)
            else []
        )

    def figure(self, figure: Any, style: str) -> Blocks:
        """Convert a figure: its picture, and its caption unless that only repeats the alternative text."""
        alternatives = {line_of(image) for block in figure.content for image in images(block)}
        caption = figure.caption.content if figure.caption else []
        below = [block for block in caption if line_of(block) not in alternatives]
        return [*self.blocks(figure.content, style), *self.blocks(below, "caption")]

    def heading(self, header: Any, plain: bool = False) -> Blocks:
        """Convert a heading by its level on the page; a `plain` heading has no rule above it."""
        words = trimmed(self.words(header.content))
        if not line_of(words) and not any(True for inline in words for _ in images(inline)):
            return []
        if header.level == 1:
            return [paragraph("Title", words)]
        if plain and header.level <= 2:
            return [paragraph("Heading 1 Plain", words)]
        return [pf.Header(*words, level=max(1, header.level - 1), identifier=header.identifier)]

    def list(self, block: Any) -> Blocks:
        """Convert a list: the first paragraph of an item carries the bullet or number, the others continue it."""
        style = "List Bullet" if block.tag == "BulletList" else "List Number"
        contents = [self.item(item, style) for item in block.content]
        items = [pf.ListItem(*content) for content in contents if content]
        return [lists.with_items(block, items)] if items else []

    def item(self, item: Any, style: str) -> Blocks:
        """Convert a list item, its first paragraph in `style`."""
        out: Blocks = []
        for block in item.content:
            if block.tag == "Table":  # Word would end the list before a table
                out += [line for row in table_rows(block) for line in tables.row_as_line(row, self.words)]
            else:
                out += self.block(block, "List Continue" if out else style)
        return out

    def definition(self, item: Any) -> Blocks:
        """Convert a term and its definitions to paragraphs below each other."""
        term = paragraph("Definition Term", trimmed(self.words(item.term)))
        return [term, *(new for part in item.definitions for new in self.blocks(part.content, "Definition"))]

    def table(self, table: Any) -> Blocks:
        """Convert a table of the note, with its caption below it."""
        caption = self.blocks(table.caption.content, "caption") if table.caption else []
        if not table.colspec:
            return caption
        inner = self.within(self.width / len(table.colspec))
        return [tables.of_note(table, self.width, inner.blocks), *caption]

    def div(self, div: Any, style: str) -> Blocks:
        """Convert a Div by its class; without a known class convert its content."""
        if is_section(div):
            return self.section(div)
        if is_div(div, "head"):
            return [*self.head(list(div.content)), paragraph("Head Rule", [])]
        if is_div(div, "cover"):
            title = paragraph("Cover Title", self.words(div.content[0].content))
            return [title, *self.blocks(div.content[1:], "Subtitle")]
        if is_div(div, "front-page"):
            rule = [paragraph("Head Rule", [])] if div.content[0].level == 1 else []
            return [*self.blocks(div.content[:1]), *rule, paragraph("Gap", []), *self.blocks(div.content[1:])]
        for name, style_name in (("eyebrow", "Company"), ("subtitle", "Subtitle")):
            if is_div(div, name):
                return self.blocks(div.content, style_name)
        if is_div(div, "tasks"):
            return [new for items in div.content for item in items.content for new in self.item(item, "Task")]
        if is_div(div, "columns"):
            return self.columns(div)
        if any(is_div(div, name) for name in ("pairs", "facts")):
            return cells.pairs(div, self.width, self.gutter, self.words, self.blocks)
        if is_div(div, "process"):
            return cells.process(div, self.width, self.words, self.blocks)
        if any(is_div(div, name) for name in FORMS):
            for table in div.content:
                table.classes.append(tables.FORM)
        return self.blocks(div.content, style)

    def head(self, blocks: Blocks) -> Blocks:
        """Convert the head of the page, with its QR codes in columns at the right."""
        if not is_div(blocks[0], "codes"):
            return self.blocks(blocks)
        sides = []
        for code in blocks[0].content:
            picture = next(images(code.content[0]))
            width = float(picture.attributes["width"].removesuffix("in")) * MM_PER_INCH / SMALLEST_EM
            sides.append((width, self.within(width).blocks(code.content, "caption")))
        inner = self.within(self.width - sum(width + self.gutter for width, _ in sides))
        return [tables.with_side_columns(inner.blocks(blocks[1:]), sides, self.width, self.gutter)]

    def section(self, section: Any, plain: bool = False) -> Blocks:
        """Convert a section; sections of the kinds in FRAMED are framed."""
        blocks = list(section.content)
        frame = FRAMED.get(section.attributes.get("data-kind", ""))
        out: Blocks = []
        headed = bool(blocks) and blocks[0].tag == "Header"
        if headed:
            header = blocks.pop(0)
            header.identifier = section.identifier
            out += self.heading(header, plain)
        inner = self.blocks(blocks, headed=headed)
        if not frame or not inner:
            return [*out, *inner]
        return [*out, paragraph("Frame Gap" if headed else "Gap", []), tables.framed(frame, inner)]

    def words(self, inlines: Iterable[Any]) -> Inlines:
        """Convert inlines to their form in DOCX."""
        return shaped(inlines, self.notes)
