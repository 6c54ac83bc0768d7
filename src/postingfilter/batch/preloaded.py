"""Load everything that a brief needs, except fonts, in the process from which the processes of a pool are forked."""

import gc

from postingfilter.batch import preloaded_reading  # noqa: F401 - it begins what a process of a pool needs, and is first

# isort: split
from postingfilter import brief  # noqa: F401
from postingfilter.writers import docx, html, pdf  # noqa: F401
from postingfilter.writers.layout import renderer

renderer.load()
gc.freeze()
