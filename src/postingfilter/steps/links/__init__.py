"""The links step: addresses without tracking, readable on paper; the head's links in one row."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.text import line_of, table_rows, text_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import addresses, urls
from postingfilter.steps.links import kinds as link_kinds
from postingfilter.steps.links.head_row import gathered, is_address
from postingfilter.steps.links.repairs import repaired
from postingfilter.text.decoration import undecorated

TAIL = ".,;:!?。、"  # signs of a sentence that touch an address
_WORD = re.compile(r"[^\W_]+")


def links(doc: pf.Doc) -> pf.Doc:
    """Clean every link, print the address where its words say nothing, list all in `posting.links`.

    The links before the first section become a `Div(.links)` with one Para.
    """
    language = metadata.language(doc)
    walk = _Walk(metadata.get(doc, "links") or [], language)
    doc.content = walk.blocks(list(doc.content))
    doc.content = gathered(doc, walk.kinds(), language)
    metadata.put(doc, "links", walk.found)
    metadata.add(doc, "dropped", walk.dropped)
    return doc


def address(link: Any) -> str:
    """The address of a Link as it is printed; empty for one that leads nowhere outside the note."""
    url = urls.clean(link.url)
    return urls.readable(url) if _leads_out(url) else ""


def clean(link: Any) -> str:
    """The whole address of a Link without tracking; empty for one that leads nowhere outside the note."""
    url = urls.clean(link.url)
    return url if _leads_out(url) else ""


def _leads_out(url: str) -> bool:
    return urls.is_web(url) or url.lower().startswith("mailto:")


class _Walk:
    """One walk over the Doc, and what it has found."""

    def __init__(self, known: list[dict[str, str]], language: str) -> None:
        # A Doc that went through before has clean addresses only; what was written stands here.
        self.found = known
        self.known = {entry["clean_url"] for entry in known}
        self.dropped: list[str] = []
        self.language = language
        self.said = ""  # since the last link or the block's start, a newline for each break
        self.printed = ""  # the address of the last link, which a format without Spans has as text

    def kinds(self) -> dict[str, str]:
        """The kind of each clean address, the first that says something."""
        told = [entry for entry in self.found if entry["kind"] != "other"]
        return {entry["clean_url"]: entry["kind"] for entry in [*self.found, *reversed(told)]}

    def blocks(self, blocks: list[Any]) -> list[Any]:
        """The blocks with their links done."""
        out: list[Any] = []
        for at, block in enumerate(blocks):
            # `지원 링크:` may be the paragraph before its address.
            if not self.said.rstrip().endswith((":", "：")):
                self.said = ""
            self._inside(block)
            out.append(block)
            if block.tag == "Header":
                out += _below(block, blocks[at + 1 : at + 2])
        return out

    def _inside(self, element: Any) -> None:
        """Do the links within an element, in its place."""
        tag = element.tag
        if tag == "Table":
            for row in table_rows(element):
                for cell in row.content:
                    cell.content = self.blocks(list(cell.content))
        elif tag == "DefinitionItem":
            element.term = self.inlines(list(element.term))
            for definition in element.definitions:
                definition.content = self.blocks(list(definition.content))
        elif tag in ("Div", "BlockQuote", "ListItem", "Note", "Figure"):
            element.content = self.blocks(list(element.content))
        elif tag in ("BulletList", "OrderedList", "DefinitionList", "LineBlock"):
            for item in element.content:
                self._inside(item)
        elif hasattr(element, "content") and tag != "Image" and not is_address(element):
            inlines = list(element.content)
            if any(map(_may_change, inlines)):
                element.content = self.inlines(inlines)
            else:
                self.said += text_of(inlines)

    def inlines(self, content: list[Any]) -> list[Any]:
        """The inlines with their links done."""
        content = repaired(content, self.dropped)
        out: list[Any] = []
        for at, inline in enumerate(content):
            tag = inline.tag
            if tag == "Link":
                out += self._link(inline, content[at + 1 :])
                continue
            if tag == "Str" and inline.text.rstrip(TAIL) not in (self.printed, f"({self.printed})"):
                out = _touching(out, self._text(inline))
                continue
            if tag == "Note":
                said = self.said
                self._inside(inline)
                self.said = said
            elif hasattr(inline, "content"):
                self._inside(inline)
            else:
                self.said += text_of(inline)
            out.append(inline)
        return out

    def _text(self, inline: Any) -> list[Any]:
        """A Str, or what it becomes when it holds addresses."""
        text = inline.text
        if not _may_change(inline):
            self.said += text
            return [inline]
        out: list[Any] = []
        for part, url in addresses.split(text):
            if url:
                classes = ["email"] if url.startswith("mailto:") else []
                own = pf.Str(url.removeprefix("mailto:"))
                out += self._link(pf.Link(own, url=url, classes=classes), [])
            else:
                self.said += part
                out.append(pf.Str(part))
        return out

    def _link(self, link: Any, after: list[Any]) -> list[Any]:
        """A Link done, with its address where the words say nothing, and what was cut off it."""
        said, self.said = self.said, ""
        text, url, rest = line_of(link), link.url, ""
        if not _leads_out(url):
            return self._within_notes(link, text)
        if addresses.is_bare(text, url):
            text, url, rest = addresses.freed(text, url)
            if not text:  # pandoc takes `git@2.43` for a mail address
                self.said = said + rest
                return list(link.content)
            link.content = [pf.Str(urls.readable(urls.clean(text if urls.is_web(text) else url)))]
            link.classes = [name for name in link.classes if name != "uri"]
            text = ""
        link.url = urls.clean(url)
        self._record(link.url, url, text, said, after)
        self.printed = printed = urls.readable(link.url)
        if not link.content:
            link.content = [pf.Str(printed)]
        out = [link]
        untold = link_kinds.wants_address(line_of(link), self.language)
        if untold and not _is_told(printed, after):
            out += [pf.Space(), pf.Span(pf.Str(f"({printed})"), classes=["address"])]
        return [*out, *(self._text(pf.Str(rest)) if rest else [])]

    def _within_notes(self, link: Any, text: str) -> list[Any]:
        """A link that leads nowhere outside: to another note it is text, else it stays."""
        if "wikilink" not in link.classes:
            return [link]
        if link.url != text:
            self.dropped.append(f"[[{link.url}]] (a link to another note)")
        return list(link.content)

    def _record(self, clean: str, url: str, text: str, said: str, after: list[Any]) -> None:
        """List a link once; a later mention can still tell its kind."""
        if clean in self.known:
            return
        kind = link_kinds.kind(text, said, text_of(after), clean, self.language)
        entry = next((entry for entry in self.found if entry["url"] == url), None)
        if entry is None:
            shown = undecorated(text).strip() or text or urls.readable(clean)
            self.found.append({"text": shown, "url": url, "clean_url": clean, "kind": kind})
        elif entry["kind"] == "other":
            entry["kind"] = kind


def _may_change(inline: Any) -> bool:
    """Whether an inline can be more than text: most of a note is passed over."""
    if inline.tag == "Str":
        text = inline.text
        return "://" in text or "@" in text or "www." in text or "WWW." in text
    return hasattr(inline, "content")


def _is_told(printed: str, after: list[Any]) -> bool:
    """Whether an address stands behind its link already, or behind the word touching it."""
    for inline in after[:3]:
        if inline.tag == "Link":
            return False
        if is_address(inline) or line_of(inline).rstrip(TAIL) in (printed, f"({printed})"):
            return True
    return False


def _touching(out: list[Any], new: list[Any]) -> list[Any]:
    """Inlines with new ones behind them, an address moved behind the word: `[여기]를 (…)`."""
    word = _WORD.match(new[0].text) if new[0].tag == "Str" else None
    if word is None or not out or not is_address(out[-1]):
        return [*out, *new]
    rest = new[0].text[word.end() :]
    rest_of_new = [*([pf.Str(rest)] if rest else []), *new[1:]]
    return [*out[:-2], pf.Str(word.group()), *out[-2:], *rest_of_new]


def _below(header: Any, following: list[Any]) -> list[Any]:
    """The address of a heading's link as a line below it: a heading keeps its words."""
    spans = [inline for inline in header.content if is_address(inline)]
    if not spans:
        return []
    kept: list[Any] = []
    for inline in header.content:
        if is_address(inline):
            kept.pop()  # the space before it
        else:
            kept.append(inline)
    header.content = kept
    for span in spans:  # a line of its own needs no parentheses
        span.content = [pf.Str(span.content[0].text[1:-1])]
    line = pf.Para(*spans)
    return [] if following and line_of(following[0]) == line_of(line) else [line]
