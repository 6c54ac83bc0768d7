"""Send a PDF to a CUPS printer with `lp`."""

from __future__ import annotations

from postingfilter import programs
from postingfilter.errors import MissingError, OutputError
from postingfilter.messages import message

TIME_LIMIT = 60  # seconds until the queue must have the file; it is not the time to print it


def send(pdf: bytes, title: str, printer: str, *, paper: str, duplex: bool, landscape: bool) -> None:
    """Put a PDF into the queue of a printer, the default printer when `printer` is empty.

    Raise MissingError when there is no `lp`, and OutputError with its message when it fails. The options are those of
    lp(1).
    """
    edge = "short" if landscape else "long"
    options = [f"sides=two-sided-{edge}-edge" if duplex else "sides=one-sided", f"media={paper}"]
    command = ["lp", *(["-d", printer] if printer else []), "-t", title]
    for option in options:
        command += ["-o", option]
    try:
        result = programs.run([*command, "-"], TIME_LIMIT, pdf)
    except FileNotFoundError as error:
        raise MissingError(
            message(
                "lp is not there to print with: install CUPS (Debian's package is cups-client), or print the file of -o"
            )
        ) from error
    except TimeoutError as error:
        raise OutputError(message("lp took longer than {limit} s: is the printer on?", limit=TIME_LIMIT)) from error
    if result.code:
        said = " ".join(result.stderr.decode("utf-8", "replace").split()).removeprefix("lp: ").rstrip(".")
        raise OutputError(
            message(
                "lp did not print it ({reason}): type `lpstat -e` for the printers there are, and name one with "
                "--print",
                reason=said,
            )
        )
