"""What the HTML for WeasyPrint has beyond a browser's: whole Korean words, few ids, pictures by their files."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from postingfilter.page import icons
from postingfilter.theme import in_root_lines

LONGEST_TOKEN = 30  # characters: longer ones may break anywhere, shorter ones don't
JOINER = "\u2060"  # word joiner: nothing is seen of it, and no line breaks at it
NOWHERE = "file:///dev/stdin/"  # where the pictures of a note from stdin would be
END = "_end"  #: the id of the last element, whose place tells how full a page is

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LABEL = "data-label"  #: the attribute that has a heading's words without joiners, for the bookmarks
#: The rule that has bookmarks say these words.
BOOKMARKS = f"{', '.join(HEADINGS)} {{ bookmark-label: attr({LABEL}); }}"

#: How WeasyPrint numbers a list: it takes no notice of an element's `start` and `type`.
_NUMBERS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BETWEEN_SYLLABLES = re.compile("(?<=[가-힣0-9A-Za-z])(?=[가-힣])|(?<=[가-힣])(?=[0-9A-Za-z])")
_TOKEN = re.compile(r"\S*[가-힣]\S*")
#: A short last word, three or more before it; a joiner behind the space keeps it there (UAX #14, LB11).
_LAST = re.compile(r"(\S+ \S+ \S{1,10} )(\S{1,12}\s*)\Z")
_LONG = re.compile(rf"\S{{{LONGEST_TOKEN},}}")
_ADDRESS = re.compile(r"://|^www\.|@|\w\.[A-Za-z]{2,}/")
_VERBATIM = {"code", "pre", "script", "style", "title"}


def prepare(root: Element, folder: Path | None) -> dict[str, str]:
    """Make a parsed page ready to be laid out; the pictures' absolute addresses, each with what the note says.

    A link keeps its address as written: a relative one must not tell where the note lies.
    """
    told: dict[str, str] = {}
    base = f"{folder.resolve().as_uri()}/" if folder else NOWHERE
    tidy(root)
    targets = {address[1:] for link in root.iter("a") if (address := link.get("href", "")).startswith("#")}
    for element in root.iter():
        element.attrib.pop("rel", None)  # rel=attachment would embed what the link leads to
        # Every id has a style of its own computed, and each layout pays for it.
        if element.get("id") not in (None, END, *targets):
            del element.attrib["id"]
        if element.tag in HEADINGS:
            element.set(LABEL, " ".join("".join(element.itertext()).split()))
        if element.tag == "ol":
            _number(element)
        if element.tag == "img" and element.get("class") == icons.NAME:
            _as_ground(element)
        elif element.tag == "img" and (source := element.get("src")):
            address = urljoin(base, source)
            told[address] = source
            element.set("src", address)
            if style := element.get("style"):
                element.set("style", in_root_lines(style))
    body = root.find("body")
    if body is not None:
        # A running element stands on the pages that come after it in the text: on all, when it comes first.
        for foot in [child for child in body if "foot" in child.get("class", "").split()]:
            body.remove(foot)
            body.insert(0, foot)
        _words(body)
    return told


def tidy(root: Element) -> None:
    """Take from lines of code the links to themselves that pandoc writes, and from a repeated id all but the first."""
    seen: set[str | None] = {None}
    for element in root.iter():
        if element.tag == "a" and element.get("aria-hidden") == "true" and not element.text:
            element.tag, element.attrib = "span", {}
        if (identifier := element.get("id")) in seen:
            element.attrib.pop("id", None)
        seen.add(identifier)


def _as_ground(icon: Element) -> None:
    """Make an icon the ground of an empty box: a picture must say something in a tagged PDF, and this one doesn't."""
    icon.tag = "span"
    icon.attrib = {"class": icons.NAME, "style": f"background-image: url({icon.get('src')})"}


def _number(element: Element) -> None:
    """Say in an ordered list's style what its attributes say."""
    rules = []
    if (start := element.get("start", "")).isdigit():
        rules.append(f"counter-reset: list-item {int(start) - 1}")
    if kind := _NUMBERS.get(element.get("type", "")):
        rules.append(f"list-style-type: {kind}")
    if rules:
        element.set("style", "; ".join(rules))


def _words(element: Element) -> None:
    """Keep the words of an element whole, and let its longest tokens break."""
    if element.tag in _VERBATIM:
        return
    texts = [element.text, *(child.tail for child in element)]
    if any(text and _LONG.search(text) for text in texts):
        element.set("class", f"{element.get('class', '')} long".strip())
    if element.tag in ("li", "p") and not len(element):
        element.text = _together(element.text)
    element.text = joined(element.text)
    for child in element:
        child.tail = joined(child.tail)
        if isinstance(child.tag, str):
            _words(child)


def _together(text: str | None) -> str | None:
    """A text whose short last word stays with the one before it: alone on its line it would waste the line."""
    return _LAST.sub(rf"\1{JOINER}\2", text) if text else text


def joined(text: str | None) -> str | None:
    """A text whose Korean words hold together, `9개월` too: without word joiners a line breaks before any syllable."""
    return _TOKEN.sub(_token, text) if text else text


def _token(found: re.Match[str]) -> str:
    token = found.group()
    if len(token) >= LONGEST_TOKEN or _ADDRESS.search(token):
        return token
    return _BETWEEN_SYLLABLES.sub(JOINER, token)
