"""Start other programs: pandoc, LibreOffice, lp, fontconfig. No other module starts a program.

A program runs in its own process group, within limits of time and memory, and ends when the process that started it
ends, even if that process is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from typing import IO, NamedTuple

from postingfilter import process_limits
from postingfilter.errors import OutputError, reason
from postingfilter.messages import message

#: Ends the process group $1 once stdin is closed, which its other end does when this process ends.
_WATCH = 'read -r _; kill -s KILL -- "-$1"'


class Output(NamedTuple):
    """The exit code of a program, and what it wrote."""

    code: int
    stdout: bytes
    stderr: bytes


class Program:
    """A running program. Call `result` or `end`; until then it ends with this process.

    `memory` is the limit of its address space in bytes, None for no limit. With `has_children` the processes that the
    program starts end with it. OSError when it can't be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        stdin: int | IO[bytes] = subprocess.DEVNULL,
        stderr: int | None = subprocess.PIPE,
        memory: int | None = None,
        has_children: bool = False,
    ) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            start_new_session=True,  # Ctrl-C in the terminal reaches this process only, which ends the program
            preexec_fn=_confined(os.getpid(), memory),
        )
        self._watch: subprocess.Popen[bytes] | None = None
        if has_children or sys.platform != "linux":
            watch = ["/bin/sh", "-c", _WATCH, "sh", str(self.process.pid)]
            self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)

    def result(self, seconds: float, content: bytes | None = None) -> Output:
        """Give `content` to the program, wait for its end, and return what it wrote.

        TimeoutError after `seconds`. The program has ended whenever this returns or raises.
        """
        try:
            stdout, stderr = self.process.communicate(content, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error
        finally:
            self.end()
        return Output(self.process.returncode, stdout, stderr or b"")

    def end(self) -> None:
        """End the program and the processes of its group, if they still run."""
        if self._watch is not None:
            self._watch.kill()
            self._watch.communicate()
            self._watch = None
        if self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def run(command: Sequence[str], seconds: float, content: bytes | None = None, memory: int | None = None) -> Output:
    """Run a program and return what it wrote; OSError when it can't be started, TimeoutError after `seconds`."""
    stdin = subprocess.DEVNULL if content is None else subprocess.PIPE
    return Program(command, stdin=stdin, memory=memory).result(seconds, content)


def input_file(content: bytes) -> IO[bytes]:
    """Return a temporary file with what a program reads from stdin; OutputError when it can't be written."""
    folder = temporary_folder()
    with ExitStack() as opened:
        try:
            file = opened.enter_context(tempfile.TemporaryFile(dir=folder))
            file.write(content)
            file.seek(0)
        except OSError as error:
            raise _no_temporary_file(error) from error
        opened.pop_all()  # the caller closes the file
    return file


def temporary_folder() -> str:
    """Return the folder for temporary files; OutputError where the system has none that can be written to."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError as error:
        raise _no_temporary_file(error) from error


def _no_temporary_file(error: OSError) -> OutputError:
    text = message(
        "no temporary file can be written ({reason}): name a folder for them in TMPDIR", reason=reason(error)
    )
    return OutputError(text)


def _confined(parent: int, memory: int | None) -> Callable[[], None]:
    """Return what a new process does before it becomes the program. `parent` is the id of this process."""
    process_limits.preload()

    def confine_it() -> None:
        process_limits.limit_memory(memory or process_limits.NO_LIMIT)
        process_limits.end_with_parent(parent)

    return confine_it
