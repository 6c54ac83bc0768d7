"""Define the order of children that ECMA-376 (part 1, 17) gives each element of WordprocessingML in use."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: CT_PPr, CT_RPr, CT_TblPr, CT_SectPr, CT_Style, CT_Lvl … as sequences; other elements take children in any order.
ORDER: dict[str, tuple[str, ...]] = {
    name: tuple(children.split())
    for name, children in {
        "document": "background body",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "pBdr": "top left bottom right between bar",
        "numPr": "ilvl numId",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr",  # and then blocks
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "num": "abstractNumId lvlOverride",
        "settings": "writeProtection view zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat "
        "docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
        "font": "altName panose1 charset family notTrueType pitch sig",
    }.items()
}
#: Elements whose further children are free.
OPEN = {"tc", "body"}


def disorder(part: bytes) -> list[str]:
    """Return the places where a part has elements in the wrong order, or one that may not stand there."""
    return [sentence for element in ElementTree.fromstring(part).iter() for sentence in _faults(element)]  # noqa: S314


def _faults(element: Element) -> list[str]:
    name = element.tag.removeprefix(W)
    if name not in ORDER:
        return []
    known = ORDER[name]
    children = [child.tag.removeprefix(W) for child in element]
    strange = [child for child in children if child not in known]
    faults = [f"{name}: {child} may not stand here" for child in strange if name not in OPEN]
    places = [known.index(child) for child in children if child in known]
    if places != sorted(places):
        faults.append(f"{name}: {' '.join(children)}")
    return faults
