"""Write the filter's messages to stderr."""

from __future__ import annotations

import sys
from contextlib import suppress

from postingfilter.messages import Message, translated
from postingfilter.text import controls


def tell(message: Message) -> None:
    """Write a message to stderr, as one line that a terminal can show; a closed or full stderr stops no build."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"postingfilter: {controls.printable(translated(message))}\n")
