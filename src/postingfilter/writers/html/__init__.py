"""Write a brief as one HTML file for windows of every size, which prints like the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

import panflute as pf

from postingfilter import fit, page, theme
from postingfilter.options import Options
from postingfilter.text import addresses
from postingfilter.text.direction import is_right_to_left
from postingfilter.writers import languages, page_html, pdf
from postingfilter.writers.html import dark, landmarks, pictures, sanitise
from postingfilter.writers.layout import forked_layout, prepared_html, renderer
from postingfilter.writers.pdf import paper
from postingfilter.writers.written import Written

#: The file fetches nothing, runs nothing and submits nothing, even if the sanitiser missed something in a note.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
#: The share of the printed page that stays free, because other browsers and faces take more room than WeasyPrint.
SLACK = 0.06
EDGE = 7.0  # mm between the foot and the edge of the paper, as in the PDF


def start() -> None:
    """Start to load WeasyPrint, which finds the setting of the printed page."""
    renderer.start()


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """Return a marked Doc as a standalone HTML file."""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    lang = page_html.language(doc)
    markup = page_html.markup(doc)
    with renderer.messages() as messages:
        layouts = pdf.Layouts(markup, lang, options, folder)
        found = _fitted(layouts, paper.model(doc, options), options)
        printed = _printed(layouts, found.looseness)
        root = layouts.weasyprint.HTML(string=markup.decode()).etree_element
        _embed(root, layouts, folder)
        content = _document(root, lang, _css(theme.of(options), lang, printed))
        return Written(
            content,
            warnings=(*layouts.refused(), *layouts.others(messages)),
            text=_text(content),
            predicted_height=found.predicted_height,
        )


def _fitted(layouts: pdf.Layouts, model: Callable[[float], float], options: Options) -> fit.Fit:
    """Return the fit at the loosest step at which SLACK of the printed page stays free."""

    def measure(looseness: float) -> fit.Measure:
        found = layouts.lay(looseness)
        if found.pages > 1:
            return found
        height = found.height / (1 - SLACK)
        return fit.Measure(1 if height <= 1 else 2, height)

    return forked_layout.fitted(measure, model, options)


def _printed(layouts: pdf.Layouts, looseness: float) -> str:
    """Return the CSS of the printed page at a looseness: the PDF's page, with the foot at the paper's lower edge.

    Browsers have no running elements, and an element with a fixed position repeats on every page, over the text. So
    only a single page has a fixed foot; on several pages the foot follows the text.
    """
    setting = layouts.setting(looseness)
    rules = f"{page_html.properties(setting)}\n{paper.sheet(setting, layouts.paper)}"
    if len(layouts.document(looseness).pages) > 1:
        return rules
    return f"{rules}\n@page {{ margin-bottom: {EDGE}mm; }}\n.foot {{ position: fixed; bottom: 0; left: 0; right: 0; }}"


def _embed(root: Element, layouts: pdf.Layouts, folder: Path | None) -> None:
    """Embed the note's pictures in the page, in place; alternative text replaces one that can't be shown."""
    base = f"{folder.resolve().as_uri()}/" if folder else prepared_html.NOWHERE
    for parent in list(root.iter()):
        for image in [child for child in parent if child.tag == "img"]:
            address = addresses.joined(base, image.get("src", ""))
            try:
                if layouts.is_broken(address):
                    raise ValueError(pdf.BROKEN)
                image.set("src", pictures.address(layouts.pictures.fetch(address).read()))
            except (OSError, ValueError):
                landmarks.replace(parent, image, image.get("alt", ""))


def _css(look: theme.Theme, lang: str, printed: str) -> str:
    """Return the whole stylesheet: the theme for a screen, its dark colours, and the rules of the printed page."""
    css = look.screen_css(lang)
    return "\n".join((css, dark.css(look.color), f"@media print {{\n{printed}\n}}"))


def _document(root: Element, lang: str, css: str) -> bytes:
    """Return the file: the head with stylesheet and policy, and the body, sanitised as the last step."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        raise ValueError("the template has no head or no body")
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "style").text = css
    # A policy applies to what follows it; the encoding must stand in the first kilobyte.
    head.insert(1, Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}))
    landmarks.prepare(body)
    languages.mark(body, lang)
    inner = "".join(tostring(child, "unicode", method="html") for child in body)
    direction = ' dir="rtl"' if is_right_to_left(lang) else ""
    start = f'<!DOCTYPE html>\n<html lang="{root.get("lang", "en")}"{direction}>\n'
    head_html = tostring(head, "unicode", method="html").strip()
    return f"{start}{head_html}\n<body>\n{sanitise.clean(inner).strip()}\n</body>\n</html>\n".encode()


def _text(content: bytes) -> str:
    """Return the words of the file's body."""
    return unescape(re.sub(r"<[^>]*>", " ", content.decode().partition("<body>")[2]))
