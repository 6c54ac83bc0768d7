"""Convert raw HTML among inlines into elements of the Doc."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.messages import Message, left_out, message
from postingfilter.startup.annotations import TYPE_CHECKING, Any
from postingfilter.text import patterns
from postingfilter.text.html_names import BLOCKS, ELEMENTS
from postingfilter.text.signs import TASK_BOXES

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    Make = Callable[[list[Any], dict[str, str]], Any]

#: A tag: the stroke of an end tag, the name, the attributes, the stroke of an empty tag.
TAG = patterns.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_ATTRIBUTE = patterns.compile(r"(?<![a-zA-Z-])([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")


def _span(name: str) -> Make:
    """Return a maker of Spans of a class, which pandoc's HTML writer writes as the tag of that name where it can."""
    return lambda content, attributes: pf.Span(*content, classes=[name], attributes=attributes)


def _code(*classes: str) -> Make:
    """Return a maker of Code with these classes."""
    return lambda content, _: pf.Code(line_of(content), classes=list(classes))


def _of(element: Callable[..., Any]) -> Make:
    """Return a maker of an element that holds inlines and has no attributes."""
    return lambda content, _: element(*content)


#: Inline tags, each with a function that returns its element from content and attributes: as in pandoc's HTML reader.
ELEMENT_OF: dict[str, Make] = {
    **dict.fromkeys(("b", "strong"), _of(pf.Strong)),
    **dict.fromkeys(("i", "em"), _of(pf.Emph)),
    **dict.fromkeys(("s", "del", "strike"), _of(pf.Strikeout)),
    **dict.fromkeys(("u", "ins"), _of(pf.Underline)),
    **dict.fromkeys(("code", "tt"), _code()),
    "sup": _of(pf.Superscript),
    "sub": _of(pf.Subscript),
    "q": _of(pf.Quoted),
    "samp": _code("sample"),
    "var": _code("variable"),
    **{name: _span(name) for name in ("kbd", "mark", "dfn", "small", "abbr")},
}
PLAIN = ("Str", "Space", "SoftBreak", "LineBreak")  #: inlines that neither are raw nor hold others
#: Attributes that the element of a tag keeps.
_KEPT_ATTRIBUTES = ("title", "lang", "dir")
#: Elements that no note uses: such a tag without attributes and end tag is part of the text (`a <video> tag`).
_WORDS = frozenset({"audio", "button", "canvas", "form", "input", "select", "textarea", "video"})


def block_tag(inline: Any) -> re.Match[str] | None:
    """Return the tag of a block that a raw inline is; None for any other inline."""
    tag = TAG.fullmatch(inline.text) if inline.tag == "RawInline" else None
    return tag if tag and tag[2].lower() in BLOCKS else None


def unescape(text: str) -> str:
    """Replace the entities of HTML in a text by their characters."""
    if "&" not in text:
        return text
    import html  # loaded only where it is needed: a filter starts quickly

    return html.unescape(text)


def image(tag: str, *, whole: bool) -> Any:
    """Return the Image that an `<img>` tag stands for; `whole`: with identifier, classes and `data-` attributes."""
    found = attributes(tag)
    alt: list[Any] = []
    for word in found.get("alt", "").split():
        if alt:
            alt.append(pf.Space())
        alt.append(pf.Str(word))
    own = identity(found) if whole else {"attributes": {}}
    own["attributes"].update({name: value for name in ("width", "height") if (value := found.get(name, "").strip())})
    return pf.Image(*alt, url=found.get("src", ""), title=found.get("title", ""), **own)


def identity(values: dict[str, str]) -> dict[str, Any]:
    """Return identifier, classes and `data-` attributes of a tag, in the form of pandoc's elements."""
    data = {name: value for name, value in values.items() if name.startswith("data-")}
    return {"identifier": values.get("id", ""), "classes": values.get("class", "").split(), "attributes": data}


def dropped(html: str, why: Message) -> Message:
    """Return the entry of `dropped` for HTML that is left out: `TEXT (why)`, its text on one line."""
    return left_out(" ".join(html.split()), why)


def comment(html: str) -> Message:
    """Return the entry of `dropped` for a comment."""
    return dropped(html, message("a comment"))


