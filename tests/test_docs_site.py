"""Test the built site: no warning, no dead link, nothing fetched, and a search that works without a server."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.support import browser
from tests.support.paths import ROOT

SITE = ROOT / "out" / "docs" / "site"
LANGUAGES = ("en", "ko")
#: Attributes by which a page loads something, by their elements.
LOADING = {("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href"), ("source", "srcset")}
NO_LOAD = {"alternate", "canonical", "prev", "next"}  # kinds of `link` that are for programs to follow
FETCHED = re.compile(r"url\(['\"]?(?:https?:)?//[^)]*|@import[^;]*")  # in a stylesheet
#: What a person looks for in each language, and the page that must be among the first answers.
SEARCHES = {"index.html": ("double-sided", "printing"), "ko/index.html": ("양면", "printing")}


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that links can name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.places |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        loads = not NO_LOAD & set(values.get("rel", "").split())
        self.loads += [value for name, value in values.items() if (tag, name) in LOADING and loads]


@pytest.fixture(scope="module")
def site() -> dict[Path, Page]:
    """Return the pages of the site, built anew with --strict."""
    done = subprocess.run([sys.executable, ROOT / "script" / "docs"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    pages = {path: Page(path) for path in SITE.rglob("*.html")}
    assert len(pages) > 60
    return pages


def test_every_link_leads_to_a_page_and_a_place_in_it(site: dict[Path, Page]) -> None:
    broken = []
    for path, page in site.items():
        if path.name == "404.html":  # its links start from wherever it is shown
            continue
        for link in (*page.links, *page.loads):
            address, place = urldefrag(link)
            if urlsplit(address).scheme:
                continue
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.is_file() or (place and target in site and unquote(place) not in site[target].places):
                broken.append(f"{path.relative_to(SITE)}: {link}")
    assert broken == []


def test_nothing_is_fetched(site: dict[Path, Page]) -> None:
    assert [(str(path), load) for path, page in site.items() for load in page.loads if urlsplit(load).netloc] == []
    sheets = [path.read_text("utf-8") for path in SITE.rglob("*.css")]
    assert sheets
    assert [
        found for sheet in sheets for found in re.findall(r"url\(['\"]?(?:https?:)?//[^)]*|@import[^;]*", sheet)
    ] == []


@pytest.mark.parametrize("start", SEARCHES)
def test_the_search_works_in_pages_opened_as_files(site: dict[Path, Page], start: str) -> None:
    words, wanted = SEARCHES[start]
    assert SITE / start in site
    with browser.chromium() as program:
        page = program.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((SITE / start).as_uri())
        page.keyboard.press("Control+k")
        page.keyboard.type(words)
        page.locator(f"ol a[href*='/{wanted}.html']").first.wait_for()
        results = [link.get_attribute("href") or "" for link in page.locator("ol a").all()]
        assert any(f"/{wanted}.html" in address for address in results[:3])
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def differing(one: Any, other: Any, name: str = "") -> set[str]:
    """The names of settings that differ between two files of settings."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {found for key in {*one, *other} for found in differing(one.get(key), other.get(key), f"{name}.{key}")}
    return set() if one == other else {name}


def paths(nav: list[Any]) -> list[str]:
    """The pages of a navigation in their order."""
    parts = ([entry] if isinstance(entry, str) else paths(next(iter(entry.values()))) for entry in nav)
    return [path for part in parts for path in part]


def test_both_sites_have_the_same_settings_and_pages() -> None:
    names = ("zensical.toml", "zensical.ko.toml")
    english, korean = (tomllib.loads((ROOT / "docs" / name).read_text("utf-8"))["project"] for name in names)
    of_a_language = {"site_description", "docs_dir", "site_dir", "nav", "theme.language", "extra.alternate"}
    assert differing(english, korean) == {f".{name}" for name in of_a_language}
    assert paths(english["nav"]) == paths(korean["nav"])
    for language in LANGUAGES:
        folder = ROOT / "docs" / language
        pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.md")]
        assert sorted(paths(english["nav"])) == sorted(pages)
