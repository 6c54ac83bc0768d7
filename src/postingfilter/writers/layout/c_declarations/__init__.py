"""Give WeasyPrint its declarations of C functions already parsed by cffi.

WeasyPrint declares the functions of Pango, HarfBuzz and fontconfig as text, which cffi parses in each process: a
quarter of the time of the import, and a few milliseconds more for each type at its first use. `generated` holds what
cffi makes of that text ahead of time, for the version of WeasyPrint whose file it was made of. With any other version,
or a cffi that refuses it, WeasyPrint is imported as it is.

    python -m postingfilter.writers.layout.c_declarations.generate
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def source() -> bytes:
    """Return the file in which WeasyPrint declares C functions; empty where there is none."""
    spec = find_spec("weasyprint")
    file = Path(spec.origin).parent / "text" / "ffi.py" if spec and spec.origin else None
    return file.read_bytes() if file and file.is_file() else b""


def digest(content: bytes) -> str:
    """Return the digest by which a file of declarations is known."""
    return sha256(content).hexdigest()


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Let `cffi.FFI()` give the prepared declarations within this context, if they are those of the WeasyPrint here."""
    found = _prepared()
    if found is None:
        yield
        return
    import cffi

    whole, cffi.FFI = cffi.FFI, lambda: found
    try:
        yield
    finally:
        cffi.FFI = whole


def _prepared() -> Any:
    """Return cffi's object with the prepared declarations; None where they don't belong to this WeasyPrint or cffi."""
    from postingfilter.writers.layout.c_declarations.generated import DECLARATIONS, DIGEST

    if digest(source()) != DIGEST:
        return None
    try:
        from _cffi_backend import FFI

        class Prepared(FFI):  # type: ignore[misc]
            def cdef(self, _source: str) -> None:
                """Declare nothing: it has been done."""

        return Prepared("generated", **DECLARATIONS)
    except (ImportError, TypeError, ValueError):
        return None
