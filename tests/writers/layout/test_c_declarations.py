"""Test the prepared declarations of C functions: used with this WeasyPrint, and ignored with any other."""

from __future__ import annotations

import subprocess
import sys

import cffi
import pytest

from postingfilter.writers.layout import c_declarations
from postingfilter.writers.layout.c_declarations import generate, generated

#: Loads WeasyPrint, and prints the class of its object of cffi and the number of pages of a word.
LOADED = """
from postingfilter.writers.layout import renderer
weasyprint = renderer.load()
from weasyprint.text.ffi import ffi
print(type(ffi).__name__, len(weasyprint.HTML(string="<p>A").render().pages))
"""


def printed(before: str = "") -> str:
    return subprocess.run([sys.executable, "-c", before + LOADED], check=True, capture_output=True, text=True).stdout


def test_they_are_generated_from_the_weasyprint_that_is_installed() -> None:
    assert generate.FILE.read_text("utf-8") == generate.text(), f"type `python -m {generate.__name__}`"


def test_weasyprint_takes_them() -> None:
    assert printed() == "Prepared 1\n"


def test_another_weasyprint_is_imported_as_it_is() -> None:
    other = "from postingfilter.writers.layout.c_declarations import generated\ngenerated.DIGEST = ''\n"
    assert printed(other) == "FFI 1\n"


@pytest.mark.parametrize("declarations", [{"_version": 0}, {"_other": 0}])
def test_a_cffi_that_refuses_them_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, declarations: dict[str, object]
) -> None:
    monkeypatch.setattr(generated, "DECLARATIONS", {**generated.DECLARATIONS, **declarations})
    whole = cffi.FFI
    with c_declarations.prepared():
        assert cffi.FFI is whole


def test_cffi_is_whole_afterwards() -> None:
    whole = cffi.FFI
    with c_declarations.prepared():
        assert cffi.FFI is not whole
    assert cffi.FFI is whole
