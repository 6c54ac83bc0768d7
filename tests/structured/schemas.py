"""Define JSON Schemas of other formats, from their specifications: types, and no unknown properties."""

from __future__ import annotations

from typing import Any

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d(T\S+)?$"}
ADDRESS = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
NUMBER = {"type": "number"}


def thing(kind: str, **properties: Any) -> dict[str, Any]:
    """The schema of a thing of schema.org."""
    return {
        "type": "object",
        "properties": {"@type": {"const": kind}, **properties},
        "required": ["@type"],
        "additionalProperties": False,
    }


def one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


ORGANIZATION = thing("Organization", name=TEXT, sameAs=ADDRESS)

#: https://schema.org/JobPosting: its properties with the expected types, as far as a note can fill them.
JOBPOSTING = thing(
    "JobPosting",
    **{"@context": {"const": "https://schema.org"}},
    title=TEXT,
    description=TEXT,
    datePosted=DATE,
    validThrough=DATE,
    hiringOrganization=ORGANIZATION,
    employmentUnit=ORGANIZATION,
    jobLocation=thing("Place", address=TEXT),
    jobLocationType={"const": "TELECOMMUTE"},
    employmentType=one_or_many(TEXT),
    baseSalary=thing(
        "MonetaryAmount",
        currency={"type": "string", "pattern": "^[A-Z]{3}$"},
        value=thing(
            "QuantitativeValue",
            value=NUMBER,
            minValue=NUMBER,
            maxValue=NUMBER,
            unitText={"enum": ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]},
        ),
    ),
    totalJobOpenings={"type": "integer", "minimum": 1},
    url=ADDRESS,
    potentialAction=thing("ApplyAction", target=ADDRESS),
    workHours=TEXT,
    experienceRequirements=TEXT,
    educationRequirements=TEXT,
    jobStartDate=TEXT,
    responsibilities=TEXT,
    qualifications=TEXT,
    skills=TEXT,
    jobBenefits=TEXT,
)

LINES = {"type": "array", "items": TEXT}

#: The job schema of JSON Resume: https://github.com/jsonresume/resume-schema
JOB = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("title", "company", "type", "description", "salary", "experience"), TEXT),
        "date": {"type": "string", "pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"},
        "location": {"type": "object", "properties": {"address": TEXT}, "additionalProperties": False},
        "remote": {"enum": ["Full", "Hybrid", "None"]},
        "responsibilities": LINES,
        "qualifications": LINES,
        "skills": {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}, "required": ["name"]}},
        "meta": {"type": "object", "properties": {"canonical": ADDRESS}},
    },
    "additionalProperties": False,
}
