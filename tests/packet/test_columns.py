"""Test the column widths of a packet's tables, and the shortened addresses in them."""

from typing import Any

import panflute as pf
import pytest

from postingfilter.fit import text_widths
from postingfilter.lexicon import LANGUAGES
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet import column_widths, front

LONG = (
    "https://jobs.fernhollow.example/stellenangebote--Lagerleitung-Nachtschicht-1234567-inline.html?utm_source=x&id=7"
)


def posting() -> dict[str, Any]:
    facts = [{"key": key, "value": "unbefristet und in Vollzeit im ganzen Land"} for key in front.COMPARED_FACTS]
    return {
        "company": "Fernhollow Logistikgesellschaft",
        "role": "Lagerleitung Nachtschicht",
        "required": ["Erfahrung im Lager, in Schichten und mit Staplern"] * 4,
        "process": [{"name": "Vorstellungsgespräch", "current": True}],
        "deadline": "2026-12-01",
        "facts": facts,
        "links": [{"kind": "apply", "url": LONG}],
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_column_is_as_wide_as_the_longest_word_of_its_head(lang: str) -> None:
    printed = Words(lang)
    for shown, measure in (
        (front.comparison([posting()] * 3, ["a", "b", "c"], printed), front.COMPARISON),
        (front.contents([posting()] * 3, ["a", "b", "c"], [1, 2, 110], printed, below=True), front.CONTENTS),
    ):
        table = shown.content[1]
        assert isinstance(table, pf.Table)
        heads = [pf.stringify(cell) for cell in table.head.content[0].content]
        shares = [share for _, share in table.colspec]
        assert sum(shares) == pytest.approx(1)
        for head, share in zip(heads, shares, strict=True):
            assert share * measure > max(map(text_widths.width, head.split() or [""])), head


def test_a_column_is_no_wider_than_its_cells_while_others_want_more() -> None:
    narrow = column_widths.of("Page", ["1", "12"], 20, is_date=False)
    wide = column_widths.of("Role", ["Lagerleitung in der Nachtschicht und im Versand"], 10, is_date=False)
    date = column_widths.of("Deadline", ["2025年10月31日"], 1, is_date=True)
    widths = column_widths.shared([narrow, wide, date], 36)
    assert sum(widths) == pytest.approx(36)
    assert widths[0] == pytest.approx(narrow.most)
    assert widths[2] >= text_widths.width("2025年10月31日")


def test_an_address_is_shown_without_its_query_and_leads_to_the_whole() -> None:
    table = front.comparison([posting()], ["a"], Words("de")).content[1]
    shown = [link for row in table.content[0].content for cell in row.content for link in links(cell)]
    assert [pf.stringify(link) for link in shown] == ["jobs.fernhollow.example/stell…67-inline.html"]
    assert [link.url for link in shown] == [LONG]


def links(cell: pf.TableCell) -> list[pf.Link]:
    found: list[pf.Link] = []
    cell.walk(lambda element, _doc: found.append(element) if isinstance(element, pf.Link) else None)
    return [link for link in found if link.url.startswith("http")]
