"""Write WordprocessingML as text: elements, parts, runs, and the names of its namespaces."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def w(name: str, /, *children: str, **attributes: object) -> str:
    """Return an element of the `w` namespace; attributes that are None are left out."""
    written = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    inner = "".join(children)
    return f"<w:{name}{written}>{inner}</w:{name}>" if inner else f"<w:{name}{written}/>"


def tag(name: str) -> str:
    """Return the name of a `w` element or attribute as ElementTree writes it."""
    return f"{{{W}}}{name}"


def part(name: str, *children: str) -> bytes:
    """Return a part of the package; its root is an element of the `w` namespace."""
    body = "".join(children)
    return f'{HEAD}<w:{name} xmlns:w="{W}" xmlns:r="{R}">{body}</w:{name}>'.encode()


def run(text: str, *properties: str) -> str:
    """Return a run of text."""
    content = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return w("r", w("rPr", *properties) if properties else "", content)


def color(value: str) -> str:
    """Return a theme's colour, #rgb or #rrggbb, as WordprocessingML writes it."""
    digits = value.lstrip("#").upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
