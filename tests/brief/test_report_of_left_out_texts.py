"""Test that the report lists what a brief leaves out, in every format: text, line and reason."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingfilter.cli import cli

NOTE = """\
---
title: Larkspur - Baker
salary_note: ask for more
---

**Company**: Larkspur

Text <!-- not yet --> {{ tag }} end

<script>alert("hello")</script>
"""


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_each_item_has_its_line_its_text_and_a_reason(to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(cli, ("brief", "note.md", "-t", to, "--report", "report.json"))
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(json.loads(Path("report.json").read_text("utf-8"))[0]["dropped"]) == [
        'note.md:10: <script>alert("hello")</script> (code is no part of a posting)',
        "note.md:3: salary_note: ask for more (front matter, not printed)",
        "note.md:8: <!-- not yet --> (a comment)",
        "note.md:8: {{ tag }} (a template tag)",
    ]


def test_an_address_of_the_front_matter_is_printed_in_its_short_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text("---\nurl: https://www.larkspur.example/jobs/7?utm_source=x\n---\n\n# Baker\n", "utf-8")
    CliRunner().invoke(cli, ("brief", "note.md", "-t", "html", "--report", "report.json"))
    assert json.loads(Path("report.json").read_text("utf-8"))[0]["dropped"] == []
