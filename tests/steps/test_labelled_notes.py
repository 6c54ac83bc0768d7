"""Score the labelled notes, and compare the scores with the table in the docs."""

from typing import Any

import pytest

from tests.labelled import score, tables
from tests.support import generated
from tests.support.paths import DOCS

DOC = DOCS / "explanation" / "understanding.md"
LEAST = {
    "title": 0.95,
    "company": 0.9,
    "role": 0.95,
    "deadline": 0.95,
    "lang": 1.0,
    "sections": 0.94,
    "facts": 0.97,
    "links": 1.0,
    "process": 0.95,
}
LEAST_SECTIONS_IN = {"ko": 0.95, "en": 0.95}


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    return score.score()


@pytest.mark.parametrize("name", LEAST)
def test_what_is_found(name: str, scores: dict[str, Any]) -> None:
    assert scores[name] >= LEAST[name], scores["misses"]


@pytest.mark.parametrize("language", LEAST_SECTIONS_IN)
def test_sections_in_the_languages_most_notes_have(language: str, scores: dict[str, Any]) -> None:
    assert scores["sections_by_lang"][language] >= LEAST_SECTIONS_IN[language], scores["misses"]


def test_no_process_is_seen_where_there_is_none(scores: dict[str, Any]) -> None:
    assert scores["false_processes"] == 0
    assert scores["processes"] < scores["notes"]


def test_the_set_is_large_and_varied(scores: dict[str, Any]) -> None:
    assert scores["notes"] >= 54
    assert scores["notes_by_lang"].keys() == tables.LANGUAGES.keys()
    assert min(scores["labelled"].values()) >= 50
    assert len(list(score.FOLDER.glob("*.md"))) == scores["notes"]


def test_the_scores_tell_when_nothing_or_too_much_is_found() -> None:
    nothing = score.score(inspect_note=lambda _: {})
    assert nothing["title"] < 0.1  # of some notes it can't be told
    assert {nothing[name] for name in ("sections", "facts", "links", "process")} == {0.0}
    made_up = {
        "title": "of no note",
        "sections": [{"title": "Florps", "kind": "duties"}] * 9,
        "facts": [{"label": "Florps", "value": "9"}] * 9,
        "process": [{"name": "Florps"}],
    }
    too_much = score.score(inspect_note=lambda _: made_up)
    assert {too_much[name] for name in ("title", "sections", "facts", "process")} == {0.0}
    assert too_much["false_processes"] == too_much["notes"] - too_much["processes"]


def test_the_table_of_the_docs_is_what_is_measured(scores: dict[str, Any], accept: bool) -> None:
    generated.hold(DOC, "scores", f"\n{tables.markdown(scores)}\n\n", accept)
