"""Build a theme's reference-doc for pandoc: every style at one setting, and a sample paragraph of each."""

from __future__ import annotations

from postingfilter import theme, units
from postingfilter.writers.docx import package, section_xml, styles
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import part, run, w

NAME = "reference.docx"
LOOSENESS = 0.4  # a setting at which most notes fit their page
PAPER = "A4"
LANG = "ko"  # the language of a note without one: its Latin typefaces are those of every language


def build(name: str) -> bytes:
    """Return the reference-doc of the theme called `name`."""
    look = theme.load(name)
    sheet = Sheet(look.setting(LOOSENESS), units.paper(PAPER), look, LANG)
    samples = [
        w("p", w("pPr", w("pStyle", val=style.id)), run(style.name) if style.line is None else "")
        for style in styles.STYLES
    ]
    body = w("body", *samples, section_xml.section(sheet, ""))
    parts = {"word/document.xml": part("document", body), **package.style_parts(sheet)}
    return package.zipped(parts, "", package.Properties(title=name, lang=LANG))
