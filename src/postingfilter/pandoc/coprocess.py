"""A pandoc that stays: for many notes a coprocess takes a third of the time that a process for each call takes.

`pandoc lua` runs coprocess.lua, whose reader and writer are those of the command line.
"""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from postingfilter import pandoc
from postingfilter.data import TEMPLATE, data_dir
from postingfilter.errors import PostingfilterError

SCRIPT = Path(__file__).with_suffix(".lua")
TAB = 4  # columns: the command line expands tabs before it reads, the Lua function doesn't
PR_SET_PDEATHSIG = 1


class Resident(pandoc.Resident):
    """A coprocess that reads Markdown and writes HTML; it ends with the process that began it."""

    def __init__(self) -> None:
        self._begun = True  # nothing has been asked yet
        template = data_dir() / TEMPLATE
        self._process = subprocess.Popen(
            [pandoc.program(), "lua", str(SCRIPT), pandoc.READER, str(template)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is not for it
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def read(self, markdown: str) -> bytes:
        """Pandoc's JSON of a note's body."""
        return self._ask("read", "\n".join(line.expandtabs(TAB) for line in markdown.split("\n")).encode())

    def write(self, ast: bytes) -> bytes:
        """The HTML of pandoc's JSON, by our template."""
        return self._ask("write", ast) + b"\n"

    def _ask(self, what: str, content: bytes) -> bytes:
        """The answer to a request; OSError when pandoc is gone, PostingfilterError when it refuses."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout  # noqa: S101 - both are pipes
        stdin.write(f"{what} {len(content)}\n".encode() + content)
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 2:
            raise BrokenPipeError
        answer = stdout.read(int(head[1]))
        if head[0] != b"ok":
            raise PostingfilterError(f"pandoc refused: {answer.decode('utf-8', 'replace').strip()}")
        if self._begun:
            self._tidy()
        return answer

    def _tidy(self) -> None:
        """Take away the history that pandoc keeps for those who type Lua, and leaves behind when it is ended."""
        self._begun = False
        for file in Path(tempfile.gettempdir()).glob(f"pandoc-hist{self.pid}-*"):
            file.unlink(missing_ok=True)


def begin() -> None:
    """Let this process have a pandoc that stays."""
    pandoc.resident = Resident()


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
