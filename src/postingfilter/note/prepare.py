"""Repair a note's text before pandoc reads it; code blocks stay as they are.

Only such repairs are made here as the AST has no information for: where a line begins, how far it is indented,
whether an empty line stands above. All are passes over the lines, so that time grows with the length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.lexicon.line_ends import runs_on
from postingfilter.note import admonitions, indent, not_markdown, notion, tables
from postingfilter.text.signs import DRAWN_BULLETS, TOUCHING_BULLETS

# U+200C and U+200D stay: scripts and emoji need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_WIDE_SPACE = "\xa0\u3000\u2007\u202f"
_WIDE_AFTER_MARK = re.compile(rf"^([-*+]|\d{{1,3}}[.)]|#{{1,6}}|>)[{_WIDE_SPACE}][ {_WIDE_SPACE}]*")

#: A bullet that pandoc doesn't know, when it is the only one of its line: the step `structure` splits lines of several.
_BULLET = re.compile(rf"^[{TOUCHING_BULLETS}](?!.*[{DRAWN_BULLETS}]) *(?=\S)")

LONGEST_HEADING = 60  # characters; a longer line is a sentence
_CLOSED_BY_A_SIGN = re.compile(r"^( {0,3}#{1,6} .*[^\s#\\])(#+)$")  # `C#`, whose sign is none of the heading's
_TOO_MANY_SIGNS = re.compile(r"^( {0,3})(?=#{7})")  # no heading for CommonMark, and none of a level that HTML has
_GLUED_HEADING = re.compile(r"^( {0,3}#{2,6})(?=[^#\s])")
_YEAR = re.compile(r"^( *(?:[-*+] )?\d{4,9})(?=[.)] )")  # `2026. 5. 22` begins no list

_HEADING = re.compile(r" {0,3}#{1,6} +\S")
_QUOTE = re.compile(" *>")
_RULE = re.compile(r" {0,3}(?:-{3,}|(?:- ){2,}-|\*{3,}|(?:\* ){2,}\*|_{3,}|(?:_ ){2,}_)$")
_UNDERLINE = re.compile("(?:-{3,}|={3,})$")
_TABLE_RULE = re.compile(r"(?=.*-)(?=.*\|)[-:| ]+$")
# Lines that end a list right above them: a bold line, `**Label**: value`, `[…]`, `【…】`, `■ …`, a colon at the end.
_LABEL_LINE = re.compile(
    r"(?:\*\*[^*]+(?:[:\uff1a]\*\*.*|\*\*(?: ?[:\uff1a].*)?)|__[^_]+__[:\uff1a]?|\[[^\]]+\]|【[^】]+】.*"
    r"|[■□◆◇●○▶▷◎] ?\S.*|[^|]{1,40}[:\uff1a])$"
)

# For each block the blocks that pandoc reads as part of it when they stand right below.
_SWALLOWED_BY = {
    "text": ("heading", "rule", "quote", "table", "definition"),
    "tag": ("heading", "rule", "quote", "table", "definition"),
    "list": ("heading", "rule", "quote", "table", "text", "tag", "code", "definition"),
    "quote": ("heading", "rule", "list", "table", "code", "definition"),
    "table": ("heading", "rule", "quote", "list", "text", "tag", "code", "definition"),
    "rule": ("heading", "rule", "quote", "list", "table", "text", "tag", "code", "definition"),
    "definition": ("definition",),
    "code": ("rule",),
    "heading": ("rule",),
    "underline": ("rule",),
}

_DEFINITION = re.compile(r"(?P<indent>[\s>]*(?:(?:[-*+]|\d{1,9}[.)]) +)?)\[(?P<label>\^?[^\[\]]+)\]:(?P<target>.*)")
_DEFINITION_LINE = re.compile(r" {0,3}\[\^?[^\[\]]+\]:")
_TAG_LINE = re.compile(r" {0,3}<[a-zA-Z].*>$")
_TABLE_END = re.compile(r".*</table> *$", re.I)
_CAPTION = re.compile(r": +(?=\S)")
_REFERENCE = re.compile(r"(?<!\\)\[(\^?[^\[\]\n]+)\]")
_TARGET = re.compile(r"\s*(?:$|<|[a-zA-Z][a-zA-Z+.-]*:|[/.#]|[^\s/]+\.[a-zA-Z])")


def prepare(body: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the body for pandoc, and the texts removed from it: the line, from 0, and `TEXT (why)`."""
    text, dropped = not_markdown.clean(notion.with_plain_text(_INVISIBLE.sub("", body)))
    lines = text.split("\n")
    lines = [line if code else _line(line) for line, code in zip(lines, not_markdown.code_lines(lines), strict=True)]
    lines = tables.widened(admonitions.quoted(_without_caption_marks(_definitions(lines))))
    lines = [new for line in _apart_from_lists(lines) for new in line]
    return "\n".join(indent.straighten(_blocks(lines))), dropped


