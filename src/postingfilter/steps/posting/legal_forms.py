"""Find names with legal forms, which only companies have: `㈜당근`, `株式会社さくら`, `Moor Sensorik GmbH`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from postingfilter import lexicon
from postingfilter.lexicon.short_texts import fills, note_rows
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless, spaced

LONGEST = 24  # characters of a name in a script without spaces
MOST_PLACES = 4  # of one form in one text
MOST_WORDS = 4  # words of a name in Latin script before its form
_PARTS = patterns.compile(r"[,，;；:：()（）\[\]【】「」『』\"“”‘’|/]|\s[-–—·]\s")
_PROPER = patterns.compile(r"(?:[^\W\d_a-zà-ÿ]|\d)[\w.&'’+-]*")


Form = tuple[str, bool]  # a form as it is written, and whether it stands before the name


@cache
def _forms(language: str) -> tuple[Form, ...]:
    """Return the forms, the longest first."""
    found = [(row.replace("…", "").strip(), row.endswith("…")) for row in note_rows("legal form", language)]
    return tuple(sorted(dict.fromkeys(found), key=lambda row: -len(row[0])))


def is_form(text: str, language: str) -> bool:
    """Return whether a text is a legal form and nothing else."""
    return any(text == form for form, _ in _forms(language))


def bears(name: str, language: str) -> bool:
    """Return whether a name bears a legal form, and is more than that."""
    return without_form(name, language) != name


@lru_cache(maxsize=1024)
def without_form(name: str, language: str) -> str:
    """Return a name without its legal form."""
    for form, before in _forms(language):
        if form not in name:
            continue
        rest = name.removeprefix(form) if before else name.removesuffix(form)
        whole = is_sign(form) or before or rest.endswith((" ", ", "))
        if rest != name and rest.strip(" ,.") and whole:
            return rest.strip(" ,")
    return name


def key_of(name: str, language: str) -> str:
    """Return the key by which names are compared: words apart, without the legal form and the sign of a possessor."""
    said = without_form(name, language)
    return spaced(said.removesuffix("'s").removesuffix("’s")) or spaced(name)


def forms_in(text: str, language: str) -> list[Form]:
    """Return the forms that stand in a text, the longest first."""
    return [form for form in _forms(language) if form[0] in text]


def formed(text: str, forms: list[Form], language: str) -> list[str]:
    """Return the names with one of these legal forms that a text gives."""
    found = []
    for form, before in forms:
        at = text.find(form)
        for _ in range(MOST_PLACES):
            if at < 0:
                break
            found.append(_formed_at(text, at, form, language, before=before))
            at = text.find(form, at + len(form))
    return [name for name in found if name]


def _formed_at(text: str, at: int, form: str, language: str, *, before: bool) -> str:
    """Return the name with the form that stands at `at`, before or behind it; empty when there is none."""
    end = at + len(form)
    if is_sign(form) and before != _stands_before(text, at, end, language):
        return ""
    if before:
        name = _word(text[end:].lstrip(), first=True, language=language)
        joint = " " if text[end : end + 1] == " " else ""
        return f"{form}{joint}{name}" if name else ""
    if is_sign(form):
        name = _word(text[:at].rstrip(), first=False, language=language)
        return text[text.rfind(name, 0, at) : end] if name else ""
    follows = text[end : end + 1]
    if (follows.isalnum() and not is_spaceless(follows)) or not text[:at].endswith((" ", ", ")):
        return ""
    run: list[str] = []
    for word in reversed(text[:at].rstrip(" ,").split(" ")[-MOST_WORDS:]):
        if not _PROPER.fullmatch(word) and word not in lexicon.words("legal name joiner"):
            break
        run.insert(0, word)
    while run and not _begins_name(run, language):
        run = run[1:]
    return f"{' '.join(run)}{text[len(text[:at].rstrip(' ,')) : at]}{form}" if run else ""


def _begins_name(run: list[str], language: str) -> bool:
    """Return whether words before a form begin as a name does, not as a sentence: `Acme Kilns`, not `Unlike Acme`."""
    return run[0][0].isupper() and not (len(run) > 1 and fills(("sentence beginning",), run[0], language))


def is_sign(form: str) -> bool:
    """Return whether a form is written together with the name, as in a script without spaces."""
    return is_spaceless(form) or form[0] in "(（㈜㈱"


def _stands_before(text: str, at: int, end: int, language: str) -> bool:
    """Return whether a form that may stand on either side of a name stands before it."""
    ahead = text[:at].rstrip()
    following = text[end:].split(None, 1)
    if not following or (text[end] != " " and following[0] in _particles(language)):
        return False  # `독수리 주식회사와 달리`
    if at and text[at - 1].isalnum():
        return any(ahead.endswith(row) for row in _particles(language))  # `弊社は株式会社…`
    return text[end].isalnum() or text[end] == " "


@cache
def _particles(language: str) -> tuple[str, ...]:
    own = language.split("-")[0]
    rows = lexicon.keys("particle", own) if own in lexicon.LANGUAGES else ()
    return tuple(sorted(rows, key=len, reverse=True))


@cache
def _japanese_joint() -> re.Pattern[str]:
    """Return the expression for a particle between two words that have no hiragana: `建設と連携`."""
    rows = "|".join(_particles("ja"))
    return patterns.compile(rf"(?<=[^\W\u3041-\u309f])(?:{rows})(?=[^\W\u3041-\u309f])")


def _word(text: str, *, first: bool, language: str) -> str:
    """Return the word at one end of a text, without a particle of the language behind it."""
    pieces = _PARTS.split(text[:60] if first else text[-60:])
    piece = (pieces[0] if first else pieces[-1]).strip()
    words = piece.split()
    word = (words[0] if first else words[-1]) if words else ""
    if first:
        if language.startswith("ja") and (joint := _japanese_joint().search(word)):
            word = word[: joint.start()]
        for row in _particles(language):
            at = word.find(row, 1) if len(row) == 1 and row not in word[-1:] else -1
            if word.endswith(row) and len(word) > len(row) + 1:
                word = word.removesuffix(row)
                break
            if at > 0 and language.startswith("ja"):
                word = word[:at]
                break
    return word if len(word) <= LONGEST else ""
