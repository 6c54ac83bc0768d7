"""Find names before the word for their team, in a language with particles: `솔바람 디자인팀은`, `솔바람의 조직에서`."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.lexicon import nouns, short_texts
from postingfilter.steps.posting import names
from postingfilter.steps.posting.reading import Found, Reading
from postingfilter.text.keys import is_spaceless

READ = 10  # words of a sentence among which a team is looked for
MARKS = "\"'“”‘’「」『』[]()（）【】,."


def finder(reading: Reading) -> Iterator[Found]:
    """Yield the names before a team, at the beginning of a sentence or of a clause."""
    owns = _possessors(reading.language)
    if not owns:
        return
    words = short_texts.team_words(reading.language)
    for line in reading.lines:
        for sentence in line.sentences if any(map(line.lower.__contains__, words)) else ():
            if name := _owner(sentence.split()[:READ], owns, reading.language):
                yield Found(name, "before its team", sentence)


def _owner(found: list[str], owns: tuple[str, ...], language: str) -> str:
    """Return the name before the first team among some words; empty without one."""
    team = next((at for at, word in enumerate(found) if at and _is_team(word, language)), 0)
    at = team - 1
    while at > 0 and _is_of_team(found[at], language):
        at -= 1
    if at < 0 or (at and not short_texts.ends_clause(found[at - 1].strip(MARKS), language)):
        return ""
    word = found[at].strip(MARKS)
    name = next((word.removesuffix(row) for row in owns if word.endswith(row)), word)
    is_owned = name != word or is_spaceless(word)
    if not is_owned or _is_of_team(word, language) or short_texts.ends_clause(name, language):
        return ""
    return next(iter(names.all_of(name, language)), "") if names.is_proper(name) else ""


def _is_team(word: str, language: str) -> bool:
    """Return whether a word, with or without a particle, means a team: `디자인팀은`."""
    said = word.strip(MARKS)
    bare = (said.removesuffix(row) for row in _possessors(language) + _particles(language) if said.endswith(row))
    return any(short_texts.ends_like_team(one, language) for one in bare)


def _is_of_team(word: str, language: str) -> bool:
    """Return whether a word before a team says what it does: a field, a function, a job, or a word in Latin letters."""
    said = word.strip(MARKS)
    return (
        said.isascii()
        or short_texts.names_nobody(said, language)
        or short_texts.names_job(said, language)
        or short_texts.ends_like_function(said, language)
        or nouns.begins_like_field(said, language)
    )


def _particles(language: str) -> tuple[str, ...]:
    return tuple(lexicon.keys("particle", language.split("-")[0]))


def _possessors(language: str) -> tuple[str, ...]:
    own = language.split("-")[0]
    return tuple(lexicon.keys("possessor", own)) if own in lexicon.LANGUAGES else ()
