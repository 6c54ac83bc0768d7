"""Limit the pixels, bytes and elements of pictures: a small file may unpack to more than there is memory for."""

from __future__ import annotations

import io
import re
import warnings
from typing import NamedTuple

from postingfilter import limits
from postingfilter.messages import message
from postingfilter.writers.layout import svg_size

#: The beginnings of raster pictures. Pillow opens many formats more, and starts Ghostscript for PostScript.
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
#: The beginning of an SVG file. Each part ends at the first end that it can have, so that the search is linear.
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?(?>\s|<\?xml[^>]*>|<!--(?>[^-]|-(?!->))*-->|<!DOCTYPE[^>]*>)*+<svg[\s>]")


class Budget:
    """Count the bytes and pixels of a note's pictures against the limits for all of them."""

    def __init__(self) -> None:
        self._spent: dict[str, _Spent] = {}  # for the picture at each address

    def spent(self, url: str, content: bytes) -> bytes:
        """Return the content of the picture at an address unchanged; ValueError when it goes beyond a limit."""
        spent = _Spent(hash(content), len(content), _pixels(content) if is_raster(content) else 0)
        if self._spent.get(url) == spent:
            return content
        of_all = [*(other for known, other in self._spent.items() if known != url), spent]
        if (
            sum(picture.size for picture in of_all) > limits.ALL_PICTURE_BYTES
            or sum(picture.pixels for picture in of_all) > limits.ALL_PICTURE_PIXELS
        ):
            raise ValueError(message("the pictures of the note are too large together: make them smaller"))
        checked(content)
        self._spent[url] = spent
        return content


class _Spent(NamedTuple):
    """The bytes and pixels of a picture, and the hash of its content."""

    content: int
    size: int
    pixels: int


def checked(content: bytes) -> bytes:
    """Return the content of a picture unchanged; ValueError when it is none, is damaged, or is beyond a limit."""
    if not is_picture(content):
        raise ValueError(message("the file is no picture"))
    if not is_raster(content):
        svg_size.check(content)
        return content
    if _pixels(content) > limits.PICTURE_PIXELS:
        raise ValueError(
            message("it has more than {limit} million dots: make it smaller", limit=limits.PICTURE_PIXELS // 1_000_000)
        )
    _decode(content)
    return content


def is_picture(content: bytes) -> bool:
    """Return whether bytes begin as a picture does, whatever the file's name is."""
    return is_raster(content) or bool(_SVG.match(content[:4096]))


def _decode(content: bytes) -> None:
    """Raise ValueError for a damaged picture: WeasyPrint decodes pictures only where nothing takes their errors.

    The data of a JPEG stands in a PDF as it is, so that only its head is read.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format != "JPEG":
                picture.load()
    except MemoryError:
        raise
    except Exception as error:
        raise ValueError(message("the picture is damaged")) from error


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
