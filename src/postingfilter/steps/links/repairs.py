"""Repair the inlines around a link that a reader has cut or left as text."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.text import line_of, text_of
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import Any

LONGEST_LIST = 12  # inlines of an attribute list: six attributes; a brace farther on belongs to the text


def repaired(content: list[Any], dropped: list[Message]) -> list[Any]:
    """Join addresses that a reader cut and remove attribute lists, which are named in `dropped`."""
    return _without_attributes(_whole_addresses(content), dropped)


def _whole_addresses(content: list[Any]) -> list[Any]:
    """Join addresses that a reader cut at an `@` because it took it for a citation."""
    if not any(inline.tag == "Cite" for inline in content):
        return content
    out: list[Any] = []
    for inline in content:
        before = out[-1] if out and out[-1].tag == "Str" and "://" in out[-1].text else None
        if before is not None and inline.tag in ("Cite", "Str"):
            out[-1] = pf.Str(before.text + text_of(inline))
        else:
            out.append(inline)
    return out


def _without_attributes(content: list[Any], dropped: list[Message]) -> list[Any]:
    """Remove `{:target="_blank"}` behind a link, which other dialects of Markdown write."""
    out: list[Any] = []
    at = 0
    while at < len(content):
        inline = content[at]
        end = _attributes_end(content, at) if _ends_in_link(out) else None
        if end is None:
            out.append(inline)
            at += 1
            continue
        attributes, _, rest = line_of(content[at:end]).partition("}")
        dropped.append(left_out(f"{attributes}}}", message("an attribute list")))
        if rest:
            out.append(pf.Str(rest))
        at = end
    return out


def _attributes_end(content: list[Any], at: int) -> int | None:
    """Return the index behind an attribute list that begins at `at`; None when none begins there."""
    if content[at].tag != "Str" or not content[at].text.startswith("{:"):
        return None
    ends = (end for end in range(at, len(content)) if "}" in text_of(content[end]))
    end = next(ends, None)
    return None if end is None or end - at > LONGEST_LIST else end + 1


def _ends_in_link(inlines: list[Any]) -> bool:
    """Return whether the last inline is a Link, bold or italic or neither."""
    last = inlines[-1] if inlines else None
    while last is not None and last.tag in ("Strong", "Emph") and last.content:
        last = last.content[-1]
    return last is not None and last.tag == "Link"
