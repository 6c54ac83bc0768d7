"""Convert pictures to data: addresses, in formats that browsers show and no larger than a screen needs."""

from __future__ import annotations

import io

from postingfilter.writers import picture_data

#: The formats that every browser shows: Pillow's name of each, and its media type behind `image/`.
SHOWN = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif", "WEBP": "webp"}
LARGEST = 400_000  # bytes: a file of this size or less is embedded unchanged, however many pixels it has
WIDEST = 1600  # pixels: twice the width of the column, for screens of two pixels a CSS pixel
TALLEST = 4 * WIDEST  # pixels


def address(content: bytes) -> str:
    """Return the data: address of a picture; OSError or ValueError when no browser could show it."""
    from PIL import Image

    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return picture_data.address("svg+xml", content)
    with Image.open(io.BytesIO(content)) as picture:
        form = picture.format or ""
        if form not in SHOWN or len(content) > LARGEST:
            form, content = picture_data.redrawn(picture, (WIDEST, TALLEST))
        return picture_data.address(SHOWN[form], content)
