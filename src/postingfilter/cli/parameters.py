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

PAPERS = list(units.PAPERS)


class OneOf(click.Choice[str]):
    """A choice from a table that is loaded only when it is read."""

    def __init__(self, table: Callable[[], Iterable[str]]) -> None:
        self.table = table
        self.case_sensitive = False

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """Return the names in the table."""
        return tuple(self.table())


class Named(click.Path):
    """A path that refuses the empty text: an unset shell variable must not mean the current folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path; fail when it is empty."""
        if value == "":
            self.fail("the name is empty: give . for the current folder.", param, ctx)
        return super().convert(value, param, ctx)


class Between(click.FloatRange):
    """A number within bounds; NaN is refused."""

    def convert(self, value: Any, param: Any, ctx: Any) -> float:
        """Return the number; fail when it is NaN."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


class Days(click.ParamType[datetime.timedelta]):
    """A number of days, as `3d`, or of weeks, as `2w`."""

    name = "days"
    sizes: ClassVar[dict[str, int]] = {"": 1, "d": 1, "w": 7}

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.timedelta:
        """Return the time; fail when it is none."""
        if isinstance(value, datetime.timedelta):
            return value
        found = re.fullmatch(r"(\d{1,4})([dw]?)", value.strip().lower())
        if not found:
            self.fail(f"{value!r} is no time: give days as 3d, or weeks as 2w.", param, ctx)
        return datetime.timedelta(days=int(found[1]) * self.sizes[found[2]])


PATH = Named(path_type=Path)
