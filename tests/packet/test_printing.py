"""Test that packets are sent to a queue of CUPS."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from postingfilter.cli import cli
from tests.support import printer
from tests.support.paths import EXAMPLES

NOTES = EXAMPLES[:2]


@pytest.fixture(scope="module")
def queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[printer.Queue]:
    with printer.queue(tmp_path_factory.mktemp("cups")) as started:
        yield started


@pytest.fixture(autouse=True)
def server(queue: printer.Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", queue.server)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ("packet", *map(str, NOTES), *arguments))


@pytest.mark.parametrize(
    ("arguments", "sides", "media"),
    [
        ((), "one-sided", "A4"),
        (("--duplex", "--paper", "letter"), "two-sided-long-edge", "Letter"),
        (("--duplex", "--nup", "2"), "two-sided-short-edge", "A4"),
    ],
)
def test_a_packet_is_printed_as_it_is_meant(
    queue: printer.Queue, arguments: tuple[str, ...], sides: str, media: str
) -> None:
    before = len(queue.sent())
    result = call("--title", "면접 전날", *arguments, "--print")
    assert (result.exit_code, result.output) == (0, "")
    sent = queue.sent()
    assert len(sent) == before + 1
    assert len(PdfReader(io.BytesIO(sent[-1])).pages) >= 3
    said = queue.said(len(sent))
    assert (said["sides"], said["media"], said["job-name"]) == (sides, media, "면접 전날")


def test_the_file_is_written_too_and_a_printer_can_be_named(queue: printer.Queue, tmp_path: Path) -> None:
    file = tmp_path / "packet.pdf"
    assert call("-o", str(file), "--print", printer.QUEUE).exit_code == 0
    assert queue.sent()[-1] == file.read_bytes()


def test_a_printer_that_is_not_there() -> None:
    result = call("--print", "nobody")
    assert result.exit_code == 6
    assert result.stderr.startswith("lp did not print it (")
    assert "lpstat -e" in result.stderr


def test_without_cups_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = call("--print")
    assert result.exit_code == 5
    assert "install CUPS" in result.stderr


def test_a_docx_is_not_sent() -> None:
    assert "end -o in .pdf" in call("-o", "packet.docx", "--print").stderr
