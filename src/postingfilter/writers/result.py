"""Define the result of a writer: a document, its layout and its warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

from postingfilter.messages import Message, message


@dataclass(frozen=True)
class Layout:
    """The layout of a brief; its fields are keys of the JSON report, null for a format without pages."""

    pages: int
    looseness: float
    body_pt: float
    fill: float  #: where the text of page 1 ends, as a share of the page's height
    layouts: int  #: the number of layouts that the fit needed
    columns: int  #: the largest number of columns side by side
    overflow_lines: int  #: the number of lines after the first page


@dataclass(frozen=True)
class Written:
    """A document as bytes, its layout, and its writer's warnings for the user."""

    content: bytes
    layout: Layout | None = None
    warnings: tuple[Message, ...] = ()
    text: str = field(default="", repr=False)  #: the document's text, for the self-check
    predicted_height: float | None = None  #: the predicted height at the setting, as a share of the page's height


def without_picture(address: str, why: Message) -> Message:
    """Return the warning that a picture of the note, named by its address, is not in the brief."""
    shown = address if len(address) < 200 else f"{address[:60]}…"
    return message("{picture}: this picture is not in the brief: {reason}", picture=shown, reason=why)
