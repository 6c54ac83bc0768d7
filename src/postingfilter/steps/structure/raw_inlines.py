"""Raw HTML among inlines, as the elements it stands for."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text.html_names import ELEMENTS

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")

#: Inline tags whose element pandoc has, with that element.
INLINE = {"b": pf.Strong, "strong": pf.Strong, "i": pf.Emph, "em": pf.Emph, "s": pf.Strikeout, "del": pf.Strikeout}
#: Elements that nobody's note holds: where such a tag stands, the note speaks of it (`a <video> tag`).
_SPOKEN_OF = frozenset({"audio", "button", "canvas", "form", "input", "select", "textarea", "video"})


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an HTML tag, unescaped."""
    found = _ATTRIBUTE.findall(tag)
    return {name.lower(): unescape(double or single or plain) for name, double, single, plain in found}


def unescape(text: str) -> str:
    """The text with entities as their signs."""
    if "&" not in text:
        return text
    import html  # only where there are some

    return html.unescape(text)


def image(rest: str) -> Any:
    """The Image of what stands in an `<img>` tag."""
    found = attributes(rest)
    words = found.get("alt", "").split()
    alt: list[Any] = []
    for word in words:
        alt += [*([pf.Space()] if alt else []), pf.Str(word)]
    return pf.Image(*alt, url=found.get("src", ""))


def inlines(content: list[Any], dropped: list[str]) -> list[Any]:
    """Inlines with raw HTML as elements; a tag that is none of HTML's stays as the text it was."""
    if not any(item.tag == "RawInline" or hasattr(item, "content") for item in content):
        return content
    stack: list[tuple[str, dict[str, str], list[Any]]] = [("", {}, [])]
    for item in content:
        if item.tag != "RawInline" or not item.format.startswith("html"):
            if hasattr(item, "content") and item.tag not in ("Note", "Citation"):
                item.content = inlines(list(item.content), dropped)
            stack[-1][2].append(item)
            continue
        found = TAG.fullmatch(item.text)
        name = found.group(2).lower() if found else ""
        if item.text.startswith("<!--"):
            dropped.append(f"{' '.join(item.text.split())[:60]} (a comment)")
        elif name == "br":
            stack[-1][2].append(pf.LineBreak())
        elif name == "img" and found:
            stack[-1][2].append(image(found.group(3)))
        elif found and (name in INLINE or name == "a"):
            if not found.group(1):
                stack.append((name, attributes(found.group(3)), []))
            elif any(open_ == name for open_, _, _ in stack):
                while _close_inline(stack) != name:
                    pass
        elif name not in ELEMENTS or name in _SPOKEN_OF:
            stack[-1][2].append(pf.Str(item.text))
    while len(stack) > 1:
        _close_inline(stack)
    return stack[0][2]


def _close_inline(stack: list[tuple[str, dict[str, str], list[Any]]]) -> str:
    name, found, inside = stack.pop()
    into = stack[-1][2]
    if name == "a":
        if found.get("href") and inside:
            # A bare address inside the link may have become a link of its own; links don't nest.
            flat = [part for item in inside for part in (item.content if item.tag == "Link" else [item])]
            into.append(pf.Link(*flat, url=found["href"]))
        else:
            into.extend(inside)
    elif line_of(inside):
        into.append(INLINE[name](*inside))
    return name
