"""Test the preview in a browser: updates on saving, errors, and that nothing else is served."""

from __future__ import annotations

import asyncio
import http.client
import io
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from postingfilter import installing, pandoc
from postingfilter.preview import notes, server
from tests.support import browser
from tests.support.browser import DESKTOP, PHONE, Watched

COMMAND = [str(Path(sys.executable).with_name("postingfilter")), "preview"]
PATIENCE = 30_000  # ms, for a machine that is busy with other tests
NOTE = """# Welder

**Company**: {company}
**Deadline**: 2026-10-31

## Duties

- {duty}
"""
expect.set_options(timeout=PATIENCE)


def note(company: str = "Kesselhaus", duty: str = "Weld the boilers of steam engines") -> str:
    return NOTE.format(company=company, duty=duty)


@dataclass
class Preview:
    """A preview that runs, and the folder it runs in."""

    process: subprocess.Popen[str]
    port: int
    folder: Path

    def address(self, place: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{place}"

    def asked(self, place: str, host: str = "127.0.0.1") -> tuple[int, bytes, dict[str, str]]:
        """The answer to a request whose path is sent as it stands: status, body, headers by their small names."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.putrequest("GET", place, skip_host=True)
            connection.putheader("Host", f"{host}:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}


@contextmanager
def running(folder: Path, *arguments: str, **environment: str) -> Iterator[Preview]:
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            found = re.match(r"http://127\.0\.0\.1:(\d+)/ shows ", process.stdout.readline())
            assert found
            yield Preview(process, int(found[1]), folder)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview of a folder for the tests that each put notes of their own into it."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "notes" / "below").mkdir(parents=True)
    (folder / "secret.md").write_text("# Secret\n", "utf-8")
    with running(folder, "notes", "--port", "0") as started:
        yield started


@pytest.fixture
def save(preview: Preview) -> Iterator[Callable[[str, str], Path]]:
    """Save a note in the folder, as an editor does; it is gone after the test."""
    saved: set[Path] = set()

    def save(name: str, text: str) -> Path:
        path = preview.folder / "notes" / name
        written = path.with_name(f"{path.name}~")
        written.write_text(text, "utf-8")
        written.replace(path)
        saved.add(path)
        return path

    yield save
    for path in saved:
        path.unlink(missing_ok=True)


def is_shown(page: Page, version: int) -> None:
    expect(page.locator("#page")).to_have_attribute("data-version", str(version))


def opened(watched: Watched, preview: Preview, name: str) -> Page:
    """The window of a note, whose page is there."""
    watched.page.goto(preview.address(f"note/{name}"))
    expect(watched.page.locator("#page img").first).to_be_visible()
    return watched.page


def colors(page: Page) -> set[Any]:
    """The colours of the picture of the first page."""
    return set(
        page.evaluate(
            """() => { const picture = document.querySelector("#page img"), canvas = document.createElement("canvas");
            canvas.width = 200; canvas.height = 280; const pen = canvas.getContext("2d");
            pen.drawImage(picture, 0, 0, 200, 280); const dots = pen.getImageData(0, 0, 200, 280).data, found = [];
            for (let at = 0; at < dots.length; at += 4)
              found.push([...dots.slice(at, at + 3)].map((dot) => dot >> 5).join());
            return found; }"""
        )
    )


def test_what_is_saved_is_seen_without_a_reload(
    chromium: Browser, preview: Preview, save: Callable[[str, str], Path]
) -> None:
    save("edited.md", note())
    watched = Watched(chromium, DESKTOP)
    page = opened(watched, preview, "edited.md")
    is_shown(page, 1)
    page.evaluate("window.same = true")
    expect(page.locator("#fit dd").first).to_have_text("1")
    expect(page.locator("#fit dd").nth(1)).to_have_text("11 pt")
    before = page.locator("#page img").bounding_box()

    save("edited.md", note(duty="Weld\n- " + "\n- ".join(f"Weld the boiler {number}" for number in range(400))))
    is_shown(page, 2)
    expect(page.locator("#fit dd").nth(1)).to_have_text("8 pt")
    expect(page.locator("#page img").nth(1)).to_be_visible()
    expect(page.locator("#fit dd").first).to_have_text(re.compile(r"^[23], \d+ lines over$"))
    expect(page.locator("#warnings li")).to_have_text(re.compile("went over the first page"))
    assert page.locator("#page img").first.bounding_box() == before

    page.get_by_label("Phone", exact=True).check()
    frame = page.frame_locator("iframe:not(.coming)")
    expect(frame.get_by_text("Weld the boiler 399")).to_be_attached()
    page.evaluate("document.querySelector('iframe').contentWindow.scrollTo(0, 500)")
    save("edited.md", note(duty="Rivet\n- " + "\n- ".join(f"Rivet the boiler {number}" for number in range(400))))
    expect(frame.get_by_text("Rivet the boiler 399")).to_be_attached()
    assert page.evaluate("document.querySelector('iframe').contentWindow.scrollY") == 500
    assert page.evaluate("window.same")
    assert watched.said == []
    watched.context.close()


def test_the_list_follows_the_folder(chromium: Browser, preview: Preview, save: Callable[[str, str], Path]) -> None:
    watched = Watched(chromium, DESKTOP)
    watched.page.goto(preview.address())
    row = watched.page.locator("tbody tr", has_text="kessel.md")
    save("below/kessel.md", note())
    expect(row.locator("th, td")).to_have_text(
        ["below/kessel.md", "Kesselhaus", "Welder", "2026-10-31", "1", "11 pt", ""]
    )
    save("below/kessel.md", note("Dampfwerk"))
    expect(row.locator("td").first).to_have_text("Dampfwerk")
    path = save("below/kessel.md", "")
    expect(row.locator("td")).to_have_text(["the note is empty: paste the posting into it"])
    path.unlink()
    expect(row).to_have_count(0)
    save("below/kessel.md", note("Esse & <b>Amboss</b>"))
    row.get_by_role("link").click()
    expect(watched.page.locator("#name")).to_have_text("below/kessel.md")
    expect(watched.page.locator("#page img").first).to_be_visible()
    assert watched.said == []
    watched.context.close()


def test_what_is_wrong_is_told_in_its_place_until_it_is_mended(
    chromium: Browser, preview: Preview, save: Callable[[str, str], Path]
) -> None:
    path = save("wrong.md", note())
    watched = Watched(chromium)
    page = opened(watched, preview, "wrong.md")
    save("wrong.md", f"---\ntitle: Boilers: all of them\n---\n\n{note()}")
    expect(page.locator("#warnings li")).to_have_text(re.compile("^Line 2: YAML can't read this as it stands"))
    is_shown(page, 2)
    save("wrong.md", f"+++\ntitle = Boilers\n+++\n\n{note()}")
    expect(page.get_by_role("alert")).to_have_text(re.compile("^Line 2: the TOML front matter can't be read"))
    expect(page.locator("#page img")).to_be_visible()
    save("wrong.md", note())
    expect(page.get_by_role("alert")).to_have_count(0)
    is_shown(page, 3)
    path.unlink()
    expect(page.get_by_role("alert")).to_have_text(re.compile("^there is no such note"))
    save("wrong.md", note())
    is_shown(page, 4)
    assert watched.said == []
    watched.context.close()


def test_a_picture_beside_the_note_is_seen_when_it_changes(
    chromium: Browser, preview: Preview, save: Callable[[str, str], Path]
) -> None:
    folder = preview.folder / "notes" / "pictures"
    folder.mkdir()
    save("picture.md", note(duty="Weld ![the boiler](pictures/boiler.png)"))
    watched = Watched(chromium)
    page = opened(watched, preview, "picture.md")
    expect(page.locator("#warnings li")).to_have_text(re.compile("there is no such file"))
    Image.new("RGB", (400, 300), (255, 0, 255)).save(folder / "boiler.png")
    is_shown(page, 2)
    expect(page.locator("#warnings")).to_be_hidden()
    assert "7,0,7" in colors(page)
    Image.new("RGB", (400, 300), (0, 255, 255)).save(folder / "boiler.png")
    is_shown(page, 3)
    assert "0,7,7" in colors(page)
    watched.context.close()


def test_the_look_follows_the_files_that_choose_and_make_it(tmp_path: Path) -> None:
    mine = tmp_path / "notes" / "mine"
    mine.mkdir(parents=True)
    (mine / "theme.toml").write_text('[tokens]\naccent = "#123456"\n', "utf-8")
    (tmp_path / "notes" / "note.md").write_text(note(), "utf-8")
    os.close(os.open(os.fsencode(tmp_path / "notes") + b"/\xff.txt", os.O_CREAT))

    def shows(preview: Preview, words: bytes) -> bool:
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            if words in preview.asked("/screen/note.md")[1]:
                return True
            os.utime(os.fsencode(tmp_path / "notes") + b"/\xff.txt")  # of whose change nobody can be told
            time.sleep(0.1)
        return False

    own = {"POSTINGFILTER_CONFIG": str(tmp_path / "own.toml")}
    (tmp_path / "own.toml").write_text('theme = "notes/mine"\n', "utf-8")
    with running(tmp_path, "notes", "--port", "0", "--no-open", **own) as preview:
        assert shows(preview, b"--accent: #123456;")
        (mine / "theme.toml").write_text('[tokens]\naccent = "#654321"\n', "utf-8")
        assert shows(preview, b"--accent: #654321;")
        (tmp_path / "notes" / "postingfilter.toml").write_text('set.accent = "#13579b"\n', "utf-8")
        assert shows(preview, b"--accent: #13579b;")
        (mine / "brief.css").write_text("h1 { letter-spacing: 3px }", "utf-8")
        assert shows(preview, b"letter-spacing: 3px")


def test_one_note_is_shown_alone_with_the_options_of_a_brief(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(f"{note()}\n## Hiring process\n\n1. Call\n2. Offer\n", "utf-8")
    (tmp_path / "other.md").write_text(note(), "utf-8")
    options = ["--port", "0", "--paper", "Letter", "--max-size", "9", "--stage", "9"]
    with running(tmp_path, "note.md", *options) as preview:
        watched = Watched(chromium)
        watched.page.goto(preview.address())
        expect(watched.page.locator("#fit dd").nth(1)).to_have_text("9 pt")
        expect(watched.page.locator("#warnings li")).to_have_text(re.compile("stage"))
        assert watched.page.url == preview.address("note/note.md")
        expect(watched.page.get_by_role("link", name="All notes")).to_be_hidden()
        assert preview.asked("/note/other.md")[0] == 404
        status, pdf, headers = preview.asked("/pdf/note.md")
        assert (status, headers["content-type"], pdf[:5]) == (200, "application/pdf", b"%PDF-")
        assert pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.upper_right == (612, 792)
        watched.context.close()


def test_its_pages_have_no_barriers_and_fit_a_phone(
    chromium: Browser, preview: Preview, save: Callable[[str, str], Path]
) -> None:
    save("a.md", f"---\ntitle: Boilers: all of them\nsecret: yes\n---\n\n{note()}")
    save("b.md", "")
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        watched = Watched(chromium, size, scheme)
        opened(watched, preview, "a.md")
        assert (watched.overflow(), watched.barriers()) == (0, [])
        watched.page.goto(preview.address())
        expect(watched.page.locator("tbody tr")).to_have_count(2)
        assert (watched.overflow(), watched.barriers()) == (0, [])
        watched.context.close()


def test_it_is_used_by_keyboard(chromium: Browser, preview: Preview, save: Callable[[str, str], Path]) -> None:
    save("keys.md", note())
    watched = Watched(chromium, DESKTOP)
    page = opened(watched, preview, "keys.md")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="All notes")).to_be_focused()
    page.keyboard.press("Tab")
    for view in ("Whole page", "Screen", "Phone"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_label(view, exact=True)).to_be_checked()
    expect(page.frame_locator("iframe:not(.coming)").get_by_role("heading", name="Welder")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open PDF")).to_be_focused()
    watched.context.close()


def test_a_note_does_nothing_to_its_reader(
    chromium: Browser, preview: Preview, save: Callable[[str, str], Path]
) -> None:
    attack = "<script>alert(1)</script> <img src=x onerror=alert(2)> ![](http://attack.example/a.png)"
    front = f"---\ntitle: '{attack}'\ncompany: '{attack}'\nodd: '{attack}'\n---\n\n"
    save("attack.md", f"{front}# Welder\n\n{attack}\n\n[a link](http://127.0.0.1:9/away)\n")
    watched = Watched(chromium, DESKTOP)
    watched.page.goto(preview.address())
    expect(watched.page.locator("tbody td").nth(3)).to_have_text("1")
    page = opened(watched, preview, "attack.md")
    page.get_by_label("Screen", exact=True).check()
    link = page.frame_locator("iframe:not(.coming)").get_by_role("link", name="a link")
    expect(link).to_be_visible()
    assert {request.split("/")[2] for request in watched.requests} == {f"127.0.0.1:{preview.port}"}
    assert watched.said == []
    with watched.context.expect_page() as window:
        link.click()
    assert window.value.evaluate("window.opener") is None
    expect(link).to_be_visible()
    headers = preview.asked("/screen/attack.md")[2]
    assert headers["content-security-policy"].startswith("sandbox allow-same-origin allow-popups")
    assert "allow-scripts" not in headers["content-security-policy"]
    watched.context.close()


@pytest.mark.parametrize(
    "place",
    [
        "/note/../secret.md",
        "/note/..%2Fsecret.md",
        "/pdf/%2e%2e/secret.md",
        "/pdf//etc/passwd",
        "/screen/../secret.md",
        "/page/1/../secret.md",
        "/news/../secret.md",
        "/../app.py",
        "/..%2Fapp.py",
        "/app.py",
        "/page/x/none.md",
        "/pdf/none.md",
        "/pdf/a%00b",
    ],
)
def test_only_the_notes_of_the_folder_are_served(preview: Preview, place: str) -> None:
    status, said, _ = preview.asked(place)
    assert status == 404
    assert b"Secret" not in said


def test_only_this_machine_is_answered(preview: Preview) -> None:
    for host in ("attack.example", "127.0.0.1.attack.example", ""):
        assert preview.asked("/", host)[0] == 400
    status, _, headers = preview.asked("/", "localhost")
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_a_page_that_is_not_there(chromium: Browser, preview: Preview, save: Callable[[str, str], Path]) -> None:
    save("page.md", note())
    watched = Watched(chromium)
    opened(watched, preview, "page.md")
    assert preview.asked("/page/2/page.md")[0] == 404
    assert preview.asked("/page/0/page.md")[0] == 404
    assert preview.asked("/page/1/page.md?width=x")[1].startswith(b"\x89PNG")
    watched.context.close()


HANGING = f"""#!{sys.executable}
import os, subprocess, sys, time
if sys.argv[1] == "lua":
    sys.exit(1)  # no pandoc that stays: each note has its own
said = sys.stdin.buffer.read()
parent = os.getppid()
while b"SLEEP" in said and os.getppid() == parent:
    time.sleep(0.1)
sys.exit(subprocess.run([{pandoc.program()!r}, *sys.argv[1:]], input=said).returncode)
"""


@pytest.fixture
def hanging(tmp_path: Path) -> dict[str, str]:
    """An environment in which pandoc never ends with a note that says SLEEP."""
    stub = tmp_path / "pandoc"
    stub.write_text(HANGING, "utf-8")
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    return {"POSTINGFILTER_PANDOC": str(stub)}


def test_a_note_that_hangs_holds_up_no_other(chromium: Browser, tmp_path: Path, hanging: dict[str, str]) -> None:
    (tmp_path / "a.md").write_text("# Note\n\nSLEEP\n", "utf-8")
    (tmp_path / "b.md").write_text(note(), "utf-8")
    with running(tmp_path, ".", "--port", "0", "--timeout", "500", **hanging) as preview:
        watched = Watched(chromium)
        opened(watched, preview, "b.md")
        watched.page.goto(preview.address("note/a.md"))
        expect(watched.page.locator("#status")).to_have_text("Making the brief …")
        (tmp_path / "a.md").write_text(note(), "utf-8")
        expect(watched.page.locator("#page img")).to_be_visible()
        watched.context.close()


def test_a_note_that_takes_too_long_is_told_of(chromium: Browser, tmp_path: Path, hanging: dict[str, str]) -> None:
    (tmp_path / "a.md").write_text("# Note\n\nSLEEP\n", "utf-8")
    with running(tmp_path, "a.md", "--port", "0", "--timeout", "1", **hanging) as preview:
        watched = Watched(chromium)
        watched.page.goto(preview.address())
        expect(watched.page.get_by_role("alert")).to_have_text(
            "it took longer than 1 s: shorten the note, or give a longer --timeout"
        )
        watched.context.close()


def group(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a preview began and that still run."""
    told = subprocess.run(["ps", "-eo", "pid,sid,stat"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()[1:]]
    return [int(pid) for pid, session, state in rows if int(session) == process.pid and not state.startswith("Z")]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_it_ends_cleanly(chromium: Browser, tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "t").mkdir()
    (tmp_path / "notes" / "note.md").write_text(note(), "utf-8")
    with running(tmp_path, "notes", "--port", "0", TMPDIR=str(tmp_path / "t")) as preview:
        watched = Watched(chromium)
        opened(watched, preview, "note.md")
        assert len(group(preview.process)) > 1
        os.killpg(preview.process.pid, sent)  # as a terminal does
        assert preview.process.wait(30) == 130
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""
        assert group(preview.process) == []
        expect(watched.page.locator("#status")).to_have_text(re.compile("^The preview has ended"))
        watched.context.close()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["note.md", "notes", "t"]


def test_the_next_port_is_taken_unless_one_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, ".", "--port", str(port), "--no-open"], cwd=tmp_path, capture_output=True, text=True
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"port {port}: in use already: give another --port\n"


def test_the_first_free_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(server, "PORT", taken.getsockname()[1])
        with server._bound(None) as bound:
            assert 0 < bound.getsockname()[1] - server.PORT < server.PORTS


@pytest.mark.parametrize(("arguments", "display", "opens"), [([], ":1", 1), (["--no-open"], ":1", 0), ([], "", 0)])
def test_the_browser_is_opened(tmp_path: Path, arguments: list[str], display: str, opens: int) -> None:
    """Where there is a screen: elsewhere what opens an address may take the terminal for a browser."""
    opener = tmp_path / "xdg-open"
    opener.write_text('#!/bin/sh\necho "$1" >> opened\n', "utf-8")
    opener.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with running(tmp_path, ".", "--port", "0", *arguments, PATH=path, DISPLAY=display, WAYLAND_DISPLAY="") as preview:
        assert preview.asked("/")[0] == 200
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(30) == 130
        opened = tmp_path / "opened"
        assert (opened.read_text("utf-8") if opened.exists() else "") == opens * f"{preview.address()}\n"


def test_what_is_not_there(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "none.md"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "none.md: there is no such note: check the name, or give the folder it is in\n"


@pytest.mark.parametrize("name", ["starlette", "uvicorn", "watchfiles", "pypdfium2"])
def test_without_the_extra_it_says_what_to_type(name: str) -> None:
    code = f"import sys; sys.modules[{name!r}] = None; from postingfilter.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "preview", "."], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (5, "")
    typed = re.escape(installing.command_for_extra("preview"))
    assert re.fullmatch(rf"preview needs {name}\S*, which is not installed: type `{typed}`\n", done.stderr)


def test_a_folder_that_goes_and_comes_again_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "QUIET", 50)
    folder = tmp_path / "notes"
    folder.mkdir()

    async def look() -> None:
        seen = notes.Notes(folder)
        folder.rmdir()
        happened = server._happenings(seen)
        await anext(happened)
        seen.scan()
        assert seen.all() == []
        folder.mkdir()
        (folder / "note.md").write_text(note(), "utf-8")
        await anext(happened)
        seen.scan()
        assert [shown.name for shown in seen.all()] == ["note.md"]
        await happened.aclose()

    with ThreadPoolExecutor() as threads:  # the browser's driver has a loop in this one
        threads.submit(asyncio.run, look()).result()
