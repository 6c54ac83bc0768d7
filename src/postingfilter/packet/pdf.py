"""The packet's pages laid out as one document: each brief at its own setting on a page of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import panflute as pf

from postingfilter import units
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import front
from postingfilter.packet.member import PREP_STEP, Sheet
from postingfilter.packet.options import BEFORE, Look, anchors_of, language, latest
from postingfilter.writers import languages, page_html, pdf
from postingfilter.writers.layout import prepared_html, renderer
from postingfilter.writers.pdf import tags


def laid(sheets: Sequence[Sheet], look: Look) -> bytes:
    """The packet as a PDF, as WeasyPrint lays it out."""
    lang = language(sheets)
    said = Words(lang)
    title = look.title or said["packet"]
    anchors = anchors_of(sheets)
    postings = [sheet.posting for sheet in sheets]
    pages = [
        front.cover(title, latest(sheets), postings, said),
        front.contents(postings, anchors, None, said),
        front.comparison(postings, anchors, said),
    ]
    weasyprint = renderer.load()
    from postingfilter.writers.layout.fetcher import Fetchers

    fetchers: dict[str, Any] = {}
    markup = page_html.markup(_doc(pages, title, lang, sheets)).decode()
    document = weasyprint.HTML(string=markup, url_fetcher=Fetchers(fetchers))
    root = document.etree_element
    languages.mark(root, lang)
    _mark_rows(root, [sheet.lang for sheet in sheets])
    prepared_html.prepare(root, None)
    body = root.find("body")
    rules = [_front_rules(units.paper(look.options.paper), look)]
    for sheet, anchor in zip(sheets, anchors, strict=True):
        for article, rule in _articles(weasyprint, sheet, anchor, look, fetchers):
            body.append(article)
            rules.append(rule)
    _drop_ends(body)
    with renderer.messages(), tags.completed(root) as finisher:
        styles = [pdf.stylesheet(look.options.theme, look.options.given, lang, packet=True), _css("\n".join(rules))]
        written: bytes = document.write_pdf(
            stylesheets=styles, font_config=pdf.fonts(), finisher=finisher, **pdf.OPTIONS
        )
    return written


def _mark_rows(root: Element, langs: Sequence[str]) -> None:
    """Give each row of contents and comparison the language of its note, and so its faces and its voice."""
    for rows in root.iter("tbody"):
        for row, lang in zip(rows.iter("tr"), langs, strict=True):
            row.set("lang", lang)


def _doc(pages: Sequence[Any], title: str, lang: str, sheets: Sequence[Sheet]) -> pf.Doc:
    companies = front.companies([sheet.posting for sheet in sheets])
    posting = {"title": title, "tags": companies, "date": latest(sheets)}
    return pf.Doc(*pages, metadata={"lang": lang, "title": title, "posting": posting})


def _articles(
    weasyprint: Any, sheet: Sheet, anchor: str, look: Look, fetchers: dict[str, Any]
) -> Iterator[tuple[Element, str]]:
    """The brief's page and the sheet to prepare on, each with the rule for its paper."""
    from postingfilter.writers.layout.fetcher import Fetcher

    company, role = front.named(sheet.posting)
    label = " · ".join(part for part in (company, role) if part)
    faces, prep = look.theme.face(sheet.lang), look.theme.setting(PREP_STEP)
    parts = [("brief", sheet.page, sheet.setting, anchor)]
    if sheet.prep:
        parts.append(("prep-sheet", sheet.prep, prep, f"{anchor}-prep"))
    paper = units.paper(look.options.paper)
    for name, markup, setting, identifier in parts:
        root = weasyprint.HTML(string=markup.decode()).etree_element
        languages.mark(root, sheet.lang)
        told = prepared_html.prepare(root, sheet.folder)
        fetchers.update(_own_pictures(root, told, identifier, Fetcher(sheet.folder)))
        _prefix(root, identifier, anchor)
        article = Element("article", {"class": name, "id": identifier, "lang": sheet.lang})
        article.set("data-company", company or role)
        article.set(
            "style",
            f"page: {identifier}; --face: {faces}; font-family: var(--face), sans-serif; --gap: {setting.gap:.3f}pt; "
            f"--leading: {setting.leading:.4f}; font-size: {setting.size:.3f}pt; line-height: {setting.leading:.4f}",
        )
        body = root.find("body")
        article.extend(list(body) if body is not None else [])
        _take_foot(article)
        title = next(article.iter("h1"), None)
        if title is not None:
            said = Words(sheet.lang)["prep"]
            title.set(prepared_html.LABEL, label if name == "brief" else said)
        yield article, f"@page {identifier} {pdf.box(setting, paper)}"


def _own_pictures(root: Element, addresses: Container[str], name: str, fetcher: Any) -> dict[str, Any]:
    """Give a note's pictures addresses of its own: another note may name the same file and not have it beside it."""
    found: dict[str, Any] = {}
    for image in root.iter("img"):
        if (address := image.get("src", "")) in addresses and not address.startswith("data:"):
            image.set("src", f"{address}#{name}")
            found[f"{address}#{name}"] = fetcher
    return found


def _take_foot(article: Element) -> None:
    """Have the page's margin say the foot's words: a running element would have every page laid out twice."""
    for foot in [child for child in article if "foot" in child.get("class", "").split()]:
        article.remove(foot)
        private = [span for span in foot.iter("span") if span.get("class") == "private"]
        marks = [" ".join("".join(span.itertext()).split()) for span in private]
        for span in private:
            span.text = ""
        article.set("data-foot", " · ".join(filter(None, [" ".join("".join(foot.itertext()).split()), *marks])))


def _prefix(root: Element, prefix: str, brief: str) -> None:
    """Keep the ids of one note apart from those of the others; what isn't on this page is on the note's brief."""
    here = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.get('id')}")
        if (address := element.get("href", "")).startswith("#"):
            element.set("href", f"#{prefix if address[1:] in here else brief}-{address[1:]}")


def _drop_ends(body: Element) -> None:
    for parent in list(body.iter()):
        for child in list(parent):
            if child.get("id", "").endswith(prepared_html.END):
                parent.remove(child)


def _front_rules(paper: tuple[float, float], look: Look) -> str:
    front, prep = look.theme.setting(BEFORE), look.theme.setting(PREP_STEP)
    values = f"--gap: {front.gap:.3f}pt; --leading: {front.leading:.4f}"
    wide, tall = paper
    return (
        f"html {{ font-size: {front.size:.3f}pt; line-height: 1pt; {values} }}\n"
        f"body {{ line-height: {front.leading:.4f} }}\n"
        f"@page {{ size: {wide}mm {tall}mm }}\n@page comparison {{ size: {tall}mm {wide}mm }}\n"
        f"{prepared_html.BOOKMARKS}\n"
        f"article.brief {{ break-before: {'right' if look.duplex else 'page'} }}\n"
        f"article.prep-sheet {{ min-height: {pdf.room(prep, paper) - 1:.1f}pt }}"
    )


def _css(rules: str) -> Any:
    return renderer.load().CSS(string=rules, font_config=pdf.fonts())
