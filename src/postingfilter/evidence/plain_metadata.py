"""Convert the metadata of pandoc's JSON AST to plain Python values, and read the options of the filter from it."""

from __future__ import annotations

from postingfilter.evidence.ast_lines import lines, text
from postingfilter.startup.annotations import Any

OPTIONS = "postingfilter"  #: the key of the options, `postingfilter: {NAME: VALUE}` or `postingfilter.NAME: VALUE`
POSTING = "posting"  #: the key of what the filter finds


def plain(value: dict[str, Any]) -> Any:
    """Return a metadata value as str, bool, list or dict; formatted text as its plain text."""
    tag, content = value["t"], value["c"]
    if tag == "MetaMap":
        return {key: plain(item) for key, item in content.items()}
    if tag == "MetaList":
        return [plain(item) for item in content]
    if tag == "MetaInlines":
        return " ".join(text(content).split())
    if tag == "MetaBlocks":
        return " ".join(" ".join(line.parts) for line in lines(content))
    return content


def options(meta: dict[str, Any]) -> dict[str, Any]:
    """Return the options of the filter by their names, however they are set."""
    prefix = f"{OPTIONS}."
    found = plain(meta[OPTIONS]) if OPTIONS in meta else {}
    named = {key.removeprefix(prefix): plain(value) for key, value in meta.items() if key.startswith(prefix)}
    return {**(found if isinstance(found, dict) else {}), **named}


def is_true(value: Any) -> bool:
    """Return whether a value of the metadata is true, as YAML or as `-M NAME=true`."""
    return value is True or value == "true"
