"""Test the defaults files, the PDF engine and `pandoc-setup`, by which pandoc alone makes a brief."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from postingfilter import pandoc
from tests.support.filter_runs import FILTER, NOTE, PANDOCS, POSTINGFILTER, WORDS, run
from tests.support.paths import ROOT

FILTER_NAME = Path(FILTER).name


def boxes(pdf: bytes) -> bytes:
    """Each word of a PDF with its place."""
    return subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout


def words(pdf: bytes) -> list[tuple[str, list[float]]]:
    """The words of a PDF, each with its place in pt."""
    rows = re.findall(r'<word xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.+)</word>', boxes(pdf).decode())
    assert rows
    return [(word, list(map(float, place))) for *place, word in rows]


def assert_same_page(one: bytes, other: bytes) -> None:
    """The same words stand in the same places, to a hundredth of a point."""
    first, second = words(one), words(other)
    assert [word for word, _ in first] == [word for word, _ in second]
    assert boxes(one).count(b"<page ") == boxes(other).count(b"<page ")
    for (_, place), (_, there) in zip(first, second, strict=True):
        assert place == pytest.approx(there, abs=0.01)


@pytest.mark.parametrize("path", [NOTE, *sorted((ROOT / "examples").glob("*.md"))], ids=lambda path: path.stem)
def test_the_defaults_file_gives_the_page_of_the_command_line(tmp_path: Path, path: Path) -> None:
    out = tmp_path / "out.pdf"
    environment = os.environ | {"PATH": os.pathsep.join([str(Path(FILTER).parent), os.environ["PATH"]])}
    folder = run(POSTINGFILTER, "data-dir").decode().strip()
    command = [pandoc.program(), "--data-dir", folder, "-d", "brief-pdf", str(path), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert_same_page(out.read_bytes(), run(POSTINGFILTER, "brief", str(path), "-o", "-"))


@pytest.mark.parametrize("program", PANDOCS, ids=["new", "old"])
def test_any_html_is_set_as_one_page(tmp_path: Path, program: str) -> None:
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    out = tmp_path / "out.pdf"
    for filters in ([], ["-F", FILTER]):
        run(program, str(NOTE), "-t", "html", f"--pdf-engine={engine}", *filters, "-o", str(out))
        text = boxes(out.read_bytes()).decode()
        assert text.count("<page ") == 1
        assert [word for word in WORDS if word not in text] == []


def test_the_engine_takes_options(tmp_path: Path) -> None:
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    out = tmp_path / "out.pdf"
    letter = ["--pdf-engine-opt=--paper=Letter", "--pdf-engine-opt=--looseness=0.2"]
    run(pandoc.program(), str(NOTE), f"--pdf-engine={engine}", *letter, "-o", str(out))
    assert b'width="612' in boxes(out.read_bytes())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--frobnicate"], "No such option"),
        (["--dpi", "96"], "No such option"),
        (["--min-size", "nan"], "'nan' is not a number"),
        (["--min-size", "12", "--max-size", "9"], "--min-size is larger than --max-size"),
        (["--looseness", "2"], "Invalid value for '--looseness'"),
        (["--theme", "nix"], "nix: there is no such theme or folder: choose one of classic"),
    ],
)
def test_options_that_the_engine_does_not_have(tmp_path: Path, options: list[str], told: str) -> None:
    source, out = tmp_path / "in.html", tmp_path / "out.pdf"
    source.write_text("<h1>Engineer</h1>")
    command = [run(POSTINGFILTER, "pdf-engine").decode().strip(), *options, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n"), out.exists()) == (2, 1, False)
    assert told in done.stderr.decode()


def test_html_that_nests_too_deep_ends_in_a_sentence(tmp_path: Path) -> None:
    source, out = tmp_path / "in.html", tmp_path / "out.pdf"
    source.write_text("<ul><li>" * 600 + "x")
    command = [run(POSTINGFILTER, "pdf-engine").decode().strip(), str(source), str(out)]
    done = subprocess.run(command, capture_output=True, check=False)
    said = b"postingfilter: lists or quotations are nested too deep: take some levels out\n"
    assert (done.returncode, done.stderr, out.exists()) == (3, said, False)


def test_a_stylesheet_that_is_left_out_is_told_of(tmp_path: Path) -> None:
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    command = [pandoc.program(), str(NOTE), f"--pdf-engine={engine}", "-o", str(tmp_path / "out.pdf")]
    for options in (["--css=mine.css"], ["--pdf-engine-opt=-s", "--pdf-engine-opt=mine.css"]):
        done = subprocess.run([*command, *options], capture_output=True, check=True)
        assert "mine.css: this stylesheet is left out" in done.stderr.decode()


def test_somebody_elses_head_is_no_page(tmp_path: Path) -> None:
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    source, out = tmp_path / "in.html", tmp_path / "out.pdf"
    filtered = run(pandoc.program(), str(NOTE), "-t", "html").decode()
    found = []
    for markup in (filtered, f'<div class="head">{filtered}</div>'):
        source.write_text(markup)
        run(engine, str(source), str(out))
        found.append(sorted(word for word, _ in words(out.read_bytes())))
    assert "→" in found[0]
    assert found[0] == found[1]


def test_tasks_and_wrapped_lines_of_any_html_stay_what_they_are(tmp_path: Path) -> None:
    note, out = tmp_path / "some-file.md", tmp_path / "out.pdf"
    tasks = ["write to Niamh about the oscilloscopes that she wants to have calibrated", "book a train"]
    note.write_text(f"# Engineer\n\n## Requirements\n\n- Go\n\n## My notes\n\n- [x] {tasks[0]}\n- [ ] {tasks[1]}\n")
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    for filters in ([], ["-F", FILTER]):
        run(pandoc.program(), str(note), "-t", "html", f"--pdf-engine={engine}", *filters, "-o", str(out))
        text = subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, check=True).stdout.decode()
        lines = [" ".join(line.split()) for line in text.splitlines()]
        assert "some-file" not in lines
        assert [line for line in lines if line[:1] in ("☒", "☐")] == [f"☒ {tasks[0]}", f"☐ {tasks[1]}"]


def test_setting_pandoc_up_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    told = run(POSTINGFILTER, "pandoc-setup").decode()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(told.splitlines()) == sorted(f"{path}: written" for path in files)
    out = tmp_path / "out.pdf"
    run(pandoc.program(), "-d", "brief-pdf", str(NOTE), "-o", str(out))
    assert_same_page(out.read_bytes(), run(POSTINGFILTER, "brief", str(NOTE), "-o", "-"))
    assert run(POSTINGFILTER, "pandoc-setup").decode().count("written anew") == len(files)
    mine = tmp_path / "pandoc" / "defaults" / "brief-pdf.yaml"
    mine.write_text("to: html\n")
    kept = subprocess.run([POSTINGFILTER, "pandoc-setup"], capture_output=True, check=False)
    assert kept.returncode == 6
    assert b"not ours: move it away" in kept.stderr
    assert "is not ours, and stays" in run(POSTINGFILTER, "pandoc-setup", "--remove").decode()
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path != out] == [mine]


def test_paths_of_any_name_are_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "da: #ta 'x' \"y\""
    monkeypatch.setenv("XDG_DATA_HOME", str(odd))
    run(POSTINGFILTER, "pandoc-setup")
    for path in (odd / "pandoc" / "defaults").glob("*.yaml"):
        assert yaml.safe_load(path.read_text("utf-8"))["filters"] == [str(odd / "pandoc" / "filters" / FILTER_NAME)]
    html = run(pandoc.program(), "-d", "brief-html", str(NOTE)).decode()
    assert 'data-kind="process"' in html


def test_each_step_alone_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    theirs = tmp_path / "pandoc" / "filters" / "facts.py"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("# mine\n")
    assert f"{theirs}: is not ours, and stays" in run(POSTINGFILTER, "pandoc-setup").decode().splitlines()
    for step in ("links", "sections", "process"):
        alone = run(pandoc.program(), str(NOTE), "-t", "json", "-F", f"{step}.py")
        assert alone == run(
            pandoc.program(), str(NOTE), "-t", "json", "-F", FILTER, "-M", f"postingfilter.steps={step}"
        )
    whole = run(pandoc.program(), str(NOTE), "-t", "json", "-F", FILTER)
    assert run(pandoc.program(), str(NOTE), "-t", "json", "-F", "posting.py") == whole
    run(POSTINGFILTER, "pandoc-setup", "--remove")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [theirs]


def test_a_folder_in_the_place_of_a_file_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "pandoc" / "defaults" / "brief-pdf.yaml"
    folder.mkdir(parents=True)
    done = subprocess.run([POSTINGFILTER, "pandoc-setup"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (6, 1)
    assert f"{folder}: this is not ours: move it away" in done.stderr.decode()
    assert "is not ours, and stays" in run(POSTINGFILTER, "pandoc-setup", "--remove").decode()


def test_nothing_of_a_folder_of_notes_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    run(POSTINGFILTER, "pandoc-setup")
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("json", "click", "panflute", "re", "postingfilter", "sitecustomize"):
        (notes / f"{name}.py").write_text("raise SystemExit('run')\n")
    monkeypatch.chdir(notes)
    for filters in (["-F", FILTER], ["-F", FILTER_NAME], ["-F", "links.py", "-F", str(ROOT / "filters" / "facts.py")]):
        run(pandoc.program(), str(NOTE), *filters, "-t", "html", f"--pdf-engine={engine}", "-o", "out.pdf")
    assert Path("out.pdf").read_bytes().startswith(b"%PDF-")


def test_an_engine_behind_a_link_finds_its_python(tmp_path: Path) -> None:
    link = tmp_path / "weasyprint"
    link.symlink_to(run(POSTINGFILTER, "pdf-engine").decode().strip())
    run(pandoc.program(), str(NOTE), f"--pdf-engine={link}", "-o", str(tmp_path / "out.pdf"))
    assert boxes((tmp_path / "out.pdf").read_bytes()).count(b"<page ") == 1


def test_the_options_of_a_note_reach_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(FILTER).parent), os.environ["PATH"]]))
    note, out = tmp_path / "note.md", tmp_path / "out.html"
    options = (
        "postingfilter: {theme: serif, set: {accent: '#114488'}, emoji: icon, links: qr, stage: Offer, process: line}"
    )
    note.write_text(NOTE.read_text("utf-8").replace("lang: en", options), "utf-8")
    folder = run(POSTINGFILTER, "data-dir").decode().strip()
    template = f"--template={ROOT}/styles/brief.html"
    command = [pandoc.program(), "-d", str(ROOT / "defaults" / "brief-html.yaml"), template, str(note), "-o", str(out)]
    run(*command, "-M", "postingfilter.page=true")
    html = out.read_text("utf-8")
    assert 'data-theme="serif" data-set="accent: #114488"' in html
    assert html.count('class="code"') == 2
    assert 'class="step current"' in html
    pdf = out.with_suffix(".pdf")
    run(pandoc.program(), "--data-dir", folder, "-d", "brief-pdf", str(note), "-o", str(pdf))
    command = ["brief", "--qr", "--stage", "Offer", str(note), "-o", "-"]
    assert_same_page(pdf.read_bytes(), run(POSTINGFILTER, *command))


def test_a_theme_that_is_none_stops_no_build(tmp_path: Path) -> None:
    engine = run(POSTINGFILTER, "pdf-engine").decode().strip()
    out = tmp_path / "out.pdf"
    command = [pandoc.program(), str(NOTE), "-F", FILTER, f"--pdf-engine={engine}", "-t", "html"]
    options = ["-M", "postingfilter.page=true", "-M", "postingfilter.theme=clasic", "-o", str(out)]
    done = subprocess.run([*command, *options], capture_output=True, check=True)
    assert b"a note names a theme of classic, compact, serif: clasic is left out" in done.stderr
    assert boxes(out.read_bytes()).count(b"<page ") == 1


COMMENTS = """\
# Baker at Larkspur Ovens

