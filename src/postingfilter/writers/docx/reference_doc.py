"""Build a theme's reference-doc for pandoc: every style at one setting, and a sample paragraph of each."""

from __future__ import annotations

from postingfilter import theme
from postingfilter.writers.docx import package, styles, styles_xml
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import part, run, w

NAME = "reference.docx"
LOOSENESS = 0.4  # a setting that holds most notes on their page
A4 = (210.0, 297.0)  # mm
LANG = "ko"  # the language of a note that doesn't say it: Latin faces are the same


def build(name: str) -> bytes:
    """Return the reference-doc of the theme called `name`."""
    look = theme.load(name)
    sheet = Sheet(look.setting(LOOSENESS), A4, look, LANG)
    shown = [
        w("p", w("pPr", w("pStyle", val=style.id)), run(style.name) if style.line is None else "")
        for style in styles.STYLES
    ]
    body = w("body", *shown, styles_xml.section(sheet, ""))
    made = {"word/document.xml": part("document", body), **package.look(sheet)}
    return package.zipped(made, "", package.Properties(title=name, lang=LANG))
