"""Each file in tests/cases is a case: prose, an {#input}, and what comes of it.

CONTRIBUTING.md describes the format under "Cases".
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import panflute as pf
import pytest

from postingfilter import filter as pipeline
from postingfilter import note, pandoc
from postingfilter.brief import document
from postingfilter.doc import metadata
from postingfilter.errors import PostingfilterError
from postingfilter.note.prepare import prepare

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.md"))

BLOCK = re.compile(
    r"^(?P<fence>`{3,}|~{3,}) *(?P<kind>\w+) +"
    r"\{#(?P<part>input|output|error)(?P<attributes>[^}\n]*)\}\n"
    r"(?P<text>.*?)^(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "crcrlf": "\r\r\n", "cr": "\r"}
#: Attributes of {#input} that say how it is read; any other is an option of the filter.
READING = ("name", "encoding", "newline", "escapes", "strict", "steps")


@dataclass
class Block:
    """One fenced block of a case: its text, and where it stands in the file."""

    kind: str
    part: str
    attributes: dict[str, str]
    text: str
    span: tuple[int, int]

    def with_text(self, text: str) -> str:
        """The block as Markdown, holding `text`; its fence longer than any within."""
        inside = max((len(run) for run in re.findall(r"^`{3,}", text, re.MULTILINE)), default=2)
        fence = "`" * max(3, inside + 1)
        attributes = "".join(f" {key}={shlex.quote(value)}" for key, value in self.attributes.items())
        return f"{fence} {self.kind} {{#{self.part}{attributes}}}\n{text}\n{fence}"


@dataclass
class Case:
    """A case file, taken apart."""

    text: str
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        for match in BLOCK.finditer(self.text):
            attributes = dict(word.split("=", 1) for word in shlex.split(match["attributes"]))
            self.blocks.append(
                Block(
                    match["kind"],
                    match["part"],
                    attributes,
                    match["text"].rstrip("\n"),
                    match.span(),
                )
            )

    def all(self, part: str) -> list[Block]:
        return [block for block in self.blocks if block.part == part]

    @property
    def input(self) -> Block:
        found = self.all("input")
        assert len(found) == 1, "a case has one {#input}"
        return found[0]

    def bytes(self) -> bytes:
        """The note of the case, with what can't be seen in a file put in."""
        text = self.input.text + "\n"
        if self.input.attributes.get("escapes"):
            text = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        text = text.replace("\n", LINE_ENDS[self.input.attributes.get("newline", "lf")])
        return text.encode(self.input.attributes.get("encoding", "utf-8"))

    def read(self) -> note.Note:
        attributes = self.input.attributes
        name = Path(attributes.get("name", "note.md"))
        return note.read(name, self.bytes(), strict=bool(attributes.get("strict")))

    def run(self, doc: pf.Doc, to: str) -> pf.Doc:
        names = self.input.attributes.get("steps")
        if names == "none":
            return doc
        known = {step.__name__: step for step in pipeline.STEPS}
        steps = [known[name] for name in names.split(",")] if names else pipeline.STEPS
        return pipeline.run(doc, to, steps)


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
