"""What a link leads to, and whether its words say so on paper, by the wordings of the lexicon."""

from __future__ import annotations

import re
from functools import cache

from postingfilter import lexicon
from postingfilter.startup import user_cache
from postingfilter.steps.links import urls
from postingfilter.text.decoration import undecorated
from postingfilter.text.keys import compact, is_spaceless, spaced

#: Kinds of link, in the order in which the brief shows them.
KINDS = ("apply", "posting", "company", "other")

#: The least share of a text that a wording takes to speak for it, where words are written
#: together and apart. Applying weighs more: `Apply on the company website` doesn't lead to it.
SHARES = {"apply": (0.3, 0.2), "posting": (0.4, 0.4), "company": (0.4, 0.4)}

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？\n]")


@cache
def _wordings(language: str) -> tuple[tuple[str, str], ...]:
    """The keys of one language's link wordings with their kinds, the longest first."""
    found: tuple[tuple[str, str], ...] = user_cache.value(
        f"links {language}", lambda: _made(language), lexicon.file(language)
    )
    return found


def _made(language: str) -> tuple[tuple[str, str], ...]:
    found = {
        spaced(word): kind
        for kind in reversed(KINDS[:3])  # a wording of two kinds is of the first
        for word in lexicon.written(f"link {kind}", language)
    }
    return tuple(sorted(found.items(), key=lambda item: -len(item[0].replace(" ", ""))))


def by_words(text: str, language: str) -> str | None:
    """The kind that the words of a link, or the label before it, name; None when they name none."""
    key = spaced(text)
    length = len(key.replace(" ", ""))
    tight = is_spaceless(key)
    held: list[str] = []
    for name in lexicon.languages_for(text, language):
        for words, kind in _wordings(name):
            # Hangul, kana and Han may be written together; letters make words of their own.
            if is_spaceless(words):
                there = words.replace(" ", "") in key.replace(" ", "")
            else:
                there = f" {words} " in f" {key} "
            share = SHARES[kind][0 if tight else 1]
            if there and len(words.replace(" ", "")) >= share * length:
                held.append(kind)
    return "apply" if "apply" in held else held[0] if held else None


def applies(text: str, language: str) -> bool:
    """Whether a sentence holds any word of applying."""
    key = spaced(text)
    for name in lexicon.languages_for(text, language):
        for words, kind in _wordings(name):
            tight = is_spaceless(words)
            if kind == "apply" and (words in key if tight else f" {words} " in f" {key} "):
                return True
    return False


def says_nothing(text: str, language: str) -> bool:
    """Whether a link's words are of no use on paper: none at all, or `여기`, `click here`."""
    key = compact(undecorated(text))
    names = dict.fromkeys((*lexicon.languages_for(text, language), language.split("-")[0], "en"))
    return not key or any(key in lexicon.words("dead", name) for name in names if name in lexicon.LANGUAGES)


def wants_address(text: str, language: str) -> bool:
    """Whether a link's words don't say where it leads: `here`, `Apply now`, `공고 원문`."""
    if says_nothing(text, language):
        return True
    key = spaced(undecorated(text)).replace(" ", "")
    return any(
        key == words.replace(" ", "") and kind != "company"
        for name in lexicon.languages_for(text, language)
        for words, kind in _wordings(name)
    )


def kind(text: str, before: str, after: str, url: str, language: str) -> str:
    """The kind of a link by its label, its own words, its address; words of applying come first.

    Of a link that says nothing, or is bare (no `text`), the sentence may tell: `지원은 여기에서`.
    """
    dead = says_nothing(text, language)
    label = _SENTENCE_END.split(before.strip())[-1]
    labelled = dead or label.endswith((":", "："))
    own = None if dead else by_words(text, language)
    if own != "apply":
        own = (by_words(label, language) if labelled else None) or own
    if own is not None:
        return own
    at_url = urls.kind(url)
    sentence = f"{label} {_SENTENCE_END.split(after.strip())[0]}"
    return "apply" if at_url == "other" and dead and applies(sentence, language) else at_url
