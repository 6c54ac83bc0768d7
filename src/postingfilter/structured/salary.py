"""Read the pay of a posting: amounts, currency and unit of time, as far as the text states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from postingfilter import lexicon
from postingfilter.lexicon import short_texts
from postingfilter.lexicon.tables import sections

#: Signs of one currency, the longest first. Several currencies use `$` and `¥`.
SIGNS = {"NT$": "TWD", "US$": "USD", "R$": "BRL", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR"}
#: Signs of several currencies: the number beside them is an amount of money.
SHARED_SIGNS = "$¥￥"
CODES = (
    "AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|SEK|SGD|THB|TWD|USD|VND|ZAR"
)
UNITS = ("year", "month", "day", "hour")
SCALES = (1_000, 10_000, 100_000_000)
WIDEST_GAP = 14  # characters between the two amounts of a range: ` € tot R$ `
LARGEST_RATIO = 10  # of the two amounts of a range; beyond it the numbers say different things

_NUMBER = r"\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_GROUP = re.compile(r"[.,'’\s](?=\d{3}(?!\d))")
_CODE = re.compile(rf"(?<![A-Za-z])(?:{CODES})(?![A-Za-z])")
_OPEN_ABOVE = re.compile(r"[~〜～+]\s*$")
_OPEN_BELOW = re.compile(r"^\s*[~〜～]")


@dataclass(frozen=True)
class Salary:
    """Amounts of money for a unit of time; None for an unknown value."""

    low: float | None
    high: float | None
    currency: str | None  #: a code of ISO 4217
    unit: str | None  #: `year`, `month`, `day` or `hour`


@dataclass(frozen=True)
class _Amount:
    """A number, the scale of the words behind it (1 without any), and its place in the text."""

    number: float
    scale: int
    start: int
    end: int


def salary(value: str, language: str, label: str = "") -> Salary | None:
    """Return the pay that a fact's value states; None when it names no amount or is ambiguous.

    The fact's label may name the unit of time. A single amount counts only if all words around it are known.

    >>> salary("58.000 – 68.000 € brutto im Jahr", "de")
    Salary(low=58000, high=68000, currency='EUR', unit='year')
    >>> salary("월 280만원~", "ko")
    Salary(low=2800000, high=None, currency='KRW', unit='month')
    >>> salary("$85 - $110 per hour", "en")
    Salary(low=85, high=110, currency=None, unit='hour')
    >>> salary("competitive", "en"), salary("25K-40K·15薪", "zh"), salary("level 5, £40,000", "en")
    (None, None, None)
    """
    amounts = _amounts(value, language)
    currency = _currency(value, language)
    if not (currency or any(sign in value for sign in SHARED_SIGNS) or any(amount.scale > 1 for amount in amounts)):
        return None
    bounds = None
    if len(amounts) == 2:
        bounds = _range(amounts)
    elif len(amounts) == 1:
        bounds = _single(value, amounts[0], language)
    return Salary(*bounds, currency, _unit(f"{label} {value}", language)) if bounds else None


def _amounts(value: str, language: str) -> list[_Amount]:
    """Return the numbers of a text; the first number of a range gets the scale of the second: `42 to 48k`."""
    found = []
    for match in _expression(language).finditer(value):
        scale = 1
        for word, factor in _scales(language):
            scale *= factor ** match[2].casefold().count(word)
        found.append(_Amount(float(_GROUP.sub("", match[1]).replace(",", ".")), scale, *match.span()))
    if len(found) == 2 and found[0].scale == 1 < found[1].scale and found[0].number <= found[1].number:
        found[0] = _Amount(found[0].number, found[1].scale, found[0].start, found[0].end)
    return found


@cache
def _scales(language: str) -> tuple[tuple[str, int], ...]:
    """Return the words of scale, such as `thousand`, each with its factor."""
    names = short_texts.note_languages(language)
    return tuple(
        {row: scale for name in names for scale in SCALES for row in lexicon.keys(f"scale {scale}", name)}.items()
    )


@cache
def _expression(language: str) -> re.Pattern[str]:
    """Return the pattern of a number and the words of scale behind it; a word in Latin letters matches only whole."""
    words = [re.escape(word) + (r"(?![^\W\d_])" if word.isascii() else "") for word, _ in _scales(language)]
    return re.compile(rf"(?<![\d.,])({_NUMBER})(?![\d])(\s*(?:{'|'.join(words)})+|)", re.I)


def _range(amounts: list[_Amount]) -> tuple[float | None, float | None] | None:
    """Return two amounts as lower and upper bound; None when they are too far apart in the text or in value."""
    low, high = map(_money, amounts)
    near = amounts[1].start - amounts[0].end <= WIDEST_GAP
    return (low, high) if near and 0 < low <= high <= LARGEST_RATIO * low else None


def _single(value: str, amount: _Amount, language: str) -> tuple[float | None, float | None] | None:
    """Return the bounds of a single amount by the words around it; None when a word is unknown."""
    rest = f"{value[: amount.start]} {value[amount.end :]}"
    for sign in (*SIGNS, *SHARED_SIGNS):
        rest = rest.replace(sign, " ")
    rest = _CODE.sub(" ", rest)
    known = ("pay words", *(f"pay {unit}" for unit in UNITS), *_currencies(language).values())
    money = _money(amount)

    def is_known(*more: str) -> bool:
        """Return whether the text around the amount has no words, or only known ones and those of `more` sections."""
        return not any(map(str.isalnum, rest)) or short_texts.fills((*known, *more), rest, language)

    if is_known():
        return None if _OPEN_BELOW.search(value) else money, None if _OPEN_ABOVE.search(value) else money
    if is_known("pay at least"):
        return money, None
    return (None, money) if is_known("pay at most") else None


def _money(amount: _Amount) -> float:
    """Return an amount as a number, an int when it is whole."""
    money = round(amount.number * amount.scale, 2)
    return int(money) if money == int(money) else money


def _currencies(language: str) -> dict[str, str]:
    """Return the names of the lexicon's sections of words for currencies, by the code of the currency."""
    names = [
        name for one in short_texts.note_languages(language) for name in sections(one) if name.startswith("currency ")
    ]
    return {name.removeprefix("currency "): name for name in names}


def _currency(value: str, language: str) -> str | None:
    """Return the code of the currency that a text names; None when it names none or several."""
    found = set(_CODE.findall(value))
    rest = value
    for sign, code in SIGNS.items():
        if sign in rest:
            found.add(code)
            rest = rest.replace(sign, " ")
    found |= {
        code for code, name in _currencies(language).items() if short_texts.holds(name, _CODE.sub(" ", rest), language)
    }
    return found.pop() if len(found) == 1 else None


def _unit(text: str, language: str) -> str | None:
    """Return the unit of time that a text names; None when it names none or several."""
    found = [unit for unit in UNITS if short_texts.holds(f"pay {unit}", text, language)]
    return found[0] if len(found) == 1 else None
