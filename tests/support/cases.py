"""Read and write case files, which CONTRIBUTING.md describes under "Cases"."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import panflute as pf

from postingfilter import filter as pipeline
from postingfilter import note
from tests.support.paths import CASES

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
    """One fenced block of a case: its text and its place in the file."""

    kind: str
    part: str
    attributes: dict[str, str]
    text: str
    span: tuple[int, int]

    def with_text(self, text: str) -> str:
        """Return the block as Markdown with another text, its fence longer than any fence in the text."""
        inside = max((len(run) for run in re.findall(r"^`{3,}", text, re.MULTILINE)), default=2)
        fence = "`" * max(3, inside + 1)
        attributes = "".join(f" {key}={shlex.quote(value)}" for key, value in self.attributes.items())
        return f"{fence} {self.kind} {{#{self.part}{attributes}}}\n{text}\n{fence}"


@dataclass
class Case:
    """A parsed case file."""

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
        """Return the bytes of the case's note, with escapes replaced by the characters that a file can't show."""
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
