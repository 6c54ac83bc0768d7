"""Read the formats of front matter, by handlers of python-frontmatter that keep values as written."""

from __future__ import annotations

import json
import re
from datetime import date, time
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from postingfilter.messages import Message, foreign, message
from postingfilter.text import controls, toml

#: Limits beyond which a block is a mistake or an attack: characters, values with aliases expanded, nesting of lists.
MAX_CHARACTERS, MAX_VALUES, MAX_DEPTH = 64_000, 10_000, 20

#: `key: value`, also without the space or with a full-width colon; `https://…` is no key.
KEY = re.compile(
    r"""\s*(?P<key>"[^"\n]+"|'[^'\n]+'|[^\W_][\w ./()-]*+)[ \t]*+"""
    r"""[:\uff1a](?!//)[ \t]*(?P<value>.*)"""
)


class RefusedError(Exception):
    """Report a block that isn't valid in the format of its fence; `line` counts from 0 within the block."""

    def __init__(self, line: int, why: Message) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


class TooMuchError(RefusedError):
    """Report a block beyond the limits, of which no part is read."""

    def __init__(self, why: Message) -> None:
        super().__init__(0, why)


class _AsWritten(yaml.BaseLoader):
    """Load YAML in which only true, false and null aren't text: `12:30`, `3.10` and `no` stay as written.

    It supports no tags, so a note can't create Python objects. It is the loader written in Python, as the one
    of libyaml crashes on 100,000 brackets in a row.
    """


_AsWritten.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_AsWritten.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_AsWritten.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value.lower() == "true")
_AsWritten.add_constructor("tag:yaml.org,2002:null", lambda *_: None)


class Yaml(YAMLHandler):
    """Handle YAML from `---` to `---` or `...`."""

    name = "YAML"
    FM_BOUNDARY = re.compile(r"\A-{3,}[ \t]*\n")
    closing = re.compile(r"^(?:-{3,}|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
    first_line = KEY

    def split(self, text: str) -> tuple[str, str]:
        """Return the block and the text below it; ValueError when the block isn't closed."""
        return _between(text, self.FM_BOUNDARY, self.closing)

    def load(self, fm: str, **_: object) -> Any:
        """Return the value of the block; RefusedError for invalid YAML."""
        try:
            return as_written(yaml.load(fm, Loader=_AsWritten))  # noqa: S506, a BaseLoader is safe
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            why = foreign(error.problem) if error.problem else message("it is no YAML")
            raise RefusedError(mark.line if mark else 0, why) from error
        except yaml.YAMLError as error:
            raise RefusedError(0, message("it holds characters that YAML forbids")) from error


class Toml(BaseHandler):
    """Handle TOML from `+++` to `+++` with tomllib; python-frontmatter's handler needs another package."""

    name = "TOML"
    FM_BOUNDARY = re.compile(r"\A\+{3,}[ \t]*\n")
    closing = re.compile(r"^\+{3,}[ \t]*(?:\n|\Z)", re.MULTILINE)
    first_line = re.compile(r"""\s*(?:\[.+\]\s*$|["']?[\w.-]+["']?\s*=)""")

    def split(self, text: str) -> tuple[str, str]:
        """Return the block and the text below it; ValueError when the block isn't closed."""
        return _between(text, self.FM_BOUNDARY, self.closing)

    def load(self, fm: str) -> Any:
        """Return the table of the block, numbers and dates as text; RefusedError for invalid TOML."""
        try:
            return as_written(toml.loads(fm, parse_float=str))
        except ValueError as error:  # TOMLDecodeError, or a number with thousands of digits
            why, _, place = str(error).partition(" (at ")
            line = re.search(r"line (\d+)", place)
            raise RefusedError(int(line[1]) - 1 if line else fm.count("\n"), foreign(why)) from error


class Json(JSONHandler):
    """Handle one JSON object, which ends at its closing brace."""

    name = "JSON"
    FM_BOUNDARY = re.compile(r'\A\{\s*["}]')
    first_line = re.compile("")

    def split(self, text: str) -> tuple[str, str]:
        """Return the object and the text below it; RefusedError for invalid JSON."""
        try:
            _, end = json.JSONDecoder().raw_decode(text)
        except json.JSONDecodeError as error:
            raise RefusedError(error.lineno - 1, foreign(error.msg)) from error
        return text[:end], text[end:].removeprefix("\n")

    def load(self, fm: str, **_: object) -> Any:
        """Return the object, numbers as text."""
        return as_written(json.loads(fm, parse_int=str, parse_float=str, parse_constant=str))


HANDLERS: tuple[Yaml | Toml | Json, ...] = (Yaml(), Toml(), Json())


def as_written(value: Any) -> Any:
    """Return the value with only str, bool, list and dict in it, without empty values.

    TooMuchError for more than MAX_VALUES values or MAX_DEPTH levels.
    """
    return _as_written(value, [MAX_VALUES], MAX_DEPTH)


def _as_written(value: Any, left: list[int], depth: int) -> Any:
    """Return the value as in `as_written`; `left` holds the number of values and `depth` the levels still allowed."""
    left[0] -= 1
    if left[0] < 0 or depth < 0:
        raise TooMuchError(
            message(
                "it holds more than {values:,} values, or lists nested more than {levels} deep",
                values=MAX_VALUES,
                levels=MAX_DEPTH,
            )
        )
    if isinstance(value, dict):
        read = ((_text(key), _as_written(item, left, depth - 1)) for key, item in value.items())
        return {key: item for key, item in read if item not in (None, "")}
    if isinstance(value, list):
        return [item for item in (_as_written(item, left, depth - 1) for item in value) if item not in (None, "")]
    return value if value is None or isinstance(value, bool) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, (date, time)):  # TOML only
        return value.isoformat().replace("+00:00", "Z")
    return controls.removed(str(value)).strip()  # an escape in YAML or JSON can produce them


def _between(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> tuple[str, str]:
    start = opening.match(text)
    end = closing.search(text, start.end()) if start else None
    if start is None or end is None:
        raise ValueError("not closed")
    return text[start.end() : end.start()], text[end.end() :]
