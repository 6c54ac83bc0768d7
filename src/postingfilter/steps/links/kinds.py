"""Decide, by the wordings of the lexicon, the kind of a link and whether its words alone are useful on paper."""

from __future__ import annotations

from functools import cache

from postingfilter import lexicon
from postingfilter.steps.links import urls
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.keys import compact, is_spaceless, spaced
from postingfilter.text.signs import COLONS

#: Kinds of link, in the order in which the brief shows them.
KINDS = ("apply", "posting", "company", "other")

#: The least share of a link's words that a wording of a kind makes up, in letters: in a script without spaces, and
#: in one with spaces. Less is enough for `apply`: `Apply on the company website` leads to the form, not to the site.
SHARES = {"apply": (0.3, 0.2), "posting": (0.4, 0.4), "company": (0.4, 0.4)}

_SENTENCE_END = patterns.compile(r"[.!?](?=\s|$)|[。！？\n]", needs=".!?。！？\n")


@cache
def _wordings(language: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of search key and kind for the link wordings of a language, the longest key first.

    In scripts with spaces between words, the key has spaces around it: ` apply now `.
    """
    found = {
        key if is_spaceless(key) else f" {key} ": kind
        for kind in reversed(KINDS[:3])  # of two kinds with one wording the first counts
        for key in lexicon.keys(f"link {kind}", language)
    }
    return tuple(sorted(found.items(), key=lambda item: -len(item[0].replace(" ", ""))))


def by_words(text: str, language: str) -> str | None:
    """Return the kind that the words of a link, or a label before it, name; None when they name none."""
    key = spaced(text)
    length = len(key.replace(" ", ""))
    share_index = 0 if is_spaceless(key) else 1
    found = [
        kind
        for words, kind in _held(text, language)
        if len(words.replace(" ", "")) >= SHARES[kind][share_index] * length
    ]
    return "apply" if "apply" in found else next(iter(found), None)


def applies(text: str, language: str) -> bool:
    """Return whether a sentence holds any wording of applying."""
    return any(kind == "apply" for _, kind in _held(text, language))


def _held(text: str, language: str) -> list[tuple[str, str]]:
    """Return the wordings that a text holds as whole words; in Hangul, kana and Han regardless of spaces."""
    apart, tight = f" {spaced(text)} ", compact(text)
    rows = (row for name in lexicon.languages_for(text, language) for row in _wordings(name))
    return [row for row in rows if row[0] in (apart if row[0][0] == " " else tight)]


def says_nothing(text: str, language: str) -> bool:
    """Return whether a link's words mean nothing on paper: no words, `여기`, `click here`."""
    key = compact(undecorated(text))
    names = dict.fromkeys((*lexicon.languages_for(text, language), language.split("-")[0], "en"))
    return not key or any(key in lexicon.words("dead", name) for name in names if name in lexicon.LANGUAGES)


def needs_address(text: str, language: str) -> bool:
    """Return whether a link's words don't say where it leads: `here`, `Apply now`, `공고 원문`."""
    if says_nothing(text, language):
        return True
    key = spaced(undecorated(text)).replace(" ", "")
    return any(
        key == words.replace(" ", "") and kind != "company"
        for name in lexicon.languages_for(text, language)
        for words, kind in _wordings(name)
    )


def kind(text: str, before: str, after: str, url: str, language: str) -> str:
    """Return the kind of a link by its label, its own words, its address; words of applying come first.

    `before` and `after` are the text around the link. Where its words mean nothing, or there are none (a bare
    address), a wording of applying in the sentence counts: `지원은 여기에서`.
    """
    meaningless = says_nothing(text, language)
    label = _SENTENCE_END.split(before.strip())[-1]
    labelled = meaningless or label.endswith(COLONS)
    by_text = None if meaningless else by_words(text, language)
    if by_text != "apply" and labelled:
        by_text = by_words(label, language) or by_text
    if by_text is not None:
        return by_text
    by_url = urls.kind(url)
    sentence = f"{label} {_SENTENCE_END.split(after.strip())[0]}"
    return "apply" if by_url == "other" and meaningless and applies(sentence, language) else by_url
