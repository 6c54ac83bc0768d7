"""Build the JSON Schema of what `inspect --format json` prints."""

from __future__ import annotations

from typing import Any

from postingfilter.lexicon.tables import sections
from postingfilter.steps.links.kinds import KINDS as LINK_KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": "string"}
UNKNOWN: dict[str, Any] = {"type": ["string", "null"]}


def schema() -> dict[str, Any]:
    """Return the JSON Schema; the kinds of sections and the keys of facts come from the lexicon."""
    return {
        "$schema": DIALECT,
        "title": "What postingfilter inspect finds in a note",
        **_object(
            title=UNKNOWN,
            company=UNKNOWN,
            role=UNKNOWN,
            lang=TEXT | {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "description": "a BCP 47 tag"},
            date=UNKNOWN | {"pattern": r"^\d{4}-\d\d-\d\d$"},
            deadline=UNKNOWN | {"description": "as written"},
            tags=_list(TEXT),
            public={"type": "boolean"},
            facts=_list(_object(label=TEXT, value=TEXT, key=_one_of("fact"))),
            links=_list(_object(text=TEXT, url=TEXT, clean_url=TEXT, kind={"enum": list(LINK_KINDS)})),
            sections=_list(_object(title=TEXT, kind=_one_of("section"), level=_number(1, 6), emoji=UNKNOWN)),
            process=_list(_object(name=TEXT, detail=UNKNOWN, current={"type": "boolean"})),
            evidence=_object(company=_list(TEXT), role=_list(TEXT)),
            posting=_object(score={"type": "number", "minimum": 0, "maximum": 1}, why=_list(TEXT)),
            warnings=_list(TEXT),
        ),
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def _number(least: int, most: int) -> dict[str, Any]:
    """Return the schema of a whole number within bounds."""
    return {"type": "integer", "minimum": least, "maximum": most}


def _one_of(group: str) -> dict[str, Any]:
    """Return the schema of a text that is a kind of a group in the lexicon, such as `fact` or `section`, or `other`."""
    names = (name.partition(" ") for name in sections("en"))
    return {"enum": sorted({kind for part, _, kind in names if part == group} | {"other"})}
