"""Icons of the kinds of sections, before their headings: pictures that say nothing the words don't."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

import panflute as pf

from postingfilter.theme import Theme

KIND = "data-icon"  #: the attribute of a section's Div that asks for the icon of a kind
NAME = "icon"  #: the class of an icon; in a DOCX the title of its picture, until its size is known
DOTS = 192  # of a PNG, each way
SIZE = "0.13in"  # in a DOCX, until the type's size is known


def before(header: Any, kind: str, look: Theme, form: str) -> None:
    """Put the icon of a kind, `svg` or `png`, before a heading's words, with no alternative text."""
    if drawn := look.icon(kind):
        sizes = {"width": SIZE, "height": SIZE} if form == "png" else {}
        image = pf.Image(url=_address(drawn, form), title=NAME if sizes else "", classes=[NAME], attributes=sizes)
        header.content = [image, *([pf.Space()] if sizes else []), *header.content]


@lru_cache(maxsize=64)
def _address(drawn: str, form: str) -> str:
    kind, content = "svg+xml", drawn.encode()
    if form == "png":
        import resvg_py  # only for who asks for icons in a DOCX

        kind, content = "png", bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=DOTS, skip_system_fonts=True))
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