def parsed(content: list[Any], dropped: list[Message] | None, only: tuple[str, ...] = ()) -> list[Any]:
    """Replace raw HTML among inlines by elements, inside other inlines too.

    With `only` other tags than those stay, except pictures within them.

    A tag that HTML doesn't have stays as text. Comments, and tags whose element pandoc doesn't have, go without their
    content, comments named in `dropped`; they stay raw when `dropped` is None.
    """
    if are_plain(content):
        return content
    ended = (TAG.fullmatch(item.text) for item in content if item.tag == "RawInline")
    parser = _Parser(dropped, only, {tag[2].lower() for tag in ended if tag and tag[1]})
    for item in content:
        if item.tag == "RawInline" and item.format.startswith("html"):
            parser.read_html(item.text)
        else:
            if hasattr(item, "content") and item.tag not in ("Note", "Citation"):
                item.content = parsed(list(item.content), dropped, only)
            parser.add(item)
    return parser.finished()


def are_plain(content: Iterable[Any]) -> bool:
    """Return whether inlines are text alone: neither raw nor elements that can hold raw ones."""
    return all(item.tag in PLAIN for item in content)


class _Parser:
    """Collect inlines within the elements that are open, the innermost last."""

    def __init__(self, dropped: list[Message] | None, only: tuple[str, ...], used: set[str]) -> None:
        self.dropped = dropped
        self.only = only
        self.chooses = False  # whether a choice of the field stands above
        self.used = used  # names of the elements that have an end tag among the inlines
        self.open: list[tuple[str, dict[str, str], list[Any]]] = [("", {}, [])]  # name, attributes, content

    def add(self, inline: Any) -> None:
        """Add an inline to the innermost open element."""
        self.open[-1][2].append(inline)

    def read_html(self, html: str) -> None:
        """Read one tag or comment."""
        if html.startswith("<!--") and self.dropped is not None:
            self.dropped.append(comment(html))
            return
        tag = TAG.fullmatch(html)
        name = tag[2].lower() if tag else ""
        within_link = name == "img" and len(self.open) > 1
        if self.only and name not in self.only and not within_link:
            self.add(pf.RawInline(html, format="html"))
        elif name == "br":
            self.add(pf.LineBreak())
        elif tag and name == "img":
            self.add(image(tag[3], whole=self.dropped is None))
        elif tag and (name in ELEMENT_OF or name == "a"):
            if tag[1]:
                self._close_until(name)
            else:
                self.open.append((name, attributes(tag[3]), []))
        elif name in _WORDS and name not in self.used and not (tag and tag[3].strip()):
            self.add(pf.Str(html))
        elif self.dropped is None and (tag is None or name in ELEMENTS):
            self.add(pf.RawInline(html, format="html"))
        elif name == "input" and tag and (box := _box(attributes(tag[3]))):
            self.add(pf.Str(box))
        elif name == "option" and tag and not tag[1]:
            self._begin_choice()
        elif name not in ELEMENTS:
            self.add(pf.Str(html))
        elif name in _WORDS and tag and not tag[1] and self.dropped is not None:
            self.chooses = False
            self.dropped.append(dropped(html, message("it is no text")))

    def _begin_choice(self) -> None:
        """Add a stroke before each choice of a field but the first."""
        if self.chooses:
            self.add(pf.Str(" / "))
        self.chooses = True

    def finished(self) -> list[Any]:
        """Close all elements and return the inlines."""
        while len(self.open) > 1:
            self._close()
        return self.open[0][2]

    def _close_until(self, name: str) -> None:
        """Close the innermost element of a name and those inside it; do nothing when none is open."""
        if any(opened == name for opened, _, _ in self.open):
            while self._close() != name:
                pass

    def _close(self) -> str:
        """Close the innermost element and return its name."""
        name, found, content = self.open.pop()
        if name == "a" and found.get("href") and content:
            # The reader may have made a link of a bare address inside this one; links don't nest.
            flat = [part for item in content for part in (item.content if item.tag == "Link" else [item])]
            own = identity(found) if self.dropped is None else {}
            self.add(pf.Link(*flat, url=found["href"], **own))
        elif name == "a" and found.get("id") and self.dropped is None:
            self.add(pf.Span(*content, identifier=found["id"]))  # a place that links lead to
        elif name == "a":
            self.open[-1][2].extend(content)
        elif line_of(content):
            kept = {key: found[key] for key in _KEPT_ATTRIBUTES if found.get(key)}
            self.add(ELEMENT_OF[name](content, kept))
        return name


def _box(found: dict[str, str]) -> str:
    """Return the box that an `<input>` stands for, as in a list of tasks; empty for another field of a form."""
    if found.get("type", "").lower() != "checkbox":
        return ""
    return TASK_BOXES["checked" in found]


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of an HTML tag by their names in lower case, entities replaced."""
    found = _ATTRIBUTE.findall(tag)
    return {name.lower(): unescape(double or single or plain) for name, double, single, plain in found}
