"""Separate front matter, the YAML, TOML or JSON at the top of a note, from the body."""

from __future__ import annotations

from typing import Any, NamedTuple

import frontmatter

from postingfilter.errors import NoteError
from postingfilter.messages import Message, in_file, message
from postingfilter.note.front_matter import without_opening
from postingfilter.note.front_matter.formats import (
    HANDLERS,
    MAX_CHARACTERS,
    Json,
    RefusedError,
    Toml,
    TooMuchError,
    Yaml,
)
from postingfilter.note.front_matter.lines import by_line

Handler = Yaml | Toml | Json


class FrontMatter(NamedTuple):
    """Hold the front matter of a note and the text below it."""

    metadata: dict[str, Any] | None  # values are str, bool, list or dict; None without front matter
    body: str
    body_line: int  # the line in the file, from 1, at which the body begins
    warnings: tuple[Message, ...] = ()
    dropped: tuple[str, ...] = ()


def split(text: str, name: str, *, strict: bool = False) -> FrontMatter:
    """Separate a note's text into front matter and body; `name` is the note's name, for messages.

    A block that is no front matter stays in the body: a file may begin with a rule, or with a list between two rules.
    Front matter of a tool may have lost the fence above it.
    A second YAML block right below the first counts too and takes precedence, as in pandoc.
    NoteError for front matter that can't be read; with `strict` also for front matter that can only be
    read line by line or is never closed.
    """
    if without_opening.is_front_matter(text):
        first = _block(f"---\n{text}", name, 0, HANDLERS[:1], strict)  # the fence is no line of the file
    else:
        first = _block(text, name, 1, HANDLERS, strict)
    if not first.metadata:
        return first
    # A second block counts only when it is read without errors: otherwise it belongs to the body.
    try:
        second = _block(first.body, name, first.body_line, HANDLERS[:1], strict=True)
    except NoteError:
        return first
    if not second.metadata:
        return first
    return second._replace(
        metadata=first.metadata | second.metadata,
        warnings=first.warnings,
        dropped=first.dropped + second.dropped,
    )


def _block(text: str, name: str, line: int, handlers: tuple[Handler, ...], strict: bool) -> FrontMatter:
    """Return the front matter at the top of `text`, whose first line is line `line` of the file."""
    none = FrontMatter(None, text, line)
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    rest = text[start:]
    handler = frontmatter.detect_format(rest, handlers)
    if not isinstance(handler, Handler):
        return none
    top = line + text.count("\n", 0, start)
    first = top if isinstance(handler, Json) else top + 1  # the line of the file on which the block's content begins
    try:
        block, body = handler.split(rest)
        if not _begins(handler, block):
            return none
        metadata, warnings = _load(handler, block, name, first, strict)
    except RecursionError as error:
        sentence = message("the front matter can't be read: its lists nest too deep")
        raise NoteError(in_file(name, sentence, top)) from error
    except RefusedError as error:
        sentence = message("the {format} front matter can't be read: {reason}", format=handler.name, reason=error.why)
        raise NoteError(in_file(name, sentence, first + error.line)) from error
    except ValueError as error:  # python-frontmatter raises it for a fence that is never closed
        fence, _, below = rest.partition("\n")
        if not _begins(handler, below):
            return none
        fence = fence.strip()
        if strict:
            sentence = message("this front matter is never closed: put {fence} below its last key", fence=fence)
            raise NoteError(in_file(name, sentence, top)) from error
        sentence = message(
            "this front matter is never closed: put {fence} below its last key (until then it is printed as text)",
            fence=fence,
        )
        return none._replace(warnings=(in_file(name, sentence, top),))
    if not isinstance(metadata, dict):
        return none
    # Comments are reported, as a line with `#` may have been meant as a heading.
    comments = (
        f"{name}:{first + number}: {row} (a comment in the front matter)"
        for number, row in enumerate(block.splitlines())
        if isinstance(handler, Yaml) and row.startswith("#")
    )
    body_line = line + text.count("\n", 0, len(text) - len(body))
    return FrontMatter(metadata, body, body_line, tuple(warnings), tuple(comments))


def _load(handler: Handler, block: str, name: str, first: int, strict: bool) -> tuple[Any, list[Message]]:
    """Return the value of the block, and warnings about it."""
    if len(block) > MAX_CHARACTERS:
        raise TooMuchError(
            message("it is {count:,} characters long, {limit:,} is the limit", count=len(block), limit=MAX_CHARACTERS)
        )
    try:
        return handler.load(block) if block.strip() else {}, []
    except TooMuchError:
        raise
    except RefusedError as refusal:
        if not isinstance(handler, Yaml):
            raise
        metadata, warnings = by_line(handler, block, name, first, refusal)
        if strict:
            raise NoteError(warnings[0]) from refusal
        return metadata, warnings


def _begins(handler: Handler, block: str) -> bool:
    """Return whether the first line with content has the handler's format, or the block is empty."""
    rows = (row for row in block.splitlines() if row.strip() and not row.lstrip().startswith("#"))
    return bool(handler.first_line.match(next(rows, ""))) or not block.strip()
