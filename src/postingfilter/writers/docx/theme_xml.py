"""Write word/theme/theme1.xml: the theme's colours and typefaces, which Word offers in its galleries."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from postingfilter.writers.docx.lengths import Sheet
from postingfilter.writers.docx.xml import HEAD, color

NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
#: Each colour of an Office theme, in the order of ECMA-376, and the theme's colour that it is.
COLORS = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "heading",
    "lt2": "tint",
    "accent1": "accent",
    "accent2": "part",
    "accent3": "title",
    "accent4": "muted",
    "accent5": "rule",
    "accent6": "ink",
    "hlink": "ink",
    "folHlink": "muted",
}
#: The formats that the schema demands: three fills, lines, effects and fills of grounds. Nothing here uses them.
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)


def theme_part(sheet: Sheet) -> bytes:
    """Return word/theme/theme1.xml."""
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{color(sheet.color(ours))}"/></a:{name}>' for name, ours in COLORS.items()
    )
    faces = "".join(
        f"<a:{use}Font><a:latin typeface={quoteattr(sheet.face())}/><a:ea typeface={quoteattr(sheet.asian_face())}/>"
        f'<a:cs typeface=""/></a:{use}Font>'
        for use in ("major", "minor")
    )
    name = quoteattr(sheet.theme.name)
    return (
        f'{HEAD}<a:theme xmlns:a="{NAMESPACE}" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colors}</a:clrScheme>"
        f"<a:fontScheme name={name}>{faces}</a:fontScheme>"
        f"<a:fmtScheme name={name}>{_FORMATS}</a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
