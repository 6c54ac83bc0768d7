"""Compute the lengths of a page at one setting, rounded to the units of a DOCX before anything is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postingfilter import fit, units
from postingfilter.theme import Theme
from postingfilter.writers.docx import languages, styles
from postingfilter.writers.docx.styles import Border, Frame, Length, Span, Style

TWIPS = 20  # a pt; type comes in half points, every other length in twips

MM_TWIPS = units.MM * TWIPS  # a mm in twips
TOP = -1.0  # mm: how much larger the margin at the top is than those at the sides
BOTTOM = 11.0  # mm: the margin at the bottom, which holds the foot
#: The exponent with which the line height makes up for the rounded type size. Below 1, since not every line breaks
#: elsewhere when the type grows.
ROUNDING = 0.8


@dataclass(frozen=True)
class Sheet:
    """The styles of a theme at one setting on one paper (mm). Lengths are in twips unless said otherwise."""

    setting: fit.Setting
    paper: tuple[float, float]
    theme: Theme
    lang: str
    long_title: bool = False
    sizes: tuple[float, float] = (fit.MIN_SIZE, fit.MAX_SIZE)  #: pt: the type stays between them

    @property
    def body(self) -> float:
        """Return the size of the body type in pt: the half point nearest to the setting's, within `sizes`."""
        nearest = round(self.setting.size * 2) / 2
        low, high = self.sizes
        if nearest < low:
            return nearest + 0.5
        return nearest - 0.5 if nearest > high else nearest

    @property
    def pitch(self) -> int:
        """Return the height of a body line, which compensates for the rounding of the type size to half points.

        Without that, the page would grow by a twentieth from one half point to the next, and leave as much room unused
        when the next one is too large.
        """
        rounded: float = (self.setting.size / self.body) ** ROUNDING
        return round(self.setting.size * self.setting.leading * rounded * TWIPS)

    @property
    def page(self) -> tuple[int, int]:
        """Return width and height of the paper."""
        return round(self.paper[0] * MM_TWIPS), round(self.paper[1] * MM_TWIPS)

    @property
    def margins(self) -> tuple[int, int, int]:
        """Return the margins at the top, at each side, and at the bottom."""
        return (
            round((self.setting.margin + TOP) * MM_TWIPS),
            round(self.setting.margin * MM_TWIPS),
            round(BOTTOM * MM_TWIPS),
        )

    @property
    def measure(self) -> int:
        """Return the width of the text."""
        return self.page[0] - 2 * self.margins[1]

    @property
    def room(self) -> int:
        """Return the height that a page has for its text."""
        return self.page[1] - self.margins[0] - self.margins[2]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Return the table styles, with the theme's own for notes."""
        return (*styles.FRAMES, styles.NOTES[self.theme.values["notes"]])

    def length(self, length: Length) -> float:
        """Return a length as a number: itself, or the value of the theme's token with this name."""
        return self.theme.number(length) if isinstance(length, str) else length

    def em(self, count: Length) -> int:
        """Convert em of the body type to twips."""
        return round(self.length(count) * self.body * TWIPS)

    def gaps(self, count: Length) -> int:
        """Convert gaps of the setting to twips."""
        return round(self.length(count) * self.setting.gap * TWIPS)

    def width(self, border: Border | None) -> float:
        """Return the width of a line in pt, rounded to eighths; 0 for None."""
        return round(self.length(border.width) * 8) / 8 if border else 0.0

    def eighths(self, border: Border) -> int:
        """Return the width of a line as `w:sz`, in eighths of a pt; of a double line it is the width of each stroke."""
        return max(2, round(self.width(border) * (8 / 3 if self.kind(border) == "double" else 8)))

    def kind(self, border: Border) -> str:
        """Return the kind of a line as `w:val`."""
        kind = self.theme.values.get(border.kind, border.kind)
        return "single" if kind == "solid" else kind

    def is_bold(self, style: Style) -> bool:
        """Return whether the letters of a style are bold."""
        return self.theme.values[style.bold] == "bold" if isinstance(style.bold, str) else style.bold

    def half_points(self, style: Style | Span) -> int:
        """Return the size of a style's type, in half points."""
        if style.name == "footer":
            return round(styles.FOOT_SIZE * 2)
        if isinstance(style, Style) and style.line is not None:
            return 2
        size = "long-title-size" if style.name == "Title" and self.long_title else style.size or 1.0
        return max(2, round(self.body * self.length(size) * 2))

    def line(self, style: Style) -> int:
        """Return the height of a style's lines."""
        if style.name == "footer":
            return round(styles.FOOT_PITCH * TWIPS)
        if style.line is not None:
            return round(style.line * TWIPS)
        if style.leading is None:
            return self.pitch
        return round(style.leading * self.half_points(style) / 2 * TWIPS)

    def space(self, border: Border) -> int:
        """Return the space between a border and its paragraph's text in whole pt: Word has no smaller unit for it."""
        return round(border.space * self.setting.gap)

    def indent(self, kind: str, level: int) -> int:
        """Return how far the text of a list of this kind is indented; `level` counts from 0."""
        return self.em(level * styles.LEVEL + styles.HANG[kind])

    def color(self, name: str) -> str:
        """Return a colour of the theme as #rrggbb."""
        return self.theme.values[name]

    def face(self, code: bool = False) -> str:
        """Return the typeface named in the document: the first of the theme's list."""
        return (self.theme.font["code"] if code else self.theme.faces(self.lang))[0]

    def asian_face(self) -> str:
        """Return the typeface of Hangul, kana and Han letters in a text of another script: the theme's Korean one."""
        return self.theme.faces(self.lang if self.lang.partition("-")[0] in languages.ASIAN else "ko")[0]

    def at(self, setting: fit.Setting) -> Sheet:
        """Return the same page at another setting."""
        return replace(self, setting=setting)


def grid(shares: Sequence[float], width: int) -> list[int]:
    """Return the widths of columns with these shares; they sum up to exactly `width`."""
    total = sum(shares)
    ends = [round(sum(shares[:end]) / total * width) for end in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(ends)]
