"""A theme's colours for a dark screen: the same hues, as light as they must be to be read."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from postingfilter.theme.contrast import Color, contrast, parsed

PAPER, TINT = "#181716", "#252321"
#: The least contrast of a colour with the tint, which is the lighter ground; others are given `READABLE`.
CONTRAST = {"ink": 12.0, "rule": 1.6}
READABLE = 5.2
#: Pictures keep their colours; these are one-coloured.
ICONS = ".icon { filter: brightness(1.8); }"
GROUNDS = {"paper": PAPER, "tint": TINT}


def css(colors: Mapping[str, str]) -> str:
    """The rule that turns a theme's colours, each #rgb or #rrggbb, into those of a dark screen."""
    tokens = {
        name: GROUNDS.get(name) or _lighter(value, CONTRAST.get(name, READABLE)) for name, value in colors.items()
    }
    rules = " ".join(f"--{name}: {value};" for name, value in {**GROUNDS, **tokens}.items())
    return f"@media screen and (prefers-color-scheme: dark) {{\n:root {{ {rules} }}\n{ICONS}\n}}"


def _lighter(color: str, least: float) -> str:
    """The colour's hue at the lightness at which it first stands out from the tint by `least`."""
    hue, _, saturation = colorsys.rgb_to_hls(*parsed(color))
    tries = (_written(colorsys.hls_to_rgb(hue, step / 100, saturation)) for step in range(20, 101))
    return next((made for made in tries if contrast(made, TINT) >= least), "#ffffff")


def _written(color: Color) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in color)
