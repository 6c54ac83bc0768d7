"""Test that messages are in English and are translated where they are printed, whichever process made them."""

import copy
import pickle

import pytest

from postingfilter.messages import Message, both, either, foreign, in_file, listed, message, plural, translated

GONE = message("{note}: there is no such note: check the name, or give the folder it is in", note="n.md")
KOREAN = "n.md: 이런 노트는 없습니다. 이름을 확인하거나 노트가 있는 폴더를 쓰세요"


@pytest.fixture(autouse=True)
def korean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANGUAGE", "ko")


def test_it_is_english_until_it_is_printed() -> None:
    assert GONE == "n.md: there is no such note: check the name, or give the folder it is in"
    assert translated(GONE) == KOREAN
    assert translated(f"{GONE}") == GONE


def test_a_copy_of_it_is_translated() -> None:
    sent = pickle.loads(pickle.dumps(GONE))  # noqa: S301 - as between processes
    said = in_file("a.md", listed([copy.deepcopy(GONE), sent]), 3)
    assert translated(said) == f"a.md:3: {KOREAN}; {KOREAN}"


def test_names_are_joined_in_the_language() -> None:
    assert either(["a", "b", "c"]) == "a or b or c"
    assert translated(either(["a", "b", "c"])) == "a 또는 b 또는 c"
    assert translated(both(["a", "b"])) == "a, b"


def test_a_number_chooses_the_form() -> None:
    said = [
        plural(
            "{count} line of the brief went over the first page",
            "{count} lines of the brief went over the first page",
            count=count,
        )
        for count in (1, 2)
    ]
    assert [text.split(" of")[0] for text in said] == ["1 line", "2 lines"]
    assert [translated(text).split("이")[0] for text in said] == ["브리프의 1줄", "브리프의 2줄"]


def test_values_are_no_forms() -> None:
    said = in_file("{file}", message("the deadline is past: {day}", day="{0.__class__}"))
    assert translated(said) == "{file}: 마감일이 지났습니다: {0.__class__}"


@pytest.mark.parametrize("said", ["", "no such form", "{day}"])
def test_what_no_catalog_has_stays_as_it_is(said: str) -> None:
    assert translated(foreign(said)) == said


def test_values_that_do_not_fit_are_printed_in_english() -> None:
    said = Message(
        "as recorded", ("this line has {count:,} characters, {limit:,} is the limit: break it",), {"count": "x"}
    )
    assert translated(said) == "as recorded"
