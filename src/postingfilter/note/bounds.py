"""Refuse a note of a form that keeps programs busy: pandoc's time grows with the square of what a paragraph opens."""

from __future__ import annotations

import re

from postingfilter import limits
from postingfilter.errors import NoteError
from postingfilter.note.not_markdown import code_lines

#: Signs that open something for pandoc's reader, which looks for the end of each.
_OPENING = re.compile(r"[\[<&`*_^|]|==|~~")
_LINK = re.compile(r"\]\(\S*|[a-z]://|\bwww\.|\w@\w", re.I)
#: A word of ASCII: pandoc looks for an address at each of its signs. Chinese and Japanese have no spaces to count by.
_WORD = re.compile(r"[!-~]+")
#: A picture within the text, whose characters pandoc reads in one go.
_DATA = re.compile(r"(?<=[(<])data:image/[\w.+-]*+;base64,[\w+/=]*+")
#: What begins and ends a link and a span. With many that wait for their end pandoc's time has no bound.
_ENDS = re.compile(r"\[|\]\(|[])]|<span\b|</span\b", re.I)
#: What each bracket waits for.
_WAITS = {"[": "]", "](": ")"}
#: The number of an item: digits, a letter, a Roman number.
_NUMBER = r"\(?(?:\d{1,9}|[#a-zA-Z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)]"
#: Marks of quotations and items at the beginning of a line, each of which nests what follows. Without text behind
#: them, bullets are a rule.
_MARKS = re.compile(
    rf"(?:[ \t]*+(?:>|(?:[-*+]|{_NUMBER})(?=[ \t])(?!(?:[ \t]*+[-*+])*+[ \t]*+$))){{0,{limits.LEVELS + 1}}}+"
)
_MARK = re.compile(r"[>*+.)-]")  # the last sign of each
_INDENT = 2  # columns: the least indent of an item within another


def check(body: str, name: str, first_line: int) -> None:
    """Raise NoteError for a line, a paragraph or a note beyond the limits; `first_line` is the line of the file."""
    lines = body.split("\n")
    links_of_note = 0
    paragraph = _Paragraph()
    for number, (line, code) in enumerate(zip(lines, code_lines(lines), strict=True), first_line):
        place = f"{name}:{number}"
        if code or not line.strip():
            paragraph = _Paragraph()
            continue
        text = _DATA.sub("", line)
        longest = max(map(len, _WORD.findall(text)), default=0)
        _within(place, "this line has {:,} characters", len(text), limits.LINE_CHARACTERS, "break it")
        _within(place, "a word here has {:,} characters", longest, limits.WORD_CHARACTERS, "put a space into it")
        _within(place, "lists or quotations nest {:,} levels deep here", _levels(text), limits.LEVELS, "take some out")
        links_of_note += paragraph.add(text)
        for said, count, limit in (
            ("{:,} links", paragraph.links, limits.PARAGRAPH_LINKS),
            ("{:,} brackets that wait for their end", paragraph.brackets, limits.OPEN_BRACKETS),
            ("{:,} spans that wait for their end", paragraph.spans, limits.OPEN_SPANS),
            ("{:,} signs such as < & * |", paragraph.signs, limits.PARAGRAPH_SIGNS),
        ):
            _within(place, f"this paragraph has {said}", count, limit, "put an empty line into it")
    _within(name, "the note has {:,} links", links_of_note, limits.LINKS, "shorten it")


class _Paragraph:
    """Count what the lines of a paragraph hold, and the most of it that waits for its end at the same time."""

    def __init__(self) -> None:
        self.links = self.signs = self.brackets = self.spans = 0
        self._waiting: list[str] = []  # what each open bracket waits for, the innermost last
        self._open_spans = 0

    def add(self, line: str) -> int:
        """Count the next line, and return the number of its links."""
        links = len(_LINK.findall(line))
        self.links += links
        self.signs += len(_OPENING.findall(line))
        for sign in _ENDS.findall(line):
            self._take(sign.lower())
        return links

    def _take(self, sign: str) -> None:
        """Count a sign that begins or ends something."""
        if "span" in sign:
            self._open_spans = max(0, self._open_spans + (-1 if "/" in sign else 1))
            self.spans = max(self.spans, self._open_spans)
            return
        if self._waiting and self._waiting[-1] == sign[0]:
            self._waiting.pop()
        if sign in _WAITS:
            self._waiting.append(_WAITS[sign])
            self.brackets = max(self.brackets, len(self._waiting))


def _within(place: str, said: str, count: int, limit: int, advice: str) -> None:
    """Raise NoteError when a count is beyond its limit."""
    if count > limit:
        raise NoteError(f"{place}: {said.format(count)}, {limit:,} is the limit: {advice}")


def _levels(line: str) -> int:
    """Return how deep the text of a line stands in lists and quotations, by its marks and its indent."""
    marks = _MARKS.match(line)
    text = line.expandtabs(4)
    indent = (len(text) - len(text.lstrip(" "))) // _INDENT
    return indent + len(_MARK.findall(marks[0])) if marks else indent
