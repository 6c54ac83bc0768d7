"""Find and remove decoration of plain text: emoji as whole grapheme clusters, ornaments, numbers in front of a line."""

from __future__ import annotations

from postingfilter.text import patterns

# Without the arrows of `text.signs`, which carry a meaning.
_PICTURE = (
    "[\U0001f000-\U0001faff\u2600-\u260f\u2613-\u2712\u2719-\u2793\u2795-\u2797\u27b0\u27bf\u2b00-\u2b04\u2b08-\u2b94\u2b96-\u2bff"
    "\u231a\u231b\u23e9-\u23fa\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae]"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_PICTURE_WITH_TONE = f"(?:{_PICTURE}\ufe0f?{_TONE}?\ufe0f?(?:[\U000e0020-\U000e007f]+)?)"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_TEXT_SIGNS = "\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae"  # emoji only when VS16 follows

#: Matches one emoji as a whole grapheme cluster (UAX #29, emoji sequences of UTS #51): flags, skin tones, sequences
#: with ZWJ or VS16, keycaps.
EMOJI = patterns.compile(
    f"[0-9#*]\ufe0f?\u20e3|{_FLAG}|(?![{_TEXT_SIGNS}](?!\ufe0f)){_PICTURE_WITH_TONE}"
    f"(?:\u200d(?:{_PICTURE_WITH_TONE}|[\u2640\u2642]\ufe0f?))*"
)
_KEYCAP = patterns.compile("([0-9#*])\ufe0f?\u20e3")
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
_SHORTCODE = f":(?:{'|'.join(SHORTCODES).replace('+', '[+]')}):"
_KNOWN_SHORTCODE = patterns.compile(rf"(?<![\w:]){_SHORTCODE}(?![\w:])")
_ORNAMENTS = "■□◆◇●○◎▶▷►▸◀◁◼◻▪▫❖✦✧★☆♦♣♠♥✔✓✅❤❗‼⁉·•∙\ufe0f\u200d\u2060"
_PARTS = f"{_PICTURE[1:-1]}{_TONE[1:-1]}{_FLAG[1:-4]}\U000e0020-\U000e007f{_ORNAMENTS}"
for _sign in _TEXT_SIGNS:
    _PARTS = _PARTS.replace(_sign, "")
# Single characters are one character class, which compiles and matches faster than alternatives of whole emoji.
_SIGNS = rf"[{_PARTS}\s]|\([{_PARTS}]+\)|[{_TEXT_SIGNS}]\ufe0f"
#: Decoration at one end of a line, with the spaces around it. At the start only known shortcodes count, as
#: `:contract: permanent` can be a label; at the end, behind a space, any word between colons is a shortcode.
_LEADING = patterns.compile(rf"\A(?:{_SIGNS})+")
_LEADING_OR_SHORTCODES = patterns.compile(rf"\A(?:{_SIGNS}|{_SHORTCODE})+")
# The lookbehind lets a search try a run of signs once and not again from each of its signs.
TRAILING = patterns.compile(rf"(?<![{_PARTS}\s])(?:{_SIGNS}|(?<!\S):[a-z][a-z0-9_+-]*:)+\Z")
_NUMBER = patterns.compile(
    r"\A\s*(?:[(\[]?\d{1,2}[.)\]](?!\d)|[①-⑳]|[ⅰ-ⅿⅠ-Ⅿ]+[.)]|[IVX]{1,4}[.)](?=\s)|[A-Za-z][.)](?=\s)|[가-하][.)](?=\s)|"
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])\s*"
)


def keycaps(text: str) -> str:
    """Return the text with each keycap emoji replaced by its digit, which may number the line."""
    return _KEYCAP.sub(r"\1", text) if "\u20e3" in text else text


def with_emoji(text: str) -> str:
    """Return the text with each shortcode that is known as its emoji."""
    return _KNOWN_SHORTCODE.sub(lambda found: SHORTCODES[found[0].strip(":")], text) if text.count(":") > 1 else text


LONGEST_NUMBER = 12  # characters of a number in front of a text, its brackets included
LONGEST_END = 100  # characters at the end of a text that are searched for decoration


def begins_plain(text: str) -> bool:
    """Return whether no decoration begins a text: a quick test for most lines."""
    return text[:1].isalnum() and _is_plain(text[0])


def ends_plain(text: str) -> bool:
    """Return whether no decoration ends a text: a quick test for most lines."""
    if text[-1:] == ")":
        return text[-2:-1] != "" and _is_plain(text[-2])
    return text != "" and _is_plain(text[-1]) and text[-1] not in " \t\n\r\f\v:"


def _is_plain(char: str) -> bool:
    """Return whether a character is ASCII, an arrow, kana, Han or Hangul: no emoji and no ornament."""
    if char.isascii() or "\u2190" <= char <= "\u21ff":
        return True
    return char.isalpha() and "\u3040" <= char <= "\ud7a3"


def without_leading(text: str) -> str:
    """Return the text without decoration at its start."""
    if begins_plain(text):
        return text
    return (_LEADING_OR_SHORTCODES if text.count(":") > 1 else _LEADING).sub("", text)


def without_trailing(text: str) -> str:
    """Return the text without decoration at its end."""
    if ends_plain(text):
        return text
    # Longer decoration is not expected, and a search in a long text would try every position.
    return text[:-LONGEST_END] + TRAILING.sub("", text[-LONGEST_END:])


def undecorated(text: str) -> str:
    """Return the text without emoji, shortcodes and ornaments at its ends; empty when it holds nothing else."""
    if begins_plain(text) and ends_plain(text) and "\u20e3" not in text:
        return text
    bare = without_trailing(without_leading(keycaps(text)))
    return bare if bare.strip() else ""


def first_emoji(text: str) -> str | None:
    """Return the emoji at the start of the text, else the one at its end, else None."""
    for match in EMOJI.finditer(text) if not text.isascii() else ():
        if not undecorated(text[: match.start()]).strip() or not undecorated(text[match.end() :]).strip():
            return match.group()
    return None


def unnumbered(text: str) -> str:
    """Return the text without a number in front: `1.`, `2)`, `(3)`, `①`, `IV.`, `三、`."""
    front = text.lstrip()[:LONGEST_NUMBER]
    may_be_numbered = "①" <= front[:1] <= "⑳" or any(map(front.__contains__, ".)]、．）"))
    return _NUMBER.sub("", text, count=1) if may_be_numbered else text
