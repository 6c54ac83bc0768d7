"""Define the styles of the DOCX page, with lengths in em of the body type, in gaps of the setting, or by token.

Word's styles and the stylesheet that predicts the page's height are both written from these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

RULED = 23.0  # pt between lines to write on
RULE = 0.5  # pt: the width of these lines, which adds to the space between them


#: A length, or the name of the theme's token that holds it.
Length = float | str


@dataclass(frozen=True)
class Border:
    """A line along a paragraph or table: its width in pt, a colour of the theme, `space` in gaps from the text."""

    width: Length
    color: str = "rule"
    kind: str = "single"  #: the kind in WordprocessingML, or the name of a token
    space: float = 0.0


@dataclass(frozen=True)
class Style:
    """A paragraph style. Only `before` makes space between paragraphs: Word and LibreOffice agree on no other space."""

    name: str
    size: Length = 1.0  #: em of the body type
    before: Length = 0.0  #: gaps
    leading: float | None = None  #: of its own size; None for the line pitch of the body
    bold: bool | str = False  #: or the name of a token
    color: str = "ink"
    left: float = 0.0  #: em
    hang: float = 0.0  #: em: how far the first line begins left of the others
    above: Border | None = None
    below: Border | None = None
    beside: Border | None = None
    shade: str | None = None
    code: bool = False
    right: bool = False  #: whether its lines end at the right
    outline: int | None = None  #: level in the navigation pane, from 0
    keep: bool = False  #: whether it stays on the page of the next paragraph
    follows: str = "Normal"  #: the style of the paragraph typed after it
    base: str = "Normal"  #: the style it is based on: a heading without a line stays a heading for screen readers
    line: float | None = None  #: pt, for a paragraph without words that draws a line or keeps tables apart
    picture: bool = False  #: lines as tall as the picture in them

    @property
    def id(self) -> str:
        """Return the style's id: pandoc makes the same one of a custom-style that it doesn't know."""
        return identifier(self.name)


@dataclass(frozen=True)
class Span:
    """A character style."""

    name: str
    size: Length | None = None  #: em of the body type
    bold: bool | None = None
    color: str | None = None
    shade: str | None = None
    code: bool = False
    underline: str | None = None
    box: Border | None = None

    @property
    def id(self) -> str:
        """Return the style's id."""
        return identifier(self.name)


@dataclass(frozen=True)
class Frame:
    """A table style: cell margins in em, above and below in gaps. Its name is one word: pandoc takes it as the id."""

    name: str
    left: float = 0.0  #: em
    right: float = 0.0
    top: float = 0.0  #: gaps
    bottom: float = 0.0
    shade: str | None = None
    box: Border | None = None
    across: Border | None = None  #: above the first row and below the last
    rows: Border | None = None  #: below each row
    columns: Border | None = None  #: between two columns

    @property
    def id(self) -> str:
        """Return the style's id."""
        return identifier(self.name)


