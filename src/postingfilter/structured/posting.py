"""Define the typed record of a posting, and build it from a Doc on which the steps have run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.section_lines import kind, lines, sections
from postingfilter.doc.text import line_of


@dataclass(frozen=True)
class Fact:
    """A label and its value in the head of a brief; `key` is one of the lexicon's: `salary`, `location`, …."""

    label: str
    value: str
    key: str


@dataclass(frozen=True)
class Link:
    """A link of the note; `kind` is `apply`, `posting`, `company` or `other`."""

    text: str
    url: str  #: as written
    clean_url: str  #: without tracking parameters
    kind: str


@dataclass(frozen=True)
class Section:
    """A section of the note; `kind` is `duties`, `requirements`, `benefits`, …, else `other`."""

    title: str
    kind: str
    level: int
    emoji: str | None
    lines: tuple[str, ...] = ()  #: list items, table rows and paragraphs, see `section_lines.lines`


@dataclass(frozen=True)
class Step:
    """A step of the hiring process."""

    name: str
    detail: str | None
    current: bool


@dataclass(frozen=True)
class Posting:
    """What a note says of a posting: an unknown scalar is None, an unknown list empty."""

    title: str | None = None
    company: str | None = None
    role: str | None = None
    lang: str = "en"  #: a BCP 47 tag
    date: str | None = None  #: YYYY-MM-DD, of the note
    deadline: str | None = None  #: as written
    tags: tuple[str, ...] = ()
    public: bool = True
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    process: tuple[Step, ...] = ()
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: the evidence for `company` and for `role`
    score: float = 0.0  #: the score of the evidence that the note is a posting, 0 to 1
    warnings: tuple[str, ...] = ()

    def fact(self, key: str) -> str | None:
        """Return the value of the first fact with a key, None without one.

        >>> Posting(facts=(Fact("Pay", "EUR 60,000", "salary"),)).fact("salary")
        'EUR 60,000'
        """
        return next((fact.value for fact in self.facts if fact.key == key), None)

    def link(self, kind: str) -> str | None:
        """Return the clean address of the first link of a kind, None without one."""
        return next((link.clean_url for link in self.links if link.kind == kind), None)

    def lines(self, *kinds: str) -> tuple[str, ...]:
        """Return the lines of the sections of some kinds, each once.

        >>> Posting(sections=(Section("Tasks", "duties", 2, None, ("Bake", "Sell")),)).lines("duties")
        ('Bake', 'Sell')
        """
        return tuple(dict.fromkeys(line for part in self.sections if part.kind in kinds for line in part.lines))

    @property
    def stage(self) -> str | None:
        """Return the name of the current step of the hiring process; None when no step is marked."""
        return next((step.name for step in self.process if step.current), None)


def posting(doc: pf.Doc, inspected: dict[str, Any] | None = None) -> Posting:
    """Return the record of a Doc on which all steps have run.

    `inspected` is the object of `inspect` for it, which has evidence and score too; the default is the map `posting` in
    the Doc's metadata.
    """
    inspected = inspected or metadata.metadata(doc, metadata.KEY) or {}
    said = [(line_of(part.content[0]), kind(part), tuple(filter(None, lines(part.content)))) for part in _titled(doc)]
    return replace(of(inspected), sections=tuple(_section(row, said) for row in inspected.get("sections") or ()))


def of(inspected: dict[str, Any]) -> Posting:
    """Return the record of an object of `inspect`, without its sections."""
    return Posting(
        title=inspected.get("title"),
        company=inspected.get("company"),
        role=inspected.get("role"),
        date=inspected.get("date"),
        deadline=inspected.get("deadline"),
        lang=str(inspected.get("lang") or "en"),
        tags=tuple(inspected.get("tags") or ()),
        public=inspected.get("public") is not False,
        facts=tuple(Fact(**fact) for fact in inspected.get("facts") or ()),
        links=tuple(Link(**link) for link in inspected.get("links") or ()),
        process=tuple(
            Step(step["name"], step.get("detail"), bool(step.get("current"))) for step in inspected.get("process") or ()
        ),
        evidence={name: tuple(rows) for name, rows in (inspected.get("evidence") or {}).items()},
        score=(inspected.get("posting") or {}).get("score", 0.0),
        warnings=tuple(inspected.get("warnings") or ()),
    )


def _titled(doc: pf.Doc) -> list[Any]:
    """Return the sections of a Doc that have a heading."""
    return [part for part in sections(doc.content) if part.content and part.content[0].tag == "Header"]


def _section(row: dict[str, Any], said: list[tuple[str, str, tuple[str, ...]]]) -> Section:
    """Return the record of a section: its row of `posting`, and the lines of the first Div with its words and kind.

    That Div is removed from `said`, so that the next section of the same title gets the lines of the next Div.
    """
    at = next((at for at, (title, kind_, _) in enumerate(said) if kind_ == row["kind"] and row["title"] in title), None)
    inside = said.pop(at)[2] if at is not None else ()
    return Section(row["title"], row["kind"], int(row["level"]), row.get("emoji"), inside)
