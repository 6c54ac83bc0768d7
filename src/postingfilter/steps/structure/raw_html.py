"""Convert HTML that pandoc left raw into elements of the Doc: `<br>`, `<p>`, `<li>`, `<h2>`, tables.

pandoc's DOCX, PDF and plain writers drop raw HTML, and notes carry structure in it.
"""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.lines import strip
from postingfilter.doc.marks import DETAILS
from postingfilter.doc.text import line_of
from postingfilter.messages import Message, message
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import html_parts, raw_inlines
from postingfilter.steps.structure.raw_inlines import ELEMENT_OF, TAG
from postingfilter.text import patterns

#: What HTML holds apart from tags and text: comments, code, text whose lines and spaces stay.
_VERBATIM = patterns.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<code><(?P<name>script|style|iframe|object|svg)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|<pre\b[^>]*>\n?(?P<pre>.*?)(?:</pre\s*>|\Z)",
    re.S | re.I,
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: Block tags that hold other blocks.
_CONTAINERS = {
    *("ul", "ol", "dl", "blockquote", "aside", "table", "details", "summary"),
    *_HEADINGS,
    *html_parts.HOLDERS,
}
#: Tags that are removed everywhere: the content that they fold away is a part of the posting.
_OPENED = ("p", "details", "summary")
#: Elements that show media or ask for input.
_NO_TEXT = {"audio", "canvas", "embed", "form", "input", "select", "source", "textarea", "track", "video"}


def parsed(blocks: list[Any], dropped: list[Message] | None) -> list[Any]:
    """Replace raw HTML by elements, inside other blocks too.

    What has no element, such as comments and frames, is named in `dropped`, or stays raw when `dropped` is None.
    """
    return _Parser(dropped).read(blocks)


