"""Test pictures as data: addresses: their orientation, format and size."""

from __future__ import annotations

import base64
import io
import random

import pytest
from PIL import Image

from postingfilter.writers.html import pictures

TURNED = 6  # EXIF orientation: the camera was held upright


def noise(size: tuple[int, int]) -> Image.Image:
    """A picture that no format makes small."""
    return Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))  # noqa: S311


def written(picture: Image.Image, form: str, orientation: int | None = None) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    picture.save(out, form, exif=exif, **({"quality": 95} if form == "JPEG" else {}))
    return out.getvalue()


def opened(address: str) -> tuple[str, Image.Image]:
    head, _, data = address.partition(",")
    return head, Image.open(io.BytesIO(base64.b64decode(data)))


def test_a_large_photograph_is_redrawn_the_way_up_it_is_meant() -> None:
    content = written(noise((900, 500)), "JPEG", TURNED)
    assert len(content) > pictures.LARGEST
    head, drawn = opened(pictures.address(content))
    assert head == "data:image/jpeg;base64"
    assert drawn.size == (500, 900)
    assert not drawn.getexif().get(0x0112)


def test_a_small_photograph_goes_in_as_it_is() -> None:
    content = written(noise((90, 50)), "JPEG", TURNED)
    assert pictures.address(content) == f"data:image/jpeg;base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(("form", "kind"), [("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp"), ("TIFF", "png")])
def test_what_browsers_do_not_show_becomes_png(form: str, kind: str) -> None:
    head, drawn = opened(pictures.address(written(noise((9, 5)), form)))
    assert head == f"data:image/{kind};base64"
    assert drawn.size == (9, 5)


def test_a_picture_that_is_redrawn_is_no_wider_than_a_screen_has_use_for() -> None:
    _, drawn = opened(pictures.address(written(Image.new("RGB", (3200, 400)), "TIFF")))
    assert drawn.size == (pictures.WIDEST, 200)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_an_svg_stays_an_svg(start: bytes) -> None:
    content = start + b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert pictures.address(content).startswith("data:image/svg+xml;base64,")
