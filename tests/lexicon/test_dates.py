"""Test dates with a year, in the notations of every language."""

from datetime import date

import pytest

from postingfilter.lexicon import dates

NAMED = {
    "2026-10-24": date(2026, 10, 24),
    "2026.10.24(금) 18:00": date(2026, 10, 24),
    "2026. 5. 2.": date(2026, 5, 2),
    "2026년 10월 24일": date(2026, 10, 24),
    "2026年10月24日": date(2026, 10, 24),
    "October 24, 2026": date(2026, 10, 24),
    "Oct. 24th 2026, 5 pm": date(2026, 10, 24),
    "24 October 2026": date(2026, 10, 24),
    "24. März 2026": date(2026, 3, 24),
    "1er août 2026": date(2026, 8, 1),
    "24 juin 2026": date(2026, 6, 24),
    "24 juillet 2026": date(2026, 7, 24),
    "24 de outubro de 2026": date(2026, 10, 24),
    "24 de enero de 2026": date(2026, 1, 24),
    "24 mei 2026": date(2026, 5, 24),
    "24.10.2026": date(2026, 10, 24),
    "10/24/2026": date(2026, 10, 24),
    "10/11/2026": date(2026, 11, 10),  # either of two days, so the later one
    "2026-10-01 ~ 2026-10-24": date(2026, 10, 24),
}
UNKNOWN = ("10월 24일", "24/10", "상시채용", "until filled", "2026-13-01", "24 florps 2026", "5 of 2026", "")


@pytest.mark.parametrize("text", NAMED)
def test_a_day_is_known(text: str) -> None:
    assert dates.last(text) == NAMED[text]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_names_no_day_of_a_year(text: str) -> None:
    assert dates.last(text) is None


@pytest.mark.parametrize("text", ["2025-09-08", " 2025-09-08 ", "2025-09-31", "2025-02-30", "0000-01-01", "2025-13-01"])
def test_a_text_in_iso_8601_is_read_as_any_other(text: str) -> None:
    found = dates.last(text)
    assert dates.iso(text) == (found.isoformat() if found else None)


def test_the_latest_day_of_a_text_is_written_in_iso_8601() -> None:
    assert dates.iso("from 3 March 2025 to 2025.9.8") == "2025-09-08"
    assert dates.iso("soon") is None
