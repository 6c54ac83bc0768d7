"""Test that every call of pandoc runs in its sandbox and opens no file and no address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postingfilter import data, pandoc
from tests.support.filter_runs import POSTINGFILTER

COPROCESS = str(Path(pandoc.__file__).with_name("coprocess.lua"))
NOTE = "# Tide Gauge Engineer\n\n**Company**: Saltmarsh\n\n## Duties\n\n- Calibrate gauges\n"


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the arguments of each pandoc that is started, a JSON list a line."""
    file = tmp_path / "calls.jsonl"
    recorder = tmp_path / "pandoc"
    recorder.write_text(
        f"#!{sys.executable}\nimport json, os, sys\n"
        f"with open({str(file)!r}, 'a') as calls:\n    calls.write(json.dumps(sys.argv[1:]) + '\\n')\n"
        f"os.execv({pandoc.program()!r}, [{pandoc.program()!r}, *sys.argv[1:]])\n"
    )
    recorder.chmod(0o755)
    monkeypatch.setenv("POSTINGFILTER_PANDOC", str(recorder))
    return file


@pytest.mark.parametrize("to", ["html", "docx"])
def test_a_note_is_read_and_written_in_the_sandbox(calls: Path, tmp_path: Path, to: str) -> None:
    command = [POSTINGFILTER, "brief", "-", "-t", to, "-o", str(tmp_path / f"brief.{to}")]
    subprocess.run(command, input=NOTE.encode(), check=True, env=os.environ)
    made = [json.loads(line) for line in calls.read_text().splitlines()]
    conversions = [arguments for arguments in made if arguments != ["--version"]]
    assert all("--sandbox" in arguments or arguments[:2] == ["lua", COPROCESS] for arguments in conversions)
    assert {arguments[2] for arguments in conversions if arguments[0] == "lua"} == {pandoc.READER}


@pytest.mark.parametrize("reader", ["rst", "org"])
def test_the_coprocess_reads_no_file(tmp_path: Path, reader: str) -> None:
    """These formats can include files, which the Markdown of notes can't."""
    (tmp_path / "other.txt").write_text("CANARY")
    text = {"rst": ".. include:: other.txt\n", "org": '#+INCLUDE: "other.txt"\n'}[reader].encode()
    command = [pandoc.program(), "lua", COPROCESS, reader, str(data.data_dir() / "styles" / "brief.html")]
    request = b"read %d\n%s" % (len(text), text)
    answer = subprocess.run(command, input=request, capture_output=True, cwd=tmp_path, check=True).stdout
    assert answer.startswith((b"ok ", b"error "))
    assert b"CANARY" not in answer
    included = subprocess.run(
        [pandoc.program(), "-f", reader], input=text, capture_output=True, cwd=tmp_path, check=True
    )
    assert b"CANARY" in included.stdout


def test_html_for_the_pdf_engine_is_read_in_the_sandbox(calls: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>Tide Gauge Engineer</h1><h2>Duties</h2><ul><li>Calibrate gauges</li></ul>")
    subprocess.run(
        [sys.executable, "-m", "postingfilter.cli.engine", str(page), str(tmp_path / "page.pdf")], check=True
    )
    conversions = [json.loads(line) for line in calls.read_text().splitlines()]
    assert any("html" in arguments[arguments.index("-f") + 1] for arguments in conversions if "-f" in arguments)
    assert all("--sandbox" in arguments for arguments in conversions if arguments != ["--version"])
