"""Compute the contrast of a theme's text colours with their backgrounds (WCAG 2)."""

from __future__ import annotations

from collections.abc import Mapping

from postingfilter.messages import Message, message

Color = tuple[float, float, float]  # red, green, blue, each 0 to 1

LEAST_CONTRAST = 4.5  # the contrast, to 1, that text needs (WCAG 2.2, success criterion 1.4.3)
#: The tokens of text colours, each with the tokens of its possible backgrounds.
TEXT_COLORS = {
    "ink": ("paper", "tint"),
    "muted": ("paper", "tint"),
    "accent": ("paper", "tint"),
    "title": ("paper",),
    "heading": ("paper", "tint"),
    "part": ("paper", "tint"),
    "paper": ("accent",),
}


def warning(values: Mapping[str, str]) -> Message | None:
    """Return a warning about the text colour with the least contrast; None when all have enough."""
    ratio, text, ground = min(
        (contrast(values[text], values[ground]), text, ground)
        for text, grounds in TEXT_COLORS.items()
        for ground in grounds
    )
    if ratio >= LEAST_CONTRAST:
        return None
    return message(
        "{text} has a contrast of {ratio:.1f} to 1 with {ground}, and words need {least}: give a colour further from "
        "it",
        text=" ".join((text, values[text])),
        ratio=ratio,
        ground=" ".join((ground, values[ground])),
        least=LEAST_CONTRAST,
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rgb or #rrggbb) by WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(parsed(one)), _luminance(parsed(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def parsed(color: str) -> Color:
    """Convert a colour, #rgb or #rrggbb, to numbers."""
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(color: Color) -> float:
    """Return the relative luminance of a colour in sRGB, 0 to 1, by the formula of WCAG 2."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
