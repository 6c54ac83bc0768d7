"""Test that normal forms equal those of `unicodedata`, in linear time."""

from __future__ import annotations

import time
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingfilter.text.normal_forms import PIECE, normal

APART = unicodedata.normalize("NFD", "개발자 채용, é Å ﬁ ② ")
LETTERS = st.lists(st.sampled_from([*APART, "a", " ", "\u0301", "\u0315", "\u1161", "漢"]), max_size=30).map("".join)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_long_text_comes_out_as_a_short_one_does(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    text = APART * PIECE
    assert normal(text, form) == unicodedata.normalize(form, text)


@given(LETTERS, st.integers(-30, 30))
def test_a_piece_ends_between_letters(text: str, shift: int) -> None:
    long = "x" * (PIECE + shift) + text + " end"
    assert normal(long, "NFC") == unicodedata.normalize("NFC", long)


def test_a_letter_with_many_marks_takes_linear_time() -> None:
    start = time.process_time()
    normal("a" + "\u0315\u0300" * 100_000, "NFC")
    assert time.process_time() - start < 5.0
