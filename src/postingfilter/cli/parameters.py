"""Define types of the command line's parameters."""

import datetime
import math
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import click

from postingfilter import units
from postingfilter.errors import reason
from postingfilter.messages import message, translated

PAPERS = list(units.PAPERS)


class AnyCase(click.Choice[str]):
    """A choice in any case; its error message has the names as they are written, not in lower case as click's has."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(list(choices), case_sensitive=False)

    def get_invalid_choice_message(self, value: Any, ctx: Any) -> str:  # noqa: ARG002
        """Return the message for a value that is none of the choices."""
        choices = ", ".join(self.choices)
        return translated(message("{value!r} is not one of {choices}.", value=value, choices=choices))


class OneOf(AnyCase):
    """A choice from a table that is loaded only when it is read."""

    def __init__(self, table: Callable[[], Iterable[str]]) -> None:
        self.table = table
        self.case_sensitive = False

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """Return the names in the table."""
        return tuple(self.table())


class NonEmptyPath(click.Path):
    """A path that refuses the empty text: an unset shell variable must not mean the current folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path; fail when it is empty, too long, or in a folder that can't be entered."""
        if value == "":
            self.fail(translated(message("the name is empty: give . for the current folder.")), param, ctx)
        try:
            Path(value).lstat()
        except (FileNotFoundError, NotADirectoryError):
            pass  # each command has a message of its own for this
        except OSError as error:
            text = message("{value!r} can't be reached: {reason}.", value=str(value), reason=reason(error))
            self.fail(translated(text), param, ctx)
        return super().convert(value, param, ctx)


class NonEmptyText(click.ParamType[str]):
    """A text that isn't empty: an unset shell variable must not be taken for a value."""

    name = "text"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the text; fail when it is empty."""
        text = str(value)
        if not text.strip():
            self.fail(translated(message("the text is empty: give one, or leave the option out.")), param, ctx)
        return text


class Day(click.ParamType[datetime.date]):
    """A day, as `2026-12-01`."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        """Return the day; fail for any other text."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.datetime.strptime(value.strip(), "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
        except ValueError:
            text = message("{value!r} is no day: give year, month and day, such as 2026-12-01.", value=value)
            self.fail(translated(text), param, ctx)


class Between(click.FloatRange):
    """A number within bounds; NaN is refused."""

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Return the number; fail when it is NaN."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(translated(message("{value!r} is not a number.", value=value)), param, ctx)
        return number


class Days(click.ParamType[datetime.timedelta]):
    """A number of days, as `3d`, or of weeks, as `2w`."""

    name = "days"
    sizes: ClassVar[dict[str, int]] = {"": 1, "d": 1, "w": 7}

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.timedelta:
        """Return the time span; fail for any other text."""
        if isinstance(value, datetime.timedelta):
            return value
        found = re.fullmatch(r"(\d{1,4})([dw]?)", value.strip().lower())
        if not found:
            text = message("{value!r} is no time: give days as 3d, or weeks as 2w.", value=value)
            self.fail(translated(text), param, ctx)
        return datetime.timedelta(days=int(found[1]) * self.sizes[found[2]])


PATH = NonEmptyPath(path_type=Path)
