"""Remove or escape text that isn't Markdown: template tags, comments, marks of editors, a `<Word>` that isn't HTML."""

from __future__ import annotations

import re
from functools import cached_property

from postingfilter.text.html_names import ELEMENTS

#: For each beginning of a tag its end, and the reason why it isn't printed.
TAGS = {
    "<!--": ("-->", "a comment"),
    "{%": ("%}", "a template tag"),
    "{{": ("}}", "a template tag"),
    "<%": ("%>", "a template tag"),
    "{:": ("}", "an attribute list"),
    "%%": ("%%", "a comment"),
    "{>>": ("<<}", "a comment"),  # CriticMarkup
}
#: Marks that editors read and no reader sees, each with the reason why it isn't printed and its pattern.
MARKS = {
    "toc": ("a mark for a table of contents", r"^[ \t]*(?:\[toc\]|\[\[_?toc_?\]\]|\$\{toc\})[ \t]*$"),
    "list": (  # kramdown replaces the item by the table
        "a mark for a table of contents",
        r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc\b[^}\n]*\}[ \t]*$",
    ),
    "block": ("the name of a block", r"(?:^|(?<=[ \t]))\^(?=[0-9-]*[a-z])[a-z0-9-]{3,40}[ \t]*$"),
    "property": (
        "a property of Logseq",
        r"^[ \t]*(?:[-*+][ \t]+)?(?:id|collapsed|heading|background-color|logseq\.[\w.-]+)::(?:[ \t][^\n]*)?$",
    ),
    "reference": ("a reference to a block", r"\(\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)\)"),
    "logbook": (
        "a logbook",
        r"^[ \t]*:LOGBOOK:[ \t]*\n(?:[ \t]*(?!:END:)[^\n]*\n){0,100}?[ \t]*:END:[ \t]*$",
    ),
}

#: HTML elements without an end tag, or whose end tag may be omitted.
_NO_END_TAG = {"br", "hr", "img", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "input", "col"}
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
#: What pandoc reads behind a fence: one word, attributes, or both. Of any other text only the first word is kept.
_INFO = re.compile(r"[ \t]*+(?P<word>[^\s{}`]*+)[ \t]*+(?:\{(?:[ \t]*(?:[.#][\w-]+|[\w-]+=\S+))+[ \t]*\})?[ \t]*$")
#: Behind code: it is written for one of pandoc's formats and is no text of a page. HTML is read as the note's own.
_RAW = re.compile(r" *\{=(?!html)(?P<format>\w+)\}")
_CANDIDATE = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in MARKS.items())
    + "|"
    + _FENCE.pattern
    + r"|(?P<ticks>`+)|(?P<open>"
    + "|".join(re.escape(opening) for opening in TAGS if opening != "%%")
    + r"|(?<!\w)%%)|(?<!\\)(?:(?P<newline>(?:\\r)?\\n(?![a-z]))|<(?P<name>/?[^\W\d_][^\s<>/@:]*+)(?![@:]))",
    re.MULTILINE | re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
# Takes the place of a removed tag: a line with nothing else is removed whole, as an empty one would split a list.
_REMOVED = "\0"
_ONLY_REMOVED = re.compile("^[ \t]*\0[ \t\0]*(?:\n|\\Z)", re.MULTILINE)


