"""Remove or escape control characters of a note: documents can't hold some, and terminals run some as commands."""

from __future__ import annotations

import re

from postingfilter.text import patterns

#: C0 and C1 controls, marks that turn the direction of text, surrogates and noncharacters. Neither XML nor UTF-8 can
#: hold some of them; a terminal runs others as commands.
CLASS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_CONTROLS = patterns.compile(f"[{CLASS}]")
_NO_ASCII = patterns.compile(r"[^\n\x20-\x7e]")
_LINE_ENDS = patterns.compile("[\r\n\u2028\u2029]+")
_ESCAPE = r"\\(?:[bf]|u(?:00(?:0[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|202[a-eA-E]|206[6-9]|[fF]{3}[eEfF]))"
#: What JSON with a control has: the control itself, or its escape, unless the backslash is a character of the text.
_MAY_BE_IN_JSON = patterns.compile(rf"{_ESCAPE}|[{CLASS}]")
#: A string of JSON piece by piece: an escape, of which the first group holds one of a control, or such a character.
_IN_JSON = patterns.compile(rf"({_ESCAPE})|\\(?:u[0-9a-fA-F]{{4}}|.)|[{CLASS}]")


def removed(text: str) -> str:
    """Return a text without control characters; tabs and line ends stay."""
    return text if text.isprintable() else _CONTROLS.sub("", text)  # no control is printable


def removed_from_json(json: str) -> str:
    """Return JSON without control characters in its strings, written as they are or as escapes."""
    # Most documents have none. Pandoc escapes controls only; Python's JSON may have an escape for each letter.
    if (json.rstrip("\n").isprintable() and "\\" not in json) or not _MAY_BE_IN_JSON.search(json):
        return json
    return _IN_JSON.sub(lambda found: "" if found[1] or found[0][0] != "\\" else found[0], json)


def escaped_in_json(json: str, *, ascii_only: bool = False) -> str:
    """Return JSON with control characters in its strings as escapes, and with `ascii_only` all but ASCII."""
    return (_NO_ASCII if ascii_only else _CONTROLS).sub(_json_escape, json)


def printable(message: str) -> str:
    """Return a message as one line that a terminal can show: control characters become escapes."""
    return _CONTROLS.sub(_escape, _LINE_ENDS.sub(" ", message))


def printable_lines(text: str) -> str:
    """Return a text of several lines that a terminal can show."""
    return _CONTROLS.sub(_escape, text)


def _json_escape(found: re.Match[str]) -> str:
    """Return the escapes of a matched character in JSON, two beyond the basic plane."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _escape(found: re.Match[str]) -> str:
    """Return the escape of a matched character."""
    return str(found[0].encode("unicode_escape", "surrogatepass").decode())
