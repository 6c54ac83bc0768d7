"""Write the numbers of ordered lists as HTML's attribute `type` names their kinds."""

from __future__ import annotations

LETTERS = 26
#: The values that roman numerals are written with, the largest first.
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, kind: str = "1") -> str:
    """Return a number from 1 on in its kind: `a` and `A` for letters, `i` and `I` for roman numerals, else figures."""
    if kind in ("a", "A"):
        return _in_letters(number, kind)
    if kind in ("i", "I"):
        roman = _in_roman(number)
        return roman if kind == "i" else roman.upper()
    return str(number)


def _in_letters(number: int, first: str) -> str:
    """Return a number in letters, `a` or `A` being the first: z is followed by aa."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, LETTERS)
        out = chr(ord(first) + rest) + out
    return out


def _in_roman(number: int) -> str:
    """Return a number in small roman numerals."""
    out = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out
