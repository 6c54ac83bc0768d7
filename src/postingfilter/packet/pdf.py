"""Lay out a packet as one PDF: each brief at its setting, on separate pages."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element, tostring

import panflute as pf

from postingfilter import units
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import front, sheet
from postingfilter.packet.member import Member
from postingfilter.packet.options import (
    FRONT_LOOSENESS,
    PacketOptions,
    anchors_of,
    compared_members,
    cover_date,
    language,
    latest,
)
from postingfilter.text.direction import is_right_to_left
from postingfilter.writers import languages, page_html, pdf
from postingfilter.writers.layout import paper, prepared_html, renderer
from postingfilter.writers.pdf import tags

FEW_ROWS = 3  # of a comparison: so few share a page in any type
COMPARISON_SIZES = (8.0, 7.5, 7.0)  # pt: the type of the comparison


def render(members: Sequence[Member], options: PacketOptions) -> bytes:
    """Return the packet as the PDF that WeasyPrint writes."""
    lang = language(members)
    printed = Words(lang)
    title = options.title or printed["packet"]
    anchors = anchors_of(members)
    postings = [member.posting for member in members]
    pages = [
        block for page in front.opening(title, cover_date(members), postings, anchors, None, printed) for block in page
    ]
    if compared := compared_members(members):
        pages.append(front.comparison([postings[at] for at in compared], [anchors[at] for at in compared], printed))
    weasyprint = renderer.load()
    from postingfilter.writers.layout.fetcher import Fetchers

    fetchers: dict[str, Any] = {}
    style = pdf.packet_stylesheet(options.brief.theme, options.brief.given, is_right_to_left(lang))
    markup = page_html.markup(_doc(pages, title, lang, members)).decode()
    document = weasyprint.HTML(string=markup, url_fetcher=Fetchers(fetchers))
    root = document.etree_element
    languages.mark(root, lang)
    _mark_rows(root, [[member.lang for member in members], [members[at].lang for at in compared]])
    prepared_html.prepare(root, None)
    body = root.find("body")
    rules = [f"{sheet.faces(options.theme, lang)}\n{_front_rules(units.paper(options.brief.paper), options)}"]
    if len(compared) > FEW_ROWS:
        rules.append(_comparison_rule(root, [style, _css(rules[0])]))
    for member, anchor in zip(members, anchors, strict=True):
        for article, rule in _articles(weasyprint, member, anchor, options, fetchers):
            body.append(article)
            rules.append(rule)
    _drop_ends(body)
    with renderer.messages(), tags.completed(root) as finisher:
        written: bytes = document.write_pdf(
            stylesheets=[style, _css("\n".join(rules))], font_config=pdf.fonts(), finisher=finisher, **pdf.OPTIONS
        )
    return written


def _comparison_rule(root: Element, styles: Sequence[Any]) -> str:
    """Return the CSS rule for the largest type of the comparison at which all its rows share one page.

    When none does, it is the largest type that leaves no row alone on the last page, else the largest.
    """
    alone = deepcopy(root)
    for body in alone.iter("body"):
        for block in [block for block in body if "comparison" not in block.get("class", "").split()]:
            body.remove(block)
    page = renderer.load().HTML(string=tostring(alone, encoding="unicode", method="html"))
    shared = ""
    for size in COMPARISON_SIZES:
        rule = f".comparison table {{ font-size: {size}pt }}"
        pages = page.render(stylesheets=[*styles, _css(rule)], font_config=pdf.fonts()).pages
        if len(pages) == 1:
            return rule
        if not shared and _rows_of(pages[-1]) > 1:
            shared = rule
    return shared


def _rows_of(page: Any) -> int:
    """Return the number of rows of the table on a page, without the heads that each page repeats."""
    rows = [box for box in page._page_box.descendants() if box.element_tag == "tr"]
    return len(rows) - 1


def _mark_rows(root: Element, langs: Sequence[Sequence[str]]) -> None:
    """Set the language of each row in contents and comparison to its note's, which chooses typefaces and voices."""
    for rows, each in zip(root.iter("tbody"), langs, strict=False):
        for row, lang in zip(rows.iter("tr"), each, strict=True):
            row.set("lang", lang)


def _doc(pages: Sequence[Any], title: str, lang: str, members: Sequence[Member]) -> pf.Doc:
    """Return the pages in front as a Doc with the packet's metadata."""
    companies = front.companies([member.posting for member in members])
    posting = {"title": title, "tags": companies, "date": latest(members)}
    return pf.Doc(*pages, metadata={"lang": lang, "title": title, "posting": posting})


