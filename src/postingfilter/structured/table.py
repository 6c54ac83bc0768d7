"""Write postings as a table in CSV or TSV, one row for each posting."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from postingfilter.structured import values
from postingfilter.structured.posting import Posting

DELIMITERS = {"csv": ",", "tsv": "\t"}
#: The beginnings of a cell that a spreadsheet reads as a formula. A note is untrusted input.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _pay(part: str) -> Callable[[Posting], Any]:
    """Return the function that gives a part of the pay."""
    return lambda posting: getattr(values.pay(posting), part, None)


def _fact(key: str) -> Callable[[Posting], Any]:
    """Return the function that gives a fact's value as it is written."""
    return lambda posting: posting.fact(key)


def _link(kind: str) -> Callable[[Posting], Any]:
    """Return the function that gives the address of a link."""
    return lambda posting: posting.link(kind)


#: The columns, each with the function that gives its value. Dates are YYYY-MM-DD, numbers plain, unknown values empty.
COLUMNS: dict[str, Callable[[Posting], Any]] = {
    "company": lambda posting: posting.company,
    "role": lambda posting: posting.role,
    "title": lambda posting: posting.title,
    "stage": lambda posting: posting.stage,
    "status": _fact("status"),
    "deadline": lambda posting: values.iso_day(posting.deadline, posting.lang),
    "deadline_as_written": lambda posting: posting.deadline,
    "interview": lambda posting: values.iso_day(posting.fact("interview"), posting.lang),
    "date": lambda posting: posting.date,
    "location": _fact("location"),
    "employment": _fact("employment"),
    "experience": _fact("experience"),
    "salary": _fact("salary"),
    "salary_min": _pay("low"),
    "salary_max": _pay("high"),
    "salary_currency": _pay("currency"),
    "salary_unit": _pay("unit"),
    "apply": _link("apply"),
    "posting": _link("posting"),
    "tags": lambda posting: ", ".join(posting.tags),
    "lang": lambda posting: posting.lang,
    "score": lambda posting: posting.score,
}


def rows(postings: Iterable[tuple[str, Posting]], form: str) -> str:
    """Return a table in `csv` or `tsv`: a row of column names, then a row for each note's name and posting."""
    out = io.StringIO()
    # In TSV programs expect no quotes around line ends and tabs: `_cell` leaves none.
    writer = csv.writer(out, delimiter=DELIMITERS[form], lineterminator="\n")
    writer.writerow(["note", *COLUMNS])
    for name, posting in postings:
        writer.writerow([_cell(name), *(_cell(column(posting)) for column in COLUMNS.values())])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Return the content of a cell: text on one line, with an apostrophe before what would be read as a formula."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(FORMULA) else text
