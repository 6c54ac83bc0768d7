"""Prepare HTML for WeasyPrint: unbroken Korean words, numbers of items as text, few ids, absolute picture addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from postingfilter.text import addresses
from postingfilter.text.numerals import numeral
from postingfilter.theme import ICON, in_root_lines
from postingfilter.units import PX

LONGEST_TOKEN = 30  # characters: tokens this long may break anywhere
JOINER = "\u2060"  # WORD JOINER: invisible, and no line breaks at it
TWO_FIGURES, SECOND_FIGURE = 10, 0.5  # the first number of two figures, and the room in em that one of them takes
STDIN_BASE = "file:///dev/stdin/"  # the base of relative addresses in a note from stdin, below which there is no file
WRITTEN_OUT = "/:?#[]@!$&'()*+,;=~%"  # the signs of an address that aren't percent-encoded (RFC 3986)
END = "_end"  #: the id of the last element, whose position shows how full a page is

MARKER = "marker"  #: the class of the number before the words of a list item
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LABEL = "data-label"  #: the attribute with a heading's words without joiners
#: The rule that makes these words the text of the bookmarks.
BOOKMARKS = f"{', '.join(HEADINGS)} {{ bookmark-label: attr({LABEL}); }}"

#: CSS for the attribute `type` of a list: WeasyPrint ignores the attributes `start` and `type`.
_NUMBERS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BETWEEN_SYLLABLES = re.compile("(?<=[가-힣0-9A-Za-z])(?=[가-힣])|(?<=[가-힣])(?=[0-9A-Za-z])")
_TOKEN = re.compile(r"(?<!\S)(?=[^\s가-힣]*+[가-힣])\S+")
#: A short last word after at least two others; a joiner behind the space prevents a break there (UAX #14, LB11).
_LAST = re.compile(r"(?<!\S)(\S+ \S+ \S{1,10} )(\S{1,12}\s*)\Z")
_LONG = re.compile(rf"\S{{{LONGEST_TOKEN},}}")
_ADDRESS = re.compile(r"://|^www\.|@|\w\.[A-Za-z]{2,}/")
_INLINE = {
    *("a", "code", "del", "em", "img", "kbd", "mark", "samp", "small"),
    *("span", "strong", "sub", "sup", "u", "var"),
}
_VERBATIM = {"code", "pre", "script", "style", "title"}


def prepare(root: Element, folder: Path | None) -> dict[str, str]:
    """Prepare a parsed page for layout, in place. Return the absolute addresses of pictures, each with the note's own.

    A link keeps its address as written: an absolute one would reveal the note's folder.
    """
    sources: dict[str, str] = {}
    tidy(root)
    steps = {ordered for block in root.iter("div") if "process" in block.get("class", "").split() for ordered in block}
    targets = {address[1:] for link in root.iter("a") if (address := link.get("href", "")).startswith("#")}
    for element in root.iter():
        element.attrib.pop("rel", None)  # rel=attachment would embed the file that the link names
        # WeasyPrint computes a style for every element with an id, in each layout.
        if element.get("id") not in (None, END, *targets):
            del element.attrib["id"]
        if element.tag in HEADINGS:
            element.set(LABEL, " ".join("".join(element.itertext()).split()))
        if element.tag == "ol":
            _number(element)
            if element not in steps:
                _write_numbers(element)
        if element.tag == "img" and element.get("class") == ICON:
            _set_as_background(element)
        elif element.tag == "img" and (source := element.get("src")):
            address = picture_address(source, folder)
            sources[address] = source
            element.set("src", address)
            if style := "; ".join(filter(None, (*_sides(element), element.get("style")))):
                element.set("style", in_root_lines(style))
    body = root.find("body")
    if body is not None:
        # A running element appears on the pages after its place in the text: on all when it comes first.
        for foot in [child for child in body if "foot" in child.get("class", "").split()]:
            body.remove(foot)
            body.insert(0, foot)
        _words(body)
    return sources


def picture_address(source: str, folder: Path | None) -> str:
    """Return the absolute address of a picture of a note in `folder`, percent-encoded as WeasyPrint asks for it."""
    base = f"{folder.resolve().as_uri()}/" if folder else STDIN_BASE
    address = addresses.joined(base, source)
    return address if address.startswith("data:") else quote(address, safe=WRITTEN_OUT)


def _sides(image: Element) -> Iterator[str]:
    """Yield the width and height of a picture as CSS: WeasyPrint ignores the attributes."""
    for name in ("width", "height"):
        if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?:px)?", image.get(name, "")):
            yield f"{name}: {float(found[1]) * PX:g}pt"


def tidy(root: Element) -> None:
    """Remove the links that pandoc writes into lines of code, and every id that stands a second time, in place."""
    seen: set[str | None] = {None}
    for element in root.iter():
        if element.tag == "a" and element.get("aria-hidden") == "true" and not element.text:
            element.tag, element.attrib = "span", {}
        if (identifier := element.get("id")) in seen:
            element.attrib.pop("id", None)
        seen.add(identifier)


def _set_as_background(icon: Element) -> None:
    """Make an icon the background of an empty box: in a tagged PDF an image needs alternative text, and it has none."""
    icon.tag = "span"
    icon.attrib = {"class": ICON, "style": f"background-image: url({icon.get('src')})"}


def _number(element: Element) -> None:
    """Set the style of an ordered list according to its attributes `start` and `type`."""
    rules = []
    if (start := element.get("start", "")).isdigit():
        rules.append(f"counter-reset: list-item {int(start) - 1}")
    if kind := _NUMBERS.get(element.get("type", "")):
        rules.append(f"list-style-type: {kind}")
    if int(element.get("start", "1") or 1) + len(element) > TWO_FIGURES:
        rules.append(f"padding-left: {SECOND_FIGURE}em")
    if rules:
        element.set("style", "; ".join(rules))


def _write_numbers(element: Element) -> None:
    """Write the number of each item of an ordered list into its first line, in place.

    WeasyPrint draws markers of a list after all its text, so that copied text has all numbers below the items.
    An item that doesn't begin with a line of text keeps its marker.
    """
    first = int(element.get("start", "1") or 1)
    for number, item in enumerate(element.iterfind("li"), first):
        if (line := _first_line(item)) is None:
            continue
        marker = Element("span", {"class": MARKER})
        marker.text, marker.tail, line.text = f"{numeral(number, element.get('type', ''))}. ", line.text, None
        line.insert(0, marker)
        item.set("class", f"{item.get('class', '')} marked".strip())


def _first_line(item: Element) -> Element | None:
    """Return the element whose text begins the first line of a list item; None when the item begins otherwise."""
    if (item.text or "").strip() or not len(item) or item[0].tag in _INLINE:
        return item
    return item[0] if item[0].tag == "p" else None


def _words(element: Element) -> None:
    """Prevent breaks within the Korean words of an element, and allow them within its longest tokens, in place."""
    texts = [element.text, *(child.tail for child in element)]
    if any(text and _LONG.search(text) for text in texts):
        element.set("class", f"{element.get('class', '')} long".strip())
    if element.tag in _VERBATIM:
        return
    if element.tag in ("li", "p"):
        if len(element):
            element[-1].tail = _with_last_word_joined(element[-1].tail)
        else:
            element.text = _with_last_word_joined(element.text)
    element.text = joined(element.text)
    for child in element:
        child.tail = joined(child.tail)
        if isinstance(child.tag, str):
            _words(child)


def _with_last_word_joined(text: str | None) -> str | None:
    """Join a short last word to the word before it: alone on a line it would waste the line."""
    return _LAST.sub(rf"\1{JOINER}\2", text) if text else text


def joined(text: str | None) -> str | None:
    """Put word joiners into Korean words such as `9개월`: without them a line breaks before any syllable."""
    return _TOKEN.sub(_token, text) if text else text


def _token(found: re.Match[str]) -> str:
    """Return a matched token with joiners between its syllables; an address or a very long token unchanged."""
    token = found.group()
    if len(token) >= LONGEST_TOKEN or _ADDRESS.search(token):
        return token
    return _BETWEEN_SYLLABLES.sub(JOINER, token)
