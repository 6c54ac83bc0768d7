"""Recognise by their wording the headings, labels and lines that are the note writer's own words.

A remark may be in another language than its note, so that whole wordings are looked up in all languages.
"""

from __future__ import annotations

import re

from postingfilter import lexicon
from postingfilter.lexicon.tables import LANGUAGES, keys
from postingfilter.text.keys import compact, is_hangul, is_spaceless, spaced

LONGEST_LABEL = 40  # characters
LONGEST_BEGINNING = 6  # words of a wording in `own start` and `own remark`
_LABELS = ("own label",)
_HEADINGS = ("own label", "section prep")
_LABEL = re.compile(
    rf"[\W_]*(?P<label>[^:：]{{1,{LONGEST_LABEL}}}?)\s*(?:::?|：|\s[-–—]\s)(?!//)\s*(?P<value>.*)$", re.S
)
_PARENTHESIS = re.compile(r"[(（][^()（）]*[)）]")
_NUMBERED = re.compile(r"[\W_]*[A-Za-z](?!['’])(?!\s+\w)")  # `I. Duties`, `I/O`: no word of one letter
_FIRST_WORD = re.compile(r"[\W_]*(?P<word>[^\W_][\w-]*)")
#: Kinds of section that a heading of the writer's own may seem to have by its wording.
_DOUBTFUL = (None, "prep", "notes")


def is_heading(heading: str, below: str, language: str) -> bool:
    """Return whether a heading is the writer's own: `My impressions`, or `Notes` above a text that addresses nobody."""
    text = _bare(heading)
    own = lexicon.languages_for(text, language)
    if lexicon.exact_kind(text, language) not in _DOUBTFUL and not _is_worded(text, _HEADINGS, own):
        return False
    if begins(text, "own start", language):
        return True
    return _is_worded(text, _HEADINGS) and not speaks_to_readers(below, language)


def is_about_writer(label: str, language: str) -> bool:
    """Return whether a label says that its value is about the writer: `My experience`."""
    return begins(_bare(label), "own start", language)


def is_labelled(line: str, language: str, *, is_item: bool = False) -> bool:
    """Return whether a line begins with a label of the writer's own: `Gut feeling: …`.

    The heading of a remark is such a label too, but not in an item of the posting: `Motivation: …`.
    """
    found = _LABEL.match(line)
    if not found:
        return False
    if is_about_writer(found["label"], language) or is_noted(found["value"], language):
        return True
    sections = _LABELS if is_item else _HEADINGS
    return _is_worded(_bare(found["label"]), sections) and not speaks_to_readers(found["value"], language)


def is_open_label(line: str, language: str) -> bool:
    """Return whether a line is nothing but a label of the writer's own, whose text stands below it: `My questions:`."""
    found = _LABEL.match(line)
    return found is not None and not found["value"] and is_labelled(line, language)


def is_noted(line: str, language: str) -> bool:
    """Return whether a line begins as a remark does: `Note to self …`, `TODO …`, `A friend says …`."""
    first = _FIRST_WORD.match(line)
    if first and any(first["word"] in keys("own mark", name) for name in LANGUAGES):
        return True
    return begins(line, "own remark", language)


def speaks_to_readers(text: str, language: str) -> bool:
    """Return whether a text contains a word by which a posting addresses its readers."""
    key, tight = f" {spaced(text)} ", compact(text)
    return any(
        wording in tight if is_spaceless(wording) else f" {wording} " in key
        for name in lexicon.languages_for(text, language)
        for wording in keys("to readers", name)
    )


def _bare(text: str) -> str:
    """Return a heading or label without decoration and parentheses."""
    text = lexicon.plain_heading(text)
    return _PARENTHESIS.sub(" ", text).strip() or text


def _is_worded(text: str, sections: tuple[str, ...], languages: tuple[str, ...] = LANGUAGES) -> bool:
    """Return whether a text is a wording of one of these sections, in one of these languages."""
    return any(compact(text) in lexicon.words(section, name) for section in sections for name in languages)


def begins(text: str, section: str, language: str) -> bool:
    """Return whether a text begins with a wording of a section, one of several words in any language.

    In Han and kana, which set no words apart, a wording may end within a word.
    """
    own = lexicon.languages_for(text, language)
    words = spaced(text).split()
    if words and len(words[0]) == 1 and _NUMBERED.match(text):
        return False
    heads = {"".join(words[:count]) for count in range(1, LONGEST_BEGINNING + 1)}
    tight = "".join(words)
    for name in LANGUAGES:
        for wording in keys(section, name):
            if name not in own and " " not in wording:
                continue
            key = wording.replace(" ", "")
            if key in heads or (is_spaceless(key) and not is_hangul(key[0]) and tight.startswith(key)):
                return True
    return False
