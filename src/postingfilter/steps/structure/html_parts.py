"""Make headings, lists, definition lists and tables of parts read from HTML: items, terms, rows and cells."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.startup.annotations import Any

#: Tags of parts, each with the elements that hold it. An end tag may be left out: a new item ends the one before it.
HOLDERS = {
    "li": ("ul", "ol"),
    **dict.fromkeys(("dt", "dd"), ("dl",)),
    **dict.fromkeys(("tr", "caption"), ("table",)),
    **dict.fromkeys(("td", "th"), ("tr",)),
}
#: Prefix of the class of a Div that represents a part until the element that holds it is closed.
_MARK = "postingfilter-"
MOST_NUMBERED = 1_000_000
#: pandoc's styles of numbers by HTML's types.
_STYLES = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
MOST_SPANNED = 100  # cells or rows: no table on a page has more, and an untrusted number costs time


def part(name: str, attributes: dict[str, str], blocks: list[Any]) -> Any:
    """Return the Div that represents a part until the element that holds it is closed."""
    kept = {key: value for key in ("rowspan", "colspan", "value") if (value := attributes.get(key))}
    return pf.Div(*blocks, classes=[_MARK + name], attributes=kept)


def held(name: str, attributes: dict[str, str], blocks: list[Any]) -> list[Any]:
    """Return the blocks within a `ul`, `ol`, `dl` or `table` as that element; an empty list for an empty one."""
    if not blocks:
        return []
    if name == "ul":
        return [pf.BulletList(*_items(blocks))]
    if name == "ol":
        return _numbered(blocks, attributes)
    return _definitions(blocks) if name == "dl" else _table(blocks)


def heading(level: int, blocks: list[Any]) -> list[Any]:
    """Return the paragraphs within a heading's tags as one Header; other blocks among them stay as they are."""
    content: list[Any] = []
    for block in blocks:
        if block.tag not in ("Para", "Plain"):
            return blocks
        if content:
            content.append(pf.Space())
        content += block.content
    return [pf.Header(*content, level=level)] if content else []


def is_part(block: Any) -> bool:
    """Return whether a block represents a part."""
    return bool(_name(block))


def _name(block: Any) -> str:
    """Return the tag of the part that a block represents; empty for any other block."""
    classes = block.classes[:1] if block.tag == "Div" else []
    return next((name.removeprefix(_MARK) for name in classes if name.startswith(_MARK)), "")


def _content(block: Any) -> list[Any]:
    """Return the content of a Div that represents a part; any other block in a list."""
    return list(block.content) if _name(block) else [block]


def _items(blocks: list[Any]) -> list[Any]:
    return [pf.ListItem(*_content(block)) for block in blocks]


def _numbered(blocks: list[Any], attributes: dict[str, str]) -> list[Any]:
    """Return items with the numbers that `start`, `reversed` and `value` give them.

    A list of pandoc's counts upwards by one: where the numbers do otherwise, another list begins.
    """
    step = -1 if "reversed" in attributes else 1
    number = _number(attributes.get("start"), len(blocks) if step < 0 else 1, MOST_NUMBERED)
    lists: list[tuple[int, list[Any]]] = []  # the number of the first item, the items
    for block, item in zip(blocks, _items(blocks), strict=True):
        number = _number(block.attributes.get("value") if _name(block) else None, number, MOST_NUMBERED)
        if lists and number == lists[-1][0] + len(lists[-1][1]):
            lists[-1][1].append(item)
        else:
            lists.append((number, [item]))
        number += step
    style = _STYLES.get(attributes.get("type", ""), "Decimal")
    return [pf.OrderedList(*items, start=first, style=style) for first, items in lists]


def _number(text: str | None, default: int, most: int) -> int:
    """Return the number that an attribute gives, from 1 to `most`; `default` for none."""
    return min(most, max(1, int(text))) if text and re.fullmatch(r"\s*\d{1,9}\s*", text) else default


def _definitions(blocks: list[Any]) -> list[Any]:
    """Return terms and their definitions as a DefinitionList; the blocks before the first term stand above it."""
    above: list[Any] = []
    items: list[tuple[list[Any], list[Any]]] = []  # the inlines of a term, its Definitions
    for block in blocks:
        if _name(block) == "dt":
            words = [inline for inner in block.content for inline in getattr(inner, "content", ())]
            if items and not items[-1][1]:
                items[-1][0].extend([pf.LineBreak(), *words])  # terms with one definition
            else:
                items.append((words, []))
        elif items:
            items[-1][1].append(pf.Definition(*_content(block)))
        else:
            above += _content(block)
    made = [pf.DefinitionItem(term, definitions) for term, definitions in items]
    return [*above, pf.DefinitionList(*made)] if made else above


def _table(blocks: list[Any]) -> list[Any]:
    """Return rows and caption as a Table behind the other blocks; all as blocks when a cell holds a picture."""
    rows = [list(block.content) for block in blocks if _name(block) == "tr"]
    captions = [inner for block in blocks if _name(block) == "caption" for inner in block.content]
    others = [block for block in blocks if _name(block) not in ("tr", "caption")]
    if not any(rows) or any(map(_holds_image, rows)):
        return [*captions, *others, *(inner for row in rows for cell in row for inner in _content(cell))]
    heads = next((at for at, row in enumerate(rows) if any(_name(cell) != "th" for cell in row)), len(rows))
    parts = [_cells(rows[:heads]), _cells(rows[heads:])]
    width = max(taken for part in parts for _, taken in part)
    head, body = ([_row(cells, width - taken) for cells, taken in part] for part in parts)
    return [
        *others,
        pf.Table(
            pf.TableBody(*body, row_head_columns=int(_begin_with_heads(rows[heads:]))),
            head=pf.TableHead(*head),
            caption=pf.Caption(*captions),
            colspec=[("AlignDefault", "ColWidthDefault")] * width,
        ),
    ]


def _cells(rows: list[list[Any]]) -> list[tuple[list[Any], int]]:
    """Return the TableCells of each row, with the columns that they and the cells from rows above them take."""
    out = []
    reaching: list[tuple[int, int]] = []  # of cells in rows above: the rows that they still take, their columns
    for at, row in enumerate(rows):
        cells = [
            pf.TableCell(
                *_content(cell),
                rowspan=_number(cell.attributes.get("rowspan"), 1, len(rows) - at),
                colspan=_number(cell.attributes.get("colspan"), 1, MOST_SPANNED),
            )
            for cell in row
        ]
        taken = sum(columns for _, columns in reaching) + sum(cell.colspan for cell in cells)
        out.append((cells, taken))
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        reaching += [(cell.rowspan - 1, cell.colspan) for cell in cells if cell.rowspan > 1]
    return out


def _row(cells: list[Any], missing: int) -> Any:
    """Return a row, with empty cells for the columns that it lacks."""
    return pf.TableRow(*cells, *(pf.TableCell() for _ in range(missing)))


def _begin_with_heads(rows: list[list[Any]]) -> bool:
    """Return whether each row begins with a header cell, and no row consists of header cells."""
    return bool(rows) and all(row and _name(row[0]) == "th" and not row[0].attributes.get("rowspan") for row in rows)


def _holds_image(elements: list[Any]) -> bool:
    """Return whether an Image is among elements or within one of them."""
    return any(type(element) is pf.Image or _holds_image(list(getattr(element, "content", ()))) for element in elements)
