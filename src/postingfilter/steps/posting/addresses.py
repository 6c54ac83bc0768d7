"""Find names that occur both in a note's addresses and in its words: `jobs.lever.co/acme`, `hr@acme.com`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingfilter.doc import metadata
from postingfilter.steps.posting import names
from postingfilter.steps.posting.reading import Found, Host, Reading
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
#: Words between the slashes and dots of an address for applicants: `careers.acme.com`, `acme.com/jobs`.
CAREERS = {"career", "careers", "job", "jobs", "recruit", "recruiting", "recruitment", "hiring", "vacancies", "join-us"}
#: The folder of companies' pages at sites for jobs and in networks: `jobs.example/company/12`.
COMPANIES = {"company", "companies"}
_ENDINGS = r"(?:com?|org?|net?|ac|go)\.[a-z]{2}|[a-z]{2,12}"
_HOST = patterns.compile(
    r"(?:https?://(?:[\w-]{1,63}\.){0,4}?|mailto:[^@]{1,64}@(?:[\w-]{1,63}\.){0,3}?)([\w-]{2,63})\."
    rf"(?:{_ENDINGS})(?:[/?#:]|$)"
)


def hosts(reading: Reading) -> list[Host]:
    """Return the names in the note's addresses, each with the kind of its address and the address."""
    if reading.hosts is None:
        urls = (*(link["clean_url"] for link in reading.links), *_mails(reading))
        found = [host for url in urls if (host := _host(url))]
        reading.hosts = [one for one in dict.fromkeys(found) if len(one[0]) > 2]
    return reading.hosts


def _mails(reading: Reading) -> Iterator[str]:
    """Yield the addresses for mail in the front matter."""
    for key in reading.doc.metadata.content:
        value = metadata.text(reading.doc, key) if key != metadata.KEY else ""
        if "@" in value and " " not in value:
            yield f"mailto:{value}"


def _host(url: str) -> Host | None:
    """Return the name in an address, with the kind of the address and the address; None without one."""
    lower = url.lower()
    may_be_system = any(map(lower.__contains__, (*_BEFORE_NAME, *_BEHIND_NAME)))  # the expression is long
    if may_be_system and (system := _IN_SYSTEM.search(lower)):
        return next(filter(None, system.groups())).casefold(), "system address", url
    host = _HOST.match(lower)
    if host is None:
        return None
    is_careers = not CAREERS.isdisjoint(lower.replace(".", "/").split("/"))
    place = "mail address" if lower.startswith("mailto:") else "careers address" if is_careers else "address"
    return host[1].casefold(), place, url


def is_host_of(key: str, host: str) -> bool:
    """Return whether a host is a name, begins with it, or ends it: `publicoven` of `Guild for Public Oven`."""
    name, host = key.replace(" ", ""), compact(host)
    return len(name) > 2 and (host.startswith(name) or (len(host) >= SHORTEST_END and name.endswith(host)))


def pages_of_companies(reading: Reading) -> Iterator[Found]:
    """Yield the words of links to a company's page at a site for jobs: `[Acme](https://jobs.example/company/12)`."""
    for link in reading.links[:MOST]:
        *_, folder, page = ["", "", *link["clean_url"].rstrip("/").split("/")]
        is_site = compact(link["text"]) in link["clean_url"].partition("//")[2].partition("/")[0]  # `[Jobs](…)`
        if page and folder in COMPANIES and names.is_proper(link["text"]) and not is_site:
            for name in names.all_of(link["text"], reading.language):
                yield Found(name, "page of a company", link["text"])


def finder(reading: Reading) -> Iterator[Found]:
    """Yield words of the note that are names in addresses too: `jobs.lever.co/acme`, `hr@acme.com`."""
    for host, place, url in hosts(reading)[:MOST]:
        if "-" not in host and host not in reading.said:
            continue
        key = re.escape(host).replace(r"\-", "[ -]?")
        texts = "\n".join((*reading.titles, *(line.text for line in reading.lines)))
        said = re.findall(rf"(?<![\w.@/-])(?i:({key}))(?![a-zA-Z0-9@-]|\.\w)", texts)
        proper = [word for word in said if not word.islower()]
        if proper:
            name = max(set(proper), key=proper.count)
            for whole in names.all_of(_with_spelling(name, texts), reading.language):
                yield Found(whole, place, url)


def _with_spelling(name: str, text: str) -> str:
    """Return a name with the spelling in another script beside it in the text: `달무리(Dalmuri)`."""
    found = re.search(rf"[^\W\d_]+ ?[(（]{re.escape(name)}[)）]", text)
    return found.group() if found and names.spellings(found.group()) else name
