"""Read the theme and the tokens that a note chooses, in its front matter or in the head of its composed page.

A note is untrusted: it can name only a built-in theme, and set tokens by value.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from postingfilter.data import themes
from postingfilter.errors import reason
from postingfilter.messages import Message, message
from postingfilter.note import Note, place
from postingfilter.theme import tokens

KEYS = ("theme", "set")
KEY = "postingfilter"


class Choice(NamedTuple):
    """The name or folder of a theme, empty when none is chosen, and the values of tokens by name."""

    theme: str = ""
    given: Mapping[str, str] = {}


def of_note(note: Note) -> tuple[Choice, list[Message]]:
    """Return the choice in a note's front matter, and a warning for each part that isn't valid."""
    top: dict[str, Any] = dict(note.metadata)
    inner = top.get(KEY)
    values: dict[str, Any] = {key: top[key] for key in KEYS if key in top}
    if isinstance(inner, dict):
        values |= {key: inner[key] for key in KEYS if key in inner}
    found, faults = of_untrusted(values)
    return found, [place.located(note, f"{key}:", sentence) for key, sentence in faults]


def of_untrusted(values: Mapping[str, Any]) -> tuple[Choice, list[tuple[str, Message]]]:
    """Return the choice given by values of `theme` and `set`, and pairs of key and warning for values not valid."""
    faults = []
    named = str(values.get("theme") or "")
    if named and named not in themes():
        text = message(
            "theme: a note names a theme of {themes}: {theme:.60} is left out", themes=", ".join(themes()), theme=named
        )
        faults.append(("theme", text))
        named = ""
    given = {}
    wanted = values.get("set") or {}
    if not isinstance(wanted, dict):
        faults.append(("set", message('set: give tokens by name, such as set: {accent: "#24594a"}')))
        wanted = {}
    for name, value in wanted.items():
        try:
            given[str(name)] = tokens.checked(str(name), value)
        except tokens.TokenError as error:
            faults.append((str(name), message("set: {reason}", reason=reason(error))))
    return Choice(named, given), faults


def as_attributes(choice: Choice) -> dict[str, str]:
    """Return a choice as the attributes `theme` and `set` of a page's head; `of_attributes` is the inverse."""
    given = "; ".join(f"{name}: {value}" for name, value in choice.given.items())
    return {key: value for key, value in (("theme", choice.theme), ("set", given)) if value}


def of_attributes(attributes: Mapping[str, str]) -> tuple[Choice, list[tuple[str, Message]]]:
    """Return the choice in the attributes `data-theme` and `data-set` of a page's head, as `of_untrusted` does."""
    pairs = (part.partition(":") for part in attributes.get("data-set", "").split(";") if part.strip())
    given = {name.strip(): value.strip() for name, _, value in pairs}
    return of_untrusted({"theme": attributes.get("data-theme", ""), "set": given})
