"""Read the pairs of label and value in a line: `**회사**: 당근`, `**Key** value`, `key : value`, `key | value`."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.inlines import strs
from postingfilter.doc.lines import Line, strip, width
from postingfilter.doc.text import line_of
from postingfilter.doc.undecorated import ANSWERS, judgement_of, undecorated_inlines, with_signs
from postingfilter.lexicon import short_texts
from postingfilter.text import patterns
from postingfilter.text.decoration import ends_plain
from postingfilter.text.signs import COLONS

LONGEST_LABEL = 30  # columns
MOST_WORDS = 5  # of a label that isn't bold
MOST_ITEMS = 4  # Strs and Spaces of a label within a line, before the one with its colon
FARTHEST = 200  # Strs and Spaces of a value behind which no further pair is looked for
MOST_PAIRS = 100  # of a line, whose time grows with their number and its length
_COLON = patterns.compile(r"(?:(?<!\s)\s++)?+(?:::|[:：])(?!//)", needs=":：")
_BAR = ("|", "｜", "│", "-", "–", "—", "▶", "►")
_BRACKETED = patterns.compile(r"[\[【](?P<label>[^\[\]【】]{1,12})[\]】][:：]?", needs="[【")
_WHOLE_PAIR = patterns.compile(r"^([^:：]{1,24})[:：]\s*(\S.*)$", needs=":：")
_SEPARATED = patterns.compile(r"[|,;)]|\s/\s", needs="|,;)/")
_SEPARATOR = patterns.compile(r"^[|/·,;•]$")


class Pair:
    """A label and its value as inlines."""

    def __init__(self, label: Line, value: Line, key: str | None, is_bold: bool, value_from_list: bool = False) -> None:
        self.label = label
        self.value = value
        self.key = key  # the key of the lexicon, None for an unknown label
        self.is_bold = is_bold  # whether the label was set in bold
        self.value_from_list = value_from_list  # whether the value stood as a list below the label

    @property
    def label_text(self) -> str:
        """Return the label as text, without decoration and colon."""
        return lexicon.shown(line_of(self.label))

    @property
    def value_text(self) -> str:
        """Return the value as text on one line."""
        return line_of(self.value)


def read(line: Line, language: str) -> list[Pair]:
    """Return the pairs that a line consists of; an empty list for any other line. The line isn't changed."""
    ends_plainly = bool(line) and line[-1].tag == "Str" and ends_plain(line[-1].text)
    judgement = "" if ends_plainly else judgement_of(line_of(line))
    line = strip(undecorated_inlines(_copy(line)))
    if len(line) == 1 and line[0].tag == "Emph":
        line = _copy(list(line[0].content))  # a whole line in italics: `*근무지: 서울*`
    if not line:
        return []
    line = with_signs(line, ("", judgement))
    rest = _first_pair(line, language)
    pairs: list[Pair] = []
    while rest is not None and len(pairs) < MOST_PAIRS:
        pair, rest = _split_off(rest, language)
        pairs.append(pair)
    return pairs if rest is None else [*pairs, rest]


def _first_pair(line: Line, language: str) -> Pair | None:
    """Return the label that a line begins with and all that follows it as its value; None without a label."""
    if line[0].tag == "Strong":
        return _after_bold_label(line, language)
    return _after_bracketed_label(line, language) or _after_plain_label(line, language) or _before_bar(line, language)


def _after_bracketed_label(line: Line, language: str) -> Pair | None:
    """Return the pair of a line that begins with a known label in brackets: `【地点】杭州`, `[근무지] 서울`."""
    first = line[0].text if line[0].tag == "Str" else ""
    found = _BRACKETED.match(first)
    key = lexicon.fact_key(found["label"], language) if found else None
    value = strip([*strs(first[found.end() :]), *line[1:]]) if found else []
    if not found or not key or not value or short_texts.names_job(line_of(value), language):
        return None  # `[Stage] Assistant de vente` is a job with its contract
    return Pair([pf.Str(found["label"])], value, key, True)


def _before_bar(line: Line, language: str) -> Pair | None:
    """Return the pair of a line in two parts with a bar or dash between, the first a known label: `근무지 | 서울`."""
    bars = [at for at, item in enumerate(line) if item.tag == "Str" and item.text in _BAR]
    if len(bars) != 1:
        return None
    label, value = strip(line[: bars[0]]), strip(line[bars[0] + 1 :])
    key = lexicon.fact_key(line_of(label), language) if label and value else None
    return Pair(label, value, key, False) if key else None


def _copy(line: Line) -> Line:
    """Return the line with copies of its Strs, so that they can be changed."""
    return [pf.Str(item.text) if item.tag == "Str" else item for item in line]


