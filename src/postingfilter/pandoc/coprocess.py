"""Run one pandoc for many calls: for many notes that takes a third of the time of a process for each call.

`pandoc lua` runs coprocess.lua, which uses the reader and the writer of the command line.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postingfilter import pandoc, programs
from postingfilter.data import TEMPLATE, data_dir
from postingfilter.errors import PostingfilterError
from postingfilter.messages import message

SCRIPT = Path(__file__).with_suffix(".lua")
TAB = 4  # columns: pandoc's command line expands tabs before it reads, its Lua function doesn't


class Coprocess(pandoc.LongRunningPandoc):
    """Run a coprocess that reads Markdown and writes HTML, and ends with the process that started it."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Start its process."""
        self._is_new = True  # whether no request has been answered yet
        template = data_dir() / TEMPLATE
        arguments = ["lua", str(SCRIPT), pandoc.READER, str(template)]
        # Its messages are ignored: when it fails, a separate call of pandoc is made, which reports the cause.
        self._program = pandoc.started(arguments, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._process = self._program.process

    @property
    def pid(self) -> int:
        """Return the id of its process."""
        return self._process.pid

    def is_running(self) -> bool:
        """Return whether its process still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End its process."""
        self._program.end()
        if self._is_new:
            self._remove_history()

    def read(self, markdown: str) -> bytes:
        """Return pandoc's JSON of a note's body."""
        return self._request("read", "\n".join(line.expandtabs(TAB) for line in markdown.split("\n")).encode())

    def write(self, ast: bytes) -> bytes:
        """Return the HTML of a document in pandoc's JSON, from the template of a page."""
        return self._request("write", ast) + b"\n"

    def _request(self, name: str, content: bytes) -> bytes:
        """Return the answer to a request; OSError when pandoc ends meanwhile, PostingfilterError when it refuses.

        Pandoc is ended when a time limit interrupts it: its next answer would be that of this request. One that has
        ended is started again.
        """
        if not self.is_running():
            self.end()
            self._begin()
        try:
            return self._answer(name, content)
        except PostingfilterError:
            raise
        except BaseException:
            self.end()
            raise

    def _answer(self, name: str, content: bytes) -> bytes:
        """Send a request and return the answer as in `_request`."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin and stdout  # noqa: S101 - both are pipes
        stdin.write(f"{name} {len(content)}\n".encode() + content)
        stdin.flush()
        head = stdout.readline().split()
        if len(head) != 2:
            raise BrokenPipeError
        answer = stdout.read(int(head[1]))
        if head[0] != b"ok":
            said = answer.decode("utf-8", "replace").strip()
            raise PostingfilterError(message("pandoc refused: {said}", said=said))
        if self._is_new:
            self._remove_history()
        return answer

    def _remove_history(self) -> None:
        """Remove the history file of `pandoc lua`, which pandoc leaves behind when it is ended by a signal."""
        self._is_new = False
        for file in Path(programs.temporary_folder()).glob(f"pandoc-hist{self.pid}-*"):
            file.unlink(missing_ok=True)


def begin() -> Coprocess:
    """Start a coprocess that all further calls of this process use; return it."""
    pandoc.long_running = started = Coprocess()
    return started


@contextmanager
def for_several(count: int) -> Iterator[None]:
    """Use a coprocess within this context for several notes; for a single one it takes longer to start."""
    if count < 2 or pandoc.long_running is not None:
        yield
        return
    started = begin()
    try:
        yield
    finally:
        pandoc.long_running = None
        started.end()
