"""A page's lengths at one setting, all rounded to what a DOCX can say before anybody measures with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postingfilter import fit, units
from postingfilter.theme import Theme
from postingfilter.writers.docx import languages, styles
from postingfilter.writers.docx.styles import Border, Length, Span, Style

TWIPS = 20  # a pt; type comes in half points, every other length in twips
MM = units.MM * TWIPS
TOP = -1.0  # mm more than the sides' margin
BOTTOM = 11.0  # mm: the foot stands in it, and the slack above it
EVEN = 0.8  # how much of that the pitch makes up for: not every line is broken anew by larger type


@dataclass(frozen=True)
class Sheet:
    """The styles of a theme at a setting, on a paper (mm); lengths in twips unless said otherwise."""

    setting: fit.Setting
    paper: tuple[float, float]
    look: Theme
    lang: str
    long_title: bool = False
    sizes: tuple[float, float] = (fit.MIN_SIZE, fit.MAX_SIZE)  #: pt: the type stays between them

    @property
    def body(self) -> float:
        """The size of the body type in pt: the half point nearest to the setting's, within the user's two sizes."""
        near = round(self.setting.size * 2) / 2
        low, high = self.sizes
        if near < low:
            return near + 0.5
        return near - 0.5 if near > high else near

    @property
    def pitch(self) -> int:
        """The height of a body line.

        It makes up for what the type was rounded: else the page would grow by a twentieth from one half point to the
        next, and leave as much room where the next is too large.
        """
        rounded: float = (self.setting.size / self.body) ** EVEN
        return round(self.setting.size * self.setting.leading * rounded * TWIPS)

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the paper."""
        return round(self.paper[0] * MM), round(self.paper[1] * MM)

    @property
    def margins(self) -> tuple[int, int, int]:
        """The margins at the top, at each side, at the bottom."""
        return round((self.setting.margin + TOP) * MM), round(self.setting.margin * MM), round(BOTTOM * MM)

    @property
    def measure(self) -> int:
        """The width of the text."""
        return self.page[0] - 2 * self.margins[1]

    @property
    def room(self) -> int:
        """The height that a page has for its text."""
        return self.page[1] - self.margins[0] - self.margins[2]

    def length(self, said: Length) -> float:
        """A length as it stands, or the one that a token says."""
        return self.look.number(said) if isinstance(said, str) else said

    def em(self, count: Length) -> int:
        """So many em of the body type."""
        return round(self.length(count) * self.body * TWIPS)

    def gaps(self, count: Length) -> int:
        """So many gaps of the setting."""
        return round(self.length(count) * self.setting.gap * TWIPS)

    def width(self, border: Border | None) -> float:
        """How many pt wide a line is drawn, in eighths; 0 for none."""
        return round(self.length(border.width) * 8) / 8 if border else 0.0

    def eighths(self, border: Border) -> int:
        """That width as WordprocessingML says it: of a double line it is the width of each stroke."""
        return max(2, round(self.width(border) * (8 / 3 if self.kind(border) == "double" else 8)))

    def kind(self, border: Border) -> str:
        """The kind of a line in WordprocessingML."""
        said = self.look.values.get(border.kind, border.kind)
        return "single" if said == "solid" else said

    def is_bold(self, style: Style) -> bool:
        """Whether a style's letters are bold."""
        return self.look.values[style.bold] == "bold" if isinstance(style.bold, str) else style.bold

    def half_points(self, style: Style | Span) -> int:
        """The size of a style's type, in half points."""
        if style.name == "footer":
            return round(styles.FOOT_SIZE * 2)
        if isinstance(style, Style) and style.line is not None:
            return 2
        size = "long-title-size" if style.name == "Title" and self.long_title else style.size or 1.0
        return max(2, round(self.body * self.length(size) * 2))

    def line(self, style: Style) -> int:
        """The height of a style's lines."""
        if style.name == "footer":
            return round(styles.FOOT_PITCH * TWIPS)
        if style.line is not None:
            return round(style.line * TWIPS)
        if style.leading is None:
            return self.pitch
        return round(style.leading * self.half_points(style) / 2 * TWIPS)

    def space(self, border: Border) -> int:
        """Whole points between a paragraph's border and its text: Word knows no others."""
        return round(border.space * self.setting.gap)

    def indent(self, kind: str, level: int) -> int:
        """How far in the text of a list of this kind stands, its level counted from 0."""
        return self.em(level * styles.LEVEL + styles.HANG[kind])

    def color(self, name: str) -> str:
        """A colour of the theme, as #rrggbb."""
        return self.look.values[name]

    def face(self, code: bool = False) -> str:
        """The face named in the document: the theme's first."""
        return (self.look.font["code"] if code else self.look.faces(self.lang))[0]

    def asian_face(self) -> str:
        """The face of Hangul, kana and Han among letters of another script: the theme's Korean one."""
        return self.look.faces(self.lang if self.lang.partition("-")[0] in languages.ASIAN else "ko")[0]

    def at(self, setting: fit.Setting) -> Sheet:
        """The same page at another setting."""
        return replace(self, setting=setting)


def grid(shares: Sequence[float], width: int) -> list[int]:
    """The widths of columns that share `width`, which they sum up to exactly."""
    total = sum(shares)
    ends = [round(sum(shares[:end]) / total * width) for end in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(ends)]
