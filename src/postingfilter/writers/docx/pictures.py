"""Load a note's pictures by the fetcher's rules, in formats that Word can show and at their printed resolution."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import panflute as pf

from postingfilter.errors import reason
from postingfilter.messages import Message, message
from postingfilter.text import addresses
from postingfilter.units import MM_PER_INCH
from postingfilter.writers import picture_data
from postingfilter.writers.layout import picture_size
from postingfilter.writers.result import without_picture

TALLEST = 30.0  # mm, as in the PDF
DPI = 300  # dots an inch of a picture at the size it is printed
USUAL_DPI = 96  # of a picture that doesn't say
MANY_PIXELS = 1.5  # times the printed ones: a picture with fewer is kept, since drawing it anew costs quality
SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}  # what every Word shows; the rest becomes PNG


class PictureLoader:
    """Load the pictures of a note; `warnings` says which could not be loaded and why."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.warnings: list[Message] = []
        self._fetcher: Any = None

    def load(self, image: Any, width: float) -> Any:
        """Return the Image with its picture embedded, at most `width` mm wide; None when it can't be shown."""
        from PIL import Image, UnidentifiedImageError

        try:
            content = picture_size.checked(self._content(image.url))
            with Image.open(io.BytesIO(content)) as picture:
                return _placed(image, picture, content, width)
        except UnidentifiedImageError:
            self.warnings.append(without_picture(image.url, message("Word can't show a picture of this kind")))
        except (OSError, ValueError) as error:
            self.warnings.append(without_picture(image.url, reason(error)))
        return None

    def _content(self, url: str) -> bytes:
        """Return the bytes of a picture; raise ValueError or OSError when it may not or can't be read."""
        if addresses.parts(url).scheme == "data":
            head, _, data = url.partition(",")
            return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
        from postingfilter.writers.layout.fetcher import Fetcher

        base = f"{self.folder.resolve().as_uri()}/" if self.folder is not None else "note:"
        self._fetcher = self._fetcher or Fetcher(self.folder)
        read: bytes = self._fetcher.fetch(addresses.joined(base, url)).read()
        return read


def _placed(image: Any, picture: Any, content: bytes, width: float) -> Any:
    """Return the Image with its picture as a data: address and the size in which Word is to show it.

    A picture is redrawn when Word can't show its format, when it has far more pixels than are printed, and when it
    lies on its side: Word takes no notice of the orientation in a JPEG's EXIF.
    """
    resolution = float(picture.info.get("dpi", (USUAL_DPI, USUAL_DPI))[0] or USUAL_DPI)
    wide, tall = (side / resolution * MM_PER_INCH for side in picture_data.upright(picture).size)
    wide, tall = _requested(image.attributes, wide, tall)
    scale = min(1.0, width / wide, TALLEST / tall)
    wide, tall = wide * scale / MM_PER_INCH, tall * scale / MM_PER_INCH
    printed = max(1, round(wide * DPI)), max(1, round(tall * DPI))
    form = picture.format
    if form not in SHOWN or picture_data.is_turned(picture) or picture.width > MANY_PIXELS * printed[0]:
        form, content = picture_data.redrawn(picture, printed)
    size = {"width": f"{wide:.4f}in", "height": f"{tall:.4f}in"}
    return pf.Image(*image.content, url=picture_data.address(SHOWN[form], content), attributes=size)


def _requested(attributes: dict[str, str], wide: float, tall: float) -> tuple[float, float]:
    """Return the size in mm that a note gives a picture in pixels of CSS, in its own proportions for one side alone."""
    sides = [re.fullmatch(r"(\d+(?:\.\d+)?)(?:px)?", attributes.get(name, "")) for name in ("width", "height")]
    width, height = (float(side[1]) * MM_PER_INCH / USUAL_DPI if side else None for side in sides)
    if width and height:
        return width, height
    scale = width / wide if width else height / tall if height else 1.0
    return wide * scale, tall * scale
