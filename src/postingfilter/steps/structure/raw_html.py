"""HTML tags that pandoc left raw, as the elements they stand for: `<br>`, `<p>`, `<li>`, `<h2>`, `<a href>`, tables.

pandoc's DOCX, PDF and plain writers drop raw HTML, and notes carry structure in it.
"""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.lines import strip
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.raw_inlines import INLINE, TAG, image, inlines, unescape

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_CODE = re.compile(r"<(script|style|iframe|object|svg)\b.*", re.S | re.I)

_BREAKING = {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th"}


def restored(blocks: list[Any], dropped: list[str]) -> list[Any]:
    """The blocks with raw HTML as elements; what has no place on a page is named in `dropped`."""
    return _Blocks(dropped).read(blocks)


class _Blocks:
    """A reader of the tags among blocks: a stack of open elements, the innermost last."""

    def __init__(self, dropped: list[str]) -> None:
        self.dropped = dropped
        self.stack: list[tuple[str, list[Any]]] = [("", [])]
        self.line: list[Any] = []  # words between tags, and tags among words

    def read(self, blocks: list[Any]) -> list[Any]:
        for block in blocks:
            if block.tag == "RawBlock" and block.format.startswith("html"):
                self._tags(block.text)
            else:
                self.stack[-1][1].extend(self._opened(self._inside(block)))
        while len(self.stack) > 1:
            self._close()
        return self.stack[0][1]

    def _opened(self, block: Any) -> list[Any]:
        """A `<div>` or `<section>` that only groups headings and their text is none on the page."""
        theirs = block.tag != "Div" or block.identifier or block.classes or block.attributes
        if not theirs and any(inner.tag == "Header" for inner in block.content):
            return list(block.content)
        return [block]

    def _inside(self, block: Any) -> Any:
        """A block with the raw HTML inside it restored."""
        if block.tag in ("Para", "Plain", "Header"):
            block.content = inlines(list(block.content), self.dropped)
        elif block.tag in ("BlockQuote", "Div"):
            block.content = restored(list(block.content), self.dropped)
        elif block.tag in ("BulletList", "OrderedList"):
            for item in block.content:
                item.content = restored(list(item.content), self.dropped)
        elif block.tag == "Table":
            block.walk(self._cell)
        return block

    def _cell(self, element: Any, _doc: Any) -> None:
        if element.tag == "TableCell":
            element.content = restored(list(element.content), self.dropped)

    def _tags(self, html: str) -> None:
        if _CODE.match(html.strip()):
            self.dropped.append(f"{' '.join(html.split())[:60]} (code is no part of a posting)")
            return
        at = 0
        for tag in TAG.finditer(html):
            self._text(html[at : tag.start()])
            at = tag.end()
            close, name, rest = tag[1], tag[2].lower(), tag[3]
            if name in INLINE or name in ("a", "br"):
                self.line.append(pf.RawInline(tag.group(), format="html"))
                continue
            self._end_line()
            if name == "hr":
                self.stack[-1][1].append(pf.HorizontalRule())
            elif name == "img":
                self.stack[-1][1].append(pf.Para(image(rest)))
            elif name in _BREAKING:
                if close:
                    self._close_to(name)
                else:
                    self._open(name)
            elif name == "p" and self.stack[-1][1] and self.stack[-1][1][-1].tag == "Plain":
                last = self.stack[-1][1].pop()
                self.stack[-1][1].append(pf.Para(*last.content))
        self._text(html[at:])
        self._end_line()
        if "<!--" in html:
            self.dropped.append(f"{' '.join(html.split())[:60]} (a comment)")

    def _text(self, html: str) -> None:
        """Words between tags, which some readers leave raw with them; a line each."""
        for number, line in enumerate(unescape(_COMMENT.sub("", html)).split("\n")):
            if number:
                self._end_line()
            for part in re.split(r"(\s+)", line):
                if part:
                    self.line.append(pf.Space() if part.isspace() else pf.Str(part))

    def _end_line(self) -> None:
        line, self.line = strip(inlines(self.line, self.dropped)), []
        if line_of(line):
            self.stack[-1][1].append(pf.Plain(*line))

    def _open(self, name: str) -> None:
        if name in ("li", "tr", "td", "th"):  # an end tag may be left out
            around = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr",), "th": ("tr",)}[name]
            names = [open_ for open_, _ in self.stack]
            for at in range(len(names) - 1, -1, -1):
                if names[at] in around:
                    while len(self.stack) > at + 1:
                        self._close()
                    break
        self.stack.append((name, []))

    def _close_to(self, name: str) -> None:
        if any(open_ == name for open_, _ in self.stack):
            while True:
                if self._close() == name:
                    return

    def _close(self) -> str:
        name, blocks = self.stack.pop()
        self.stack[-1][1].extend(_element(name, blocks))
        return name


def _element(name: str, blocks: list[Any]) -> list[Any]:
    """The blocks between a tag and its end as the element the tag names."""
    if name[0] == "h":
        joined: list[Any] = []
        for block in blocks:
            if block.tag not in ("Para", "Plain"):
                return blocks
            joined += [*([pf.Space()] if joined else []), *block.content]
        return [pf.Header(*joined, level=int(name[1]))] if joined else []
    if name in ("li", "td", "th"):
        return [pf.Div(*blocks, classes=["postingfilter-" + name])]
    if name == "tr":
        return [pf.Div(*blocks, classes=["postingfilter-tr"])]
    if name in ("ul", "ol"):
        items = [pf.ListItem(*_unwrapped(block)) for block in blocks]
        return [(pf.BulletList if name == "ul" else pf.OrderedList)(*items)] if items else []
    if name == "blockquote":
        return [pf.BlockQuote(*blocks)] if blocks else []
    return _table(blocks)


def _unwrapped(block: Any) -> list[Any]:
    if block.tag == "Div" and block.classes[:1] and block.classes[0].startswith("postingfilter-"):
        return list(block.content)
    return [block]


def _table(blocks: list[Any]) -> list[Any]:
    rows = [_unwrapped(block) for block in blocks if block.tag == "Div" and block.classes == ["postingfilter-tr"]]
    rest = [block for block in blocks if not (block.tag == "Div" and block.classes == ["postingfilter-tr"])]
    width = max((len(row) for row in rows), default=0)
    if not width or any("Image" in {type(e).__name__ for e in _descendants(row)} for row in rows):
        return rest + [cell for row in rows for block in row for cell in _unwrapped(block)]
    cells = [[pf.TableCell(*_unwrapped(cell)) for cell in row] for row in rows]
    for row in cells:
        row += [pf.TableCell() for _ in range(width - len(row))]
    body = pf.TableBody(*(pf.TableRow(*row) for row in cells))
    return [*rest, pf.Table(body, colspec=[("AlignDefault", "ColWidthDefault")] * width)]


def _descendants(elements: list[Any]) -> list[Any]:
    found: list[Any] = []
    for element in elements:
        found.append(element)
        if hasattr(element, "content"):
            found += _descendants(list(element.content))
    return found
