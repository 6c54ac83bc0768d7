"""Decoration and numbers are read as regular expressions that take too long to compile would read them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from postingfilter.text import decoration
from postingfilter.text.decoration import SHORTCODES

PICTURE = (
    "[\U0001f000-\U0001faff\u2600-\u260f\u2613-\u2712\u2719-\u2793\u2795-\u2797\u27b0\u27bf\u2b00-\u2b04\u2b08-\u2b94"
    "\u2b96-\u2bff\u231a\u231b\u23e9-\u23fa\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae]"
)
TEXT_SIGNS = "\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae"
WITH_TONE = f"(?:{PICTURE}\ufe0f?[\U0001f3fb-\U0001f3ff]?\ufe0f?(?:[\U000e0020-\U000e007f]+)?)"
EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}|"
    f"(?![{TEXT_SIGNS}](?!\ufe0f)){WITH_TONE}(?:\u200d(?:{WITH_TONE}|[\u2640\u2642]\ufe0f?))*"
)
SHORTCODE = f":(?:{'|'.join(map(re.escape, SHORTCODES))}):"
PARTS = (
    f"(?:(?![{TEXT_SIGNS}]){PICTURE}|[\U000e0020-\U000e007f■□◆◇●○◎▶▷►▸◀◁◼◻▪▫❖✦✧★☆♦♣♠♥✔✓✅❤❗‼⁉·•∙\ufe0f\u200d\u2060])"
)
SIGN = rf"(?:{PARTS}|\s|\({PARTS}+\)|[{TEXT_SIGNS}]\ufe0f)"
LEADING = re.compile(rf"\A(?:{SIGN}|{SHORTCODE})+")
TRAILING = re.compile(rf"(?:{SIGN}|(?<!\S):[a-z][a-z0-9_+-]*:)+\Z")
NAMED = re.compile(rf"(?<![\w:]){SHORTCODE}(?![\w:])")
NUMBER = re.compile(
    r"\A\s*(?:[(\[]?\d{1,2}[.)\]](?!\d)|[①-⑳]|[ⅰ-ⅿⅠ-Ⅿ]+[.)]|[IVX]{1,4}[.)](?=\s)|[A-Za-z][.)](?=\s)|[가-하][.)](?=\s)|"
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])\s*"
)
PIECES = st.sampled_from(
    [
        *"a1x .:)(-*#■★™©→➡⬅⭐🚀👩💻🏽🏴♀♂한,\t\n",
        *("\ufe0f", "\u200d", "\u20e3", "\u2060", "\U000e0067", "\U000e007f", "\U0001f1f0", "\U0001f1f7"),
        *(":rocket:", ":+1:", ":label:", "(★)", "1\ufe0f\u20e3", "™\ufe0f"),
    ]
)
TEXTS = st.lists(PIECES, max_size=9).map("".join)


@given(TEXTS)
def test_decoration_at_the_ends_of_a_text_is_found(text: str) -> None:
    assert decoration.without_leading(text) == LEADING.sub("", text)
    assert decoration.without_trailing(text) == TRAILING.sub("", text)


@given(TEXTS)
def test_emoji_are_found_as_whole_clusters(text: str) -> None:
    found = EMOJI.match(text)
    assert decoration.emoji_at(text) == (found.group() if found else "")
    assert [*decoration.emojis(text)] == EMOJI.findall(text)


@given(TEXTS)
def test_the_first_emoji_stands_at_an_end(text: str) -> None:
    at_an_end = (
        found.group()
        for found in EMOJI.finditer(text)
        if not all(decoration.undecorated(side).strip() for side in (text[: found.start()], text[found.end() :]))
    )
    assert decoration.first_emoji(text) == next(at_an_end, None)


@given(TEXTS)
def test_emoji_are_known_by_their_names(text: str) -> None:
    assert decoration.with_emoji(text) == NAMED.sub(lambda found: SHORTCODES[found[0].strip(":")], text)


@given(st.text(alphabet=st.sampled_from("12①ⅳⅢVIab가하거三十([（)].．、） \t-"), max_size=10))
def test_a_number_before_a_text_is_found(text: str) -> None:
    assert decoration.unnumbered(text) == NUMBER.sub("", text, count=1)
