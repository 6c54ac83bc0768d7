"""Shorten addresses of the web to the form in which they are printed."""

from __future__ import annotations

import re

from postingfilter.text import patterns
from postingfilter.text.percent import quote, unquote

#: Characters of the longest address that is printed whole: an application form's with two ids (Lever, Ashby), which
#: a reader may have to type from paper.
LONGEST = 76
#: Characters before the `…` of a longer one: host and most of the path.
FRONT = 48

_SCHEME = patterns.compile(r"https?://", re.I)
_ENCODED = patterns.compile(r"(?:%[0-9a-f]{2})+", re.I, needs="%")
_CODE = patterns.compile(r"%[0-9a-f]{2}", re.I, needs="%")
_CODE_BEGUN = patterns.compile(r"%[0-9a-f]?$", re.I, needs="%")
_WWW = patterns.compile(r"^www\.", re.I)
_LITERAL = "-._~()'!,@"  # characters that need no %-code anywhere in an address


def readable(url: str) -> str:
    """Return an address as it is printed: no scheme, no `www.`, letters for %-codes, `…` in a long one."""
    if url.lower().startswith(("mailto:", "tel:")):
        return unquote(url.partition(":")[2].partition("?")[0])
    shown = _SCHEME.sub("", url, count=1)
    shown = _WWW.sub("", shown)
    if "xn--" in shown:
        shown = _in_letters(shown)
    shown = _ENCODED.sub(_decoded, shown).removesuffix("/")
    if len(shown) <= LONGEST:
        return shown
    back = LONGEST - FRONT - len("…")
    return f"{_CODE_BEGUN.sub('', shown[:FRONT])}…{shown[-back + _cut_off(shown, len(shown) - back) :]}"


def _cut_off(text: str, at: int) -> int:
    """Return how many characters from `at` on belong to a %-code that begins before."""
    return next((3 - before for before in (1, 2) if _CODE.match(text, at - before)), 0)


def _in_letters(address: str) -> str:
    """Return the address with an international host name in letters instead of `xn--` codes."""
    host = address.partition("/")[0]
    try:
        return host.encode("ascii").decode("idna") + address.removeprefix(host)
    except UnicodeError:
        return address


def _decoded(found: re.Match[str]) -> str:
    """Return a run of %-codes as the characters they stand for, where these can be read and typed."""
    text = unquote(found.group())
    if "\ufffd" in text:
        return found.group()
    return "".join(
        char if char.isalnum() or char in _LITERAL or (char > "\x7f" and char.isprintable()) else quote(char)
        for char in text
    )
