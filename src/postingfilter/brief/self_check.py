"""Compare the words of a note with those of its brief, and find those that neither the brief nor the report has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

import panflute as pf

from postingfilter.doc.text import text_of
from postingfilter.messages import Message, plural
from postingfilter.note import Note
from postingfilter.note.admonitions import KINDS
from postingfilter.options import Options
from postingfilter.text.decoration import SHORTCODES, emojis
from postingfilter.text.html_names import ELEMENTS
from postingfilter.text.normal_forms import normal

_SCHEME = r"(?:https?|ftp|mailto|tel|file|data|javascript|vbscript):"
_ITEM = r"(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)?"
#: Markup, which readers of the note don't see as words: marks, targets of links, pictures with their texts.
_MARKUP = re.compile(
    "|".join(
        (
            rf"^[ \t>]*{_ITEM}(?:`{{3,}}|~{{3,}})[^\n]*$",  # fences with the names of languages
            r"!\[\[[^\]\n]*\]\]|!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])?",
            r"\[\[[^\[\]|\n]*\|(?=[^\[\]\n]+\]\])",  # `[[target|`
            r"(?<=\])\([ \t]*<?[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*>?(?:[ \t]+\"[^\"\n]*\"|[ \t]+'[^'\n]*')?[ \t]*\)",
            r"(?<=\])\[[^\]\n]+\]",  # `[text][name]`
            r"^[ \t>]*\[\^?[^\]\n]+\]:(?:[ \t]*<?(?:\S*[:/.#]\S*)>?(?:[ \t]+[\"'(][^\n]*)?$)?",
            r"\[\^[^\]\n]+\]",
            rf"<?{_SCHEME}[^\s<>)\]]*|\bwww\.[^\s<>)\]]*",
            rf"</?(?i:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))})\b[^<>]*>",
            r"\{[ \t]*[.#:=][^}\n]*\}|\{[ \t]*[\w-]+=[^}\n]*\}",  # attributes
            r"^[ \t>]*[Tt]able:(?=[ \t])",  # captions
            rf"^[ \t>]*{_ITEM}\[![\w-]+\][-+]?",  # callouts
            rf"^[ \t>]*(?:!!!|\?\?\?\+?|:{{3,}})[ \t]*(?:(?:{KINDS})\b)?",
            rf"^[ \t>]*{_ITEM}\[[ xX]\](?=\s)",
            rf":(?:{'|'.join(map(re.escape, SHORTCODES))}):|(?<=\s):[a-z][a-z0-9_+-]*:(?=\s|$)",
            r"(?:\\r)?\\n(?![a-z])",
            # The brief has its own numbers of items and headings.
            r"^[ \t>#*_+•·-]*+(?:[(\[（]?(?:\d{1,3}|[a-zA-Z]|[가-하]|[ivxIVXⅰ-ⅿⅠ-Ⅿ]{1,4})\\?[.)\]）．]|[①-⑳])",
            "[0-9#*]\ufe0f?\u20e3",
        )
    ),
    re.M,
)
_WORD = re.compile(r"[^\W_]+")
#: Word joiners of the layout, and the middle dot of Korean bullets, which NFKC would make a letter.
_NO_LETTERS = {0x2060: None, ord("ㆍ"): " "}
#: The printed form of each sign by which a writer judges a line, with the signs that it replaces.
_JUDGING = {"✓": "✅✔☑✓", "✗": "❌❎✖✕✗✘", "○": "⭕○", "★": "⭐🌟★", "+1": "👍", "-1": "👎"}
#: Signs besides emoji that decorate an end of a line; bullets and arrows aren't decoration.
_ORNAMENT = re.compile("[■□◆◇●○◎◼◻▪▫❖✦✧★☆♦♣♠♥☞➢➤]")
MOST_SHOWN = 12  # words in the warning


def words(text: str) -> list[str]:
    """Return the words of a text in order: runs of letters and digits in NFKC, case folded."""
    return _WORD.findall(normal(text.translate(_NO_LETTERS), "NFKC").casefold())


def of_note(note: Note) -> str:
    """Return the text of a note's body without markup."""
    body = "\n".join(note.source.split("\n")[note.body_line - 1 :])
    return html.unescape(_MARKUP.sub(" ", body))


def expected(note: Note, doc: pf.Doc, options: Options) -> str:
    """Return the text whose words a brief must have: that of the note, or with `split` that of the posting's Doc."""
    return text_of(doc) if options.split else of_note(note)


def lost(expected: str, finished: str, dropped: Iterable[str]) -> list[str]:
    """Return the words of `expected` that occur neither in the finished document nor in the `dropped` texts.

    A word is found wherever its letters follow each other, since a layout breaks lines and words differently.
    """
    shown = "".join(words(finished))
    told = "".join(words(" ".join(dropped)))
    return [word for word in dict.fromkeys(words(expected)) if word not in shown and word not in told]


def warning(missing: list[str]) -> Message:
    """Return the warning about lost words."""
    named = ", ".join(missing[:MOST_SHOWN]) + (", …" if len(missing) > MOST_SHOWN else "")
    return plural(
        "{count} word of the note reached neither the brief nor the list of what it leaves out: {words}: please "
        "report it",
        "{count} words of the note reached neither the brief nor the list of what it leaves out: {words}: please "
        "report it",
        count=len(missing),
        words=named,
    )


def decoration(note: Note, finished: str) -> Iterator[str]:
    """Yield an entry for each line of the body with emoji or ornaments that aren't in the finished document.

    Of equal signs by which a writer judges lines, those in headings and in front of lines are taken as removed first.
    """
    judging = _unprinted_judgements(note, finished)
    for number, line in _body(note):
        if line.isascii():
            continue
        found = [*emojis(line), *_ORNAMENT.findall(line)]
        gone = [sign for sign in dict.fromkeys(found) if sign not in finished and not _form(sign)]
        gone += judging.get(number, [])
        if gone:
            yield f"{note.name}:{number}: {' '.join(gone)} (decoration)"


def _unprinted_judgements(note: Note, finished: str) -> dict[int, list[str]]:
    """Return the judging signs that are not in the finished document, by the numbers of their lines."""
    places: dict[str, list[tuple[bool, int, str]]] = {}  # by form: whether the sign is likely kept, its line, the sign
    for number, line in _body(note):
        for sign in () if line.isascii() else emojis(line):
            if form := _form(sign):
                is_kept = not line.lstrip().startswith("#") and not line.strip(" \t>-*+").startswith(sign)
                places.setdefault(form, []).append((is_kept, number, sign))
    gone: dict[int, list[str]] = {}
    for form, signs in places.items():
        printed = sum(map(finished.count, {form, *_JUDGING[form]}))
        for _, number, sign in sorted(signs)[: max(0, len(signs) - printed)]:
            gone.setdefault(number, []).append(sign)
    return gone


def _form(sign: str) -> str:
    """Return the row of _JUDGING for a sign; empty for one that judges nothing."""
    return next((form for form, signs in _JUDGING.items() if sign[0] in signs), "")


def _body(note: Note) -> Iterator[tuple[int, str]]:
    """Yield the lines of the body with their numbers in the file."""
    lines = enumerate(note.source.split("\n"), 1)
    return ((number, line) for number, line in lines if number >= note.body_line)
