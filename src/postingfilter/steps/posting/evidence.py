"""Weigh the evidence for and against a name as the employer's, by its places (PLACES) and its properties (TABLE)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from postingfilter.lexicon import short_texts
from postingfilter.steps.posting import legal_forms, names
from postingfilter.steps.posting.addresses import hosts, is_host_of
from postingfilter.steps.posting.in_titles import (
    can_fill_title,
    is_alone_beside_job,
    is_no_name,
    stands_over_job,
    stands_over_us,
)
from postingfilter.steps.posting.named import Named
from postingfilter.steps.posting.no_names import (
    breaks_bracket,
    is_abbreviation,
    is_described,
    is_nobody,
    is_ordinary_noun,
    is_plain_word,
    is_sentence,
)
from postingfilter.steps.posting.other_companies import is_other, is_worked_with
from postingfilter.steps.posting.places import ABOVE, ACTING, PLACES
from postingfilter.steps.posting.titles import title_of
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless, spaced

_PARTS = patterns.compile(r"[,/()·|]|\s-\s", needs=",/()·|-")
_INITIALS = patterns.compile(r"([A-Z]{2,4})[^\x00-\x7f]")
THRESHOLD = 5  # the least weight of evidence on which a name is given
ADDRESSES = {"address", "careers address", "mail address", "system address"}
#: Places where a name begins the text.
OPENING = ("mention", "said as of employers", "before its team", "heading")
LEAD, LEAD_IN_TEXT = 2, 4  # how much more a name must have than another one, and where both stand in sentences alone


class Candidate(Named):
    """A name with the weight of the evidence for it."""

    @cached_property
    def weight(self) -> int:
        """Return the sum of the weights of the name's places and of the rows of TABLE that hold for it."""
        return sum(PLACES[place] for place in self.places) + sum(row.weight for row in TABLE if row.holds(self))


class Evidence:
    """A row of TABLE: its meaning, its weight, positive for evidence in favour, and the test whether it holds."""

    def __init__(self, says: str, weight: int, holds: Callable[[Candidate], bool]) -> None:
        self.says = says
        self.weight = weight
        self.holds = holds


def _bears_form(one: Candidate) -> bool:
    return any(legal_forms.bears(found.name, one.reading.language) for found in one.found)


def _ends_like_company(one: Candidate) -> bool:
    return short_texts.ends_like_company(one.name, one.reading.language)


def _joins_scripts(one: Candidate) -> bool:
    """Return whether initials stand before Hangul, kana or Han without a space: `KM전자`, but not `AI플랫폼`."""
    found = _INITIALS.match(one.name)
    return found is not None and is_spaceless(one.name) and not short_texts.names_nobody(found[1], one.reading.language)


def _ends_title(one: Candidate) -> bool:
    """Return whether the name stands behind the job in the title and ends as companies' names do."""
    return "behind the job" in one.places and _ends_like_company(one) and names.is_proper(one.name)


def _is_said_in_body(one: Candidate) -> bool:
    """Return whether a name from above the body occurs in the body too.

    A name in brackets or at the job may be any noun: it must occur as the subject of a sentence.
    """
    if not one.places.isdisjoint(ABOVE):
        return one.count > ("opening" in one.places)  # the opening line itself is one of the body's
    if "behind the job" in one.places and _subject_of(one):
        return True
    if "at the job" in one.places and names.has_hangul_or_kana(one.name) and one.count > 1:
        return True
    return not one.places.isdisjoint(("bracket", "at the job")) and not one.places.isdisjoint(ACTING)


def _is_said_often(one: Candidate) -> bool:
    """Return whether the body says a name often, which in brackets or at the job may be any noun."""
    return one.count >= 3 and not one.places <= {"bracket", "at the job", "behind the job"}


def _is_in_host(one: Candidate) -> bool:
    if one.places & ADDRESSES:
        return False
    return any(is_host_of(one.key, host) for host, *_ in hosts(one.reading))


def _is_in_mail(one: Candidate) -> bool:
    return any(place == "mail address" and is_host_of(one.key, host) for host, place, _ in hosts(one.reading))


def _is_titled_host(one: Candidate) -> bool:
    hosted = not one.places.isdisjoint((*ADDRESSES, "author"))
    return hosted and any(f" {one.key} " in f" {spaced(text)} " for text in one.reading.titles)


def _is_in_two_scripts(one: Candidate) -> bool:
    return bool(names.spellings(one.name))


def _heads_several(one: Candidate) -> bool:
    return len({found.quote for found in one.found if found.place == "heading"}) > 1


def _subject_of(one: Candidate) -> int:
    """Return the number of sentences whose subject is the name."""
    return len({found.quote for found in one.found if found.is_subject and found.place in ("mention", "sentence")})


def _opens_text(one: Candidate) -> bool:
    """Return whether the text, or what it says of the company, begins with a sentence about the name."""
    first = {next(iter(line.sentences), "") for line in one.reading.beginnings}
    return any(found.place in OPENING and found.quote in first for found in one.found)


def _stands_over_terms(one: Candidate) -> bool:
    """Return whether a place, a contract or years stand right below the name; without a place it may be one itself."""
    if any(found.place == "opening" and found.quote in one.reading.titles for found in one.found):
        return True
    if "opening" in one.places:
        lines = (part for line in one.reading.opening for part in line.text.split(" · "))
        has_place = any(fact["key"] == "location" for fact in one.reading.facts)
        return has_place or any(short_texts.fills(("place",), part, one.reading.language) for part in lines)
    return "below the title" in one.places and len(one.reading.under) > 1


