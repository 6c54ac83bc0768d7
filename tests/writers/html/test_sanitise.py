"""Test the sanitiser alone, on HTML that no earlier step should let through."""

from __future__ import annotations

import pytest

from postingfilter.writers.html.sanitise import clean


@pytest.mark.parametrize(
    "href",
    ["data:text/html,x", " DATA:text/html,x", "data:image/svg+xml,x", "javascript:x", "java\tscript:x", "file:///x"],
)
def test_a_link_leads_to_no_data_and_runs_nothing(href: str) -> None:
    made = clean(f'<p><a href="{href}">words</a></p>')
    assert "words" in made
    assert "href" not in made


@pytest.mark.parametrize(
    ("source", "stays"),
    [
        ("data:image/png;base64,AAAA", True),
        ("data:text/html,x", False),
        ("https://elsewhere.example/a.png", False),
        ("a.png", False),
    ],
)
def test_a_picture_is_data_of_a_picture(source: str, stays: bool) -> None:
    assert ("src=" in clean(f'<img src="{source}" alt="sign">')) is stays


@pytest.mark.parametrize(
    "written",
    [
        '<p style="position: fixed">words</p>',
        '<td style="background: url(x); text-align: left">words</td>',
        '<p onclick="x()">words</p>',
        "<p>words<!-- note --></p>",
        "<p>words<script>x()</script></p>",
        "<p>words<style>p { color: red }</style></p>",
        '<form action="x"><p>words</p></form>',
        '<p>words<iframe src="x"></iframe></p>',
    ],
)
def test_only_words_stay_of_what_a_brief_is_not_made_of(written: str) -> None:
    made = clean(f"<table><tr>{written}</tr></table>" if written.startswith("<td") else written)
    assert "words" in made
    for sign in ("position", "url", "onclick", "<!--", "script", "color", "form", "iframe", "x()"):
        assert sign not in made
