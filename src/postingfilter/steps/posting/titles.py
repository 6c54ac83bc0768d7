"""Parse titles: tags in brackets, parts between separators, the words around the name of a job."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache

from postingfilter import lexicon
from postingfilter.lexicon import short_texts
from postingfilter.lexicon.sentences import COMPANY, ROLE, sentences
from postingfilter.steps.posting import legal_forms, names
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated, unnumbered
from postingfilter.text.keys import is_spaceless
from postingfilter.text.signs import TITLE_SEPARATORS

SEPARATOR = patterns.compile(
    r"(?<!\s)\s++[-–—|·・•:@＠~∙]\s+|(?:(?<!\s)\s++)?+[|｜／：]\s*|(?<=\S):\s+|(?<=[^\W\d_])-\s+|(?<!\s)\s++-{2,}\s*|"
    r"(?<!\s)\s++[-–—](?=[^\W\d_])|(?<=[^\x00-\x7f])_(?=\S)|(?<=\S)_(?=[^\x00-\x7f])",
    needs="-–—|·・•:@＠~∙｜／：_",
)
#: The brackets that open a tag.
_OPENINGS = ("[", "【", "「", "『", "〔", "〈", "《", "(", "（")
_TAG = patterns.compile(
    r"^\s*[\[【「『〔〈《(（]([^\]】」』〕〉》)）]{1,40})[\]】」』〕〉》)）]\s*(?=\S)", needs="[【「『〔〈《(（"
)
_LAST_TAG = patterns.compile(r"(?<=\S)\s*[\[【]([^\]】]{1,40})[\]】]\s*$", needs="[【")
#: A job that stands in brackets behind the company's name: `모아테크(백엔드 개발자)`.
_LAST_PARENTHESIS = patterns.compile(r"(?<=\S)\s*[(（]([^()（）]{2,40})[)）]\s*$", needs="(（")
#: What numbers a title within somebody's list, aside from `1.`: `#2`, `2-1`, or dates it.
_NUMBER = patterns.compile(r"^(?:#\d{1,3}|\d{1,2}-\d{1,2}[.)]?|\d{4}[-.]\d{1,2}[-.]\d{1,2})\s++(?=\S)", needs="#-.")
_LAST_BAR = patterns.compile(r"(?:(?<!\s)\s++)?+[|｜]([^|｜]+)$", needs="|｜")
_PLACE = patterns.compile(r"(?:(?<!\s)\s++)?+[@＠]\s*+[^@＠]{1,40}$", needs="@＠")
#: What a title may begin or end with that is no part of a name.
NOISE = ("posting word", "level")
BESIDE_JOB = ("role part", "posting word", "level", "place", "team word")


class Title:
    """A parsed title: its tags in brackets, its parts, and its text without the words that only announce a posting."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.text = unnumbered(_NUMBER.sub("", undecorated(text) or text)) or text
        self.tags: list[str] = []
        rest = self.text
        while found := _tag(rest, language):
            self.tags.append(found[1].strip())
            rest = rest[found.end() :]
        if found := _LAST_TAG.search(rest):
            self.tags.append(found[1].strip())
            rest = rest[: found.start()]
        self.rest = _job_apart(_without_job_site(rest.strip(), language), language)  # without the tags
        job = [tag for tag in self.tags if short_texts.names_job(tag, language)]
        self.tags = [tag for tag in self.tags if tag not in job]
        if job and not short_texts.names_job(self.rest, language):
            self.rest = " - ".join(
                (*job, self.rest)
            )  # the job itself stands in brackets: `【エンジニア】株式会社そらいろ`
        self.parts = [part.strip() for part in SEPARATOR.split(self.rest) if part and part.strip()]
        self.has_bar = _LAST_BAR.search(self.rest) is not None
        self.core = self._stripped(self.rest)

    @cached_property
    def joined(self) -> dict[str, str]:
        """Return company and role by their names if a row of the lexicon joins them: `Engineer at Acme`; else empty."""
        for row in sentences("title joint", short_texts.note_languages(self.language), self.rest):
            found = row.read(self.rest)
            if found and self._is_joint(found):
                return {name: text.strip() for name, text in found.items()}
        return {}

    def _is_joint(self, found: dict[str, str]) -> bool:
        job = ROLE not in found or short_texts.names_job(found[ROLE], self.language)
        company = COMPANY not in found or bool(names.all_of(found[COMPANY], self.language))
        return job and (company or ROLE in found)

    def _stripped(self, text: str) -> str:
        """Return a text without words at its two ends that say only that it is a posting, and of which kind."""
        found = text.split()
        start, end = 0, len(found)
        while end > start and short_texts.fills(NOISE, found[end - 1], self.language):
            end -= 1
        while start < end and short_texts.fills(NOISE, found[start], self.language):
            start += 1
        return " ".join(found[start:end])

    @cached_property
    def jobs(self) -> list[str]:
        """Return the parts that name a job; beside another one, a part with a legal form is a company and left out."""
        found = [part for part in self.parts if short_texts.names_job(part, self.language)]
        others = [part for part in found if not legal_forms.bears(part, self.language)]
        return others or found

    @property
    def before_job(self) -> str:
        """Return the words before the job in its part: `모아테크` of `모아테크 백엔드 개발자`; else an empty text."""
        for part in self.jobs:
            found = self._stripped(part).split()
            end = 0
            while end < len(found) and not self._is_of_job(found[end]):
                end += 1
            if 0 < end < len(found) and is_spaceless(part):
                return " ".join(found[:end])
        return ""

    def _is_of_job(self, word: str) -> bool:
        return (
            short_texts.names_job(word, self.language)
            or short_texts.fills(BESIDE_JOB, word, self.language)
            or short_texts.holds("technology", word, self.language)
        )


