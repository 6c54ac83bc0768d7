"""Test the cache of summaries: used while nothing has changed, and safe with any content of its file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postingfilter import inspect
from postingfilter.batch import selection, state, summaries, summary_cache

NOTE = b"# Baker\n\n**Company**: Fernhollow Ltd\n**Deadline**: 2026-12-01\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of what is remembered, in a folder that isn't there yet."""
    monkeypatch.setenv(summary_cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / summary_cache.FILE


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the notes that are analysed."""
    names: list[str] = []
    summary = inspect.summary

    def noted(note: Any) -> dict[str, Any]:
        names.append(note.name)
        return summary(note)

    monkeypatch.setattr(inspect, "summary", noted)
    yield names


def found(path: Path, content: bytes = NOTE) -> Any:
    [(_, one)] = summaries.each({path: content}, timeout=60)
    return one


def test_an_unchanged_note_is_not_analysed_again(file: Path, read: list[str], tmp_path: Path) -> None:
    first = found(tmp_path / "a.md")
    assert first["company"] == "Fernhollow Ltd"
    assert found(tmp_path / "a.md") == first
    assert len(read) == 1
    assert list(json.loads(file.read_text()).values()) == [first]


def test_a_note_is_analysed_again_when_what_it_rests_on_changes(file: Path, read: list[str], tmp_path: Path) -> None:
    found(tmp_path / "a.md")
    found(tmp_path / "a.md", NOTE.replace(b"Fernhollow", b"Alder"))
    found(tmp_path / "another.md")
    (tmp_path / "postingfilter.toml").write_text('[words]\n"fact.deadline" = ["Oven"]\n', "utf-8")
    state.of_folder.cache_clear()  # as another process would
    found(tmp_path / "a.md")
    assert len(read) == 4
    assert file.is_file()


@pytest.mark.parametrize("content", ["", "[]", "{", "3", '{"a": 1}', "[" * 100_000])
def test_a_file_of_another_form_counts_as_none(file: Path, read: list[str], tmp_path: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    assert found(tmp_path / "a.md")["company"] == "Fernhollow Ltd"
    assert found(tmp_path / "a.md")["company"] == "Fernhollow Ltd"
    assert len(read) == 1


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        {},
        {"company": 3},
        {"facts": [{"label": 1, "value": "b", "key": "c"}]},
        {"process": ["x"]},
        {"links": 1},
    ],
)
def test_a_record_of_another_form_is_made_anew(file: Path, read: list[str], tmp_path: Path, forged: Any) -> None:
    found(tmp_path / "a.md")
    [(digest, kept)] = json.loads(file.read_text()).items()
    file.write_text(json.dumps({digest: {**kept, **forged} if forged else forged}))
    assert found(tmp_path / "a.md") == kept
    assert len(read) == 2


def test_the_last_used_records_are_kept(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary_cache, "MOST", 2)
    for name in ("a.md", "b.md", "a.md", "c.md"):
        found(tmp_path / name, NOTE + name.encode())
    kept = json.loads(file.read_text())
    assert len(kept) == 2
    cache = summary_cache.SummaryCache()
    assert [cache.known(tmp_path / name, NOTE + name.encode()) is not None for name in ("a.md", "b.md", "c.md")] == [
        False,
        True,
        True,
    ]


def test_nothing_is_remembered_where_that_is_not_wanted_or_not_possible(
    read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    for value in ("", str(tmp_path / "file" / "cache")):
        monkeypatch.setenv(summary_cache.VARIABLE, value)
        assert found(tmp_path / "a.md") == found(tmp_path / "a.md")
    assert len(read) == 4


def test_a_selection_remembers_too(file: Path, read: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(NOTE)
    for _ in range(2):
        assert selection.matching([tmp_path / "a.md"], ["company=fernhollow*"], None) == [tmp_path / "a.md"]
    assert len(read) == 1
    assert file.is_file()
