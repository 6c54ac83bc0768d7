"""Write word/settings.xml and word/fontTable.xml: options of the layout, and replacements for missing faces."""

from __future__ import annotations

from postingfilter.writers.docx import languages
from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import part, w

#: `w:charset` of each language, by which Word replaces a missing typeface.
CHARSETS = {"ko": "81", "ja": "80", "zh": "86", "zh-TW": "88"}


def settings_part(sheet: Sheet) -> bytes:
    """Return word/settings.xml, in the compatibility mode of Word 2013, so that no older layout rules apply."""
    language, _, _ = sheet.lang.partition("-")
    mode = "http://schemas.microsoft.com/office/word"
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=sheet.em(2)),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", name="compatibilityMode", uri=mode, val=15)),
        w("themeFontLang", val=languages.REGIONS["en"], eastAsia=languages.ASIAN.get(language, languages.ASIAN["ko"])),
    )


def fonts_part(sheet: Sheet) -> bytes:
    """Return word/fontTable.xml: each typeface, with the one of the theme's list that Windows has."""
    language = sheet.lang if sheet.lang in CHARSETS else sheet.lang.partition("-")[0]
    text, code = sheet.theme.faces(sheet.lang), sheet.theme.font["code"]
    fonts = [
        w(
            "font",
            w("altName", val=faces[-1]),
            w("charset", val=CHARSETS.get(language, CHARSETS["ko"])),
            w("family", val=family),
            w("pitch", val=pitch),
            name=faces[0],
        )
        for faces, family, pitch in ((text, "swiss", "variable"), (code, "modern", "fixed"))
    ]
    return part("fonts", *fonts)
