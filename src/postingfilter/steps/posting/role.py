"""Choose the role of a posting as its company is chosen: the candidate with the strongest evidence, if it suffices."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from postingfilter import lexicon
from postingfilter.doc.lines import width
from postingfilter.lexicon import short_texts
from postingfilter.lexicon.sentences import ROLE, sentences
from postingfilter.messages import Message, message
from postingfilter.steps.posting import legal_forms
from postingfilter.steps.posting.reading import IN_BODY, Reading, evidence_of, is_same
from postingfilter.steps.posting.stated import stated
from postingfilter.steps.posting.titles import SEPARATOR, job_in, title_of
from postingfilter.text.keys import is_spaceless, spaced
from postingfilter.text.signs import TITLE_SEPARATORS

THRESHOLD = 5
LONGEST = 110  # columns of a job's name
LONGEST_LINE = 60  # columns of an opening line that is one
NO_JOB = ("posting word", "level", "place", "function", "common noun")  # lists of words that name no job
BESIDE_JOB = ("role part", "level", "technology")  # lists of words of which a title that names a job holds one
LONGEST_JOINED = 16  # letters of a job's name in a sentence without spaces
MOST_WORDS = 7  # of a job's name in a sentence
#: Kinds of section whose sentences can name the job; None is the head.
SAYING_JOB = (None, "summary", "company", "team", "apply", "other", "duties")

#: The weight of a place where the job stands.
PLACES = {
    "fact": 10,
    "front matter": 10,
    "label": 8,
    "answer": 8,
    "title": 4,
    "opening": 3,
    "heading": 3,
    "sentence": 2,
}


#: How evidence says where the job stands.
SAYS = {"fact": message("fact"), "front matter": message("front matter"), "title": message("title")}


class Job:
    """A text that may name the job, and where it stands."""

    def __init__(self, name: str, place: str, quote: str, reading: Reading, company: str | None) -> None:
        self.name = name.strip(f"{TITLE_SEPARATORS}_")
        self.place = place
        self.quote = quote
        self.reading = reading
        self.company = company

    @property
    def weight(self) -> int:
        """Return the sum of the weights of the text's place and of the rows of TABLE that hold for it."""
        return PLACES[self.place] + sum(weight for _, weight, holds in TABLE if holds(self))


def _is_company(job: Job) -> bool:
    if not job.company:
        return False
    language = job.reading.language
    return legal_forms.key_of(job.name, language) == legal_forms.key_of(job.company, language)


def _bears_form(job: Job) -> bool:
    """Return whether the text ends or begins with a company's legal form; what the note states as its role may."""
    return job.place in ("title", "heading", "opening", "sentence") and _holds_form(job.name, job.reading.language)


def _holds_form(text: str, language: str) -> bool:
    return bool(legal_forms.formed(text, legal_forms.forms_in(text, language), language))


def _names_nobody(job: Job) -> bool:
    language = job.reading.language
    if short_texts.names_job(job.name, language) or (" " in job.name and _is_function(job)):
        return False
    return short_texts.fills(NO_JOB, job.name, language)


def _is_function(job: Job) -> bool:
    """Return whether a title or heading without a word for a job says what one does: `백엔드 개발`."""
    language = job.reading.language
    is_short = job.place in ("title", "heading") and len(job.name.split()) <= MOST_WORDS
    says_function = is_short and short_texts.ends_like_function(job.name, language)
    return says_function and not short_texts.names_job(job.name, language)


def _is_label(job: Job) -> bool:
    """Return whether the text is a section's heading or a fact's label, which says that the job is named next."""
    language = job.reading.language
    said = lexicon.plain_heading(job.name)
    return lexicon.exact_kind(said, language) is not None or lexicon.fact_key(said, language) is not None


def _is_sentence(job: Job) -> bool:
    language = job.reading.language
    return short_texts.is_sentence(job.name, language) or short_texts.is_greeting(job.name, language)


def _stands_apart(job: Job) -> bool:
    """Return whether a title of one part has a word that is used beside jobs, and the company is stated elsewhere."""
    apart = bool(stated(job.reading, "company"))
    title = title_of(job.reading.title, job.reading.language)
    if not apart or job.place != "title" or len(title.parts) != 1 or title.core != title.rest:
        return False
    return any(short_texts.holds(section, job.name, job.reading.language) for section in BESIDE_JOB)


def _stands_beside_company(job: Job) -> bool:
    """Return whether the company is another part of the title, or of the front matter's title over the body's."""
    if not job.company or job.place != "title":
        return False
    key = legal_forms.key_of(job.company, job.reading.language)
    parts = [part for text in job.reading.titles for part in title_of(text, job.reading.language).parts]
    others = [part for part in parts if legal_forms.key_of(part, job.reading.language) == key]
    return bool(others) and any(is_same(part, job.name) for part in parts)


