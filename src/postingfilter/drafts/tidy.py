"""Tidy a pasted note: remove its furniture, and write the guessed company and role into its front matter."""

from __future__ import annotations

import difflib

from postingfilter import inspect, lexicon
from postingfilter import note as notes
from postingfilter.drafts.furniture import furniture, without_counters
from postingfilter.drafts.new_note import yaml_value
from postingfilter.messages import Message, message, translated
from postingfilter.note import Note
from postingfilter.structured.posting import Posting

CONFIRM = message("confirm")  #: begins the comment behind a guessed value; the evidence for the value follows
FENCE = "---"


def tidied(note: Note) -> str:
    """Return the text of a note without furniture, and with the guessed company and role in its front matter.

    A comment behind each guess gives the evidence for it. A text without furniture and with both names is returned
    unchanged.
    """
    kept = without_furniture(note.source, inspect.posting(note).lang, note.body_line - 1)
    return with_guesses(notes.read(None, kept.encode()), kept)


def without_furniture(text: str, language: str, first: int = 0) -> str:
    """Return a text without furniture from the line with the index `first` on."""
    lines = text.split("\n")
    removed = {first + at for at in furniture(lines[first:], language)}
    kept = [
        without_counters(line, language) if at >= first else line for at, line in enumerate(lines) if at not in removed
    ]
    if kept == lines:
        return text
    return _without_gaps("\n".join(kept), text)


def with_guesses(note: Note, text: str) -> str:
    """Return the text of a note with the guessed company and role added to its front matter, those that it lacks."""
    guesses = _guesses(note, inspect.posting(note))
    lines = text.split("\n")
    has_front_matter = note.body_line > 1
    if not guesses or (has_front_matter and lines[0].strip() != FENCE):
        return text  # front matter in TOML or JSON, or without an opening fence, is left as another program wrote it
    if has_front_matter:
        return "\n".join([lines[0], *(_row(*guess, len(guesses)) for guess in guesses), *lines[1:]])
    body = text.lstrip("\n")
    moved = len([FENCE, *guesses, FENCE, ""]) - (len(text) - len(body))
    return "\n".join([FENCE, *(_row(*guess, moved) for guess in guesses), FENCE, "", body])


def has_guesses(text: str) -> bool:
    """Return whether a text has guesses to confirm."""
    return f"# {translated(CONFIRM)}: " in text


def diff(note: Note, tidy: str) -> str:
    """Return the difference between a note and its tidied text as a unified diff; empty when there is none."""
    before, after = note.source.splitlines(keepends=True), tidy.splitlines(keepends=True)
    changes = difflib.unified_diff(before, after, note.name, f"{note.name} (tidy)", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in changes)


def _guesses(note: Note, posting: Posting) -> list[tuple[str, str, str]]:
    """Return name, value and evidence of each of company and role that the note's front matter lacks."""
    known = {lexicon.fact_key(key.replace("_", " "), posting.lang) for key in note.metadata}
    return [
        (name, value, next(iter(posting.evidence.get(name, ())), ""))
        for name, value in (("company", posting.company), ("role", posting.role))
        if value and name not in known
    ]


def _row(name: str, value: str, evidence: str, moved: int) -> str:
    """Return a guess as a line of front matter; the line that its evidence names has moved down by `moved`."""
    if isinstance(evidence, Message) and "line" in evidence.values:
        evidence = evidence.filled(**{**evidence.values, "line": evidence.values["line"] + moved})
    said = " ".join(translated(evidence).split())
    return f"{name}: {yaml_value(value)}  # {translated(CONFIRM)}: {said}".rstrip(": ")


def _without_gaps(text: str, before: str) -> str:
    """Return a text with its runs of empty lines reduced to one, unless `before`, the text it was made of, had runs."""
    while "\n\n\n" in text and "\n\n\n" not in before:
        text = text.replace("\n\n\n", "\n\n")
    return text.lstrip("\n") if not before.startswith("\n") else text
