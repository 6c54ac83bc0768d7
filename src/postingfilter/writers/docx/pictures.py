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
DPI = 300  # dots an inch of a picture at the size it is printed
USUAL_DPI = 96  # of a picture that doesn't say
MM = 25.4  # an inch
SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}  # what every Word shows; the rest becomes PNG


class Album:
    """Loads the pictures of a note; `warnings` says which could not be loaded and why."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.warnings: list[str] = []

    def place(self, image: Any, width: float) -> Any:
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
        self.warnings.append(f"{url if len(url) < 200 else url[:60] + '…'}: this picture is not in the brief: {why}")

    def _content(self, url: str) -> bytes:
        """Return the bytes of a picture; raise ValueError or OSError when it may not or can't be read."""
        if urlsplit(url).scheme == "data":
            head, _, data = url.partition(",")
            return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
        from postingfilter.writers.layout.fetcher import Fetcher

        base = f"{self.folder.resolve().as_uri()}/" if self.folder is not None else "note:"
        read: bytes = Fetcher(self.folder).fetch(urljoin(base, url)).read()
        return read


def _placed(image: Any, picture: Any, content: bytes, width: float) -> Any:
    """Return the Image with its picture embedded, redrawn when Word can't show its format or it is too large."""
    resolution = picture.info.get("dpi", (USUAL_DPI, USUAL_DPI))[0] or USUAL_DPI
    wide, tall = (side / float(resolution) * MM for side in picture.size)
    scale = min(1.0, width / wide, TALLEST / tall)
    wide, tall = wide * scale, tall * scale
    most = round(wide / MM * DPI), round(tall / MM * DPI)
    form = picture.format
    if form not in SHOWN or picture.width > most[0] * 1.5:
        content, form = _redrawn(picture, (max(1, most[0]), max(1, most[1]))), "PNG" if form != "JPEG" else "JPEG"
    data = base64.b64encode(content).decode()
    size = {"width": f"{wide / MM:.4f}in", "height": f"{tall / MM:.4f}in"}
    return pf.Image(*image.content, url=f"data:image/{SHOWN[form]};base64,{data}", attributes=size)


def _redrawn(picture: Any, most: tuple[int, int]) -> bytes:
    """Redraw the picture as PNG, or as JPEG if it was one, with at most `most` dots."""
    form = "JPEG" if picture.format == "JPEG" else "PNG"
    drawn = picture.convert("RGB" if form == "JPEG" else "RGBA")
    drawn.thumbnail(most)
    out = io.BytesIO()
    drawn.save(out, form)
    return out.getvalue()
