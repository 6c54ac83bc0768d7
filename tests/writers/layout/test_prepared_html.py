"""Test what is removed from a page's HTML before its layout."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from postingfilter.writers.layout import prepared_html


def test_no_link_is_an_attachment_and_addresses_stay_as_written() -> None:
    page = ElementTree.fromstring(  # noqa: S314 - our own words
        '<html><body><p><a rel="attachment" href="notes/secret.txt">here</a></p></body></html>'
    )
    prepared_html.prepare(page, None)
    (link,) = page.iter("a")
    assert link.attrib == {"href": "notes/secret.txt"}


def test_a_picture_of_a_note_from_stdin_lies_nowhere() -> None:
    page = ElementTree.fromstring('<html><body><img src="a.png"/></body></html>')  # noqa: S314 - our own words
    assert prepared_html.prepare(page, None) == {f"{prepared_html.STDIN_BASE}a.png": "a.png"}


@pytest.mark.parametrize(("letters", "breaks"), [(29, False), (30, True)])
def test_a_long_token_may_break_anywhere_and_a_shorter_one_holds_together(letters: int, breaks: bool) -> None:
    page = ElementTree.fromstring(f"<html><body><p>{'가' * letters}</p></body></html>")  # noqa: S314 - our own words
    prepared_html.prepare(page, None)
    (paragraph,) = page.iter("p")
    assert (paragraph.get("class") == "long") is breaks
    assert (prepared_html.JOINER not in (paragraph.text or "")) is breaks
