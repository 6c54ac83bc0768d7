"""Create a note, either empty or from a saved page or a paste, for `postingfilter new`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from postingfilter import lexicon
from postingfilter import note as notes
from postingfilter.drafts import saved_page, tidy
from postingfilter.drafts.new_note import Draft, note
from postingfilter.errors import NoteError
from postingfilter.lexicon.tables import LATIN
from postingfilter.messages import message


def empty(given: Mapping[str, str], lang: str) -> str:
    """Return a note with the given values and with headings to fill."""
    return note(Draft(lang, given))


def of_source(path: Path | None, given: Mapping[str, str], lang: str | None) -> str:
    """Return the note of a saved page or a paste, from stdin for None; `given` values replace those of the source.

    An HTML page with a JobPosting gives its values. Of any other page, and of a paste, the text is taken without its
    furniture, and company and role are guesses to confirm. NoteError for a source that can't be read.
    """
    content = notes.content(path)
    try:
        return _of_content(path, content, given, lang)
    except RecursionError as error:
        raise NoteError(
            message("{page}: the page is nested too deep: copy the posting's text, and give it as -", page=path or "-")
        ) from error


def _of_content(path: Path | None, content: bytes, given: Mapping[str, str], lang: str | None) -> str:
    """Return the note of the content of the file at `path`."""
    declared = ""
    if saved_page.is_html(content):
        found = saved_page.draft(content)
        if found is not None:
            return note(replace(found, lang=lang or found.lang, values={**found.values, **given}))
        text = saved_page.text(content)
        declared = saved_page.language(content)
    else:
        text = notes.read(path, content).source
    lang = lang or _language(text, declared)
    kept = tidy.without_furniture(text, lang)
    made = note(Draft(lang, given, kept)) if given or declared == lang else f"{kept.strip()}\n"
    return tidy.with_guesses(notes.read(None, made.encode()), made)


def _language(text: str, declared: str) -> str:
    """Return the language of a page: the declared one where the recognised one has Latin script too, else that one."""
    found = lexicon.language_of(text)
    return declared if declared in LATIN and found in LATIN else found
