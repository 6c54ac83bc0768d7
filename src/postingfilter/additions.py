"""Put a user's own words and link rules in force, beside those of the lexicon and of the links step."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from postingfilter.steps.links import url_rules

#: Packages whose functions keep results that rest on words: their caches are cleared when the words change.
DEPENDENT = ("doc", "drafts", "evidence", "experience", "lexicon", "steps", "structured")


class Site(NamedTuple):
    """A rule for the addresses of postings at one site: `keep` names the parameters that stay."""

    host: str
    path: str  #: of the whole address; `*` stands for any text
    keep: tuple[str, ...]
    kind: str


class Additions(NamedTuple):
    """What settings add; each has its default where nothing is added."""

    words: tuple[tuple[str, str], ...] = ()  #: a section of the lexicon, and a wording
    tracking: tuple[str, ...] = ()  #: parameters to remove from addresses; a `*` at the end stands for any text
    sites: tuple[Site, ...] = ()

    def joined(self, more: Additions) -> Additions:
        """Return these additions and more of them, each once."""
        return Additions(
            tuple(dict.fromkeys((*self.words, *more.words))),
            tuple(dict.fromkeys((*self.tracking, *more.tracking))),
            tuple(dict.fromkeys((*self.sites, *more.sites))),
        )


NONE = Additions()
_current = NONE


def current() -> Additions:
    """Return the additions that are in force in this process."""
    return _current


@contextmanager
def in_force(more: Additions) -> Iterator[None]:
    """Put additions in force, beside those that are already, until the end of the block."""
    before = _current
    _put(before.joined(more))
    try:
        yield
    finally:
        _put(before)


def _put(wanted: Additions) -> None:
    """Put exactly these additions in force."""
    global _current
    if wanted == _current:
        return
    from postingfilter.lexicon import generate, tables  # loaded here: most commands add nothing
    from postingfilter.steps.links import url_rules

    words: dict[str, list[str]] = {}
    for section, wording in wanted.words:
        words.setdefault(section, []).extend(generate.keys_of(wording))
    tables.own = words
    url_rules.own = url_rules.Own(wanted.tracking, tuple(map(_rule, wanted.sites)))
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
