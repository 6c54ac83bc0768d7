"""Front matter: the YAML, TOML or JSON at the top of a note."""

from __future__ import annotations

from typing import Any, NamedTuple

import frontmatter

from postingfilter.errors import NoteError
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
    """What stands at the top of a note, and the text below it."""

    metadata: dict[str, Any] | None  # of text, bool, list and dict; None: there is no front matter
    body: str
    body_line: int  # the line in the file, from 1, at which the body begins
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def take(text: str, name: str, *, strict: bool = False) -> FrontMatter:
    """Take the front matter off a note's text; `name` is the note's, for messages.

    What is none stays in the body: a file may begin with a rule, or with a list between two rules.
    A second YAML block right below the first counts too, and wins, as in pandoc.
    NoteError for front matter that can't be read; under `strict` also for what could only be read
    line by line, or is never closed.
    """
    found = _block(text, name, 1, HANDLERS, strict)
    if not found.metadata:
        return found
    # A second block must be whole to be taken: anything doubtful is the body's.
    try:
        more = _block(found.body, name, found.body_line, HANDLERS[:1], strict=True)
    except NoteError:
        return found
    if not more.metadata:
        return found
    return more._replace(
        metadata=found.metadata | more.metadata,
        warnings=found.warnings,
        dropped=found.dropped + more.dropped,
    )


def _block(text: str, name: str, line: int, handlers: tuple[Handler, ...], strict: bool) -> FrontMatter:
    """The block at the top of `text`, whose first line is line `line` of the file."""
    none = FrontMatter(None, text, line)
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
    rest = text[start:]
    handler = frontmatter.detect_format(rest, handlers)
    if not isinstance(handler, Handler):
        return none
    top = line + text.count("\n", 0, start)
    first = top if isinstance(handler, Json) else top + 1  # the line of the block's own first line
    try:
        block, body = handler.split(rest)
        if not _begins(handler, block):
            return none
        metadata, warnings = _load(handler, block, name, first, strict)
    except RecursionError as error:
        raise NoteError(f"{name}:{top}: the front matter can't be read: its lists nest too deep") from error
    except RefusedError as error:
        raise NoteError(
            f"{name}:{first + error.line}: the {handler.name} front matter can't be read: {error}"
        ) from error
    except ValueError as error:  # python-frontmatter's sign for a fence that is never closed
        fence, _, below = rest.partition("\n")
        if not _begins(handler, below):
            return none
        sentence = f"{name}:{top}: this front matter is never closed: put {fence.strip()} below its last key"
        if strict:
            raise NoteError(sentence) from error
        return none._replace(warnings=(f"{sentence} (until then it is printed as text)",))
    if not isinstance(metadata, dict):
        return none
    # A comment may as well be a heading between two rules.
    comments = (
        f"{name}:{first + number}: {row} (a comment in the front matter)"
        for number, row in enumerate(block.splitlines())
        if isinstance(handler, Yaml) and row.startswith("#")
    )
    body_line = line + text.count("\n", 0, len(text) - len(body))
    return FrontMatter(metadata, body, body_line, tuple(warnings), tuple(comments))


def _load(handler: Handler, block: str, name: str, first: int, strict: bool) -> tuple[Any, list[str]]:
    """The value of the block, and what the user is to be told of it."""
    if len(block) > MAX_CHARACTERS:
        raise TooMuchError(f"it is {len(block):,} characters long, {MAX_CHARACTERS:,} is the limit")
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
    """Whether the first line that says something is one of the format; an empty block is too."""
    rows = (row for row in block.splitlines() if row.strip() and not row.lstrip().startswith("#"))
    return bool(handler.first_line.match(next(rows, ""))) or not block.strip()
