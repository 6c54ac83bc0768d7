"""A theme's colours for a dark screen: the same hues, as light as they must be to be read."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

Color = tuple[float, float, float]  # red, green, blue, each 0 to 1

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


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it, from 1 to 21."""
    light, dim = sorted((_luminance(_parsed(one)), _luminance(_parsed(other))), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def _lighter(color: str, least: float) -> str:
    """The colour's hue at the lightness at which it first stands out from the tint by `least`."""
    hue, _, saturation = colorsys.rgb_to_hls(*_parsed(color))
    tries = (_written(colorsys.hls_to_rgb(hue, step / 100, saturation)) for step in range(20, 101))
    return next((made for made in tries if contrast(made, TINT) >= least), "#ffffff")


def _parsed(color: str) -> Color:
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _written(color: Color) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in color)


def _luminance(color: Color) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
