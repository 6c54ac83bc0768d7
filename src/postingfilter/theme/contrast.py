"""How well the colours of a theme can be read on their grounds."""

from __future__ import annotations

from collections.abc import Mapping

Color = tuple[float, float, float]  # red, green, blue, each 0 to 1

LEAST = 4.5  # to 1, for words (WCAG 2.2, 1.4.3)
#: Colours in which words are set, with the grounds that they may stand on.
WORDS = {
    "ink": ("paper", "tint"),
    "muted": ("paper", "tint"),
    "accent": ("paper", "tint"),
    "title": ("paper",),
    "heading": ("paper", "tint"),
    "part": ("paper", "tint"),
    "paper": ("accent",),
}


def faint(values: Mapping[str, str]) -> str:
    """A sentence on the colour of words that can be read least on its ground; empty where all can be read."""
    found, word, ground = min(
        (contrast(values[word], values[ground]), word, ground) for word, grounds in WORDS.items() for ground in grounds
    )
    if found >= LEAST:
        return ""
    return (
        f"{word} {values[word]} has a contrast of {found:.1f} to 1 with {ground} {values[ground]}, "
        f"and words need {LEAST}: give a colour further from it"
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it, from 1 to 21."""
    light, dim = sorted((_luminance(parsed(one)), _luminance(parsed(other))), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def parsed(color: str) -> Color:
    """A colour as #rgb or #rrggbb in numbers."""
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(color: Color) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
