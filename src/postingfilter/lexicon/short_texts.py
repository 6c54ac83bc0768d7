"""Classify short texts by the lexicon: as a job's name, a place, a contract, a sentence, or no name."""

from __future__ import annotations

from functools import cache, lru_cache

from postingfilter import lexicon
from postingfilter.lexicon.gender_marks import has_gender_mark
from postingfilter.lexicon.tables import keys
from postingfilter.lexicon.word_lists import WordList, word_list
from postingfilter.text import patterns
from postingfilter.text.keys import compact, is_spaceless, spaced
from postingfilter.text.numbers import FIGURES

#: Sections of the lexicon whose words name nobody, alone or together.
NOBODY = (
    "role part",
    "posting word",
    "level",
    "place",
    "team word",
    "common noun",
    "function",
    "chrome",
    "stage interview",
    "date unit",
)
LONGEST_START = 30  # characters at the beginning of a text
STOPS = (".", "!", "?", "。", "！", "？")
ABBREVIATIONS = ("Inc.", "Co.", "Ltd.", "Corp.", "Jr.", "Sr.")
_PARENTHESIS = patterns.compile(r"[(（][^()（）]*[)）]", needs="(（")
_CLAUSE_END = patterns.compile(r"(?:(?<!\s)\s++)?+[(（\[,，、;:：.。!?]|(?<!\s)\s++[-–—|/]\s+")
_INITIAL = patterns.compile(r"\b[A-Z]\.$", needs=".")
SHORTEST_SENTENCE = 5  # letters of a sentence of one word in a script without spaces
_NUMBER = patterns.compile(FIGURES)
_LETTER = patterns.compile(r"[^\W\d_]")


def note_languages(language: str) -> tuple[str, ...]:
    """Return the languages whose wordings apply to a note in `language`, a BCP 47 tag: its own one, and English."""
    own = language.split("-")[0]
    return (own, "en") if own != "en" and own in lexicon.LANGUAGES else ("en",)


@cache
def note_rows(section: str, language: str) -> tuple[str, ...]:
    """Return the rows of a section in the languages of a note."""
    return tuple(row for name in note_languages(language) for row in keys(section, name))


@lru_cache(maxsize=64)
def _list(sections: tuple[str, ...], language: str) -> WordList:
    return word_list(sections, note_languages(language))


@lru_cache(maxsize=2048)
def holds(section: str, text: str, language: str) -> bool:
    """Return whether a text holds a row of one section."""
    return _list((section,), language).found(text)


@lru_cache(maxsize=2048)
def fills(sections: tuple[str, ...], text: str, language: str) -> bool:
    """Return whether a text is made of rows of these sections and of numbers."""
    return _list(sections, language).fills(text)


def is_furniture(text: str, language: str) -> bool:
    """Return whether a text without its numbers is a button or a counter of a job site: `Save`, `지인에게 추천하기`."""
    return compact(_NUMBER.sub("", text)) in _furniture(language)


@cache
def _furniture(language: str) -> frozenset[str]:
    return frozenset(row.replace(" ", "") for row in note_rows("furniture", language))


def names_nobody(text: str, language: str) -> bool:
    """Return whether a text consists of words that name no company, or is a heading, a label or a button."""
    return (
        fills(NOBODY, text, language)
        or is_furniture(text, language)
        or compact(text) in lexicon.words("dead")
        or lexicon.exact_kind(text, language) is not None
        or lexicon.fact_key(text, language) is not None
    )


def begins_sentence(word: str, language: str) -> bool:
    """Return whether a word with a capital begins sentences and no names: `The`."""
    return fills(("sentence beginning", "function"), word, language)


def runs_on(word: str, language: str) -> bool:
    """Return whether a word within another one shows that a paste has joined lines, as `Us` in `UsAcme`."""
    return fills(("run on",), word, language)


def is_placeholder(text: str, language: str) -> bool:
    """Return whether a text replaces a name that isn't given: `see below`, `confidential (a bank)`.

    A row of one word must be all that stands before the first sign, as a name may begin with the word.
    """
    rows = note_rows("placeholder", language)
    wholes = tuple(row.replace(" ", "") for row in rows)
    if not compact(text).startswith(wholes):  # most texts
        return False
    if spaced(text) in rows or compact(_CLAUSE_END.split(text.strip(), maxsplit=1)[0]) in wholes:
        return True
    phrases = tuple(f"{row} " for row in rows if " " in row)
    return f"{spaced(text)} ".startswith(phrases)


