"""Define TOKENS, the values that a theme can set, with kind, bounds and default, and check values for them.

A value is a colour, a length, a number or one of a few words. Anything else is refused, so that an untrusted note may
set tokens without being able to write CSS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from postingfilter import fit
from postingfilter.fit import lengths
from postingfilter.messages import Message, advised, either, message

COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})([a-z]*)")
#: The name of a face, which is written into a stylesheet and a DOCX unchanged.
FACE = re.compile(r"[\w][\w .+-]{0,60}")


@dataclass(frozen=True)
class Token:
    """One token of themes."""

    kind: str  #: colour, words, number, gaps (of the setting), or the unit of a length
    default: str
    about: str  #: what the token sets, for the docs
    least: float = 0.0
    most: float = 0.0
    words: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """Return the unit that is written behind the number; empty for a number without unit."""
        return "" if self.kind in ("gaps", "number") else self.kind

    @property
    def wanted(self) -> Message:
        """Return what a value must be, in words for messages and docs."""
        if self.kind == "colour":
            return message("a colour such as #b3341e, or the name of another colour token, such as ink")
        if self.words:
            return either(self.words)
        least, most = f"{_number(self.least)}{self.unit}", f"{_number(self.most)}{self.unit}"
        return message("{least} to {most}", least=least, most=most)


def _number(value: float) -> str:
    """Return a number as text, without zeros at the end of its fraction."""
    return f"{value:g}"


def _em(value: float) -> str:
    """Return a length in em as text."""
    return f"{value:g}em"


def _color(default: str, about: str) -> Token:
    """Return the token of a colour; the default may be another one's name."""
    return Token("colour", default, about)


def _words(about: str, *words: str) -> Token:
    """Return a token that is one of these words; the first is its default."""
    return Token("words", words[0], about, words=words)


def _ends(kind: str, ends: tuple[float, float], about: str, least: float, most: float) -> tuple[Token, Token]:
    """Return the two tokens of a length that varies from the loosest page to the tightest."""
    unit = "" if kind == "number" else kind
    loose, tight = (
        Token(kind, f"{end:g}{unit}", f"{about} of {page} page", least, most)
        for end, page in zip(ends, ("the loosest", "the tightest"), strict=True)
    )
    return loose, tight


_GAP = _ends("pt", fit.SCALE.gap, "the gap, unit of all space between blocks,", 0.5, 12)
_LEADING = _ends("number", fit.SCALE.leading, "line height, as a multiple of the type,", 1.1, 2)
_MARGIN = _ends("mm", fit.SCALE.margin, "margin at the sides", 5, 40)

