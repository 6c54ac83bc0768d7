"""panflute imported by half and walked quickly, in a process that is one filter and in which nobody else uses it.

Two of its modules stay out: `tools`, which loads yaml, and `autofilter`, which loads click. They take most of the time
of the import, and a filter uses neither. `panflute.stringify` and their other names are None then.

A loop over the items of an element also sets each item's parent and place, which nothing here asks for.
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
    """Let lists be walked without a call for each item, and elements have their tags without one."""
    from panflute import base, containers, elements

    if "list" in getattr(containers.ListContainer, "__slots__", ()):
        containers.ListContainer.__iter__ = _items
    if isinstance(vars(base.Element).get("tag"), property):
        found: list[Any] = [kind for kind in vars(elements).values() if isinstance(kind, type)]
        for kind in found:
            if issubclass(kind, base.Element):
                kind.tag = kind.__name__


def _items(self: Any) -> Iterator[Any]:
    return iter(self.list)
