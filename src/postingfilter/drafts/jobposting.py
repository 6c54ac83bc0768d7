"""Read a JobPosting of schema.org in the variants that job sites write."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from postingfilter.lexicon.tables import written
from postingfilter.structured.jsonld import TYPES
from postingfilter.text.keys import compact

MOST_LEVELS = 12  # of JSON-LD that are searched for a JobPosting
#: Properties of an address in the order in which it is written.
ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
#: Properties that hold a part of the posting's text, in their order, each with the kind of its section.
PARTS = {"responsibilities": "duties", "qualifications": "requirements", "skills": "stack", "jobBenefits": "benefits"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def of_page(data: list[Any], title: str) -> dict[str, Any] | None:
    """Return the JobPosting of a page: the only one, else the only one whose title the page's title holds, else None.

    `data` is the JSON-LD of the page.
    """
    found = [thing for part in data for thing in _things(part) if "JobPosting" in _list(thing.get("@type"))]
    titled = [thing for thing in found if (name := compact(_text(thing.get("title")))) and name in compact(title)]
    return found[0] if len(found) == 1 else titled[0] if len(titled) == 1 else None


def values(jobposting: dict[str, Any], lang: str) -> dict[str, str]:
    """Return the values of a draft; a value that the page lacks, or has in another form, is empty."""
    organization = jobposting.get("hiringOrganization")
    return {
        "role": _text(jobposting.get("title")),
        "company": _text(organization.get("name") if isinstance(organization, dict) else organization),
        "date": _day(jobposting.get("datePosted")),
        "employment": ", ".join(
            _employment(kind, lang) for kind in map(_text, _list(jobposting.get("employmentType"))) if kind
        ),
        "location": _location(jobposting, lang),
        "salary": _salary(jobposting.get("baseSalary"), lang),
        "experience": _text(jobposting.get("experienceRequirements")),
        "education": _text(jobposting.get("educationRequirements")),
        "hours": _text(jobposting.get("workHours")),
        "start": _text(jobposting.get("jobStartDate")),
        "deadline": _day(jobposting.get("validThrough")),
        "posting": _text(jobposting.get("url")),
    }


def description(jobposting: dict[str, Any]) -> str:
    """Return the posting's text, in HTML or plain, followed by those of PARTS that it doesn't hold already."""
    said = _text(jobposting.get("description"), keep=True)
    parts = [_text(jobposting.get(name), keep=True) for name in PARTS]
    return "\n\n".join([said, *(part for part in parts if part and compact(part) not in compact(said))])


def _things(data: Any, level: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects in JSON-LD: in lists, graphs and properties."""
    if level > MOST_LEVELS:
        return
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        if isinstance(inner, dict | list):
            yield from _things(inner, level + 1)


def _list(value: Any) -> list[Any]:
    """Return a value as a list: a single value as a list of one, None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any, *, keep: bool = False) -> str:
    """Return a text on one line, or unchanged with `keep`; of a list each text on a line. Empty for other values."""
    if isinstance(value, list):
        return "\n".join(filter(None, (_text(item, keep=keep) for item in value)))
    if not isinstance(value, str):
        return ""
    return value if keep else " ".join(value.split())


def _day(value: Any) -> str:
    """Return the day of a date or time, as YYYY-MM-DD."""
    found = _DAY.match(_text(value))
    return found[0] if found else ""


def _employment(kind: str, lang: str) -> str:
    """Return a type of employment in the note's language; a type that isn't one of schema.org's unchanged."""
    names = {code: name for name, code in TYPES.items()}
    return _word(f"employment {names[kind]}", lang) if kind in names else kind


def _word(section: str, lang: str) -> str:
    """Return the first wording of a section of the lexicon, in English where the language has none."""
    rows = written(section, lang.split("-")[0]) or written(section, "en")
    return rows[0].strip("…")


def _location(found: dict[str, Any], lang: str) -> str:
    """Return the location of a job: its addresses, behind the word for remote work if the job is remote."""
    places = [
        _address(place.get("address", place)) for place in _list(found.get("jobLocation")) if isinstance(place, dict)
    ]
    if found.get("jobLocationType") == "TELECOMMUTE":
        places.insert(0, _word("workplace remote", lang))
    return " / ".join(dict.fromkeys(filter(None, places)))


def _address(address: Any) -> str:
    """Return an address on one line, each part once, since some sites repeat a city as a region."""
    if not isinstance(address, dict):
        return _text(address)
    parts = (address.get(name) for name in ADDRESS)
    said = (_text(part.get("name") if isinstance(part, dict) else part) for part in parts)
    return ", ".join(dict.fromkeys(filter(None, said)))


def _salary(salary: Any, lang: str) -> str:
    """Return the pay: currency, amounts, and the unit of time that they are for."""
    if not isinstance(salary, dict):
        return ""
    inner = salary.get("value")
    value = inner if isinstance(inner, dict) else salary
    amounts = [_amount(value.get(name)) for name in ("minValue", "maxValue")]
    if not any(amounts):
        amounts = [_amount(value.get("value") if value is inner else inner)]
    amounts = list(dict.fromkeys(filter(None, amounts)))
    unit = _text(value.get("unitText") or salary.get("unitText")).lower()
    per = f" / {_word(f'pay {unit}', lang)}" if unit in ("year", "month", "day", "hour") else ""
    return f"{_text(salary.get('currency'))} {' – '.join(amounts)}{per}".strip() if amounts else ""


def _amount(value: Any) -> str:
    """Return an amount with a comma between thousands; empty for anything that is no number."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return ""
    if math.isnan(number):
        return ""
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.2f}"
