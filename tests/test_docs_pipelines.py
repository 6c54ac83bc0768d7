"""Every command of the pages on pipelines runs, section by section, with the files that the pages show."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from postingfilter import evidence, pandoc
from postingfilter.filter import options as filter_options
from tests.support import generated
from tests.support.paths import DOCS, ROOT

FILTER = DOCS / "reference" / "filter.md"
PAGES = [
    DOCS / "how-to" / f"{name}.md"
    for name in ("pandoc", "make", "quarto", "obsidian", "static-sites", "github-actions")
]
#: The parts of the pages by their headings; a heading within a fence is one of a file that the page shows.
PARTS = {
    heading: part
    for page in PAGES
    for heading, part in re.findall(
        r"^##? ([^\n]+)\n((?:```.*?^```$|(?!^##? ).)*)", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
}
#: A file by its name and content, or commands.
BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = ("ko-noeul-map-backend.md", "en-harborlight-data-engineer.md")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of somebody's with a note, and two more in a folder of their own."""
    note, other = (ROOT / "examples" / name for name in EXAMPLES)
    shutil.copy(note, tmp_path / "note.md")
    (tmp_path / "notes").mkdir()
    shutil.copy(note, tmp_path / "notes" / "note.md")
    shutil.copy(other, tmp_path / "notes" / "other.md")
    return tmp_path


def shell(command: str, place: Path, **more: str) -> None:
    tools = [Path(sys.executable).parent, Path(pandoc.program()).parent]
    own = {
        "PATH": os.pathsep.join([*map(str, tools), os.environ["PATH"]]),
        "CHECKOUT": str(ROOT),
        "XDG_DATA_HOME": str(place / "home"),
    }
    done = subprocess.run(
        ["bash", "-ec", command], cwd=place, capture_output=True, check=False, env=os.environ | own | more
    )
    told = "" if "bootstrap" in command else done.stderr.decode()  # it tells what it installs
    assert (done.returncode, told) == (0, ""), command


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_the_doc(part: str, place: Path) -> None:
    for name, kind, content in BLOCK.findall(PARTS[part]):
        if name:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(content, "utf-8")
        for command in re.findall(r"^\$ (.*)$", content, re.MULTILINE) if kind == "console" else ():
            shell(command, place)
            for made in re.findall(r"-o \"?([\w.]+)\"?(?: |$)", command):
                assert (place / made).stat().st_size > 300, command


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()


def commands(part: str) -> list[str]:
    found = [content for _, kind, content in BLOCK.findall(PARTS[part]) if kind == "console"]
    return re.findall(r"^\$ (.*)$", "".join(found), re.MULTILINE)


def files(part: str) -> dict[str, str]:
    return {name: content for name, _, content in BLOCK.findall(PARTS[part]) if name}


def test_the_parts_were_seen() -> None:
    assert len(PARTS) >= 12
    assert sum(len(commands(part)) for part in PARTS) > 20
    assert {"Makefile", "_quarto.yml", ".github/workflows/briefs.yml"} <= {
        name for part in PARTS for name in files(part)
    }


def test_the_makefile_makes_every_brief_once(place: Path) -> None:
    (place / "Makefile").write_text(files("Make")["Makefile"], "utf-8")
    (command,) = commands("Make")
    shell(command, place)
    made = sorted(path.name for path in (place / "notes").iterdir())
    assert made == ["note.docx", "note.md", "note.pdf", "other.docx", "other.md", "other.pdf"]
    assert "Harborlight" in text_of(place / "notes" / "other.pdf")
    times = {path: path.stat().st_mtime_ns for path in (place / "notes").iterdir()}
    shell(command, place)
    assert {path: path.stat().st_mtime_ns for path in (place / "notes").iterdir()} == times


def test_the_steps_of_the_github_job_run(place: Path) -> None:
    (source,) = files("GitHub Actions").values()
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = yaml.safe_load(source)["jobs"]["briefs"]["steps"]
    (given,) = [step["with"] for step in steps if step.get("uses", "").startswith("YOU/")]
    values = {name: declared["default"] for name, declared in action["inputs"].items()} | given
    assert values.keys() == action["inputs"].keys()
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]  # a value in a command could be a command
        environment = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: values[found[1]], value)
            for name, value in step.get("env", {}).items()
        }
        shell(step["run"], place, GITHUB_ACTION_PATH=str(ROOT), **environment)
    (upload,) = [step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact")]
    assert sorted(path.name for path in (place / upload).glob("[!.]*")) == ["note.pdf", "other.pdf"]


def test_the_hook_of_the_doc_is_there_and_checks_notes(place: Path) -> None:
    (source,) = files("pre-commit").values()
    (wanted,) = yaml.safe_load(source)["repos"][0]["hooks"]
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
                both = f"{plain} -L {extension / lua} -o lua; {plain} -F pandoc-postingfilter -o json; cmp lua json"
                shell(both, place)


def test_the_site_has_what_was_found_in_its_front_matter(place: Path) -> None:
    for command in commands("Static sites"):
        shell(command, place)
    front = yaml.safe_load((place / "content" / "other.md").read_text("utf-8").split("---\n")[1])
    assert front["posting"]["company"] == "Harborlight Energy"
    assert sorted(path.name for path in (place / "site").glob("[!.]*")) == ["note.html", "other.html"]


def test_a_document_of_the_doc_opens(place: Path) -> None:
    for command in commands("Obsidian"):
        shell(command, place)
    with zipfile.ZipFile(place / "Export.docx") as package:
        assert package.testzip() is None
    assert "## " in (place / "Export.md").read_text("utf-8")


def test_the_evidence_is_told(accept: bool) -> None:
    weights = evidence.EVIDENCE.values()
    rows = [("evidence", "counts", "at most"), ("---", "---:", "---:")]
    rows += [(weight.sentence.removesuffix(": {}"), f"{weight.each:g}", f"{weight.most:g}") for weight in weights]
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
