"""Test the entry point of the JSON filter, started by pandoc on the output of other readers."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from postingfilter import pandoc
from tests.support.filter_runs import told

FILTER = Path(sysconfig.get_path("scripts")) / "pandoc-postingfilter"


def made(text: str, to: str, *more: str, reader: str = "markdown") -> str:
    """What comes of a text with the filter, which has nothing to tell of it."""
    command = [pandoc.program(), "-f", reader, "-t", to, "--wrap=none", "-F", str(FILTER), *more]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.mark.parametrize("reader", ["markdown", "gfm"])
def test_a_soft_break_is_a_space(reader: str) -> None:
    text = (
        "# Firmware Engineer\n\n**Company**: Saltmarsh\n**Location**: Galway, two days a week,\nelse where you like\n\n"
        "We build tide gauges,\nand like it.\n\n## Requirements\n\nIt is fine when you can\nread a datasheet.\n\n"
        "## Hiring process\n\nCV → Call →\nOffer\n"
    )
    lines = made(text, "plain", reader=reader).splitlines()
    for line in (
        "Location: Galway, two days a week, else where you like",
        "We build tide gauges, and like it.",
        "It is fine when you can read a datasheet.",
        "CV → Call → Offer",
    ):
        assert line in lines


@pytest.mark.parametrize("arrow", ["→", "⮕", "⟹", "↓"])
def test_every_arrow_begins_a_line(arrow: str) -> None:
    text = f"# Printer at Millwing\n\n## Hiring process\n\nScreening\n{arrow} Interview\n{arrow} Offer\n"
    assert made(text, "html").count('class="step"') == 3


@pytest.mark.parametrize("to", ["mediawiki", "textile", "icml", "commonmark", "haddock", "html", "rst"])
def test_a_title_that_no_template_prints_stays(to: str) -> None:
    text = "---\ntitle: Firmware Engineer\n---\n\n# Firmware Engineer\n\n**Company**: Saltmarsh\n"
    assert made(text, to, "-s").replace("<title>Firmware", "").count("Firmware") == 1
    assert "Firmware" in made(text.replace("---\n\n", "postingfilter: {standalone: true}\n---\n\n"), to)


def test_a_text_says_nothing_of_what_is_done() -> None:
    posting = "# Firmware Engineer\n\n**Company**: Saltmarsh\n\n## Hiring process\n\nCV → Call\n"
    for given in ("{done: [links, facts, structure]}", "{done_: [process]}", "{links: [3]}", "none"):
        assert "data-kind" in made(f"---\nposting: {given}\n---\n\n{posting}", "html")
    again = made(posting, "gfm", "-s")
    assert 'class="step"' in made(again, "html", reader="gfm+yaml_metadata_block")


@pytest.mark.parametrize("to", ["html", "docx", "gfm", "latex"])
def test_a_second_filter_changes_nothing(to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    text = "# Firmware Engineer\n\n[Apply](https://saltmarsh.example/jobs?id=7)\n\n## Hiring process\n\nCV → Call\n"
    for links in ("print", "qr"):
        texts = []
        for more in ([], ["-F", str(FILTER)]):
            out = tmp_path / f"out.{to}"
            made(text, to, "-M", f"postingfilter.links={links}", *more, "-o", str(out))
            texts.append(told(out))
        assert texts[0] == texts[1]


def test_docx_has_its_title_block_and_no_private_word(tmp_path: Path) -> None:
    text = "---\ntitle: T\nsubtitle: Below\ndate: 2026-01-02\nsalary_hope: seventy\nof_mine: {a: kept}\n---\n\n"
    out = tmp_path / "out.docx"
    made(f"{text}# Firmware Engineer\n\n**Company**: Saltmarsh\n", "docx", "-o", str(out))
    assert [word in told(out) for word in ("Below", "2026-01-02", "seventy")] == [True, True, False]


@pytest.mark.parametrize("to", ["html", "gfm", "latex", "json"])
def test_others_may_use_our_names(to: str) -> None:
    text = (
        "# Firmware Engineer\n\n**Company**: Saltmarsh\n\n## Process\n\n::: process\n1. anvil\n:::\n\n"
        "A [fact]{.fact} and [a label]{.label #lab}.\n\n::: {.links #seealso}\nSee there.\n:::\n\n"
        "::: {.section #mysec}\nOf my own.\n:::\n\n::: facts\nThese.\n:::\n"
    )
    text = made(text, to)
    for word in ("anvil", "seealso", "mysec", "lab", "These", "fact"):
        assert word in text


def test_details_in_a_line_keep_what_they_hold() -> None:
    steps = "1. CV\n\n    We *read* `it`[^1], see [it](https://b.example/z).\n\n2. Call\n"
    text = f"# Engineer\n\n**Company**: Alder\n\n## Process\n\n{steps}\n[^1]: twice\n"
    in_line = made(text, "latex", "-M", "postingfilter.process=line")
    for word in (r"\emph{read}", r"\texttt{it}", r"\footnote{twice}", "https://b.example/z", "rightarrow"):
        assert word in in_line
    with_list = text.replace("2. Call", "    - in code\n\n2. Call")
    assert "- in code" in made(with_list, "markdown", "-M", "postingfilter.process=line")


def test_each_link_of_a_row_has_its_own_address_once() -> None:
    row = "- [Apply](https://b.example/a) by mail: [jobs@b.example](mailto:jobs@b.example)\n"
    head = "# Engineer\n\n**Company**: Alder\n\n"
    text = made(f"{head}{row}\nWe say so [here](https://b.example/x).\n\n## Duties\n\n- code\n", "plain")
    assert text.count("jobs@b.example") == 1
    assert text.count("b.example/x") == 1
    again = f"{head}## Duties\n\nWe say so [here](https://b.example/x) (b.example/x).\n\n- code\n"
    assert made(again, "plain").count("b.example/x") == 1


def test_links_and_bold_words_in_raw_tables() -> None:
    cell = "see <a href='https://b.example/c'>it</a>, <b>now</b>"
    text = f"# Engineer\n\n**Company**: Alder\n\n## Duties\n\n<table><tr><td>{cell}</td></tr></table>\n"
    assert 'see <a href="https://b.example/c">it</a>, <strong>now</strong>' in made(text, "html", reader="gfm")


@pytest.mark.parametrize("div", ["{.mine #me}", "{.callout-note #co}", "{.panel-tabset}"])
def test_divs_of_others_stay(div: str) -> None:
    text = f"# Engineer\n\n**Company**: Alder\n\n## Duties\n\n- code\n\n::: {div}\n\n## Tab\n\nOne.\n\n:::\n"
    assert f'class="{div[2:-1].split()[0]}"' in made(text, "html")


def test_what_is_left_out_is_told() -> None:
    items = "- Firmware in C for gauges\n- Drawings of boards\n- Letters to harbours along the coast, answered weekly\n"
    parts = f"## Duties\n\n{items}\n## Requirements\n\n{items.replace('- ', '- Liking ')}\n"
    command = [pandoc.program(), "-f", "gfm", "-t", "html", "-F", str(FILTER)]
    done = subprocess.run(command, input=f"# Engineer\n\n{parts}{parts}".encode(), capture_output=True, check=True)
    assert b"left out: Duties (the same 4 blocks stand above)" in done.stderr


def test_a_table_with_cells_over_several_rows() -> None:
    html = (
        "<h2>채용 절차</h2><table><tr><td>단계</td><td>이름</td><td>비고</td></tr>"
        "<tr><td>1</td><td rowspan=2>서류 전형</td><td>온라인</td></tr><tr><td>2</td><td>대면</td></tr></table>"
    )
    command = [pandoc.program(), "-f", "html", "-t", "html", "-F", str(FILTER)]
    done = subprocess.run(command, input=html.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert 'data-kind="process"' in done.stdout.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
@pytest.mark.parametrize("text", ["# Printer\n\n**Company**: Millwing\n\n## Duties\n\n- Print\n", "# A page\n"])
@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_one_sentence(text: str, shell: str) -> None:
    ast = subprocess.run([pandoc.program(), "-t", "json"], input=text.encode(), capture_output=True, check=True).stdout
    done = subprocess.run(["/bin/sh", "-c", f"{FILTER} html {shell}"], input=ast, capture_output=True)
    assert done.returncode == 6
    assert done.stderr.startswith(b"postingfilter: stdout: can't be written: ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_ended_is_no_error_to_read_of() -> None:
    ast = subprocess.run([pandoc.program(), "-t", "json"], input=b"# A page\n", capture_output=True, check=True).stdout
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as stdout:
        done = subprocess.run([FILTER, "html"], input=ast, stdout=stdout, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (6, b"")
