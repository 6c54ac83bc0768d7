"""Run the preview's server: its socket, its tasks, and its end."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import closing
from types import FrameType

import uvicorn
import watchfiles

from postingfilter.batch import pool
from postingfilter.errors import UsageError, reason
from postingfilter.messages import message
from postingfilter.options import Options
from postingfilter.preview.app import app
from postingfilter.preview.maker import Maker
from postingfilter.preview.notes import Notes

HOST = "127.0.0.1"
PORT, PORTS = 8474, 20  # the first port tried, and the number of ports tried
STEP = 20  # ms without another change after which a change is reported: an editor writes a file in several steps
QUIET = 2000  # ms without a reported change after which the files are looked at all the same


def run(notes: Notes, options: Options, *, port: int | None, timeout: float, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; call `ready` with the address once it accepts connections.

    Raise UsageError when a port can't be used.
    """
    # SIGTERM ends it as Ctrl-C does, so that the processes end too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with closing(_bound(port)) as bound, pool.processes(1) as processes:
        ready(f"http://{HOST}:{bound.getsockname()[1]}/")
        try:
            asyncio.run(_serve(bound, notes, Maker(notes, options, processes, timeout)))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from errors


async def _serve(bound: socket.socket, notes: Notes, maker: Maker) -> None:
    """Run the server, the maker of briefs and the watch on files until the server ends."""
    config = uvicorn.Config(app(notes, maker), log_config=None, access_log=False, lifespan="off")
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(maker.run()), group.create_task(_scan(notes))]
        await _Server(config, notes).serve(sockets=[bound])
        for task in tasks:
            task.cancel()


async def _scan(notes: Notes) -> None:
    """Look at the files whenever something happens in their folders."""
    async for _ in _happenings(notes):
        notes.scan()


async def _happenings(notes: Notes) -> AsyncGenerator[None, None]:
    """Yield whenever something may have happened in the notes' folders, at the latest after QUIET ms."""
    while True:
        folders = notes.folders()
        happened = watchfiles.awatch(
            *folders, step=STEP, recursive=not notes.alone, rust_timeout=QUIET, yield_on_timeout=True
        )
        try:
            async for _ in happened:
                yield None
                if notes.folders() != folders:
                    break
        # A folder was deleted, the system's limit of watches is reached, or a name that is no UTF-8 can't be reported.
        except* (OSError, RuntimeError):
            await asyncio.sleep(QUIET / 1000)
            yield None


class _Server(uvicorn.Server):
    """A server that closes the streams of changes when it ends: it would wait for them otherwise."""

    def __init__(self, config: uvicorn.Config, notes: Notes) -> None:
        super().__init__(config)
        self.notes = notes

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Handle a signal that ends the server."""
        super().handle_exit(sig, frame)
        self.notes.close()


def _bound(port: int | None) -> socket.socket:
    """Return a socket bound to `port`, or to the first free port when it is None."""
    ports = range(PORT, PORT + PORTS) if port is None else [port]
    for number in ports:
        bound = socket.socket()
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((HOST, number))
        except OSError as error:
            bound.close()
            if error.errno != errno.EADDRINUSE:
                text = message("--port {port}: {reason}: give another one", port=number, reason=reason(error))
                raise UsageError(text) from error
            continue
        bound.listen()
        return bound
    if port is not None:
        raise UsageError(message("port {port}: in use already: give another --port", port=port))
    text = message("port {first} to {last}: in use already: give another --port", first=PORT, last=PORT + PORTS - 1)
    raise UsageError(text)
