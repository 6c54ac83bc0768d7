"""Pictures as data: addresses, in formats that browsers show and no larger than a screen has use for."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

#: The formats of pictures that every browser shows, as Pillow calls them.
SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "WEBP": "webp"}
LARGEST = 400_000  # bytes that a picture has without being looked at for its dots
WIDEST = 1600  # dots: twice the width of the column


def address(content: bytes) -> str:
    """The data: address of a picture; OSError or ValueError when it can't be shown."""
    from PIL import Image

    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _address("svg+xml", content)
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format in SHOWN and len(content) <= LARGEST:
            return _address(SHOWN[picture.format], content)
        return _address(*_redrawn(picture))


def _redrawn(picture: Image.Image) -> tuple[str, bytes]:
    """The picture as JPEG if it was one, else as PNG, the way up it is meant, and its type."""
    from PIL import ImageOps

    form = "JPEG" if picture.format == "JPEG" else "PNG"
    drawn = ImageOps.exif_transpose(picture).convert("RGB" if form == "JPEG" else "RGBA")
    drawn.thumbnail((WIDEST, 4 * WIDEST))
    out = io.BytesIO()
    drawn.save(out, form)
    return SHOWN[form], out.getvalue()


def _address(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
