"""Blocks that the pages of a packet are made of: tables whose cells hold words and links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

Cell = list[Any]  # inlines


def words(text: str) -> Cell:
    """A text as inlines; nothing for an empty one."""
    out: Cell = []
    for word in text.split():
        out += [*([pf.Space()] if out else []), pf.Str(word)]
    return out


def lines(texts: Sequence[str]) -> Cell:
    """Texts below each other in one cell."""
    out: Cell = []
    for text in texts:
        out += [*([pf.LineBreak()] if out else []), *words(text)]
    return out


def link(text: str, address: str, name: str = "") -> Any:
    """A link with a class of its own."""
    return pf.Link(*words(text), url=address, classes=[name] if name else [])


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Any:
    """A table with a row of heads, its columns as shares of the width."""
    head = pf.TableHead(_row([words(head) for head in heads])) if any(heads) else pf.TableHead()
    total = sum(shares)
    columns = [("AlignDefault", share / total) for share in shares]
    return pf.Table(pf.TableBody(*map(_row, rows)), head=head, colspec=columns, classes=["given-widths"])


def _row(cells: Sequence[Cell]) -> Any:
    return pf.TableRow(*(pf.TableCell(*([pf.Plain(*cell)] if cell else [])) for cell in cells))


def section(name: str, title: str, *blocks: Any) -> Any:
    """A page in front of the briefs: a Div with its heading."""
    return pf.Div(pf.Header(*words(title), level=1), *blocks, classes=[name, "front-page"], identifier=name)
