"""Write the footer of a DOCX and the properties of its section: paper, margins, footer."""

from __future__ import annotations

from postingfilter.writers.docx import styles
from postingfilter.writers.docx.lengths import TWIPS, Sheet
from postingfilter.writers.docx.xml import part, run, w


def footer_part(left: str, right: str) -> bytes:
    """Return word/footer1.xml with the foot's text at left and at its right end."""
    tab = w("r", w("tab"))
    runs = [run(left) if left else "", tab + run(right) if right else ""]
    return part("ftr", w("p", w("pPr", w("pStyle", val="Footer")), *runs))


def numbered_footer(left: str, number: int | None, right: str) -> bytes:
    """Return a footer with the page number and `right` at its right end; without a number only the text at left."""
    field = f'<w:fldSimple w:instr="PAGE">{run(str(number))}</w:fldSimple>{run(right)}' if number is not None else ""
    tab = w("r", w("tab")) if field else ""
    return part("ftr", w("p", w("pPr", w("pStyle", val="Footer")), run(left) if left else "", tab, field))


def section(sheet: Sheet, footer: str) -> str:
    """Return the properties of the only section; `footer` is the id of the footer's relationship."""
    (width, height), (top, side, bottom) = sheet.page, sheet.margins
    foot = round(styles.FOOT_FROM_EDGE * TWIPS)
    margins = {"top": top, "right": side, "bottom": bottom, "left": side, "header": foot, "footer": foot, "gutter": 0}
    reference = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    return w("sectPr", reference, w("pgSz", w=width, h=height), w("pgMar", **margins))
