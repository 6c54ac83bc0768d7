"""Clean and classify addresses of the web by the tables of `url_rules`."""

from __future__ import annotations

import re

from postingfilter.steps.links import url_rules
from postingfilter.steps.links.url_rules import (
    FRAGMENTS,
    KINDS,
    REDIRECTS,
    SITES,
    TRACKING,
    UNKNOWN_SITES,
    Redirect,
    Site,
)
from postingfilter.text import patterns
from postingfilter.text.percent import unquote

REDIRECTS_IN_ADDRESS = 5  # redirects within redirects; more are a trap

_TRACKING_NAMES = {name for name in TRACKING.split() if not name.endswith("*")}
_TRACKING_PREFIXES = tuple(name[:-1] for name in TRACKING.split() if name.endswith("*"))
_SCHEME = patterns.compile(r"https?://", re.I)
_SESSION = patterns.compile(r";jsessionid=[^?#/]*", re.I, needs=";")
_PARAMETER = patterns.compile("[?&]", needs="?&")
_PARAMETER_WITH_SIGN = patterns.compile("([?&])", needs="?&")
_PAGE_END = patterns.compile("[?#]", needs="?#")
_FIELD = patterns.compile(r"{(\??\w+)}", needs="{")


def is_web(url: str) -> bool:
    """Return whether an address is one of the web."""
    return _SCHEME.match(url) is not None


def clean(url: str) -> str:
    """Return an address of the web that leads to the same page without tracking; other addresses as they are."""
    for _ in range(REDIRECTS_IN_ADDRESS):
        target = _redirected(url)
        if target is None:
            break
        url = target
    if not is_web(url):
        return url
    bare = _untracked(url)
    found = _at_its_site(bare) or _at_its_site(url)  # a rule of the user's may keep what counts as tracking elsewhere
    return found[0] if found else bare


def kind(url: str) -> str:
    """Return what an address leads to: apply, posting, company, other."""
    if not is_web(url) and not url.lower().startswith("mailto:"):
        return "other"
    lower = _SCHEME.sub("", url, count=1).partition("#")[0].lower()
    likely = ((name, pattern) for name, words, pattern in KINDS if any(map(lower.__contains__, words)))
    found = next((name for name, pattern in likely if re.fullmatch(pattern, lower)), "other")
    at_site = _at_its_site(url)
    return (at_site[1] or found) if at_site and found != "apply" else found


def _split(url: str) -> tuple[str, str, dict[str, str]]:
    """Return host, path and parameters of an address; of each parameter the first value, as it is written."""
    address = _SCHEME.sub("", url, count=1).partition("#")[0]
    page, *rest = _PARAMETER.split(address)
    host, slash, path = page.partition("/")
    parameters: dict[str, str] = {}
    for part in rest:
        name, _, value = part.partition("=")
        parameters.setdefault(name.removeprefix("amp;"), value)
    return host.lower(), slash + path or "/", parameters


def _at(rule: Site | Redirect, host: str, path: str) -> re.Match[str] | None:
    """Return the match of the path when a rule applies to host and path, else None."""
    if rule.host and f".{rule.host}." not in f".{host}.":
        return None
    return rule.path.fullmatch(path)


def _redirected(url: str) -> str | None:
    """Return the address that a redirecting page leads to; None for other pages."""
    host, path, parameters = _split(url)
    for rule in REDIRECTS:
        if not parameters.keys().isdisjoint(rule.parameters) and _at(rule, host, path):
            values = (parameters.get(name, "") for name in rule.parameters)
            # At an unknown site an address without %-codes may go on behind a `&` of its own.
            targets = (unquote(value) for value in values if "%" in value or rule.host not in UNKNOWN_SITES)
            if target := next(filter(is_web, targets), None):
                return target
    return None


def _at_its_site(url: str) -> tuple[str, str | None] | None:
    """Return the address as its site's rule writes it, and the rule's kind; None when no rule applies."""
    host, path, parameters = _split(url)
    for site in (*url_rules.user_rules.sites, *SITES):
        if found := _at(site, host, path):
            fields = {
                **{f"?{name}": value for name, value in parameters.items()},
                **found.groupdict(),
                "host": host,
                "page": _PAGE_END.split(url)[0],
            }
            if written := _filled(site.address, fields):
                return written, site.kind
    return None


def _filled(address: str, fields: dict[str, str]) -> str | None:
    """Return a rule's address with the values of its fields; None when it has no value for one."""
    if all(map(fields.get, _FIELD.findall(address))):
        return _FIELD.sub(lambda field: fields[field[1]], address)
    return None


def _untracked(url: str) -> str:
    """Remove tracking from an address and its fragment; the rest keeps its order and form."""
    address, _, fragment = _SESSION.sub("", url).partition("#")
    if fragment.startswith(FRAGMENTS) or _is_tracking(fragment):
        fragment = ""
    address = _without_tracking(address)
    fragment = _without_tracking(fragment)
    return f"{address}#{fragment}" if fragment else address


def _without_tracking(text: str) -> str:
    """Remove the tracking parameters of an address or fragment, which stand behind `?` and `&`."""
    page, *rest = _PARAMETER_WITH_SIGN.split(text)
    parts = list(zip(rest[::2], rest[1::2], strict=True))
    kept = [sign + part for sign, part in parts if part and not _is_tracking(part)]
    if kept:
        # Without its first parameter, `?a=1&b=2` is `?b=2`: the first one left takes the first sign.
        kept[0] = parts[0][0] + kept[0][1:]
    return page + "".join(kept)


def _is_tracking(parameter: str) -> bool:
    """Return whether `TRACKING` names a parameter, given as `name=value`."""
    name = unquote(parameter.partition("=")[0]).removeprefix("amp;").lower()
    added = url_rules.user_rules
    return name in _TRACKING_NAMES or name in added.names or name.startswith((*_TRACKING_PREFIXES, *added.prefixes))
