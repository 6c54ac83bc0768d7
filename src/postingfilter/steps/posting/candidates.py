"""Find candidates for the company's name, by one small function for each kind of place, in the table FINDERS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postingfilter.lexicon import short_texts
from postingfilter.lexicon.sentences import COMPANY, ROLE, Sentence, sentences
from postingfilter.steps.posting import addresses, names, stated, teams
from postingfilter.steps.posting.legal_forms import bears, formed, forms_in, without_form
from postingfilter.steps.posting.reading import Found, Reading
from postingfilter.steps.posting.titles import Title, title_of

_DOTS = str.maketrans(dict.fromkeys("∙•‧|｜", "·"))  # signs that part the terms of a line, and the one for them all
#: Kinds of sections whose lines name the companies that one works with, and tools, by their legal forms.
OF_WORK = ("duties", "requirements", "preferred", "qualifications", "stack", "benefits", "process")
MOST_TOP = 4  # lines at the top of the text
TERMS = ("level", "place")  # lists of words of a contract and a place
LONGEST_LINE = 60  # characters of a line that can be a job's name or a heading
BESIDE = ("posting word", "level", "function")  # words of a title beside which its company stands
MOST_WORDS = 6  # of a job's name in a sentence
MOST_NAMES = 60  # candidates of one kind: a hostile note has more
Finder = Callable[[Reading], Iterator[Found]]


def _titled(reading: Reading) -> Iterator[Found]:
    """Yield names in the title: joined to the job, in brackets, beside the job, beside words for a posting."""
    for text in reading.titles:
        title = title_of(text, reading.language)
        quote = text
        if joint := title.joined.get(COMPANY):
            whole = names.all_of(joint, reading.language)
            yield from _each(whole or names.at_beginning(joint, reading.language), "joined to the job", quote)
        for tag in title.tags:
            yield from _each(names.all_of(tag, reading.language), "bracket", quote)
        said = [part for part in title.parts if not short_texts.fills(("posting word",), part, title.language)]
        if title.jobs and said[0] not in title.jobs:
            yield from _each(_own(said[0], title), "before the job", quote)
        behind = title.parts[title.parts.index(title.jobs[0]) + 1 :] if title.jobs else []
        for part in behind:
            yield from _each(names.all_of(part, reading.language), "behind the job", quote)
        yield from _each(names.all_of(title.before_job, reading.language), "at the job", quote)
        if not title.jobs:
            yield from _beside_posting_words(title, quote)
            if reading.asks and not title.tags and title.parts == [title.core]:
                yield from _each(_own(title.core, title), "whole title", quote)


def _own(part: str, title: Title) -> list[str]:
    return names.all_of(part, title.language) if names.is_proper(names.clean(part)) else []


def _beside_posting_words(title: Title, quote: str) -> Iterator[Found]:
    """Yield names beside words for a posting or a study: `구름케어 채용공고`, `[기업분석] 가온전자`."""
    said = [*title.tags, *title.parts]
    others = [part for part in said if not short_texts.fills(BESIDE, part, title.language)]
    if len(others) != 1:
        return
    core = title.core if others[0] == title.rest else title_of(others[0], title.language).core
    stripped = core != title.rest or len(said) > 1
    about_company = any(short_texts.holds("company note", part, title.language) for part in said)
    if stripped and not short_texts.is_sentence(title.rest, title.language):
        yield from _each(_own(core, title), "company note" if about_company else "beside posting words", quote)


def _below_title(reading: Reading) -> Iterator[Found]:
    for text in reading.under:
        yield from _each(names.all_of(text, reading.language), "below the title", text)


def _before_terms(reading: Reading) -> Iterator[Found]:
    """Yield the first part of a line at the top whose other parts are terms: `모아테크 · 서울 마포구 · 경력 3년`."""
    lines = (*reading.titles, *reading.under, *(line.text for line in reading.lines[:MOST_TOP]))
    for text in lines:
        name, *others = [part.strip() for part in text.translate(_DOTS).split("·")]
        firsts = [" ".join(part.split()[:1]) for part in others]
        has_place = any(short_texts.fills(("place",), part, reading.language) for part in others)
        if has_place and all(short_texts.fills(TERMS, first, reading.language) for first in firsts):
            yield from _each(names.all_of(name, reading.language), "before its place", text)


def _opening(reading: Reading) -> Iterator[Found]:
    """Yield the first line at the top of a paste, near the job and its terms, that can be a name."""
    lines = [text for line in reading.opening for text in line.text.split(" · ")]
    near = [*reading.titles, *lines]
    jobs = [text for text in near if short_texts.names_job(text, reading.language) and len(text) <= LONGEST_LINE]
    terms = [text for text in lines if short_texts.is_term(text, reading.language)]
    if not jobs or not (terms or reading.facts):
        return
    for text in near:
        said = text not in jobs and not short_texts.is_sentence(text, reading.language) and names.is_proper(text)
        if said and names.can_be(text, reading.language):
            yield Found(names.clean(text), "opening", text)
            return


def _headings(reading: Reading) -> Iterator[Found]:
    short = [line.text for line in reading.lines if line.heading or _can_be_heading(line.text)]
    rows = sorted(_rows(reading, "company heading"), key=lambda row: -row.letters)
    for text in dict.fromkeys((*short, *reading.titles)):
        for row in rows:
            # The row that fixes most of a heading reads it: `Why apply to Acme?` names no `apply to Acme`.
            if row.read(text, whole=True):
                yield from _read(reading, row, text, "heading", whole=True)
                break


def _can_be_heading(text: str) -> bool:
    return len(text) <= LONGEST_LINE and not text.endswith((".", "。"))


def _sentences(reading: Reading) -> Iterator[Found]:
    yield from _said_in_body(reading, "company sentence", "sentence")


def _employer_mentions(reading: Reading) -> Iterator[Found]:
    yield from _said_in_body(reading, "employer mention", "said as of employers")


def _mentions(reading: Reading) -> Iterator[Found]:
    yield from _said_in_body(reading, "company mention", "mention")


def _said_in_body(reading: Reading, section: str, place: str) -> Iterator[Found]:
    for row in _rows(reading, section):
        for text in reading.titles:
            yield from _read(reading, row, text, place)
        for line in reading.lines:
            if row.can_stand_in(line.lower):
                for sentence in line.sentences:
                    yield from _read(reading, row, sentence, place)


def _rows(reading: Reading, section: str) -> list[Sentence]:
    """Return the rows of a section that can stand in the titles or the body."""
    return sentences(section, short_texts.note_languages(reading.language), reading.said)


def _read(reading: Reading, row: Sentence, text: str, place: str, *, whole: bool = False) -> Iterator[Found]:
    found = row.read(text, whole=whole)
    if not found or COMPANY not in found:
        return
    if ROLE in found and not _is_job(found[ROLE], reading.language):
        return
    at, said = row.parts.index(COMPANY), found[COMPANY]
    ends = at + 1 == len(row.parts) and not whole
    cut = names.at_end if at == 0 else names.at_beginning if ends else names.between
    companies = cut(said, reading.language)
    if at == 0 and place == "mention":
        before = names.all_of(_before_job(said, reading.language), reading.language)
        companies = before or companies or names.last_proper(said, reading.language)
    for company in companies:
        whole_name = company == names.clean(said) and names.is_proper(company)
        yield Found(company, place, text, is_whole=whole_name, is_subject=at == 0 and whole_name)


def _before_job(said: str, language: str) -> str:
    """Return the text before the job in a sentence's subject: `모아테크` of `모아테크 데이터 분석가는`."""
    before = title_of(said, language).before_job if len(said.split()) <= MOST_WORDS else ""
    return "" if short_texts.ends_clause(before, language) else before


