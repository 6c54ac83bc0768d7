"""What a page's HTML loses before it is laid out."""

from __future__ import annotations

from xml.etree import ElementTree

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
    assert prepared_html.prepare(page, None) == {f"{prepared_html.NOWHERE}a.png": "a.png"}
