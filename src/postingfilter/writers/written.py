"""What a writer hands back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """How a brief came onto its page; the report gives these keys, null where a format has no pages."""

    pages: int
    looseness: float
    body_pt: float
    fill: float  #: how far down the text of page 1 comes, as a share of the page's height
    layouts: int
    columns: int  #: the most that stand side by side
    overflow_lines: int  #: lines that went over the first page


@dataclass(frozen=True)
class Written:
    """A document, how it was laid out, and what its writer has to tell the user."""

    content: bytes
    layout: Layout | None = None
    warnings: tuple[str, ...] = ()
    predicted_height: float | None = None  #: at the setting found, as a share of the page's height
