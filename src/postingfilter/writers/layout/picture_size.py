"""How many dots a picture may have: a small file may hold more than there is memory for."""

from __future__ import annotations

import io
import warnings

MOST_DOTS = 80_000_000  # unpacked, each takes up to four bytes
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")


def checked(content: bytes) -> bytes:
    """The content of a picture; ValueError when it has more than MOST_DOTS."""
    if are_in(content) and _dots(content) > MOST_DOTS:
        raise ValueError(f"it has more than {MOST_DOTS // 1_000_000} million dots: make it smaller")
    return content


def _dots(content: bytes) -> int:
    """How many dots a picture has; none when that can't be read, which whoever draws it will tell."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content)) as picture:
                return picture.width * picture.height
        except Image.DecompressionBombError:
            return MOST_DOTS + 1
        except (OSError, ValueError, SyntaxError):
            return 0


def are_in(content: bytes) -> bool:
    """Whether bytes begin as a picture of dots does, whatever the file's name says."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content.startswith(_MAGIC) or webp
