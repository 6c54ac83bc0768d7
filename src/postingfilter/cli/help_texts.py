"""Translate the help of commands into the user's language.

The docstring of a command and the `help` of its options are written as click has them; `script/messages` collects both.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterable
from typing import TypeVar

import click

from postingfilter import messages
from postingfilter.text import columns

FILLER = "\ufdd0"  # a noncharacter, which occurs in no text
Command = TypeVar("Command", bound=click.Command)


def translated(command: Command) -> Command:
    """Return a command with its help and that of its options in the user's language."""
    if not messages.is_translated():
        return command
    shown = copy.copy(command)
    shown.context_class = Context
    shown.help = _in_language(command.help)
    shown.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in shown.params:
        if isinstance(parameter, click.Option):
            parameter.help = _in_language(parameter.help)
    return shown


class _Formatter(click.HelpFormatter):
    """Wrap lines by columns; click alone would count one column for each letter."""

    def write(self, string: str) -> None:
        """Write a text without the fillers."""
        super().write(string.replace(FILLER, ""))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_filled(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with their descriptions."""
        super().write_dl([(term, _filled(text)) for term, text in rows], col_max, col_spacing)


class Context(click.Context):
    """The context of a command whose help may contain wide letters."""

    formatter_class = _Formatter


def _filled(text: str) -> str:
    """Return a text with a filler behind each letter that takes two columns."""
    return "".join(letter + FILLER * (columns.width(letter) - 1) for letter in text)


def _in_language(text: str | None) -> str | None:
    """Return a help text in the user's language."""
    return text and messages.translated(messages.foreign(inspect.cleandoc(text)))