def _is_job(text: str, language: str) -> bool:
    """Return whether a text within a sentence is the name of a job: a few words, of which the last names it."""
    found = text.split()
    return 0 < len(found) <= MOST_WORDS and short_texts.names_job(found[-1], language)


def _legal_forms(reading: Reading) -> Iterator[Found]:
    texts = (*reading.titles, *(line.text for line in reading.lines if line.kind not in OF_WORK))
    forms = forms_in("\n".join(texts), reading.language)
    for text in texts if forms else ():
        for name in _set_apart(text, reading) or formed(text, forms, reading.language):
            if not short_texts.breaks_name(without_form(name, reading.language), reading.language):
                yield from _each(names.all_of(name, reading.language), "legal form", text)


def _set_apart(text: str, reading: Reading) -> list[str]:
    """Return the parts of a title with a legal form that stand beside the job, whole: `Baker – Mill for Bread eG`."""
    title = title_of(text, reading.language) if text in reading.titles else None
    if title is None or not title.jobs:
        return []
    return [part for part in title.parts if part not in title.jobs and bears(part, reading.language)]


def _each(found: list[str], place: str, quote: str) -> Iterator[Found]:
    for name in found:
        yield Found(name, place, quote)


FINDERS: tuple[Finder, ...] = (
    stated.finder,
    _titled,
    _below_title,
    _before_terms,
    _opening,
    _headings,
    _sentences,
    _legal_forms,
    addresses.finder,
    addresses.pages_of_companies,
    teams.finder,
    _employer_mentions,
    _mentions,
)


def candidates(reading: Reading) -> list[Found]:
    """Return all candidates of a note, in the order of FINDERS."""
    return [found for finder in FINDERS for found in _first(finder(reading), MOST_NAMES)]


def _first(found: Iterator[Found], most: int) -> Iterator[Found]:
    for _, one in zip(range(most), found, strict=False):
        yield one
