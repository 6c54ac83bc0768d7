"""Test the Python interface: its documentation, and that its import loads nothing else."""

import doctest
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from postingfilter import api
from postingfilter.structured import jsonld, posting, salary
from tests.support.paths import DOCS, ROOT


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("module", [api, jsonld, posting, salary], ids=lambda module: module.__name__)
def test_the_examples_of_a_docstring(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert done.attempted
    assert not done.failed


def test_the_examples_of_the_page() -> None:
    done = doctest.testfile(str(DOCS / "reference" / "python.md"), module_relative=False)
    assert done.attempted > 8
    assert not done.failed


def test_a_posting_is_frozen() -> None:
    found = api.read("examples/ko-noeul-map-backend.md")
    with pytest.raises(FrozenInstanceError):
        found.company = "Other"  # type: ignore[misc]


def test_importing_it_loads_no_other_part() -> None:
    code = "import sys, postingfilter.api; print(*[name for name in sys.modules if name.startswith('postingfilter')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["postingfilter", "postingfilter.api"]
