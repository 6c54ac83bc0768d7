"""Test several postings in one note: recognised, reported, and with --split made into one brief each."""

import json
import re
from html import unescape
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from postingfilter import filter as pipeline
from postingfilter import note
from postingfilter.brief import document, several_postings
from postingfilter.cli import cli
from tests.support.paths import LABELLED

TWO = """\
---
company: Orchard Works
tags: [apples]
---

# Orchard Works is hiring

Everybody gets cider.

## Press Engineer

- **Location**: Busan

### What you'll do

- Run the pressservers

### Requirements

- Five years of Golang

### Hiring process

1. Pressscreening →
2. Pressinterview →
3. Offer

## Crate Designer

- **Location**: Lisbon

### What you'll do

- Draw the cratelabels

### Requirements

- A cratefolio

## Benefits

- Applecake
"""
FIRST = {"Press Engineer", "Busan", "pressservers", "Golang", "Pressscreening", "Pressinterview"}
SECOND = {"Crate Designer", "Lisbon", "cratelabels", "cratefolio"}
AROUND = {"Orchard Works is hiring", "cider", "Applecake", "Orchard Works"}

TITLES_OF_THEIR_OWN = """\
# Press Engineer

## Requirements

- Golang

# Crate Designer

## Requirements

- A cratefolio

# Cider Taster

## Requirements

- A tongue
"""

KOREAN = """\
# 과수원웍스 채용

## 착즙 개발자

### 자격 요건

- 착즙기 3년

## 상자 디자이너

### 자격 요건

- 상자 포트폴리오
"""

ONE = {
    "teams that share what is asked for": """\
# Engineer

## Teams

### Press team

#### What you'll do

- Press

### Crate team

#### What you'll do

- Count

## Requirements

- Go
""",
    "a team beside the role": """\
# Engineer

## Role

### Requirements

- Go

## Press team

### What you'll do

- Press
""",
    "requirements below headings of known kinds": """\
# Engineer

## Requirements

### Must have

- Go

## Nice to have

### Requirements

- Rust
""",
    "parts of what is asked for": """\
# Engineer

## Requirements

### Everybody

- Go

### Press team

- Presses
""",
    "sections with an H1 each": """\
# Engineer

# What you'll do

- Press

# Requirements

- Go
""",
    "the same heading twice": """\
# Engineer

## Role

### Requirements

- Go

## Role

### Requirements

- Rust
""",
}


