"""panflute's lists walked and filled as lists are: it tells every item at each step where it stands.

Nothing here asks an element for its parent or its place, so a process that is one filter does without, and without
two calls for each item. An element's `tag` and `content`, which all ask for, are told without a call too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from panflute import base, containers, elements

from postingfilter.startup.annotations import Any


def install() -> None:
    """Put the quicker methods into panflute; one that is built otherwise stays as it is."""
    if "list" not in getattr(containers.ListContainer, "__slots__", ()) or not hasattr(containers, "check_type"):
        return
    containers.ListContainer.__iter__ = _items
    containers.ListContainer.extend = _extend
    content = vars(base.Element).get("content")
    read = property(attrgetter("_content"), content.fset) if isinstance(content, property) else None
    kinds: list[Any] = [
        kind for kind in vars(elements).values() if isinstance(kind, type) and issubclass(kind, base.Element)
    ]
    for kind in kinds:
        if "tag" not in vars(kind) or kind is base.Element:
            kind.tag = kind.__name__
        if read is not None and ("_content" in vars(kind) or kind is elements.Doc) and "content" not in vars(kind):
            kind.content = read
    if read is not None:
        del base.Element.content  # what has none says so at once


def _items(self: Any) -> Iterator[Any]:
    return iter(self.list)


def _extend(self: Any, values: Iterable[Any]) -> None:
    types, check = self.oktypes, containers.check_type
    self.list.extend([value if isinstance(value, types) else check(value, types) for value in values])
