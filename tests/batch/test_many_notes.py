"""Test runs over many notes: a bad note stops no other, and unchanged briefs aren't made again."""

import contextlib
import json
import os
import random
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from postingfilter import batch, output
from postingfilter.batch import attachments, jobs, pool, progress
from postingfilter.batch.state import State
from postingfilter.batch.task import Task, perform
from postingfilter.brief import Brief
from postingfilter.errors import NoteError
from postingfilter.messages import message
from postingfilter.options import Options
from tests.support import made_notes

COMMAND = [str(Path(sys.executable).with_name("postingfilter")), "brief"]
SLOW = 4.0  # seconds of a --timeout that no short note needs
DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with six notes, in the folder that commands are called from."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "notes"
    folder.mkdir()
    for seed in range(6):
        (folder / f"n{seed}.md").write_text(f"# Engineer {seed}\n\n## Duties\n\n- Build thing {seed}\n", "utf-8")
    return folder


def brief(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, env=os.environ | environment, timeout=120
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("[!.]*"))


def temporary(folder: Path) -> list[Path]:
    return list(folder.rglob(".postingfilter-*"))


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}


def made_anew(folder: Path, before: dict[str, int]) -> set[str]:
    return {name for name, when in times(folder).items() if when != before.get(name)}


@pytest.fixture
def pandoc(tmp_path: Path) -> Iterator[Path]:
    """A pandoc that sleeps over a note that says SLEEP, and kills who called it over one that says DIE."""
    from postingfilter.pandoc import program

    stub = tmp_path / "pandoc"
    stub.write_text(
        f"""#!{sys.executable}
import os, signal, subprocess, sys, time
if sys.argv[1] == "lua":
    sys.exit(1)  # no pandoc that stays: each note has its own
said = sys.stdin.buffer.read()
if b"SLEEP" in said:
    time.sleep(600)
if b"DIE" in said:
    os.kill(os.getppid(), signal.SIGKILL)
sys.exit(subprocess.run([{program()!r}, *sys.argv[1:]], input=said).returncode)
""",
        "utf-8",
    )
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    yield stub


def test_a_note_that_hangs_costs_itself_only(notes: Path, pandoc: Path) -> None:
    (notes / "n2.md").write_text("# Note\n\nSLEEP\n", "utf-8")
    done = brief("notes", "-d", "out", "--timeout", str(SLOW), "--jobs", "2", POSTINGFILTER_PANDOC=str(pandoc))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "notes/n2.md: it took longer than 4 s: shorten the note, or give a longer --timeout",
        "1 of 6 notes failed",
    ]
    assert names(Path("out")) == [f"n{seed}.pdf" for seed in (0, 1, 3, 4, 5)]


def test_a_process_that_dies_is_replaced(notes: Path, pandoc: Path) -> None:
    (notes / "n1.md").write_text("# Note\n\nDIE\n", "utf-8")
    done = brief("notes", "-d", "out", "--jobs", "2", POSTINGFILTER_PANDOC=str(pandoc))
    assert done.returncode == 1
    assert "notes/n1.md: the process that made it died twice" in done.stderr
    assert names(Path("out")) == [f"n{seed}.pdf" for seed in (0, 2, 3, 4, 5)]


def test_a_note_that_hangs_alone(notes: Path, pandoc: Path) -> None:
    (notes / "n0.md").write_text("# Note\n\nSLEEP\n", "utf-8")
    done = brief("notes/n0.md", "--timeout", "1", POSTINGFILTER_PANDOC=str(pandoc))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "notes/n0.md: it took longer than 1 s: shorten the note, or give a longer --timeout\n"


def test_bad_notes_are_told_at_the_end_in_their_order(notes: Path) -> None:
    (notes / "n4.md").write_bytes(b"\xff\xfe\x00")
    (notes / "n1.md").write_text("", "utf-8")
    done = brief("notes", "missing.md", "-d", "out", "--report", "report.json")
    told = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert (done.returncode, told) == (1, ["notes/n1.md", "notes/n4.md", "missing.md", "3 of 7 notes failed"])
    report = json.loads(Path("report.json").read_text("utf-8"))
    assert [entry["note"] for entry in report] == [f"notes/n{seed}.md" for seed in (0, 2, 3, 5)]


def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 300, 12))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    assert list(progress.shown("abcdefg", 7, message("Making briefs"))) == list("abcdefg")
    assert capsys.readouterr().err.splitlines() == [
        "Making briefs: 3 of 7, 0.1/s, about 48 s left",
        "Making briefs: 6 of 7, 0.1/s, about 12 s left",
    ]


