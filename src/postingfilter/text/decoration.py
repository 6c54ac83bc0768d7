"""Find and remove decoration of plain text: emoji as whole grapheme clusters, ornaments, numbers in front of a line."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter.text import patterns

# Characters are compared, not matched: `re` takes 1 ms to compile a class of so many runs.
#: The first and the last of each run of pictures; without the arrows of `text.signs`, which carry a meaning.
_PICTURES = (
    ("\U0001f000", "\U0001faff"),
    *(("\u231a", "\u231b"), ("\u23e9", "\u23fa"), ("\u2600", "\u260f"), ("\u2613", "\u2712"), ("\u2719", "\u2793")),
    *(("\u2795", "\u2797"), ("\u27b0", "\u27b0"), ("\u27bf", "\u27bf"), ("\u2b00", "\u2b04"), ("\u2b08", "\u2b94")),
    ("\u2b96", "\u2bff"),
)
_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_TAGS = ("\U000e0020", "\U000e007f")
_TEXT_SIGNS = frozenset("\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae")  # emoji only when VS16 follows
_VS16, _ZWJ, _KEYCAP_BOX = "\ufe0f", "\u200d", "\u20e3"
_KEYCAP = patterns.compile("([0-9#*])\ufe0f?\u20e3")
_ORNAMENTS = "■□◆◇●○◎▶▷►▸◀◁◼◻▪▫❖✦✧★☆♦♣♠♥✔✓✅❤❗‼⁉·•∙\ufe0f\u200d\u2060"
#: Emoji by the names that people write between colons, `:rocket:`; any other word between colons is text.
SHORTCODES = {
    name: emoji
    for names in (
        "rocket 🚀 memo 📝 star ⭐ star2 🌟 fire 🔥 bulb 💡 mag 🔍 briefcase 💼 computer 💻 books 📚 book 📖 tada 🎉",
        "sparkles ✨ wave 👋 heart ❤️ dart 🎯 warning ⚠️ bell 🔔 pushpin 📌 round_pushpin 📍 link 🔗 hammer 🔨",
        "wrench 🔧 gear ⚙️ seedling 🌱 handshake 🤝 moneybag 💰 dollar 💵 calendar 📅 clock1 🕐 alarm_clock ⏰",
        "email 📧 envelope ✉️ phone ☎️ telephone ☎️ house 🏠 office 🏢 earth_asia 🌏 globe_with_meridians 🌐",
        "busts_in_silhouette 👥 clap 👏 muscle 💪 pencil 📝 pencil2 ✏️ clipboard 📋 white_check_mark ✅",
        "heavy_check_mark ✔️ check ✔️ x ❌ +1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 question ❓ exclamation ❗",
        "point_right 👉 arrow_right ➡️ checkered_flag 🏁 trophy 🏆 gift 🎁 coffee ☕ pizza 🍕 carrot 🥕 smile 😄",
        "raising_hand 🙋 information_source ℹ️ bar_chart 📊 chart_with_upwards_trend 📈 package 📦 zap ⚡",
    )
    for name, emoji in zip(names.split()[::2], names.split()[1::2], strict=True)
}
_SHORTCODE = patterns.compile(r"(?<![\w:]):([a-z][a-z0-9_]*|[+-]1):(?![\w:])")
_LAST_SHORTCODE = patterns.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:\Z")
_OPENINGS, _CLOSINGS = ("(", "[", "（"), ".)]、．）"  # what stands before a number, and behind it
_HAN_FIGURES = frozenset("一二三四五六七八九十")


def keycaps(text: str) -> str:
    """Return the text with each keycap emoji replaced by its digit, which may number the line."""
    return _KEYCAP.sub(r"\1", text) if "\u20e3" in text else text


def with_emoji(text: str) -> str:
    """Return the text with each shortcode that is known as its emoji."""
    return _SHORTCODE.sub(lambda found: SHORTCODES.get(found[1], found[0]), text) if text.count(":") > 1 else text


LONGEST_NUMBER = 12  # characters of a number in front of a text, its brackets included
LONGEST_SHORTCODE = 100  # characters


def begins_plain(text: str) -> bool:
    """Return whether no decoration begins a text: a quick test for most lines."""
    return text[:1].isalnum() and _is_plain(text[0])


def ends_plain(text: str) -> bool:
    """Return whether no decoration ends a text: a quick test for most lines."""
    if text[-1:] == ")":
        return text[-2:-1] != "" and _is_plain(text[-2])
    return text != "" and _is_plain(text[-1]) and text[-1] not in " \t\n\r\f\v:"


def _has_plain_ends(text: str) -> bool:
    return begins_plain(text) and ends_plain(text) and _KEYCAP_BOX not in text


def _is_plain(char: str) -> bool:
    """Return whether a character is ASCII, an arrow, kana, Han or Hangul: no emoji and no ornament."""
    if char.isascii() or "\u2190" <= char <= "\u21ff":
        return True
    return char.isalpha() and "\u3040" <= char <= "\ud7a3"


def without_leading(text: str) -> str:
    """Return the text without decoration at its start.

    Only known shortcodes count there, as `:contract: permanent` can be a label.
    """
    at = 0
    while (end := _end_of_sign(text, at)) > at:
        at = end
    return text[at:]


def _end_of_sign(text: str, at: int) -> int:
    """Return where the decoration ends that begins at `at`, spaces too; `at` where none begins."""
    char = text[at : at + 1]
    if char.isspace() or _is_part(char):
        return at + 1
    if char == "(":
        end = at + 1
        while _is_part(text[end : end + 1]):
            end += 1
        return end + 1 if end > at + 1 and text[end : end + 1] == ")" else at
    if char == ":":
        name, colon, _ = text[at + 1 :].partition(":")
        return at + len(name) + 2 if colon and name in SHORTCODES else at
    return at + 2 if char in _TEXT_SIGNS and text[at + 1 : at + 2] == _VS16 else at


def without_trailing(text: str) -> str:
    """Return the text without decoration at its end.

    Any word between colons behind a space is a shortcode there.
    """
    end = len(text)
    while (start := _start_of_sign(text, end)) < end:
        end = start
    return text[:end]


def _start_of_sign(text: str, end: int) -> int:
    """Return where the decoration begins that ends at `end`, spaces too; `end` where none ends."""
    char = text[end - 1 : end]
    if char == _VS16 and text[end - 2 : end - 1] in _TEXT_SIGNS:
        return end - 2
    if char.isspace() or _is_part(char):
        return end - 1
    if char == ")":
        start = end - 1
        while start and _is_part(text[start - 1]):
            start -= 1
        return start - 1 if start < end - 1 and text[start - 1 : start] == "(" else end
    found = _LAST_SHORTCODE.search(text, max(0, end - LONGEST_SHORTCODE), end) if char == ":" else None
    return found.start() if found else end


def _is_part(char: str) -> bool:
    """Return whether a character is a picture, a part of one, or an ornament."""
    if char.isascii():
        return False
    return char in _ORNAMENTS or _is_picture(char) or _TAGS[0] <= char <= _TAGS[1]


def _is_picture(char: str) -> bool:
    return any(first <= char <= last for first, last in _PICTURES)


def undecorated(text: str) -> str:
    """Return the text without emoji, shortcodes and ornaments at its ends; empty when it holds nothing else."""
    if _has_plain_ends(text):
        return text
    bare = without_trailing(without_leading(keycaps(text)))
    return bare if bare.strip() else ""


def emoji_at(text: str, at: int = 0) -> str:
    """Return the emoji that begins at `at`, empty where none does.

    It is a whole grapheme cluster (UAX #29, emoji sequences of UTS #51): flags, skin tones, sequences with ZWJ or VS16,
    keycaps.
    """
    first, second = text[at : at + 1], text[at + 1 : at + 2]
    if first.isascii():
        found = _KEYCAP.match(text, at) if _KEYCAP_BOX in text[at + 1 : at + 3] else None
        return found[0] if found else ""
    if all(_FLAG_LETTERS[0] <= char <= _FLAG_LETTERS[1] for char in (first, second)):
        return first + second
    if first in _TEXT_SIGNS and second != _VS16:
        return ""
    end = _end_of_picture(text, at)
    while end > at and text[end : end + 1] == _ZWJ and (further := _end_of_picture(text, end + 1)) > end + 1:
        end = further
    return text[at:end]


def _end_of_picture(text: str, at: int) -> int:
    """Return where the picture with its tone and tags ends that begins at `at`; `at` where none begins."""
    char = text[at : at + 1]
    if char not in _TEXT_SIGNS and not _is_picture(char):
        return at
    end = at + 1
    end += text[end : end + 1] == _VS16
    end += _TONES[0] <= text[end : end + 1] <= _TONES[1]
    end += text[end : end + 1] == _VS16
    while _TAGS[0] <= text[end : end + 1] <= _TAGS[1]:
        end += 1
    return end


def emojis(text: str) -> Iterator[str]:
    """Yield the emoji of a text."""
    return (emoji for _, emoji in _places(text))


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Yield the emoji of a text, each with its place."""
    end = 0
    for at, char in enumerate(text):
        if at >= end and (not _is_plain(char) or _KEYCAP_BOX in text) and (emoji := emoji_at(text, at)):
            end = at + len(emoji)
            yield at, emoji


def first_emoji(text: str) -> str | None:
    """Return the emoji at the start of the text, else the one at its end, else None."""
    for at, emoji in () if _has_plain_ends(text) else _places(text):
        if not undecorated(text[:at]).strip() or not undecorated(text[at + len(emoji) :]).strip():
            return emoji
    return None


def unnumbered(text: str) -> str:
    """Return the text without a number in front: `1.`, `2)`, `(3)`, `①`, `IV.`, `三、`."""
    front = text.lstrip()
    end = _end_of_number(front)
    return front[end:].lstrip() if end else text


def _end_of_number(text: str) -> int:
    """Return where the number ends that begins a text, with the sign behind it; 0 without a number."""
    if "①" <= text[:1] <= "⑳":
        return 1
    opening = text[:1] if text.startswith(_OPENINGS) else ""
    end = next((at for at, char in enumerate(text[:LONGEST_NUMBER]) if char in _CLOSINGS), 0)
    name, closing, after = text[len(opening) : end], text[end : end + 1], text[end + 1 : end + 2]
    if name.isdecimal():
        is_number = len(name) < 3 and opening != "（" and closing in ".)]" and not after.isdecimal()
    elif name and _HAN_FIGURES.issuperset(name):
        is_number = len(name) < 4 and closing in (")）" if opening in ("(", "（") else "、.．" if not opening else "")
    else:
        is_number = not opening and closing in (".", ")") and _is_ordinal(name, apart=after.isspace())
    return end + 1 if is_number else 0


def _is_ordinal(name: str, *, apart: bool) -> bool:
    """Return whether a name is a roman numeral or, `apart` from what follows, a letter or one of letters."""
    if name and all("ⅰ" <= char <= "ⅿ" or "Ⅰ" <= char <= "Ⅿ" for char in name):
        return True
    is_letter = len(name) == 1 and ((name.isascii() and name.isalpha()) or "가" <= name <= "하")
    return apart and (is_letter or (0 < len(name) < 5 and set("IVX").issuperset(name)))
