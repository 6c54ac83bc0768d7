"""Write a brief as one HTML file for windows of every size, which prints like the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

import panflute as pf
import tinyhtml5

from postingfilter import fit, page, theme, units
from postingfilter.fit import block_heights
from postingfilter.messages import Message
from postingfilter.options import Options
from postingfilter.structured import jsonld, posting
from postingfilter.text.direction import is_right_to_left
from postingfilter.writers import languages, page_html
from postingfilter.writers.html import dark, landmarks, pictures, sanitise
from postingfilter.writers.layout import forked_layout, paper, prepared_html, renderer
from postingfilter.writers.result import Written

if TYPE_CHECKING:
    from postingfilter.writers.pdf.layouts import Layouts

#: The file fetches nothing, runs nothing and submits nothing, even if the sanitiser missed something in a note.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
#: The share of the printed page that stays free, because other browsers and faces take more room than WeasyPrint; and
#: the share where no layout has shown the height: of 241 pages none that was full was higher by more than 0.19.
SLACK, PREDICTED_SLACK = 0.06, 0.2
EDGE = 7.0  # mm between the foot and the edge of the paper, as in the PDF


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:
    """Return a marked Doc as a standalone HTML file.

    A layout is needed only for a page with pictures, whose height and whose faults it shows, and for one that is so
    full that the text alone doesn't tell whether it fits.
    """
    data = jsonld.script(posting.posting(doc)) if options.jsonld else ""
    page.compose(doc, theme.of(options), qr=bool(options.qr))
    lang, look, model = page_html.language(doc), theme.of(options), paper.model(block_heights.page(doc), options)
    markup = page_html.markup(doc)
    root = tinyhtml5.parse(markup.decode(), namespace_html_elements=False)
    warnings: tuple[Message, ...] = ()
    has_pictures = any(not image.get("src", "").startswith("data:") for image in root.iter("img"))
    if has_pictures or model(options.looseness or 0.0) > 1 - PREDICTED_SLACK:
        from postingfilter.writers.pdf.layouts import Layouts

        with renderer.messages() as said:
            layouts = Layouts(markup, lang, options, folder)
            found = _fitted(layouts, model, options)
            is_single = len(layouts.document(found.looseness).pages) == 1
            _embed(root, layouts, folder)
            warnings = (*layouts.refused(), *layouts.others(said))
    else:
        found, is_single = _predicted(model, options), True
    setting = look.setting(found.looseness, options.min_size, options.max_size)
    printed = _printed(setting, units.paper(options.paper), is_single=is_single)
    content = _document(root, lang, _css(look, lang, printed), data)
    return Written(content, warnings=warnings, text=_text(content), predicted_height=found.predicted_height)


def _predicted(model: Callable[[float], float], options: Options) -> fit.Fit:
    """Return the loosest step at which PREDICTED_SLACK of the printed page stays free by the prediction."""

    def measure(looseness: float) -> fit.Measure:
        height = model(looseness) / (1 - PREDICTED_SLACK)
        return fit.Measure(1 if height <= 1 else 2, height)

    return forked_layout.fitted(measure, model, options)


def _fitted(layouts: Layouts, model: Callable[[float], float], options: Options) -> fit.Fit:
    """Return the fit at the loosest step at which SLACK of the printed page stays free."""

    def measure(looseness: float) -> fit.Measure:
        found = layouts.lay(looseness)
        if found.pages > 1:
            return found
        height = found.height / (1 - SLACK)
        return fit.Measure(1 if height <= 1 else 2, height)

    return forked_layout.fitted(measure, model, options)


def _printed(setting: fit.Setting, size: tuple[float, float], *, is_single: bool) -> str:
    """Return the CSS of the printed page at a setting: the PDF's page, with the foot at the paper's lower edge.

    Browsers have no running elements, and an element with a fixed position repeats on every page, over the text. So
    only a single page has a fixed foot; on several pages the foot follows the text. The paper's `size` is in mm.
    """
    rules = f"{page_html.properties(setting)}\n{paper.sheet(setting, size)}"
    if not is_single:
        return rules
    return f"{rules}\n@page {{ margin-bottom: {EDGE}mm; }}\n.foot {{ position: fixed; bottom: 0; left: 0; right: 0; }}"


def _embed(root: Element, layouts: Layouts, folder: Path | None) -> None:
    """Embed the note's pictures in the page, in place; alternative text replaces one that can't be shown."""
    for parent in list(root.iter()):
        for image in [child for child in parent if child.tag == "img"]:
            address = prepared_html.picture_address(image.get("src", ""), folder)
            try:
                if layouts.is_broken(address):
                    raise ValueError("it can't be read")
                image.set("src", pictures.address(layouts.pictures.fetch(address).read()))
            except (OSError, ValueError):
                landmarks.replace(parent, image, image.get("alt", ""))


def _css(look: theme.Theme, lang: str, printed: str) -> str:
    """Return the whole stylesheet: the theme for a screen, its dark colours, and the rules of the printed page."""
    css = look.screen_css(lang)
    return "\n".join((css, dark.css(look.color), f"@media print {{\n{printed}\n}}"))


def _document(root: Element, lang: str, css: str, data: str) -> bytes:
    """Return the file: the head with stylesheet, policy and JSON-LD, and the body, sanitised as the last step."""
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        raise ValueError("the template has no head or no body")
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    SubElement(head, "style").text = css
    if data:
        SubElement(head, "script", {"type": "application/ld+json"}).text = data
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
