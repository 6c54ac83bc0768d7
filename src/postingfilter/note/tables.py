"""Mend tables: head and rule are as long as the longest row, whose further cells pandoc drops; no table is empty."""

from __future__ import annotations

import re

from postingfilter.note.not_markdown import code_lines
from postingfilter.text.html_names import BLOCKS

_RULE = re.compile(r"[\s>]*\|?(?: *:?-+:? *\|)* *:?-+:? *\|? *$")
_DRAWN = set(" |-:>")
_CODE_OR_BLOCK_TAG = re.compile(
    rf"\\.|`++[^`]*+`*+|(?P<tag></?(?i:{'|'.join(sorted(BLOCKS, key=len, reverse=True))})\b[^<>|`]*>)"
)
_TICKS_OR_PIPE = re.compile(r"\\.|`++|\|")


def widened(lines: list[str]) -> list[str]:
    """Return the lines with cells added to the heads and rules of tables that have longer rows."""
    code = code_lines(lines)
    out = lines.copy()
    for at in range(1, len(lines)):
        if code[at] or "|" not in lines[at] or "-" not in lines[at] or not _RULE.match(lines[at]):
            continue
        if "|" not in lines[at - 1]:
            continue
        end = at + 1
        while end < len(lines) and "|" in lines[end] and lines[end].strip():
            end += 1
        if not set("".join(lines[at - 1 : end])) - _DRAWN:
            out[at - 1 : end] = [""] * (end - at + 1)  # a table without a word, whose form not every reader knows
            continue
        out[at - 1 : end] = map(_with_inline_tags, lines[at - 1 : end])
        longest = max(map(_cells, lines[at - 1 : end]))
        out[at - 1] = _longer(out[at - 1], "   ", longest)
        out[at] = _longer(lines[at], "---", longest)
    return out


def _with_inline_tags(line: str) -> str:
    """Return a row with its block tags as raw inlines, behind which pandoc reads on."""
    if "<" not in line:
        return line
    return _CODE_OR_BLOCK_TAG.sub(lambda found: f"`{found['tag']}`{{=html}}" if found["tag"] else found[0], line)


def _cells(line: str) -> int:
    """Count the cells of a row; a pipe in code or behind a backslash is text."""
    pipes = _pipes(_TICKS_OR_PIPE.findall(line))
    text = line.strip(" >")
    return pipes + 1 - text.startswith("|") - (text.endswith("|") and not text.endswith("\\|"))


def _pipes(signs: list[str]) -> int:
    """Count the pipes outside code, which stands between two equal runs of backticks."""
    last = {sign: at for at, sign in enumerate(signs)}  # where each run of backticks stands last
    count, at = 0, 0
    while at < len(signs):
        if signs[at][0] == "`" and last[signs[at]] > at:
            at = signs.index(signs[at], at + 1)
        count += signs[at] == "|"
        at += 1
    return count


def _longer(line: str, cell: str, count: int) -> str:
    """Return a row with more cells at its end, `count` in all."""
    missing = count - _cells(line)
    if not missing:
        return line
    row = line.rstrip()
    return row + ("" if row.endswith("|") else "|") + f"{cell}|" * missing