def _articles(
    weasyprint: Any, member: Member, anchor: str, options: PacketOptions, fetchers: dict[str, Any]
) -> Iterator[tuple[Element, str]]:
    """Yield a brief and its preparation sheet as articles, each with the CSS rule for its paper."""
    from postingfilter.writers.layout.fetcher import Fetcher

    company, role = front.company_and_role(member.posting)
    label = " · ".join(part for part in (company, role) if part)
    faces, prep = options.theme.face(member.lang), options.theme.setting(member.room.looseness)
    parts = [("brief", member.page, member.setting, anchor)]
    if member.prep:
        parts.append(("prep-sheet", member.prep, prep, f"{anchor}-prep"))
    size = units.paper(options.brief.paper)
    for name, markup, setting, identifier in parts:
        root = weasyprint.HTML(string=markup.decode()).etree_element
        languages.mark(root, member.lang)
        addresses = prepared_html.prepare(root, member.folder)
        fetchers.update(_own_pictures(root, addresses, identifier, Fetcher(member.folder)))
        _prefix(root, identifier, anchor)
        article = Element("article", {"class": name, "id": identifier, "lang": member.lang})
        article.set("data-company", company or role)
        article.set("style", sheet.style(setting, faces, identifier, member.room))
        body = root.find("body")
        article.extend(list(body) if body is not None else [])
        _take_foot(article)
        title = next(article.iter("h1"), None)
        if title is not None:
            printed = Words(member.lang)["prep"]
            title.set(prepared_html.LABEL, label if name == "brief" else printed)
        rules = [f"@page {identifier} {paper.box(setting, size)}"]
        if name == "prep-sheet":
            rules.append(f"#{identifier} {{ min-height: {paper.room(setting, size) - 1:.1f}pt }}")
        yield article, "\n".join(rules)


def _own_pictures(root: Element, addresses: Container[str], name: str, fetcher: Any) -> dict[str, Any]:
    """Make the picture addresses of a note unique: another note may use the same name for another file.

    Return each new address with the note's fetcher.
    """
    found: dict[str, Any] = {}
    for image in root.iter("img"):
        if (address := image.get("src", "")) in addresses and not address.startswith("data:"):
            image.set("src", f"{address}#{name}")
            found[f"{address}#{name}"] = fetcher
    return found


def _take_foot(article: Element) -> None:
    """Move the foot's text to an attribute that the page margin prints.

    A running element would make WeasyPrint lay out every page twice.
    """
    for foot in [child for child in article if "foot" in child.get("class", "").split()]:
        article.remove(foot)
        private = [span for span in foot.iter("span") if span.get("class") == "private"]
        marks = [" ".join("".join(span.itertext()).split()) for span in private]
        for span in private:
            span.text = ""
        article.set("data-foot", " · ".join(filter(None, [" ".join("".join(foot.itertext()).split()), *marks])))


def _prefix(root: Element, prefix: str, brief: str) -> None:
    """Make the ids of a note unique, and let links to ids that are not on this page lead to the brief."""
    here = {element.get("id") for element in root.iter()}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{prefix}-{element.get('id')}")
        if (address := element.get("href", "")).startswith("#"):
            element.set("href", f"#{prefix if address[1:] in here else brief}-{address[1:]}")


def _drop_ends(body: Element) -> None:
    """Remove the elements that mark the ends of fitted pages."""
    for parent in list(body.iter()):
        for child in list(parent):
            if child.get("id", "").endswith(prepared_html.END):
                parent.remove(child)


def _front_rules(size: tuple[float, float], options: PacketOptions) -> str:
    """Return the CSS rules for the pages in front and the preparation sheets."""
    front = options.theme.setting(FRONT_LOOSENESS)
    values = f"--gap: {front.gap:.3f}pt; --leading: {front.leading:.4f}"
    wide, tall = size
    return (
        f"html {{ font-size: {front.size:.3f}pt; line-height: 1pt; {values} }}\n"
        f"body {{ line-height: {front.leading:.4f} }}\n"
        f"@page {{ size: {wide}mm {tall}mm }}\n@page comparison {{ size: {tall}mm {wide}mm }}\n"
        f"{prepared_html.BOOKMARKS}\n"
        f"article.brief {{ break-before: {'right' if options.duplex else 'page'} }}"
    )


def _css(rules: str) -> Any:
    return renderer.load().CSS(string=rules, font_config=pdf.fonts())