def job_alone(title: Title) -> str:
    """Return the job in a title that holds only tags and one more part; empty for other titles."""
    return title.jobs[0] if len(title.jobs) == 1 and len(title.parts) + len(title.tags) == 2 else ""


def _tag(text: str, language: str) -> re.Match[str] | None:
    """Return the match of the tag that a title begins with; a legal form is none."""
    found = _TAG.match(text) if text.lstrip().startswith(_OPENINGS) else None
    return found if found and not legal_forms.is_form(found.group().strip(), language) else None


def _without_job_site(text: str, language: str) -> str:
    """Return a title of a web page without the name of the job site behind its last bar: `Engineer | LinkedIn`."""
    found = _LAST_BAR.search(text)
    return text[: found.start()] if found and short_texts.fills(("job site",), found[1], language) else text


def _job_apart(text: str, language: str) -> str:
    """Return a title with the job behind a dash, where it stands in brackets behind words that name none."""
    found = _LAST_PARENTHESIS.search(text)
    if not found or short_texts.names_job(text, language) or not short_texts.names_job(found[1], language):
        return text
    return f"{text[: found.start()]} - {found[1]}"


@lru_cache(maxsize=64)
def title_of(text: str, language: str) -> Title:
    """Return a parsed title; results are cached."""
    return Title(text, language)


def job_in(title: Title, company: str | None) -> str:
    """Return the job that a title names: the title without company, tags, posting words, and what follows at an `@`."""
    joint = title.joined.get(ROLE)
    text = _without_praise(joint, title.language) if joint else title.rest
    if company and joint is None:
        text = without(text, company)
        if company in title.parts[1:-1] and len(title.jobs) == 1:
            text = title.jobs[0]  # the job on one side of the company, and something else on the other
    if joint is None:
        before = _PLACE.sub("", text)
        text = before if short_texts.names_job(before, title.language) else text
        parts = [part.strip() for part in SEPARATOR.split(text) if part and part.strip()]
        jobs = [part for part in parts if short_texts.names_job(part, title.language)]
        # A dash may stand within the job's name, a bar does not.
        has_bar = len(jobs) == 1 and _LAST_BAR.search(text) is not None
        if jobs and (len(parts) > 2 or parts[0] != jobs[0] or has_bar or _says_no_more(parts[-1], title.language)):
            text = jobs[0]
    return _without_posting_words(text, title.language)


def _without_praise(text: str, language: str) -> str:
    """Return a job in a sentence without what is said of who does it: `도예가` of `함께할 도예가`.

    In a language with capitals such words may be part of the job: `Creative Director`.
    """
    found = text.split()
    while len(found) > 1 and is_spaceless(found[0]) and short_texts.fills(("role praise",), found[0], language):
        found = found[1:]
    return " ".join(found)


def _says_no_more(part: str, language: str) -> bool:
    """Return whether the last part of a title is no part of the job: a place, a contract, a sentence, a company."""
    if legal_forms.bears(part, language) or (short_texts.ends_like_company(part, language) and names.is_proper(part)):
        return True
    return short_texts.is_term(part, language) or short_texts.is_sentence(part, language)


def _without_posting_words(text: str, language: str) -> str:
    found = text.split()
    start, end = 0, len(found)
    while end > start and short_texts.fills(("posting word",), found[end - 1], language):
        end -= 1
    while start < end and short_texts.fills(("posting word",), found[start], language):
        start += 1
    kept = " ".join(found[start:end])
    for row in _glued(language):
        if kept.startswith(row) and short_texts.names_job(kept[len(row) :], language):
            kept = kept[len(row) :]
        if kept.endswith(row) and short_texts.names_job(kept[: -len(row)], language):
            kept = kept[: -len(row)]
    return kept.strip(TITLE_SEPARATORS)


@cache
def _glued(language: str) -> list[str]:
    """Return posting words that a script without spaces writes together with the job: `招聘后端工程师`."""
    rows = short_texts.posting_words(language)
    return sorted((row for row in rows if not row.isascii()), key=len, reverse=True)


#: Signs before a company's name in a title.
_JOINTS = tuple("-–—|｜:：·・,、/／@＠([【「『")


def without(text: str, company: str) -> str:
    """Return a text without the company's name; whole where the name is part of a phrase: `당근에서`, `Oven & Sun`."""
    at = text.casefold().find(company.casefold())
    end = at + len(company)
    if at < 0 or names.clean(text) == company:
        return text
    if (at and text[at - 1].isalnum() and company[0].isascii()) or (end < len(text) and text[end].isalnum()):
        return text
    before, after = text[:at].rstrip(), text[end:].lstrip()
    before = before[:-1] if before.endswith(("[", "【", "「", "『", "(", "（")) else before
    after = after[1:] if after.startswith(("]", "】", "」", "』", ")", "）")) else after
    joint = _joint(text[:at])
    if before.strip() and not joint:
        return text
    before = before.strip().removesuffix(joint)
    kept = [part.strip(TITLE_SEPARATORS) for part in (before, after)]
    return " ".join(part for part in kept if part) or text


def _joint(text: str) -> str:
    """Return the sign or the word at the end of a text that joins a company's name to it; empty without one."""
    said = text.rstrip()
    word = said.rpartition(" ")[2]
    return said[-1] if said.endswith(_JOINTS) else word if word.casefold() in lexicon.words("title joint word") else ""
