"""QR codes of the links by which one applies and finds the posting, for a reader with the paper in one hand."""

from __future__ import annotations

import base64
import io
from typing import Any

import panflute as pf

from postingfilter.steps.links import urls
from postingfilter.units import MM_PER_INCH

MODULE = 0.42  # mm: a telephone reads modules of a third of a millimetre from paper
QUIET = 4  # modules of white around a code (ISO/IEC 18004)
LEVEL = "M"  # of error correction: 15 % of a code may be spoilt
LONGEST = 400  # characters: the code of a longer address would be as large as the head
KINDS = ("apply", "posting")


def codes(posting: dict[str, Any], picture: str) -> Any:
    """A Div(.codes) of a code for the apply link and one for the posting link; None when there is neither.

    `picture` is `svg` or `png`. A code holds the clean address, which is shorter, and says below what it leads to.
    """
    found: dict[str, tuple[str, str]] = {}
    for link in posting.get("links") or []:
        address = str(link.get("clean_url") or link.get("url") or "")
        if link.get("kind") in KINDS and address.startswith(("https://", "http://")) and len(address) <= LONGEST:
            found.setdefault(link["kind"], (address, str(link.get("text") or "")))
    chosen = dict.fromkeys(found[kind] for kind in KINDS if kind in found)
    if not chosen:
        return None
    import segno  # only for who asks for codes

    made = [
        (segno.make(address, error=LEVEL, micro=False, boost_error=False), address, text) for address, text in chosen
    ]
    # All as large as the largest, so that they stand in a line.
    side = max(code.symbol_size(border=QUIET)[0] for code, _, _ in made) * MODULE
    return pf.Div(*(_code(*one, side, picture) for one in made), classes=["codes"])


def _code(code: Any, address: str, text: str, side: float, picture: str) -> Any:
    if picture == "svg":
        url = code.svg_data_uri(border=QUIET, light="#fff", omitsize=True)
    else:
        out = io.BytesIO()
        code.save(out, kind="png", scale=8, border=QUIET)
        url = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
    said = ", ".join(dict.fromkeys(part for part in (text, urls.readable(address)) if part))
    size = {"width": f"{side / MM_PER_INCH:.3f}in", "height": f"{side / MM_PER_INCH:.3f}in"}
    image = pf.Image(pf.Str(f"QR: {said}"), url=url, attributes=size)
    return pf.Div(pf.Plain(image), *([pf.Para(pf.Str(text))] if text else []), classes=["code"])
