"""Build patterns of the words around a step's name from the lexicon: number, duration, end of a sentence."""

from __future__ import annotations

import re
from functools import cache

from postingfilter.lexicon.expressions import any_of, wordings
from postingfilter.text import patterns

_IN_BRACKETS = patterns.compile(r"(?:(?<!\s)\s++)?+[(（](?P<inside>[^()（）]*)[)）]\s*$", needs="(（")
BEHIND_NUMBER = ":：.-–"  # the signs behind a number in words


def suffix_of(text: str, language: str) -> re.Match[str] | None:
    """Return the match of the suffix of a step's name at the end of a text; None without a suffix."""
    return _suffix(text, language).search(text)


def is_suffix(text: str, language: str) -> bool:
    """Return whether a text is nothing but the suffix of a step's name."""
    return _suffix(text, language).fullmatch(f" {text}") is not None


def _suffix(text: str, language: str) -> re.Pattern[str]:
    """Return the pattern that finds a suffix in a text: without digits the suffix stands in brackets."""
    # Most names hold no digit: then the long pattern needs not be compiled.
    return suffix(language) if any(map(str.isdigit, text)) else _IN_BRACKETS


def ordinal_of(text: str, language: str) -> re.Match[str] | None:
    """Return the match of a number in words that a text begins with; None when a name begins it."""
    return ordinal(language).match(text) if any(sign in text for sign in BEHIND_NUMBER) else None


@cache
def suffix(language: str) -> re.Pattern[str]:
    """Return the pattern of the suffix of a step's name: `(선택)`, `(30 mins)`, `- 90 min`, `3 x 60min`."""
    unit = rf"(?:{any_of('duration', language)})\.?"
    time = rf"(?:(?:{any_of('about', language)})\.?|~)?\s*\d+(?:[-~–]\d+)?\s*(?:x\s*\d+\s*)?{unit}"
    return re.compile(
        r"(?:(?:(?<!\s)\s++)?+(?:[(（](?P<inside>[^()（）]*)[)）]|"
        rf"[-–,:~]\s*(?P<time>{time}))|(?<!\s)\s++(?P<times>\d+\s*x\s*\d+\s*{unit}))\s*$",
        re.I,
    )


@cache
def ordinal(language: str) -> re.Pattern[str]:
    """Return the pattern of a number in words before a name: `1차:`, `Step 2 -`, `1st round:`."""
    numbers = any_of("step number", language).replace("…", r"\d{1,2}")
    return re.compile(rf"^(?P<count>{numbers})\s*[{re.escape(BEHIND_NUMBER)}]\s*(?=\S)", re.I)


@cache
def sentence_ends(language: str) -> tuple[str, ...]:
    """Return the ends of words by which a sentence differs from a name."""
    return wordings("remark end", language)


@cache
def _number(language: str) -> re.Pattern[str]:
    return re.compile(any_of("step number", language).replace("…", r"\d{1,2}"))


def begins_with_number(text: str, language: str) -> bool:
    """Return whether a text begins with a number in words: `1차 면접`, `Step 2`."""
    return bool(_number(language).match(text.lower()))


@cache
def order_behind(language: str) -> re.Pattern[str]:
    """Return the pattern of what a sentence says behind a chain: `… 의 순서로 진행됩니다`."""
    return re.compile(rf"(?:(?<!\s)\s++)?+(?:{any_of('chain end', language)})(?=\s|\S*[.。]?$).*$")


@cache
def sentence_before(language: str) -> re.Pattern[str]:
    """Return the pattern of what a sentence says before a chain: `The process is …`, `절차는 …`."""
    particles = any_of("chain start", language, spaceless=True)
    whole = any_of("chain start", language, spaceless=False)
    return re.compile(rf"^.*(?:[:：]|(?:{particles})\s(?=\S{{1,8}}(?:\s\S{{1,8}})?$)|\b(?:{whole})\b)\s*")
