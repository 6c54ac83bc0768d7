"""Write word/styles.xml, which defines the look of a DOCX.

A style says only what differs from the style that it is based on, so a change of Normal in Word reaches all text.
Elements stand in the order of ECMA-376: Word refuses a file with another order.
"""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter.text.direction import is_right_to_left
from postingfilter.writers.docx import languages, styles
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.styles import Border, Frame, Span, Style
from postingfilter.writers.docx.xml import color, part, w

NO_WIDTH = {"w": 0, "type": "dxa"}

Properties = dict[str, str]  #: elements of `w:pPr` or `w:rPr` by their names, in the order of ECMA-376; "" for none


def styles_part(sheet: Sheet) -> bytes:
    """Return word/styles.xml: defaults for everything a program would otherwise choose, then every style."""
    normal = styles.STYLES[0]
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", *_run_defaults(sheet))),
        w("pPrDefault", w("pPr", *_paragraph(sheet, normal).values())),
    )
    normal_table = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", **NO_WIDTH), _cell_margins(0, 0, 0, 0)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    written = [
        *(_paragraph_style(sheet, style) for style in styles.STYLES),
        _character_default(),
        *(_character_style(sheet, span) for span in styles.SPANS),
        normal_table,
        *(_table_style(sheet, frame) for frame in sheet.frames),
    ]
    return part("styles", defaults, *written)


def _run_defaults(sheet: Sheet) -> list[str]:
    """Return the default properties of runs."""
    latin, asian = languages.word_tags(sheet.lang)
    return [
        _faces(sheet),
        w("color", val=color(sheet.color("ink"))),
        *_size(sheet.half_points(styles.STYLES[0])),
        w("lang", val=latin, eastAsia=asian, bidi="ar-SA"),
    ]


def _faces(sheet: Sheet, code: bool = False) -> str:
    """Return one typeface for every slot of `w:rFonts`: programs differ in the slot for a sign such as `→`."""
    face = sheet.face(code)
    return w("rFonts", ascii=face, hAnsi=face, eastAsia=face if code else sheet.asian_face(), cs=face)


def _size(half_points: int) -> list[str]:
    """Return the elements for a size of type."""
    return [w("sz", val=half_points), w("szCs", val=half_points)]


def _paragraph_style(sheet: Sheet, style: Style) -> str:
    """Return a paragraph style with the properties in which it differs from its base; Normal has them all."""
    default = style.name == "Normal"
    base = None if default else next(one for one in styles.STYLES if one.name == style.base)
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=base.id) if base else "",
        "" if style.follows == style.name else w("next", val=styles.identifier(style.follows)),
        w("uiPriority", val=0 if default else 9),
        w("qFormat"),
        w("pPr", *_differing(_paragraph(sheet, style, base), _paragraph(sheet, base) if base else {})),
        w("rPr", *_differing(_letters(sheet, style), _letters(sheet, base) if base else {})),
        type="paragraph",
        default=1 if default else None,
        styleId=style.id,
    )


def _differing(properties: Properties, base: Properties) -> Iterator[str]:
    """Yield the properties that a base doesn't have in the same form."""
    return (element for name, element in properties.items() if element != base.get(name, ""))


def _paragraph(sheet: Sheet, style: Style, base: Style | None = None) -> Properties:
    """Return all properties of a paragraph by their names: nothing depends on a program's defaults.

    Of its spacing only what differs from that of `base`, since programs inherit each attribute on its own.
    """
    inherited = _spacing(sheet, base) if base else {}
    spacing = {name: value for name, value in _spacing(sheet, style).items() if value != inherited.get(name)}
    borders = [
        w(side, val=sheet.kind(border), sz=sheet.eighths(border), space=space, color=color(sheet.color(border.color)))
        for side, border, space in (
            ("top", style.above, sheet.space(style.above) if style.above else 0),
            ("left", style.beside, round(0.5 * sheet.body)),
            ("bottom", style.below, 0),
            ("between", style.below, 0),  # without it adjacent paragraphs of one style share a single line
        )
        if border and sheet.width(border)
    ] or [w("top", val="nil") if style.base != "Normal" else ""]
    return {
        "keepNext": w("keepNext", val=int(style.keep)),
        "keepLines": w("keepLines", val=0),
        "widowControl": w("widowControl", val=0),
        "pBdr": w("pBdr", *borders) if any(borders) else "",
        "shd": w("shd", val="clear", color="auto", fill=color(sheet.color(style.shade))) if style.shade else "",
        "tabs": _foot_tab(sheet) if style.name == "footer" else "",
        "wordWrap": w("wordWrap", val=1),
        "overflowPunct": w("overflowPunct", val=0),
        "autoSpaceDE": w("autoSpaceDE", val=0),
        "autoSpaceDN": w("autoSpaceDN", val=0),
        "bidi": w("bidi") if is_right_to_left(sheet.lang) else "",
        "spacing": w("spacing", **spacing) if spacing else "",
        "ind": w("ind", left=sheet.em(style.left), right=0, **_first_line(sheet, style)),
        "jc": w("jc", val="right" if style.right else "left"),
        "outlineLvl": w("outlineLvl", val=style.outline) if style.outline is not None else "",
    }


