"""Read the lists that pandoc has numbered, and write word/numbering.xml with this package's signs and indents."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from postingfilter.writers.docx import styles
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import color, part, tag, w

LEVELS = 9  # of a list, the most that Word has


def numbering_part(numbering: bytes, sheet: Sheet) -> bytes:
    """Return word/numbering.xml: the lists that pandoc numbered, with this package's signs and indents."""
    abstract, numbers = [], []
    for number, (kind, levels) in lists(numbering).items():
        if kind:
            abstract.append(_abstract(number, kind, levels, sheet))
            numbers.append(w("num", w("abstractNumId", val=number), numId=number))
    return part("numbering", *abstract, *numbers)


def _abstract(number: str, kind: str, levels: list[tuple[str, str, str]], sheet: Sheet) -> str:
    """Return the definition of a list with all its levels."""
    return w(
        "abstractNum",
        w("multiLevelType", val="multilevel"),
        *(_level(at, kind, level, sheet) for at, level in enumerate(levels)),
        abstractNumId=number,
    )


def _level(at: int, kind: str, level: tuple[str, str, str], sheet: Sheet) -> str:
    """Return one level of a list's definition."""
    start, form, text = level
    bullet, size = styles.BULLETS[sheet.theme.values["bullet"]] if kind == "bullet" else (text, 1.0)
    half_points = round(size * sheet.body * 2)
    # The typeface and the weight are the paragraph's own.
    letters = [
        w("rFonts", hint="eastAsia") if kind == "bullet" else "",
        w("color", val=color(sheet.color("accent"))),
        *((w("sz", val=half_points), w("szCs", val=half_points)) if size != 1.0 else ()),
    ]
    return w(
        "lvl",
        w("start", val=start),
        w("numFmt", val=form),
        w("lvlText", val=bullet),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=sheet.indent(kind, at), hanging=sheet.em(styles.HANG[kind]))),
        w("rPr", *letters),
        ilvl=at,
    )


def lists(numbering: bytes) -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Read pandoc's numbering: for each list number its kind, and start, format and text of each level.

    The kind is `bullet`, `number`, or "" for a list without a sign.
    """
    root = ElementTree.fromstring(numbering)  # noqa: S314 - pandoc's own
    forms: dict[str, list[tuple[str, str]]] = {}
    for abstract in root.iterfind(tag("abstractNum")):
        levels = [
            (_val(level, "numFmt"), _val(level, "lvlText")) for level in list(abstract.iterfind(tag("lvl")))[:LEVELS]
        ]
        forms[abstract.get(tag("abstractNumId"), "")] = levels
    lists = {}
    for number in root.iterfind(tag("num")):
        levels = forms[_val(number, "abstractNumId")]
        starts = {
            override.get(tag("ilvl")): _val(override, "startOverride")
            for override in number.iterfind(tag("lvlOverride"))
        }
        form, text = levels[0]
        kind = "number"
        if form == "bullet":
            kind = "bullet" if text.strip() else ""  # pandoc writes a list without a sign as one of spaces
        with_starts = [(starts.get(str(at), "1"), form, text) for at, (form, text) in enumerate(levels)]
        lists[number.get(tag("numId"), "")] = (kind, with_starts)
    return lists


def _val(holder: Element, name: str) -> str:
    """Return the `w:val` of a child element, or ""."""
    found = holder.find(tag(name))
    return found.get(tag("val"), "") if found is not None else ""
