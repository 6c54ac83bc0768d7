"""Remove comments that editors hide, where pandoc has read them as text or as HTML: `%%…%%`, `{>>…<<}`, `<!--…-->`."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.passages import cut
from postingfilter.doc.text import line_of, text_of
from postingfilter.messages import left_out, message
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns

WHY = message("a comment")
#: Of Obsidian and of CriticMarkup.
_COMMENT = patterns.compile(r"(?<![\w%])%%[^%]++%%|\{>>[^<{]*+<<\}")
_EDGE = "%%"  # alone before and behind the blocks of a long comment of Obsidian
_UNREAD = ("Code", "Math")


def without_comments(doc: pf.Doc) -> pf.Doc:
    """Return the Doc without comments, and list them in `posting.dropped`."""
    dropped: list[str] = []

    def remove(element: Any, _doc: pf.Doc) -> Any:
        if element.tag in ("RawInline", "RawBlock") and element.format == "html" and _is_comment(element.text):
            dropped.append(" ".join(element.text.split()))
            return []
        if element.tag in ("Para", "Plain", "Header"):
            element.content = _cut(list(element.content), dropped)
            return element if element.content else []
        return None

    doc.content = _without_long(list(doc.content), dropped)
    doc = doc.walk(remove)
    metadata.add(doc, "dropped", [left_out(text, WHY) for text in dropped])
    return doc


def _is_comment(text: str) -> bool:
    return text.strip().startswith("<!--") and text.strip().endswith("-->")


def _cut(inlines: list[Any], dropped: list[str]) -> list[Any]:
    """Return inlines without the comments in their text; code is no comment."""
    text = "".join("\0" * len(text_of([one])) if one.tag in _UNREAD else text_of([one]) for one in inlines)
    for found in reversed(list(_COMMENT.finditer(text))):
        dropped.append(" ".join(found.group().split()))
        inlines, _ = cut(inlines, *found.span())
    return inlines


def _without_long(blocks: list[Any], dropped: list[str]) -> list[Any]:
    """Return blocks without those from one that begins with `%%` to the next that ends with it."""
    lines = [line_of(block) for block in blocks]
    ends = [at for at, line in enumerate(lines) if line.endswith(_EDGE)][::-1]
    kept: list[Any] = []
    at = 0
    while at < len(blocks):
        while ends and ends[-1] < at:
            ends.pop()
        end = ends[-1] if ends else at
        if lines[at].startswith(_EDGE) and lines[at].count(_EDGE) == 1 and end > at:
            dropped.extend(lines[at : end + 1])
            at = end
        else:
            kept.append(blocks[at])
        at += 1
    return kept
