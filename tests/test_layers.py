"""Imports run downwards only, through whatever helpers stand between."""

import ast
from pathlib import Path

import pytest

import postingfilter
from postingfilter import filter as pipeline

PACKAGE = Path(postingfilter.__file__).parent
STEPS = [step.__name__ for step in pipeline.STEPS]

#: The named modules from top to bottom. The others are helpers: they may stand anywhere, but no way
#: through them leads up.
LAYERS = [
    ["cli"],
    ["batch", "doctor", "inspect", "packet", "preview"],
    ["brief"],
    ["writers", "filter"],
    ["fit", "page", "shape", "structure", *STEPS],
    ["pandoc", "note", "data"],
    ["errors"],
]


def name_of(file: Path) -> str:
    """The module's name below the package: `writers.html`, or `writers` for its __init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(file): file for file in PACKAGE.rglob("*.py") if name_of(file)}


def imported(file: Path) -> set[str]:
    """The package's modules that a file imports, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}".removeprefix("postingfilter.")
                outer = node.module.removeprefix("postingfilter.")
                found.add(inner if inner in SOURCES else outer)
        elif isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("postingfilter.") for alias in node.names}
    return found & SOURCES.keys()


DIRECT = {name: imported(file) for name, file in SOURCES.items()}


def closure(*names: str) -> set[str]:
    """All the modules that these import, by themselves or through others."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        new = DIRECT[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def reached(part: str) -> set[str]:
    """The parts of the package, modules or folders, that a part reaches."""
    own = [name for name in SOURCES if name.split(".")[0] == part]
    return {name.split(".")[0] for name in closure(*own)} - {part}


@pytest.mark.parametrize("level", range(len(LAYERS)))
def test_nothing_imports_what_stands_above_it(level: int) -> None:
    above = {name for layer in LAYERS[:level] for name in layer}
    for name in LAYERS[level]:
        assert not reached(name) & above, f"{name} reaches up"


@pytest.mark.parametrize("step", STEPS)
def test_the_steps_know_neither_each_other_nor_themes_nor_formats(step: str) -> None:
    assert not reached(step) & {*STEPS, "data", "page", "fit", "shape"}


def test_no_imports_in_circles() -> None:
    assert not [name for name in SOURCES if name in closure(name)]


def test_it_saw_the_modules() -> None:
    assert len(STEPS) >= 4
    assert {name for layer in LAYERS for name in layer} <= SOURCES.keys()
    assert reached("cli") >= {"brief", "filter", "facts", "errors"}
