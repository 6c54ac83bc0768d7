"""Addresses of the web: without tracking, as printed, and their kind, by `url_rules`."""

from __future__ import annotations

import re

from postingfilter.steps.links.url_rules import FRAGMENTS, KINDS, REDIRECTS, SITES, TRACKING, Redirect, Site
from postingfilter.text.percent import quote, unquote

#: Characters of an address up to which it is printed whole, and how many stand before the `…`.
#: An application form's address with its two ids (Lever, Ashby) is to be typed from paper.
LONGEST = 76
FRONT = 48

_NAMES = {name for name in TRACKING.split() if not name.endswith("*")}
_BEGINNINGS = tuple(name[:-1] for name in TRACKING.split() if name.endswith("*"))
_SCHEME = re.compile(r"https?://", re.I)
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.I)
_ENCODED = re.compile(r"(?:%[0-9a-f]{2})+", re.I)
_WWW = re.compile(r"^www\.", re.I)
_PARAMETER = re.compile("[?&]")
_SIGN = re.compile("([?&])")
_PAGE_END = re.compile("[?#]")
_FIELD = re.compile(r"{(\w+)}")
_PLAIN = "-._~()'!,@"  # what stands for itself wherever it is in an address


def is_web(url: str) -> bool:
    """Whether an address is one of the web."""
    return _SCHEME.match(url) is not None


def clean(url: str) -> str:
    """An address of the web that leads to the same page without tracking; any other as it is."""
    for _ in range(5):  # a redirect can stand in a redirect
        target = _redirected(url)
        if target is None:
            break
        url = target
    if not is_web(url):
        return url
    bare = _untracked(url)
    found = _at_its_site(bare)
    return found[0] if found else bare


def readable(url: str) -> str:
    """An address as it is printed: no scheme, no `www.`, letters for %-codes, a long one cut."""
    if url.lower().startswith(("mailto:", "tel:")):
        return unquote(url.partition(":")[2].partition("?")[0])
    shown = _SCHEME.sub("", url, count=1)
    shown = _WWW.sub("", shown)
    if "xn--" in shown:
        shown = _in_letters(shown)
    shown = _ENCODED.sub(_decoded, shown).removesuffix("/")
    if len(shown) <= LONGEST:
        return shown
    return f"{shown[:FRONT]}…{shown[FRONT + 1 - LONGEST :]}"


def kind(url: str) -> str:
    """What an address leads to: apply, posting, company, other."""
    if not is_web(url) and not url.lower().startswith("mailto:"):
        return "other"
    address = _SCHEME.sub("", url, count=1).partition("#")[0]
    known = (name for name, pattern in KINDS if re.fullmatch(pattern, address, re.I))
    found = next(known, "other")
    at_site = _at_its_site(url)
    return (at_site[1] or found) if at_site and found != "apply" else found


def _split(url: str) -> tuple[str, str, dict[str, str]]:
    """Host, path and parameters of an address; of each parameter the first, as it is written."""
    address = _SCHEME.sub("", url, count=1).partition("#")[0]
    page, *rest = _PARAMETER.split(address)
    host, slash, path = page.partition("/")
    parameters: dict[str, str] = {}
    for part in rest:
        name, _, value = part.partition("=")
        parameters.setdefault(name.removeprefix("amp;"), value)
    return host.lower(), slash + path or "/", parameters


def _at(rule: Site | Redirect, host: str, path: str) -> re.Match[str] | None:
    """The path's match when host and path are those of the rule."""
    if f".{rule.host}." not in f".{host}.":
        return None
    return re.fullmatch(rule.path, path, re.I)


def _redirected(url: str) -> str | None:
    """The address that a redirecting page leads to, None for any other page."""
    host, path, parameters = _split(url)
    for rule in REDIRECTS:
        if _at(rule, host, path):
            targets = (unquote(parameters.get(name, "")) for name in rule.parameters)
            return next(filter(is_web, targets), None)
    return None


def _at_its_site(url: str) -> tuple[str, str | None] | None:
    """The address as its site's rule writes it, and the rule's kind; None where no rule holds."""
    host, path, parameters = _split(url)
    for site in SITES:
        if found := _at(site, host, path):
            groups = {
                **parameters,
                **found.groupdict(),
                "host": host,
                "page": _PAGE_END.split(url)[0],
            }
            if all(groups.get(name) for name in _FIELD.findall(site.address)):
                return site.address.format_map(groups), site.kind
    return None


def _untracked(url: str) -> str:
    """The address without tracking, in its fragment too; the rest as it is, in its order."""
    address, _, fragment = _SESSION.sub("", url).partition("#")
    if fragment.startswith(FRAGMENTS) or _is_tracking(fragment):
        fragment = ""
    address = _kept(address)
    fragment = _kept(fragment)
    return f"{address}#{fragment}" if fragment else address


def _kept(text: str) -> str:
    """An address or fragment without its parts, cut at `?` and `&`, that are tracking."""
    page, *rest = _SIGN.split(text)
    parts = list(zip(rest[::2], rest[1::2], strict=True))
    kept = [sign + part for sign, part in parts if part and not _is_tracking(part)]
    # When the first parameter went, the next one takes its sign: `?a=1&b=2` is `?b=2` without a.
    return page + "".join(parts[0][0] + part[1:] if at == 0 else part for at, part in enumerate(kept))


def _is_tracking(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).removeprefix("amp;").lower()
    return name in _NAMES or name.startswith(_BEGINNINGS)


def _in_letters(address: str) -> str:
    """The address with an international host in letters."""
    host = address.partition("/")[0]
    try:
        return host.encode("ascii").decode("idna") + address.removeprefix(host)
    except UnicodeError:
        return address


def _decoded(found: re.Match[str]) -> str:
    """A run of %-codes as the letters they stand for, where these can be read and typed."""
    text = unquote(found.group())
    if "\ufffd" in text:
        return found.group()
    return "".join(
        char if char.isalnum() or char in _PLAIN or (char > "\x7f" and char.isprintable()) else quote(char)
        for char in text
    )
