"""Test that imports run downwards: each package imports only those on the floors below it."""

import ast
from pathlib import Path

import pytest

import postingfilter
from postingfilter import filter as pipeline

PACKAGE = Path(postingfilter.__file__).parent

#: The packages and the modules beside them, from top to bottom. Those on one floor don't know each other.
FLOORS = [
    ["__main__"],
    ["cli"],
    ["agenda", "api", "drafts", "packet", "preview"],
    ["batch"],
    ["check", "inspect_schema", "inspect", "pipelines"],
    ["brief"],
    ["writers"],
    ["writers/docx", "writers/html"],
    ["writers/pdf"],
    ["writers/layout"],
    ["page"],
    ["settings"],
    ["filter", "theme"],
    ["resume", "shape", "options", "structured"],
    ["user_rules"],
    ["steps/facts", "steps/links", "steps/posting", "steps/process", "steps/sections", "steps/structure", "fit"],
    ["doc", "evidence", "note", "pandoc", "output"],
    ["programs"],
    ["process_limits"],
    ["lexicon", "data"],
    ["errors"],
    ["files", "installing", "limits", "text", "units"],
    ["messages"],
    ["startup"],
]
ROOMS = [room for floor in FLOORS for room in floor]
#: What stands in writers/ beside its packages: what the writers share, below them all. `writers` is the table.
SHARED = "writers/shared"


def name_of(file: Path) -> str:
    """The module's name below the package: `writers.html`, or `writers` for its __init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(file): file for file in PACKAGE.rglob("*.py") if name_of(file) and file.parent.name != "generated"}


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


def room_of(module: str) -> str:
    """The room that a module stands in: a name of FLOORS, `steps` for its empty __init__.py, or SHARED."""
    first, *rest = module.split(".")
    inner = "/".join([first, *rest[:1]])
    if inner in ROOMS:
        return inner
    return SHARED if first == "writers" and rest else first


def floor_of(room: str) -> float:
    """How far down a room stands; what the writers share stands right above the floor of `filter` and `theme`."""
    if room == SHARED:
        return floor_of("filter") - 0.5
    return next(at for at, floor in enumerate(FLOORS) if room in floor)


def closure(name: str) -> set[str]:
    """All the modules that one imports, by itself or through others."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        new = DIRECT[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


@pytest.mark.parametrize("module", sorted(SOURCES.keys() - {"steps"}))
def test_imports_run_downwards(module: str) -> None:
    own = room_of(module)
    for other in DIRECT[module]:
        room = room_of(other)
        assert room == own or floor_of(room) > floor_of(own), f"{module} imports {other}, which stands no lower"


def test_no_imports_in_circles() -> None:
    assert not [name for name in SOURCES if name in closure(name)]


def test_each_module_stands_in_a_room() -> None:
    assert {room_of(module) for module in SOURCES} == {*ROOMS, SHARED, "steps"}


def test_the_steps_are_rooms() -> None:
    assert {f"steps/{step.__name__}" for step in pipeline.STEPS} < set(ROOMS)


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_modules_stay_small(module: str) -> None:
    assert len(SOURCES[module].read_text("utf-8").splitlines()) <= 250
