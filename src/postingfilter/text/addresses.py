"""Take addresses of a note apart: some are none, and the standard library raises ValueError for `https://[site]/`."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

NOWHERE = "about:invalid"  #: stands for an address that is none


def parts(address: str) -> SplitResult:
    """Return the parts of an address; empty ones for an address that is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def joined(base: str, address: str) -> str:
    """Return an address made absolute; NOWHERE for an address that is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return NOWHERE
