"""Test the filter with every reader and writer of pandoc, in two versions, alone and beside other filters.

What each writer makes of tests/pipelines/posting.md stands in tests/pipelines/writers/.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typst

from postingfilter import pandoc
from postingfilter.filter import options as filter_options
from tests.support.filter_runs import FILTER, NOTE, OLD, PANDOCS, WORDS, run, told
from tests.support.paths import ROOT

GOLDEN = NOTE.parent / "writers"
READERS = ["markdown", "gfm", "commonmark_x", "org", "rst", "html", "docx", "mediawiki", "typst"]
TEXTS = ["html", "latex", "typst", "gfm", "plain", "rst", "org", "asciidoc", "revealjs", "icml", "json"]
FILES = ["docx", "odt", "epub", "pptx"]


#: Formats that have no title of the document beside its text.
UNTITLED = ["mediawiki", "typst"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The note in the format of every reader, as pandoc itself writes it."""
    folder = tmp_path_factory.mktemp("readers")
    found = {}
    for name in READERS:
        found[name] = folder / f"posting.{name}"
        run(pandoc.program(), str(NOTE), *untitled(name), "-s", "-t", name, "-o", str(found[name]))
    return found


def posting(program: str, path: Path, reader: str, *arguments: str) -> dict[str, Any]:
    """What the filter finds, without what only front matter can say, as not every format carries it."""
    content = run(program, "-f", reader, str(path), "-s", "-t", "json", "-F", FILTER, *arguments)
    meta = json.loads(content)["meta"]["posting"]["c"]
    said = {name: plain(value) for name, value in meta.items() if name not in ("tags", "date", "done_")}
    for section in said["sections"]:
        section["title"] = section["title"].replace("\u2019", "'")  # readers differ in what they make of quotes
    return said


def plain(value: Any) -> Any:
    kind, content = value["t"], value.get("c")
    if kind == "MetaMap":
        return {key: plain(item) for key, item in content.items()}
    if kind == "MetaList":
        return [plain(item) for item in content]
    if kind == "MetaInlines":
        return "".join(" " if inline["t"] == "Space" else str(inline.get("c", "")) for inline in content)
    return content


def untitled(reader: str) -> list[str]:
    return ["-M", "title="] if reader in UNTITLED else []


@pytest.mark.parametrize("reader", READERS)
def test_the_same_posting_is_found_whoever_read_it(written: dict[str, Path], reader: str) -> None:
    found = posting(pandoc.program(), written[reader], reader)
    assert found == posting(pandoc.program(), NOTE, "markdown", *untitled(reader))
    assert found["company"] == "Saltmarsh Instruments"
    assert [step["name"] for step in found["process"]] == ["CV review", "Call with Niamh", "Take-home task", "Offer"]


@pytest.mark.parametrize("reader", [name for name in READERS if name != "typst"])
def test_an_old_pandoc_finds_it_too(written: dict[str, Path], reader: str) -> None:
    assert b"pandoc 2.17" in run(OLD, "--version")
    assert posting(OLD, written[reader], reader) == posting(pandoc.program(), NOTE, "markdown", *untitled(reader))


@pytest.mark.parametrize("to", [*TEXTS, *FILES])
@pytest.mark.parametrize("reader", READERS)
def test_each_reader_with_each_writer(written: dict[str, Path], tmp_path: Path, reader: str, to: str) -> None:
    out = tmp_path / f"out.{to}"
    run(pandoc.program(), "-f", reader, str(written[reader]), "-s", "-t", to, "-F", FILTER, "-o", str(out))
    text = told(out)
    if to == "json":
        text = json.dumps(json.loads(text)["blocks"], ensure_ascii=False)
    if to == "gfm":
        text = text.split("\n---\n", 1)[-1]  # its front matter has all that was found
    assert [word for word in WORDS if word not in text] == []
    assert "utm_source" not in text
    assert "🚀" not in text.replace('"🚀"', "")  # in attributes it stays


@pytest.mark.parametrize("to", TEXTS)
def test_each_writer_gets_its_own_structure(to: str, accept: bool) -> None:
    golden = GOLDEN / f"posting.{to}"
    made = run(pandoc.program(), str(NOTE), "-t", to, "--wrap=none", "-F", FILTER).decode()
    if to == "json":
        made = json.dumps(json.loads(made)["blocks"], ensure_ascii=False, indent=1) + "\n"
    if accept:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


@pytest.mark.parametrize("to", FILES)
def test_each_document_gets_its_own_structure(tmp_path: Path, to: str, accept: bool) -> None:
    out = tmp_path / f"out.{to}"
    run(pandoc.program(), str(NOTE), "-F", FILTER, "-o", str(out))
    made = slides(out) if to == "pptx" else run(pandoc.program(), str(out), "-t", "markdown", "--wrap=none").decode()
    golden = GOLDEN / f"posting.{to}.md"
    if accept:
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