## Requirements

- Rye %%secret one%%
- Oats <!-- secret two -->
- Corn {>>secret three<<}
- Spelt `%%kept%%`

%%
secret four

secret five
%%

<!-- secret six -->

## Benefits

- Bread
"""


@pytest.mark.parametrize(("defaults", "ending"), [("brief-html", "html"), ("brief-docx", "docx"), ("brief-pdf", "pdf")])
def test_comments_are_left_out_of_the_page_of_the_defaults_files(tmp_path: Path, defaults: str, ending: str) -> None:
    note, out = tmp_path / "note.md", tmp_path / f"out.{ending}"
    note.write_text(COMMENTS, "utf-8")
    environment = os.environ | {"PATH": os.pathsep.join([str(Path(FILTER).parent), os.environ["PATH"]])}
    folder = run(POSTINGFILTER, "data-dir").decode().strip()
    command = [pandoc.program(), "--data-dir", folder, "-d", defaults, str(note), "-o", str(out)]
    done = subprocess.run(command, check=True, capture_output=True, env=environment)
    assert b"secret six" in done.stderr
    read = {"html": ["cat"], "docx": [pandoc.program(), "-t", "plain"], "pdf": ["pdftotext"]}[ending]
    text = run(*read, str(out), *(["-"] if ending == "pdf" else [])).decode()
    assert "secret" not in text
    assert [word for word in ("Rye", "Oats", "Corn", "Spelt", "%%kept%%", "Bread") if word not in text] == []


def test_the_filter_alone_keeps_comments(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text(COMMENTS, "utf-8")
    text = run(pandoc.program(), str(note), "-F", FILTER, "-t", "html").decode()
    assert text.count("secret") == COMMENTS.count("secret")