def _is_job(one: Candidate) -> bool:
    """Return whether the name holds a word for a job; one with a legal form may, where the title has the job apart."""
    language = one.reading.language
    if one.places & {"joined to the job"} or not short_texts.names_job(one.name, language):
        return False
    jobs = [job for text in one.reading.titles for job in title_of(text, language).jobs]
    return not (jobs and legal_forms.bears(one.name, language) and all(one.name not in job for job in jobs))


def _is_part_of_job(one: Candidate) -> bool:
    """Return whether the title has the name in the job's own words: `Engineer, Lodestar`, `ServiceNow Developer`."""
    if "joined to the job" in one.places or legal_forms.bears(one.name, one.reading.language):
        return False
    for text in one.reading.titles:
        for job in title_of(text, one.reading.language).jobs:
            key = f" {spaced(job)} "
            at = key.find(f" {one.key} ")
            if at >= 0 and not is_spaceless(key) and not one.places & {"before the job", "at the job", "author"}:
                return not ("sentence" in one.places and _is_in_host(one))  # `We are Acme`, and `acme.com`
    return False


def _is_team(one: Candidate) -> bool:
    language = one.reading.language
    return short_texts.ends_like_team(one.name, language) and not legal_forms.bears(one.name, language)


def _is_technology(one: Candidate) -> bool:
    if "joined to the job" in one.places:
        return False  # `Engineer at Stripe`
    return short_texts.fills(("technology",), one.name, one.reading.language)


def _is_place(one: Candidate) -> bool:
    """Return whether a fact of the note gives the name as its place."""
    facts = (fact["value"] for fact in one.reading.facts if fact["key"] in ("location", "team", "level", "employment"))
    return any(one.key == spaced(part) for value in facts for part in _PARTS.split(value))


def _is_another(one: Candidate) -> bool:
    """Return whether a sentence says that the name is another company's, and nothing that it is the employer's."""
    quotes = {found.quote for found in one.found}
    return not one.is_outright and any(is_other(one.key, quote, one.reading.language) for quote in quotes)


def _is_worked_with(one: Candidate) -> bool:
    """Return whether only its legal form shows a name, and a sentence says that the work is done with or for it."""
    quotes = {found.quote for found in one.found}
    is_formed = "legal form" in one.places and one.places <= {"legal form", "mention"}
    return is_formed and any(is_worked_with(one.key, quote, one.reading.language) for quote in quotes)


def _is_any_noun(one: Candidate) -> bool:
    """Return whether a name occurs only in sentences whose subject may be any noun: `본 계약은 …`."""
    return one.places == {"mention"} and is_spaceless(one.name) and not _opens_text(one)


TABLE: tuple[Evidence, ...] = (
    Evidence("bears a legal form", 3, _bears_form),
    Evidence("ends as companies' names do", 2, _ends_like_company),
    Evidence("joins an abbreviation that names no field to a word without capitals", 2, _joins_scripts),
    Evidence("stands behind the job and ends as companies' names do", 2, _ends_title),
    Evidence("is all that stands beside the job in the title", 4, is_alone_beside_job),
    Evidence("is alone in the title, in a language that lists how names of functions end", 2, can_fill_title),
    Evidence("is all of the title, over a heading that names the job", 2, stands_over_job),
    Evidence("is in a heading over text that says `we`", 2, stands_over_us),
    Evidence("is in several headings", 2, _heads_several),
    Evidence("is in two scripts, one in brackets", 2, _is_in_two_scripts),
    Evidence("stands in the body too", 2, _is_said_in_body),
    Evidence("is said three times or more", 2, _is_said_often),
    Evidence("is said six times or more", 1, lambda one: one.count >= 6 and _is_said_often(one)),
    Evidence("stands in the title, and in an address or as the author", 2, _is_titled_host),
    Evidence("is the subject of several sentences", 2, lambda one: _subject_of(one) > 1),
    Evidence("is the subject of four sentences or more", 1, lambda one: _subject_of(one) > 3),
    Evidence("begins the text", 2, _opens_text),
    Evidence("is a host of the note's addresses", 3, _is_in_host),
    Evidence("is the host of an address for mail", 1, _is_in_mail),
    Evidence("stands over a place, a contract or years", 2, _stands_over_terms),
    Evidence("holds a word for a job", -8, _is_job),
    Evidence("is what one works on in the job", -5, _is_part_of_job),
    Evidence("is a language, a tool or a site", -4, _is_technology),
    Evidence("ends as names of teams do", -6, _is_team),
    Evidence("is alone in the title and ends as no name does", -8, is_no_name),
    Evidence("is the job's place, team or level", -8, _is_place),
    Evidence("is made of words that name nobody", -30, is_nobody),
    Evidence("is a sentence", -30, is_sentence),
    Evidence("opens or closes a bracket alone", -30, breaks_bracket),
    Evidence("is another company, as a sentence says", -20, _is_another),
    Evidence("is one that the work is done with or for", -6, _is_worked_with),
    Evidence("is an abbreviation before the job, several, or one in the title alone", -5, is_abbreviation),
    Evidence("is written as a plain word", -6, is_plain_word),
    Evidence("is an ordinary noun", -12, is_ordinary_noun),
    Evidence("stands behind words that stand before ordinary nouns", -4, is_described),
    Evidence("may be any noun, in a script without capitals, that does something", -2, _is_any_noun),
)
