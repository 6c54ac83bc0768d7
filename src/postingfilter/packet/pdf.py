"""Write a packet as one PDF: its own pages, and between their numbers the pages of each brief as they were fitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import panflute as pf

from postingfilter import units
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import front, places
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
from postingfilter.writers import languages, page_html
from postingfilter.writers.layout import prepared_html, renderer
from postingfilter.writers.pdf import layouts, tags

FEW_ROWS = 3  # of a comparison: so few share a page in any type
COMPARISON_SIZES = (8.0, 7.5, 7.0)  # pt: the type of the comparison


def render(members: Sequence[Member], options: PacketOptions) -> bytes:
    """Return the packet as the PDF that WeasyPrint writes."""
    lang = language(members)
    printed = Words(lang)
    title = options.title or printed["packet"]
    anchors = anchors_of(members)
    postings = [member.posting for member in members]
    opening = front.opening(title, cover_date(members), postings, anchors, None, printed)
    html = _html(_doc([block for page in opening for block in page], title, lang, members), lang)
    root = html.etree_element
    _mark_rows(root, [member.lang for member in members])
    css = layouts.parsed(options.theme.packet_css(is_right_to_left(lang)))
    styles = [css, _css(_front_rules(units.paper(options.brief.paper), options, options.theme.face(lang)))]
    roots = [root]
    kept: list[places.Place] = []
    if compared := compared_members(members):
        shown = front.comparison([postings[at] for at in compared], [anchors[at] for at in compared], printed)
        table = _html(pf.Doc(shown, metadata={"lang": lang}), lang)
        _mark_rows(table.etree_element, [members[at].lang for at in compared])
        roots.append(table.etree_element)
        kept += places.of_comparison(_compared(table, styles, len(compared)), lang)
    for member, anchor in zip(members, anchors, strict=True):
        kept += _places(member, anchor, options)
        roots += [part.root for part in member.parts]
    for body in root.iter("body"):
        body.extend(place.article for place in kept)
    with renderer.messages():
        rules = _css("\n".join(place.rule for place in kept))
        document = html.render(stylesheets=[*styles, rules], font_config=layouts.fonts(), **layouts.OPTIONS)
        filled, scales = places.filled(document, kept)
        with tags.completed(roots, scales=scales) as finisher:
            written: bytes = filled.write_pdf(finisher=finisher, **layouts.OPTIONS)
    return written


def _html(doc: pf.Doc, lang: str) -> Any:
    """Return WeasyPrint's HTML of a Doc, prepared for layouts."""
    weasyprint = renderer.load()
    from postingfilter.writers.layout.fetcher import Fetcher

    html = weasyprint.HTML(string=page_html.markup(doc).decode(), url_fetcher=Fetcher(None))
    root = html.etree_element
    languages.mark(root, lang)
    prepared_html.prepare(root, None)
    for body in root.iter("body"):
        body[:] = [child for child in body if child.get("id") != prepared_html.END]
    return html


def _compared(table: Any, styles: Sequence[Any], rows: int) -> Sequence[Any]:
    """Return the pages of the comparison in the largest type in which all its rows share one page.

    When none does, it is the largest type that leaves no row alone on the last page, else the largest.
    """
    made: list[Sequence[Any]] = []
    for size in COMPARISON_SIZES if rows > FEW_ROWS else COMPARISON_SIZES[:1]:
        if any(map(_is_balanced, made)) and not _may_share_a_page(made[-1], size):
            continue
        rule = _css(f".comparison table {{ font-size: {size}pt }}")
        made.append(table.render(stylesheets=[*styles, rule], font_config=layouts.fonts(), **layouts.OPTIONS).pages)
        if len(made[-1]) == 1:
            return made[-1]
    return next(filter(_is_balanced, made), made[0])


def _is_balanced(pages: Sequence[Any]) -> bool:
    """Return whether no row stands alone on the last page."""
    return len(_heights_of_rows(pages[-1])) > 1


def _may_share_a_page(pages: Sequence[Any], size: float) -> bool:
    """Return whether rows that take several pages may share one in another type.

    Rows are lower there by the square of the sizes' ratio at most, and the type of these pages is the largest or less.
    """
    first, *others = map(_heights_of_rows, pages)
    whole, room = sum(map(sum, (first, *others))), sum(first) + others[0][0]
    return whole * (size / COMPARISON_SIZES[0]) ** 2 <= room


def _heights_of_rows(page: Any) -> list[float]:
    """Return the heights of the rows of the table on a page, without the heads that each page repeats."""
    return [box.height for box in page._page_box.descendants() if box.element_tag == "tr"][1:]


def _mark_rows(root: Element, langs: Sequence[str]) -> None:
    """Set the language of each row in a table to its note's, which chooses typefaces and voices."""
    for rows in root.iter("tbody"):
        for row, lang in zip(rows.iter("tr"), langs, strict=True):
            row.set("lang", lang)


def _doc(pages: Sequence[Any], title: str, lang: str, members: Sequence[Member]) -> pf.Doc:
    """Return the pages in front as a Doc with the packet's metadata."""
    companies = front.companies([member.posting for member in members])
    posting = {"title": title, "tags": companies, "date": latest(members)}
    return pf.Doc(*pages, metadata={"lang": lang, "title": title, "posting": posting})


def _places(member: Member, anchor: str, options: PacketOptions) -> Iterator[places.Place]:
    """Yield the places of a brief's pages, and of those of its preparation sheet."""
    company, role = front.company_and_role(member.posting)
    size = units.paper(options.brief.paper)
    said = {"lang": member.lang, "data-company": company or role, "data-foot": member.parts[0].foot}
    names = (("brief place", anchor), ("place", f"{anchor}-prep"))
    for part, (kind, identifier) in zip(member.parts, names, strict=False):
        yield from places.of(part, identifier, size, {**said, "class": kind})


def _front_rules(size: tuple[float, float], options: PacketOptions, face: str) -> str:
    """Return the CSS rules for the pages in front."""
    front = options.theme.setting(FRONT_LOOSENESS)
    values = f"--gap: {front.gap:.3f}pt; --leading: {front.leading:.4f}"
    wide, tall = size
    return (
        f":root {{ --face: {face} }}\n"
        f"html {{ font-size: {front.size:.3f}pt; line-height: 1pt; {values} }}\n"
        f"body {{ line-height: {front.leading:.4f} }}\n"
        f"@page {{ size: {wide}mm {tall}mm }}\n@page comparison {{ size: {tall}mm {wide}mm }}\n"
        f"{prepared_html.BOOKMARKS}\n"
        f".brief.place[id] {{ break-before: {'right' if options.duplex else 'page'} }}"
    )


def _css(rules: str) -> Any:
    return renderer.load().CSS(string=rules, font_config=layouts.fonts())
