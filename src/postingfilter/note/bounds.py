"""Refuse a note of a form that keeps programs busy: pandoc's time grows with the square of what a paragraph opens."""

from __future__ import annotations

import re

from postingfilter import limits
from postingfilter.errors import NoteError
from postingfilter.messages import in_file, message
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

#: What is said of a count beyond its limit, of a line, a paragraph or the note.
LINE = message("this line has {count:,} characters, {limit:,} is the limit: break it")
WORD = message("a word here has {count:,} characters, {limit:,} is the limit: put a space into it")
LEVELS = message("lists or quotations nest {count:,} levels deep here, {limit:,} is the limit: take some out")
PARAGRAPH_LINKS = message("this paragraph has {count:,} links, {limit:,} is the limit: put an empty line into it")
OPEN_BRACKETS = message(
    "this paragraph has {count:,} brackets that wait for their end, {limit:,} is the limit: put an empty line into it"
)
OPEN_SPANS = message(
    "this paragraph has {count:,} spans that wait for their end, {limit:,} is the limit: put an empty line into it"
)
SIGNS = message("this paragraph has {count:,} signs such as < & * |, {limit:,} is the limit: put an empty line into it")
LINKS = message("the note has {count:,} links, {limit:,} is the limit: shorten it")


def check(body: str, name: str, first_line: int) -> None:
    """Raise NoteError for a line, a paragraph or a note beyond the limits; `first_line` is the line of the file."""
    lines = body.split("\n")
    links_of_note = 0
    paragraph = _Paragraph()
    for number, (line, code) in enumerate(zip(lines, code_lines(lines), strict=True), first_line):
        if code or not line.strip():
            paragraph = _Paragraph()
            continue
        text = _DATA.sub("", line)
        longest = max(map(len, _WORD.findall(text)), default=0)
        links_of_note += paragraph.add(text)
        for said, count, limit in (
            (LINE, len(text), limits.LINE_CHARACTERS),
            (WORD, longest, limits.WORD_CHARACTERS),
            (LEVELS, _levels(text), limits.LEVELS),
            (PARAGRAPH_LINKS, paragraph.links, limits.PARAGRAPH_LINKS),
            (OPEN_BRACKETS, paragraph.brackets, limits.OPEN_BRACKETS),
            (OPEN_SPANS, paragraph.spans, limits.OPEN_SPANS),
            (SIGNS, paragraph.signs, limits.PARAGRAPH_SIGNS),
        ):
            if count > limit:
                raise NoteError(in_file(name, said.filled(count=count, limit=limit), number))
    if links_of_note > limits.LINKS:
        raise NoteError(in_file(name, LINKS.filled(count=links_of_note, limit=limits.LINKS)))


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


def _levels(line: str) -> int:
    """Return how deep the text of a line stands in lists and quotations, by its marks and its indent."""
    marks = _MARKS.match(line)
    text = line.expandtabs(4)
    indent = (len(text) - len(text.lstrip(" "))) // _INDENT
    return indent + len(_MARK.findall(marks[0])) if marks else indent
