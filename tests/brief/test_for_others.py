"""Test --for-others: the brief of a note without the writer's own words."""

import re
from html import unescape
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from postingfilter.cli import cli

#: What is the writer's own begins with `own`.
NOTE = """\
---
title: Orchard Works - Press Engineer
date: 2025-09-01
excerpt: "ownexcerpt: what to prepare"
tags: [owntag, apples]
public: false
---

[Apply](https://jobs.orchard.example/7)

# Press Engineer

> ownquote: they were quick last time

> Wages and hours of every season stand in [our notice](https://jobs.orchard.example/notice), which is renewed in spring

**Company**: Orchard Works
**Location**: Busan

## What you'll do

- Run the pressservers

## My notes

They asked for **ownremark** at [their blog](https://ownhost.example/a).

### Benefits to ask about

- ownquestion

1. Ownscreening →
2. Owninterview →
3. Offer

## Requirements

- Five years of Golang

### 내 생각

- ownthought

## Benefits

- Applecake
"""
OWN = {
    "ownexcerpt", "owntag", "ownquote", "ownremark", "ownhost", "ownquestion", "Ownscreening", "Owninterview",
    "ownthought",
}  # fmt: skip
HEADINGS = {"My notes", "Benefits to ask about", "내 생각"}
POSTING = {
    "Press Engineer", "Orchard Works", "Busan", "pressservers", "Golang", "Applecake", "jobs.orchard.example", "Wages",
}  # fmt: skip

REMARKS = {
    "ko": ("# 착즙 개발자\n\n## 자격 요건\n\n- 착즙기", "## 지원 전략\n\n- 나만의 말"),
    "en": ("# Press Engineer\n\n## Requirements\n\n- Presses", "## Questions for them\n\n- 나만의 말"),
    "ja": ("# 搾汁エンジニア\n\n## 応募資格\n\n- 搾汁機の経験", "## 自分メモ\n\n- 나만의 말"),
    "zh": ("# 榨汁工程师\n\n**公司**: 果园\n\n## 任职要求\n\n- 榨汁机", "## 面试准备\n\n- 나만의 말"),
}


@pytest.fixture(autouse=True)
def folder_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE, "utf-8")


def made(*arguments: str, name: str = "note.html") -> str:
    """A brief in HTML as it is written, with its metadata and without its style sheet."""
    result = CliRunner().invoke(cli, ("brief", "note.md", "-o", name, *arguments))
    assert (result.exit_code, result.output) == (0, "")
    return re.sub(r"<style>.*?</style>", "", unescape(Path(name).read_text("utf-8")), flags=re.S)


def held(wanted: set[str], page: str) -> set[str]:
    return {word for word in wanted if word in page}


def foot(page: str) -> str:
    found = re.search(r'<footer class="foot">(.*?)</footer>', page, re.S)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


def test_by_default_all_of_it_is_on_the_brief() -> None:
    page = made()
    assert held(OWN | HEADINGS | POSTING, page) == OWN | HEADINGS | POSTING
    assert foot(page) == "Private note 2025-09-01 · jobs.orchard.example · owntag · apples"


def test_for_others_only_the_posting_is_left() -> None:
    page = made("--for-others")
    assert held(OWN | HEADINGS | POSTING, page) == POSTING
    assert "own" not in re.sub(r"[Dd]own|known", "", page)
    assert foot(page) == "jobs.orchard.example"


def test_the_foot_does_not_name_where_a_remark_leads() -> None:
    text = re.sub(r"\[.*\]\(https://jobs.*?\)", "", NOTE)
    Path("note.md").write_text(text, "utf-8")
    assert foot(made()) == "Private note 2025-09-01 · ownhost.example · owntag · apples"
    assert foot(made("--for-others")) == ""
    # A link that stands in the posting too is the posting's.
    Path("note.md").write_text(text + "\nSee [the blog](https://ownhost.example/a).\n", "utf-8")
    assert foot(made("--for-others")) == "ownhost.example"


def test_the_foot_has_the_day_on_which_the_posting_was_put_up() -> None:
    Path("note.md").write_text(NOTE.replace("date:", "posted_at:"), "utf-8")
    assert foot(made("--for-others")) == "2025-09-01 · jobs.orchard.example"


@pytest.mark.parametrize("language", REMARKS)
def test_remarks_are_known_in_each_language(language: str) -> None:
    posting, remarks = REMARKS[language]
    Path("note.md").write_text(f"{posting}\n\n{remarks}\n", "utf-8")
    assert "나만의 말" in made()
    page = made("--for-others")
    assert "나만의 말" not in page
    assert posting.rpartition("- ")[2] in page


def test_a_note_without_remarks_is_the_same_for_others() -> None:
    Path("note.md").write_text("# Press Engineer\n\n## Requirements\n\n- Five years\n")
    assert made("--for-others") == made()


def test_each_of_several_postings_is_for_others() -> None:
    asked = "### Requirements\n\n- Five years\n\n### My notes\n\n- ownthought\n\n"
    Path("note.md").write_text(f"# Jobs\n\n## Press Engineer\n\n{asked}## Crate Designer\n\n{asked}")
    result = CliRunner().invoke(cli, ("brief", "note.md", "-t", "html", "--split", "--for-others"))
    assert (result.exit_code, result.output) == (0, "")
    pages = [Path(f"note-{number}.html").read_text("utf-8") for number in (1, 2)]
    assert ["Five years" in page and "ownthought" not in page for page in pages] == [True, True]


def test_a_pdf_holds_none_of_it_either() -> None:
    assert CliRunner().invoke(cli, ("brief", "note.md", "-o", "own.pdf")).exit_code == 0
    assert CliRunner().invoke(cli, ("brief", "note.md", "-o", "others.pdf", "--for-others")).exit_code == 0
    assert held(OWN | POSTING, contents("own.pdf")) == OWN | POSTING
    assert held(OWN | POSTING, contents("others.pdf")) == POSTING


def contents(name: str) -> str:
    """All that a PDF says: its text, where its links lead, and its properties."""
    reader = pypdf.PdfReader(name)
    text = [page.extract_text().replace("\u2060", "") for page in reader.pages]
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    links = [str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})]
    return " ".join([*text, *links, *map(str, (reader.metadata or {}).values())])


#: What a vault holds besides the posting; the writer's words begin with `own`.
VAULT = """\
---
company: Orchard Works
role: Press Engineer
status: ownstatus
interview: ownday
location: Busan
---

[[ownnote]]

# Press Engineer

- **Hours**: 9 to 5
- **Priority**: ownpriority

<details>
<summary>Job posting</summary>

## Requirements

- Five years of Golang

</details>

<details>
<summary>First interview (3 Nov)</summary>

#### Mood

owncalm

</details>

## Until Friday

- [ ] owntask
"""


def test_what_a_vault_adds_to_a_posting_is_left_out() -> None:
    Path("note.md").write_text(VAULT, "utf-8")
    assert "ownstatus" in made() and "owntask" in made()
    page = made("--for-others")
    assert "own" not in page.replace("known", "")
    assert held({"Busan", "9 to 5", "Golang", "Orchard Works"}, page) == {"Busan", "9 to 5", "Golang", "Orchard Works"}
