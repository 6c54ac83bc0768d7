"""Load a note's pictures in a form that Word can show, under the fetcher's rules and at their printed resolution."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import panflute as pf

from postingfilter.writers.layout import picture_size

TALLEST = 30.0  # mm, as in the PDF
DPI = 300  # dots an inch at the printed size, as good printers have
USUAL_DPI = 96  # the resolution of a picture without one, as in CSS
INCH = 25.4  # mm
#: Formats that every Word shows, with the names of their media types; other pictures become PNG.
SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
#: A picture with more than this many times the dots it needs is redrawn smaller: for less it isn't worth the loss.
SPARE_DOTS = 1.5
LONGEST_URL, URL_START = 200, 60  # characters: a warning shows only the start of an address of this length or more


class PictureLoader:
    """Loads the pictures of a note; `warnings` says which could not be loaded and why."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.warnings: list[str] = []

    def load(self, image: Any, width: float) -> Any:
        """Return the Image with its picture embedded, at most `width` mm wide; None when it can't be shown."""
        from PIL import Image, UnidentifiedImageError

        try:
            content = picture_size.checked(self._content(image.url))
            with Image.open(io.BytesIO(content)) as picture:
                return _placed(image, picture, content, width)
        except UnidentifiedImageError:
            self._warn(image.url, "Word can't show a picture of this kind")
        except (OSError, ValueError) as error:
            self._warn(image.url, error.strerror or str(error) if isinstance(error, OSError) else str(error))
        return None

    def _warn(self, url: str, why: str) -> None:
        self.warnings.append(
            f"{url if len(url) < LONGEST_URL else url[:URL_START] + '…'}: this picture is not in the brief: {why}"
        )

    def _content(self, url: str) -> bytes:
        """Return the bytes of a picture; raise ValueError or OSError when it may not or can't be read."""
        if urlsplit(url).scheme == "data":
            head, _, data = url.partition(",")
            return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
        from postingfilter.writers.layout.fetcher import Fetcher

        base = f"{self.folder.resolve().as_uri()}/" if self.folder is not None else "note:"
        content: bytes = Fetcher(self.folder).fetch(urljoin(base, url)).read()
        return content


def _placed(image: Any, picture: Any, content: bytes, width: float) -> Any:
    """Return the Image with its picture embedded, redrawn when Word can't show its format or it is too large."""
    resolution = picture.info.get("dpi", (USUAL_DPI, USUAL_DPI))[0] or USUAL_DPI
    wide, tall = (side / float(resolution) * INCH for side in picture.size)
    scale = min(1.0, width / wide, TALLEST / tall)
    wide, tall = wide * scale, tall * scale
    most = round(wide / INCH * DPI), round(tall / INCH * DPI)
    form = picture.format
    if form not in SHOWN or picture.width > most[0] * SPARE_DOTS:
        content = _redrawn(picture, (max(1, most[0]), max(1, most[1])))
        form = "JPEG" if form == "JPEG" else "PNG"
    data = base64.b64encode(content).decode()
    size = {"width": f"{wide / INCH:.4f}in", "height": f"{tall / INCH:.4f}in"}
    return pf.Image(*image.content, url=f"data:image/{SHOWN[form]};base64,{data}", attributes=size)


def _redrawn(picture: Any, most: tuple[int, int]) -> bytes:
    """Redraw the picture as PNG, or as JPEG if it was one, with at most `most` dots."""
    form = "JPEG" if picture.format == "JPEG" else "PNG"
    drawn = picture.convert("RGB" if form == "JPEG" else "RGBA")
    drawn.thumbnail(most)
    out = io.BytesIO()
    drawn.save(out, form)
    return out.getvalue()
