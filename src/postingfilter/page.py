"""The page of a brief, made of a marked Doc: its head, its columns, its foot, for a theme's stylesheet to set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import panflute as pf

from postingfilter import columns, extent, lexicon, posting_data
from postingfilter.outline import is_section
from postingfilter.text import compact, line_of, spaced

LONG_TITLE = 22.0  # em: a wider title is set smaller
Inlines = list[Any]


def compose(doc: pf.Doc) -> pf.Doc:
    """Set the marked blocks as a page: what names the job in a head, neighbours in columns, sources in a foot.

    No word of the note goes: a fact that the head's lines say leaves the grid with its label.
    """
    blocks = list(doc.content)
    if any(_is(block, "head") for block in blocks):
        return doc
    posting = posting_data.metadata(doc, posting_data.KEY) or {}
    opening = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    facts = [fact for block in blocks[:opening] if _is(block, "facts") for fact in block.content]
    links = [link for block in blocks[:opening] if _is(block, "links") for link in _links(block)]
    title = posting_data.metadata(doc, "title") or posting.get("title") or ""
    head = _head(title, posting, facts, links)
    body = [block for block in blocks[:opening] if not _is(block, "facts") and not _is(block, "links")]
    for block in blocks:
        block.walk(_numbered)
    doc.content = [head, *columns.arrange([*body, *blocks[opening:]], [head]), *_foot(posting)]
    return doc


def _numbered(element: Any, doc: Any = None) -> None:
    """Put its number before each step of a process."""
    if element.tag == "Div" and _is(element, "process"):
        for steps in (block for block in element.content if block.tag == "OrderedList"):
            for number, item in enumerate(steps.content, steps.start):
                step = _part(item, "step")
                if step is not None:
                    step.content = [pf.Span(pf.Str(str(number)), classes=["number"]), pf.Space(), *step.content]


def _is(block: Any, name: str) -> bool:
    return block.tag == "Div" and name in block.classes


def _head(title: str, posting: dict[str, Any], facts: Sequence[Any], links: Sequence[Any]) -> Any:
    """The role large, the company above it, below them the facts and links as one run of cells."""
    company, rest = _taken(facts, "company", posting.get("company"))
    named, rest = _taken(rest, "role", posting.get("role"))
    role = posting.get("role") or title
    large = _value(named) or [pf.Str(role)]
    lines: list[Any] = []
    if eyebrow := _eyebrow(company, posting.get("company"), named):
        lines.append(pf.Div(pf.Para(*eyebrow), classes=["eyebrow"]))
    wide = ["long-title"] if extent.width(role) > LONG_TITLE else []
    lines.append(pf.Header(*large, level=1, classes=["role", *wide]))
    if _says_more(title, f"{posting.get('company') or ''} {role}"):
        lines.append(pf.Div(pf.Para(pf.Str(title)), classes=["subtitle"]))
    cells = []
    if rest:
        cells.append(pf.Div(*rest, classes=["facts"]))
    if links:
        cells.append(pf.Div(pf.Plain(*_spaced(links)), classes=["links"]))
    if cells:
        lines.append(pf.Div(*cells, classes=["cells"]))
    return pf.Div(*lines, classes=["head"])


def _taken(facts: Sequence[Any], key: str, said: str | None) -> tuple[Any, list[Any]]:
    """The fact of a key that says just what the head will say, and the facts without it."""
    for fact in facts:
        if fact.attributes.get("key") == key and said and compact(line_of(_value(fact))) == compact(said):
            return fact, [other for other in facts if other is not fact]
    return None, list(facts)


def _part(fact: Any, name: str) -> Any:
    """The span of a fact's label or value."""
    for block in fact.content if fact is not None else ():
        for inline in getattr(block, "content", ()):
            if inline.tag == "Span" and name in inline.classes:
                return inline
    return None


def _value(fact: Any) -> Inlines:
    span = _part(fact, "value")
    return list(span.content) if span is not None else []


def _eyebrow(company: Any, said: str | None, named: Any) -> Inlines:
    """The line above the role: the company, with its label when it had one, and then the role's label."""
    parts: Inlines = []
    if company is not None:
        parts += [_part(company, "label"), pf.Space()]
    if said:
        parts.append(pf.Span(*(_value(company) or [pf.Str(said)]), classes=["company"]))
    if named is not None:
        parts += [*([pf.Space()] if parts else []), _part(named, "label")]
    return parts


def _says_more(title: str, said: str) -> bool:
    """Whether a title holds words that the company and the role don't."""
    known = compact(said)
    return any(compact(word) not in known for word in spaced(title).split())


def _links(block: Any) -> list[Any]:
    """The links of a link row, the one to apply by first, without the signs between them."""
    found = [span for para in block.content for span in getattr(para, "content", ()) if span.tag in ("Span", "Link")]
    return sorted(found, key=lambda span: "apply" not in _link(span).classes)


def _link(span: Any) -> Any:
    return span if span.tag == "Link" else next((inner for inner in span.content if inner.tag == "Link"), span)


def _spaced(inlines: Sequence[Any]) -> Inlines:
    return [part for inline in inlines for part in (inline, pf.Space())][:-1]


def _foot(posting: dict[str, Any]) -> list[Any]:
    """Date, where the posting was found, tags; at the right the word for a private note."""
    hosts = [urlsplit(link.get("clean_url") or link.get("url") or "").hostname or "" for link in posting.get("links") or []]
    source = next((host.removeprefix("www.") for host in hosts if host), "")
    told = [str(posting.get("date") or ""), source, *(posting.get("tags") or [])]
    line: Inlines = []
    if posting.get("public") is False:
        language = str(posting.get("lang") or "en").split("-")[0]
        word = next(iter(_private(language) or _private("en")), "")
        line += [pf.Span(pf.Str(word), classes=["private"]), pf.Space()] if word else []
    line.append(pf.Str(" · ".join(part for part in told if part)))
    return [pf.Div(pf.Plain(*line), classes=["foot"])] if any(line_of(line)) else []


def _private(language: str) -> tuple[str, ...]:
    return lexicon.sections(language).get("private", ()) if language in lexicon.LANGUAGES else ()
