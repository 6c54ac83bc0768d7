"""Test the command line: outputs, messages, exit codes."""

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postingfilter import brief, data, output
from postingfilter.cli import cli, doctor
from postingfilter.writers import WRITERS
from postingfilter.writers.docx import soffice
from tests.support.paths import EXAMPLES

NOTE = EXAMPLES[0]
LONG = "# Long\n\n" + "\n\n".join(f"The line with the number {line}." for line in range(200))


@pytest.fixture(autouse=True)
def folder_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(NOTE, "note.md")


def call(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin)


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def is_pdf(path: str) -> bool:
    return Path(path).read_bytes().startswith(b"%PDF-")


# --- where a brief goes -----------------------------------------------------------------------


def test_a_brief_stands_beside_its_note_and_nothing_is_said() -> None:
    result = call("brief", "note.md")
    assert (result.exit_code, result.output) == (0, "")
    assert files() == ["note.md", "note.pdf"]
    assert is_pdf("note.pdf")


@pytest.mark.parametrize("to", WRITERS)
def test_every_format_can_be_asked_for(to: str) -> None:
    assert call("brief", "note.md", "-t", to).exit_code == 0
    assert files() == sorted(["note.md", f"note.{to}"])


def test_the_end_of_the_output_names_the_format() -> None:
    assert call("brief", "note.md", "-o", "other.HTML").exit_code == 0
    assert Path("other.HTML").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_an_output_without_an_ending_is_a_pdf() -> None:
    assert call("brief", "note.md", "-o", "printed").exit_code == 0
    assert is_pdf("printed")


def test_a_folder_of_briefs_is_made_and_keeps_the_places_of_the_notes() -> None:
    Path("notes/old").mkdir(parents=True)
    Path("notes/.hidden").mkdir()
    for name in ("notes/a.md", "notes/old/a.markdown", "notes/.hidden/b.md", "notes/c.txt"):
        shutil.copy(NOTE, name)
    result = call("brief", "note.md", "notes", "-t", "html", "-d", "made/here")
    assert (result.exit_code, result.output) == (0, "")
    made = [name for name in files() if name.endswith(".html")]
    assert made == ["made/here/a.html", "made/here/note.html", "made/here/old/a.html"]


def test_a_link_that_leads_out_of_a_folder_is_no_note_of_it(tmp_path: Path) -> None:
    Path("notes").mkdir()
    shutil.copy(NOTE, "notes/a.md")
    shutil.copy(NOTE, tmp_path / "other.md")
    Path("notes/inside.md").symlink_to("a.md")
    Path("notes/outside.md").symlink_to(tmp_path / "other.md")
    assert call("brief", "notes", "-t", "html", "-d", "made").exit_code == 0
    assert [name for name in files() if name.endswith(".html")] == ["made/a.html"]
    assert call("brief", "notes/outside.md", "-t", "html", "-d", "named").exit_code == 0
    assert [name for name in files() if name.startswith("named/o")] == ["named/outside.html"]


