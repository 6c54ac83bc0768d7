"""Write the HTML of pandoc as a PDF, as WeasyPrint's own command does, but fitted to its page.

Pandoc recognises an engine by its name, so a file named weasyprint calls it (see `data.engine`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from postingfilter import page, pandoc, theme
from postingfilter.doc import marks, metadata, untrusted
from postingfilter.filter import run
from postingfilter.messages import Message, message, plural
from postingfilter.options import Options
from postingfilter.pipelines.filtered import COMPOSED
from postingfilter.theme import choice
from postingfilter.writers import page_html, pdf
from postingfilter.writers.layout import renderer
from postingfilter.writers.layout.prepared_html import END

TITLE_BLOCK = "title-block-header"  # the id that pandoc's template gives it
#: Pandoc's reader for what its own HTML writer wrote; without `smart`, since quotes and dashes are final there.
READER = "html+native_divs+native_spans-smart"
#: The styles that pandoc and the page set on elements.
_OWN_STYLE = re.compile(r"(?:\s*(?:width|max-width|height|text-align)\s*:\s*[\w.%-]+\s*;?)*\s*")
GENERATOR = "postingfilter"  # the generator that the template of a page names in its head
NO_STYLESHEET = message(
    "{stylesheet}: this stylesheet is left out: the rules are the theme's: --pdf-engine-opt=--theme=FOLDER takes yours"
)


def written(content: bytes, options: Options, folder: Path | None) -> tuple[bytes, list[Message]]:
    """Return HTML that pandoc wrote as a PDF fitted to its page, and warnings.

    A page that the filter has composed is set as it is; any other HTML is read as a note first.
    """
    root = renderer.load().HTML(string=content.decode("utf-8", "replace")).etree_element
    lang = root.get("lang") or ""
    head = next(_composed(root), None)
    chosen, faults = choice.of_attributes(head.attrib if head is not None else {})
    given = tuple({**chosen.given, **dict(options.given)}.items())
    options = replace(options, theme=options.theme or chosen.theme, given=given)
    markup = _ended(root) if head is not None else _page_of(root, theme.of(options))
    doc = pandoc.load(pandoc.convert(markup, READER))
    doc.metadata["lang"] = metadata.as_meta(lang or metadata.language(doc))
    with renderer.messages() as said:
        composed = pdf.composed_page(doc, options, folder, markup)
        press = composed.layouts()
        layout, _ = pdf.fitted(composed, press)
        content = press.written(layout.looseness)
        warnings = [NO_STYLESHEET.filled(stylesheet=name) for name in _stylesheets(root)]
        warnings += [*(sentence for _, sentence in faults), *press.refused(), *press.others(said)]
    if layout.overflow_lines:
        warnings.append(
            plural(
                "{count} line of the brief went over the first page",
                "{count} lines of the brief went over the first page",
                count=layout.overflow_lines,
            )
        )
    return content, warnings


def _composed(root: Element) -> Iterator[Element]:
    """Yield the heads of a composed page or of a brief in HTML; other HTML may have elements of class `head` too."""
    ours = any((meta.get("name"), meta.get("content")) == ("generator", GENERATOR) for meta in root.iter("meta"))
    for element in root.iter():
        if "head" in element.get("class", "").split() and (ours or COMPOSED.items() <= element.attrib.items()):
            yield element


def _stylesheets(root: Element) -> Iterator[str]:
    """Return the stylesheets that the HTML names, as pandoc's --css does."""
    return (link.get("href", "") for link in root.iter("link") if "stylesheet" in link.get("rel", "").split())


def _ended(root: Element) -> bytes:
    """Return the HTML of a composed page with its end marked, without styles of the note's own and links elsewhere."""
    body = root.find("body")
    for element in root.iter():
        if not _OWN_STYLE.fullmatch(element.get("style", "")):
            del element.attrib["style"]
        if not untrusted.leads_somewhere(element.get("href", "")):
            del element.attrib["href"]
    if body is not None and not any(element.get("id") == END for element in body):
        SubElement(body, "div", {"id": END})
    return _bare(root)


def _page_of(root: Element, look: theme.Theme) -> bytes:
    """Return the markup of a page composed from any HTML."""
    titles = {element.get("class", ""): " ".join("".join(element.itertext()).split()) for element in _title_block(root)}
    _as_note(root)
    doc = pandoc.load(pandoc.convert(_bare(root), READER))
    if "title" not in titles:
        doc.metadata.content.pop("title", None)  # without a title pandoc's template writes the file's name
    words = {meta.get("name", ""): meta.get("content", "") for meta in root.iter("meta")}
    found = {"title": titles.get("title"), "date": titles.get("date"), "tags": words.get("keywords")}
    for name, text in found.items():
        if text:
            doc.metadata[name] = metadata.as_meta(text)
    metadata.set_option(doc, "standalone", True)
    return page_html.markup(page.compose(untrusted.with_safe_links(run(doc, "html5")), look))


def _as_note(root: Element) -> None:
    """Rewrite HTML as a note would give it: boxes as signs, wrappers without attributes, lines joined."""
    for element in root.iter():
        if element.tag == "input" and element.get("type") == "checkbox":
            element.text = "☐ " if element.get("checked") is None else "☒ "
            element.tag, element.attrib = "span", {}
        elif element.tag == "label":
            element.tag = "span"
        elif element.tag == "div" and not marks.CLASSES & set(element.get("class", "").split()):
            element.attrib.clear()
    verbatim = {id(inner) for pre in root.iter("pre") for inner in pre.iter()}
    for element in root.iter():
        if id(element) not in verbatim:
            element.text = element.text and element.text.replace("\n", " ")
            for child in element:
                child.tail = child.tail and child.tail.replace("\n", " ")


def _title_block(root: Element) -> Iterator[Element]:
    """Return the elements of the title block that pandoc's template prints."""
    return (element for header in root.iter("header") if header.get("id") == TITLE_BLOCK for element in header)


def _bare(root: Element) -> bytes:
    """Return the HTML without pandoc's title block and stylesheet."""
    for parent in list(root.iter()):
        for at, child in reversed([*enumerate(parent)]):
            if child.get("id") == TITLE_BLOCK or child.tag in ("style", "script"):
                if child.tail and at:
                    parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
                elif child.tail:
                    parent.text = (parent.text or "") + child.tail
                del parent[at]
    return b"<!DOCTYPE html>\n" + bytes(tostring(root, "utf-8", method="html"))