def test_only_what_changed_is_made_again(notes: Path) -> None:
    (notes / "n5.md").write_text("# Engineer 5\n\n![a dot](dot.png)\n\n## Duties\n\n- Build\n", "utf-8")
    first = brief("notes", "-d", "out", "--report", "first.json")
    assert first.returncode == 0
    assert "dot.png" in first.stderr
    before = times(Path("out"))
    again = brief("notes", "-d", "out", "--report", "again.json")
    assert (again.returncode, again.stderr) == (0, first.stderr)
    assert made_anew(Path("out"), before) == set()
    assert Path("again.json").read_bytes() == Path("first.json").read_bytes()

    (notes / "n0.md").write_text("# Engineer 0\n\n## Duties\n\n- Mend\n", "utf-8")
    (notes / "dot.png").write_bytes(DOT)
    Path("out/n1.pdf").unlink()
    Path("out/n2.pdf").write_bytes(b"%PDF")
    assert brief("notes", "-d", "out").returncode == 0
    assert made_anew(Path("out"), before) == {"n0.pdf", "n1.pdf", "n2.pdf", "n5.pdf"}

    before = times(Path("out"))
    assert brief("notes", "-d", "out", "--paper", "Letter").returncode == 0
    assert made_anew(Path("out"), before) == {f"n{seed}.pdf" for seed in range(6)}
    before = times(Path("out"))
    assert brief("notes", "-d", "out", "--paper", "Letter", "--force").returncode == 0
    assert made_anew(Path("out"), before) == {f"n{seed}.pdf" for seed in range(6)}


def test_formats_and_runs_share_a_folder_and_what_is_gone_is_forgotten(notes: Path) -> None:
    html = ("-d", "out", "-t", "html")
    assert brief("notes", *html).returncode == 0
    assert brief("notes/n0.md", "notes/n1.md", "-d", "out").returncode == 0
    before = {path.name: path.stat().st_mtime_ns for path in Path("out").iterdir() if path.suffix in (".html", ".pdf")}
    assert len(before) == 8
    (notes / "n5.md").unlink()
    assert brief("notes", *html).returncode == 0
    assert brief("notes/n0.md", "notes/n1.md", "-d", "out").returncode == 0
    assert all((Path("out") / name).stat().st_mtime_ns == when for name, when in before.items())
    kept = json.loads(Path("out/.postingfilter.json").read_text("utf-8"))["briefs"]
    assert [*kept] == ["n0.html", "n0.pdf", "n1.html", "n1.pdf", "n2.html", "n3.html", "n4.html"]


@pytest.mark.parametrize("earlier", [40, 45])
def test_the_state_is_saved_every_twenty_notes(notes: Path, monkeypatch: pytest.MonkeyPatch, earlier: int) -> None:
    made = Brief(b"", {}, ())
    state = State(notes, Options())
    saved: list[int] = []
    write = output.write

    def counted(place: Path, content: bytes) -> None:
        saved.append(len(state.records))
        write(place, content)

    monkeypatch.setattr(output, "write", counted)
    for at in range(earlier):
        job = jobs.Job(notes / "n0.md", notes / f"{at}.pdf")
        state.keep(job, b"", {job.output: made}, [])
    assert saved == [20, 40]
    for at in range(41):
        job = jobs.Job(notes / "n0.md", notes / f"{at % earlier}.pdf")
        state.keep(job, b"", {job.output: made}, [])
    assert len(saved) == 4


