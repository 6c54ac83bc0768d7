"""Test `postingfilter inspect`: its text for people and its JSON for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postingfilter.cli import cli
from postingfilter.steps.links.kinds import KINDS

NOTE = """\
---
title: 과수원웍스 - 백엔드 엔지니어
date: 2999-09-01
tags: [과수원웍스, 백엔드]
public: false
---

- [지원하기](https://orchard.example/apply/7?utm_source=mail)
- [채용 공고](https://jobs.orchard.example/7)

# 백엔드 엔지니어

**회사**: 과수원웍스
**고용형태**: 정규직
**마감일**: 2999-10-31

## 🍎 주요 업무

- 착즙기 서버 운영

### 팀 소개

- 상자 세기

## 자격 요건

- Go 3년

## 채용 프로세스

1. 서류 전형 →
2. 면접 (60분) →
3. 입사
"""

SAID = {
    "title": "과수원웍스 - 백엔드 엔지니어",
    "company": "과수원웍스",
    "role": "백엔드 엔지니어",
    "lang": "ko",
    "date": "2999-09-01",
    "deadline": "2999-10-31",
    "tags": ["과수원웍스", "백엔드"],
    "public": False,
    "facts": [
        {"label": "회사", "value": "과수원웍스", "key": "company"},
        {"label": "고용형태", "value": "정규직", "key": "employment"},
        {"label": "마감일", "value": "2999-10-31", "key": "deadline"},
    ],
    "links": [
        {
            "text": "지원하기",
            "url": "https://orchard.example/apply/7?utm_source=mail",
            "clean_url": "https://orchard.example/apply/7",
            "kind": "apply",
        },
        {
            "text": "채용 공고",
            "url": "https://jobs.orchard.example/7",
            "clean_url": "https://jobs.orchard.example/7",
            "kind": "posting",
        },
    ],
    "sections": [
        {"title": "주요 업무", "kind": "duties", "level": 2, "emoji": "🍎"},
        {"title": "팀 소개", "kind": "team", "level": 3, "emoji": None},
        {"title": "자격 요건", "kind": "requirements", "level": 2, "emoji": None},
        {"title": "채용 프로세스", "kind": "process", "level": 2, "emoji": None},
    ],
    "process": [
        {"name": "서류 전형", "detail": None, "current": False},
        {"name": "면접", "detail": "60분", "current": False},
        {"name": "입사", "detail": None, "current": False},
    ],
    "evidence": {
        "company": ["fact: 회사: 과수원웍스", "title: 과수원웍스 - 백엔드 엔지니어"],
        "role": ["title: 백엔드 엔지니어"],
    },
    "posting": {
        "score": 1.0,
        "why": [
            "a fact of the company, the role or the employment: 회사: 과수원웍스, 고용형태: 정규직",
            "steps of a hiring process: 서류 전형 →",
            "headings of a posting: 주요 업무, 자격 요건, 채용 프로세스",
            "words of hiring: 채용공고, 지원하기, 정규직, 입사",
            "headings on a company or a team: 팀 소개",
        ],
    },
    "warnings": [],
}

TEXT = """\
title: 과수원웍스 - 백엔드 엔지니어
company: 과수원웍스
role: 백엔드 엔지니어
lang: ko
date: 2999-09-01
deadline: 2999-10-31
tags: 과수원웍스, 백엔드
public: false
posting: 1.00

facts:
  회사: 과수원웍스  (company)
  고용형태: 정규직  (employment)
  마감일: 2999-10-31  (deadline)

links:
  지원하기  https://orchard.example/apply/7  (apply)
  채용 공고  https://jobs.orchard.example/7  (posting)

sections:
    주요 업무  (duties)
      팀 소개  (team)
    자격 요건  (requirements)
    채용 프로세스  (process)

process:
  1. 서류 전형
  2. 면접: 60분  <- you are here
  3. 입사

evidence:
  company: fact: 회사: 과수원웍스
  company: title: 과수원웍스 - 백엔드 엔지니어
  role: title: 백엔드 엔지니어

evidence of a posting:
  a fact of the company, the role or the employment: 회사: 과수원웍스, 고용형태: 정규직
  steps of a hiring process: 서류 전형 →
  headings of a posting: 주요 업무, 자격 요건, 채용 프로세스
  words of hiring: 채용공고, 지원하기, 정규직, 입사
  headings on a company or a team: 팀 소개
"""


@pytest.fixture(autouse=True)
def folder_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE, "utf-8")


def call(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ("inspect", *arguments), input=stdin)


def found(*arguments: str, stdin: bytes | None = None) -> dict[str, Any]:
    """What `inspect --format json` gives, when nothing else is said."""
    result = call(*arguments, "--format", "json", stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_the_object_of_a_note() -> None:
    said = found("note.md")
    assert said == SAID
    assert list(said) == list(SAID)
    assert {link["kind"] for link in said["links"]} <= set(KINDS)


def test_the_lines_of_a_note() -> None:
    result = call("note.md", "--stage", "면접")
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", TEXT)


def test_text_is_what_you_get_without_a_format() -> None:
    assert call("note.md").stdout == call("note.md", "--format", "text").stdout


def test_what_is_not_known_is_null_or_empty() -> None:
    said = found("-", stdin=b"# Engineer\n\nSome words.\n")
    assert list(said) == list(SAID)
    known = {"title": "Engineer", "role": "Engineer", "lang": "en", "public": True}
    lists = ("tags", "facts", "links", "sections", "process", "warnings")
    unknown: dict[str, Any] = {**dict.fromkeys(SAID), **{name: [] for name in lists}}
    evidence = {"evidence": {"company": [], "role": ["title: Engineer"]}}
    assert said == {**unknown, **known, **evidence, "posting": {"score": 0.0, "why": []}}
    text = "title: Engineer\nrole: Engineer\nlang: en\nposting: 0.00\n\nevidence:\n  role: title: Engineer\n"
    assert call("-", stdin=b"# Engineer\n").stdout == text


def test_a_note_from_stdin_says_the_same() -> None:
    assert found("-", stdin=NOTE.encode()) == found("note.md")


@pytest.mark.parametrize("stage", ["2", "면접", "면 접"])
def test_the_current_step(stage: str) -> None:
    steps = found("note.md", "--stage", stage)["process"]
    assert [step["current"] for step in steps] == [False, True, False]


def test_what_was_not_understood_stands_among_the_warnings() -> None:
    Path("note.md").write_text(NOTE.replace("title: ", "title: 급구: "), "utf-8")
    said = found("note.md", "--stage", "파티")
    broken, stage = said["warnings"]
    assert broken.startswith("note.md:2: ")
    assert stage.startswith("stage: '파티' is no step")
    assert said["title"] == "급구: 과수원웍스 - 백엔드 엔지니어"
    assert [step["current"] for step in said["process"]] == [False] * 3
    assert f"  {broken}\n" in call("note.md").stdout


@pytest.mark.parametrize("arguments", [(), ("note.md", "note.md"), ("note.md", "--format", "xml"), ("--gone",)])
def test_what_cannot_be_meant(arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize("name", ["gone.md", ".", "binary.md"])
def test_what_cannot_be_read(name: str) -> None:
    Path("binary.md").write_bytes(b"\x00\x01")
    result = call(name)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(name)
    assert result.stderr.count("\n") == 1


def test_a_folder_is_sent_to_the_table(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["inspect", str(tmp_path)])
    assert result.exit_code == 3
    assert "--format csv" in result.stderr
