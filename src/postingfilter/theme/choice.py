"""Which theme and tokens hold for a note: the command line's, else the front matter's, else its folder's, else none.

The folder's stand in `postingfilter.toml` beside the note. A note comes from anywhere: it names a theme that is there
and tokens by value, while a folder of one's own, which holds a stylesheet, is named by whoever runs the command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from postingfilter import theme
from postingfilter.data import themes
from postingfilter.errors import UsageError
from postingfilter.note import Note, place
from postingfilter.options import Options
from postingfilter.theme import contrast, tokens

FILE = "postingfilter.toml"
KEYS = {"theme": str, "set": dict}
KEY = "postingfilter"


class Choice(NamedTuple):
    """A theme, empty when none is chosen, and tokens by name."""

    theme: str = ""
    given: Mapping[str, str] = {}


def for_note(note: Note, options: Options) -> tuple[Options, list[str]]:
    """The options with the theme and tokens that hold for a note, and a sentence for each choice it can't make."""
    own, warnings = of_note(note)
    chosen = _ordered(options, own, beside(note.folder))
    if sentence := contrast.faint(theme.of(chosen).values):
        warnings.append(sentence)
    return chosen, warnings


def for_packet(notes: Iterable[Path], options: Options) -> Options:
    """The options with what holds for a packet, which is one book: its notes' own choices don't count.

    Its `postingfilter.toml` is the one in the folder of all its notes.
    """
    return _ordered(options, beside(_common([path.parent for path in notes])))


def _common(folders: list[Path]) -> Path | None:
    if not folders:
        return None
    first, *rest = (folder.resolve() for folder in folders)
    above = (folder for folder in (first, *first.parents) if all(other.is_relative_to(folder) for other in rest))
    return next(above, None)


def _ordered(options: Options, *choices: Choice) -> Options:
    """The options with what they leave open from each choice in turn."""
    given: dict[str, str] = {}
    for choice in reversed(choices):
        given |= choice.given
    given |= dict(options.given)
    named = options.theme or next((choice.theme for choice in choices if choice.theme), "")
    return replace(options, theme=named, given=tuple(given.items()))


def beside(folder: Path | None) -> Choice:
    """What the `postingfilter.toml` of a folder says; UsageError with its line where it can't be meant."""
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return Choice()
    found = theme.parsed(path, KEYS)
    named = found.get("theme", "")
    if named and named not in themes():
        try:
            named = str(theme.folder_of(str(path.parent / named)))
        except UsageError as error:
            raise UsageError(f"{theme.place(path, 'theme')}: {error}") from error
    return Choice(named, theme.checked(path, found.get("set", {})))


def of_note(note: Note) -> tuple[Choice, list[str]]:
    """What a note's front matter chooses, and a sentence for each part that can't be meant."""
    top: dict[str, Any] = dict(note.metadata)
    inner = top.get(KEY)
    said: dict[str, Any] = {key: top[key] for key in KEYS if key in top}
    if isinstance(inner, dict):
        said |= {key: inner[key] for key in KEYS if key in inner}
    found, faults = of_untrusted(said)
    return found, [place.named(note, f"{key}:", sentence) for key, sentence in faults]


def of_untrusted(said: Mapping[str, Any]) -> tuple[Choice, list[tuple[str, str]]]:
    """What `theme` and `set` of anywhere choose; for each part that can't be meant its key and a sentence."""
    faults = []
    named = str(said.get("theme") or "")
    if named and named not in themes():
        known = ", ".join(themes())
        faults.append(("theme", f"theme: a note names a theme of {known}: {named:.60} is left out"))
        named = ""
    given = {}
    wanted = said.get("set") or {}
    if not isinstance(wanted, dict):
        faults.append(("set", 'set: give tokens by name, such as set: {accent: "#24594a"}'))
        wanted = {}
    for name, value in wanted.items():
        try:
            given[str(name)] = tokens.checked(str(name), value)
        except tokens.TokenError as error:
            faults.append((str(name), f"set: {error}"))
    return Choice(named, given), faults


def written(choice: Choice) -> dict[str, str]:
    """A choice as attributes of a page's head: `theme` and `set`, which `read` takes from HTML."""
    given = "; ".join(f"{name}: {value}" for name, value in choice.given.items())
    return {key: said for key, said in (("theme", choice.theme), ("set", given)) if said}


def read(attributes: Mapping[str, str]) -> tuple[Choice, list[tuple[str, str]]]:
    """The choice in the attributes `data-theme` and `data-set` of a page's head, checked as in `of_untrusted`."""
    pairs = (part.partition(":") for part in attributes.get("data-set", "").split(";") if part.strip())
    given = {name.strip(): value.strip() for name, _, value in pairs}
    return of_untrusted({"theme": attributes.get("data-theme", ""), "set": given})