def _after_bold_label(line: Line, language: str) -> Pair | None:
    """Return the pair of a line that begins in bold; without a colon only for a label that the lexicon knows."""
    label = list(line[0].content)
    text = line_of(label)
    rest = line[1:]
    has_colon_inside = text.rstrip().endswith(COLONS)
    if not has_colon_inside and len(rest) > 1 and rest[0].tag == "Space" and line_of(rest[1])[:1] in COLONS:
        rest = rest[1:]
    colon = _COLON.match(rest[0].text) if rest and rest[0].tag == "Str" else None
    if colon:
        rest = [*strs(rest[0].text[colon.end() :]), *rest[1:]]
    if not text or width(text) > LONGEST_LABEL:
        return None
    if _WHOLE_PAIR.match(text):  # `**회사: 당근**`
        pair = _after_plain_label(label, language)
        return Pair(pair.label, [*pair.value, *rest], pair.key, True) if pair else None
    key = lexicon.fact_key(text, language)
    if not (has_colon_inside or colon) and (key is None or not strip(rest) or rest[0].tag != "Space"):
        return None
    return Pair(_without_colon(label), strip(rest), key, True)


def _without_colon(label: Line) -> Line:
    label = strip(label)
    if label and label[-1].tag == "Str":
        label = [*label[:-1], *strs(label[-1].text.rstrip(":： "))]
    return strip(undecorated_inlines(label))


def _after_plain_label(line: Line, language: str) -> Pair | None:
    """Return the pair of a line that begins with a short label and a colon, but no time of day and no address."""
    for at, item in enumerate(line):
        if item.tag not in ("Str", "Space", "Code", "Emph"):
            return None
        if item.tag != "Str":
            continue
        for colon in _COLON.finditer(item.text):
            before, after = item.text[: colon.start()], item.text[colon.end() :]
            if (before[-1:].isdigit() and after[:1].isdigit()) or after.startswith("//"):
                continue
            label = strip([*line[:at], *strs(before)])
            text = line_of(label)
            if not _is_plain_label(text):
                return None
            value = strip([*strs(after), *line[at + 1 :]])
            return Pair(undecorated_inlines(label), value, lexicon.fact_key(text, language), False)
    return None


def _is_plain_label(text: str) -> bool:
    """Return whether a text before a colon is short enough for a label and cuts no brackets in two."""
    short = width(text) <= LONGEST_LABEL and len(text.split()) <= MOST_WORDS
    return bool(text) and short and text.count("(") == text.count(")")


def _split_off(pair: Pair, language: str) -> tuple[Pair, Pair | None]:
    """Return the pair without the pairs that follow on its line, and the next one: `📍 Location: Seoul ⏰ Hours: 9-18`.

    All that follows the label of the next pair is its value; it is None when no pair follows.
    """
    value = pair.value
    for at in range(1, min(len(value), FARTHEST)):
        for start in _label_starts(value, at, language):
            # A label is short: the items around it say whether it is one, and only then all that follows is copied.
            near = _first_pair(_copy(value[start : at + MOST_ITEMS]), language)
            following = _first_pair(_copy(value[start:]), language) if near and near.key else None
            if not following or not following.key:
                continue
            if value[at].tag != "Strong" and _SEPARATED.search(following.label_text):
                continue  # a later start leaves the text before the separator in the value
            own = _without_separators(value[:start])
            if not own:
                break
            return Pair(pair.label, own, pair.key, pair.is_bold), following
    text = line_of(value)
    signs = ANSWERS.get(text[:1], ""), judgement_of(text)
    value = with_signs(strip(undecorated_inlines(value)), signs)
    return Pair(pair.label, value, pair.key, pair.is_bold), None


def _label_starts(value: Line, at: int, language: str) -> list[int]:
    """Return the places in a value, foremost first, where a label can begin that ends with the item at `at`.

    That item is a label in bold or a Str with a colon.
    """
    item = value[at]
    if item.tag == "Strong" and lexicon.fact_key(line_of(item), language) is not None:
        starts, is_bold = [at], True
    elif item.tag == "Str" and (":" in item.text or "：" in item.text):
        starts, is_bold = [*range(max(1, at - MOST_ITEMS), at + 1)], False
    else:
        return []
    return [
        start
        for start in starts
        if (is_bold or line_of(value[start : start + 1])[:1].isalnum()) and line_of(value[start - 1 : start]) != ":"
    ]


def _without_separators(value: Line) -> Line:
    """Return a value without the separators, spaces and decoration at its end."""
    while value and (value[-1].tag == "Space" or (value[-1].tag == "Str" and _SEPARATOR.match(value[-1].text))):
        value = value[:-1]
    if value and value[-1].tag == "Str" and value[-1].text[-1] in ",;|":
        value = [*value[:-1], pf.Str(value[-1].text.rstrip(",;|"))]
    return strip(undecorated_inlines(value))
