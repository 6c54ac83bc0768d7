"""Convert a posting to JSON Resume's job schema: https://github.com/jsonresume/resume-schema (job-schema.json)."""

from __future__ import annotations

from typing import Any

from postingfilter.structured import values
from postingfilter.structured.posting import Posting
from postingfilter.structured.published import published

LEVELS = {values.REMOTE: "Full", values.HYBRID: "Hybrid"}


def job(posting: Posting) -> dict[str, Any]:
    """Return a posting as a job of JSON Resume, without unknown values."""
    posting = published(posting)
    workplace = values.workplace(posting)
    location = posting.fact("location") if workplace != values.REMOTE else None
    address = posting.link("posting")
    found = {
        "title": posting.role or posting.title,
        "company": posting.company,
        "type": posting.fact("employment"),
        "date": posting.date,
        "description": " ".join(posting.lines("summary")),
        "location": {"address": location} if location else None,
        "remote": LEVELS.get(workplace or ""),
        "salary": posting.fact("salary"),
        "experience": posting.fact("experience"),
        "responsibilities": list(posting.lines("duties")),
        "qualifications": list(posting.lines("requirements", "qualifications", "preferred")),
        "skills": [{"name": line} for line in posting.lines("stack")],
        "meta": {"canonical": address} if address else None,
    }
    return {name: value for name, value in found.items() if value}
