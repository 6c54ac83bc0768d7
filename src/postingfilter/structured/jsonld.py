"""Convert a posting to schema.org's JobPosting in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from postingfilter.structured import values
from postingfilter.structured.posting import Posting
from postingfilter.structured.published import published

#: Properties that Google's search requires: https://developers.google.com/search/docs/appearance/structured-data/job-posting
REQUIRED = ("title", "description", "datePosted", "hiringOrganization", "jobLocation")
#: The types of employment by the sections of the lexicon that name them.
TYPES = {
    "full time": "FULL_TIME",
    "part time": "PART_TIME",
    "temporary": "TEMPORARY",
    "intern": "INTERN",
    "contractor": "CONTRACTOR",
}
#: Properties that are the text of a fact, as it is written.
OF_FACTS = {
    "workHours": "hours",
    "experienceRequirements": "experience",
    "educationRequirements": "education",
    "jobStartDate": "start",
}
#: Properties that are the lines of sections.
OF_SECTIONS = {
    "responsibilities": ("duties",),
    "qualifications": ("requirements", "qualifications"),
    "skills": ("stack",),
    "jobBenefits": ("benefits",),
}
#: Signs that could end a script in HTML or open a comment in it.
_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def jobposting(posting: Posting) -> dict[str, Any]:
    """Return a posting as a JobPosting of schema.org, without unknown values.

    >>> jobposting(Posting(role="Baker", company="Fernhollow", deadline="March 1, 2026"))["validThrough"]
    '2026-03-01'
    """
    posting = published(posting)
    remote = values.workplace(posting) == values.REMOTE
    found = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.role or posting.title,
        "description": _text(_description(posting)),
        "hiringOrganization": _thing("Organization", name=posting.company, sameAs=posting.link("company")),
        "jobLocation": None if remote else _thing("Place", address=posting.fact("location")),
        "jobLocationType": "TELECOMMUTE" if remote else None,
        "employmentType": [TYPES[kind] for kind in values.employment(posting)] or posting.fact("employment"),
        "baseSalary": _salary(posting),
        "validThrough": values.iso_day(posting.deadline, posting.lang),
        "totalJobOpenings": values.count(posting.fact("headcount")),
        "employmentUnit": _thing("Organization", name=posting.fact("team")),
        "url": posting.link("posting"),
        "potentialAction": _thing("ApplyAction", target=posting.link("apply")),
        **{name: posting.fact(key) for name, key in OF_FACTS.items()},
        **{name: _text(posting.lines(*kinds)) for name, kinds in OF_SECTIONS.items()},
    }
    return {name: value for name, value in found.items() if value}


def missing(job: dict[str, Any]) -> list[str]:
    """Return the properties that Google requires and a JobPosting lacks; a remote job needs no location."""
    remote = "jobLocationType" in job
    return [name for name in REQUIRED if name not in job and not (remote and name == "jobLocation")]


def script(posting: Posting) -> str:
    """Return the JobPosting as JSON that may stand in a script of an HTML page."""
    return json.dumps(jobposting(posting), ensure_ascii=False).translate(_IN_HTML)


def _thing(kind: str, **properties: Any) -> dict[str, Any] | None:
    """Return a thing of a type with the properties that are known, None when none is."""
    known = {name: value for name, value in properties.items() if value}
    return {"@type": kind, **known} if known else None


def _description(posting: Posting) -> Iterable[str]:
    """Return the words of the posting: each section's title and lines."""
    return dict.fromkeys(line for part in posting.sections for line in (part.title, *part.lines))


def _text(lines: Iterable[str]) -> str:
    """Return lines as one text."""
    return "\n".join(lines)


def _salary(posting: Posting) -> dict[str, Any] | None:
    """Return the pay as a MonetaryAmount; None for an unknown pay or currency."""
    pay = values.pay(posting)
    if pay is None or pay.currency is None:
        return None
    unit = pay.unit.upper() if pay.unit else None
    amounts = {"value": pay.low} if pay.low == pay.high else {"minValue": pay.low, "maxValue": pay.high}
    return {
        "@type": "MonetaryAmount",
        "currency": pay.currency,
        "value": _thing("QuantitativeValue", **amounts, unitText=unit),
    }
