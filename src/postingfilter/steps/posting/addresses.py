"""Names in a note's addresses that its words say too: `jobs.lever.co/acme`, `hr@acme.com`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingfilter.doc import metadata
from postingfilter.steps.posting import names
from postingfilter.steps.posting.reading import Found, Reading
from postingfilter.text import patterns
from postingfilter.text.keys import compact

SHORTEST_END = 8  # letters of a host that is the end of a name
MOST = 60  # addresses that are looked at
#: What stands before and behind an employer's name in the address of a system for applications.
_BEFORE_NAME = (
    *("lever.co", "greenhouse.io", "ashbyhq.com", "workable.com", "smartrecruiters.com", "herp.careers/v1"),
    *("hrmos.co/pages", "teamtailor.com", "bamboohr.com", "recruitee.com", "wantedly.com/companies"),
)
_BEHIND_NAME = (
    *("recruitee", "teamtailor", "bamboohr", "workable", "greetinghr", "career.greetinghr", "ninehire", "breezy"),
    *("personio", "notion", "oopy"),
)
_IN_SYSTEM = patterns.compile(
    rf"(?:{'|'.join(map(re.escape, _BEFORE_NAME))})/([\w-]{{2,40}})|"
    rf"https?://([\w-]{{2,40}})\.(?:{'|'.join(map(re.escape, _BEHIND_NAME))})\."
)
_ENDINGS = r"(?:com?|org?|net?|ac|go)\.[a-z]{2}|[a-z]{2,12}"
_HOST = patterns.compile(
    r"(?:https?://(?:[\w-]{1,63}\.){0,4}?|mailto:[^@]{1,64}@(?:[\w-]{1,63}\.){0,3}?)([\w-]{2,63})\."
    rf"(?:{_ENDINGS})(?:[/?#:]|$)"
)


def hosts(reading: Reading) -> list[tuple[str, str, str]]:
    """Return the names in the note's addresses, each with the kind of its address and the address."""
    found = []
    values = (metadata.text(reading.doc, key) for key in reading.doc.metadata.content)
    mails = (f"mailto:{value}" for value in values if "@" in value and " " not in value)
    for url in (*(link["clean_url"] for link in reading.links), *mails):
        lower = url.lower()
        may_be_system = any(map(lower.__contains__, (*_BEFORE_NAME, *_BEHIND_NAME)))  # the expression is long
        if may_be_system and (system := _IN_SYSTEM.search(lower)):
            found.append((next(filter(None, system.groups())).casefold(), "system address", url))
        elif host := _HOST.match(lower):
            place = "mail address" if url.startswith("mailto:") else "address"
            found.append((host[1].casefold(), place, url))
    return [one for one in dict.fromkeys(found) if len(one[0]) > 2]


def is_host_of(key: str, host: str) -> bool:
    """Return whether a host is a name, begins with it, or ends it: `publicoven` of `Guild for Public Oven`."""
    name, host = key.replace(" ", ""), compact(host)
    return len(name) > 2 and (host.startswith(name) or (len(host) >= SHORTEST_END and name.endswith(host)))


def finder(reading: Reading) -> Iterator[Found]:
    """Return a word of the note that is a name in an address too: `jobs.lever.co/acme`, `hr@acme.com`."""
    for host, place, url in hosts(reading)[:MOST]:
        if "-" not in host and host not in reading.said:
            continue
        key = re.escape(host).replace(r"\-", "[ -]?")
        texts = "\n".join((*reading.titles, *(line.text for line in reading.lines)))
        said = re.findall(rf"(?<![\w.@/-])({key})(?![a-z0-9@-]|\.\w)", texts, re.I)
        proper = [word for word in said if not word.islower()]
        if proper:
            for name in names.all_of(max(set(proper), key=proper.count), reading.language):
                yield Found(name, place, url)
