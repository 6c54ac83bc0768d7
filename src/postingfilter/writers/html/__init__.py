"""The HTML writer: one file for every window from a phone's on, which prints as the page that the PDF is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

import panflute as pf

from postingfilter import fit, page, theme
from postingfilter.options import Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.writers import languages, page_html, pdf
from postingfilter.writers.html import dark, landmarks, pictures, sanitise
from postingfilter.writers.layout import forked_layout, prepared_html, renderer
from postingfilter.writers.written import Written

#: Nothing is fetched, nothing is run, and no form leads anywhere, whatever a note has slipped past us.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
#: Of the printed page's height, left free for what a reader's browser and faces set differently.
SLACK = 0.06
EDGE = 5.5  # mm between the foot and the edge of the paper, as in the PDF


def start() -> None:
    """Begin to load WeasyPrint, which finds the setting of the printed page."""
    renderer.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """The Doc as a standalone page."""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    lang = page_html.language(doc)
    markup = page_html.markup(doc)
    with renderer.messages() as said:
        press = pdf.Press(markup, lang, options, folder)
        found = _fitted(press, pdf.model(doc, options), options)
        printed = _printed(press, found.looseness)
        root = press.weasyprint.HTML(string=markup.decode()).etree_element
        _embed(root, press, folder)
        return Written(
            _document(root, lang, _css(theme.of(options), lang, printed)),
            warnings=(*press.refused(), *press.others(said)),
            predicted_height=found.predicted_height,
        )


def _fitted(press: pdf.Press, model: Callable[[float], float], options: Options) -> fit.Fit:
    """The loosest step whose printed page keeps the slack."""

    def lay(looseness: float) -> fit.Measure:
        found = press.lay(looseness)
        if found.pages > 1:
            return found
        height = found.height / (1 - SLACK)
        return fit.Measure(1 if height <= 1 else 2, height)

    return forked_layout.fitted(lay, model, options)


def _printed(press: pdf.Press, looseness: float) -> str:
    """The rules of the printed page: the PDF's sheet at a step, its foot on the paper's lower edge.

    Browsers have no running elements. What is fixed stands on every page and over the text, so only on a full page's
    edge; on several pages the foot follows the text.
    """
    setting = press.setting(looseness)
    rules = f"{page_html.properties(setting)}\n{pdf.sheet(setting, press.paper)}"
    if len(press.document(looseness).pages) > 1:
        return rules
    return f"{rules}\n@page {{ margin-bottom: {EDGE}mm; }}\n.foot {{ position: fixed; bottom: 0; left: 0; right: 0; }}"


def _embed(root: Element, press: pdf.Press, folder: Path | None) -> None:
    """Put the note's pictures into the page; where one may not or can't be shown, its words stand."""
    base = f"{folder.resolve().as_uri()}/" if folder else prepared_html.NOWHERE
    for parent in list(root.iter()):
        for image in [child for child in parent if child.tag == "img"]:
            address = urljoin(base, image.get("src", ""))
            try:
                if press.is_broken(address):
                    raise ValueError(pdf.BROKEN)
                image.set("src", pictures.address(press.pictures.fetch(address).read()))
            except (OSError, ValueError):
                landmarks.replace(parent, image, image.get("alt", ""))


def _css(look: theme.Theme, lang: str, printed: str) -> str:
    """The theme's rules, over them those of the screen and of the printed page."""
    css = look.screen_css(lang)
    return "\n".join((css, dark.css(look.color), f"@media print {{\n{printed}\n}}"))


def _document(root: Element, lang: str, css: str) -> bytes:
    """The page as a file: what names it in the head, the body cleaned as the last step."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        raise ValueError("the template has no head or no body")
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "style").text = css
    # The policy holds for what comes after it; the encoding must stand in the first kilobyte.
    head.insert(1, Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}))
    landmarks.prepare(body)
    languages.mark(body, lang)
    inner = "".join(tostring(child, "unicode", method="html") for child in body)
    direction = ' dir="rtl"' if is_right_to_left(lang) else ""
    start = f'<!DOCTYPE html>\n<html lang="{root.get("lang", "en")}"{direction}>\n'
    titled = tostring(head, "unicode", method="html").strip()
    return f"{start}{titled}\n<body>\n{sanitise.clean(inner).strip()}\n</body>\n</html>\n".encode()
