"""Test the links step on documents of other readers."""

from __future__ import annotations

import panflute as pf
import pytest

from postingfilter import pandoc
from postingfilter.doc import metadata
from postingfilter.steps.links import address, links
from postingfilter.steps.structure import structure

READERS = ("markdown", "markdown+autolink_bare_uris", "gfm", "commonmark_x", pandoc.READER)


def cleaned(text: str, reader: str) -> pf.Doc:
    """The Doc of a note whose section has this text."""
    ast = pf.run_pandoc(f"# Title\n\n## Section\n\n{text}", ["-f", reader, "-t", "json"], pandoc.program())
    return links(structure(pandoc.load(ast.encode())))


def plain(doc: pf.Doc) -> str:
    """The section's text as Markdown."""
    text = pandoc.write(doc, "markdown-smart", "--wrap=none").decode()
    return text.partition("## Section\n\n")[2].strip()


@pytest.mark.parametrize("reader", READERS)
def test_bare_addresses_are_links_whoever_read_them(reader: str) -> None:
    doc = cleaned("보기: https://a.example/x?ref=y에서, www.b.example/c--d 또는 kim@c.example로.", reader)
    assert plain(doc) == (
        "보기: [a.example/x](https://a.example/x)에서, [b.example/c--d](http://www.b.example/c--d)"
        " 또는 <kim@c.example>로."
    )


@pytest.mark.parametrize("reader", READERS)
def test_addresses_stay_whole_at_an_at_sign(reader: str) -> None:
    doc = cleaned("see https://a.example/@fox/den?ref=1 there", reader)
    assert plain(doc) == "see [a.example/@fox/den](https://a.example/@fox/den) there"


@pytest.mark.parametrize("reader", [name for name in READERS if name != "commonmark_x"])
@pytest.mark.parametrize("attributes", ['{:target="_blank"}', '{: .btn rel="nofollow" }'])
def test_attribute_lists_behind_a_link_are_dropped(reader: str, attributes: str) -> None:
    doc = cleaned(f"Use **[the form](https://a.example/f)**{attributes}, or {{:x}}.", reader)
    assert plain(doc) == r"Use **[the form](https://a.example/f)**, or {:x}."
    (dropped,) = metadata.get(doc, "dropped")
    assert dropped.endswith("(an attribute list)")
    assert "{:" in dropped


@pytest.mark.parametrize("reader", READERS)
def test_a_second_run_changes_nothing(reader: str) -> None:
    doc = cleaned(
        "- 지원: [여기](https://a.example/f?ref=1)\n- <https://b.example/jobs/1?spm=2>\n\n"
        "## 지원 [하기](https://a.example/f?src=3)\n\nwww.c.example에서 [here](mailto:d@e.example)",
        reader,
    )
    first = pandoc.dump(doc)
    assert len(metadata.get(doc, "links")) == 5
    assert pandoc.dump(links(pandoc.load(first))) == first


def test_an_address_is_given_for_paper() -> None:
    assert address(pf.Link(url="https://www.a.example/x/?fbclid=1")) == "a.example/x"
    assert address(pf.Link(url="./team.md")) == ""


def test_a_brace_that_closes_far_behind_a_link_is_text() -> None:
    far = "{: of all the harbours that we keep an eye on }"
    doc = cleaned(f"Our [tables](https://a.example/t){far} are open.", "markdown")
    assert "{: of all the harbours that we keep an eye on }" in plain(doc).replace("\\", "")
    assert metadata.get(doc, "dropped") in (None, [])
