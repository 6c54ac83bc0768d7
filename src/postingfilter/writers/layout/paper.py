"""Compute the stylesheet of a PDF's page at a setting, its room for text, and the predicted height of its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from postingfilter import theme
from postingfilter.fit import Measure, Prediction, Setting, laid_out
from postingfilter.fit.text_widths import Stack
from postingfilter.options import Options
from postingfilter.units import MM, PX
from postingfilter.units import paper as paper_size
from postingfilter.writers.layout import page_parts, prepared_html

TOP, BOTTOM = -1.0, 2.5  # mm added to the margin at the sides; the foot stands in the lower margin
RUNNING_HEAD = 5.0  # mm added to the upper margin of further pages, where company and role stand again
#: pt: the type size of every layout. Paper and lengths are scaled to it, and the PDF is scaled back when it is written.
#: With a new type size fontconfig would search all faces again, which takes as long as the layout.
LAYOUT_SIZE = 10.0
EXACT = 1e-4  # of a page: a prediction of the layout that it is read from is as near as that


def room(setting: Setting, paper: tuple[float, float]) -> float:
    """Return the height in pt that a page has for its text; the paper is in mm."""
    return (paper[1] - 2 * setting.margin - TOP - BOTTOM) * MM


def sheet(setting: Setting, paper: tuple[float, float]) -> str:
    """Return the CSS rule for paper (mm) and margins."""
    return f"@page {box(setting, paper)}"


def box(setting: Setting, paper: tuple[float, float], scale: float = 1.0) -> str:
    """Return the CSS block for paper (mm) and margins of a page that is scaled by `scale` when it is written."""
    width, height = (f"{side / scale:.9f}mm" for side in paper)
    margins = (setting.margin + TOP, setting.margin, setting.margin + BOTTOM)
    return f"{{ size: {width} {height}; margin: {' '.join(f'{side / scale:.4f}mm' for side in margins)}; }}"


def scale(setting: Setting) -> float:
    """Return the factor by which a layout is scaled when it is written."""
    return setting.size / LAYOUT_SIZE


def rules(setting: Setting, paper: tuple[float, float], faces: str) -> str:
    """Return the stylesheet of a setting: paper, margins, gap, leading, type and faces, at the scale of the layout.

    A rem is the gap, and an rlh is a point on paper: see `Theme.plain_css`.
    """
    factor = scale(setting)
    return (
        f"@page {box(setting, paper, factor)}\n"
        f"@page :nth(n+2) {{ margin-top: {(setting.margin + TOP + RUNNING_HEAD) / factor:.4f}mm; }}\n"
        f"{prepared_html.BOOKMARKS}\n"
        f"html {{ font-size: {setting.gap / factor:.3f}pt; line-height: {1 / factor:.4f}pt; "
        f"--leading: {setting.leading:.4f}; --face: {faces}; }}\n"
        f"body {{ font-size: {LAYOUT_SIZE}pt; line-height: {setting.leading:.4f}; }}"
    )


def model(text: Stack, options: Options) -> Callable[[float], float]:
    """Return a function that predicts a layout's height at a looseness from its text, right to a few hundredths.

    The height is a share of the room for text on one page.
    """
    paper, look = paper_size(options.paper), theme.of(options)

    def height(looseness: float) -> float:
        setting = look.setting(looseness, options.min_size, options.max_size)
        measure = (paper[0] - 2 * setting.margin) * MM / setting.size
        text_height = text.extent(measure).height(setting.leading, setting.gap / setting.size)
        return text_height * setting.size / room(setting, paper)

    return height


class Predictor:
    """Predict layouts at any looseness from the pages of one layout.

    These pages were laid out at the setting `laid_out_at`; `setting_at` gives the setting at a looseness. Nothing can
    be predicted of some pages. Bounds are certain only if the height of these pages is predicted as it was measured.
    """

    def __init__(
        self,
        pages: Sequence[Any],
        measured: Measure,
        laid_out_at: Setting,
        paper: tuple[float, float],
        setting_at: Callable[[float], Setting],
    ) -> None:
        self._pages = pages
        self._measured = measured
        self._laid_out_at = laid_out_at
        self._paper = paper
        self._setting_at = setting_at
        self._lengths = _lengths(laid_out_at, paper)

    def __call__(self, looseness: float) -> Prediction | None:
        """Return the prediction at a looseness; None when nothing can be predicted."""
        if self._content is None:
            return None
        (part, is_exact), setting = self._content, self._setting_at(looseness)
        return Prediction(
            self._height(part, setting), lambda: self._height(part, setting, is_bound=True) if is_exact else 0.0
        )

    @cached_property
    def _content(self) -> tuple[laid_out.Part, bool] | None:
        """Return the parts of the pages, and whether their predicted height is the measured one."""
        read = page_parts.read(self._pages, self._lengths)
        self._pages = ()  # the boxes of a page take much memory
        if read is None:
            return None
        margin = self._share(read.margin.at(self._lengths), self._laid_out_at)
        error = self._height(read.part, self._laid_out_at) + margin - self._measured.height
        return read.part, self._measured.pages == 1 and abs(error) < EXACT

    def _height(self, part: laid_out.Part, setting: Setting, *, is_bound: bool = False) -> float:
        """Return the height of a part at a setting, as a share of the room on a page."""
        lengths = _lengths(setting, self._paper, is_bound=is_bound)
        return self._share(part.placed(lengths.measure, lengths, self._lengths).height, setting)

    def _share(self, px: float, setting: Setting) -> float:
        """Return a length in px at the scale of the layout as a share of the room on a page."""
        return px * PX * scale(setting) / room(setting, self._paper)


def _lengths(setting: Setting, paper: tuple[float, float], *, is_bound: bool = False) -> laid_out.Lengths:
    """Return the lengths of a setting in px at the scale of the layout."""
    px = PX * scale(setting)
    measure = (paper[0] - 2 * setting.margin) * MM
    return laid_out.Lengths(measure / px, setting.gap / px, setting.leading, is_bound)
