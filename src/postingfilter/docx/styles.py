"""STYLES: every style of the DOCX page, its lengths in em of the body type and in gaps of the setting.

Word's styles and the stylesheet of the layout that foretells the page are both written from this one table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

RULED = 23.0  # pt between lines to write on


@dataclass(frozen=True)
class Border:
    """A line along a paragraph or table: pt wide, a colour of the theme, `space` in gaps from the text."""

    width: float
    color: str = "rule"
    kind: str = "single"
    space: float = 0.0


@dataclass(frozen=True)
class Style:
    """A paragraph style. Only `before` makes room between paragraphs: Word and LibreOffice agree on it everywhere."""

    name: str
    size: float = 1.0  #: em of the body type
    before: float = 0.0  #: gaps
    leading: float | None = None  #: of its own size; None for the line pitch of the body
    bold: bool = False
    color: str = "ink"
    left: float = 0.0  #: em
    above: Border | None = None
    below: Border | None = None
    beside: Border | None = None
    shade: str | None = None
    code: bool = False
    outline: int | None = None  #: level in the navigation pane, from 0
    keep: bool = False  #: on the page of what follows
    follows: str = "Normal"  #: the style of the paragraph typed after it
    base: str = "Normal"  #: what else it is: a heading without a line is a heading to every reader
    line: float | None = None  #: pt, for a paragraph without words that draws a line or keeps tables apart
    picture: bool = False  #: lines as tall as the picture in them

    @property
    def id(self) -> str:
        """The style's id: pandoc makes the same of a custom-style that it doesn't know."""
        return identifier(self.name)


@dataclass(frozen=True)
class Span:
    """A character style."""

    name: str
    size: float | None = None  #: em of the body type
    bold: bool | None = None
    color: str | None = None
    shade: str | None = None
    code: bool = False
    underline: str | None = None

    @property
    def id(self) -> str:
        """The style's id."""
        return identifier(self.name)


@dataclass(frozen=True)
class Frame:
    """A table style: cell margins in em, above and below in gaps. Its name is one word: pandoc takes it for the id."""

    name: str
    left: float = 0.0  #: em
    right: float = 0.0
    top: float = 0.0  #: gaps
    bottom: float = 0.0
    shade: str | None = None
    box: Border | None = None
    rows: Border | None = None  #: below each row

    @property
    def id(self) -> str:
        """The style's id."""
        return identifier(self.name)


def identifier(name: str) -> str:
    """The id of the style of a name: `heading 1` has Heading1."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


_HEADING = Style(
    "heading 1",
    size=1.14,
    before=2.0,
    leading=1.25,
    bold=True,
    above=Border(0.5, space=0.6),
    outline=0,
    keep=True,
    follows="Body Text",
)
_PART = replace(_HEADING, size=1.0, before=1.2, color="accent", above=None)
_SMALL = Style("Fact Label", size=0.82, before=0.6, leading=1.3, color="muted", keep=True)

#: Names of Word's own are spelt as Word spells them, so that it knows them.
STYLES: tuple[Style, ...] = (
    Style("Normal"),
    Style("Body Text", before=0.7, follows="Body Text"),
    Style("First Paragraph", before=0.45, follows="Body Text"),
    Style("Compact"),
    Style("Title", size=2.05, leading=1.16, bold=True, keep=True, follows="Body Text"),
    Style("Cover Title", size=2.9, before=30.0, leading=1.2, bold=True, above=Border(2.25, "accent", space=2.0)),
    Style("Subtitle", before=0.15, leading=1.35, color="muted", follows="Body Text"),
    Style("Company", leading=1.3, keep=True),
    _HEADING,
    replace(_HEADING, name="Heading 1 Plain", before=1.3, above=None, base="heading 1"),
    *(replace(_PART, name=f"heading {level}", outline=level - 1) for level in range(2, 7)),
    _SMALL,
    Style("Fact", leading=1.3, bold=True),
    replace(_SMALL, name="Link Label", color="accent"),
    Style("Link Address", size=0.84, leading=1.3 / 0.84),
    Style("Head Rule", line=1.0, before=0.9, below=Border(1.5, "accent")),
    Style("Step", before=0.3, bold=True),
    Style("Step Detail", before=0.15),
    Style("List Bullet", before=0.45, follows="List Bullet"),
    Style("List Number", before=0.45, follows="List Number"),
    Style("List Continue", before=0.3),
    Style("Block Text", before=0.7, color="muted", left=0.9, beside=Border(1.25)),
    Style("Source Code", size=0.94, before=0.7, code=True, shade="tint"),
    Style("Definition Term", before=0.7, bold=True, keep=True),
    Style("Definition", left=0.95),
    Style("Table Heading", bold=True, keep=True),
    Style("Table Text"),
    Style("caption", size=0.84, before=0.3, color="muted"),
    Style("Picture", size=0.1, before=0.7, picture=True),
    Style("Ruled Line", line=RULED, below=Border(0.5)),
    Style("Rule", line=1.0, before=1.2, below=Border(0.5)),
    Style("Separator", line=1.0),
    Style("Gap", line=1.0, before=1.5),
    Style("footer", color="muted"),
    Style("footnote text", size=0.84, before=0.3, color="muted"),
)

SPANS: tuple[Span, ...] = (
    Span("Label", size=0.84, bold=False, color="muted"),
    Span("Company Name", size=1.14, bold=True, color="accent"),
    Span("Address", size=0.84, color="muted"),
    Span("Step Number", size=0.8, bold=True, color="paper", shade="accent"),
    Span("Arrow", bold=False, color="accent"),
    Span("Detail", bold=False, color="muted"),
    Span("Step Name", bold=True),
    Span("Current Step", bold=True, color="accent"),
    Span("Private", color="muted"),
    Span("Verbatim Char", code=True),
    Span("Hyperlink", underline="muted"),
)

FRAMES: tuple[Frame, ...] = (
    Frame("Columns"),
    Frame("Tint", left=0.9, right=0.9, bottom=1.3, shade="tint"),
    Frame("Note", left=0.9, right=0.9, bottom=1.3, box=Border(0.5, "muted", "dashSmallGap")),
    Frame("Table", right=0.8, top=0.3, bottom=0.3, rows=Border(0.5)),
)

#: How far in the text of a list stands, where its sign hangs: a sign that is wider pushes the text to the next tab.
HANG = {"bullet": 1.1, "number": 1.75}  # em
LEVEL = 1.0  # em

FOOT_SIZE = 7.0  # pt
FOOT_PITCH = 8.5  # pt
FOOT_FROM_EDGE = 15.0  # pt