TOKENS: dict[str, Token] = {
    "ink": _color("#1c1b1a", "text"),
    "muted": _color("#66615b", "small words, addresses, details, quotations"),
    "accent": _color("#b3341e", "the company, numbers, arrows, bullets, the rule below the head"),
    "rule": _color("#cfc9c1", "hairlines; no text"),
    "tint": _color("#f5f2ed", "the ground of notes and code"),
    "paper": _color("#ffffff", "the ground of the page; letters on the accent"),
    "title": _color("ink", "the role, which stands largest"),
    "heading": _color("ink", "headings of sections"),
    "part": _color("accent", "headings within sections"),
    "title-size": Token("em", _em(lengths.TITLE_SIZE), "the role", 1, 4),
    "long-title-size": Token("em", _em(lengths.LONG_TITLE_SIZE), "a role too long for that", 1, 4),
    "company-size": Token("em", "1.1em", "the company", 0.8, 3),
    "heading-size": Token("em", _em(lengths.HEADING_SIZE), "headings of sections", 0.8, 3),
    "part-size": Token("em", "1em", "headings within sections", 0.8, 2),
    "small-size": Token("em", _em(lengths.SMALL_SIZE), "small words, addresses, captions", 0.7, 1),
    "code-size": Token("em", _em(lengths.CODE_SIZE), "code", 0.7, 1.1),
    "title-weight": _words("the letters of the role", "bold", "normal"),
    "section-space": Token("gaps", "2.7", "above a section", 0, 6),
    "part-space": Token("gaps", "2", "above a section within one", 0, 5),
    "paragraph-space": Token("gaps", _number(lengths.PARAGRAPH_SPACE), "above a paragraph, table or quotation", 0, 3),
    "item-space": Token("gaps", _number(lengths.ITEM_SPACE), "above an item of a list", 0, 3),
    "heading-space": Token("gaps", "0.8", "below the heading of a section", 0, 3),
    "head-space": Token("gaps", "2.2", "below the head", 0, 6),
    "column-gap": Token("em", _em(lengths.COLUMN_GAP), "between columns", 1, 5),
    "columns": _words(
        "when sections stand side by side: on a full page, or wherever that saves room", "full", "always"
    ),
    "head-rule": Token("pt", "1.5pt", "the rule below the head", 0, 6),
    "head-line": _words("that rule's kind", "solid", "double"),
    "heading-above": Token("pt", "0.5pt", "the rule above a section's heading", 0, 3),
    "heading-below": Token("pt", "0pt", "the rule below it", 0, 3),
    "bullet": _words("the sign before an item of a list in a DOCX", "disc", "dash", "square"),
    "notes": _words("what sets notes apart in a DOCX: a ground, or hairlines above and below", "ground", "lines"),
    "gap-loose": _GAP[0],
    "gap-tight": _GAP[1],
    "leading-loose": _LEADING[0],
    "leading-tight": _LEADING[1],
    "margin-loose": _MARGIN[0],
    "margin-tight": _MARGIN[1],
}

#: Faces by language tag; the first installed one is used. Static faces come before variable ones: files are smaller.
FACES: dict[str, list[str]] = {
    "default": ["Open Sans", "Noto Sans", "Source Sans 3", "Noto Sans CJK KR", "Segoe UI", "Helvetica Neue"],
    "ko": ["NanumGothic", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"],
    "ja": ["Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Meiryo"],
    "zh": ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"],
    "zh-TW": ["Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"],
    "code": ["NanumGothicCoding", "DejaVu Sans Mono", "Menlo", "Consolas"],
}


class TokenError(ValueError):
    """Report an unknown token, or a value that isn't valid for its token; the message says what to type."""


def checked(name: str, value: object) -> str:
    """Return the value of a token as text for a stylesheet; TokenError when it isn't valid."""
    token = TOKENS.get(name)
    if token is None:
        raise TokenError(advised(message("there is no token {name!r}", name=name), name, TOKENS))
    text = f"{value:g}" if isinstance(value, float) else str(value).strip()
    if not isinstance(value, (str, int, float)) or isinstance(value, bool) or not _is_valid(token, text):
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        raise TokenError(
            message("{name} can't be {value!r}: give {wanted}", name=name, value=shown, wanted=token.wanted)
        )
    return text


def _is_valid(token: Token, text: str) -> bool:
    """Return whether a text is a value of a token's kind and within its bounds."""
    if token.kind == "colour":
        return bool(COLOR.fullmatch(text)) or getattr(TOKENS.get(text), "kind", "") == "colour"
    if token.words:
        return text in token.words
    found = NUMBER.fullmatch(text)
    return found is not None and found[2] == token.unit and token.least <= float(found[1]) <= token.most


def number(value: str) -> float:
    """Return the number of a valid length, without its unit."""
    return float(value.rstrip("abcdefghijklmnopqrstuvwxyz"))


def resolved(values: Mapping[str, str]) -> dict[str, str]:
    """Replace each colour that is another one's name by that one's value; TokenError when names form a circle."""
    values_by_name = {}
    for name, value in values.items():
        seen = [name]
        while value in values:
            if value in seen:
                raise TokenError(
                    message("the colours {names} name each other: give one of them as #rrggbb", names=", ".join(seen))
                )
            seen.append(value)
            value = values[value]
        values_by_name[name] = value
    return values_by_name