def test_a_link_in_the_folder_of_outputs_leads_no_brief_out_of_it(tmp_path: Path) -> None:
    for folder in ("notes/sub", "made", "elsewhere"):
        Path(folder).mkdir(parents=True)
    shutil.copy(NOTE, "notes/sub/a.md")
    Path("made/sub").symlink_to(tmp_path / "elsewhere")
    result = call("brief", "notes", "-t", "html", "-d", "made")
    assert result.exit_code == 6
    assert result.stderr.startswith("made/sub: a link leads out of made here: ")
    assert list(Path("elsewhere").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_list_of_names_without_an_end_is_none() -> None:
    result = call("brief", "--files-from", "/dev/zero")
    assert (result.exit_code, result.stderr.partition(": ")[0]) == (3, "/dev/zero:1")


def test_a_folder_with_the_name_of_an_incomplete_file_stops_nothing() -> None:
    Path(f"{output.TEMPORARY}999999999").mkdir()
    assert call("brief", "note.md", "-t", "html").exit_code == 0
    assert Path(f"{output.TEMPORARY}999999999").is_dir()


def test_stdin_to_stdout() -> None:
    result = call("brief", "-", "-t", "html", stdin=NOTE.read_bytes())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(b"<!DOCTYPE html>")
    assert result.stdout_bytes == call("brief", "note.md", "-t", "html", "-o", "-").stdout_bytes
    assert files() == ["note.md"]


def test_an_output_is_replaced_and_keeps_its_mode_and_its_link() -> None:
    Path("real.html").write_text("old")
    Path("real.html").chmod(0o640)
    Path("link.html").symlink_to("real.html")
    assert call("brief", "note.md", "-o", "link.html").exit_code == 0
    assert Path("link.html").is_symlink()
    assert Path("real.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert Path("real.html").stat().st_mode & 0o777 == 0o640


def test_a_device_is_fed_and_stays_one() -> None:
    assert call("brief", "note.md", "-t", "html", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_stdout_goes_where_the_shell_sends_it(name: str) -> None:
    brief = f"{sys.executable} -m postingfilter brief note.md -t html -o {name}"
    subprocess.run(["bash", "-c", f"{{ echo first; {brief}; echo last; }} > out"], check=True)
    text = Path("out").read_text("utf-8")
    assert text.startswith("first\n<!DOCTYPE html>")
    assert text.endswith("</html>\nlast\n")


def test_a_long_name_can_be_written() -> None:
    name = "가" * 80 + ".html"  # 245 of the 255 bytes that a name may have
    assert call("brief", "note.md", "-o", name).exit_code == 0
    assert files() == ["note.md", name]


# --- what can't be meant ----------------------------------------------------------------------

REFUSED = {
    "no note": ((), "No note is named: give a NOTE"),
    "unknown option": (("note.md", "--nonsense"), "No such option"),
    "unknown format": (("note.md", "-t", "doc"), "'doc' is not one of"),
    "unknown ending": (("note.md", "-o", "x.doc"), "a name that ends in"),
    "format and ending differ": (("note.md", "-t", "pdf", "-o", "x.html"), "name different formats"),
    "several into one": (("note.md", "other.md", "-o", "x.pdf"), "-d"),
    "a file and a folder": (("note.md", "-o", "x.pdf", "-d", "."), "leave one of them out"),
    "a folder as a file": (("note.md", "-o", "folder"), "is a folder"),
    "unknown theme": (("note.md", "--theme", "gone"), "classic"),
    "unknown paper": (("note.md", "--paper", "B5"), "Letter"),
    "not a number": (("note.md", "--looseness", "nan"), "not a number"),
    "out of range": (("note.md", "--looseness", "1.5"), "range"),
    "sizes the wrong way round": (("note.md", "--min-size", "12"), "min-size, 12, is larger than max-size, 11"),
    "the note itself": (("page.html", "-t", "html", "-o", "page.html"), "overwrite page.html"),
    "a note as another's brief": (("note.md", "note.html", "-t", "html"), "overwrite note.html"),
    "a note as the report": (("note.md", "--report", "note.md"), "overwrite note.md"),
    "a brief as the report": (("note.md", "--report", "note.pdf"), "overwrite"),
    "stdin as a note and as a list": (("-", "--files-from", "-"), "leave out one -"),
    "a condition that is none": (("note.md", "--select", "lang"), "give KEY=VALUE"),
    "a key that no note has": (("note.md", "--select", "compnay=x"), "choose one of company"),
    "a choice from stdin": (("-", "--sort", "date"), "need files"),
    "a sort by nothing": (("note.md", "--sort", "-"), "give a key"),
    "an empty name": (("", "-d", "x"), "the name is empty"),
    "no pattern": (("a**b.md",), "between slashes"),
    "brief and report to stdout": (("note.md", "-o", "-", "--report", "-"), "can't both go to stdout"),
    "stdin among others": (("-", "note.md"), "can't be combined"),
    "stdin into a folder": (("-", "-d", "x"), "can't be combined"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_it_refuses(arguments: tuple[str, ...], said: str) -> None:
    Path("folder").mkdir()
    for name in ("other.md", "folder/note.md", "page.html", "note.html"):
        shutil.copy(NOTE, name)
    before = {name: Path(name).read_bytes() for name in files()}
    result = call("brief", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert {name: Path(name).read_bytes() for name in files()} == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["breif", "note.md"], "No such command 'breif'. Did you mean 'brief'?"),
        (["inspct"], "'inspect'"),
        (["note.md"], "note.md is not a command: type `postingfilter brief note.md`"),
        (["brief", "note.md", "--them", "x"], "'--theme'"),
    ],
)
def test_a_slip_of_the_keyboard_gets_a_suggestion(typed: list[str], said: str) -> None:
    result = call(*typed)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


# --- how it ends ------------------------------------------------------------------------------


def test_a_note_that_is_not_there() -> None:
    result = call("brief", "gone.md")
    assert result.exit_code == 3
    assert result.stderr.startswith("gone.md: ")


@pytest.mark.parametrize("command", [("brief",), ("packet", "-o", "p.pdf"), ("check",)])
def test_a_folder_without_notes(command: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    result = call(*command, "empty")
    assert result.exit_code == 3
    assert result.stderr == "empty: this folder has no notes: their names end in .md or .markdown\n"


def test_a_note_that_is_no_text() -> None:
    Path("note.md").write_bytes(b"\x00\x01\x02")
    assert call("brief", "note.md").exit_code == 3


def test_broken_front_matter_is_refused_only_when_strict() -> None:
    Path("note.md").write_text("---\ntitle: a: b\n---\n\n# Title\n")
    result = call("brief", "note.md", "-t", "html")
    assert result.exit_code == 0
    assert "note.md:2" in result.stderr
    result = call("brief", "note.md", "-t", "html", "-o", "strict.html", "--strict")
    assert result.exit_code == 3
    assert "note.md:2" in result.stderr
    assert not Path("strict.html").exists()


def test_a_second_page_is_told_of_and_refused_when_strict() -> None:
    Path("note.md").write_text(LONG)
    result = call("brief", "note.md", "-o", "long.pdf", "--report", "report.json")
    assert result.exit_code == 0
    (report,) = json.loads(Path("report.json").read_text("utf-8"))
    assert report["pages"] > 1
    assert str(report["overflow_lines"]) in result.stderr
    assert result.stderr.startswith("note.md")
    result = call("brief", "note.md", "-o", "strict.pdf", "--strict")
    assert result.exit_code == 4
    assert result.stderr.startswith("note.md")
    assert not Path("strict.pdf").exists()


def test_pandoc_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    # The program is looked for once in a process, so this takes a new one.
    monkeypatch.setenv("POSTINGFILTER_PANDOC", "/nowhere/pandoc")
    command = [sys.executable, "-m", "postingfilter"]
    result = subprocess.run([*command, "brief", "note.md"], capture_output=True, text=True)
    assert result.returncode == 5
    assert "/nowhere/pandoc" in result.stderr
    result = subprocess.run([*command, "doctor"], capture_output=True, text=True)
    assert result.returncode == 5
    assert "MISSING" in result.stdout
    assert "pip install pypandoc_binary" in result.stdout


@pytest.mark.parametrize("output", ["gone/x.html", "note.md/x.html"])
def test_a_folder_that_is_not_there(output: str) -> None:
    result = call("brief", "note.md", "-o", output)
    assert result.exit_code == 6
    assert result.stderr.startswith(output)


def test_a_file_where_the_folder_should_be() -> None:
    assert call("brief", "note.md", "-d", "note.md").exit_code == 6
    assert call("brief", "note.md", "-d", "note.md/below").exit_code == 6


def test_a_full_disk_leaves_the_old_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("note.html").write_text("old")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = call("brief", "note.md", "-t", "html")
    assert result.exit_code == 6
    assert "No space left" in result.stderr
    assert files() == ["note.html", "note.md"]
    assert Path("note.html").read_text() == "old"


def test_a_docx_that_spills_is_told_by_its_name_and_refused_under_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "program", lambda: "soffice")
    monkeypatch.setattr(soffice, "pages", lambda documents: [2] * len(documents))
    result = call("brief", "note.md", "-t", "docx", "--verify")
    assert result.exit_code == 0
    assert result.stderr.startswith("note.md: LibreOffice lays the brief out on 2 pages")
    Path("note.docx").unlink()
    result = call("brief", "note.md", "-t", "docx", "--verify", "--strict")
    assert (result.exit_code, Path("note.docx").exists()) == (4, False)
    assert result.stderr.count("\n") == 1


def test_a_mistake_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("odd")

    monkeypatch.setattr(brief, "make", fail)
    result = call("brief", "note.md")
    assert result.exit_code == 70
    assert result.stderr.count("\n") == 1
    assert "KeyError: 'odd'" in result.stderr
    monkeypatch.setenv("POSTINGFILTER_DEBUG", "1")
    result = call("brief", "note.md")
    assert result.exit_code == 70
    assert "Traceback" in result.stderr


def test_ctrl_c_leaves_nothing_behind() -> None:
    command = [sys.executable, "-m", "postingfilter", "brief", "-", "-o", "x.pdf"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        # It waits for its stdin; by now Python itself has started.
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert files() == ["note.md"]


def test_a_reader_that_leaves_early() -> None:
    command = f"{sys.executable} -m postingfilter brief note.md -o - | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ("6\n", "")


# --- several notes ----------------------------------------------------------------------------


def test_a_bad_note_does_not_stop_the_rest() -> None:
    Path("bad.md").write_bytes(b"\x00")
    result = call("brief", "bad.md", "gone.md", "note.md", "-t", "html", "--report", "report.json")
    assert result.exit_code == 1
    bad, gone, count = result.stderr.splitlines()
    assert bad.startswith("bad.md")
    assert gone.startswith("gone.md")
    assert count == "2 of 3 notes failed"
    (report,) = json.loads(Path("report.json").read_text("utf-8"))
    assert (report["note"], report["output"]) == ("note.md", "note.html")


def test_quiet_prints_errors_only() -> None:
    Path("warned.md").write_text("---\ntitle: a: b\n---\n\n# Title\n")
    assert "warned.md:2" in call("brief", "warned.md", "-t", "html").stderr
    result = call("brief", "--quiet", "warned.md", "-t", "html")
    assert (result.exit_code, result.output) == (0, "")
    assert call("brief", "-q", "warned.md", "gone.md", "-t", "html").stderr.startswith("gone.md: ")


def test_verbose_prints_a_line_for_each_brief() -> None:
    result = call("brief", "-v", "note.md")
    assert re.fullmatch(r"note\.md: note\.pdf, 1 page, [\d.]+ pt\n", result.stderr)
    assert call("brief", "-v", "note.md", "-t", "html").stderr == "note.md: note.html\n"
    result = call("packet", "-v", "note.md", "-o", "p.pdf", "--max-size", "9.8765")
    assert result.stderr == "note.md: in the packet, 1 page, 9.88 pt\n"


def test_the_report_can_go_to_stdout() -> None:
    result = call("brief", "note.md", "-t", "html", "--report", "-")
    assert json.loads(result.stdout)[0]["output"] == "note.html"
    assert call("brief", "note.md", "-t", "html", "-o", "-", "--report", "-").exit_code == 2


def test_the_report_of_every_brief() -> None:
    shutil.copytree(EXAMPLES[0].parent, "notes")
    result = call("brief", "notes", "-d", "made", "--report", "report.json")
    assert result.exit_code == 0
    reports = json.loads(Path("report.json").read_text("utf-8"))
    assert [report["note"] for report in reports] == [f"notes/{note.name}" for note in EXAMPLES]
    for report in reports:
        assert is_pdf(report["output"])
        assert report.keys() >= {
            "note", "output", "pages", "looseness", "body_pt", "fill", "layouts", "columns",
            "overflow_lines", "dropped", "warnings",
        }  # fmt: skip
        assert report["pages"] == 1
        assert report["warnings"] == []


# --- the other commands -----------------------------------------------------------------------


def test_themes_lists_the_folders_of_styles() -> None:
    result = call("themes")
    assert [line.split("  ")[0].strip() for line in result.stdout.splitlines()] == data.themes() != []
    assert all(line.split("  ")[-1].strip() for line in result.stdout.splitlines())


def test_data_dir_is_where_styles_lie() -> None:
    folder = Path(call("data-dir").stdout.rstrip("\n"))
    assert (folder / "styles" / "classic" / "brief.css").is_file()


def test_doctor_finds_what_the_tests_run_on() -> None:
    result = call("doctor")
    assert result.exit_code == 0
    for name in ("Python", "pandoc", "WeasyPrint", "Pango", "libharfbuzz-subset", "Korean font"):
        assert f" {name} " in result.stdout
    assert "MISSING" not in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["themes"]])
def test_what_needs_no_document_loads_none_of_the_tools(arguments: list[str]) -> None:
    code = (
        "import sys; from postingfilter.cli import cli\n"
        f"cli({arguments!r}, standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    loaded = set(result.stderr.split())
    assert "click" in loaded
    assert not loaded & {"weasyprint", "panflute", "yaml", "rich", "frontmatter"}


@pytest.mark.parametrize(
    "replaced",
    [
        "from postingfilter import cli as entry; entry.cli = compiled",
        "from postingfilter.pipelines import entry_point as entry, json_filter; json_filter.main = compiled",
    ],
    ids=["command", "filter"],
)
def test_a_library_that_is_compiled_on_the_first_run_warns_of_nothing(replaced: str) -> None:
    # Python 3.12 and later warn of such an escape sequence, which panflute has.
    compiled = r"""compiled = lambda *_: compile(r"'\d'", 'library.py', 'exec')"""
    code = f"{compiled}\n{replaced}\nentry.main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_brief_does_not_wait_for_a_progress_bar() -> None:
    code = (
        "import sys; from postingfilter.cli import cli\n"
        "cli(['brief', 'note.md', '-o', 'out.pdf'], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert "weasyprint" in result.stderr.split()
    assert "rich" not in result.stderr.split()


def test_doctor_tells_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_libraries", lambda: None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")  # no fc-list: no font is found
    result = call("doctor")
    assert result.exit_code == 5
    lines = result.stdout.splitlines()
    pango = next(number for number, line in enumerate(lines) if line.startswith("MISSING  Pango"))
    assert lines[pango + 1].endswith("type: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0")
    assert "advised  libharfbuzz-subset" in result.stdout
    assert "advised  Korean font" in result.stdout
    assert "apt-get install fonts-nanum\n" in result.stdout


def test_on_a_terminal_a_pdf_is_refused_and_text_is_not() -> None:
    assert terminal("brief note.md -o -")[0] == 2
    code, text = terminal("brief note.md -t html -o -")
    assert code == 0
    assert "<!DOCTYPE html>" in text


def test_on_a_terminal_several_notes_have_a_progress_bar() -> None:
    shutil.copy(NOTE, "other.md")
    code, text = terminal("brief note.md other.md -t html")
    assert code == 0
    assert "Making briefs" in text
    assert terminal("brief --quiet note.md other.md -t html") == (0, "")


def test_a_terminal_without_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(NOTE, "other.md")
    monkeypatch.setenv("NO_COLOR", "1")
    code, text = terminal("brief note.md other.md -t html")
    assert code == 0
    assert re.findall(r"\x1b\[[\d;]*3\d[\d;]*m", text) == []


def terminal(arguments: str) -> tuple[int, str]:
    """Run a command with its output on a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "postingfilter", *arguments.split()]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        text = b""
        with suppress(OSError):  # the end of a terminal
            while part := os.read(ours, 1024):
                text += part
    os.close(ours)
    return process.returncode, text.decode()
