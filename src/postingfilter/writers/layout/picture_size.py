"""Limit the number of pixels of a picture: a small file may unpack to more than there is memory for."""

from __future__ import annotations

import io
import warnings

MOST_PIXELS = 80_000_000  # up to 320 MB in memory, at four bytes each
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")


def checked(content: bytes) -> bytes:
    """Return the content of a picture unchanged; ValueError when it has more than MOST_PIXELS."""
    if is_raster(content) and _pixels(content) > MOST_PIXELS:
        raise ValueError(f"it has more than {MOST_PIXELS // 1_000_000} million dots: make it smaller")
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
            return MOST_PIXELS + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def is_raster(content: bytes) -> bool:
    """Tell whether bytes begin as a raster picture does, whatever the file's name is."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith(_MAGIC) or webp
