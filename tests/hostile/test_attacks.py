"""Run each attack through every entry point: nothing is fetched, read outside, executed or left running."""

from __future__ import annotations

import base64
import datetime
import io
import os
import re
import shutil
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import panflute as pf
import pikepdf
import pytest
from PIL import Image

from postingfilter import inspect, note, output, pandoc, process_limits
from postingfilter.batch.task import Task, perform
from postingfilter.check import check
from postingfilter.cli.formatted import json_of, text_of
from postingfilter.errors import NoteError, PostingfilterError
from postingfilter.options import Options
from postingfilter.packet import make as packet
from postingfilter.packet.options import PacketOptions
from postingfilter.pandoc import coprocess
from postingfilter.pipelines import json_filter, pdf_engine
from postingfilter.text import controls
from tests.hostile.make import FOLDER, attacks
from tests.hostile.notes import HEAD
from tests.support.paths import DOCS

ATTACKS = sorted(path.parent.name for path in FOLDER.glob("*/note.md"))
SECONDS = 10.0  # for one door: the limit that the tests set for costly attacks
BUSY = 6  # times as long for others, of which none comes near it unless the machine is busy
COSTLY = ("cost-", "yaml-", "toml-", "json-")  # the attacks that may end at a limit
COSTLY_DOORS = ("pdf", "docx", "filter")  # what costs time for one of these costs it for each of the doors
JOINED = ("link-", "picture-", "style-in-")  # attacks of a few words: all of a kind stand in one note at these doors
JOINED_DOORS = ("docx", "packet", "engine")
CANARY = b"CANARY"
DANGEROUS = re.compile(
    rb"""(?:href|Target|action)\s*=\s*["']?\s*(?:javascript|vbscript|file|ftp|blob|ms-word|data:text|\\)""", re.I
)
ACTIVE = re.compile(rb"<(?:script|form|iframe|object|embed|base|link)\b|\son\w+\s*=", re.I)


class Elsewhere:
    """A folder outside the notes', and a port at which somebody listens; `calls` counts who came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "canary.txt").write_bytes(CANARY)
        (folder / "canary.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"><text>CANARY</text></svg>')
        Image.effect_noise((8, 8), 90).save(folder / "canary.png")
        (folder / "theme.toml").write_text('description = "CANARY"\n')
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.calls += 1

    def close(self) -> None:
        self._socket.close()

    def signs(self) -> list[bytes]:
        """What a document holds that has read something here."""
        picture = (self.folder / "canary.png").read_bytes()
        return [CANARY, picture, base64.b64encode(picture)[:60]]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    place = Elsewhere(tmp_path_factory.mktemp("hostile") / "outside")
    yield place
    if isinstance(pandoc.long_running, coprocess.Coprocess):
        pandoc.long_running.end()
    pandoc.long_running = None
    place.close()


def files_of(name: str) -> dict[str, bytes]:
    """The files of an attack; of a kind in JOINED one note with all its attacks that aren't refused."""
    if name in JOINED:
        notes = [(FOLDER / attack / "note.md").read_bytes() for attack in ATTACKS if attack.startswith(name)]
        parts = [content.removeprefix(HEAD.encode()) for content in notes if not is_refused(content)]
        return {"note.md": HEAD.encode() + b"\n".join(parts)}
    place = FOLDER / name
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def is_refused(content: bytes) -> bool:
    """Whether the note is beyond a limit."""
    try:
        note.read(None, content)
    except NoteError:
        return True
    return False


def doors_of(name: str) -> list[str]:
    """The doors that an attack, or all attacks of a kind, goes through."""
    if name.startswith("cost-"):
        return list(COSTLY_DOORS)
    if name in JOINED:
        return list(JOINED_DOORS)
    return [door for door in DOORS if door not in JOINED_DOORS or not name.startswith(JOINED)]


@pytest.fixture
def folder(request: pytest.FixtureRequest, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an attack, laid out beside the one outside."""
    target = elsewhere.folder.parent / str(request.param)
    for file, source in files_of(request.param).items():
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        content = source.replace(b"@OUTSIDE@", str(elsewhere.folder).encode())
        content = content.replace(b"@PORT@", str(elsewhere.port).encode())
        if path.suffix == ".link":
            path.with_suffix("").symlink_to(content.decode())
        elif path.suffix == ".pipe":
            os.mkfifo(path.with_suffix(""))
        else:
            path.write_bytes(content)
    monkeypatch.chdir(target)
    return target


def made(to: str) -> bytes:
    """A brief, written to its file."""
    result = perform(Task(Path("note.md"), Options(to=to, looseness=0.3)))
    if result.error:
        raise result.error
    output.write(Path(f"note.{to}"), result.briefs[0].content)
    said = "\n".join(controls.printable(warning) for warning in result.briefs[0].warnings).encode()
    return said + result.briefs[0].content


def bound() -> bytes:
    """A packet."""
    run = packet.Run(PacketOptions(Options(looseness=0.3), "", False, False, 1), lambda _: None, timeout=BUSY * SECONDS)
    return packet.make([Path("note.md")], run)[0]


def looked_at() -> bytes:
    read = note.read(Path("note.md"))
    found = inspect.inspect(read)
    text = controls.printable_lines(text_of(found)) + controls.escaped_in_json(json_of(found))
    findings = check(read, datetime.date(2026, 1, 1))
    return (text + "".join(controls.printable(finding.message) for finding in findings)).encode()


def filtered(page: bool) -> bytes:
    """What the filter makes of the note, as HTML; as a page, what the PDF engine is given."""
    doc = pandoc.read(note.read(Path("note.md")).body)
    if page:
        doc.metadata["postingfilter.page"] = pf.MetaBool(True)
    out = json_filter._filtered(pandoc.dump(doc), "html5", ())
    return pandoc.write(pandoc.load(out), "html5")


def pressed() -> bytes:
    """What the PDF engine makes of the filter's page."""
    return pdf_engine.written(filtered(page=True), Options(looseness=0.3), Path.cwd())[0]


DOORS: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: made("pdf"),
    "html": lambda: made("html"),
    "docx": lambda: made("docx"),
    "packet": bound,
    "inspect and check": looked_at,
    "filter": lambda: filtered(page=False),
    "engine": pressed,
}


