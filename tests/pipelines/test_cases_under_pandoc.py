"""Run the cases by pandoc itself, in the newest version and in the oldest supported one."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from postingfilter import pandoc
from postingfilter.doc import metadata as posting_data
from tests.support.cases import FILES, READING, Block, Case
from tests.support.filter_runs import FILTER, OLD, PANDOCS
from tests.support.paths import CASES

#: Extensions that the old one doesn't know; what needs them is read otherwise there.
UNKNOWN = ("+mark", "+wikilinks_title_after_pipe")
#: A bullet, behind which the old one leaves more room.
BULLET = re.compile(r"^ *- +", re.MULTILINE)


def outputs(case: Case) -> list[Block]:
    """The documents that come of a case, when a filter can make them."""
    attributes = case.input.attributes
    if "<select" in case.input.text:  # pandoc has no element for it, so that a filter leaves it raw
        return []
    if attributes.get("steps") == "none" or "strict" in attributes or "standalone" in attributes:  # pandoc's to say
        return []
    return [block for block in case.all("output") if block.kind != "json"]


def filtered(program: str, case: Case, block: Block, folder: Path) -> str:
    read = case.read()
    options: dict[str, object] = {key: value for key, value in case.input.attributes.items() if key not in READING}
    if "steps" in case.input.attributes:
        options["steps"] = case.input.attributes["steps"].split(",")
    metadata = {key: value for key, value in read.metadata.items() if key != posting_data.KEY}
    front = folder / "metadata.json"
    front.write_text(json.dumps({**metadata, posting_data.OPTIONS: {"always": True, **options}}), "utf-8")
    reader = pandoc.READER
    for extension in UNKNOWN if program == OLD else ():
        reader = reader.replace(extension, "")
    command = [program, "-f", reader, "-t", block.kind, "--wrap=none", "--metadata-file", str(front), "-F", FILTER]
    return subprocess.run(command, input=read.body.encode(), capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CASES).with_suffix("")))
def test_a_case_comes_out_the_same_under_pandoc(file: Path, tmp_path: Path) -> None:
    case = Case(file.read_text("utf-8"))
    for program in PANDOCS:
        wikilinks = program == OLD and "[[" in case.input.text  # it has no reader for them
        for block in outputs(case) if not wikilinks else ():
            if program == OLD and "<tr>" in block.text:  # it gives the rows of a table classes
                continue
            made = BULLET.sub("- ", filtered(program, case, block, tmp_path).rstrip("\n"))
            assert made == BULLET.sub("- ", block.text), program


def test_cases_were_seen() -> None:
    assert sum(len(outputs(Case(file.read_text("utf-8")))) for file in FILES) > 90
