"""Types of the map `posting` in a Doc's metadata, for annotations; no module imports this one at run time."""

from __future__ import annotations

from typing import TypedDict


class Fact(TypedDict):
    """Describe a fact; its key is one of the lexicon."""

    label: str
    value: str
    key: str


class Link(TypedDict):
    """Describe a link; its kind is `apply`, `posting`, `company` or `other`."""

    text: str
    url: str
    clean_url: str
    kind: str


class Section(TypedDict, total=False):
    """Describe a section; its title has no emoji, and its level is a number as text."""

    title: str
    kind: str
    level: str
    emoji: str


class Step(TypedDict, total=False):
    """Describe a step of the hiring process."""

    name: str
    detail: str
    current: bool


class Posting(TypedDict, total=False):
    """Describe the results of all steps; a key without a value is left out."""

    title: str
    company: str
    role: str
    lang: str
    date: str  # YYYY-MM-DD
    deadline: str
    excerpt: str
    tags: list[str]
    public: bool
    facts: list[Fact]
    links: list[Link]
    sections: list[Section]
    process: list[Step]
    warnings: list[str]
    dropped: list[str]
