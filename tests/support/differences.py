"""Compare two pictures of a page as the eye does, and write an HTML report of their differences."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

#: How far the places of two pictures may differ on average, of 255, each kind of place by its width and height in
#: dots: a sign that is gone shows in a tile, a hairline that has moved in a strip, a ground that has paled everywhere.
#: The hairline of a section in classic comes to 16 when it is gone, grain and softer letters to 8.
LIMITS = {(8, 8): 14.0, (128, 1): 12.0, (10_000, 10_000): 3.0}
BITS = 5  # of each colour that a reference keeps: more only makes the files larger


def plain(picture: Image.Image) -> Image.Image:
    """Return a picture in as many shades as a reference has."""
    return ImageOps.posterize(picture.convert("RGB"), BITS)


def between(reference: Image.Image, now: Image.Image) -> str:
    """Return a sentence on the place where two pictures differ by more than is allowed; empty when there is none."""
    if reference.size != now.size:
        return "{} by {} dots became {} by {}".format(*reference.size, *now.size)
    apart = _apart(reference, now)
    for (wide, tall), limit in LIMITS.items():
        places = apart.reduce((min(wide, apart.width), min(tall, apart.height)))
        worst = places.getextrema()[1]
        assert isinstance(worst, int)
        if worst > limit:
            at = bytes(places.tobytes()).index(worst)
            x, y = at % places.width * wide, at // places.width * tall
            return f"the {wide} by {tall} dots from {x}, {y} on differ by {worst} of 255, and {limit:g} is allowed"
    return ""


def _apart(reference: Image.Image, now: Image.Image) -> Image.Image:
    """Return for each pixel of two pictures of one size the difference of its most different colour."""
    red, green, blue = ImageChops.difference(plain(reference), plain(now)).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))


def report(file: Path, why: str, reference: Image.Image, now: Image.Image) -> None:
    """Write a self-contained page with a reference, the new picture, and their differences."""
    whole = (max(reference.width, now.width), max(reference.height, now.height))
    padded = [Image.new("RGB", whole, "white") for _ in range(2)]
    for sheet, picture in zip(padded, (reference, now), strict=True):
        sheet.paste(picture, (0, 0))
    difference = ImageOps.invert(ImageOps.autocontrast(_apart(*padded)))
    shown = {"reference": reference, "now": now, "difference": difference}
    figures = "".join(f"<figure><figcaption>{name}</figcaption>{_image(one)}</figure>" for name, one in shown.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{file.stem}</title>'
        "<style>body { font-family: sans-serif; background: #ddd } main { display: flex; gap: 1em }"
        " figure { margin: 0 } img { border: 1px solid #888 }</style>"
        f"<h1>{file.stem}</h1><p>{why}</p><main>{figures}</main></html>\n",
        "utf-8",
    )


def _image(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}">'
