"""Plain strings: what an element says, emoji as whole clusters, and the keys by which wordings are compared."""

from __future__ import annotations

import re
import unicodedata

from postingfilter.typed import Any

_PICTURE = (
    "[\U0001f000-\U0001faff\u2600-\u260f\u2613-\u2712\u2719-\u2793\u2795-\u2797\u27b0\u27bf\u2b00-\u2b04\u2b08-\u2bff"
    "\u231a\u231b\u23e9-\u23fa\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae]"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE = f"(?:{_PICTURE}\ufe0f?{_TONE}?\ufe0f?(?:[\U000e0020-\U000e007f]+)?)"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_TEXT_SIGNS = "\u2122\u2139\u3030\u303d\u3297\u3299\u00a9\u00ae"  # emoji only when VS16 follows

#: One emoji as a whole grapheme cluster (UAX #29, emoji sequences of UTS #51): flags, tones, ZWJ, VS16, keycaps.
EMOJI = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|{_FLAG}|(?![{_TEXT_SIGNS}](?!\ufe0f)){_ONE}(?:\u200d(?:{_ONE}|[\u2640\u2642]\ufe0f?))*"
)
_KEYCAP = re.compile("([0-9#*])\ufe0f?\u20e3")
#: Names of emoji that people write as `:rocket:`; any other word between colons is a word.
_SHORTCODES = (
    "rocket memo star star2 fire bulb mag briefcase computer books book tada sparkles wave heart dart "
    "warning bell pushpin round_pushpin link hammer wrench gear seedling handshake moneybag dollar calendar "
    "clock1 alarm_clock email envelope phone telephone house office earth_asia globe_with_meridians "
    "busts_in_silhouette clap muscle pencil pencil2 clipboard white_check_mark heavy_check_mark check "
    "question exclamation point_right arrow_right checkered_flag trophy gift coffee pizza carrot smile "
    "raising_hand information_source bar_chart chart_with_upwards_trend package zap"
)
_SHORTCODE = f":(?:{'|'.join(_SHORTCODES.split())}):"
_ORNAMENTS = "■□◆◇●○◎▶▷►▸◀◁◼◻▪▫❖✦✧★☆♦♣♠♥✔✓✅❤❗‼⁉·•∙※\ufe0f\u200d\u2060"
_PARTS = f"{_PICTURE[1:-1]}{_TONE[1:-1]}{_FLAG[1:-4]}\U000e0020-\U000e007f{_ORNAMENTS}"
for _sign in _TEXT_SIGNS:
    _PARTS = _PARTS.replace(_sign, "")
# One class of signs: at a line's end any run of them goes, and a class is compiled and matched quickly.
_SIGNS = rf"[{_PARTS}\s]|\([{_PARTS}]+\)|[{_TEXT_SIGNS}]\ufe0f"
#: Decoration at one end of a line, with the spaces around it. In front `:contract: permanent` may be a label; behind a
#: space nothing but an emoji stands between colons.
LEADING = re.compile(rf"\A(?:{_SIGNS}|{_SHORTCODE})+")
# Only where no such sign stands before: a run is tried once, not from each sign of it.
TRAILING = re.compile(rf"(?<![{_PARTS}\s])(?:{_SIGNS}|(?<!\S):[a-z][a-z0-9_+-]*:)+\Z")
_NUMBER = re.compile(
    r"\A\s*(?:[(\[]?\d{1,2}[.)\]](?!\d)|[①-⑳]|[ⅰ-ⅿⅠ-Ⅿ]+[.)]|[IVX]{1,4}[.)](?=\s)|[A-Za-z][.)](?=\s)|[가-하][.)](?=\s))\s*"
)


_KEY_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


def text_of(element: Any) -> str:
    """What an element, or a list of them, says: words, spaces, a newline for each line break, code as it is."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    tag = getattr(element, "tag", None)
    if tag is None:
        # A ListContainer sets each item's parent as it is walked; its list behind doesn't, in a third of the time.
        for item in getattr(element, "list", element):
            # Most of what is said are words and spaces.
            kind = item.tag
            if kind == "Str":
                parts.append(item.text)
            elif kind == "Space":
                parts.append(" ")
            else:
                _collect(item, parts)
    elif tag in ("Str", "Code", "Math", "CodeBlock"):
        parts.append(element.text)
    elif tag == "Space":
        parts.append(" ")
    elif tag in ("SoftBreak", "LineBreak"):
        parts.append("\n")
    elif tag == "Quoted":
        marks = "‘’" if element.quote_type == "SingleQuote" else "“”"
        parts.append(marks[0])
        _collect(element.content, parts)
        parts.append(marks[1])
    elif tag in ("MetaString", "MetaBool"):
        parts.append(str(element.text if tag == "MetaString" else element.boolean).strip())
    elif tag in ("Note", "RawInline", "RawBlock"):
        return  # a footnote is no part of the line it hangs on
    elif tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                _collect(cell, parts)
                parts.append(" ")
            parts.append("\n")
    elif hasattr(element, "content"):
        _collect(element.content, parts)
        if tag in ("Para", "Plain", "Header", "ListItem"):
            parts.append("\n")


def table_rows(table: Any) -> list[Any]:
    """All rows of a Table in order: head, bodies, foot."""
    rows = list(table.head.content)
    for body in table.content:
        rows.extend(body.head)
        rows.extend(body.content)
    rows.extend(table.foot.content)
    return rows


def line_of(element: Any) -> str:
    """What an element says on one line, spaces collapsed."""
    return " ".join(text_of(element).split())


def keycaps(text: str) -> str:
    """The text with every keycap emoji as its digit: a keycap carries a number, the picture does not."""
    return _KEYCAP.sub(r"\1", text) if "\u20e3" in text else text


LONGEST_END = 100  # characters at a text's end in which decoration is looked for


def has_plain_ends(first: str, last: str) -> bool:
    """Whether no decoration begins with the one character or ends with the other, as in most lines."""
    return first.isascii() and first.isalnum() and last.isascii() and last not in " \t\n\r\f\v:)"


def undecorated(text: str) -> str:
    """The text without emoji, shortcodes and ornaments at its two ends; all of it when nothing else would be left."""
    if text and "\u20e3" not in text and has_plain_ends(text[0], text[-1]):
        return text
    bare = keycaps(text)
    bare = LEADING.sub("", bare)
    # Nobody decorates with more than that, and a search in a long text would try every place.
    bare = bare[:-LONGEST_END] + TRAILING.sub("", bare[-LONGEST_END:])
    return bare if bare.strip() else ""


def first_emoji(text: str) -> str | None:
    """The emoji at one end of the text, the front one first."""
    for found in EMOJI.finditer(text) if not text.isascii() else ():
        if not undecorated(text[: found.start()]).strip() or not undecorated(text[found.end() :]).strip():
            return found.group()
    return None


def unnumbered(text: str) -> str:
    """The text without a number in front: `1.`, `2)`, `(3)`, `①`, `IV.`."""
    return _NUMBER.sub("", text, count=1)


def spaced(text: str) -> str:
    """The key of a wording with its words apart: NFKC, case folded, apostrophes out, all else but letters a space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.replace("'", "").replace("’", "")
    return " ".join(_KEY_WORD.findall(folded))


def compact(text: str) -> str:
    """The key of a wording without its spaces: `우대 사항` and `우대사항` are one."""
    return spaced(text).replace(" ", "")


_SPACELESS = re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]")


def is_spaceless(text: str) -> bool:
    """Whether the script writes or may write words together: Hangul, kana, Han."""
    return not text.isascii() and _SPACELESS.search(text) is not None
