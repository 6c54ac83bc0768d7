"""Test that quickly compiled regular expressions match as those compiled by `re`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _compiler  # type: ignore[attr-defined]

import pytest

from postingfilter.startup import quick_patterns

PATTERNS = (
    "[–—|]+",
    "[^–—|]+",
    "[a-z가-힣①-⑳🀀-🫿]+",
    r"[^\W\d_ー]+",
    r"(?:あ|い|う|[\s・])+",
    "[ÀÖ-ößα-ω]+",
    "(?=[ſKé])[^x]",
)
TEXT = "Größe – 가온 ①|② ーあいう・ 🚀 ſ s K k é É ΑΩαω — x_1\n"


@pytest.fixture
def quick() -> Iterator[None]:
    before = getattr(_compiler, quick_patterns.OPTIMIZER)
    quick_patterns.load()
    yield
    setattr(_compiler, quick_patterns.OPTIMIZER, before)


def found(pattern: str, flags: int) -> list[str]:
    """What an expression finds in TEXT, compiled anew."""
    return [match.group() for match in _compiler.compile(pattern, flags).finditer(TEXT)]


@pytest.mark.parametrize("flags", [0, int(re.I)])
def test_an_expression_finds_the_same(flags: int, request: pytest.FixtureRequest) -> None:
    before = [found(pattern, flags) for pattern in PATTERNS]
    assert all(before)
    request.getfixturevalue("quick")
    assert [found(pattern, flags) for pattern in PATTERNS] == before


@pytest.mark.usefixtures("quick")
def test_a_set_of_characters_is_compiled_as_it_is_written() -> None:
    built = getattr(_compiler, quick_patterns.OPTIMIZER)
    written = [(_compiler.LITERAL, ord(char)) for char in "–—|"]
    assert built(written) == (written, False)


def test_an_unknown_re_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(_compiler, quick_patterns.OPTIMIZER)
    quick_patterns.load()
    assert not hasattr(_compiler, quick_patterns.OPTIMIZER)