def slides(path: Path) -> str:
    """The paragraphs of each slide."""
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    found = []
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name))):
            root = ElementTree.fromstring(package.read(name))  # noqa: S314 - pandoc's own
            lines = ["".join(map(said_in, one)) for one in root.iter(f"{drawing}p")]
            found.append("\n".join(line for line in lines if line))
    return "\n---\n".join(found) + "\n"


def said_in(element: ElementTree.Element) -> str:
    return "\n" if element.tag.endswith("}br") else "".join(element.itertext())


@pytest.mark.parametrize("program", PANDOCS, ids=["new", "old"])
@pytest.mark.parametrize("to", ["docx", "odt", "epub"])
def test_documents_open(tmp_path: Path, program: str, to: str) -> None:
    out = tmp_path / f"out.{to}"
    run(program, str(NOTE), "-F", FILTER, "-o", str(out))
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".xhtml", ".opf", ".ncx")) and package.read(name):
                ElementTree.fromstring(package.read(name))  # noqa: S314 - pandoc's own
        if to in ("odt", "epub"):
            assert package.infolist()[0].filename == "mimetype"
    if to != "epub":
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(out)]
        subprocess.run(command, check=True, capture_output=True)
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("program", PANDOCS, ids=["new", "old"])
def test_latex_compiles(tmp_path: Path, program: str) -> None:
    out = tmp_path / "out.pdf"
    run(program, str(NOTE), "-F", FILTER, "-o", str(out))
    text = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, check=True).stdout.decode()
    assert "CV review → Call with Niamh (30 minutes) → Take-home task → Offer" in " ".join(text.split())


def test_typst_compiles(tmp_path: Path) -> None:
    source = tmp_path / "out.typ"
    run(pandoc.program(), str(NOTE), "-s", "-t", "typst", "-F", FILTER, "-o", str(source))
    made = typst.compile(str(source))
    assert isinstance(made, bytes)
    text = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    assert "CV review → Call with Niamh" in " ".join(text.split())


@pytest.mark.parametrize("to", ["docx", "odt", "pptx"])
def test_what_is_private_does_not_get_into_properties(tmp_path: Path, to: str) -> None:
    note = tmp_path / "note.md"
    note.write_text(f"---\nsalary_hope: seventy\ntitle: T\n---\n\n{NOTE.read_text().split('---', 2)[2]}")
    for more, there in (([], False), (["-M", "postingfilter.keep-metadata=true"], True)):
        out = tmp_path / f"out.{to}"
        run(pandoc.program(), str(note), "-F", FILTER, *more, "-o", str(out))
        assert ("seventy" in told(out)) is there


# --- separately and together --------------------------------------------------------------------

STEPS = ["links", "sections", "facts", "process", "posting"]


@pytest.fixture(scope="module")
def together() -> Any:
    return json.loads(run(pandoc.program(), str(NOTE), "-t", "json", "-F", FILTER))["blocks"]


def filters(steps: Iterable[str], folder: Path = ROOT / "filters") -> list[str]:
    return [part for step in steps for part in ("-F", str(folder / f"{step}.py"))]


def alone(steps: Iterable[str]) -> Any:
    return json.loads(run(pandoc.program(), str(NOTE), "-t", "json", *filters(steps)))["blocks"]


@pytest.mark.parametrize("order", list(permutations(STEPS))[::17], ids=" ".join)
def test_the_steps_one_by_one_in_any_order(together: Any, order: tuple[str, ...]) -> None:
    assert alone(order) == together


@pytest.mark.parametrize("to", ["html", "latex", "gfm", "docx"])
@pytest.mark.parametrize("order", list(permutations(STEPS))[7::28], ids=" ".join)
def test_the_steps_one_by_one_give_each_writer_its_structure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...], to: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    texts = []
    for given in (["-F", FILTER], filters(order)):
        out = tmp_path / f"out.{to}"
        run(pandoc.program(), str(NOTE), "-t", to, *given, "-o", str(out))
        texts.append(told(out))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_step_chosen_by_its_name_is_the_step_alone(step: str) -> None:
    chosen = run(pandoc.program(), str(NOTE), "-t", "json", "-F", FILTER, "-M", f"postingfilter.steps={step}")
    assert json.loads(chosen)["blocks"] == alone([step])


