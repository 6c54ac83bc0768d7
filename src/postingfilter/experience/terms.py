"""The terms of a line: its words in the form in which they are compared, without those that say nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from postingfilter import lexicon
from postingfilter.lexicon.short_texts import tongues
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
SHORTEST = 3  # letters of a Latin word; shorter ones count in capitals or with a sign: `AI`, `C++`
SHORTEST_HELD = 3  # signs of a term in Han that another one may hold: `分布式系统` in `分布式系统设计`
_WORD = re.compile(
    r"[^\W_\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]+[+#]*"  # letters of scripts that set words apart
    r"|[\uac00-\ud7a3]+"
    r"|[\u30a1-\u30ff]{2,}"
    r"|[\u4e00-\u9fff]{2,}"
)
_JOINED = r"0-9A-Za-z\u00c0-\u024f_&'’+#-"  # what joins a letter beside it into a longer name
_ALONE = rf"(?<![{_JOINED}]){{0}}(?![{_JOINED}])(?!\.\w)"
NAMED = "="  # before a term of the glossary: no word of a text begins with it


@cache
def terms(text: str, language: str) -> frozenset[str]:
    """Return the terms of a line in a note's language and in English, names of the glossary by the first of them."""
    text = normal(text, "NFKC")
    found = {f"{NAMED}{name}" for alias, name in _glossary() if _holds(text, alias)}
    found |= {f"{NAMED}{name}" for pattern, name in _capital_names() if any(map(_is_name, pattern.finditer(text)))}
    for word in _WORD.findall(text):
        found.update(_latin(word, language) if not is_spaceless(word) else _spaceless(word))
    return frozenset(found)


def shared_terms(first: frozenset[str], second: frozenset[str]) -> set[str]:
    """Return the terms of the first that the second has; a term in Han may stand in a longer one."""
    shared = set(first & second)
    for one in first - shared:
        if is_spaceless(one) and not is_hangul(one[0]) and len(one) >= SHORTEST_HELD:
            shared.update({one} if any(one in other for other in second if is_spaceless(other)) else ())
    return shared


def _latin(word: str, language: str) -> set[str]:
    """Return the stem of a word, in the note's language and in English; empty for one that says nothing."""
    key = word.casefold()
    if key.isdigit() or key in _idle() or compact(word) in _idle():
        return set()
    if len(word) < SHORTEST and not (
        len(word) > 1 and (word.isupper() or not word.isalnum() or any(map(str.isdigit, word)))
    ):
        return set()
    names = [name for name in tongues(language) if name in STEMMERS]
    return {_stemmer(STEMMERS[name]).stemWord(key) for name in names} - _idle()


def _spaceless(word: str) -> set[str]:
    """Return the terms in Hangul, kana or Han: a word without its ending, pieces of Han between idle words."""
    if is_hangul(word[0]):
        stem = _stem_of_hangul(word)
        return {stem} if len(stem) > 1 and stem not in _idle() and word not in _idle() else set()
    pieces = _idle_pattern().split(word)
    return {piece for piece in pieces if len(piece) > 1}


def _stem_of_hangul(word: str) -> str:
    """Return a word without its longest ending, twice at most: `설계했습니다`, `데이터베이스를`."""
    for _ in range(2):
        ending = next((end for end in _endings() if word.endswith(end) and len(word) - len(end) >= 2), None)
        if ending is None or word in _idle():
            break
        word = word.removesuffix(ending)
    return word


@cache
def _endings() -> tuple[str, ...]:
    """Return the endings of Korean words, the longest first."""
    return tuple(sorted(lexicon.keys("term ending", "ko"), key=len, reverse=True))


@cache
def _idle() -> frozenset[str]:
    """Return the words that say nothing of the matter, in all languages: a line may mix them."""
    rows = {row for name in lexicon.LANGUAGES for row in lexicon.keys("requirement word", name)}
    return frozenset(rows | {word for name in LATIN for word in lexicon.keys("function", name)})


@cache
def _idle_pattern() -> re.Pattern[str]:
    """Return the expression for words in Han and kana that say nothing."""
    rows = sorted((row for row in _idle() if is_spaceless(row) and not is_hangul(row[0])), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, rows)))


@cache
def _glossary() -> tuple[tuple[str, str], ...]:
    """Return each name of the glossary as it is looked for, with the key of the first name of its row."""
    rows = [[name.strip() for name in row.split("=")] for row in written("glossary", "en")]
    return tuple((_key(name), compact(names[0])) for names in rows for name in names)


@cache
def _capital_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return an expression for each name that only its capital tells from a word: `Go`, `R`; with the key of its row.

    A part of a longer name, such as `R&D` or `Go-Live`, is none.
    """
    rows = [[name.strip() for name in row.split("=")] for row in written("capital name", "en")]
    return tuple((re.compile(_ALONE.format(re.escape(name))), compact(names[0])) for names in rows for name in names)


def _is_name(found: re.Match[str]) -> bool:
    """Return whether a word with a capital is a name: no beginning of a sentence, no letter behind `Vitamin`."""
    before, after = found.string[: found.start()].split(), found.string[found.end() :]
    if not before or before[-1].endswith((".", "!", "?")):
        return not re.match(r"\s+[a-z\u00df-\u024f]", after)
    return compact(before[-1]) not in lexicon.keys("lettered word", "en")


def _key(name: str) -> str:
    """Return a name as it is looked for: tight where its script sets no words apart, else as whole words."""
    return compact(name) if is_spaceless(name) else f" {spaced(name)} "


def _holds(text: str, key: str) -> bool:
    """Return whether a text holds a name."""
    return key in (compact(text) if is_spaceless(key) else f" {_apart(text)} ")


@cache
def _apart(text: str) -> str:
    """Return the key of a text with its scripts apart, so that a particle behind a name ends it: `Python을`."""
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
    """Return the stemmer of this name."""
    import snowballstemmer  # loaded here: a packet without `--evidence` doesn't need it

    return snowballstemmer.stemmer(algorithm)
