"""The bytecode of a filter's modules kept in one file: half of what their import costs is looking for fifty files.

A module whose source has changed since is imported as ever. See `kept` for where it is kept, and when it holds.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import ModuleSpec

from postingfilter.startup import user_cache
from postingfilter.startup.annotations import Any

#: Packages whose modules are kept, and which of them aren't ours.
OTHERS = ("panflute",)
PACKAGES = ("postingfilter", *OTHERS)


class Code:
    """While it is entered, modules that are kept come from there."""

    NAME = "code"

    def __enter__(self) -> None:
        # By name: source, when it was changed, its size, whether it is a package, its bytecode.
        self._others = _found(OTHERS)
        self._known: dict[str, tuple[str, int, int, bool, Any]] = user_cache.read(self.NAME, *self._others) or {}
        self._before = set(sys.modules)
        sys.meta_path.insert(0, self)

    def __exit__(self, *error: object) -> None:
        sys.meta_path.remove(self)
        imported = [name for name in sys.modules if name not in self._before and name.split(".")[0] in PACKAGES]
        if not sys.dont_write_bytecode and any(sys.modules[name].__spec__.loader is not self for name in imported):  # type: ignore[union-attr]
            code = {name: made for name in imported if (made := self._of(sys.modules[name]))}
            user_cache.keep(self.NAME, code, *self._others)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        """The module as it is kept; None when it isn't, or its source is another one."""
        if name not in self._known:
            return None
        source, *state, is_package, _ = self._known[name]
        if state != _state(source):
            return None
        spec = ModuleSpec(name, self, origin=source, is_package=is_package)  # type: ignore[arg-type]
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing: a module as any other."""

    def exec_module(self, module: Any) -> None:
        """Run the module's bytecode in it."""
        exec(self._known[module.__name__][-1], vars(module))  # noqa: S102 - what an import does

    def _of(self, module: Any) -> Any:
        """What is to be kept of a module; None of one that has no source."""
        spec = module.__spec__
        if spec.loader is self:
            return self._known[module.__name__]
        if not (spec.origin or "").endswith(".py"):
            return None
        changed, size = _state(spec.origin)
        return spec.origin, changed, size, spec.submodule_search_locations is not None, spec.loader.get_code(spec.name)


def _found(packages: tuple[str, ...]) -> list[str]:
    """Where packages that aren't ours would be imported from now: another environment may have another one."""
    specs = (finder.find_spec(name, None) for name in packages for finder in sys.meta_path)
    return [spec.origin for spec in specs if spec and spec.origin and os.path.isfile(spec.origin)]


def _state(source: str) -> list[int]:
    try:
        found = os.stat(source)
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size]
