"""Convert a theme's colours for a dark screen: the same hues with enough contrast."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from postingfilter.theme.contrast import Color, contrast, parsed

PAPER, TINT = "#181716", "#252321"
#: The contrast that a colour gets with the tint, the lighter of the two backgrounds; the others get READABLE.
CONTRAST = {"ink": 12.0, "rule": 1.6}
READABLE = 5.2  # text needs 4.5 (WCAG 2.2, success criterion 1.4.3)
#: Icons have one dark colour, which a filter makes light; other pictures stay as they are.
ICONS = ".icon { filter: brightness(1.8); }"
BACKGROUNDS = {"paper": PAPER, "tint": TINT}


def css(colors: Mapping[str, str]) -> str:
    """Return the CSS rule that replaces a theme's colours, each #rgb or #rrggbb, on a dark screen."""
    tokens = {
        name: BACKGROUNDS.get(name) or _lighter(value, CONTRAST.get(name, READABLE)) for name, value in colors.items()
    }
    rules = " ".join(f"--{name}: {value};" for name, value in {**BACKGROUNDS, **tokens}.items())
    return f"@media screen and (prefers-color-scheme: dark) {{\n:root {{ {rules} }}\n{ICONS}\n}}"


def _lighter(color: str, least: float) -> str:
    """Return a colour of the same hue, as dark as it can be with a contrast of `least` with the tint; else white."""
    hue, _, saturation = colorsys.rgb_to_hls(*parsed(color))
    colors = (_as_hex(colorsys.hls_to_rgb(hue, step / 100, saturation)) for step in range(20, 101))
    return next((tried for tried in colors if contrast(tried, TINT) >= least), "#ffffff")


def _as_hex(color: Color) -> str:
    """Return a colour as #rrggbb."""
    return "#" + "".join(f"{round(255 * part):02x}" for part in color)
