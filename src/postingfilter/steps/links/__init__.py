"""Remove tracking from addresses, print addresses that a link's words don't name, list all links: the links step."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.marks import NOTE_LINK
from postingfilter.doc.text import line_of, table_rows, text_of
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import Any
from postingfilter.steps.links import addresses, urls
from postingfilter.steps.links import kinds as link_kinds
from postingfilter.steps.links.head_row import gathered, is_address
from postingfilter.steps.links.repairs import repaired
from postingfilter.text import patterns, printed_address
from postingfilter.text.decoration import undecorated
from postingfilter.text.signs import COLONS

PUNCTUATION = ".,;:!?。、"  # of a sentence, where it touches an address
_WORD = patterns.compile(r"[^\W_]+")


def links(doc: pf.Doc) -> pf.Doc:
    """Remove tracking from every link, print addresses that its words don't name, list the links in `posting.links`.

    The links before the first section become a `Div(.links)` with one Para.
    """
    language = metadata.language(doc)
    walk = _Walk(metadata.get(doc, "links") or [], language)
    doc.content = walk.blocks(list(doc.content))
    if metadata.option(doc, "keeps_order") is not True:
        doc.content = gathered(doc, walk.kinds(), language)
    metadata.put(doc, "links", walk.found)
    metadata.add(doc, "dropped", walk.dropped)
    return doc


def address(link: Any) -> str:
    """Return the address of a Link as it is printed; empty for a link within the note or to a file."""
    url = urls.clean(link.url)
    return printed_address.readable(url) if _leads_out(url) else ""


def clean(link: Any) -> str:
    """Return the whole address of a Link without tracking; empty for a link within the note or to a file."""
    url = urls.clean(link.url)
    return url if _leads_out(url) else ""


def _leads_out(url: str) -> bool:
    """Return whether a URL leads out of the note: to the web or to a mailbox."""
    return urls.is_web(url) or url.lower().startswith("mailto:")


class _Walk:
    """Walk over the Doc once, change its links and collect them."""

    def __init__(self, known: list[dict[str, str]], language: str) -> None:
        # In a Doc of an earlier run the addresses are clean already; what was written stands in the list.
        self.found = known
        self.known = {entry["clean_url"] for entry in known}
        self.dropped: list[Message] = []
        self.language = language
        self.before = ""  # the text since the last link or the block's start, a newline for each break
        self.printed = ""  # the address of the last link: a format without Spans repeats it as text

    def kinds(self) -> dict[str, str]:
        """Return the kind of each clean address: the first other than `other`."""
        known = [entry for entry in self.found if entry["kind"] != "other"]
        return {entry["clean_url"]: entry["kind"] for entry in [*self.found, *reversed(known)]}

    def blocks(self, blocks: list[Any]) -> list[Any]:
        """Return the blocks with their links changed."""
        out: list[Any] = []
        for at, block in enumerate(blocks):
            # `지원 링크:` may be a paragraph of its own before the address, and a button a heading: `지원하기`.
            if at and blocks[at - 1].tag == "Header":
                self.before += "\n"
            elif not self.before.rstrip().endswith(COLONS):
                self.before = ""
            self._inside(block)
            out.append(block)
            if block.tag == "Header":
                out += _addresses_below(block, blocks[at + 1 : at + 2])
        return out

    def _inside(self, element: Any) -> None:
        """Change the links within an element."""
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
                self.before += text_of(inlines)

    def inlines(self, content: list[Any]) -> list[Any]:
        """Return the inlines with their links changed."""
        content = repaired(content, self.dropped)
        out: list[Any] = []
        for at, inline in enumerate(content):
            tag = inline.tag
            if tag == "Link":
                out += self._link(inline, content[at + 1 :])
                continue
            if tag == "Str" and inline.text.rstrip(PUNCTUATION) not in (self.printed, f"({self.printed})"):
                new = self._text(inline)
                if out and is_address(out[-1]):
                    out = _appended(out, new)
                else:
                    out += new
                continue
            if tag == "Note":
                before = self.before
                self._inside(inline)
                self.before = before  # the sentence goes on behind the note's number
            elif hasattr(inline, "content"):
                self._inside(inline)
            else:
                self.before += text_of(inline)
            out.append(inline)
        return out

    def _text(self, inline: Any) -> list[Any]:
        """Return a Str, with Links for the addresses in it."""
        text = inline.text
        if not _may_change(inline):
            self.before += text
            return [inline]
        out: list[Any] = []
        for part, url in addresses.split(text):
            if url:
                classes = ["email"] if url.startswith("mailto:") else []
                words = pf.Str(url.removeprefix("mailto:"))
                out += self._link(pf.Link(words, url=url, classes=classes), [])
            else:
                self.before += part
                out.append(pf.Str(part))
        return out

    def _link(self, link: Any, after: list[Any]) -> list[Any]:
        """Return a Link with a clean URL, its address if the words don't name it, and the text cut off the URL.

        `after` holds the inlines behind the link.
        """
        before, self.before = self.before, ""
        text, url, rest = line_of(link), link.url, ""
        if not _leads_out(url):
            return self._to_note(link, text)
        if addresses.is_bare(text, url):
            text, url, rest = addresses.separated(text, url)
            if not text:  # pandoc takes `git@2.43` for a mail address
                self.before = before + rest
                return list(link.content)
            link.content = [pf.Str(printed_address.readable(urls.clean(text if urls.is_web(text) else url)))]
            link.classes = [name for name in link.classes if name != "uri"]
            text = ""
        link.url = urls.clean(url)
        self._record(link.url, url, text, before, after)
        self.printed = printed = printed_address.readable(link.url)
        if not link.content:
            link.content = [pf.Str(printed)]
        out = [link]
        if link_kinds.needs_address(line_of(link), self.language) and not _stands_behind(printed, after):
            out += [pf.Space(), pf.Span(pf.Str(f"({printed})"), classes=["address"])]
        return [*out, *(self._text(pf.Str(rest)) if rest else [])]

    def _to_note(self, link: Any, text: str) -> list[Any]:
        """Return the words of a link to another note in a Span; any other link within the note as it is."""
        if "wikilink" not in link.classes:
            return [link]
        if link.url != text:
            self.dropped.append(left_out(f"[[{link.url}]]", message("a link to another note")))
        return [pf.Span(*link.content, classes=[NOTE_LINK])]

    def _record(self, clean: str, url: str, text: str, before: str, after: list[Any]) -> None:
        """List a link once; a later mention can still give its kind."""
        if clean in self.known:
            return
        kind = link_kinds.kind(text, before, text_of(after), clean, self.language)
        entry = next((entry for entry in self.found if entry["url"] == url), None)
        if entry is None:
            shown = undecorated(text).strip() or text or printed_address.readable(clean)
            self.found.append({"text": shown, "url": url, "clean_url": clean, "kind": kind})
        elif entry["kind"] == "other":
            entry["kind"] = kind


def _may_change(inline: Any) -> bool:
    """Return whether an inline can hold an address: most can't, and the step skips them."""
    if inline.tag == "Str":
        text = inline.text
        return "://" in text or "@" in text or "www." in text or "WWW." in text
    return hasattr(inline, "content")


def _stands_behind(printed: str, after: list[Any]) -> bool:
    """Return whether the address of a link already follows the link, or follows the word that touches the link."""
    for inline in after[:3]:
        if inline.tag == "Link":
            return False
        if is_address(inline) or line_of(inline).rstrip(PUNCTUATION) in (printed, f"({printed})"):
            return True
    return False


def _appended(out: list[Any], new: list[Any]) -> list[Any]:
    """Return inlines that end with an address and further ones, the address behind a word that touches the link."""
    word = _WORD.match(new[0].text) if new[0].tag == "Str" else None
    if word is None:
        return [*out, *new]
    rest = new[0].text[word.end() :]
    behind = [pf.Str(rest), *new[1:]] if rest else new[1:]
    return [*out[:-2], pf.Str(word.group()), *out[-2:], *behind]


def _addresses_below(header: Any, following: list[Any]) -> list[Any]:
    """Move the addresses out of a heading and return them as a line to print below it."""
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
    for span in spans:  # a separate line needs no parentheses
        span.content = [pf.Str(span.content[0].text[1:-1])]
    line = pf.Para(*spans)
    return [] if following and line_of(following[0]) == line_of(line) else [line]
