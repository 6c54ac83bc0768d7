"""Find the remarks of a note's writer within a line: in parentheses, behind arrows, in a clause or a sentence.

A posting has the singular first person in quotations and compounds only (`an I-can-do-it attitude`).
"""

from __future__ import annotations

import re

from postingfilter import lexicon
from postingfilter.lexicon import contents, own_words
from postingfilter.lexicon.tables import LANGUAGES, keys
from postingfilter.text.keys import compact, spaced

Span = tuple[int, int]
GAP = "…"

#: A parenthesis, with the signs in front of it by which the writer judges: `Tableau ❌ (…)`.
_SIGN = r"[\u2600-\u2bff\U0001f300-\U0001faff]\ufe0f?"
_PARENTHESIS = re.compile(
    rf"(?<![\s\u2600-\u2bff\ufe0f\U0001f300-\U0001faff])(?:\s*+{_SIGN})*+\s*+[(（]([^()（）]*+)[)）]"
)
_BACK = re.compile(r"(?<=\S)\s*(?:<-+|<=+|←|⇐|⟵)(?!\w)\s*(?=\S)")  # an arrow that points back at the line's words
_SENTENCE = re.compile(r"[^.!?。！？]+(?:[.!?。！？]+(?=\S)(?![。！？])[^.!?。！？]*)*[.!?。！？]*")
_CLAUSE = re.compile(r"(?<!\s)(?:\s++(?:-{1,3}|[–—])\s++|\s*+(?P<comma>[,;，、；])\s*+)")
_QUOTATION = re.compile(r'"[^"]*(?:"|$)|[“„][^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|‘[^’]*’')
_COMPOUND = re.compile(r"(?<![\w'’])\w[\w'’]*+(?:-\w[\w'’]*+)+")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")  # `Portland, ME`
_QUESTION = re.compile(r"[?？]\W*$")  # postings ask in the first person too


def passages(line: str, language: str, *, quoted: bool = False) -> list[Span]:
    """Return the start and end of each remark in a line; within `quoted` text nobody's first person is a remark."""
    found = in_parentheses(line, language, quoted=quoted)
    for start, end in found:
        line = line[:start] + " " * (end - start) + line[end:]
    if back := _BACK.search(line):
        found.append((back.start(), len(line)))
        line = line[: back.start()]
    return sorted(found) if quoted else _merged([*found, *_in_sentences(line, language)])


def in_parentheses(line: str, language: str, *, quoted: bool = False) -> list[Span]:
    """Return the start and end of each parenthesis of a line that is a remark, its signs included."""
    return [match.span() for match in _PARENTHESIS.finditer(line) if _is_aside(match[1], language, quoted=quoted)]


def without(line: str, language: str) -> str:
    """Return a line without its remarks; empty when it is labelled as one or begins as one."""
    if own_words.is_labelled(line, language, is_item=True) or own_words.is_noted(line, language):
        return ""
    for start, end in reversed(passages(line, language)):
        line = line[:start] + line[end:]
    return line.strip()


def is_personal(text: str, language: str) -> bool:
    """Return whether a clause or sentence is in the first person singular and doesn't address a posting's readers."""
    if _QUESTION.search(text):
        return False
    unquoted = _COMPOUND.sub(" ", _QUOTATION.sub(" ", text))
    own = contents.says(unquoted, "own word", language)
    if any(map(str.islower, unquoted)):
        unquoted = _ABBREVIATION.sub(" ", unquoted)
    own = own or contents.says(unquoted, "own person", language) or own_words.begins(unquoted, "own subject", language)
    return own and not own_words.speaks_to_readers(text, language)


def _in_sentences(line: str, language: str) -> list[Span]:
    """Return the remarks among the sentences of a line: the whole line unless a sentence turns to readers."""
    sentences = [match.span() for match in _SENTENCE.finditer(line) if match.group().strip()]
    own = [_in_sentence(line, span, language) for span in sentences]
    whole = [found == span for found, span in zip(own, sentences, strict=True)]
    to_readers = [own_words.speaks_to_readers(line[start:end], language) for start, end in sentences]
    if any(whole) and not any(to_readers):
        return [(0, len(line))]
    found = []
    goes_on = False  # whether a remark continues; it ends at a sentence that addresses readers
    for at, span in enumerate(sentences):
        goes_on = whole[at] or (goes_on and not to_readers[at])
        if part := span if goes_on else own[at]:
            found.append(part)
    return found


def _in_sentence(line: str, span: Span, language: str) -> Span | None:
    """Return the remark in a sentence: all of it, or from the clause on that is one; None without any."""
    start, end = span
    joints = list(_CLAUSE.finditer(line, start, end))
    ends = [*(joint.start() for joint in joints), end]
    if is_personal(line[start : ends[0]], language) and (not joints or not line[start : ends[0]].isspace()):
        return span
    for joint, clause_end in zip(joints, ends[1:], strict=True):
        clause = line[joint.end() : clause_end]
        if (not joint["comma"] or len(clause.split()) > 1) and _is_aside(clause, language):
            return joint.start(), end
    return None


def _is_aside(text: str, language: str, *, quoted: bool = False) -> bool:
    """Return whether the text of a parenthesis or clause is a remark."""
    if own_words.speaks_to_readers(text, language):
        return False
    if _is_worded(text, language) or own_words.is_noted(text, language):
        return True
    return not quoted and is_personal(text, language)


def _is_worded(text: str, language: str) -> bool:
    """Return whether a text is a wording of `own aside`, begins as one (`ask …`) or ends as one.

    A wording of one word counts only in the languages that the text can be in.
    """
    tight, apart = compact(text), f"{spaced(text)} "
    own = lexicon.languages_for(text, language)
    for name in LANGUAGES:
        for wording in keys("own aside", name):
            key = wording.replace(" ", "")
            if name not in own and " " not in wording.strip(f" {GAP}"):
                continue
            if key == tight or (key.startswith(GAP) and tight.endswith(key[1:])):
                return True
            if key.endswith(GAP) and (apart.startswith(f"{wording[:-1].strip()} ") or tight == key[:-1]):
                return True
    return False


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in order, each that lies within another one left out."""
    outer: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outer or end > outer[-1][1]:
            outer.append((start, end))
    return outer


def covers(line: str, spans: list[Span]) -> bool:
    """Return whether spans hold every letter and digit of a line."""
    return all(not char.isalnum() or any(start <= at < end for start, end in spans) for at, char in enumerate(line))