@pytest.fixture(autouse=True)
def folder_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("jobs.md").write_text(TWO, "utf-8")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ("brief", *arguments))


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def words(name: str) -> str:
    """What a brief in HTML shows, its title in the head of the file too."""
    page = re.sub(r"<style>.*?</style>", "", Path(name).read_text("utf-8"), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def shown(wanted: set[str], name: str) -> set[str]:
    """Those of the wanted words that a brief shows."""
    page = words(name)
    return {word for word in wanted if word in page}


def head(name: str) -> tuple[str, str]:
    """The title of the file, and the role that stands large."""
    page = Path(name).read_text("utf-8")
    found = re.search(r"<title>(.*?)</title>.*<h1[^>]*>(.*?)</h1>", page, re.S)
    assert found
    return found[1].strip(), found[2].strip()


def count(text: str) -> int:
    """How many postings a note holds."""
    doc = pipeline.run(document.load(note.read(None, text.encode())), "json")
    return len(several_postings.postings(doc))


# --- with --split -----------------------------------------------------------------------------


def test_a_pdf_of_each_posting() -> None:
    result = call("jobs.md", "--split")
    assert (result.exit_code, result.output) == (0, "")
    assert files() == ["jobs-1.pdf", "jobs-2.pdf", "jobs.md"]
    titles = [pypdf.PdfReader(name).metadata for name in files()[:2]]
    assert [found and found.title for found in titles] == ["Press Engineer", "Crate Designer"]


def test_each_posting_has_its_title_and_what_stands_around_it_and_nothing_of_another() -> None:
    result = call("jobs.md", "--split", "-t", "html")
    assert (result.exit_code, result.output) == (0, "")
    assert head("jobs-1.html") == ("Press Engineer", "Press Engineer")
    assert head("jobs-2.html") == ("Crate Designer", "Crate Designer")
    everything = FIRST | SECOND | AROUND
    assert shown(everything, "jobs-1.html") == FIRST | AROUND
    assert shown(everything, "jobs-2.html") == SECOND | AROUND


def test_a_posting_is_called_by_its_heading_whatever_the_front_matter_says() -> None:
    Path("jobs.md").write_text(TWO.replace("company: ", "title: Jobs in the orchard\ncompany: "))
    assert call("jobs.md", "--split", "-t", "html").exit_code == 0
    assert [head(f"jobs-{number}.html")[0] for number in (1, 2)] == ["Press Engineer", "Crate Designer"]


def test_a_posting_has_no_process_that_is_anothers() -> None:
    call("jobs.md", "--split", "-t", "html")
    assert 'class="step"' in Path("jobs-1.html").read_text("utf-8")
    assert 'class="step"' not in Path("jobs-2.html").read_text("utf-8")


def test_first_level_headings_head_a_posting_each() -> None:
    Path("jobs.md").write_text(TITLES_OF_THEIR_OWN)
    assert call("jobs.md", "--split", "-t", "html").exit_code == 0
    names = ["jobs-1.html", "jobs-2.html", "jobs-3.html"]
    assert files() == [*names, "jobs.md"]
    assert [head(name)[1] for name in names] == ["Press Engineer", "Crate Designer", "Cider Taster"]
    own = {"Golang", "cratefolio", "tongue"}
    assert [shown(own, name) for name in names] == [{"Golang"}, {"cratefolio"}, {"tongue"}]


def test_postings_in_korean() -> None:
    Path("jobs.md").write_text(KOREAN, "utf-8")
    assert call("jobs.md", "--split", "-t", "html").exit_code == 0
    assert [head(f"jobs-{number}.html")[1] for number in (1, 2)] == ["착즙 개발자", "상자 디자이너"]
    assert shown({"착즙기", "상자 포트폴리오"}, "jobs-1.html") == {"착즙기"}


def test_names_come_from_the_output_and_from_the_folder() -> None:
    assert call("jobs.md", "--split", "-o", "own.html").exit_code == 0
    assert call("jobs.md", "--split", "-t", "html", "-d", "made").exit_code == 0
    assert files() == ["jobs.md", "made", "own-1.html", "own-2.html"]
    assert sorted(path.name for path in Path("made").glob("[!.]*")) == ["jobs-1.html", "jobs-2.html"]


def test_several_briefs_cannot_go_to_stdout() -> None:
    result = call("jobs.md", "--split", "-t", "html", "-o", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("2 briefs can't all go to stdout")
    assert files() == ["jobs.md"]


def test_the_report_has_an_object_for_every_brief() -> None:
    assert call("jobs.md", "--split", "-t", "html", "--report", "report.json").exit_code == 0
    reports = json.loads(Path("report.json").read_text("utf-8"))
    assert [(one["note"], one["output"]) for one in reports] == [
        ("jobs.md", "jobs-1.html"),
        ("jobs.md", "jobs-2.html"),
    ]


def test_what_is_wrong_with_the_note_is_told_once() -> None:
    Path("jobs.md").write_text(TWO.replace("company: ", "company: now: "))
    result = call("jobs.md", "--split", "-t", "html", "--report", "report.json")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("jobs.md:2: ")
    reports = json.loads(Path("report.json").read_text("utf-8"))
    assert [one["warnings"] for one in reports] == [[line], [line]]


def test_the_stage_is_looked_for_in_each_posting() -> None:
    result = call("jobs.md", "--split", "-t", "html", "--stage", "Pressinterview")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.findall(r'class="step current">.*?>(\d)<', Path("jobs-1.html").read_text("utf-8")) == ["2"]


def test_a_note_about_one_posting_keeps_its_name() -> None:
    Path("jobs.md").write_text(next(iter(ONE.values())))
    assert call("jobs.md", "--split", "-t", "html").exit_code == 0
    assert files() == ["jobs.html", "jobs.md"]
    assert call("jobs.md", "--split", "-t", "html", "-o", "-").stdout == Path("jobs.html").read_text("utf-8")


def test_a_brief_of_a_posting_overwrites_no_note_and_no_brief_of_another() -> None:
    Path("jobs-1.md").write_text(next(iter(ONE.values())))
    result = call("jobs.md", "jobs-1.md", "--split", "-t", "html")
    assert result.exit_code != 0
    assert "jobs-1.html: a brief of jobs.md would overwrite another one: rename that note" in result.stderr


# --- without it -------------------------------------------------------------------------------


def test_without_split_the_whole_note_becomes_a_brief_with_a_warning() -> None:
    result = call("jobs.md", "-t", "html", "--report", "report.json")
    assert result.exit_code == 0
    assert result.stderr == "jobs.md: 2 postings stand in this note: add --split for a brief of each\n"
    assert files() == ["jobs.html", "jobs.md", "report.json"]
    assert shown(FIRST | SECOND | AROUND, "jobs.html") == FIRST | SECOND | AROUND
    (report,) = json.loads(Path("report.json").read_text("utf-8"))
    assert report["warnings"] == [result.stderr.strip()]


@pytest.mark.parametrize("name", ONE)
def test_one_posting_is_not_several(name: str) -> None:
    assert count(ONE[name]) == 0


def test_none_of_the_labelled_notes_is_several() -> None:
    assert len(LABELLED) >= 40
    assert {path.name for path in LABELLED if count(path.read_text("utf-8"))} == set()


def test_what_is_counted() -> None:
    assert [count(text) for text in (TWO, TITLES_OF_THEIR_OWN, KOREAN)] == [2, 3, 2]
