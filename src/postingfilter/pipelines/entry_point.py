"""Entry point of the JSON filter that pandoc starts; it starts as quickly as it can.

A filter runs for one document, so the garbage collector stays off and memory is not freed at the end.
"""

from __future__ import annotations

import gc

gc.disable()  # before all that is imported below, which is most of what a filter makes

import os  # noqa: E402
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402


def main(*names: str) -> None:
    """Run as pandoc's JSON filter: the steps of these names, all without any; exit with 6 when stdout can't be written.

    What the streams still hold then can't be written either, and has been reported.
    """
    # Python 3.12 and later warn of panflute's string literals when they compile it, which the first run may do.
    if sys.version_info >= (3, 12):
        import warnings

        warnings.simplefilter("ignore", SyntaxWarning)
    from postingfilter.errors import OutputError, ReaderGoneError
    from postingfilter.pipelines import json_filter, messages

    code = 0
    try:
        json_filter.main(names)
    except OutputError as error:
        code = error.exit_code
        if not isinstance(error, ReaderGoneError):
            messages.tell(error.message)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