def test_what_is_unchanged_is_told_of_by_its_name_of_today(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (notes / "n5.md").write_text("# Engineer 5\n\n![a dot](dot.png)\n\n## Duties\n\n- Build\n", "utf-8")
    assert brief("notes", "-d", "out").returncode == 0
    before = times(Path("out"))
    monkeypatch.chdir(notes)
    done = brief(".", "-d", "../out", "--report", "-")
    assert made_anew(Path("../out"), before) == set()
    report = json.loads(done.stdout)[5]
    assert (report["note"], report["output"]) == ("n5.md", "../out/n5.pdf")
    assert done.stderr.startswith("n5.md:")
    assert report["warnings"] == done.stderr.splitlines()


def test_a_folder_that_nothing_can_be_written_into(notes: Path) -> None:
    Path("out/.postingfilter.lock").mkdir(parents=True)
    done = brief(str(notes / "n0.md"), "-d", "out")
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert done.stderr.startswith("out/.postingfilter.lock: ")


@pytest.mark.usefixtures("notes")
def test_a_state_that_is_broken_is_none() -> None:
    assert brief("notes", "-d", "out").returncode == 0
    before = times(Path("out"))
    for broken in ("", "{", "[]", '{"form": 2}', '{"form": 2, "briefs": {"n0.pdf": 7}}'):
        Path("out/.postingfilter.json").write_text(broken, "utf-8")
    done = brief("notes", "-d", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(made_anew(Path("out"), before)) == 6


def test_two_runs_share_a_folder(notes: Path) -> None:
    for seed in range(6):
        (notes / f"n{seed}.md").write_text(made_notes.note(seed), "utf-8")
    command = [*COMMAND, "notes", "-d", "out"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate(timeout=120)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted("waiting for its end" in lines for lines in told) == [False, True]
    assert names(Path("out")) == [f"n{seed}.pdf" for seed in range(6)]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("to", [os.kill, os.killpg], ids=["process", "terminal"])
def test_an_end_from_outside_keeps_what_is_done(notes: Path, to: Callable[[int, int], None], end: int) -> None:
    for seed in range(60):
        (notes / f"n{seed}.md").write_text(made_notes.note(seed % 48), "utf-8")
    run = subprocess.Popen([*COMMAND, "notes", "-d", "out"], stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(list(Path("out").glob("*.pdf"))) < 2:
        time.sleep(0.02)
        assert run.poll() is None
    to(run.pid, end)
    message = run.communicate(timeout=60)[1]
    kept = times(Path("out"))
    said = re.fullmatch(r"stopped: (\d+) of 60 notes are made: the same command makes the rest\n", message)
    assert said is not None, message
    assert (run.returncode, len(kept) - int(said[1]) in (0, 1)) == (130, True)
    assert 2 <= len(kept) < 60
    assert temporary(Path("out")) == []
    records = json.loads(Path("out/.postingfilter.json").read_text("utf-8"))["briefs"]
    assert len(kept.keys() - records.keys()) <= 1  # the one that was being written


@pytest.mark.usefixtures("notes")
def test_ctrl_c_while_the_processes_are_started_is_told_by_the_code_alone() -> None:
    for _ in range(3):
        run = subprocess.Popen(
            [*COMMAND, "notes", "-d", "out"], stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while not children(run.pid):
            assert run.poll() is None
        time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)
        assert (run.communicate(timeout=60)[1], run.returncode) == ("", 130)


def children(process: int) -> str:
    return Path(f"/proc/{process}/task/{process}/children").read_text("utf-8")


def test_a_run_that_is_killed_leaves_nothing_half(notes: Path) -> None:
    for seed in range(12):
        (notes / f"n{seed}.md").write_text(made_notes.note(seed), "utf-8")
    assert brief("notes", "-d", "undisturbed").returncode == 0
    moments = random.Random(7)  # noqa: S311
    for _ in range(3):
        run = subprocess.Popen([*COMMAND, "notes", "-d", "out"], start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.8, 3.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        for path in Path("out").glob("[!.]*"):
            assert path.read_bytes() == (Path("undisturbed") / path.name).read_bytes()
    (Path("out") / ".postingfilter-999999999").write_bytes(b"half")
    assert brief("notes", "-d", "out").returncode == 0
    assert temporary(Path("out")) == []
    assert {path.name: path.read_bytes() for path in Path("out").glob("[!.]*")} == {
        path.name: path.read_bytes() for path in Path("undisturbed").glob("[!.]*")
    }


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_does_the_work(notes: Path, kind: type) -> None:
    planned = jobs.plan(jobs.notes([notes]), None, Path("out"), "html", print)
    told: list[str] = []
    with kind(max_workers=2) as executor:
        assert batch.run(planned, batch.Run(Options(to="html"), told.append, executor=executor)) == 0
    assert (told, names(Path("out"))) == ([], [f"n{seed}.html" for seed in range(6)])


NAMED = """# Note

![one](a(1).png "A title") ![two](<my pic.png>) ![three](their%20pic.png)

![four][r] <img alt="five" src='sub/five.png'>

[r]: four.png "A title"

![out](../notes/one.png) ![absolute](ABSOLUTE) ![link](link.png) [no picture](n0.md)
"""


def test_what_a_note_names_is_sent_and_nothing_is_written_beside_it(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"a(1).png", "my pic.png", "their pic.png", "four.png", "sub/five.png", "one.png", "link.png"}
    (notes / "sub").mkdir()
    for name in names - {"link.png"}:
        (notes / name).write_bytes(DOT)
    (notes / "link.png").symlink_to("sub/five.png")
    (notes.parent / "secret.png").write_bytes(DOT)
    (notes / "out.png").symlink_to(notes.parent / "secret.png")
    said = NAMED.replace("ABSOLUTE", str(notes.parent / "secret.png")) + "\n![](out.png) ![](../secret.png)\n"
    sent = attachments.of_note(notes / "n.md", said.encode())
    assert sent == dict.fromkeys(names, DOT)

    worker = notes.parent / "worker" / "deep"
    worker.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(worker))
    for name in (*sent, "../x.png", "../../x.png", "a/../../x.png", str(worker / "x.png")):
        with attachments.unpacked({name: DOT}) as folder:
            assert folder is not None
            lying = [path for path in worker.parent.rglob("*") if path.is_file()]
        assert lying == ([folder / name] if name in sent else [])


def test_an_executor_sees_pictures_by_every_name(notes: Path) -> None:
    for name in ("my pic.png", "their pic.png", "four.png"):
        (notes / name).write_bytes(DOT)
    said = "# Engineer\n\n![A](my pic.png)\n\n![B](their%20pic.png)\n\n![C][r]\n\n[r]: four.png\n"
    (notes / "n0.md").write_text(said, "utf-8")
    task = Task(Path("elsewhere/n0.md"), Options(), said.encode(), attachments.of_note(notes / "n0.md", said.encode()))
    made = perform(task)
    assert made.error is None
    assert made.briefs[0].warnings == ()


@pytest.mark.parametrize("where", ["threads", "cluster"])
def test_a_note_that_hangs_elsewhere_is_given_up(where: str) -> None:
    from distributed import LocalCluster

    from postingfilter.batch import cluster

    end = threading.Event()
    with contextlib.ExitStack() as stack:
        if where == "threads":
            executor: Executor | None = stack.enter_context(ThreadPoolExecutor(max_workers=2))
            stack.callback(end.set)
            tasks: list[Callable[[], Any]] = [lambda: 1, lambda: end.wait(60), *[lambda: 1] * 300]
        else:
            local = stack.enter_context(
                LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address="127.0.0.1:0", silence_logs=50)
            )
            executor = stack.enter_context(cluster.executor(local.scheduler_address))
            tasks = [int, partial(time.sleep, 8), *[int] * 300]
        found = dict(pool.each(_call, tasks, jobs=1, timeout=1.5, executor=executor))
    assert str(found.pop(1)).startswith("it took longer than 1.5 s")
    assert (len(found), len(set(found.values()))) == (301, 1)


def test_notes_that_hold_up_all_workers_are_all_given_up() -> None:
    end = threading.Event()
    with ThreadPoolExecutor(max_workers=1) as executor:
        tasks = [lambda: end.wait(60)] * 3
        found = dict(pool.each(_call, tasks, jobs=1, timeout=0.2, executor=executor))
        end.set()
    assert [type(found[at]) for at in range(3)] == [NoteError] * 3


def _call(task: Callable[[], Any]) -> Any:
    return task()


def test_a_cluster_loses_nothing_when_a_worker_is_killed(notes: Path) -> None:
    from distributed import LocalCluster

    from postingfilter.batch import cluster

    for seed in range(20):
        (notes / f"n{seed:02}.md").write_text(made_notes.note(seed), "utf-8")
    planned = jobs.plan(jobs.notes([notes]), None, Path("out"), "pdf", print)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50) as local:
        victim = next(iter(local.workers.values())).pid

        with cluster.executor(local.scheduler_address) as executor:
            assert executor is not None
            written: list[Path] = []
            told: list[str] = []
            real = output.write

            def write(place: Path, content: bytes) -> None:
                written.append(place)
                if len(written) == 3:
                    os.kill(victim, signal.SIGKILL)
                real(place, content)

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(output, "write", write)
                assert batch.run(planned, batch.Run(Options(), told.append, executor=executor)) == 0
    assert sorted(written) == sorted(job.output for job in planned)  # each once
    assert names(Path("out")) == sorted(job.output.name for job in planned)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:9", "no Dask scheduler answers there: start one with `dask scheduler`"),
        ("tls://127.0.0.1:9", "Dask can't use this address"),
        ("nonsense://127.0.0.1:9", "no Dask scheduler answers there"),
    ],
)
def test_a_cluster_that_isnt_there(address: str, said: str) -> None:
    done = brief("notes", "-d", "out", "--dask", address)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"{address}: {said}")


def test_the_largest_notes_are_made_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, lines in {"a": 1, "b": 30, "c": 9}.items():
        (tmp_path / f"{name}.md").write_text("# Engineer\n\n" + "- a duty\n" * lines, "utf-8")
    begun: list[str] = []

    def each(function: Any, tasks: Any, **_settings: Any) -> Any:
        for at, task in enumerate(tasks):
            begun.append(task.note.stem)
            yield at, function(task)

    monkeypatch.setattr("postingfilter.batch.pool.each", each)
    planned = [jobs.Job(tmp_path / f"{name}.md", tmp_path / f"{name}.html") for name in "abc"]
    assert batch.run(planned, batch.Run(Options(to="html"), print)) == 0
    assert begun == ["b", "c", "a"]
    assert all((tmp_path / f"{name}.html").is_file() for name in "abc")
