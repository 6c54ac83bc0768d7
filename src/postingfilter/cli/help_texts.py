"""Show the help of commands in the user's language.

The docstring of a command and the `help` of its options are written as click has them; `script/messages` collects both.
"""

from __future__ import annotations

import copy
import inspect
from typing import TypeVar

import click

from postingfilter import messages

Command = TypeVar("Command", bound=click.Command)


def translated(command: Command) -> Command:
    """Return a command with its help and that of its options in the user's language."""
    if not messages.is_translated():
        return command
    shown = copy.copy(command)
    shown.help = _in_language(command.help)
    shown.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in shown.params:
        if isinstance(parameter, click.Option):
            parameter.help = _in_language(parameter.help)
    return shown


def _in_language(text: str | None) -> str | None:
    return text and messages.translated(messages.foreign(inspect.cleandoc(text)))