class _Parser:
    """Collect blocks within the elements that are open, the innermost last."""

    def __init__(self, dropped: list[Message] | None) -> None:
        self.dropped = dropped
        self.open: list[tuple[str, dict[str, str], list[Any]]] = [("", {}, [])]  # name, attributes, content
        self.line: list[Any] = []  # inlines since the last block tag, inline tags raw among them

    def read(self, blocks: list[Any]) -> list[Any]:
        """Return the blocks with elements for tags."""
        for block in blocks:
            if block.tag == "RawBlock" and block.format.startswith("html"):
                self._read_html(block.text)
            else:
                self._content.extend(_without_group(self._parse_inside(block)))
        while len(self.open) > 1:
            self._close()
        return self._content

    @property
    def _content(self) -> list[Any]:
        """Return the blocks of the innermost open element."""
        return self.open[-1][2]

    def _parse_inside(self, block: Any) -> Any:
        """Replace the raw HTML inside a block and return the block."""
        if block.tag in ("Para", "Plain", "Header") and not raw_inlines.are_plain(block.content):
            block.content = raw_inlines.parsed(list(block.content), self.dropped)
            self._parse_notes(block)
        elif block.tag in ("BlockQuote", "Div", "Figure"):
            block.content = parsed(list(block.content), self.dropped)
        elif block.tag in ("BulletList", "OrderedList"):
            for item in block.content:
                item.content = parsed(list(item.content), self.dropped)
        elif block.tag == "DefinitionList":
            for item in block.content:
                item.term = raw_inlines.parsed(list(item.term), self.dropped)
                for definition in item.definitions:
                    definition.content = parsed(list(definition.content), self.dropped)
        elif block.tag == "LineBlock":
            for line in block.content:
                line.content = raw_inlines.parsed(list(line.content), self.dropped)
        elif block.tag == "Table":
            block.walk(self._parse_cell)
        if caption := getattr(block, "caption", None):
            caption.content = parsed(list(caption.content), self.dropped)
        return block

    def _parse_notes(self, element: Any) -> None:
        """Replace the raw HTML inside the footnotes of an element."""
        for inline in element.content:
            if inline.tag == "Note":
                inline.content = parsed(list(inline.content), self.dropped)
            elif hasattr(inline, "content"):
                self._parse_notes(inline)

    def _parse_cell(self, element: Any, _doc: Any) -> None:
        if element.tag == "TableCell":
            element.content = _Parser(self.dropped).read_cell(list(element.content))

    def read_cell(self, blocks: list[Any]) -> list[Any]:
        """Return the blocks of a table's cell with elements for tags; tags of blocks are raw inlines there."""
        inlines = list(blocks[0].content) if len(blocks) == 1 and blocks[0].tag == "Plain" else []
        tags = list(map(raw_inlines.block_tag, inlines))
        if not any(tags):
            return self.read(blocks)
        for inline, tag in zip(inlines, tags, strict=True):
            if tag:
                self._read_tag(tag)
            else:
                self.line.append(inline)
        self._end_line()
        return self.read([])

    def _read_html(self, html: str) -> None:
        """Read the tags of a raw block and the text between them."""
        at = 0
        for found in _VERBATIM.finditer(html):
            self._read_tags(html[at : found.start()])
            at = found.end()
            if found["comment"]:
                self._leave_out(found["comment"], message("a comment"))
            elif found["code"]:
                self._leave_out(found["code"], message("code is no part of a posting"))
            else:
                self._end_line()
                text = raw_inlines.unescape(TAG.sub("", found["pre"]))
                self._content.append(pf.CodeBlock(text.rstrip()))
        self._read_tags(html[at:])
        self._end_line()

    def _leave_out(self, html: str, why: Message) -> None:
        """Add HTML that has no element to `dropped`; keep it raw when there is no such list."""
        self._end_line()
        if self.dropped is None:
            self._content.append(pf.RawBlock(html, format="html"))
        else:
            self.dropped.append(raw_inlines.dropped(html, why))

    def _read_tags(self, html: str) -> None:
        """Read tags and the text between them."""
        at = 0
        for tag in TAG.finditer(html):
            self._read_text(html[at : tag.start()])
            self._read_tag(tag)
            at = tag.end()
        self._read_text(html[at:])

    def _read_tag(self, tag: re.Match[str]) -> None:
        is_end, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if name in ELEMENT_OF or name in ("a", "br"):
            self.line.append(pf.RawInline(tag.group(), format="html"))
            return
        self._end_line()
        if name == "hr":
            self._content.append(pf.HorizontalRule())
        elif name == "img":
            self._content.append(pf.Para(raw_inlines.image(attributes, whole=self.dropped is None)))
        elif name in _CONTAINERS and is_end:
            self._close_until(name)
        elif name in _CONTAINERS:
            self._open(name, raw_inlines.attributes(attributes))
        elif name in _NO_TEXT and not is_end:
            self._leave_out(tag.group(), message("it is no text"))
        elif name == "p" and self._content and self._content[-1].tag == "Plain":
            last = self._content.pop()
            self._content.append(pf.Para(*last.content))
        elif self.dropped is None and name not in _OPENED:
            self._content.append(pf.RawBlock(tag.group(), format="html"))

    def _read_text(self, html: str) -> None:
        """Read the text between tags, which some readers leave raw with them; each of its lines is a block."""
        for number, line in enumerate(raw_inlines.unescape(html).split("\n")):
            if number:
                self._end_line()
            for part in re.split(r"(\s+)", line):
                if part:
                    self.line.append(pf.Space() if part.isspace() else pf.Str(part))

    def _end_line(self) -> None:
        """Make a block of the inlines since the last block tag."""
        line = strip(raw_inlines.parsed(self.line, self.dropped))
        self.line = []
        if line_of(line):
            self._content.append(pf.Plain(*line))

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element, after closing those inside its holder whose end tags were left out."""
        holders = [at for at, (opened, _, _) in enumerate(self.open) if opened in html_parts.HOLDERS.get(name, ())]
        if holders:
            while len(self.open) > holders[-1] + 1:
                self._close()
        self.open.append((name, attributes, []))

    def _close_until(self, name: str) -> None:
        """Close the innermost element of a name and those inside it; do nothing when none is open."""
        if any(opened == name for opened, _, _ in self.open):
            while self._close() != name:
                pass

    def _close(self) -> str:
        """Close the innermost element and return its name."""
        name, attributes, blocks = self.open.pop()
        made = _element(name, attributes, blocks)
        self._content.extend(_with_identity(made, attributes) if self.dropped is None else made)
        return name


def _without_group(block: Any) -> list[Any]:
    """Return the content of a `<div>` or `<section>` that only groups headings and their text; other blocks whole."""
    if block.tag != "Div" or block.identifier or block.classes or block.attributes:
        return [block]
    return list(block.content) if any(inner.tag == "Header" for inner in block.content) else [block]


def _element(name: str, attributes: dict[str, str], blocks: list[Any]) -> list[Any]:
    """Return the blocks between a tag and its end tag as the element that the tag names."""
    if name in _HEADINGS:
        return html_parts.heading(int(name[1]), blocks)
    if name == "summary":
        return html_parts.heading(2, blocks)
    if name == "details":
        return [pf.Div(*blocks, classes=[DETAILS])] if blocks and blocks[0].tag == "Header" else blocks
    if name in html_parts.HOLDERS:
        return [html_parts.part(name, attributes, blocks)]
    if name == "aside":
        return [pf.Div(*blocks, classes=["aside"])] if blocks else []
    if name == "blockquote":
        return [pf.BlockQuote(*blocks)] if blocks else []
    return html_parts.held(name, attributes, blocks)


def _with_identity(made: list[Any], attributes: dict[str, str]) -> list[Any]:
    """Return the element with identifier, classes and attributes of its tag: a heading's own, else those of a Div."""
    identity = raw_inlines.identity(attributes)
    if not any(identity.values()) or not made or html_parts.is_part(made[0]):
        return made
    if len(made) == 1 and made[0].tag == "Header":
        for name, value in identity.items():
            setattr(made[0], name, value)
        return made
    return [pf.Div(*made, **identity)]
