"""Convert pictures to the form in which HTML and DOCX embed them: redrawn where needed, as data: addresses."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

UPRIGHT = 1  # the orientation that needs no turning (EXIF 2.32, tag 0x0112)


def upright(picture: Image.Image) -> Image.Image:
    """Return the picture turned by its EXIF orientation; a copy of it without an orientation."""
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def is_turned(picture: Image.Image) -> bool:
    """Return whether a picture must be turned or mirrored before it is shown, by its EXIF orientation."""
    from PIL import ExifTags

    orientation: int = picture.getexif().get(ExifTags.Base.Orientation, UPRIGHT)
    return orientation != UPRIGHT


def redrawn(picture: Image.Image, largest: tuple[int, int]) -> tuple[str, bytes]:
    """Encode a picture again, upright and no larger than `largest` (width and height in pixels); keep its proportions.

    Return Pillow's name of the format, JPEG for a JPEG and PNG for all others, and the bytes. OSError when the
    picture can't be read.
    """
    form = "JPEG" if picture.format == "JPEG" else "PNG"
    drawn = upright(picture).convert("RGB" if form == "JPEG" else "RGBA")
    drawn.thumbnail(largest)
    out = io.BytesIO()
    drawn.save(out, form)
    return form, out.getvalue()


def address(kind: str, content: bytes) -> str:
    """Return the data: address of a picture; `kind` is what follows `image/` in its media type."""
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
