"""Draw the pages of a PDF as pictures: a browser's own PDF viewer jumps to the top when the file is loaded again."""

from __future__ import annotations

import io
import threading
from functools import lru_cache

import pypdfium2

NARROWEST, WIDEST = 200, 3200  # dots: readable on a phone, sharp on a large screen of double density
_ONE_AT_A_TIME = threading.Lock()  # PDFium isn't made for threads


@lru_cache(maxsize=16)
def page(pdf: bytes, number: int, width: int) -> bytes:
    """Return a page, counted from 1, as PNG `width` dots wide; raise IndexError when there is no such page."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 0 < number <= len(document):
            raise IndexError(number)
        sheet = document[number - 1]
        dots = min(max(width, NARROWEST), WIDEST)
        picture = sheet.render(scale=dots / sheet.get_width()).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)  # the picture is sent only within this machine
    return out.getvalue()
