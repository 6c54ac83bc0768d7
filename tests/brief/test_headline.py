"""Test the headline of a brief: the role, else the title, else the company, else the words of the file's name."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingfilter.cli import cli

SECTION = "\n\n## 자격 요건\n\n- SQL\n"
HEADS = {
    "role": ("# 함께 일해요\n\n**회사**: 은하수랩\n**직무**: 데이터 분석가", "데이터 분석가"),
    "title": ("# 함께 일해요\n\n**회사**: 은하수랩", "함께 일해요"),
    "company": ("**회사**: 은하수랩", "은하수랩"),
    "name": ("", "milky way notes"),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_headline(name: str, tmp_path: Path) -> None:
    opening, head = HEADS[name]
    note = tmp_path / "milky-way_notes.md"
    note.write_text(opening + SECTION, "utf-8")
    result = CliRunner().invoke(cli, ["brief", str(note), "-t", "html"])
    assert result.exit_code == 0, result.output
    page = note.with_suffix(".html").read_text("utf-8")
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
    assert found and re.sub(r"<[^>]+>", "", found[1]).split()[: len(head.split())] == head.split()
    titled = re.search(r"<title>(.*?)</title>", page)
    assert titled and titled[1]
