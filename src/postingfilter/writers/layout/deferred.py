"""Defer the loading of modules until one of their names is used, even when other modules import names from them.

`importlib.util.LazyLoader` can't do that: `from fontTools.ttLib import TTFont` loads the module at once.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Name:
    """The stand-in of a name in a module that isn't loaded; its first use loads all deferred modules."""

    def __init__(self, deferred: Deferred, module: str, name: str) -> None:
        self._deferred, self._module, self._name = deferred, module, name

    def _real(self) -> Any:
        self._deferred.resolve()
        return _found(self._module, self._name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._real()(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)


class _Module(ModuleType):
    """The stand-in of a module: every name imported from it is a _Name."""

    def __init__(self, name: str, deferred: Deferred) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self._deferred = deferred

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(self._deferred, self.__name__, name)


class Deferred:
    """A context in which modules are replaced by stand-ins; `user` is the package that imports names from them."""

    def __init__(self, names: tuple[str, ...], user: str) -> None:
        self.names = names
        self.user = user

    def __enter__(self) -> None:
        """Replace the modules by stand-ins, except those that are loaded already."""
        self._placed = [name for name in self.names if name not in sys.modules]
        for name in self._placed:
            sys.modules[name] = _Module(name, self)

    def __exit__(self, *error: object) -> None:
        for name in self._placed:
            del sys.modules[name]

    def resolve(self) -> None:
        """Load the modules, and replace the stand-ins of their names in all modules of the user.

        `except TTLibError` needs the class itself, and finds it: another name is used before, which calls this method.
        """
        for module in [module for name, module in sys.modules.items() if name.split(".")[0] == self.user]:
            for name, value in list(vars(module).items()):
                if isinstance(value, _Name):
                    setattr(module, name, _found(value._module, value._name))


def _found(module: str, name: str) -> Any:
    """Return what `from module import name` gives."""
    from importlib import import_module  # only when something of it is used

    loaded = import_module(module)
    return getattr(loaded, name) if hasattr(loaded, name) else import_module(f"{module}.{name}")
