"""Look up the words of each language: kinds of headings, keys of facts' labels, names of steps, languages of texts."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from postingfilter.lexicon.tables import LANGUAGES as LANGUAGES
from postingfilter.lexicon.tables import LATIN, Table, exact, joins, sections, table
from postingfilter.lexicon.tables import keys as keys
from postingfilter.lexicon.tables import written as written
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated, unnumbered
from postingfilter.text.keys import compact, is_spaceless, spaced, without_parentheses

_ALTERNATIVES = patterns.compile(r"(?:(?<!\s)\s++)?+[/·|&]\s*|\s및\s", needs="/·|&및")
_PAIRS = ("[]", "【】", "<>", "〈〉", "《》", "「」", "()", "［］", "〔〕", "『』", "≪≫")  # fmt: skip
#: The share of a heading that a wording held in it must make up; a stem says enough at any length.
LEAST_SHARE = 0.4
SAMPLE = 20_000  # characters of a text from which its language is recognised
DECISIVE = 5  # function words that one language must be ahead of the next
LONGEST_HEADING = 40  # characters of a line that can be a heading, for the language
LONGEST_LINE = 24  # letters of a plain line that a pattern can know


@cache
def words(section: str, language: str | None = None) -> frozenset[str]:
    """Return the compact keys of one section (`dead`, `open`, `link apply`), of one language or of all."""
    languages = LANGUAGES if language is None else (language,)
    return frozenset([key.replace(" ", "") for name in languages for key in keys(section, name)])


def languages_for(text: str, language: str) -> tuple[str, ...]:
    """Return the languages in which a text of a note in `language` can be worded, by its script."""
    if is_spaceless(text):
        if any("\uac00" <= char <= "\ud7a3" for char in text):
            return ("ko",)
        return ("ja", "zh") if language.startswith("ja") else ("zh", "ja")
    own = language.split("-")[0]
    return (own, "en") if own in LATIN and own != "en" else ("en",)


def shown(heading: str) -> str:
    """Return a heading in the form of `inspect`: without decoration and without a colon at the end."""
    return (undecorated(heading).strip() or heading.strip()).rstrip(":：").strip()


@lru_cache(maxsize=4096)
def plain_heading(heading: str) -> str:
    """Return a heading without decoration, numbering, brackets around the whole and colon."""
    text = unnumbered(undecorated(heading).strip())
    text = undecorated(text).strip() or text.strip()
    if len(text) > 2 and text[0] + text[-1] in _PAIRS and text[0] not in text[1:]:
        text = text[1:-1]
    return text.strip().strip(":：-–—~_*=").strip()


def _key(text: str) -> str:
    """Return the key in which patterns and wordings are searched, with spaces only in scripts that have them."""
    return compact(text) if is_spaceless(text) else spaced(text)


@lru_cache(maxsize=4096)
def exact_kind(heading: str, language: str) -> str | None:
    """Return the kind of a heading whose whole wording, without a parenthesis, is known; None otherwise."""
    text = plain_heading(heading)
    for wording in (text, without_parentheses(text)):
        key = compact(wording)
        for name in languages_for(wording, language):
            if key and (found := exact("section", name).get(key)):
                return found
    return None


@lru_cache(maxsize=4096)
def line_kind(line: str, language: str) -> str | None:
    """Return the kind of a plain line that reads as a heading: its whole wording, or a firm pattern that it matches."""
    text = plain_heading(line)
    names = languages_for(text, language) if is_spaceless(text) and len(compact(text)) <= LONGEST_LINE else ()
    matched = filter(None, (table(name).pattern(_key(text)) for name in names))
    return exact_kind(line, language) or next((found.kind for found in matched if found.is_firm), None)


@lru_cache(maxsize=4096)
def kind(heading: str, language: str) -> str | None:
    """Return the kind of section a heading opens: by its whole wording, the wordings and stems it holds, or a pattern.

    A heading of two kinds takes the first named; requirements and preferred together are qualifications.
    """
    text = plain_heading(heading)
    if found := exact_kind(text, language):
        return found
    for wording in dict.fromkeys((without_parentheses(text).strip(), text)):
        for name in languages_for(wording, language):
            wordings = table(name)
            found, letters = _held(wording, wordings)
            pattern = wordings.pattern(_key(wording))
            if pattern and pattern.weight > letters:
                return pattern.kind
            if found:
                return found
    return None


def _held(text: str, wordings: Table) -> tuple[str | None, int]:
    """Return the kind that the wordings and stems held in `text` give, and how many letters they make up."""
    key = _key(text)
    hay = key if is_spaceless(key) else f" {key} "
    least = LEAST_SHARE * len(key.replace(" ", ""))
    found = [(needle, *row) for needle, row in wordings.held(hay).items()]
    taken: list[tuple[int, int, str]] = []
    for needle, kind_, stem in sorted(found, key=lambda row: -len(row[0])):
        at = hay.find(needle)
        free = not any(at < end and start < at + len(needle) - 1 for start, end, _ in taken)
        if free and (stem or len(needle.replace(" ", "")) >= least):
            taken.append((at, at + len(needle), kind_))
    return _chosen(sorted(taken), text), sum(end - start for start, end, _ in taken)


def _chosen(taken: list[tuple[int, int, str]], text: str) -> str | None:
    """Return one of the kinds found in a heading, which are given with their places, in order."""
    if {kind for *_, kind in taken} > {"summary"}:
        taken = [row for row in taken if row[2] != "summary"]  # `포지션`, `role` say whose conditions, not what
    kinds = [kind for *_, kind in taken]
    if len(set(kinds)) < 2:
        return kinds[0] if kinds else None
    joined = joins(text)
    if "requirements" in kinds and "preferred" in kinds:
        return "qualifications" if joined else "preferred"  # `preferred qualifications` are one thing
    if joined:
        return kinds[0]
    # Without a joining word one says what the other is about: Korean, Japanese and Chinese put it last.
    longest = max(end - start for start, end, _ in taken)
    best = [kind for start, end, kind in taken if end - start == longest]
    return best[-1] if is_spaceless(text) else best[0]


@lru_cache(maxsize=4096)
def fact_key(label: str, language: str) -> str | None:
    """Return the key of a fact's label (`company`, `salary`), by its wording with or without its parenthesis."""
    text = plain_heading(label)
    candidates = (text, without_parentheses(text), *_ALTERNATIVES.split(text))
    for wording in dict.fromkeys(candidates):
        key = compact(wording)
        for name in languages_for(wording, language):
            if key and (found := exact("fact", name).get(key)):
                return found
    return None