def _holds_posting_words(job: Job) -> bool:
    language = job.reading.language
    if short_texts.names_job(job.name, language) or _is_function(job):
        return False
    return short_texts.holds("posting word", job.name, language)


TABLE: tuple[tuple[str, int, Callable[[Job], bool]], ...] = (
    ("holds a word for a job", 3, lambda job: short_texts.names_job(job.name, job.reading.language)),
    ("ends as names of functions do", 2, _is_function),
    ("stands apart from the company", 1, _stands_apart),
    ("stands beside the company in the title", 2, _stands_beside_company),
    ("holds a word for a posting and none for a job", -4, _holds_posting_words),
    ("is the company", -30, _is_company),
    ("bears a legal form", -20, _bears_form),
    ("is made of words that name no job", -20, _names_nobody),
    ("is a heading or a label", -20, _is_label),
    ("is a sentence", -20, _is_sentence),
    ("is longer than a job's name", -20, lambda job: width(job.name) > LONGEST),
    ("has no letters", -20, lambda job: not short_texts.has_letters(job.name)),
)


def role(reading: Reading, company: str | None) -> tuple[str | None, list[Message]]:
    """Return the job's name and the evidence for it; None when nothing is strong enough."""
    found = [job for job in _jobs(reading, company) if job.name and job.weight >= THRESHOLD]
    best = max(found, key=lambda job: job.weight, default=None)
    return (best.name, [evidence_of(SAYS.get(best.place, IN_BODY), best.quote)]) if best else (None, [])


def _jobs(reading: Reading, company: str | None) -> Iterator[Job]:
    for value, place, quote in stated(reading, "role"):
        yield Job(value, place, quote, reading, company)
        if "|" in value or "｜" in value:  # more than the job stands behind a bar
            yield Job(job_in(title_of(value, reading.language), company), place, quote, reading, company)
    for text in reversed(reading.titles):
        yield Job(job_in(title_of(text, reading.language), company), "title", text, reading, company)
    for text in filter(_can_be_heading, reading.first_headings):
        if _opens_section(text, reading.language):
            continue
        yield Job(job_in(title_of(text, reading.language), company), "heading", text, reading, company)
    for line in reading.opening:
        if _opens_section(line.text, reading.language):
            continue
        for text in (job_in(title_of(line.text, reading.language), company), *SEPARATOR.split(line.text)):
            if text and width(text) <= LONGEST_LINE:
                yield Job(text, "opening", line.text, reading, company)
    yield from _said_in_body(reading, company)


def _can_be_heading(text: str) -> bool:
    """Return whether a heading may be a job's name: it is short, and no clause."""
    return width(text) <= LONGEST_LINE and not text.endswith((",", "，"))


def _opens_section(text: str, language: str) -> bool:
    """Return whether a label that names a section stands before a text: `Duties : Web development`."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and lexicon.exact_kind(label.strip(), language) is not None


def _said_in_body(reading: Reading, company: str | None) -> Iterator[Job]:
    rows = sentences("role sentence", short_texts.note_languages(reading.language), reading.said)
    lines = [line for line in reading.lines if line.kind in SAYING_JOB] if rows else []
    for sentence in (sentence for line in lines for sentence in line.sentences):
        for row in rows:
            found = row.read(sentence)
            if found and (name := _cut(found[ROLE], reading.language, before=row.parts[0] == ROLE)):
                yield Job(name, "sentence", sentence, reading, company)


def _cut(text: str, language: str, *, before: bool) -> str:
    """Return the job's name at the end of a text, or at its beginning: as far as its words go, without praise."""
    found = text.split()
    if before:
        end = start = len(found)
        while start > 0 and end - start < MOST_WORDS and _belongs(found[start - 1], language):
            start -= 1
        name = " ".join(found[start:end])
        return name if " " in name or not is_spaceless(name) or len(name) <= LONGEST_JOINED else ""
    end = 0
    while end < len(found) and end < MOST_WORDS + 2 and not short_texts.fills(("role stop",), found[end], language):
        end += 1
        if found[end - 1].endswith((",", ".", ";", ":")):
            break
    kept = [word.strip(",.;:*") for word in found[:end]]
    while kept and short_texts.fills(("role praise", "function"), kept[0], language):
        kept = kept[1:]
    while kept and not short_texts.names_job(kept[-1], language):
        kept = kept[:-1]
    return " ".join(kept)


def _belongs(word: str, language: str) -> bool:
    """Return whether a word before the particle is of the job's name: `백엔드 개발자` of `함께할 백엔드 개발자를`."""
    if short_texts.fills(("role praise",), word, language):
        return False
    return (
        short_texts.names_job(word, language)
        or short_texts.fills(("role part", "level"), word, language)
        or (not is_spaceless(word) and spaced(word) != "" and not word.endswith((",", ".")))
    )
