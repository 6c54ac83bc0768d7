"""The page of a brief, made of a marked Doc: head, columns and foot, for a theme's stylesheet to set."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import panflute as pf

from postingfilter import lexicon, theme
from postingfilter.doc import metadata
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.lexicon.printed_words import Words
from postingfilter.page import cells, columns, grid, icons, masthead
from postingfilter.page.cells import part
from postingfilter.shape.qr_codes import codes
from postingfilter.text.direction import is_right_to_left
from postingfilter.theme import Theme

LONGEST_STEP = 24.0  # em: a longer name doesn't stand in a strip
STEP_SLACK = 1.08  # names are bold
LONGEST_DETAIL = 60.0  # em: more text below a step doesn't stand in a column
WIDTH = "max-width: "  # the style of a strip
TASK_BOXES = ("☐", "☒")  # in a Span of its own pandoc's HTML writer takes none for an input


def compose(doc: pf.Doc, look: Theme | None = None, pictures: str = "svg", qr: bool = False) -> pf.Doc:
    """Set the marked blocks as a page: what names the job in a head, neighbours in columns, sources in a foot.

    No word of the note goes, and a page that has been composed stays as it is. `look` says when columns stand, and
    has the icons that sections ask for; the default is the classic theme. Pictures are svg or png; `qr` puts codes of
    the links into the head.
    """
    look = look or theme.load("")
    blocks = list(doc.content)
    if any(is_div(block, "head") for block in blocks):
        return doc
    posting = metadata.metadata(doc, metadata.KEY) or {}
    title = metadata.text(doc, "title") or posting.get("title") or ""
    first = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    head, opening = masthead.compose(blocks[:first], title, posting, one_run=pictures == "png")
    if qr and (found := codes(posting.get("links") or [], pictures)):
        head.content.insert(0, found)
    body = _unruled([*opening, *blocks[first:]])
    for section in filter(is_section, body):
        if (kind := section.attributes.get(icons.KIND)) and section.content[0].tag == "Header":
            icons.before(section.content[0], kind, look, pictures)
    _prepare(body, 2, str(posting.get("lang") or "en"))
    for block in body:
        block.walk(_for_paper)
    doc.content = [head, *columns.arrange(body, head, look.scale, look.values["columns"] == "always"), *_foot(posting)]
    return doc


def _unruled(blocks: Sequence[Any]) -> list[Any]:
    """The blocks without rules where a section begins or the note ends: the page draws its own."""
    out = []
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.tag != "HorizontalRule" or not (after is None or is_section(after)):
            out.append(block)
    return out


def _prepare(blocks: Sequence[Any], level: int, lang: str) -> None:
    """Give headings the level of their depth, and every process its dress."""
    for block in blocks:
        if is_section(block):
            if block.content and block.content[0].tag == "Header":
                block.content[0].level = min(level, 6)
            block.content = _unruled(list(block.content))
            _prepare(block.content, level + 1, lang)
        elif is_div(block, "process"):
            _dress(block, lang)
        elif is_div(block, "facts"):
            block.content = [cells.of_fact(fact) for fact in block.content]


def _for_paper(element: Any, doc: Any = None) -> Any:  # noqa: ARG001
    """Tables with columns as wide as they need, tasks whose boxes are signs, no forms, and code of no language.

    Code of a known language pandoc would colour by classes that no theme has, a link that leads nowhere on each line.
    """
    if element.tag == "Table" and element.colspec:
        # The dashes below a table's head say nothing of the room its columns need.
        shares = grid.shares(element, columns.page(0.5).measure)
        element.colspec = [(align, share) for (align, _), share in zip(element.colspec, shares, strict=True)]
    elif element.tag == "CodeBlock":
        element.classes = []
    elif element.tag == "Str" and element.text in TASK_BOXES:
        return pf.Span(element, classes=["box"])
    return None


def _dress(process: Any, lang: str) -> None:
    """Number the steps, and name what becomes of them: a strip, columns with details below, or a ladder.

    The current step says so in words, and the numbers of the others are empty rings then.
    """
    lists = [block for block in process.content if block.tag == "OrderedList"]
    items = [item for steps in lists for item in steps.content]
    spans = [(number, part(item, "step")) for steps in lists for number, item in enumerate(steps.content, steps.start)]
    if is_right_to_left(lang):
        process.walk(_turned)
    staged = any("current" in step.classes for _, step in spans if step is not None)
    for number, step in spans:
        if step is not None:
            here = "current" in step.classes
            ring = ["ring"] if staged and not here else []
            step.content = [pf.Span(pf.Str(str(number)), classes=["number", *ring]), pf.Space(), *step.content]
            if here:
                step.content += [pf.Space(), pf.Span(pf.Str(Words(lang)["now"]), classes=["here"])]
    for item in items:
        # What follows a name on its own line, not on the name's.
        below = list(item.content)[1:]
        item.content = [
            item.content[0],
            *(pf.Para(*block.content) if block.tag == "Plain" else block for block in below),
        ]
    names = [text_widths.width(line_of(item.content[0])) for item in items]
    bare = all(len(item.content) == 1 for item in items)
    details = [sum(text_widths.width(line_of(block)) for block in list(item.content)[1:]) for item in items]
    if bare and max(names) <= LONGEST_STEP:
        dress = "strip"
        _lead(items)
        process.attributes["style"] = f"{WIDTH}{_even(names):.1f}em"
    elif max(names) <= columns.page(0.5).measure / len(items) - 1 and max(details) <= LONGEST_DETAIL:
        dress = "row"
    else:
        dress = "ladder"
    process.classes += [dress, *(["named"] if max(names) <= LONGEST_STEP else [])]


def _turned(element: Any, doc: Any = None) -> None:  # noqa: ARG001
    """An arrow that points where a text from right to left goes on: no rule of writing turns it round."""
    if element.tag == "Span" and "arrow" in element.classes:
        element.content = [pf.Str("←")]


def _lead(items: Sequence[Any]) -> None:
    """Put each arrow before the step that it leads to, where no line can end between the two."""
    for item, after in pairwise(items):
        line, step = item.content[0], part(after, "step")
        arrow = next((inline for inline in line.content if "arrow" in getattr(inline, "classes", ())), None)
        if arrow is not None and step is not None:
            at = list(line.content).index(arrow)
            line.content = list(line.content)[: at - 1] + list(line.content)[at + 1 :]
            arrow.content.append(pf.Space())
            step.content = [arrow, *step.content]


def _even(names: Sequence[float]) -> float:
    """The width in em at which a strip of steps takes rows that are nearly as long as each other."""
    widths = [STEP_SLACK * name + 1 for name in names]
    fewest = _rows(widths, columns.page(0.5).measure)
    tries = sorted(sum(widths[start:end]) for start in range(len(widths)) for end in range(start + 1, len(widths) + 1))
    return next(wide for wide in tries if wide >= max(widths) and _rows(widths, wide) <= fewest)


def _rows(widths: Sequence[float], measure: float) -> int:
    rows, at = 1, 0.0
    for wide in widths:
        if at and at + wide > measure + 1e-6:
            rows, at = rows + 1, 0.0
        at += wide
    return rows


def _foot(posting: dict[str, Any]) -> list[Any]:
    """Date, where the posting was found, tags; at the right the word for a private note."""
    links = [link.get("clean_url") or link.get("url") or "" for link in posting.get("links") or []]
    hosts = (urlsplit(url).hostname or "" for url in links)
    source = next((host.removeprefix("www.") for host in hosts if host), "")
    told = [str(posting.get("date") or ""), source, *map(str, posting.get("tags") or [])]
    line: list[Any] = []
    if posting.get("public") is False and (word := _private(str(posting.get("lang") or "en"))):
        line += [pf.Span(pf.Str(word), classes=["private"]), pf.Space()]
    line.append(pf.Str(" · ".join(part for part in told if part)))
    return [pf.Div(pf.Plain(*line), classes=["foot"])] if line_of(line) else []


def _private(language: str) -> str:
    """The word printed on a private note, in the note's language, else in English."""
    for name in (language.split("-")[0], "en"):
        if name in lexicon.LANGUAGES and (found := lexicon.written("private", name)):
            return found[0]
    return ""
