"""Choose the settings of a brief or a packet: command line, front matter, file beside the notes, user's file, default.

The first of these that has a setting decides; each token counts for itself. Words and link rules add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from postingfilter import theme, user_rules
from postingfilter.errors import UsageError
from postingfilter.messages import Message, message
from postingfilter.note import Note
from postingfilter.options import Options
from postingfilter.settings.layers import Layer, of_folder, of_note
from postingfilter.settings.table import GIVEN, GROUPS, LINKS, SINGLE, TOKENS, WORDS, field_of
from postingfilter.theme import contrast
from postingfilter.user_rules import UserRules


def for_note(note: Note, options: Options) -> tuple[Options, list[Message]]:
    """Return the options for a note, and a warning for each choice of its front matter that isn't valid."""
    own, warnings = of_note(note)
    fixed = options.fixed_names()
    for layer in (of_folder(note.folder), own):
        options = replace(options, **changed(vars(options), layer, fixed))
    check_sizes(options)
    if sentence := contrast.warning(theme.of(options).values):
        warnings.append(sentence)
    return options, warnings


def changed(options: Mapping[str, Any], layer: Layer, fixed: Iterable[str]) -> dict[str, Any]:
    """Return those of `options` that a layer changes, by their names in Options; `fixed` names the settings that stay.

    Words and link rules are none of them: see `user_rules_of`.
    """
    wanted = {name: given.value for name, given in layer.items() if name not in fixed}
    found = {field_of(name): value for name, value in wanted.items() if field_of(name) in options}
    tokens = {name.removeprefix(TOKENS): value for name, value in wanted.items() if name.startswith(TOKENS)}
    if tokens:
        found[GIVEN] = tuple({**dict(options[GIVEN]), **tokens}.items())
    return found


def check_sizes(options: Options) -> None:
    """Raise UsageError when the sizes of type, which may come from different places, are in the wrong order."""
    if options.min_size > options.max_size:
        text = message(
            "min-size, {least:g}, is larger than max-size, {most:g}: change one of them; `postingfilter config` prints "
            "where they come from",
            least=options.min_size,
            most=options.max_size,
        )
        raise UsageError(text)


def user_rules_of(layer: Layer) -> UserRules:
    """Return the words and link rules of a layer."""
    words = []
    for name, given in layer.items():
        if name.startswith(WORDS):
            section = name.removeprefix(WORDS)
            group, _, kind = section.partition(".")
            words += [(f"{group} {kind}" if group in GROUPS else SINGLE[section], word) for word in given.value]
    rules = {name: layer[f"{LINKS}{name}"].value for name in ("tracking", "site") if f"{LINKS}{name}" in layer}
    return UserRules(tuple(words), rules.get("tracking", ()), rules.get("site", ()))


@contextmanager
def reading(note: Note) -> Iterator[None]:
    """Apply the words and link rules of a note's folder, beside the user's own."""
    with user_rules.applied(user_rules_of(of_folder(note.folder))):
        yield


def common_folder(notes: Sequence[Path]) -> Path | None:
    """Return the deepest folder that holds all these notes, whose file decides for a packet; None without one."""
    if not notes:
        return None
    first, *rest = (note.parent.resolve() for note in notes)
    above = (folder for folder in (first, *first.parents) if all(other.is_relative_to(folder) for other in rest))
    return next(above, None)
