"""Test the state of a folder: every change that matters makes briefs again, and files of other runs stay."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from postingfilter import output, pandoc
from postingfilter.batch import state
from postingfilter.batch.jobs import Job
from postingfilter.batch.state import State, locked
from postingfilter.cli import cli
from postingfilter.options import Options

CHANGES: dict[str, tuple[Any, str, Any]] = {
    "fonts": (state, "_fonts", lambda: "others"),
    "weasyprint": (metadata, "version", lambda name: "0" if name == "weasyprint" else "1"),
    "panflute": (metadata, "version", lambda name: "0" if name == "panflute" else "1"),
    "pandoc": (pandoc, "version", lambda: (0,)),
    "themes": (state, "_of_themes", lambda _named: "others"),
    "program": (state, "__version__", "0"),
    "form": (state, "FORM", 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_brief_depends_on_what_it_is_made_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    monkeypatch.setattr(metadata, "version", lambda _name: "1")
    before = State(tmp_path, Options()).digest_of(b"# Note", tmp_path)
    assert State(tmp_path, Options()).digest_of(b"# Note", tmp_path) == before
    monkeypatch.setattr(*CHANGES[change])
    assert State(tmp_path, Options()).digest_of(b"# Note", tmp_path) != before


@pytest.mark.parametrize("options", [Options(paper="A5"), Options(to="html"), Options(for_others=True)])
def test_a_brief_depends_on_its_options(tmp_path: Path, options: Options) -> None:
    assert State(tmp_path, options).digest_of(b"", tmp_path) != State(tmp_path, Options()).digest_of(b"", tmp_path)


def test_a_process_of_somebody_else_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, alive in ((PermissionError, True), (ProcessLookupError, False)):
        monkeypatch.setattr(os, "kill", Mock(side_effect=error))
        assert output._runs(1) is alive


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[]",
        '{"form": FORM, "briefs": 3}',
        '{"form": FORM, "briefs": {"n.pdf": 5}}',
        '{"form": FORM, "briefs": {"n.pdf": {"note": "a\\u0000", "of": 1, "pictures": 2, "outputs": 3, "reports": 4}}}',
        '{"form": FORM, "briefs": {"n.pdf": {"note": "n.md", "of": "OF", "pictures": 2, "outputs": 3, "reports": 4}}}',
    ],
)
def test_a_made_up_file_of_records_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "n.md").write_text("# Note")
    digest = State(tmp_path, Options()).digest_of(b"# Note", tmp_path)
    (tmp_path / state.STATE).write_text(text.replace("FORM", str(state.FORM)).replace("OF", digest))
    assert State(tmp_path, Options()).unchanged(Job(tmp_path / "n.md", tmp_path / "n.pdf"), b"# Note") is None


def test_records_of_another_form_are_none(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text("# Note")
    record = {"note": "n.md", "of": "", "pictures": {}, "outputs": {}, "reports": []}
    for form, known in ((state.FORM, ["n.pdf"]), (state.FORM - 1, [])):
        (tmp_path / state.STATE).write_text(json.dumps({"form": form, "briefs": {"n.pdf": record}}))
        assert list(State(tmp_path, Options()).records) == known


def test_what_a_run_that_is_alive_writes_is_left_alone(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    half = {number: tmp_path / "notes" / f"{output.TEMPORARY}{number}" for number in (os.getppid(), gone.pid)}
    kept = tmp_path / "notes" / f"{output.TEMPORARY}mine"
    kept.parent.mkdir()
    for path in (*half.values(), kept):
        path.write_bytes(b"half")
    with locked(tmp_path, print):
        assert half[os.getppid()].exists()
        assert not half[gone.pid].exists()
        assert kept.exists()


def test_a_brief_depends_on_its_local_pictures_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("n.md").write_text("# Note\n\n![a](http://example.com/a.png) ![b](b.png) ![c](data:image/png;base64,AA)\n")
    assert CliRunner().invoke(cli, ["brief", "n.md", "-d", "out", "-t", "html"]).exit_code == 0
    records = json.loads(Path("out", state.STATE).read_text())["briefs"]
    assert [list(record["pictures"]) for record in records.values()] == [["b.png"]]
