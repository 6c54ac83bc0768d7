"""Lines read as label and value: `**회사**: 당근`, `**Key** value`, `key : value`, `key:: value`, glued pairs."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, strip, width
from postingfilter.doc.text import line_of
from postingfilter.doc.undecorated import meant, signed, undecorated_inlines

LONGEST_LABEL = 30  # columns
_COLON = re.compile(r"\s*(?:::|[:：])(?!//)")
_INNER = re.compile(r"^([^:：]{1,24})[:：]\s*(\S.*)$")
_SEPARATED = re.compile(r"[|,;)]|\s/\s")
_SEPARATOR = re.compile(r"^[|/·,;•]$")


class Pair:
    """A label and its value as inlines."""

    def __init__(self, label: Line, value: Line, key: str | None, dressed: bool, value_from_list: bool = False) -> None:
        self.label = label
        self.value = value
        self.key = key  # of the lexicon, None for a label that it doesn't know
        self.dressed = dressed  # whether the label was set in bold
        self.value_from_list = value_from_list  # whether the value was a list below the label

    @property
    def label_text(self) -> str:
        """The label as it is listed: without decoration and colon."""
        return lexicon.shown(line_of(self.label))

    @property
    def value_text(self) -> str:
        """The value on one line."""
        return line_of(self.value)


def read(line: Line, language: str) -> list[Pair]:
    """The pairs of one line; none when it isn't made of them."""
    line = strip(undecorated_inlines(_copy(line)))
    if not line:
        return []
    first = _first(line, language)
    found: list[Pair] = []
    while first is not None:
        pair, first = _cut(first, language)
        found.append(pair)
    return found


def _first(line: Line, language: str) -> Pair | None:
    """The label that a line begins with, and all that follows it as its value."""
    return _bold(line, language) if line[0].tag == "Strong" else _plain(line, language)


def _copy(line: Line) -> Line:
    """The line with its own Strs, so that reading it changes nothing."""
    return [pf.Str(item.text) if item.tag == "Str" else item for item in line]


def _bold(line: Line, language: str) -> Pair | None:
    label = list(line[0].content)
    said = line_of(label)
    rest = line[1:]
    closed = said.rstrip().endswith((":", "："))
    if not closed and rest and rest[0].tag == "Space" and len(rest) > 1 and line_of(rest[1:2])[:1] in (":", "："):
        rest = rest[1:]
    colon = _COLON.match(rest[0].text) if rest and rest[0].tag == "Str" else None
    if colon:
        tail = rest[0].text[colon.end() :]
        rest = [*([pf.Str(tail)] if tail else []), *rest[1:]]
    if not said or width(said) > LONGEST_LABEL:
        return None
    if inner := _INNER.match(said):
        # The whole pair is bold: `**회사: 당근**`.
        pair = _plain(label, language)
        return Pair(pair.label, [*pair.value, *rest], pair.key, True) if pair and inner else None
    key = lexicon.fact_key(said, language)
    if not (closed or colon) and (key is None or not strip(rest) or rest[0].tag not in ("Space",)):
        return None
    return Pair(_uncoloned(label), strip(rest), key, True)


def _uncoloned(label: Line) -> Line:
    label = strip(label)
    if label and label[-1].tag == "Str":
        text = label[-1].text.rstrip(":： ")
        label = [*label[:-1], *([pf.Str(text)] if text else [])]
    return strip(undecorated_inlines(label))


def _plain(line: Line, language: str) -> Pair | None:
    for at, item in enumerate(line):
        if item.tag not in ("Str", "Space", "Code", "Emph"):
            return None
        if item.tag != "Str":
            continue
        for colon in _COLON.finditer(item.text):
            before, after = item.text[: colon.start()], item.text[colon.end() :]
            if (before[-1:].isdigit() and after[:1].isdigit()) or after.startswith("//"):
                continue
            label = strip([*line[:at], *([pf.Str(before)] if before else [])])
            said = line_of(label)
            if not said or width(said) > LONGEST_LABEL or len(said.split()) > 5 or said.count("(") != said.count(")"):
                return None
            value = strip([*([pf.Str(after)] if after else []), *line[at + 1 :]])
            return Pair(undecorated_inlines(label), value, lexicon.fact_key(said, language), False)
    return None


def _cut(pair: Pair, language: str) -> tuple[Pair, Pair | None]:
    """The pair without what is glued behind it, and that: `📍 Location: Seoul ⏰ Hours: 9-18`."""
    value = pair.value
    for at in range(1, len(value)):
        item = value[at]
        bold = item.tag == "Strong" and lexicon.fact_key(line_of(item), language) is not None
        if not bold and not (item.tag == "Str" and (":" in item.text or "：" in item.text)):
            continue
        starts = [at] if bold else list(range(max(1, at - 4), at + 1))
        for start in starts:
            begins = line_of(value[start : start + 1])[:1]
            if not (begins.isalnum() or bold) or line_of(value[start - 1 : start]) == ":":
                continue
            # A label is short: what stands farther on is no part of it.
            tail = _first(_copy(value[start:]), language)
            if tail and tail.key:
                if not bold and _SEPARATED.search(tail.label_text):
                    continue  # a later start leaves what stands before a separator to the value
                head = value[:start]
                while head and (head[-1].tag == "Space" or (head[-1].tag == "Str" and _SEPARATOR.match(head[-1].text))):
                    head = head[:-1]
                if head and head[-1].tag == "Str" and head[-1].text[-1] in ",;|":
                    head = [*head[:-1], pf.Str(head[-1].text.rstrip(",;|"))]
                head = strip(undecorated_inlines(head))
                if not head:
                    break
                return Pair(pair.label, head, pair.key, pair.dressed), tail
    ((_, rating),) = meant([line_of(value)])
    value = signed(strip(undecorated_inlines(value)), ("", rating))
    return Pair(pair.label, value, pair.key, pair.dressed), None
