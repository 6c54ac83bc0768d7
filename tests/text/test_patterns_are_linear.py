"""Test that each regular expression of the package takes linear time, also on hostile text."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import postingfilter
from postingfilter.text import patterns

LENGTH = 100_000
SECONDS = 2.0  # of this process for one input; a quadratic search of this length takes minutes
#: What worst inputs repeat: signs that open something, spaces, letters, digits and words.
UNITS = (
    *("a", "A", "1", " ", "\n", "\u3000", "가", "一", ".", "-", "/", "\\", "<", "<!--", "<!---->", "&a", "(", "["),
    *(
        "[a](",
        "{",
        "|",
        "a|",
        "*",
        "a*",
        "`",
        ":",
        "a:",
        "https://a.b/ ",
        "www.a.",
        "a@b.c ",
        "a@",
        "%20",
        "a=",
        "'",
        '"',
    ),
    *("#", ">", "- ", " → ", "·", "a b ", "a-", "1-1-", "a\n", " \n", "<a b='", "url(", ";", "a;", "\u200d"),
)


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(postingfilter.__path__, "postingfilter."):
        if not found.name.endswith(("__main__", "preloaded")) and ".generated" not in found.name:
            yield importlib.import_module(found.name)


def pattern_of(value: Any) -> re.Pattern[Any] | None:
    if isinstance(value, patterns._Pattern):
        return re.compile(value.pattern, value._flags)
    return value if isinstance(value, re.Pattern) else None


def of_languages(module: Any) -> Iterator[re.Pattern[Any]]:
    """The patterns that the functions of a module build from the lexicon, each for two languages."""
    for value in vars(module).values():
        if hasattr(value, "cache_info") and list(inspect.signature(value).parameters) == ["language"]:
            yield from filter(None, (pattern_of(value(language)) for language in ("en", "ko")))


def held() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Each pattern at the top of a module by its name, and whether its module looks for it within a text."""
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in modules():
        source = Path(module.__file__ or "").read_text("utf-8")
        for name, value in vars(module).items():
            many = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
            for pattern in filter(None, map(pattern_of, many)):
                looks = re.search(rf"\b{name}\.(?:search|sub|subn|findall|finditer|split)\b", source) is not None
                key = pattern.pattern if isinstance(pattern.pattern, str) else repr(pattern.pattern)
                before = found.get(key, (pattern, False))[1]
                found[key] = (pattern, before or looks or not isinstance(value, (re.Pattern, patterns._Pattern)))
        found |= {pattern.pattern: (pattern, True) for pattern in of_languages(module)}
    return found


HELD = held()


def test_there_are_patterns() -> None:
    assert len(HELD) > 100


@pytest.mark.parametrize("source", HELD, ids=lambda source: source[:40])
def test_a_pattern_takes_linear_time(source: str) -> None:
    pattern, looks = HELD[source]

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        for unit in UNITS:
            text = "a" + unit * (LENGTH // len(unit)) + "\0"
            subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                (pattern.search if looks else pattern.match)(subject)
            except TimeoutError:
                pytest.fail(f"{source}: it takes too long on {unit!r} repeated")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
