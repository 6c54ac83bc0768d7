"""Import a part of panflute, and make its lists and walks quick, in a process of one filter that no other code shares.

Two of its modules stay out: `tools`, which loads yaml, and `autofilter`, which loads click. They take most of the time
of the import, and a filter uses neither. `panflute.stringify` and their other names are None then.

A loop over the items of an element also sets each item's parent and place, which nothing here asks for. A list is
filled and walked with several calls an item; here with one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

from postingfilter.startup.annotations import Any

UNUSED = ("panflute.tools", "panflute.autofilter")


class _Stub(ModuleType):
    """An empty module, from which any name can be imported."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


def load() -> None:
    """Import panflute; all of it and unchanged, where another version of it is built otherwise."""
    if "panflute" in sys.modules:
        return
    for name in UNUSED:
        sys.modules[name] = _Stub(name)
    try:
        import panflute  # noqa: F401
    except (ImportError, AttributeError, TypeError):
        for name in [name for name in sys.modules if name.split(".")[0] == "panflute"]:
            del sys.modules[name]
    else:
        _quicken()


def _quicken() -> None:
    """Let lists be filled and walked without calls for each item, and elements have their tags without one."""
    from panflute import base, containers, elements

    if "list" in getattr(containers.ListContainer, "__slots__", ()):
        containers.ListContainer.__iter__ = _items
        containers.ListContainer.extend = _extend
        containers.ListContainer.walk = _walk_list
    if isinstance(vars(base.Element).get("tag"), property):
        found: list[Any] = [kind for kind in vars(elements).values() if isinstance(kind, type)]
        for kind in found:
            if issubclass(kind, base.Element):
                kind.tag = kind.__name__


def _items(self: Any) -> Iterator[Any]:
    return iter(self.list)


_taken: dict[Any, set[type]] = {}  # the classes of items that lists have taken, by what panflute allows in the list


def _extend(self: Any, values: Any) -> None:
    values, taken = list(values), _taken.setdefault(self.oktypes, set())
    if taken.issuperset(map(type, values)):
        self.list += values
        return
    for value in values:
        self.append(value)  # checks it, and makes an element of a class
        if self.list[-1] is value:
            taken.add(type(value))


def _walk_list(self: Any, action: Any, doc: Any = None, stop_if: Any = None) -> list[Any]:
    walked: list[Any] = []
    for item in self.list:
        if doc is None or item._children:
            found = item.walk(action, doc, stop_if)
        else:  # a word or a space
            found = action(item, doc)
            found = item if found is None else found
        if type(found) is list:
            walked += found
        else:
            walked.append(found)
    return walked
