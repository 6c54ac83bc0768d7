"""Test numbers of ordered lists in figures, letters and roman numerals."""

import pytest

from postingfilter.text.numerals import numeral


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        ("", 12, "12"),
        ("1", 3, "3"),
        ("a", 1, "a"),
        ("a", 27, "aa"),
        ("A", 52, "AZ"),
        ("i", 4, "iv"),
        ("I", 1994, "MCMXCIV"),
    ],
)
def test_a_number_in_its_kind(kind: str, number: int, written: str) -> None:
    assert numeral(number, kind) == written
