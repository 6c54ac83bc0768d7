"""Test that the quick tests before long patterns reject no text that the pattern matches."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingfilter.lexicon import dates, sentences
from postingfilter.lexicon.tables import LANGUAGES, keys
from postingfilter.steps.links import urls
from postingfilter.text import controls


@pytest.mark.parametrize(
    "url", ["https://a.example/a/ENTRY", "https://b.example/Jobs/1", "https://Grnh.se/1", "Mailto:HR@a.example"]
)
def test_the_kind_of_an_address_is_told_in_any_case(url: str) -> None:
    assert urls.kind(url) == urls.kind(url.lower()) != "other"


@given(st.text(alphabet=st.sampled_from('a"\\ubf/é한🚀\u200d\xa0\x85\x07\u2028\u202a\n'), max_size=12), st.booleans())
def test_controls_are_removed_from_json_however_it_is_written(text: str, ascii_only: bool) -> None:
    ast = json.dumps([text], ensure_ascii=ascii_only) + "\n"
    assert json.loads(controls.removed_from_json(ast)) == [controls.removed(text).replace("\b", "").replace("\f", "")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["deadline cue", "no deadline cue", "clock"])
def test_words_of_a_section_are_found_in_any_case(section: str, language: str) -> None:
    for row in keys(section, language):
        for text in (row, row.upper(), f"({row})"):
            assert dates.says(section, text, language) == bool(dates._cues(section, language).search(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_looked_for_in_texts_with_its_longest_words(language: str) -> None:
    rows = [*map(sentences.Sentence, keys("company sentence", language))]
    assert rows
    for row in rows:
        words = [part for part in row.parts if part not in sentences.MARKS]
        assert tuple(row.anchors) == max(words, key=lambda part: len(part[0]))