def _first_line(sheet: Sheet, style: Style) -> dict[str, int]:
    """Return the attribute of the first line's indent, or of its beginning left of the other lines."""
    return {"hanging": sheet.em(style.hang)} if style.hang else {"firstLine": 0}


def _spacing(sheet: Sheet, style: Style) -> dict[str, int | str]:
    """Return the attributes of a paragraph's spacing."""
    rule = (240, "auto") if style.picture else (sheet.line(style), "exact")
    return {"before": sheet.gaps(style.before), "after": 0, "line": rule[0], "lineRule": rule[1]}


def _foot_tab(sheet: Sheet) -> str:
    """Return the tab stop at the right end of the foot."""
    return w("tabs", w("tab", val="right", pos=sheet.measure))


def _letters(sheet: Sheet, style: Style) -> Properties:
    """Return all properties of the letters of a paragraph style by their names."""
    bold, size = int(sheet.is_bold(style)), sheet.half_points(style)
    return {
        "rFonts": _faces(sheet, style.code),
        "b": w("b", val=bold),
        "bCs": w("bCs", val=bold),
        "color": w("color", val=color(sheet.color(style.color))),
        "sz": w("sz", val=size),
        "szCs": w("szCs", val=size),
    }


def _character_default() -> str:
    """Return the default character style."""
    name = w("name", val="Default Paragraph Font")
    hidden = [w("uiPriority", val=1), w("semiHidden"), w("unhideWhenUsed")]
    return w("style", name, *hidden, type="character", default=1, styleId="DefaultParagraphFont")


def _character_style(sheet: Sheet, span: Span) -> str:
    """Return a character style."""
    letters = [
        _faces(sheet, code=True) if span.code else "",
        *([] if span.bold is None else [w("b", val=int(span.bold)), w("bCs", val=int(span.bold))]),
        w("color", val=color(sheet.color(span.color))) if span.color else "",
        *(_size(sheet.half_points(span)) if span.size else []),
        w("u", val="single", color=color(sheet.color(span.underline))) if span.underline else "",
        _line(sheet, "bdr", span.box) if span.box else "",
        w("shd", val="clear", color="auto", fill=color(sheet.color(span.shade))) if span.shade else "",
    ]
    return w(
        "style",
        w("name", val=span.name),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=9),
        w("qFormat"),
        w("rPr", *letters),
        type="character",
        customStyle=None if span.name == "Hyperlink" else 1,
        styleId=span.id,
    )


def _table_style(sheet: Sheet, frame: Frame) -> str:
    """Return a table style."""
    borders = []
    if frame.box:
        borders = [_line(sheet, side, frame.box) for side in ("top", "left", "bottom", "right")]
    elif frame.across:
        borders = [_line(sheet, side, frame.across) for side in ("top", "bottom")]
    elif frame.rows:
        # The last row of a table to read has no rule: the next section begins with one.
        borders = [
            _line(sheet, side, frame.rows) for side in (("bottom", "insideH") if frame.columns else ("insideH",))
        ]
        borders += [_line(sheet, "insideV", frame.columns)] if frame.columns else []
    return w(
        "style",
        w("name", val=frame.name),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=39),
        w(
            "tblPr",
            w("bidiVisual") if is_right_to_left(sheet.lang) else "",
            w("tblInd", **NO_WIDTH),
            w("tblBorders", *borders) if borders else "",
            cell_margins(sheet, frame),
        ),
        w("tcPr", w("shd", val="clear", color="auto", fill=color(sheet.color(frame.shade)))) if frame.shade else "",
        type="table",
        customStyle=1,
        styleId=frame.id,
    )


def _line(sheet: Sheet, side: str, border: Border) -> str:
    """Return a border."""
    return w(side, val=border.kind, sz=sheet.eighths(border), space=0, color=color(sheet.color(border.color)))


def cell_margins(sheet: Sheet, frame: Frame) -> str:
    """Return the margins of a table's cells."""
    return _cell_margins(sheet.gaps(frame.top), sheet.em(frame.left), sheet.gaps(frame.bottom), sheet.em(frame.right))


def _cell_margins(top: int, left: int, bottom: int, right: int) -> str:
    """Return the margins of cells in twips."""
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))
