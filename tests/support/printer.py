"""Run a CUPS server on loopback for the tests, with one queue that stores its jobs."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUEUE = "brief"
FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/temporary
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
FileDevice Yes
Sandboxing relaxed
"""
SERVER = """
Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
Browsing No
PreserveJobFiles Yes
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
ASKED = """{{
  OPERATION Get-Job-Attributes
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR naturalLanguage attributes-natural-language en
  ATTR uri job-uri ipp://127.0.0.1:{port}/jobs/{number}
  ATTR keyword requested-attributes all
}}
"""


class Queue:
    """The jobs that were sent to the queue."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    @property
    def server(self) -> str:
        """Return the address of the scheduler for CUPS_SERVER."""
        return f"127.0.0.1:{self.port}"

    def sent(self) -> list[bytes]:
        """Return the files of the jobs, in order."""
        return [path.read_bytes() for path in sorted((self.folder / "spool").glob("d*-*"))]

    def said(self, number: int) -> dict[str, str]:
        """Return the attributes of the job with a number, from 1."""
        question = self.folder / "asked"
        question.write_text(ASKED.format(port=self.port, number=number))
        address = f"ipp://127.0.0.1:{self.port}/jobs/{number}"
        told = subprocess.run(["ipptool", "-tv", address, str(question)], capture_output=True, check=False).stdout
        return dict(re.findall(r"^ +([\w-]+) \(\w+\) = (.*)$", told.decode(), re.M))


@contextmanager
def queue(folder: Path) -> Iterator[Queue]:
    """Give a scheduler with a default queue, in a folder that the scheduler's user may enter."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in ("root", "spool", "temporary", "cache", "state"):
        (folder / name).mkdir(parents=True)
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)
    (folder / "files.conf").write_text(FILES.format(folder=folder))
    (folder / "server.conf").write_text(SERVER.format(port=port))
    program = "/usr/sbin/cupsd"
    command = [program, "-f", "-c", str(folder / "server.conf"), "-s", str(folder / "files.conf")]
    scheduler = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        made = Queue(folder, port)
        environment = {**os.environ, "CUPS_SERVER": made.server}
        for _ in range(100):
            if subprocess.run(["lpstat", "-r"], env=environment, capture_output=True, check=False).stdout.startswith(
                b"scheduler is running"
            ):
                break
            time.sleep(0.1)
        add = ["/usr/sbin/lpadmin", "-p", QUEUE, "-E", "-v", "file:///dev/null", "-m", "raw"]
        subprocess.run(add, env=environment, capture_output=True, check=True)
        subprocess.run(["/usr/sbin/lpadmin", "-d", QUEUE], env=environment, capture_output=True, check=True)
        yield made
    finally:
        scheduler.terminate()
        scheduler.wait(10)
