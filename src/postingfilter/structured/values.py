"""Convert the values of facts for other programs: kinds of employment and workplace, pay, dates, whole numbers."""

from __future__ import annotations

import re
from datetime import date

from postingfilter import lexicon
from postingfilter.lexicon import dates, short_texts
from postingfilter.lexicon.tables import LATIN
from postingfilter.structured.posting import Posting
from postingfilter.structured.salary import Salary, salary
from postingfilter.text.keys import compact

EMPLOYMENT = ("full time", "part time", "temporary", "intern", "contractor")  #: sections `employment …` of the lexicon
REMOTE, HYBRID = "remote", "hybrid"
_PARENTHESIS = re.compile(r"(?:(?<!\s)\s++)?+[(（][^()（）]*+[)）]")
_COUNT = re.compile(r"\D*(\d+)\D*")


def employment(posting: Posting) -> list[str]:
    """Return the kinds of EMPLOYMENT that the fact `employment` names."""
    said = posting.fact("employment") or ""
    return [kind for kind in EMPLOYMENT if short_texts.holds(f"employment {kind}", said, posting.lang)]


def workplace(posting: Posting) -> str | None:
    """Return REMOTE when the location names no place beside remote work, HYBRID when it says so, else None."""
    said = posting.fact("location") or ""
    language = posting.lang.split("-")[0]
    names = [name for name in (language, "en") if name in lexicon.LANGUAGES]
    if any(compact(_PARENTHESIS.sub("", said)) in lexicon.words("workplace remote", name) for name in names):
        return REMOTE
    return HYBRID if short_texts.holds("workplace hybrid", said, posting.lang) else None


def pay(posting: Posting) -> Salary | None:
    """Return the pay that the fact `salary` states; None without an amount."""
    fact = next((fact for fact in posting.facts if fact.key == "salary"), None)
    return salary(fact.value, posting.lang, fact.label) if fact else None


def days(text: str | None, language: str) -> list[date]:
    """Return the complete dates of a text in order; none when one of them is ambiguous, such as 3/4/2026."""
    day_first = language.split("-")[0] in LATIN and not language.startswith("en")
    return dates.certain(text or "", day_first=day_first)


def iso_day(text: str | None, language: str) -> str | None:
    """Return the last date of a text as YYYY-MM-DD; None without a date."""
    found = days(text, language)
    return found[-1].isoformat() if found else None


def count(text: str | None) -> int | None:
    """Return the only whole number of a text; None for no number, several numbers, and 0: `0명` means some."""
    found = _COUNT.fullmatch(text or "")
    return int(found[1]) or None if found else None
