"""WRITERS: each output format with the function that writes it.

A writer takes a composed Doc, the options, and the note's folder (None for stdin). What it needs from elsewhere it
imports when it is called, so that naming the formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import panflute as pf

from postingfilter.options import Options
from postingfilter.writers import html, pdf
from postingfilter.writers.written import Written

Writer = Callable[[pf.Doc, Options, Path | None], Written]

WRITERS: dict[str, Writer] = {"pdf": pdf.write, "html": html.write}
