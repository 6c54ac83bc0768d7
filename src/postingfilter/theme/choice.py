"""Choose theme and tokens for a note: from the command line, else its front matter, else its folder's file.

That file is `postingfilter.toml` beside the note. A note is untrusted: it can name only a built-in theme and set tokens
by value. A theme's folder, which holds a stylesheet, is named on the command line, or in the folder's file when it lies
below that file: both may have come from somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from postingfilter import theme
from postingfilter.data import themes
from postingfilter.errors import UsageError, reason
from postingfilter.messages import Message, message
from postingfilter.note import Note, place
from postingfilter.options import Options
from postingfilter.theme import contrast, tokens, toml_file

FILE = "postingfilter.toml"
KEYS = {"theme": str, "set": dict}
KEY = "postingfilter"


class Choice(NamedTuple):
    """The name or folder of a theme, empty when none is chosen, and the values of tokens by name."""

    theme: str = ""
    given: Mapping[str, str] = {}


def for_note(note: Note, options: Options) -> tuple[Options, list[Message]]:
    """Return the options with the theme and tokens for a note, and a warning for each choice that isn't valid."""
    own, warnings = of_note(note)
    chosen = _ordered(options, own, beside(note.folder))
    if sentence := contrast.warning(theme.of(chosen).values):
        warnings.append(sentence)
    return chosen, warnings


def for_packet(notes: Iterable[Path], options: Options) -> Options:
    """Return the options with the theme and tokens for a packet; the front matter of its notes is ignored.

    Its `postingfilter.toml` is the one in the deepest folder that holds all its notes.
    """
    return _ordered(options, beside(_common([path.parent for path in notes])))


def _common(folders: list[Path]) -> Path | None:
    """Return the deepest folder that holds all these folders; None when there is none."""
    if not folders:
        return None
    first, *rest = (folder.resolve() for folder in folders)
    above = (folder for folder in (first, *first.parents) if all(other.is_relative_to(folder) for other in rest))
    return next(above, None)


def _ordered(options: Options, *choices: Choice) -> Options:
    """Return the options, with what they leave open taken from the first choice that has it."""
    given: dict[str, str] = {}
    for choice in reversed(choices):
        given |= choice.given
    given |= dict(options.given)
    named = options.theme or next((choice.theme for choice in choices if choice.theme), "")
    return replace(options, theme=named, given=tuple(given.items()))


def beside(folder: Path | None) -> Choice:
    """Return the choice in a folder's `postingfilter.toml`; UsageError, with the line, when it isn't valid."""
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return Choice()
    found, faults = toml_file.parsed(path, KEYS)
    given, more = toml_file.checked(path, found.get("set", {}))
    named = found.get("theme", "")
    if named and named not in themes():
        try:
            named = str(_below(path.parent, named))
        except UsageError as error:
            faults.append(toml_file.at_key(path, "theme", error.message))
    toml_file.refuse([*faults, *more])
    return Choice(named, given)


def _below(folder: Path, named: str) -> Path:
    """Return the folder of a theme below another one; UsageError when there is none, or when it lies elsewhere."""
    chosen = theme.folder_of(str(folder / named))
    if not chosen.is_relative_to(folder.resolve()):
        text = message(
            "{theme:.60}: this file names only themes below its own folder, as it may have come with notes: name this "
            "one with --theme",
            theme=named,
        )
        raise UsageError(text)
    return chosen


def of_note(note: Note) -> tuple[Choice, list[Message]]:
    """Return the choice in a note's front matter, and a warning for each part that isn't valid."""
    top: dict[str, Any] = dict(note.metadata)
    inner = top.get(KEY)
    values: dict[str, Any] = {key: top[key] for key in KEYS if key in top}
    if isinstance(inner, dict):
        values |= {key: inner[key] for key in KEYS if key in inner}
    found, faults = of_untrusted(values)
    return found, [place.named(note, f"{key}:", sentence) for key, sentence in faults]


def of_untrusted(values: Mapping[str, Any]) -> tuple[Choice, list[tuple[str, Message]]]:
    """Return the choice that values of `theme` and `set` make, and the key and a warning for each that isn't valid."""
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


def written(choice: Choice) -> dict[str, str]:
    """Return a choice as the attributes `theme` and `set` of a page's head; `read` is the inverse."""
    given = "; ".join(f"{name}: {value}" for name, value in choice.given.items())
    return {key: value for key, value in (("theme", choice.theme), ("set", given)) if value}


def read(attributes: Mapping[str, str]) -> tuple[Choice, list[tuple[str, Message]]]:
    """Return the choice in the attributes `data-theme` and `data-set` of a page's head, as `of_untrusted` does."""
    pairs = (part.partition(":") for part in attributes.get("data-set", "").split(";") if part.strip())
    given = {name.strip(): value.strip() for name, _, value in pairs}
    return of_untrusted({"theme": attributes.get("data-theme", ""), "set": given})
