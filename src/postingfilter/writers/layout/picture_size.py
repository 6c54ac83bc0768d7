"""Limit what pictures cost: a small file may unpack to more pixels or elements than there are memory and time for."""

from __future__ import annotations

import io
import warnings

from postingfilter import limits
from postingfilter.writers.layout import svg_size

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")


class Budget:
    """The bytes and pixels that the pictures of a note may still have."""

    def __init__(self) -> None:
        self._bytes: dict[str, int] = {}
        self._pixels: dict[str, int] = {}

    def spent(self, url: str, content: bytes) -> bytes:
        """Return the content of the picture at an address unchanged; ValueError when it goes beyond a limit."""
        checked(content)
        self._bytes[url], self._pixels[url] = len(content), _pixels(content) if is_raster(content) else 0
        size, pixels = (sum(spent.values()) for spent in (self._bytes, self._pixels))
        if size > limits.ALL_PICTURE_BYTES or pixels > limits.ALL_PICTURE_PIXELS:
            del self._bytes[url], self._pixels[url]
            raise ValueError("the pictures of the note are too large together: make them smaller")
        return content


def checked(content: bytes) -> bytes:
    """Return the content of a picture unchanged; ValueError when it has too many pixels or elements."""
    if not is_raster(content):
        svg_size.check(content)
    elif _pixels(content) > limits.PICTURE_PIXELS:
        raise ValueError(f"it has more than {limits.PICTURE_PIXELS // 1_000_000} million dots: make it smaller")
    return content


def _pixels(content: bytes) -> int:
    """Count the pixels of a picture; 0 when it can't be read, which is reported when it is drawn."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content)) as picture:
                return picture.width * picture.height
        except Image.DecompressionBombError:
            return limits.PICTURE_PIXELS + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def is_raster(content: bytes) -> bool:
    """Return whether bytes begin as a raster picture does, whatever the file's name is."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith(_MAGIC) or webp
