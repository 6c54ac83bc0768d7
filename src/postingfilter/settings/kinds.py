"""Define kinds of settings: how a value of a TOML file is checked, and what a message says to type instead.

Modules are loaded where a value is checked: every command loads the kinds, for its options.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from postingfilter.data import themes
from postingfilter.errors import UsageError, reason
from postingfilter.files import is_folder
from postingfilter.messages import Message, advised, either, message
from postingfilter.user_rules import Site

MOST_TEXTS, LONGEST_TEXT = 1000, 200  # entries of a list, and characters of an entry


class InvalidError(ValueError):
    """Report that a value isn't valid; the message says what to type, `which` is its table in a list, from 1."""

    def __init__(self, message: Message, which: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.which = which


class Kind:
    """A kind of value; `wanted` says what to type."""

    wanted: Message

    def checked(self, value: Any, folder: Path | None) -> Any:
        """Return the value as options hold it; InvalidError otherwise. `folder` is that of a file of the user's own."""
        raise NotImplementedError

    def invalid(self) -> InvalidError:
        """Return the error for a value of another kind."""
        return InvalidError(message("give {wanted}", wanted=self.wanted))


class OneOf(Kind):
    """One of a few words, in any case."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.wanted = either(f'"{word}"' for word in self.words)

    def checked(self, value: Any, folder: Path | None) -> str:  # noqa: ARG002
        """Return the word as the table writes it."""
        for word in self.words:
            if isinstance(value, str) and value.casefold() == word.casefold():
                return word
        raise self.invalid()


class Number(Kind):
    """A number between two others, both included."""

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most
        self.wanted = message("a number from {least:g} to {most:g}", least=least, most=most)

    def checked(self, value: Any, folder: Path | None) -> float:  # noqa: ARG002
        """Return the number."""
        if isinstance(value, (int, float)) and not isinstance(value, bool) and self.least <= value <= self.most:
            return float(value)
        raise self.invalid()


class Flag(Kind):
    """True or false."""

    wanted = message("true or false, without quotes")

    def checked(self, value: Any, folder: Path | None) -> bool:  # noqa: ARG002
        """Return the flag."""
        if isinstance(value, bool):
            return value
        raise self.invalid()


class Theme(Kind):
    """The name of a theme or, in a file of the user's own, its folder."""

    wanted = message("the name of a theme; in your own file also a folder")

    def checked(self, value: Any, folder: Path | None) -> str:
        """Return the name, or the folder as an absolute path."""
        if isinstance(value, str) and value in themes():
            return value
        if not isinstance(value, str) or not value:
            raise self.invalid()
        if folder is None:
            raise InvalidError(
                message(
                    "a file beside notes names one of {themes}; name the folder of a theme with --theme, or in your "
                    "own file: type `postingfilter config --path`",
                    themes=", ".join(themes()),
                )
            )
        path = folder / Path(value).expanduser()
        if not is_folder(path):
            raise InvalidError(advised(message("there is no such theme or folder"), value, themes()))
        from postingfilter import theme

        try:
            return str(theme.load(str(theme.folder_of(str(path)))).folder)
        except UsageError as error:
            raise InvalidError(reason(error)) from error


class Token(Kind):
    """The value of a token of themes."""

    def __init__(self, name: str) -> None:
        from postingfilter.theme import tokens

        self.name = name
        self.wanted = tokens.TOKENS[name].wanted

    def checked(self, value: Any, folder: Path | None) -> str:  # noqa: ARG002
        """Return the value as a stylesheet has it."""
        from postingfilter.theme import tokens

        try:
            return tokens.checked(self.name, value)
        except tokens.TokenError as error:
            raise self.invalid() from error


class Texts(Kind):
    """A list of texts that match an expression."""

    def __init__(self, wanted: Message, expression: str = r".*\w.*") -> None:
        self.wanted = wanted
        self.expression = re.compile(expression)

    def checked(self, value: Any, folder: Path | None) -> tuple[str, ...]:  # noqa: ARG002
        """Return the texts."""
        if not isinstance(value, list):
            raise self.invalid()
        if len(value) > MOST_TEXTS:
            raise InvalidError(message("give at most {most} of them", most=MOST_TEXTS))
        for text in value:
            if not isinstance(text, str) or len(text) > LONGEST_TEXT or not self.expression.fullmatch(text):
                raise InvalidError(message("{text:.40} is none: give {wanted}", text=str(text), wanted=self.wanted))
        return tuple(value)


class Sites(Kind):
    """Rules for sites of postings, each a table."""

    wanted = message("tables {header}, each with a host, such as {example}", header="[[links.site]]", example='"a.com"')

    def keys(self) -> Mapping[str, tuple[str, Message]]:
        """Return the expression for each key of a rule, and what to type."""
        from postingfilter.steps.links.kinds import KINDS

        return {
            "host": (r"[\w-]+(\.[\w-]+)+", message('the name of a site, such as "jobs.example"')),
            "path": (r"/[^?#]*", message('the path of a posting, such as "/jobs/*"')),
            "keep": (r"\w+", message('a list of the parameters that stay, such as ["id"]')),
            "kind": ("|".join(KINDS), either(KINDS)),
        }

    def checked(self, value: Any, folder: Path | None) -> tuple[Site, ...]:  # noqa: ARG002
        """Return the rules."""
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value) or len(value) > MOST_TEXTS:
            raise self.invalid()
        return tuple(self._site(number, one) for number, one in enumerate(value, 1))

    def _site(self, number: int, given: Mapping[str, Any]) -> Site:
        """Return one rule."""
        keys = self.keys()
        for name, one in given.items():
            if name not in keys:
                text = message("site {number}: there is no key {key!r} here", number=number, key=name)
                raise InvalidError(advised(text, name, keys), number)
            expression, wanted = keys[name]
            texts = one if name == "keep" and isinstance(one, list) else [one]
            if (name == "keep") != isinstance(one, list) or not all(
                isinstance(text, str) and len(text) <= LONGEST_TEXT and re.fullmatch(expression, text) for text in texts
            ):
                text = message("site {number}: {key}: give {wanted}", number=number, key=name, wanted=wanted)
                raise InvalidError(text, number)
        if "host" not in given:
            text = message('site {number}: add its host, such as host = "jobs.example"', number=number)
            raise InvalidError(text, number)
        return Site(
            given["host"].lower(), given.get("path", "/*"), tuple(given.get("keep", ())), given.get("kind", "posting")
        )


class Table(Kind):
    """A table of settings with kinds of their own."""

    wanted = message("a table")

    def __init__(self, kinds: Callable[[], Mapping[str, Kind]]) -> None:
        self.kinds = kinds  # a function: its names may take long to load

    def part(self, name: str) -> Kind:
        """Return the kind of one setting; InvalidError, with the most similar name, when there is none."""
        known = self.kinds()
        if name not in known:
            raise InvalidError(advised(message("there is no setting {name!r} here", name=name), name, known))
        return known[name]