def names_job(text: str, language: str) -> bool:
    """Return whether a text holds a word for somebody who does a job."""
    said = _PARENTHESIS.sub(" ", text) if "(" in text or "（" in text else text
    return holds("role word", said, language) or has_gender_mark(text)


def is_term(text: str, language: str) -> bool:
    """Return whether a text says a place, a contract, a level, years or pay and nothing else."""
    return fills(("level", "place"), text, language) or lexicon.fact_key(text, language) is not None


def has_letters(text: str) -> bool:
    """Return whether a text holds a letter."""
    return _LETTER.search(text) is not None


def is_greeting(text: str, language: str) -> bool:
    """Return whether a text begins as a letter does."""
    rows = note_rows("greeting", language)
    return f"{spaced(text)} ".startswith(tuple(f"{row} " if row.isascii() else row for row in rows))


def is_sentence(text: str, language: str) -> bool:
    """Return whether a text ends as a sentence does: with a stop, or with a verb where the language puts it last."""
    said = text.rstrip("\"'”’」』)）~ ")
    if said.endswith(STOPS) and not said.endswith(ABBREVIATIONS) and not _INITIAL.search(said):
        return True
    if " " not in said and len(said) < SHORTEST_SENTENCE:
        return False  # a name may end as a verb does
    return not said.isascii() and said.endswith(note_rows("sentence end", language))


def posting_words(language: str) -> tuple[str, ...]:
    """Return the words that say only that something is a posting, as keys without spaces."""
    return tuple(row.replace(" ", "") for row in note_rows("posting word", language))


def ends_clause(word: str, language: str) -> bool:
    """Return whether a word ends a clause that describes the name behind it: `돕는` of `소상공인을 돕는 가온페이`."""
    rows = note_rows("clause end", language)
    return not rows or word.endswith(rows)


def ends_like_company(name: str, language: str) -> bool:
    """Return whether a name ends as names of companies do, and is more than that."""
    said, rows = name.casefold(), note_rows("company ending", language)
    return said.endswith(rows) and any(
        said.endswith(row) and len(said) > len(row) + 1 and (not row.isascii() or said[-len(row) - 1] == " ")
        for row in rows
    )


def without_particle(name: str, language: str) -> str:
    """Return a name without what a language without spaces writes behind it and no name ends with."""
    rows = note_rows("no name end", language)
    return next((name.removesuffix(row) for row in rows if name.endswith(row) and len(name) > len(row) + 1), name)


def without_article(name: str, language: str) -> str:
    """Return a name without the article of the note's language before it: `Die Ofenwerke`."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in note_rows("article", language) else name


def ends_like_verb(text: str, language: str) -> bool:
    """Return whether a text ends as a verb does before what may be a particle: `책임지` of `책임지는 기업`."""
    return text.endswith(note_rows("no name", language))


@cache
def team_words(language: str) -> tuple[str, ...]:
    """Return the words for a team in the languages of a note, as they end a name: `팀`."""
    return tuple(row.strip("…") for row in note_rows("team word", language))


def ends_like_team(name: str, language: str) -> bool:
    """Return whether a name ends with a word for a team, which no company's name ends with: `데이터플랫폼팀`."""
    said, words = name.casefold(), team_words(language)
    if not said.endswith(words) or ends_like_company(name, language):
        return False  # `은하수랩`
    return any(said.endswith(word) and (not word.isascii() or f" {said}"[-len(word) - 1] == " ") for word in words)


def speaks_of_us(text: str, language: str) -> bool:
    """Return whether an employer speaks of itself at the beginning of a text: `We build`, `저희는`."""
    words = tuple(f"{row} " for row in note_rows("us", language))
    said = f"{spaced(text[:LONGEST_START])} "
    return said.startswith(words) or (is_spaceless(text[:1]) and said.startswith(note_rows("us", language)))


def lists_functions(language: str) -> bool:
    """Return whether the note's language lists how names of functions end."""
    return bool(note_rows("function ending", language))


def ends_like_function(name: str, language: str) -> bool:
    """Return whether a name ends as what one does in a job is called: `데이터 분석`, `Web 개발`."""
    return spaced(name).endswith(note_rows("function ending", language))


def ends_no_name(title: str, language: str) -> bool:
    """Return whether a title of a few words ends as no name does: with a function, a field or a kind of note."""
    said = spaced(title)
    last = said.split()[-1:]
    return (
        ends_like_function(title, language)
        or holds("posting word", title, language)
        or last in [[row] for row in note_rows("no name title", language)]
    )


def breaks_name(text: str, language: str) -> bool:
    """Return whether a text holds what no name holds, in a language that writes its words together."""
    return any(map(text.__contains__, note_rows("no name inside", language)))
