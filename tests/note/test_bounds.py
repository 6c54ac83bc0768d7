"""Test that notes which would keep pandoc busy are refused at once, with the line, and that real notes pass."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from postingfilter import limits, note
from postingfilter.errors import NoteError
from postingfilter.note import bounds

HEAD = "# Kiln Technician\n\n"
REFUSED = {
    "this line has 30,000 characters, 20,000 is the limit": "word " * 6000,
    "a word here has 8,000 characters, 5,000 is the limit": "a/" * 4000,
    "this paragraph has 101 brackets that wait for their end, 100 is the limit": "[" * 101,
    "this paragraph has 102 brackets that wait for their end": "[](" * 102,
    "this paragraph has 11 spans that wait for their end": "<span class='a'>x " * 11,
    "this paragraph has 2,001 signs such as < & * |, 2,000 is the limit": "& " * 2001,
    "this paragraph has 501 links, 500 is the limit": "<https://a.example/b> " * 501,
    "lists or quotations nest 41 levels deep here, 40 is the limit": "> " * 50 + "x",
    "lists or quotations nest 41 levels": "a. " * 101 + "x",
    "the note has 1,002 links, 1,000 is the limit": ("[a](b) " * 334 + "\n\n") * 3,
}
TAKEN = {
    "links": "[a](https://a.example/?b=c&d=e) " * 400,
    "brackets": "[x] and [y] " * 400,
    "spans": "<span>a</span> " * 400,
    "rule": "- " * 200,
    "code": "```\n" + "[<&" * 9000 + "\n```",
    "picture": f"![a](data:image/png;base64,{'iVBOR/' * 9000}==)",
    "apart": "& <b> [a](b)\n\n" * 900,
    "chinese": "负责窑炉的日常维护和温度记录，" * 900,
    "sentences": "One. Two. " * 900,
    "most links": ("[a](b) " * 250 + "\n\n") * 4,
    "most levels": "\n".join(f"{'  ' * level}- x" for level in range(40)),
    "most tabs": "\n".join("\t" * level + "- x" for level in range(20)),
    "closed spans": "</span> " * 50 + "<span> " * 10,
}


@pytest.mark.parametrize(("said", "body"), REFUSED.items())
def test_a_form_beyond_a_limit_is_refused_at_once(said: str, body: str) -> None:
    start = time.process_time()
    with pytest.raises(NoteError) as refused:
        note.read(None, (HEAD + body).encode())
    assert said in str(refused.value)
    assert str(refused.value).startswith("-:" if "the note has" in said else "-:3: ")
    assert time.process_time() - start < 1


def test_items_nest_by_the_least_indent() -> None:
    with pytest.raises(NoteError, match=r"^-:43: lists or quotations nest 41 levels deep"):
        note.read(None, (HEAD + "\n".join(f"{'  ' * level}- x" for level in range(50))).encode())


@pytest.mark.parametrize("body", TAKEN.values(), ids=TAKEN)
def test_what_is_only_long_is_taken(body: str) -> None:
    note.read(None, (HEAD + body).encode())


def test_a_large_note_is_checked_in_linear_time() -> None:
    for unit in ("[](", "- a\n", "> ", "a | b\n", "<span></span> ", "* ", "word "):
        lines = (unit * (300 // len(unit)) + "\n\n") * 3000
        start = time.process_time()
        with suppress(NoteError):
            bounds.check(lines[: limits.NOTE_BYTES // 5], "-", 1)
        assert time.process_time() - start < 1, unit
