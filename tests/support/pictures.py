"""Draw pages as pictures: of a PDF by PDFium, of a DOCX by LibreOffice, of HTML by Chromium."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

from tests.support.browser import Watched


def page(pdf: bytes, dots: int, number: int = 1) -> Image.Image:
    """Return a page of a PDF, counted from 1, at `dots` an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[number - 1].render(scale=dots / 72).to_pil()
    return picture.convert("RGB")


def screen(
    browser: Browser, html: bytes, size: tuple[int, int], scheme: str = "light", dots: int = 1, whole: bool = False
) -> Image.Image:
    """Return HTML in a window of `size` in CSS pixels, of `dots` each; `whole` continues to the page's end."""
    watched = Watched(browser, size, scheme, dots)
    watched.page.set_content(html.decode())
    shot = watched.page.screenshot(full_page=whole)
    watched.context.close()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def small(picture: Image.Image, colours: int) -> bytes:
    """Return a picture as a PNG of few colours, which is a small file."""
    out = io.BytesIO()
    picture.quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
