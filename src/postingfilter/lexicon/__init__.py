"""Words of each language, as data: `<lang>.txt` beside this file, read when a text of that script asks for it.

A file holds sections in brackets, `[section duties]`, `[stem duties]`, `[fact company]`, `[step]`, …, with one wording
a line and `#` comments. A `…` in a wording stands for any words (`about …`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from postingfilter.text import compact, is_spaceless, spaced, undecorated, unnumbered

#: Every language that has a file here.
LANGUAGES = tuple(sorted(file.name.removesuffix(".txt") for file in files(__name__).iterdir() if file.name.endswith(".txt")))
LATIN = tuple(name for name in LANGUAGES if name not in ("ja", "ko", "zh"))

#: Kinds of section, as DESIGN names them in the `inspect` contract.
KINDS = (
    "summary company team duties requirements preferred qualifications benefits conditions process notes stack apply "
    "deadline prep other"
).split()

_AND = re.compile(r"및|와|과|[&/+,·]|\b(?:and|und|et|e|y|en)\b|と|・|和|与|與|、", re.I)
_PARENTHESIS = re.compile(r"\s*[(（\[［][^)）\]］]*[)）\]］]\s*")


@cache
def sections(language: str) -> dict[str, tuple[str, ...]]:
    """The wordings of one language as written, by section name."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in files(__name__).joinpath(f"{language}.txt").read_text("utf-8").splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: tuple(wordings) for name, wordings in found.items()}


@cache
def words(section: str, language: str | None = None) -> frozenset[str]:
    """The compact keys of one section (`dead`, `open`, `link apply`), of one language or of all."""
    languages = LANGUAGES if language is None else (language,)
    return frozenset(compact(word) for name in languages for word in sections(name).get(section, ()))


def languages_for(text: str, language: str) -> tuple[str, ...]:
    """The languages in which a text of a note in `language` can be worded, by its script."""
    if is_spaceless(text):
        if any("\uac00" <= char <= "\ud7a3" for char in text):
            return ("ko",)
        names: tuple[str, ...] = ("zh", "ja") if language.startswith("zh") else ("ja", "zh")
        return tuple(name for name in names if name in LANGUAGES)
    own = language.split("-")[0]
    return (own, "en") if own in LATIN and own != "en" else ("en",)


class _Table:
    """The wordings of one group (`section`, `fact`) in one language, ready to be matched."""

    def __init__(self, group: str, language: str) -> None:
        self.exact: dict[str, str] = {}
        self.phrases: list[tuple[str, str, bool]] = []  # key, kind, whether it is a stem
        self.patterns: list[tuple[re.Pattern[str], str, bool]] = []
        for name, wordings in sections(language).items():
            what, _, kind = name.partition(" ")
            if what != group and not (group == "section" and what == "stem"):
                continue
            for wording in wordings:
                if "…" in wording:
                    key = compact if is_spaceless(wording) else spaced
                    parts = [re.escape(key(part)) for part in wording.split("…")]
                    # A pattern that says how a line begins, or says much, is one that a plain line can be known by.
                    firm = bool(parts[0]) or len("".join(parts).replace(" ", "").replace("\\", "")) >= 5
                    self.patterns.append((re.compile(".*".join(parts)), kind, firm))
                    continue
                key = spaced(wording)
                if what != "stem":
                    self.exact.setdefault(key.replace(" ", ""), kind)
                self.phrases.append((key.replace(" ", "") if is_spaceless(key) else key, kind, what == "stem"))
        self.phrases.sort(key=lambda phrase: -len(phrase[0]))


    def pattern_kind(self, text: str, *, firm: bool) -> str | None:
        """The kind of the pattern with most words that a whole text matches; with `firm` of the firm ones only."""
        key = compact(text) if is_spaceless(text) else spaced(text)
        found = [(pattern, kind) for pattern, kind, is_firm in self.patterns if is_firm >= firm and pattern.fullmatch(key)]
        return max(found, key=lambda row: len(row[0].pattern))[1] if found else None


@cache
def _table(group: str, language: str) -> _Table:
    return _Table(group, language)


def bare(heading: str) -> str:
    """A heading without decoration, numbering, brackets around the whole and colon."""
    text = undecorated(heading).strip()
    text = unnumbered(text)
    text = undecorated(text).strip() or text.strip()
    if len(text) > 2 and (text[0], text[-1]) in _BRACKETS and text[0] not in text[1:]:
        text = text[1:-1]
    return text.strip().strip(":：-–—~_*=").strip()


_BRACKETS = {("[", "]"), ("【", "】"), ("<", ">"), ("〈", "〉"), ("《", "》"), ("「", "」"), ("(", ")"), ("［", "］"), ("〔", "〕"), ("『", "』"), ("≪", "≫")}


