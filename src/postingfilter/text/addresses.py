"""Split and join addresses of a note without errors: `urllib.parse` raises ValueError for `https://[site]/`."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

INVALID = "about:invalid"  #: replaces an address that isn't valid


def parts(address: str) -> SplitResult:
    """Return the parts of an address; empty parts for one that isn't valid."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def joined(base: str, address: str) -> str:
    """Return an address resolved against a base; INVALID for one that isn't valid."""
    try:
        return urljoin(base, address)
    except ValueError:
        return INVALID
