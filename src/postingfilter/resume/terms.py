"""Extract the terms of a line for comparison: stems of its words without stop words, and names of the glossary."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from postingfilter import lexicon
from postingfilter.lexicon.short_texts import note_languages
from postingfilter.lexicon.tables import LATIN, written
from postingfilter.text.keys import compact, is_hangul, is_spaceless, spaced
from postingfilter.text.normal_forms import normal

STEMMERS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "nl": "dutch",
    "pt": "portuguese",
}
SHORTEST_WORD = 3  # letters of a Latin word; a shorter one counts in capitals or with a sign: `AI`, `C++`
SHORTEST_PART = 3  # characters of a term in Han that may be part of another term: `分布式系统` in `分布式系统设计`
_WORD = re.compile(
    r"[^\W_\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]+[+#]*"  # letters of scripts with spaces between words
    r"|[\uac00-\ud7a3]+"
    r"|[\u30a1-\u30ff]{2,}"
    r"|[\u4e00-\u9fff]{2,}"
)
_NAME_CHARACTERS = r"0-9A-Za-z\u00c0-\u024f_&'’+#-"  # beside a name they make it a part of a longer one
_WHOLE_NAME = rf"(?<![{_NAME_CHARACTERS}]){{0}}(?![{_NAME_CHARACTERS}])(?!\.\w)"
GLOSSARY_PREFIX = "="  # begins a term of the glossary; no word of a text begins with it


@cache
def terms(text: str, language: str) -> frozenset[str]:
    """Return the terms of a line in a note's language and in English.

    All names of one row of the glossary give one term, the row's first name: K8s and Kubernetes are equal.
    """
    text = normal(text, "NFKC")
    names = {name for alias, name in _glossary() if _holds(text, alias)}
    names |= {name for pattern, name in _capital_names() if any(map(_is_name, pattern.finditer(text)))}
    found = {f"{GLOSSARY_PREFIX}{name}" for name in names}
    for word in _WORD.findall(text):
        found.update(_latin(word, language) if not is_spaceless(word) else _spaceless(word))
    return frozenset(found)


def shared_terms(first: frozenset[str], second: frozenset[str]) -> set[str]:
    """Return the terms of the first set that the second has too; a term in Han may be part of a longer one there."""
    shared = set(first & second)
    for one in first - shared:
        if is_spaceless(one) and not is_hangul(one[0]) and len(one) >= SHORTEST_PART:
            shared.update({one} if any(one in other for other in second if is_spaceless(other)) else ())
    return shared


def _latin(word: str, language: str) -> set[str]:
    """Return the stems of a word, in the note's language and in English; empty for a stop word or a short one."""
    key = word.casefold()
    if key.isdigit() or key in _stop_words() or compact(word) in _stop_words():
        return set()
    if len(word) < SHORTEST_WORD and not (
        len(word) > 1 and (word.isupper() or not word.isalnum() or any(map(str.isdigit, word)))
    ):
        return set()
    names = [name for name in note_languages(language) if name in STEMMERS]
    return {_stemmer(STEMMERS[name]).stemWord(key) for name in names} - _stop_words()


def _spaceless(word: str) -> set[str]:
    """Return the terms of a run of Hangul, kana or Han: a Korean word's stem, or the parts between stop words."""
    if is_hangul(word[0]):
        stem = _stem_of_hangul(word)
        return {stem} if len(stem) > 1 and stem not in _stop_words() and word not in _stop_words() else set()
    pieces = _stop_word_pattern().split(word)
    return {piece for piece in pieces if len(piece) > 1}


def _stem_of_hangul(word: str) -> str:
    """Return a Korean word without its endings, at most two: `설계` of `설계했습니다`."""
    for _ in range(2):
        ending = next((end for end in _endings() if word.endswith(end) and len(word) - len(end) >= 2), None)
        if ending is None or word in _stop_words():
            break
        word = word.removesuffix(ending)
    return word


@cache
def _endings() -> tuple[str, ...]:
    """Return the endings of Korean words, the longest first."""
    return tuple(sorted(lexicon.keys("term ending", "ko"), key=len, reverse=True))


@cache
def _stop_words() -> frozenset[str]:
    """Return the stop words of all languages, since a line may mix languages."""
    rows = {row for name in lexicon.LANGUAGES for row in lexicon.keys("requirement word", name)}
    return frozenset(rows | {word for name in LATIN for word in lexicon.keys("function", name)})


@cache
def _stop_word_pattern() -> re.Pattern[str]:
    """Return the pattern of stop words in Han and kana."""
    rows = sorted((row for row in _stop_words() if is_spaceless(row) and not is_hangul(row[0])), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, rows)))


@cache
def _glossary() -> tuple[tuple[str, str], ...]:
    """Return the search key of each name in the glossary, with the key of the first name of its row."""
    rows = [[name.strip() for name in row.split("=")] for row in written("glossary", "en")]
    return tuple((_key(name), compact(names[0])) for names in rows for name in names)


@cache
def _capital_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the pattern of each name that only its capital distinguishes from a word, `Go` or `R`, and its row's key.

    The pattern doesn't match a part of a longer name, such as `R&D` or `Go-Live`.
    """
    rows = [[name.strip() for name in row.split("=")] for row in written("capital name", "en")]
    return tuple(
        (re.compile(_WHOLE_NAME.format(re.escape(name))), compact(names[0])) for names in rows for name in names
    )


def _is_name(found: re.Match[str]) -> bool:
    """Return whether a match of `_capital_names` is a name: no sentence's first word, no letter as in `Vitamin C`."""
    before, after = found.string[: found.start()].split(), found.string[found.end() :]
    if not before or before[-1].endswith((".", "!", "?")):
        return not re.match(r"\s+[a-z\u00df-\u024f]", after)
    return compact(before[-1]) not in lexicon.keys("lettered word", "en")


def _key(name: str) -> str:
    """Return the search key of a name: without spaces in scripts without them, else between two spaces."""
    return compact(name) if is_spaceless(name) else f" {spaced(name)} "


def _holds(text: str, key: str) -> bool:
    """Return whether a text holds the name with this search key."""
    return key in (compact(text) if is_spaceless(key) else f" {_with_spaces_between_scripts(text)} ")


@cache
def _with_spaces_between_scripts(text: str) -> str:
    """Return the key of a text with a space between two scripts: in `Python을` a particle follows the name."""
    return spaced(
        re.sub(
            r"(?<=[a-z0-9+#])(?=[\u1100-\u11ff\u2e80-\ud7ff])|(?<=[\u1100-\u11ff\u2e80-\ud7ff])(?=[a-z0-9])",
            " ",
            text,
            flags=re.I,
        )
    )


@cache
def _stemmer(algorithm: str) -> Any:
    """Return the Snowball stemmer of this name."""
    import snowballstemmer  # loaded here: a packet without `--evidence` doesn't need it

    return snowballstemmer.stemmer(algorithm)
