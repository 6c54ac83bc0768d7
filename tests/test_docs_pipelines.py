"""Test what the docs say of GitHub, pre-commit and Quarto, and their tables on the filter."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from postingfilter import evidence, pandoc
from postingfilter.filter import options as filter_options
from tests.support import docs, generated
from tests.support.paths import DOCS, ROOT

FILTER = DOCS / "reference" / "filter.md"
FILES = docs.files(DOCS / "how-to" / "github-actions.md")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder of somebody's with notes."""
    docs.fill(tmp_path)
    return tmp_path


def test_the_steps_of_the_github_job_run(place: Path) -> None:
    source = FILES[".github/workflows/briefs.yml"]
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = yaml.safe_load(source)["jobs"]["briefs"]["steps"]
    (given,) = [step["with"] for step in steps if step.get("uses", "").startswith("YOU/")]
    values = {name: declared["default"] for name, declared in action["inputs"].items()} | given
    assert values.keys() == action["inputs"].keys()
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]  # a value in a command could be a command
        variables = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: values[found[1]], value)
            for name, value in step.get("env", {}).items()
        }
        docs.typed(step["run"], place, docs.environment(place, GITHUB_ACTION_PATH=str(ROOT), **variables))
    (upload,) = [step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact")]
    assert sorted(path.name for path in (place / upload).glob("[!.]*")) == sorted(f"{name}.pdf" for name in docs.NOTES)


def test_the_hook_of_the_doc_is_there_and_checks_notes(place: Path) -> None:
    (wanted,) = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == wanted["id"]
    note = place / "notes" / "bad.md"
    note.write_text("# Engineer\n\n## Duties\n\n- Build\n", "utf-8")
    assert re.search(wanted["files"], "notes/bad.md") and re.search(hook["files"], "notes/bad.md")
    command = [Path(sys.executable).parent / hook["entry"].split()[0], *hook["entry"].split()[1:], note]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, "no deadline" in done.stdout) == (1, True)


def test_the_jobs_of_this_project_run_what_is_in_it() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))["jobs"]
    typed = [step["run"].split() for job in jobs.values() for step in job["steps"] if "run" in step]
    own = [words for words in typed if words[0].startswith("script/")]
    assert ["script/test"] in own
    for words in own:
        assert os.access(ROOT / words[0], os.X_OK)
        assert [word for word in words[1:] if not word.startswith("--") and not (ROOT / word).exists()] == []


@pytest.mark.parametrize("options", ["", "-s"])
def test_the_extension_for_quarto_does_as_the_filter(place: Path, options: str) -> None:
    extension = ROOT / "quarto" / "_extensions" / "postingfilter"
    (lua,) = yaml.safe_load((extension / "_extension.yml").read_text("utf-8"))["contributes"]["filters"]
    titled = "---\ntitle: Engineer at Alder\n---\n\n# Engineer at Alder\n\n**Company**: Alder\n"
    (place / "titled.md").write_text(titled, "utf-8")
    (place / "diary.md").write_text("# A diary\n\nIt rained.\n", "utf-8")
    for program in (pandoc.program(), "/usr/bin/pandoc"):
        for to in ("html", "latex", "gfm"):
            for note in ("note", "titled", "diary"):
                plain = f"{program} {note}.md {options} -t {to} -M postingfilter.process=list -M pagetitle=x"
                both = f"{plain} -L {extension / lua} > lua; {plain} -F pandoc-postingfilter > json; cmp lua json"
                assert docs.typed(both, place, docs.environment(place)) == ""


def test_the_evidence_is_told(accept: bool) -> None:
    weights = evidence.EVIDENCE.values()
    rows = [("evidence", "counts", "at most"), ("---", "---:", "---:")]
    rows += [(weight.sentence.removesuffix(": {found}"), f"{weight.each:g}", f"{weight.most:g}") for weight in weights]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    generated.hold(FILTER, "evidence", f"\n{table}\n", accept)


def test_the_options_are_told(accept: bool) -> None:
    rows = [("option", "values", "default", "what it does"), ("---",) * 4]
    for name, option in filter_options.OPTIONS.items():
        values = ", ".join(f"`{value}`" for value in option.values) or "any text"
        default = f"`{option.default}`" if option.default in option.values else option.default
        rows.append((f"`{name}`", values, default, option.description))
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    generated.hold(FILTER, "options", f"\n{table}\n", accept)
