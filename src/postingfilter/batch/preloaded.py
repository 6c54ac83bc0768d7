"""What the process loads from which the pool's processes are forked: all that a brief needs, and no font yet."""

import gc

from postingfilter import brief, document, filter  # noqa: A004, F401
from postingfilter.writers import docx, engine, html, pdf  # noqa: F401

engine.load()
gc.freeze()  # what is loaded is never garbage: collections needn't look at it
