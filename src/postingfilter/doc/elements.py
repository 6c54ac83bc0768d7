"""Type aliases for the elements of a Doc, since panflute has no types, and a quick iteration over them."""

from __future__ import annotations

from collections.abc import Iterator

from panflute.containers import DictContainer, ListContainer

from postingfilter.startup.annotations import Any

Block = Any  #: Para, Header, BulletList and the other blocks
Inline = Any  #: Str, Space, Link and the other inlines
Item = Any  #: the ListItem of a list
Element = Any  #: any element, metadata values too


def each(root: Element) -> Iterator[Element]:
    """Yield an element and all elements within it, each before its own; quicker than `walk`, which assigns each."""
    waiting = [root]
    for element in waiting:  # the list grows meanwhile
        kind = type(element)
        if kind is ListContainer:
            waiting += element.list
        elif kind is DictContainer:
            waiting += element.dict.values()
        elif element is not None:  # a table without a caption
            yield element
            if element._children:
                waiting += [getattr(element, name) for name in element._children]