def test_from_the_user_data_directory_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    shutil.copytree(ROOT / "filters", tmp_path / "filters", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "src").symlink_to(ROOT / "src")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    found = run(pandoc.program(), "--data-dir", str(tmp_path), str(NOTE), "-t", "plain", "-F", "process.py")
    assert "CV review → Call with Niamh (30 minutes) → Take-home task → Offer" in found.decode()


def test_before_and_behind_others(tmp_path: Path) -> None:
    lua = tmp_path / "upper.lua"
    lua.write_text("function Header(h) h.classes:insert('theirs'); return h end\n")
    note = tmp_path / "note.md"
    note.write_text(f"{NOTE.read_text()}\nAs said [@doe].\n")
    (tmp_path / "books.bib").write_text("@book{doe, author={Doe, Jo}, title={Gauges}, year={2020}}\n")
    cite = ["--citeproc", "--bibliography", str(tmp_path / "books.bib")]
    for filters in (["-L", str(lua), "-F", FILTER, *cite], [*cite, "-F", FILTER, "-L", str(lua)]):
        text = run(pandoc.program(), str(note), "-t", "html", *filters).decode()
        assert "Doe 2020" in " ".join(text.split())
        assert "theirs" in text
        assert 'data-kind="process"' in text


# --- options, and what isn't ours ----------------------------------------------------------------


def said(*arguments: str, given: str) -> str:
    command = [pandoc.program(), "-t", "json", "-F", FILTER, *arguments]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    json.loads(done.stdout)
    return done.stderr.decode()


def test_options_that_are_none() -> None:
    body = "# Engineer\n\n**Company**: Alder\n"
    assert "emjoi: there is no such option: did you mean emoji?" in said(
        given=f"---\npostingfilter: {{emjoi: keep}}\n---\n{body}"
    )
    assert "lines is none of auto, line, list: did you mean line?" in said(
        "-M", "postingfilter.process=lines", given=body
    )
    assert "give a map of options" in said("-M", "postingfilter=keep", given=body)
    assert "not a lang is no language: give a tag" in said("-M", "postingfilter.lang=not a lang", given=body)
    assert "theme of classic, compact, serif: nix is left out" in said("-M", "postingfilter.theme=nix", given=body)
    assert "there is no token 'accnt'" in said("-M", "postingfilter.set.accnt=#fff", given=body)
    right = ("emoji=keep", "lang=pt-BR", "theme=serif", "set.accent=#fff")
    assert said(*(part for one in right for part in ("-M", f"postingfilter.{one}")), given=body) == ""


