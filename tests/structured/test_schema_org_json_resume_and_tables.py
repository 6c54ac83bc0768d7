"""Test a posting in the formats of other programs, by schemas and by reading them with other libraries."""

from __future__ import annotations

import json
from pathlib import Path

import extruct
import jsonschema
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from postingfilter import inspect, inspect_schema, note
from postingfilter.cli import cli
from postingfilter.structured import jobschema, jsonld
from postingfilter.structured.salary import Salary, salary
from tests.structured.schemas import JOB, JOBPOSTING
from tests.support.paths import EXAMPLES, ROOT

NOTES = [*EXAMPLES, *sorted((ROOT / "tests" / "labelled").glob("*.md"))]
BAKER = """\
---
title: "=Baker </script><script>alert(1)</script>"
date: 2026-11-01
interview: 2026-12-03 14:00
---

- [Apply](https://fernhollow.example/apply)

# Baker

**Company**: Fernhollow & Sons
**Employment type**: Part-time, fixed term
**Location**: Remote
**Salary**: €19,000 – €24,000 per year
**Deadline**: December 1, 2026

## Responsibilities

- Bake bread
- Sell it

## My notes

- Ask about the oven
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    Path("notes/baker.md").write_text(BAKER, "utf-8")
    Path("notes/other.md").write_text("# 제빵사\n\n**회사**: 고사리상점\n**연봉**: 3,000만원\n", "utf-8")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_every_note_passes_the_schemas(path: Path) -> None:
    read = note.read(path)
    jsonschema.validate(inspect.inspect(read), inspect_schema.schema())
    posting = inspect.posting(read)
    jsonschema.validate(jsonld.jobposting(posting), JOBPOSTING)
    jsonschema.validate(jobschema.job(posting), JOB)


def test_enough_notes_were_seen() -> None:
    assert len(NOTES) > 20


def test_a_jobposting_says_what_the_note_says_and_warns_of_what_google_misses() -> None:
    result = call("inspect", "notes/baker.md", "--format", "jsonld")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["title"] == "Baker"
    assert found["hiringOrganization"] == {"@type": "Organization", "name": "Fernhollow & Sons"}
    assert found["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 19000,
        "maxValue": 24000,
        "unitText": "YEAR",
    }
    assert (found["validThrough"], found["jobLocationType"]) == ("2026-12-01", "TELECOMMUTE")
    assert "oven" not in result.stdout  # the note-taker's own remark
    assert "datePosted, which Google asks for" in result.stderr
    assert result.stderr.count("\n") == 1


def test_extruct_reads_the_jobposting_back_from_the_html_brief() -> None:
    assert call("brief", "notes/baker.md", "--jsonld", "-o", "brief.html").exit_code == 0
    html = Path("brief.html").read_text("utf-8")
    expected = json.loads(call("inspect", "notes/baker.md", "--format", "jsonld").stdout)
    assert extruct.extract(html, syntaxes=["json-ld"])["json-ld"] == [expected]
    assert html.count("<script") == 1
    call("brief", "notes/baker.md", "-o", "brief.html")
    assert "<script" not in Path("brief.html").read_text("utf-8")
    assert call("brief", "notes/baker.md", "--jsonld", "-t", "pdf").exit_code == 2


REMARKS = """\
# Baker at Fernhollow

- **Expected salary**: £48k (I'd take 45)
- **Hours**: 38 (mine now: 40)
- **Location**: York

## Responsibilities

- Bake bread (I never did)
- my gut says no

## Salary

Asked for 48, minimum 45.

## Requirements

- Rye

==my gut says no==
"""


@pytest.mark.parametrize("form", ["jsonld", "jobschema", "csv"])
def test_a_wish_of_pay_and_remarks_are_no_part_of_the_posting(form: str) -> None:
    Path("notes/baker.md").write_text(REMARKS, "utf-8")
    said = call("inspect", "notes/baker.md", "--format", form).stdout
    assert "York" in said
    for own in ("48", "45", "gut says", "never did"):
        assert own not in said


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_the_table_with_the_right_types(form: str, delimiter: str) -> None:
    result = call("inspect", "notes", "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    Path("table").write_text(result.stdout, "utf-8")
    table = pd.read_csv("table", sep=delimiter, parse_dates=["deadline", "interview", "date"])
    assert list(table["company"]) == ["Fernhollow & Sons", "고사리상점"]
    assert table["salary_max"].tolist() == [24000, 30_000_000]
    assert table["salary_max"].dtype.kind in "if"
    assert table["salary_unit"].tolist() == ["year", "year"]
    assert table["deadline"][0] == pd.Timestamp(2026, 12, 1)
    assert table["interview"].dtype.kind == "M"
    assert pd.isna(table["deadline"][1])
    assert table["title"][0].startswith("'=")  # a spreadsheet would calculate it


def test_the_schema_is_printed() -> None:
    schema = json.loads(call("inspect", "--schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == inspect_schema.schema()
    kinds = schema["properties"]["facts"]["items"]["properties"]["key"]["enum"]
    assert {"salary", "interview", "other"} <= set(kinds)


def test_several_notes_are_rows_only() -> None:
    assert call("inspect", "notes/baker.md", "notes/other.md", "--format", "json").exit_code == 2


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("42 à 48 k€ brut annuel", "fr", Salary(42000, 48000, "EUR", "year")),
        ("月給28万円～42万円", "ja", Salary(280000, 420000, "JPY", "month")),
        ("4천만원 이상", "ko", Salary(40_000_000, None, "KRW", None)),
        ("up to £60k", "en", Salary(None, 60000, "GBP", None)),
        ("19,80 € je Stunde", "de", Salary(19.8, 19.8, "EUR", "hour")),
        ("R$ 8.000 a R$ 11.000", "pt", Salary(8000, 11000, "BRL", None)),
        ("$92,000 - $108,000", "en", Salary(92000, 108000, None, None)),  # of which country?
        ("5,200만원 선 (협의)", "ko", None),
        ("1.450 € netos al mes", "es", None),
        ("12 months, 14 salaries", "en", None),
    ],
)
def test_pay_is_read_or_left_out(value: str, language: str, expected: Salary | None) -> None:
    assert salary(value, language) == expected


def test_a_task_among_requirements_is_no_requirement() -> None:
    asked = "- SQL\n  - [ ] brush up\n- [ ] find an example\n- Dutch\n"
    Path("notes/tasks.md").write_text(f"# Baker\n\n## Requirements\n\n{asked}", "utf-8")
    assert inspect.posting(note.read(Path("notes/tasks.md"))).lines("requirements") == ("SQL", "Dutch")
    Path("notes/ticked.md").write_text("# Baker\n\n## Requirements\n\n- [x] SQL\n- [ ] Dutch\n", "utf-8")
    assert inspect.posting(note.read(Path("notes/ticked.md"))).lines("requirements") == ("SQL", "Dutch")
