"""Test `postingfilter check`: each rule with its place, and the three output formats."""

import datetime
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from postingfilter import check, note
from postingfilter import filter as pipeline
from postingfilter.brief import document
from postingfilter.cli import cli

GOOD = """\
---
title: Backend Engineer
date: 2025-03-01
---

# Backend Engineer

[Apply](https://orchard.example/apply/1)

**Company**: Orchard Works
**Deadline**: 2999-10-31

About crates and presses we tell you below.

## What you'll do

- Run the presses

## Requirements

- Five years of Go
"""


class Wrong(NamedTuple):
    """A change of the good note that makes it wrong: ☞ stands in the line that is to be named, else it is the first."""

    rule: str
    old: str
    new: str
    says: str


APPLY = "[Apply](https://orchard.example/apply/1)"
DEADLINE = "**Deadline**: 2999-10-31"
DUTIES = "- Run the presses"
REQUIREMENTS = "## Requirements"

WRONG = {
    "a theme that isn't there": Wrong("look", "date: 2025", "theme: gone ☞\ndate: 2025", "gone is left out"),
    "a token that isn't there": Wrong("look", "date: 2025", "set: {acent: red} ☞\ndate: 2025", "acent"),
    "no link at all": Wrong("no-apply-link", APPLY, "Write to us.", "no link to apply by"),
    "a link, but none to apply by": Wrong(
        "no-apply-link", APPLY, "[Company site](https://orchard.example)", "[Apply](https://"
    ),
    "no company": Wrong("no-company", "**Company**: Orchard Works", "**Place**: Busan", "`**Company**: …`"),
    "no deadline": Wrong("no-deadline", DEADLINE, "**Place**: Busan", "no deadline"),
    "past, as a fact": Wrong("deadline-past", DEADLINE, "☞**Deadline**: 2025-03-01", "2025-03-01"),
    "past, in words": Wrong("deadline-past", DEADLINE, "☞**Apply by**: March 1, 2025", "March 1, 2025"),
    "past, in Korean": Wrong("deadline-past", DEADLINE, "☞**마감일**: 2025년 3월 1일(토)", "2025년 3월 1일"),
    "past, of a span": Wrong("deadline-past", DEADLINE, "☞**접수 기간**: 2025-02-01 ~ 2025-03-01", "2025-03-01"),
    "past, in a sentence": Wrong(
        "deadline-past", DEADLINE, "**Place**: Busan\n\n☞Please apply by 2025-03-01.", "2025-03-01"
    ),
    "past, in the front matter": Wrong(
        "deadline-past", "date: 2025-03-01", "date: 2025-03-01\n☞deadline: 2025-03-01", "2025-03-01"
    ),
    "a colon in the front matter": Wrong("front-matter", "title: ", "☞title: Now: ", "put it in quotes"),
    "a quote that is not closed": Wrong("front-matter", "title: ", '☞title: "', "put it in quotes"),
    "unknown heading": Wrong("unknown-heading", REQUIREMENTS, "☞## Crates and presses", "Crates and presses"),
    "unknown heading in its dress": Wrong(
        "unknown-heading", REQUIREMENTS, "☞## 🍎 **Crates** and presses:", "Crates and presses"
    ),
    "unknown heading underlined": Wrong(
        "unknown-heading", REQUIREMENTS, "☞Crates and presses\n------------------", "Crates and presses"
    ),
    "here": Wrong("dead-text-link", DUTIES, "- Press\n- ☞See [here](https://orchard.example/a)", "paper: here"),
    "여기": Wrong("dead-text-link", DUTIES, "- Press\n- ☞[여기](https://orchard.example/a)를 보세요", "paper: 여기"),
    "here, to an address that begins as another": Wrong(
        "dead-text-link",
        DUTIES,
        "- [Our presses](https://orchard.example/presses/of/every/kind/12)\n"
        "- ☞See [here](https://orchard.example/presses/of/every/kind/1)",
        "paper: here",
    ),
    "here, by reference": Wrong(
        "dead-text-link",
        DUTIES,
        "- [Our presses][12] and [here][1]\n\n"
        "[12]: https://orchard.example/presses/of/every/kind/twelve\n"
        "☞[1]: https://orchard.example/presses/of/every/kind/one",
        "paper: here",
    ),
    "several, by sub-headings": Wrong(
        "several-postings",
        "## What you'll do",
        "## Press Engineer\n\n### Requirements\n\n- Go\n\n"
        "☞## Crate Designer\n\n### Requirements\n\n- Ink\n\n## Benefits",
        "2 postings in one note (Press Engineer, Crate Designer): `brief --split`",
    ),
    "several, each with a title of its own": Wrong(
        "several-postings",
        "- Five years of Go",
        "- Five years of Go\n\n☞# Crate Designer\n\n## Requirements\n\n- Ink",
        "2 postings in one note (Backend Engineer, Crate Designer)",
    ),
}