def _apart_from_lists(lines: list[str]) -> Iterator[list[str]]:
    """Yield each line in a list, behind an empty one when it is a section's heading right below a list.

    Such a line stands at the margin: one that is indented goes on with the item, whatever it says.
    """
    language = ""
    above, in_list = "", False
    for line, code in zip(lines, not_markdown.code_lines(lines), strict=True):
        is_item = not code and bool(indent.ITEM.match(line.lstrip()))
        if in_list and not is_item and line and not line[0].isspace() and len(line) <= LONGEST_HEADING:
            language = language or lexicon.language_of("\n".join(lines))
            goes_on = line[0].islower() or runs_on(above, language)
            if lexicon.exact_kind(line, language) and not goes_on and not line.endswith("."):
                yield [""]
        in_list = bool(line) and (is_item or in_list)
        above = line
        yield [line]


def _line(line: str) -> str:
    """Return a line with ASCII spaces as its indent and behind its mark, and with a mark that pandoc knows.

    Wide spaces that indent a paragraph are removed: four of them would make it code.
    """
    line = line.rstrip().expandtabs(4)
    text = line.lstrip(" " + _WIDE_SPACE)
    space = line[: len(line) - len(text)]
    text = _WIDE_AFTER_MARK.sub(r"\1 ", text)
    if space.strip(" ") and not indent.ITEM.match(text):
        space = ""
    line = " " * len(space) + _BULLET.sub("- ", text)
    line = _CLOSED_BY_A_SIGN.sub(lambda found: found[1] + "\\#" * len(found[2]), _GLUED_HEADING.sub(r"\1 ", line))
    return _YEAR.sub(r"\1\\", _TOO_MANY_SIGNS.sub(r"\1\\", line))


def _without_caption_marks(lines: list[str]) -> list[str]:
    """Return the lines without the `: ` of a caption below a table in HTML: pandoc would read a definition there."""
    out = lines.copy()
    above = ""  # the last line that isn't empty
    for at, line in enumerate(lines):
        if _CAPTION.match(line) and _TABLE_END.match(above):
            out[at] = _CAPTION.sub("", line)
        above = line or above
    return out


def _definitions(lines: list[str]) -> list[str]:
    """Escape `[근무지]: 서울`, which pandoc would read as the definition of a link and not print.

    Definitions of links and footnotes that are used stay; of several with one label pandoc uses the last.
    """
    code = not_markdown.code_lines(lines)
    definitions = {
        number: match for number, line in enumerate(lines) if not code[number] and (match := _DEFINITION.match(line))
    }
    if not definitions:
        return lines
    used = {
        _fold(label)
        for number, line in enumerate(lines)
        for label in _REFERENCE.findall(definitions[number]["target"] if number in definitions else line)
    }
    targets = {
        _fold(match["label"]): match["target"].strip()
        for match in definitions.values()
        if match["label"].startswith("^") or _TARGET.match(match["target"])
    }
    lines = lines.copy()
    for number, match in definitions.items():
        label = _fold(match["label"])
        if label not in used or targets.get(label) != match["target"].strip():
            lines[number] = f"{match['indent']}\\{match[0][match.end('indent') :]}"
    return lines


def _fold(label: str) -> str:
    """Return a label in the form by which pandoc compares labels."""
    return " ".join(label.casefold().split())


def _blocks(lines: list[str]) -> list[str]:
    """Return the lines with an empty one above each block that pandoc would read as part of the block above."""
    out: list[str] = []
    above, length = "", 0  # the block right above, and the number of its lines
    for line, code, below in zip(lines, not_markdown.code_lines(lines), [*lines[1:], ""], strict=True):
        block = "code" if code else _block(line, below, above, length)
        if block in _SWALLOWED_BY.get(above, ()):
            out.append("")
        out.append(line)
        # A rule right above a line counts as a line of its block: between two rules it is no underlined heading.
        length = length + 1 if above in (block, "rule") else 1
        above = block
    return out


def _block(line: str, below: str, above: str, length: int) -> str:
    """Return the block that a line belongs to, a name in _SWALLOWED_BY; "" for an empty line."""
    if not line:
        return ""
    if _HEADING.match(line):
        return "heading"
    if _DEFINITION_LINE.match(line):
        return "definition"
    if above == "text" and length == 1 and _UNDERLINE.match(line):
        return "underline"
    if _RULE.match(line):
        return "rule"
    if _QUOTE.match(line):
        return "quote"
    if indent.ITEM.match(line.lstrip()):
        return "list"
    if "|" in line and (above == "table" or _TABLE_RULE.match(below)):
        return "table"
    if above == "definition" and line[0] == " ":
        return above
    if above == "quote" or (above == "list" and (line[0] == " " or not _LABEL_LINE.match(line))):
        return above  # a further line of the block, without a mark
    return "tag" if _TAG_LINE.match(line) else "text"
