"""Choose the company of a posting: the candidate with the strongest evidence, if it is strong enough."""

from __future__ import annotations

from postingfilter.lexicon import short_texts
from postingfilter.messages import Message, message
from postingfilter.steps.posting import names
from postingfilter.steps.posting.candidates import candidates
from postingfilter.steps.posting.evidence import LEAD, LEAD_IN_TEXT, THRESHOLD, Candidate
from postingfilter.steps.posting.legal_forms import key_of
from postingfilter.steps.posting.places import OUTRIGHT, PLACES
from postingfilter.steps.posting.reading import IN_BODY, Found, Reading, evidence_of
from postingfilter.text.keys import compact, is_spaceless

_IN_TITLE, _IN_ADDRESS = message("title"), message("address")
#: How evidence says where a name stands; what stands in the body gets its line's number where the file is known.
SAYS = {
    "fact": message("fact"),
    "front matter": message("front matter"),
    "author": message("front matter"),
    "joined to the job": _IN_TITLE,
    "before the job": _IN_TITLE,
    "at the job": _IN_TITLE,
    "behind the job": _IN_TITLE,
    "bracket": _IN_TITLE,
    "beside posting words": _IN_TITLE,
    "whole title": _IN_TITLE,
    "company note": _IN_TITLE,
    "system address": _IN_ADDRESS,
    "mail address": _IN_ADDRESS,
    "careers address": _IN_ADDRESS,
    "page of a company": _IN_ADDRESS,
    "address": _IN_ADDRESS,
}
MOST_SENTENCES = 3  # of evidence
#: Places that show where a name begins and ends.
EXACT = {
    *OUTRIGHT,
    "author",
    "page of a company",
    "joined to the job",
    "before the job",
    "beside posting words",
    "whole title",
    "company note",
    "before its place",
    "opening",
    "below the title",
    "heading",
    "legal form",
}


def company(reading: Reading) -> tuple[str | None, list[Message]]:
    """Return the company's name and the evidence for it, a sentence each; None when nothing is strong enough."""
    grouped = _grouped(candidates(reading), reading)
    outright = [one for one in grouped if one.is_outright and one.weight >= THRESHOLD]
    ranked = sorted(outright or grouped, key=lambda one: -one.weight)
    if not ranked or ranked[0].weight < THRESHOLD:
        return None, []
    best, *others = ranked
    rivals = [one for one in others if one.weight >= THRESHOLD and best.weight - one.weight < _lead(best, one)]
    if rivals and not outright:
        return None, []
    contradictions = [
        message("but also {place}: {quote}", **said.values) for one in others if outright for said in _sentences(one)
    ]
    return best.name, [*_sentences(best), *contradictions]


def _lead(best: Candidate, other: Candidate) -> int:
    """Return by how much the weight of the first candidate must exceed that of the other."""
    return LEAD_IN_TEXT if best.is_in_text and other.is_in_text else LEAD


def _sentences(one: Candidate) -> list[Message]:
    strongest = sorted(one.found, key=lambda found: -PLACES[found.place])
    said = (evidence_of(SAYS.get(found.place, IN_BODY), found.quote) for found in strongest)
    return list(dict.fromkeys(said))[:MOST_SENTENCES]


def _grouped(found: list[Found], reading: Reading) -> list[Candidate]:
    """Return one candidate for each name, with all its places; a part of a longer name is counted as that name."""
    by_key: dict[str, list[Found]] = {}
    for one in found:
        by_key.setdefault(key_of(one.name, reading.language), []).append(one)
    by_key.pop("", None)
    for key in [key for key in by_key if " " in key]:
        shorter = key.partition(" ")[2]
        if shorter in by_key and all(_opens_quote(one) for one in by_key[key]):
            # A word with a capital only because it begins a sentence: `Develop Acme's tools`.
            by_key[shorter] += [Found(one.name.partition(" ")[2], one.place, one.quote) for one in by_key.pop(key)]
    for key in sorted(by_key, key=len):
        others = (other for other in by_key if other != key)
        longer = next((other for other in others if _is_same(key, other, by_key[other], reading.language)), None)
        if longer and not any(one.place in OUTRIGHT for one in by_key[key]):
            by_key[longer] += by_key.pop(key)
    return [Candidate(key, group, reading) for key, group in by_key.items()]


def _opens_quote(one: Found) -> bool:
    """Return whether a name in a sentence is the sentence's beginning."""
    return one.place in ("mention", "sentence") and one.quote.startswith(one.name) and one.name.isascii()


def _is_same(key: str, other: str, places: list[Found], language: str) -> bool:
    """Return whether a name is a part of another one, the same with other spaces, or one of its two spellings."""
    spellings = (compact(one) for found in places for one in names.spellings(found.name))
    return compact(key) in (compact(other), *spellings) or _is_part(key, other, places, language)


def _is_part(key: str, other: str, places: list[Found], language: str) -> bool:
    """Return whether a name is the beginning or the end of another one that stands at a place with clear bounds."""
    if not any(one.place in EXACT or one.is_whole for one in places):
        return False
    if short_texts.ends_like_team(other, language):
        return False  # `달빛상회 팀` speaks of the company
    if is_spaceless(key) and key in other and other != key:
        return other.startswith(key) and " " not in other
    return other.startswith(f"{key} ") or other.endswith(f" {key}")
