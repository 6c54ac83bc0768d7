"""Test the reading of notes beyond tests/cases/reading: files, stdin, lines, limits, and time."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest

from postingfilter import note
from postingfilter.errors import NoteError
from postingfilter.note.front_matter import split
from postingfilter.note.front_matter.formats import MAX_CHARACTERS
from postingfilter.note.prepare import prepare

NOTE = "---\ntitle: 물류 기획자\n---\n\n<!-- 나중에 -->\n# 물류 기획자\n"


def read(text: str, *, strict: bool = False) -> note.Note:
    return note.read(Path("notes/a.md"), text.encode(), strict=strict)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(NOTE, "utf-8")
    found = note.read(file)
    assert (found.name, found.folder) == (str(file), tmp_path)
    assert (found.metadata, found.body, found.body_line) == (
        {"title": "물류 기획자"},
        "\n# 물류 기획자\n",
        4,
    )
    assert found.dropped == (f"{file}:5: <!-- 나중에 --> (a comment)",)
    assert found.source == NOTE


def test_no_path_is_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NOTE.encode())))
    found = note.read(None)
    assert (found.name, found.folder) == ("-", None)
    assert found.dropped == ("-:5: <!-- 나중에 --> (a comment)",)


def test_a_note_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoteError, match=r"none\.md: there is no such note"):
        note.read(tmp_path / "none.md")


def test_a_folder_is_no_note(tmp_path: Path) -> None:
    with pytest.raises(NoteError, match=re.escape(f"{tmp_path}: this is a folder: give a note")):
        note.read(tmp_path)


def test_a_file_that_never_ends_is_no_note() -> None:
    with pytest.raises(NoteError, match="too big to be a note: 1 MB is the limit"):
        note.read(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("body", 1),
        ("\n\n---\na: b\n---\nbody", 6),
        ("---\na: b\n---", 3),
        ("---\na: b\n---\n\n\n---\nc: d\n---\nbody", 9),
        ('{\n"a": "b"\n}\nbody', 4),
        ("+++\na = 1\n+++\n\nbody", 4),
        ("---\ntext\n---\nbody", 1),
    ],
)
def test_it_knows_the_line_of_the_body(text: str, line: int) -> None:
    assert split(text, "a.md").body_line == line


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("---\na: " + "[" * 5000 + "\n---\n", "a.md:1: .*nest too deep"),
        ('{"a": ' + "[" * 100_000, "a.md:1: .*nest too deep"),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "a.md:1: .*nest too deep"),
        ("---\na: " + "[" * 50 + "]" * 50 + "\n---\n", "a.md:2: .*nested more than 20 deep"),
        ("---\na: &a [*a]\nb: &b [*a, *b]\n---\n", ""),
        ("---\na: " + "b" * MAX_CHARACTERS + "\n---\n", r"a.md:2: .* 64,000 is the limit"),
        ('{"a": 1,\n}', r"a.md:2: the JSON front matter can't be read"),
    ],
)
def test_front_matter_has_limits(text: str, sentence: str) -> None:
    if sentence:
        with pytest.raises(NoteError, match=sentence):
            read(text)
    else:
        assert read(text).warnings


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a: b\n---\n",
        "---\ntitle: a\n\nbody\n",
        "---\ntitle: [a] b\n---\n",
        "---\ntags:\n\t- a\n---\n",
    ],
)
def test_strict_refuses_what_would_only_be_told(text: str) -> None:
    told = read(text).warnings
    with pytest.raises(NoteError) as refused:
        read(text, strict=True)
    assert told[0].startswith(str(refused.value))


def test_values_are_text_that_every_format_can_hold() -> None:
    found = read('---\na: "\\x00\\uD800 b"\nc: [~, "", {d: 1}]\n---\n')
    assert found.metadata == {"a": "b", "c": [{"d": "1"}]}


@pytest.mark.parametrize(
    "unit",
    [
        "- 재고 계획을 세우고 **배송**을 챙겨요\n",
        "` ",
        "``` a\n",
        "<!-- ",
        "{{ ",
        "<a<b",
        "[a]: ",
        "\\n",
        "|-",
        "  - a\n",
        "a  ",
    ],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        prepare(text)
        return time.process_time() - start

    short = min(seconds(20_000) for _ in range(3))
    assert seconds(200_000) < 40 * short + 0.2  # ten times, were it not for noise; a square would be 100


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "我们公司在海边,负责港口的水位测量。职位要求:熟悉传感器,会写代码,愿意出海。"),
        ("big5", "我們公司在海邊,負責港口的水位測量。職位要求:熟悉感測器,會寫程式。"),
        ("shift_jis", "私達は港の水位を測る会社です。仕事は計器の校正です。"),
        ("euc_jp", "エンジニアの愛"),
    ],
)
def test_bytes_of_other_scripts_are_not_taken_for_korean(encoding: str, text: str) -> None:
    with pytest.raises(NoteError, match="neither UTF-8 nor CP949"):
        note.read(Path("note.md"), text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_either_order_of_its_bytes(encoding: str) -> None:
    found = note.read(Path("note.md"), ("\ufeff" + NOTE).encode(encoding))
    assert found.metadata["title"] == "물류 기획자"
    assert found.warnings == ("note.md: the note is UTF-16: save it as UTF-8",)


def test_the_line_of_the_first_byte_that_is_no_utf_8_is_told() -> None:
    found = note.read(Path("note.md"), b"# A\n\n" + "회사: 가온누리, 담당 업무\n".encode("cp949"))
    assert [warning.partition(": ")[0] for warning in found.warnings] == ["note.md:3"]
    with pytest.raises(NoteError, match=r"^note\.md:2: "):
        note.read(Path("note.md"), b"# A\n\xff\xff\n")


def test_the_limit_of_a_notes_bytes_is_its_last_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(note, "NOTE_BYTES", 10)
    path = tmp_path / "note.md"
    path.write_text("# Engineer")
    assert note.read(path).body == "# Engineer"
    path.write_text("# Engineers")
    with pytest.raises(NoteError, match="too big"):
        note.read(path)