@pytest.mark.parametrize("steps", ["lnks", "lnks,facs"])
def test_where_no_step_is_known_all_are_run(together: Any, steps: str) -> None:
    command = [pandoc.program(), str(NOTE), "-t", "json", "-F", FILTER, "-M", f"postingfilter.steps={steps}"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["blocks"] == together
    assert "lnks is none of links, sections" in done.stderr.decode()


@pytest.mark.parametrize("to", ["gfm", "plain", "latex", "odt", "epub", "revealjs"])
def test_a_page_is_composed_only_where_a_writer_has_one(to: str) -> None:
    ast = run(pandoc.program(), str(NOTE), "-t", "json")
    asked = run(pandoc.program(), str(NOTE), "-t", "json", "-M", "postingfilter.page=true")
    plain, done = (subprocess.run([FILTER, to], input=given, capture_output=True, check=True) for given in (ast, asked))
    assert done.stdout == plain.stdout
    assert f"postingfilter.page: a page is composed in HTML and DOCX, so that {to} goes without" in done.stderr.decode()


def test_tokens_are_set_one_by_one_and_as_a_map(tmp_path: Path) -> None:
    page = ["-t", "html", "-F", FILTER, "-M", "postingfilter.page=true"]
    one = [*page, "-M", "postingfilter.set.accent=#114488"]
    assert 'data-set="accent: #114488"' in run(pandoc.program(), str(NOTE), *one).decode()
    (tmp_path / "set.yaml").write_text("postingfilter:\n  set: {accent: '#fff', ink: '#223344'}\n")
    both = run(pandoc.program(), str(NOTE), "--metadata-file", str(tmp_path / "set.yaml"), *one).decode()
    assert 'data-set="accent: #114488; ink: #223344"' in both


OPTIONS = [
    ("emoji=keep", "plain", "🚀 Hiring process"),
    ("links=print", "plain", "Apply here https://saltmarsh.example/jobs/71/apply"),
    ("links=print", "gfm", "https://saltmarsh.example/jobs/71/apply · ["),
    ("links=qr", "html", 'src="data:image/svg+xml'),
    ("links=qr", "json", "data:image/png;base64"),
    ("links=qr", "latex", "{Apply here} https://saltmarsh.example/jobs/71/apply"),
    ("links=qr", "plain", "Apply here https://saltmarsh.example/jobs/71/apply"),
    ("process=list", "plain", "2.  Call with Niamh (30 minutes)"),
    ("process=line", "html", '<span class="step">CV review</span> → <span'),
    ("stage=Offer", "html", 'class="step current"'),
    ("stage=2", "plain", "→ Call with Niamh (now)"),
    ("stage=2", "revealjs", '<span class="step current"><strong>Call with Niamh'),
    ("stage=2", "gfm", "→ **Call with Niamh**"),
    ("lang=de", "html", 'lang="de"'),
    ("steps=links", "html", "🚀 Hiring process"),
    ("page=true", "html", 'class="head"'),
    ("keep-metadata=true", "json", '"heard_from"'),
]


@pytest.mark.parametrize(("option", "to", "there"), OPTIONS)
def test_an_option_does_what_it_says(option: str, to: str, there: str) -> None:
    without, made = (made_with(to, *more) for more in ((), ("-M", f"postingfilter.{option}")))
    assert there in made
    assert there not in without


def made_with(to: str, *more: str) -> str:
    if to != "json":
        return run(pandoc.program(), str(NOTE), "-s", "-t", to, "--wrap=none", "-F", FILTER, *more).decode()
    # The AST that the filter hands on for DOCX.
    ast = run(pandoc.program(), str(NOTE), "-t", "json", *more)
    return run(FILTER, "docx", given=ast).decode()


def test_each_option_is_tried() -> None:
    elsewhere = {"theme", "set", "always", "never", "explain", "comments"}
    assert {option.split("=")[0] for option, _, _ in OPTIONS} | elsewhere == set(filter_options.OPTIONS)


@pytest.mark.parametrize("program", PANDOCS, ids=["new", "old"])
@pytest.mark.parametrize(
    "text", ["", "# A diary\n\nIt rained, and [x](https://a.example/b).\n\n## Then\n\n- one\n- two\n"]
)
def test_what_is_no_posting_goes_on_byte_for_byte(program: str, text: str) -> None:
    ast = run(program, "-t", "json", given=text.encode())
    spaced = json.dumps(json.loads(ast), indent=3, ensure_ascii=True).encode()
    for content in (ast, spaced):
        assert run(FILTER, "html", given=content) == content


#: Metadata that asks the filter to act whatever the page is.
ALWAYS = b'{"postingfilter":{"t":"MetaMap","c":{"always":{"t":"MetaBool","c":true}}}}'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no json", "the input is no pandoc JSON"),
        (b'{"pandoc-api-version":[1,17],"meta":%b,"blocks":[]}' % ALWAYS, "pandoc's AST 1.17"),
    ],
)
def test_an_input_of_another_kind_is_told_of_and_goes_on(content: bytes, told: str) -> None:
    done = subprocess.run([FILTER, "html"], input=content, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, content)
    assert told in done.stderr.decode()
    assert (b"panflute " in done.stderr) is ("AST" in told)
    assert done.stderr.count(b"\n") == 1


def test_a_newer_pandoc_is_read_while_its_elements_are_known() -> None:
    ast = json.loads(run(pandoc.program(), str(NOTE), "-t", "json"))
    newer = json.dumps({**ast, "pandoc-api-version": [1, 99, 3]}).encode()
    done = subprocess.run([FILTER, "html"], input=newer, capture_output=True, check=True)
    made = json.loads(done.stdout)
    assert (done.stderr, made["pandoc-api-version"]) == (b"", [1, 99, 3])
    assert made["meta"]["posting"]


def test_quotations_in_quotations_stop_no_build() -> None:
    given = (">" * 600 + " so deep\n").encode()
    command = [pandoc.program(), "-t", "html"]
    plain, done = (
        subprocess.run([*command, *more], input=given, capture_output=True, check=True) for more in ([], ["-F", FILTER])
    )
    assert done.stdout == plain.stdout
    assert done.stderr.decode() == ("postingfilter: nothing was changed: lists or quotations are nested too deep\n")


@pytest.mark.parametrize("options", ["[]", "null", "{", '"x"', "[" * 100_000])
def test_reader_options_that_are_none_are_left_out(options: str) -> None:
    ast = run(pandoc.program(), str(NOTE), "-t", "json")
    made = [
        subprocess.run([FILTER, "html"], input=ast, capture_output=True, check=True, env=os.environ | own)
        for own in ({"PANDOC_READER_OPTIONS": options}, {"PANDOC_READER_OPTIONS": "{}"})
    ]
    assert (made[0].stdout, made[0].stderr) == (made[1].stdout, b"")
    assert made[0].stdout != ast
