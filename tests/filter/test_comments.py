"""Test that comments of editors are removed when pandoc has read them as text."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import panflute as pf
import pytest

from postingfilter.doc import metadata
from postingfilter.doc.text import line_of
from postingfilter.filter import comments


def made(*lines: str) -> pf.Doc:
    return comments.without_comments(pf.Doc(*(pf.Para(pf.Str(line)) for line in lines)))


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("a", "%%b", "c", "d%%", "e"), ["a", "e"]),
        (("%%a", "b%%", "%%c", "d%%", "e"), ["e"]),
        (("a%%", "%%b", "c"), ["a%%", "%%b", "c"]),
        (("%%", "a", "%%", "b"), ["%%", "a", "%%", "b"]),
    ],
)
def test_a_comment_over_several_blocks_goes_and_is_reported(lines: tuple[str, ...], kept: list[str]) -> None:
    doc = made(*lines)
    assert [line_of(block) for block in doc.content] == kept
    assert metadata.get(doc, "dropped") == ([f"{line} (a comment)" for line in lines if line not in kept] or None)


def test_each_block_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Any = Mock(side_effect=line_of)
    monkeypatch.setattr(comments, "line_of", read)
    made(*(f"%%{number}" for number in range(100)))
    assert read.call_count == 100
