"""The door of pandoc's JSON filter, started by pandoc itself on what other readers make."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from postingfilter import pandoc

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


def test_a_table_with_cells_over_several_rows() -> None:
    html = (
        "<h2>채용 절차</h2><table><tr><td>단계</td><td>이름</td><td>비고</td></tr>"
        "<tr><td>1</td><td rowspan=2>서류 전형</td><td>온라인</td></tr><tr><td>2</td><td>대면</td></tr></table>"
    )
    command = [pandoc.program(), "-f", "html", "-t", "html", "-F", str(FILTER)]
    done = subprocess.run(command, input=html.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    assert 'data-kind="process"' in done.stdout.decode()
