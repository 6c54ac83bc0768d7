"""Write generated/ anew: `python -m postingfilter.writers.layout.c_declarations.generate`."""

from __future__ import annotations

import ast
import tempfile
from pathlib import Path
from pprint import pformat

import cffi

from postingfilter.writers.layout.c_declarations import digest, source

FILE = Path(__file__).parent / "generated" / "__init__.py"
HEAD = '"""Generated from WeasyPrint\'s declarations of C functions by generate.py."""\n'


def text() -> str:
    """Return the content of generated/__init__.py for the WeasyPrint that is installed."""
    content = source()
    prepared = cffi.FFI()
    prepared.set_source("generated", None)
    for declared in _declared(ast.parse(content)):
        prepared.cdef(declared)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "generated.py"
        prepared.emit_python_code(str(file))
        call = next(node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
    declarations = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    return f"{HEAD}\nDIGEST = {digest(content)!r}\nDECLARATIONS = {pformat(declarations, width=116)}\n"


def _declared(module: ast.Module) -> list[str]:
    """Return the texts that a module declares by `ffi.cdef`."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [ast.literal_eval(call.args[0]) for call in calls if getattr(call.func, "attr", "") == "cdef"]


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
