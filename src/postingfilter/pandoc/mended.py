"""Mend what panflute refuses of a note's AST: deep headings, raw markup of formats it doesn't know, empty tables."""

from __future__ import annotations

import json

from panflute.elements import from_json

from postingfilter.startup.annotations import Any

DEEPEST = 6  # the level of the deepest heading in HTML
_CODE = {"RawBlock": "CodeBlock", "RawInline": "Code"}
_NO_ATTRIBUTES = ["", [], []]


def mended(ast: bytes) -> bytes:
    """Return pandoc's JSON with each innermost element that panflute refuses in a form that it takes."""
    return json.dumps(_mended(json.loads(ast))).encode()


def _mended(part: Any) -> Any:
    """Return a part of the AST, mended."""
    if isinstance(part, list):
        return [_mended(item) for item in part]
    if not isinstance(part, dict):
        return part
    inner = {key: _mended(value) for key, value in part.items()}
    return inner if "t" not in part or is_taken(inner) else _in_other_form(inner)


def _in_other_form(element: dict[str, Any]) -> dict[str, Any]:
    """Return a refused element: a heading less deep, raw markup as code, an empty block for anything else."""
    if element["t"] == "Header":
        return {**element, "c": [min(element["c"][0], DEEPEST), *element["c"][1:]]}
    if element["t"] in _CODE:
        return {"t": _CODE[element["t"]], "c": [_NO_ATTRIBUTES, element["c"][1]]}
    return {"t": "Plain", "c": []}


def is_taken(element: dict[str, Any]) -> bool:
    """Return whether panflute takes an element of the AST."""
    try:
        json.loads(json.dumps(element), object_hook=from_json)
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001 - whatever the cause, the caller replaces the element
        return False
    return True