@cache
def _step_words(language: str) -> tuple[str, ...]:
    found = keys("step", language)
    return tuple(key.replace(" ", "") if is_spaceless(key) else f" {key}" for key in found)


@lru_cache(maxsize=4096)
def is_step(text: str, language: str) -> bool:
    """Return whether a text holds a word of hiring."""
    key = spaced(text)
    tight = key.replace(" ", "")
    names = dict.fromkeys((*languages_for(text, language), "en"))
    return any(word in (f" {key}" if word[0] == " " else tight) for name in names for word in _step_words(name))


def names_step(text: str, language: str) -> bool:
    """Return whether a text without its number is the whole name of a step in the lexicon."""
    key = compact(unnumbered(text))
    return any(key in words("step", name) for name in dict.fromkeys((*languages_for(text, language), "en")))


STAGES = ("application", "test", "interview", "check", "offer")  #: the kinds of steps of hiring
SHORTEST_END = 6  # letters of a word that another one can end with: `Vorstellungsgespräch`


def stage(name: str, language: str) -> str | None:
    """Return the kind of a step, by the last word that has a kind: `interview` for `coding interview`; else None."""
    key = spaced(unnumbered(name))
    hay = key.replace(" ", "") if is_spaceless(key) else f" {key} "
    languages = dict.fromkeys((*languages_for(name, language), "en"))
    found = [
        (hay.rfind(word) + len(word.rstrip()), len(word), kind_)
        for one in languages
        for word, kind_ in _stage_words(one)
        if word in hay
    ]
    return max(found)[2] if found else None


@cache
def _stage_words(language: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of search key and kind for words of steps; a space in a key marks the beginning or end of a word."""
    found = [(key, kind_) for kind_ in STAGES for key in keys(f"stage {kind_}", language)]
    whole = [(key.replace(" ", "") if is_spaceless(key) else f" {key}", kind_) for key, kind_ in found]
    ends = [(f"{key} ", kind_) for key, kind_ in found if len(key) >= SHORTEST_END and not is_spaceless(key)]
    return (*whole, *ends)


def language_of(text: str) -> str:
    """Return the language of a text: by its script, else the Latin language whose function words hit most, else en."""
    counts = Counter(text.casefold()).items()
    hangul = sum(count for char, count in counts if "\uac00" <= char <= "\ud7a3")
    kana = sum(count for char, count in counts if "\u3041" <= char <= "\u30ff" and char != "・")
    han = sum(count for char, count in counts if "\u4e00" <= char <= "\u9fff")
    latin = sum(count for char, count in counts if "a" <= char <= "z")
    # A character of Hangul, kana or Han counts as four letters; a script with half of the text decides.
    if 8 * max(hangul, kana, han) > latin:
        if hangul and hangul >= kana + han // 4:
            return "ko"
        return "ja" if kana and kana >= han // 10 else "zh"
    said = spaced(text[:SAMPLE]).split()
    hits = {name: sum(map(words("function", name).__contains__, said)) for name in LATIN}
    first, second = sorted(hits.values(), reverse=True)[:2]
    if first - second < DECISIVE:
        # With few running words, the headings and labels decide.
        short = [line for line in text[:SAMPLE].splitlines() if len(line) <= LONGEST_HEADING]
        lines = set(map(compact, map(plain_heading, short))) - {""}
        for name in LATIN:
            hits[name] += 3 * len(lines.intersection(_headings_and_labels(name)))
    best = max(LATIN, key=lambda name: (hits[name], name == "en"))
    return best if hits[best] else "en"


@cache
def _headings_and_labels(language: str) -> list[str]:
    """Return the compact keys of a language's headings and labels of facts; the empty one is among them."""
    texts = (text for name, text in sections(language).items() if name.startswith(("section ", "fact ")))
    return "".join(texts).replace(" ", "").split("\n")


def is_worded(section: str, text: str, language: str) -> bool:
    """Return whether a heading or a label without its parenthesis is a wording of a section, such as `ordinary`."""
    whole = plain_heading(text)
    for wording in dict.fromkeys((whole, without_parentheses(whole))):
        names = dict.fromkeys((*languages_for(wording, language), "en"))
        if any(compact(wording) in words(section, name) for name in names):
            return True
    return False


def hiring_words(text: str, language: str) -> list[str]:
    """Return the wordings in a text that a posting has and other pages hardly have."""
    key = f" {spaced(text)} "
    tight = key.replace(" ", "")
    names = dict.fromkeys((*languages_for(text, language), "en"))
    found = (word for name in names for word in keys("hiring", name))
    return [word for word in found if (word.replace(" ", "") in tight if is_spaceless(word) else f" {word} " in key)]