RIGHT = {
    "as it is": ("", ""),
    "a deadline of words": (DEADLINE, "**Deadline**: until filled"),
    "a deadline of words in Korean": (DEADLINE, "**마감**: 상시채용"),
    "a deadline without its year": (DEADLINE, "**Deadline**: March 1"),
    "a span that isn't over": (DEADLINE, "**접수 기간**: 2025-02-01 ~ 2999-03-01"),
    "a sub-heading of its own words": (DUTIES, "### Crates\n\n- Count them"),
    "teams of one posting": (
        DUTIES,
        "### Press team\n\n#### What you'll do\n\n- Press\n\n### Crate team\n\n#### What you'll do\n\n- Count",
    ),
}


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ("check", *arguments), input=stdin)


def changed(old: str, new: str) -> str:
    """The good note with one passage changed."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_every_rule_is_shown() -> None:
    unseen = set(check.RULES)
    for wrong in WRONG.values():
        read = note.read(None, changed(wrong.old, wrong.new.replace("☞", "")).encode())
        source = check.Source(read, pipeline.run(document.load(read), "json"), datetime.date.today())
        unseen -= {rule for rule in unseen if list(rule(source))}
    assert not unseen


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name: str) -> None:
    rule, old, new, says = WRONG[name]
    marked = changed(old, new)
    Path("note.md").write_text(marked.replace("☞", ""), "utf-8")
    line = marked[: marked.index("☞")].count("\n") + 1 if "☞" in marked else 1
    result = call("note.md")
    assert (result.exit_code, result.stderr) == (1, "")
    (told,) = result.stdout.splitlines()
    assert told.startswith(f"note.md:{line}: ")
    assert says in told
    (finding,) = json.loads(call("note.md", "--format", "json").stdout)
    assert finding == {"file": "note.md", "rule": rule, "line": line, "message": told.partition(": ")[2]}


@pytest.mark.parametrize("name", RIGHT)
def test_where_nothing_is_wrong_nothing_is_said(name: str) -> None:
    Path("note.md").write_text(changed(*RIGHT[name]), "utf-8")
    result = call("note.md")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r\r\n"])
def test_lines_are_counted_as_an_editor_does(mark: str, line_end: str) -> None:
    text = mark + changed(REQUIREMENTS, "## Crates and presses").replace("\n", line_end)
    Path("note.md").write_bytes(text.encode())
    assert call("note.md").stdout.startswith("note.md:19: ")


def test_the_last_day_is_not_past() -> None:
    read = note.read(None, changed(DEADLINE, "**Deadline**: 2025-03-01").encode())
    day = datetime.date(2025, 3, 1)
    assert check.check(read, day) == []
    (finding,) = check.check(read, day + datetime.timedelta(days=1))
    assert (finding.rule, finding.line) == ("deadline-past", 11)


def test_an_encoding_is_no_fault_of_the_front_matter() -> None:
    text = "---\ntitle: 과수원 - 개발자\n---\n\n# 개발자\n\n자격 요건과 우대 사항을 읽어 주세요\n"
    Path("note.md").write_bytes(text.encode("cp949"))
    first = json.loads(call("note.md", "--format", "json").stdout)[0]
    assert (first["rule"], first["line"]) == ("reading", 2)
    assert "UTF-8" in first["message"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    Path("note.md").write_text("---\ntitle: a: b\n---\n\n# Engineer\n\n## Florps\n\n[here](https://a.example)\n")
    assert rules("note.md") == [
        "front-matter", "no-company", "no-apply-link", "no-deadline", "unknown-heading", "dead-text-link",
    ]  # fmt: skip
    Path("note.md").write_text("![](press.png)\n")
    assert rules("note.md") == ["no-company", "no-role", "no-apply-link", "no-deadline"]


def rules(name: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(call(name, "--format", "json").stdout)]


# --- the formats ------------------------------------------------------------------------------


def test_nothing_wrong_in_each_format() -> None:
    Path("note.md").write_text(GOOD)
    told = {to: call("note.md", "--format", to) for to in ("text", "json", "github")}
    assert {to: result.output for to, result in told.items()} == {"text": "", "json": "[]\n", "github": ""}
    assert {result.exit_code for result in told.values()} == {0}


def test_annotations_are_escaped_as_a_runner_wants_it() -> None:
    name = "a,b: 50%.md"
    Path(name).write_text(changed(REQUIREMENTS, "## 100% of florps"))
    result = call(name, "--format", "github")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "::warning file=a%2Cb%3A 50%25.md,line=19,title=unknown-heading::"
        "the heading is of no known kind: 100%25 of florps: if it is one of these, name it so: "
        "`Responsibilities`, `Requirements`, `Nice to have`, `Benefits`, `Hiring process`\n"
    )


# --- notes and exit codes ---------------------------------------------------------------------


def test_a_note_from_stdin() -> None:
    result = call("-", stdin=changed(DEADLINE, "**Deadline**: 2025-03-01").encode())
    assert (result.exit_code, result.stdout) == (1, "-:11: the deadline is past: 2025-03-01\n")
    assert call("-", stdin=GOOD.encode()).exit_code == 0


def test_notes_of_a_folder() -> None:
    Path("notes/old").mkdir(parents=True)
    Path("notes/good.md").write_text(GOOD)
    Path("notes/old/bad.markdown").write_text(changed(DEADLINE, ""))
    Path("notes/old/no-note.txt").write_text("## Florps\n")
    result = call("notes")
    assert result.exit_code == 1
    assert re.findall(r"^(\S+?):\d+: ", result.stdout, re.M) == ["notes/old/bad.markdown"]
    assert call("notes/good.md", "notes").stdout == result.stdout


def test_a_note_that_cannot_be_read_does_not_stop_the_rest() -> None:
    Path("good.md").write_text(GOOD)
    Path("bad.md").write_text(changed(APPLY, ""))
    result = call("gone.md", "bad.md", "good.md")
    assert result.exit_code == 1
    assert result.stderr.startswith("gone.md: ")
    assert result.stdout.startswith("bad.md:1: no link to apply by")
    assert call("gone.md", "good.md").exit_code == 1


@pytest.mark.parametrize("name", ["gone.md", "binary.md", "empty.md", "no-key.md", "folder"])
def test_a_note_that_cannot_be_read(name: str) -> None:
    Path("binary.md").write_bytes(b"\x00\x01")
    Path("no-key.md").write_text(changed("date: 2025-03-01", "just words"))
    Path("empty.md").write_text("\n")
    Path("folder").mkdir()
    result = call(name)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(name)


@pytest.mark.parametrize("arguments", [(), ("note.md", "--format", "xml"), ("note.md", "--gone")])
def test_what_cannot_be_meant(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