def through(door: str, seconds: float = SECONDS) -> tuple[str, bytes]:
    """What becomes of the attack at a door: `made` and the product, or its error's sentence."""
    start = time.monotonic()
    try:
        with process_limits.limited(seconds):
            return "made", DOORS[door]()
    except PostingfilterError as error:
        assert error.exit_code != PostingfilterError.exit_code, f"{door}: {error}"
        return controls.printable(str(error)), b""
    except RecursionError:
        assert door in ("filter", "engine"), door  # whose programs say it: see `_cause` of the filter
        return "nested too deep", b""
    finally:
        assert time.monotonic() - start < 4 * seconds, door


def is_clean(content: bytes, door: str, elsewhere: Elsewhere) -> None:
    """Assert that a product holds nothing of elsewhere, no dangerous link and no control character."""
    parts = {"": content}
    if content.find(b"PK\x03\x04") >= 0 and door == "docx":
        with zipfile.ZipFile(io.BytesIO(content[content.index(b"PK\x03\x04") :])) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for name in parts:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts[name])  # noqa: S314 - written here
    elif b"%PDF-" in content:
        with pikepdf.open(io.BytesIO(content[content.index(b"%PDF-") :])) as pdf:
            marks: list[Any] = [mark for page in pdf.pages for mark in page.get("/Annots", [])]
            links = [str(mark.get("/A", {}).get("/URI", "")) for mark in marks]
            parts = {"links": "\n".join(f'href="{link}"' for link in links).encode()}
            assert b"/EmbeddedFiles" not in content
            assert not controls._CONTROLS.search(str(pdf.docinfo.get("/Title", "")))
    for name, part in parts.items():
        tags = re.sub(rb"&lt;.*?&gt;", b"", part, flags=re.S)  # a tag that is printed as text leads nowhere
        if door == "filter":  # HTML that pandoc has no element for stays in somebody's own pipeline
            tags = re.sub(rb"<(?:form|button|input|area)\b[^>]*>", b"", tags)
        assert not DANGEROUS.search(tags), (door, name, DANGEROUS.search(tags))
        for sign in elsewhere.signs():
            assert sign not in part or b"canary.txt" in part, (door, name)
        if not name.endswith((".png", ".jpeg", ".gif")):
            assert controls.removed(part.decode("utf-8")) == part.decode("utf-8"), (door, name)
    if door == "html":
        assert not ACTIVE.search(content.partition(b"<body")[2]), ACTIVE.search(content.partition(b"<body")[2])


@pytest.mark.parametrize("folder", [*ATTACKS, *JOINED], indirect=True)
def test_an_attack_comes_to_nothing_at_every_door(folder: Path, elsewhere: Elsewhere) -> None:
    if isinstance(pandoc.long_running, coprocess.Coprocess) and not pandoc.long_running.is_running():
        pandoc.long_running.end()
        pandoc.long_running = None
    if pandoc.long_running is None:
        coprocess.begin()
    before = {path: path.read_bytes() for path in elsewhere.folder.iterdir()}
    for door in doors_of(folder.name):
        said, content = through(door, SECONDS if folder.name.startswith(COSTLY) else BUSY * SECONDS)
        is_clean(content, door, elsewhere)
        if "took" in said or "MB" in said:
            assert folder.name.startswith(COSTLY), said
        assert said == "made" or folder.name not in JOINED, said
        if said != "made" and door == "pdf":
            break  # the note is read in the same way at every door
    assert elsewhere.calls == 0
    assert {path: path.read_bytes() for path in elsewhere.folder.iterdir()} == before
    assert not list(folder.rglob(f"{output.TEMPORARY}*"))
    shutil.rmtree(folder)


def test_the_folders_are_those_that_the_script_writes() -> None:
    found = attacks()
    assert len(found) >= 120
    assert sorted(found) == ATTACKS
    for name, files in found.items():
        assert {file: (FOLDER / name / file).read_bytes() for file in files} == files


def test_the_docs_list_every_attack() -> None:
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", (DOCS / "explanation" / "security.md").read_text("utf-8"), re.M)
    assert sorted(listed) == ATTACKS
