"""Build the blocks of a packet's own pages: sections, and tables whose cells hold words and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.inlines import words
from postingfilter.doc.lines import joined

Cell = list[Any]  # inlines


def lines(texts: Iterable[str]) -> Cell:
    """Return texts below each other in one cell."""
    return joined(map(words, texts))


def link(text: str, address: str, name: str = "") -> Any:
    """Return a link, with a class when `name` is given."""
    return pf.Link(*words(text), url=address, classes=[name] if name else [])


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Any:
    """Return a table with a row of heads; `shares` are the widths of its columns in any unit."""
    head = pf.TableHead(_row([words(head) for head in heads])) if any(heads) else pf.TableHead()
    total = sum(shares)
    columns = [("AlignDefault", share / total) for share in shares]
    return pf.Table(pf.TableBody(*map(_row, rows)), head=head, colspec=columns, classes=["given-widths"])


def _row(cells: Sequence[Cell]) -> Any:
    """Return a row of cells."""
    return pf.TableRow(*(pf.TableCell(*([pf.Plain(*cell)] if cell else [])) for cell in cells))


def section(name: str, title: str, *blocks: Any, level: int = 1) -> Any:
    """Return a part of the pages in front of the briefs: a Div with its heading of a level."""
    return pf.Div(pf.Header(*words(title), level=level), *blocks, classes=[name, "front-page"], identifier=name)
