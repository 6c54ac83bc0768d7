"""Add the words and link rules of a user's settings to those of the lexicon and of the links step."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from postingfilter.steps.links import url_rules

#: Packages whose functions cache results that depend on words: these caches are cleared when the words change.
DEPENDENT = ("doc", "drafts", "evidence", "resume", "lexicon", "steps", "structured")


class Site(NamedTuple):
    """A rule for the addresses of postings at one site."""

    host: str
    path: str  #: the whole path; `*` stands for any text
    keep: tuple[str, ...]  #: names of the parameters that stay
    kind: str  #: of the link, a name of `links.kinds.KINDS`


class UserRules(NamedTuple):
    """The words and link rules that settings add."""

    words: tuple[tuple[str, str], ...] = ()  #: pairs of a section of the lexicon and a wording
    tracking: tuple[str, ...] = ()  #: parameters to remove from addresses; a `*` at the end stands for any text
    sites: tuple[Site, ...] = ()

    def joined(self, more: UserRules) -> UserRules:
        """Return these rules and more of them, each once."""
        return UserRules(
            tuple(dict.fromkeys((*self.words, *more.words))),
            tuple(dict.fromkeys((*self.tracking, *more.tracking))),
            tuple(dict.fromkeys((*self.sites, *more.sites))),
        )


NONE = UserRules()
_current = NONE


def current() -> UserRules:
    """Return the rules that apply in this process."""
    return _current


@contextmanager
def applied(more: UserRules) -> Iterator[None]:
    """Apply more rules, beside those that apply already, until the end of the block."""
    before = _current
    _apply(before.joined(more))
    try:
        yield
    finally:
        _apply(before)


def _apply(wanted: UserRules) -> None:
    """Apply exactly these rules, and clear the caches that depend on them."""
    global _current
    if wanted == _current:
        return
    from postingfilter.lexicon import generate, tables  # loaded here: most commands add nothing
    from postingfilter.steps.links import url_rules

    words: dict[str, list[str]] = {}
    for section, wording in wanted.words:
        words.setdefault(section, []).extend(generate.keys_of(wording))
    tables.user_keys = words
    url_rules.user_rules = url_rules.UserLinkRules(wanted.tracking, tuple(map(_rule, wanted.sites)))
    _current = wanted
    for name, module in list(sys.modules.items()):
        if name.startswith(tuple(f"postingfilter.{package}" for package in DEPENDENT)):
            for value in vars(module).values():
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def _rule(site: Site) -> url_rules.Site:
    """Return a site's rule as the links step applies it."""
    from postingfilter.steps.links import url_rules

    parameters = "&".join(f"{name}={{?{name}}}" for name in site.keep)
    address = f"{{page}}?{parameters}" if parameters else "{page}"
    return url_rules.Site(site.host, _path_pattern(site.path), address, site.kind)


def _path_pattern(path: str) -> str:
    """Return the regular expression of a path, in which `*` stands for any text; it takes linear time.

    Each part between two `*` is taken where it stands first and never looked for again, which finds a match whenever
    there is one.
    """
    first, *others = map(re.escape, path.split("*"))
    if not others:
        return first
    *middle, last = others
    return first + "".join(f"(?>.*?{part})" for part in middle) + f".*{last}"
