"""Put icons before the headings of sections; they are decoration without alternative text."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

import panflute as pf

from postingfilter.theme import ICON, Theme

KIND = "data-icon"  #: the attribute of a section's Div that holds the kind of its icon
PIXELS = 192  # width and height of a PNG
SIZE = "0.13in"  # in a DOCX until its size is set


def prepend(header: Any, kind: str, look: Theme, form: str) -> None:
    """Put the theme's icon of a kind before a heading's words, if it has one; `form` is `svg` or `png`."""
    if drawn := look.icon(kind):
        sizes = {"width": SIZE, "height": SIZE} if form == "png" else {}
        image = pf.Image(url=_address(drawn, form), title=ICON if sizes else "", classes=[ICON], attributes=sizes)
        header.content = [image, *([pf.Space()] if sizes else []), *header.content]


@lru_cache(maxsize=64)
def _address(drawn: str, form: str) -> str:
    """Return the data: address of an icon given as SVG, in the format `svg` or `png`."""
    kind, content = "svg+xml", drawn.encode()
    if form == "png":
        import resvg_py  # imported here, as only a DOCX with icons needs it

        kind, content = "png", bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=PIXELS, skip_system_fonts=True))
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