def clean(text: str) -> tuple[str, list[tuple[int, str]]]:
    r"""Return the text without tags and marks, with a literal `\n` as a line end and an unknown `<Word>` escaped.

    Code isn't changed. The second value lists what was removed: the line, from 0, and `TEXT (why)`.
    """
    parts: list[str] = []  # of the new text
    dropped: list[tuple[int, str]] = []
    ends = _Ends(text)
    at = copied = counted = line = 0
    while match := _CANDIDATE.search(text, at):
        begin, at = match.span()
        removed: tuple[int, str] | None = None  # the end of what is removed from `begin` on, and why
        if match["fence"]:
            end = ends.fence(match["fence"], at)
            if end and (raw := _RAW.match(text, at)):
                removed = end, _other(raw)
            elif end and not _INFO.match(info := text[at : text.index("\n", at)]):
                parts += text[copied:at], _first_word(info)
                copied = at + len(info)
            at = end or at
        elif match["ticks"]:
            at = ends.code_span(match["ticks"], at) or at
            if raw := _RAW.match(text, at):
                removed = raw.end(), _other(raw)
        elif match["newline"]:
            parts += text[copied:begin], "\n"
            copied = at
        elif match["name"]:
            if not _is_element(match["name"], begin, text, ends):
                parts += text[copied:begin], "\\"
                copied = begin
        elif match["open"]:
            removed = (end, TAGS[match["open"]][1]) if (end := ends.tag(match["open"], at)) else None
        else:
            removed = at, next(why for name, (why, _) in MARKS.items() if match[name])
        if removed:
            at, why = removed
            line += text.count("\n", counted, begin)
            counted = begin
            dropped.append((line, f"{' '.join(text[begin:at].split())} ({why})"))
            parts += text[copied:begin], _REMOVED
            copied = at
    parts.append(text[copied:])
    return _ONLY_REMOVED.sub("", "".join(parts)).replace(_REMOVED, ""), dropped


def _other(raw: re.Match[str]) -> str:
    """Return why raw code isn't printed."""
    return f"code for {raw['format']} alone"


def _first_word(info: str) -> str:
    """Return the first word behind a fence, the language of its code; empty when it is no word."""
    return next(iter(re.findall(r"^[^\s{}`]+", info.strip())), "")


def _is_element(name: str, begin: int, text: str, ends: _Ends) -> bool:
    """Return whether a tag of this name is HTML and no text, as in `List<Data>` or a `<Summary>` without an end tag."""
    element = name.strip("/").lower()
    if element not in ELEMENTS or element in _NO_END_TAG or element in ends.tagged:
        return element in ELEMENTS
    return name[0].islower() and not text[max(begin - 1, 0) : begin].isalnum()


def code_lines(lines: list[str]) -> list[bool]:
    """Return for each line whether it is in a fenced code block; as in pandoc, a fence that is never closed is text."""
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
    """Find the ends of tags and code in a text.

    Searches that find nothing are remembered and not repeated, so that time grows with the length alone.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph = 0  # the end of the paragraph of the latest search
        self._searched: dict[str, int] = {}  # by pattern, the limit of a search that found nothing

    @cached_property
    def tagged(self) -> frozenset[str]:
        """Return the names of the elements that have an end tag in the text."""
        return frozenset(name.lower() for name in _END_TAG.findall(self._text))

    def fence(self, fence: str, start: int) -> int | None:
        """Return the end of the fenced code block whose opening fence ends at `start`; None when it is never closed."""
        return self._find(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*$", start, len(self._text))

    def code_span(self, ticks: str, start: int) -> int | None:
        """Return the end of a code span in its paragraph, at as many backticks as it begins with; None without one."""
        return self._find(f"(?<!`){ticks}(?!`)", start, self._paragraph_end(start))

    def tag(self, opening: str, start: int) -> int | None:
        """Return the end of a tag: of an attribute list on its line, of a template tag in its paragraph; else None."""
        begins_line = self._text[self._text.rfind("\n", 0, start) + 1 : start].strip() == opening
        if opening == "<!--" or (opening == "%%" and begins_line):
            limit = len(self._text)
        elif opening == "{:":
            line_end = self._text.find("\n", start)
            limit = line_end if line_end >= 0 else len(self._text)
        else:
            limit = self._paragraph_end(start)
        return self._find(re.escape(TAGS[opening][0]), start, limit)

    def _paragraph_end(self, start: int) -> int:
        """Return the place of the next empty line, or the end of the text."""
        if start > self._paragraph:
            empty = _EMPTY_LINE.search(self._text, start)
            self._paragraph = empty.start() if empty else len(self._text)
        return self._paragraph

    def _find(self, pattern: str, start: int, limit: int) -> int | None:
        """Return the end of the first match between `start` and `limit`, None without one."""
        if limit <= self._searched.get(pattern, -1):
            return None
        if match := re.compile(pattern, re.MULTILINE).search(self._text, start, limit):
            return match.end()
        self._searched[pattern] = limit
        return None
