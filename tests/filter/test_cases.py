"""Run the cases: each file in tests/cases has prose, an {#input} and the expected results.

CONTRIBUTING.md describes the format under "Cases".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import panflute as pf
import pytest

from postingfilter import note, pandoc
from postingfilter.brief import document
from postingfilter.doc import metadata
from postingfilter.errors import PostingfilterError
from postingfilter.note.prepare import prepare
from tests.support.cases import FILES, READING, Block, Case
from tests.support.paths import CASES


def result(case: Case, block: Block) -> tuple[str, str]:
    """What comes of a case in the writer that an {#output} names, and what the user is told."""
    try:
        read = case.read()
    except PostingfilterError as error:
        return "", str(error)
    options = {key: value for key, value in case.input.attributes.items() if key not in READING}
    doc = case.run(document.load(read, **options), block.kind)
    told = "\n".join(metadata.get(doc, "warnings") or [])
    if block.kind == "json":
        shown = {key: shown_key(key, read, doc) for key in block.attributes["keys"].split()}
        text = json.dumps(shown, ensure_ascii=False, indent=2)
    else:
        text = pandoc.write(doc, block.kind, "--wrap=none").decode()
    again(case, read, doc, block.kind)
    return text.rstrip("\n"), told


def shown_key(key: str, read: note.Note, doc: pf.Doc) -> Any:
    return read.metadata if key == "metadata" else metadata.get(doc, key)


def again(case: Case, read: note.Note, doc: pf.Doc, to: str) -> None:
    """A second run, of the reading and of the steps, changes nothing."""
    assert prepare(read.body)[0] == read.body, "the body was prepared otherwise the second time"
    first = pandoc.dump(doc)
    second = pandoc.dump(case.run(pandoc.load(first), to))
    assert json.loads(second) == json.loads(first), "a second run changed the document"


def as_it_came(case: Case) -> str:
    """The case's file with what came out in its blocks: the file itself when all is as expected."""
    end = len(case.text)
    outputs = case.all("output") or [Block("html", "output", {}, "", (end, end))]
    errors = case.all("error") or [Block("text", "error", {}, "", (end, end))]
    results = [result(case, block) for block in outputs]
    came = [text for text, _ in results] + [results[-1][1] for _ in errors]
    edits = [
        (block.span, block.with_text(text) if text or block.part == "output" else "")
        for block, text in zip(outputs + errors, came, strict=True)
        if text != block.text
    ]
    text = case.text
    for (start, stop), new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = f"{text[:start]}{new}{text[stop:]}" if start < end else f"{text.rstrip()}\n\n{new}\n"
    return text


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CASES).with_suffix("")))
def test_case(file: Path, accept: bool, capfd: pytest.CaptureFixture[str]) -> None:
    case = Case(file.read_text("utf-8"))
    came = as_it_came(case)
    if accept and came != case.text:
        file.write_text(came, "utf-8")
    else:
        assert case.text == came
    assert capfd.readouterr() == ("", "")


def test_it_finds_the_cases() -> None:
    assert len(FILES) > 20
