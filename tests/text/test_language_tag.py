"""Test the recognition of language tags."""

from __future__ import annotations

import pytest

from postingfilter.text.language_tag import is_language


@pytest.mark.parametrize("tag", ["ko", "pt_BR", "zh-Hant-TW", "sl-rozaj-biske-1994", "de-CH-1901-x-a-b-c"])
def test_a_tag_has_a_language_and_up_to_seven_parts_more(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("text", ["", "k", "korean", "ko-", "ko KR", 'en"><script>', "en-" * 8 + "x"])
def test_other_texts_are_no_tags(text: str) -> None:
    assert not is_language(text)
