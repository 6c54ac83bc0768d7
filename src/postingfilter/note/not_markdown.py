"""What stands in lines and isn't Markdown: template tags, comments, a `<Word>` that is no tag."""

from __future__ import annotations

import re
from functools import cached_property

from postingfilter.text.html_names import ELEMENTS

#: What a tag begins with: what it ends with, and why it isn't printed.
TAGS = {
    "<!--": ("-->", "a comment"),
    "{%": ("%}", "a template tag"),
    "{{": ("}}", "a template tag"),
    "<%": ("%>", "a template tag"),
    "{:": ("}", "an attribute list"),
}

#: Those whose end tag may be left out, or that have none.
_UNENDED = ELEMENTS & {"br", "hr", "img", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "input", "col"}
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_SPOT = re.compile(
    _FENCE.pattern
    + r"|(?P<ticks>`+)|(?P<open>"
    + "|".join(map(re.escape, TAGS))
    + r")|(?<!\\)(?:(?P<newline>(?:\\r)?\\n(?![a-z]))|<(?P<name>/?[^\W\d_][^\s<>/@:]*+)(?![@:]))",
    re.MULTILINE,
)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
# Stands where a tag stood: a line that held nothing else goes whole, or it would cut a list in two.
_GONE = "\0"
_ONLY_GONE = re.compile("^[ \t]*\0[ \t\0]*(?:\n|\\Z)", re.MULTILINE)


def clean(text: str) -> tuple[str, list[tuple[int, str]]]:
    r"""The text without tags, with a literal `\n` as a line end and an unknown `<Word>` as words.

    Code is left alone. With the text what was taken out: its line, from 0, and `TEXT (why)`.
    """
    kept: list[str] = []
    dropped: list[tuple[int, str]] = []
    ends = _Ends(text)
    at = copied = counted = line = 0
    while match := _SPOT.search(text, at):
        begin, at = match.span()
        if match["fence"]:
            at = ends.fence(match["fence"], at) or at
        elif match["ticks"]:
            at = ends.code_span(match["ticks"], at) or at
        elif match["newline"]:
            kept += text[copied:begin], "\n"
            copied = at
        elif match["name"]:
            if not _is_element(match["name"], begin, text, ends):
                kept += text[copied:begin], "\\"
                copied = begin
        elif end := ends.tag(match["open"], at):
            line += text.count("\n", counted, begin)
            counted = begin
            dropped.append((line, f"{' '.join(text[begin:end].split())} ({TAGS[match['open']][1]})"))
            kept += text[copied:begin], _GONE
            at = copied = end
    kept.append(text[copied:])
    return _ONLY_GONE.sub("", "".join(kept)).replace(_GONE, ""), dropped


def _is_element(name: str, begin: int, text: str, ends: _Ends) -> bool:
    """Whether a tag of this name is HTML: the half of `List<Data>` and a `<Summary>` that never ends are words."""
    element = name.strip("/").lower()
    if element not in ELEMENTS or element in _UNENDED or element in ends.tagged:
        return element in ELEMENTS
    return name[0].islower() and not text[max(begin - 1, 0) : begin].isalnum()


def code_lines(lines: list[str]) -> list[bool]:
    """Whether each line is in a fenced code block; a fence never closed is text, as for pandoc."""
    text = "\n".join(lines)
    ends = _Ends(text)
    flags = [False] * len(lines)
    at = counted = line = 0
    while match := _FENCE.search(text, at):
        at = match.end()
        if end := ends.fence(match["fence"], at):
            first = line + text.count("\n", counted, match.start())
            line = first + text.count("\n", match.start(), end)
            flags[first : line + 1] = [True] * (line + 1 - first)
            at = counted = end
    return flags


class _Ends:
    """Where that ends which was begun; text is looked through once, however much never ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph = 0
        self._none_before: dict[str, int] = {}

    @cached_property
    def tagged(self) -> frozenset[str]:
        """The names of the elements that an end tag ends."""
        return frozenset(name.lower() for name in _END_TAG.findall(self._text))

    def fence(self, fence: str, start: int) -> int | None:
        """The end of the fenced code block whose opening fence ends at `start`."""
        return self._find(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$", start, len(self._text))

    def code_span(self, ticks: str, start: int) -> int | None:
        """The end of the code span: as many backticks as it began with, in the same paragraph."""
        return self._find(f"(?<!`){ticks}(?!`)", start, self._paragraph_end(start))

    def tag(self, opening: str, start: int) -> int | None:
        """The end of the tag: an attribute list's on its line, a template's in its paragraph."""
        if opening == "<!--":
            limit = len(self._text)
        elif opening == "{:":
            limit = self._text.find("\n", start) % (len(self._text) + 1)
        else:
            limit = self._paragraph_end(start)
        return self._find(re.escape(TAGS[opening][0]), start, limit)

    def _paragraph_end(self, start: int) -> int:
        if start > self._paragraph:
            empty = _EMPTY_LINE.search(self._text, start)
            self._paragraph = empty.start() if empty else len(self._text)
        return self._paragraph

    def _find(self, pattern: str, start: int, limit: int) -> int | None:
        if limit <= self._none_before.get(pattern, -1):
            return None
        if found := re.compile(pattern, re.MULTILINE).search(self._text, start, limit):
            return found.end()
        self._none_before[pattern] = limit
        return None
