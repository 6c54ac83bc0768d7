"""Make QR codes of the apply link and the posting link, for readers of a printed page."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import panflute as pf

from postingfilter.doc.elements import Block
from postingfilter.messages import Message, message
from postingfilter.text import addresses, printed_address
from postingfilter.units import MM_PER_INCH

if TYPE_CHECKING:
    from postingfilter.doc.posting_types import Link

MODULE = 0.42  # mm: phones read modules down to a third of a millimetre from paper
QUIET = 4  # modules of white around a code (ISO/IEC 18004)
LEVEL = "M"  # error correction: a code can be read with 15 % of it damaged
LONGEST = 400  # characters: the code of a longer address would take as much room as the head of the page
KINDS = ("apply", "posting")


def codes(links: Sequence[Link], picture: str) -> Block | None:
    """Return a Div(.codes) of a code for the apply link and one for the posting link; None without such links.

    `picture` is `svg` or `png`. A code holds the clean address, which is shorter; the text of the link stands below.
    """
    by_kind: dict[str, tuple[str, str]] = {}  # address and text of the first link of each kind
    for kind, address, text in _candidates(links):
        if len(address) <= LONGEST:
            by_kind.setdefault(kind, (address, text))
    chosen = dict.fromkeys(by_kind[kind] for kind in KINDS if kind in by_kind)
    if not chosen:
        return None
    import segno  # loaded here: only who requests codes needs it

    drawn = [
        (segno.make(address, error=LEVEL, micro=False, boost_error=False), address, text) for address, text in chosen
    ]
    # All have the size of the largest, so that they align.
    side = max(code.symbol_size(border=QUIET)[0] for code, _, _ in drawn) * MODULE
    return pf.Div(*(_code(*one, side, picture) for one in drawn), classes=["codes"])


def refused(links: Sequence[Link]) -> list[Message]:
    """Return a warning for each link whose address is too long for a code."""
    return [
        message(
            "{address}: this address is too long for a QR code: it has {count} characters, and {limit} are the most",
            address=printed_address.readable(address),
            count=len(address),
            limit=LONGEST,
        )
        for _, address, _ in _candidates(links)
        if len(address) > LONGEST
    ]


def _candidates(links: Sequence[Link]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, address and text of each link that can have a code."""
    for link in links:
        address = str(link.get("clean_url") or link.get("url") or "")
        if link.get("kind") in KINDS and address.startswith(("https://", "http://")):
            yield link["kind"], _in_ascii(address), str(link.get("text") or "")


def _in_ascii(address: str) -> str:
    """Return an address in ASCII, the host by IDNA and the rest percent-encoded: readers guess other encodings."""
    if address.isascii():
        return address
    parts = addresses.parts(address)
    host = parts.netloc
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    return quote(parts._replace(netloc=host).geturl(), safe="%/:?#[]@!$&'()*+,;=~")


def _code(code: Any, address: str, text: str, side: float, picture: str) -> Block:
    """Return a Div(.code) of the picture of a code, `side` mm wide, with the text of its link below."""
    if picture == "svg":
        url = code.svg_data_uri(border=QUIET, light="#fff", omitsize=True)
    else:
        out = io.BytesIO()
        code.save(out, kind="png", scale=8, border=QUIET)
        url = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
    description = ", ".join(dict.fromkeys(part for part in (text, printed_address.readable(address)) if part))
    size = {"width": f"{side / MM_PER_INCH:.3f}in", "height": f"{side / MM_PER_INCH:.3f}in"}
    image = pf.Image(pf.Str(f"QR: {description}"), url=url, attributes=size)
    return pf.Div(pf.Plain(image), *([pf.Para(pf.Str(text))] if text else []), classes=["code"])