def identifier(name: str) -> str:
    """Return the id of a style's name: `heading 1` becomes Heading1."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_HEADING = Style(
    "heading 1",
    size="heading-size",
    before="section-space",
    leading=1.25,
    bold=True,
    color="heading",
    above=Border("heading-above", space=0.6),
    below=Border("heading-below"),
    outline=0,
    keep=True,
    follows="Body Text",
)
_PART = replace(_HEADING, size="part-size", before="part-space", color="part", above=None, below=None)

#: Names of built-in styles are spelt as in Word, which recognises them by name.
STYLES: tuple[Style, ...] = (
    Style("Normal"),
    Style("Body Text", before="paragraph-space", follows="Body Text"),
    Style("First Paragraph", before="heading-space", follows="Body Text"),
    Style("Compact"),
    Style("Title", size="title-size", leading=1.16, bold="title-weight", color="title", keep=True, follows="Body Text"),
    Style(
        "Cover Title",
        size=2.9,
        before=30.0,
        leading=1.2,
        bold="title-weight",
        color="title",
        above=Border(2.25, "accent", space=2.0),
    ),
    Style("Subtitle", before=0.15, leading=1.35, color="muted", follows="Body Text"),
    Style("Company", leading=1.3, keep=True),
    _HEADING,
    replace(_HEADING, name="Heading 1 Plain", before=1.3, above=None, base="heading 1"),
    *(replace(_PART, name=f"heading {level}", outline=level - 1) for level in range(2, 7)),
    Style("Pairs", before=0.3, leading=1.5, follows="Body Text"),
    Style("Head Rule", line=1.0, before=0.9, below=Border("head-rule", "accent", "head-line")),
    Style("Step Figure", size=0.8, before=0.3, leading=1.8),
    Style("Step Arrow", size=0.8, before=0.3, leading=1.8, right=True),
    Style("Step", before=0.3, leading=1.3),
    Style("Step Detail", size=0.92, before=0.15, leading=1.3, color="muted"),
    Style("List Bullet", before="item-space", follows="List Bullet"),
    Style("List Number", before="item-space", follows="List Number"),
    Style("List Continue", before=0.3),
    Style("Task", before="item-space", left=1.35, hang=1.35, follows="Task"),
    Style("Block Text", before="paragraph-space", color="muted", left=0.9, beside=Border(1.25)),
    Style(
        "Source Code",
        size="code-size",
        before="paragraph-space",
        left=0.8,
        beside=Border(0.5, "tint"),  # the ground reaches to the border
        code=True,
        shade="tint",
    ),
    Style("Definition Term", before="paragraph-space", bold=True, keep=True),
    Style("Definition", left=0.95),
    Style("Table Heading", bold=True, keep=True),
    Style("Table Text"),
    Style("caption", size="small-size", before=0.3, color="muted"),
    Style("Picture", size=0.1, before=0.7, picture=True),
    Style("Ruled Line", line=RULED, below=Border(RULE)),
    Style("Rule", line=1.0, before=1.2, below=Border(0.5)),
    Style("Separator", line=1.0),
    Style("Gap", line=1.0, before=1.5),
    Style("Frame Gap", line=1.0, before=0.5),
    Style("footer", color="muted"),
    Style("footnote text", size="small-size", before=0.3, color="muted"),
)

SPANS: tuple[Span, ...] = (
    Span("Label", size="small-size", bold=False, color="muted"),
    Span("Fact", bold=True),
    Span("Apply", size="small-size", bold=True, color="accent"),
    Span("Link Address", size=0.9),
    Span("Company Name", size="company-size", bold=True, color="accent"),
    Span("Address", size="small-size", color="muted"),
    Span("Step Number", size=0.8, bold=True, color="paper", shade="accent"),
    Span("Step Ring", size=0.8, bold=True, color="accent", box=Border(0.5, "accent")),
    Span("Here", size="small-size", bold=False, color="accent", box=Border(0.5, "accent")),
    Span("Arrow", bold=True, color="accent"),
    Span("Detail", bold=False, color="muted"),
    Span("Step Name", bold=True),
    Span("Current Step", bold=True, color="accent"),
    Span("Private", color="muted"),
    Span("Verbatim Char", code=True),
    Span("Hyperlink", underline="muted"),
)

FRAMES: tuple[Frame, ...] = (
    Frame("Columns"),
    Frame("Steps", right=0.9),
    Frame("Note", left=0.9, right=0.9, top=0.5, bottom=1.3, box=Border(0.5, "muted", "dashSmallGap")),
    Frame("Table", right=1.6, top=0.3, bottom=0.3, rows=Border(0.5)),
    Frame("Form", left=0.4, right=0.4, top=0.3, bottom=0.3, rows=Border(0.5), columns=Border(0.5)),
)

#: The table style of notes, and the sign before an item of a list with its size in em, by the theme's token.
#: Few faces have small squares.
NOTES = {
    "ground": Frame("Notes", left=0.9, right=0.9, top=0.5, bottom=1.3, shade="tint"),
    "lines": Frame("Notes", top=0.5, bottom=1.3, across=Border(0.5)),
}
BULLETS = {"disc": ("•", 1.0), "dash": ("–", 1.0), "square": ("■", 0.5)}

#: em from a list's sign to its text, by kind. A wider sign would push the text to the next tab stop.
HANG = {"bullet": 1.1, "number": 1.75}
LEVEL = 1.0  # em: the further indent of each level of a list

FOOT_SIZE = 7.0  # pt: the size of the foot's type, at every setting
FOOT_PITCH = 8.5  # pt: the height of its line
FOOT_FROM_EDGE = 15.0  # pt from the foot to the edge of the paper