def exact_kind(heading: str, language: str) -> str | None:
    """The kind of a heading whose whole wording is known; None otherwise."""
    text = bare(heading)
    for wording in (text, _PARENTHESIS.sub(" ", text)):
        key = compact(wording)
        for name in languages_for(wording, language):
            table = _table("section", name)
            if key and (kind := table.exact.get(key)):
                return kind
    return None


def line_kind(line: str, language: str) -> str | None:
    """The kind of a plain line that reads as a heading: its whole wording, or a firm pattern that it matches."""
    if found := exact_kind(line, language):
        return found
    text = bare(line)
    names = languages_for(text, language) if is_spaceless(text) else ()
    return next((found for name in names if (found := _table("section", name).pattern_kind(text, firm=True))), None)


def kind(heading: str, language: str) -> str | None:
    """The kind of section a real heading opens: by its whole wording, else the longest wordings it holds, else stems.

    A heading of two kinds takes the first named; requirements and preferred together are qualifications.
    """
    text = bare(heading)
    if found := exact_kind(text, language):
        return found
    outside = _PARENTHESIS.sub(" ", text).strip()
    for wording in dict.fromkeys((outside, text)):
        for name in languages_for(wording, language):
            if found := _held(wording, name) or _table("section", name).pattern_kind(wording, firm=False):
                return found
    return None


def _held(text: str, language: str) -> str | None:
    """The kind that the wordings held in `text` give, in one language."""
    table = _table("section", language)
    key = spaced(text)
    whole = key.replace(" ", "")
    tight = is_spaceless(key)
    hay = whole if tight else f" {key} "
    taken: list[tuple[int, int, str]] = []
    for phrase, kind_, stem in table.phrases:
        needle = phrase if tight else (f" {phrase}" if stem else f" {phrase} ")
        # A wording that is a small part of a long heading says little about it; a stem is made to be one.
        if not stem and len(phrase.replace(" ", "")) < 0.4 * len(whole):
            continue
        at = hay.find(needle)
        if at >= 0 and not any(at < end and start < at + len(needle) - 1 for start, end, _ in taken):
            taken.append((at, at + len(needle), kind_))
    if not taken:
        return None
    kinds = [kind_ for _, _, kind_ in sorted(taken)]
    if "requirements" in kinds and "preferred" in kinds:
        return "qualifications"
    if len(set(kinds)) > 1 and not _AND.search(text):
        # Without a joining word one of them says what the other is about: Korean, Japanese and Chinese put it last.
        longest = max(end - start for start, end, _ in taken)
        best = [kind_ for start, end, kind_ in sorted(taken) if end - start == longest]
        return best[-1] if tight else best[0]
    return kinds[0]


def fact_key(label: str, language: str) -> str | None:
    """The key of a fact's label (`company`, `salary`), by its whole wording, with and without its parenthesis."""
    text = bare(label)
    candidates = dict.fromkeys((text, _PARENTHESIS.sub(" ", text), *re.split(r"\s*[/·|&]\s*|\s및\s", text)))
    for wording in candidates:
        key = compact(wording)
        for name in languages_for(wording, language):
            if key and (found := _table("fact", name).exact.get(key)):
                return found
    return None


@cache
def _step_words(language: str) -> tuple[str, ...]:
    keys = (spaced(word) for word in sections(language).get("step", ()))
    return tuple(key.replace(" ", "") if is_spaceless(key) else f" {key}" for key in keys)


def is_step(text: str, language: str) -> bool:
    """Whether a text holds a word of hiring."""
    key = spaced(text)
    tight = key.replace(" ", "")
    names = dict.fromkeys((*languages_for(text, language), "en"))
    return any(word in (f" {key}" if word[0] == " " else tight) for name in names for word in _step_words(name))


def language_of(text: str) -> str:
    """The language of a text: by its script, else the Latin language whose function words hit most, else en."""
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in text)
    kana = sum("\u3041" <= char <= "\u30ff" and char != "・" for char in text)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    latin = sum("a" <= char <= "z" for char in text.casefold())
    # One sign of Hangul, kana or Han says about as much as four letters.
    if 4 * max(hangul, kana, han) * 2 > latin:
        if hangul and hangul >= kana + han // 4:
            return "ko"
        if kana and kana >= han // 10:
            return "ja"
        if han:
            return "zh"
    said = spaced(text[:20000]).split()
    hits = {name: sum(word in _function_words(name) for word in said) for name in LATIN}
    best = max(LATIN, key=lambda name: hits[name])
    return best if hits[best] else "en"


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(spaced(word) for word in sections(language).get("function", ()))


def shown(heading: str) -> str:
    """A heading as `inspect` gives it: its words without decoration and without a closing colon."""
    return (undecorated(heading).strip() or heading.strip()).rstrip(":：").strip()
