"""Prepare a note for the search for names: its titles, its lines with their places, its facts, its addresses."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.marks import is_fact, is_section
from postingfilter.doc.outline import subtitles
from postingfilter.doc.text import children, line_of, valid_line_of
from postingfilter.messages import Message, message
from postingfilter.startup.annotations import Any
from postingfilter.steps.posting.run_together import parted
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.keys import compact, spaced
from postingfilter.text.signs import TITLE_SEPARATORS

IN_BODY = message("text")  # what evidence begins with that is a quotation of the body
MOST_CHARACTERS = 20_000  # characters of the body that are read for names
LONGEST_SENTENCE = 300  # characters; what is longer is read up to there
MOST_OPENING = 10  # lines before the first section
_SENTENCE_END = patterns.compile(
    r"(?<=[.!?])\s+(?=[^a-z])|(?<=。)|(?<=！)|(?<=？)|(?<=\w[.!?:])(?=[A-Z][^.])|(?<=[^\W\x00-\xff][.!?])(?=[^\W\x00-\xff])",
    needs=".!?。！？:",
)
#: Kinds of section with the requirements and duties of a job.
ASKING = ("requirements", "qualifications", "preferred", "duties")
_POSSESSIVE = patterns.compile(r"['’]s\b", needs="'’")
#: Kinds of section that speak of the reader, not of the employer.
OWN = ("prep",)


Host = tuple[str, str, str]  # a name in an address, the kind of the address, the address
Stated = tuple[str, str, str]  # a value, the kind of place where it stands, the words around it


def evidence_of(place: Message, quote: str) -> Message:
    """Return evidence for a name: the place where it stands, and what stands there."""
    return message("{place}: {quote}", place=place, quote=quote)


class Found:
    """A name and where it stands: the kind of place, and the words around it."""

    def __init__(self, name: str, place: str, quote: str, *, is_whole: bool = False, is_subject: bool = False) -> None:
        self.name = name.strip(TITLE_SEPARATORS)
        self.place = place  # a key of the table of evidence
        self.quote = quote
        self.is_whole = is_whole  # whether it is all that stands beside the words by which it was found
        self.is_subject = is_subject  # whether a sentence says what it is or does


class Line:
    """One line of the body: its text, the kind of its section, and whether it is a heading."""

    def __init__(self, text: str, kind: str | None, language: str, *, heading: bool = False) -> None:
        self.text = text
        self.language = language  # of the note
        self.kind = kind  # of the section, None in the head
        self.heading = heading

    @cached_property
    def lower(self) -> str:
        """Return the text in lower case, in which the rows of sentences are written."""
        return self.text.lower().replace("’", "'")

    @cached_property
    def sentences(self) -> list[str]:
        """Return the sentences of the line, each cut at LONGEST_SENTENCE."""
        parts = [part for line in parted(self.text, self.language) for part in _SENTENCE_END.split(line)]
        return [part[:LONGEST_SENTENCE] for part in parts if part]


class Reading:
    """The texts of a Doc in which the names of the company and the role are searched for."""

    def __init__(self, doc: pf.Doc, language: str, title: str, header: Any) -> None:
        self.doc = doc
        self.language = language
        self.heading = _said(header.content) if header is not None else ""  # the body's title
        words_struck_out = header is not None and title == line_of(header) != valid_line_of(header.content)
        self.title = self.heading if words_struck_out else title
        below = subtitles(doc, header)
        self.under = [_said(part.content) for part in below]
        self.kept: dict[str, str] = {}  # a fact's value with words struck out, and the words that are not
        self.facts: list[dict[str, str]] = metadata.get(doc, "facts") or []
        self.links: list[dict[str, str]] = metadata.get(doc, "links") or []
        skipped = {id(part) for part in (header, *below) if part is not None}
        self.stated: dict[str, list[Stated]] = {}  # what `stated` has found for a key
        self.hosts: list[Host] | None = None  # what `hosts` has found in the addresses
        self.lines: list[Line] = []
        self._collect(doc.content, None, skipped, MOST_CHARACTERS)

    @cached_property
    def titles(self) -> list[str]:
        """Return the title, and the body's title if it differs."""
        return [text for text in dict.fromkeys((self.title, self.heading)) if text]

    @cached_property
    def opening(self) -> list[Line]:
        """Return the first lines below the title, before the first section."""
        first = next((at for at, line in enumerate(self.lines) if line.kind is not None), len(self.lines))
        return self.lines[: min(first, MOST_OPENING)]

    @cached_property
    def beginnings(self) -> list[Line]:
        """Return the first line of text, and the first one in each section about the company."""
        texts = [line for line in self.lines if not line.heading]
        company = [line for before, line in pairwise(self.lines) if before.heading and line.kind == "company"]
        return [*texts[:1], *company]

    @cached_property
    def first_headings(self) -> list[str]:
        """Return the subtitles, and the headings before the first section of a known kind."""
        first = next((at for at, line in enumerate(self.lines) if line.kind not in (None, "other")), len(self.lines))
        return [*self.under, *(line.text for line in self.lines[:first] if line.heading)]

    @cached_property
    def asks(self) -> bool:
        """Return whether the note has a section of one of the kinds ASKING."""
        return any(line.kind in ASKING for line in self.lines)

    @cached_property
    def said(self) -> str:
        """Return the titles and all lines as one text in lower case."""
        return "\n".join((*self.titles, *(line.text for line in self.lines))).lower().replace("’", "'")

    @cached_property
    def key(self) -> str:
        """Return the spaced key of the body, with a space at both ends."""
        return f" {spaced(_POSSESSIVE.sub('', ' '.join(line.text for line in self.lines)))} "

    @cached_property
    def tight(self) -> str:
        """Return the compact key of the body."""
        return self.key.replace(" ", "")

    def _collect(self, blocks: Any, kind: str | None, skipped: set[int], left: int) -> int:
        """Add the lines of blocks, of at most `left` characters; return the number of characters left."""
        for block in children(blocks):
            if left <= 0:
                return 0
            if is_section(block):
                inner = block.attributes["data-kind"]
                left = left if inner in OWN else self._collect(block.content, inner, skipped, left)
            elif block.tag == "Header":
                if id(block) not in skipped:
                    self.lines.append(Line(_said(block.content), kind, self.language, heading=True))
            elif block.tag in ("Para", "Plain"):
                for line in split(children(block.content)):
                    facts = [part for part in line if part.tag == "Span" and is_fact(part)]
                    for fact in facts:
                        self._keep(fact.content[-1])
                    text = valid_line_of([part for part in line if part.tag != "Span" or not is_fact(part)])
                    left -= len(text)
                    # A link's text alone names what it leads to.
                    if text and any(part.tag not in ("Link", "Space") for part in line):
                        self.lines.append(Line(text, kind, self.language))
            elif block.tag in ("BulletList", "OrderedList"):
                for item in children(block.content):
                    left = self._collect(item.content, kind, skipped, left)
            elif block.tag in ("BlockQuote", "Div"):
                left = self._collect(block.content, kind, skipped, left)
        return left

    def _keep(self, value: Any) -> None:
        """Record the words of a fact's value that are not struck out, if some are."""
        said, kept = line_of(value), valid_line_of(value.content)
        if kept != said:
            self.kept[said] = kept


def _said(inlines: Any) -> str:
    text = valid_line_of(inlines)
    return (undecorated(text) or text).strip()


def is_same(first: str, second: str) -> bool:
    """Return whether two texts are equal without spaces and punctuation."""
    return compact(first) == compact(second)
