"""Test the HTML brief in a browser: readable from the width of a phone on, self-contained, and safe."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Browser

from postingfilter import brief, data, note, theme
from postingfilter.doc import untrusted
from postingfilter.options import Options
from postingfilter.theme.contrast import contrast
from postingfilter.writers.html import dark, sanitise
from tests.support import browser, outside_pictures
from tests.support.browser import DESKTOP, PHONE, Watched
from tests.support.paths import NOTE_FOLDERS, ROOT

NASTY = """---
title: "A_very_long_title_without_any_space_that_goes_on_and_on_and_on_for_ever_and_a_day - Engineer"
tags: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, b]
stage: 2
---

- [Apply](https://apply.example/very/long/path/that/never/ends/0123456789012345678901234567890123456789)
- https://posting.example/x/yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy

# Engineer

**Company**: Quillwright
**Location**: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch

## Table

| City | Lead | Head count | Started | Salary | Remote | Notes and more |
|---|---|---|---|---|---|---:|
| Bergen | Ane Thorvaldsdottir | 12 | 2019-04-01 | 80,000 | yes | what else there is to say |
| Oslo | Kari Nordmann | 7 | 2021-09-01 | 75,000 | no | nothing more than that |

## Code

```
a_very_long_line_of_code_that_never_breaks = another_very_long_name_of_something + a_third_one_for_good_measure(1)
```

``` {.python #out}
x = 1
```

``` {.python #out}
x = 1
```

## Links

All of it is in [the code](#out).

- [The handbook](https://handbook.example)
- 달나루 is a Korean company, and 株式会社ほし is a Japanese one.
- 우리는 배달 기록을 받아 길을 찾아 주는 서버를 만들고 운영해요
    - nested
        - deeper
            - deepest 0123456789012345678901234567890123456789012345678901234567890123456789

> Quote with **bold** and `code_that_is_long_and_never_breaks_anywhere_at_all_whatever_happens`

## Hiring process

1. **CV screening** →
2. **Take-home task** (four hours, sent on a Monday; it is talked over in the next step) →
3. **Offer**
"""
NOTES = {
    **{path.stem: path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))},
    **{path.parent.name: path.read_text("utf-8") for path in sorted(NOTE_FOLDERS.glob("*/*.md"))},
    "nasty": NASTY,
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser.chromium() as started:
        yield started


def made(markdown: str, folder: Path | None = None, **options: Any) -> brief.Brief:
    if folder is None:
        return brief.make(note.read(None, markdown.encode()), Options(to="html", **options))
    path = folder / "note.md"
    path.write_text(markdown, "utf-8")
    return brief.make(note.read(path), Options(to="html", **options))


def shown(watched: Watched, content: bytes, folder: Path) -> Watched:
    """The page opened from a file, as somebody would who got it by mail."""
    file = folder / "page.html"
    file.write_bytes(content)
    watched.page.goto(file.as_uri())
    return watched


def test_it_saw_the_notes() -> None:
    assert len(NOTES) > 6


@pytest.mark.parametrize("name", NOTES)
def test_a_brief_can_be_read_on_any_screen(chromium: Browser, tmp_path: Path, name: str) -> None:
    content = made(NOTES[name]).content
    for size, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
        watched = shown(Watched(chromium, size, scheme), content, tmp_path)
        assert watched.overflow() == 0
        assert watched.barriers() == []
        assert watched.requests == [(tmp_path / "page.html").as_uri()]
        assert watched.said == []
        watched.context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", NOTES)
def test_a_browser_prints_the_one_page(chromium: Browser, tmp_path: Path, name: str, paper: str) -> None:
    watched = shown(Watched(chromium, DESKTOP, "dark"), made(NOTES[name], paper=paper).content, tmp_path)
    printed = pypdf.PdfReader(io.BytesIO(watched.page.pdf(prefer_css_page_size=True)))
    watched.context.close()
    assert len(printed.pages) == 1
    width, height = {"A4": (595, 842), "Letter": (612, 792)}[paper]
    assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [width, height]


def test_what_fits_no_page_is_printed_on_several_and_nothing_covers_it(chromium: Browser, tmp_path: Path) -> None:
    long = NASTY + "\n## Duties\n\n" + "".join(f"- the duty with the number {number}\n" for number in range(150))
    watched = shown(Watched(chromium), made(long).content, tmp_path)
    assert watched.page.evaluate("getComputedStyle(document.querySelector('.foot')).position") == "static"
    watched.page.emulate_media(media="print")
    assert watched.page.evaluate("getComputedStyle(document.querySelector('.foot')).position") == "static"
    printed = watched.page.pdf(prefer_css_page_size=True)
    watched.context.close()
    text = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True).stdout.decode()
    assert text.count("\f") > 1
    assert all(f"number {number}\n" in text for number in range(150))


def test_on_paper_the_foot_stands_below_the_text(chromium: Browser, tmp_path: Path) -> None:
    watched = shown(Watched(chromium), made(NOTES["en-harborlight-data-engineer"]).content, tmp_path)
    watched.page.emulate_media(media="print")
    assert watched.page.evaluate("getComputedStyle(document.querySelector('.foot')).position") == "fixed"
    watched.context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_line_follows_that_of_the_head(chromium: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    note = (ROOT / "tests/page/notes/two-sections-beside-each-other-below-the-head.md").read_text("utf-8")
    watched = shown(Watched(chromium, size), made(note).content, tmp_path)
    assert watched.page.locator(".head + main > .columns:first-child").count() == 1
    lines = watched.page.locator("h2").evaluate_all("e => e.map(h => getComputedStyle(h).backgroundImage != 'none')")
    watched.context.close()
    assert (lines[0], lines[2]) == (False, True)


def test_what_stands_alone_can_be_touched(chromium: Browser, tmp_path: Path) -> None:
    watched = shown(Watched(chromium), made(NASTY).content, tmp_path)
    links = watched.page.locator(".link").all()
    assert len(links) == 2
    for link in [*links, watched.page.locator("li > a")]:
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    # All of a link's cell leads on, its address too.
    address = watched.page.locator(".link .address").first
    hit = address.evaluate(
        "e => { const b = e.getBoundingClientRect();"
        "return document.elementFromPoint(b.x + 5, b.y + 5).closest('a').textContent }"
    )
    watched.context.close()
    assert hit == "Apply"


def test_a_wide_table_scrolls_in_its_own_box(chromium: Browser, tmp_path: Path) -> None:
    watched = shown(Watched(chromium), made(NASTY).content, tmp_path)
    box = watched.page.locator(".scroll")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth + 50")
    assert box.evaluate("e => { e.focus(); return document.activeElement === e }")
    watched.context.close()


def test_the_steps_stand_on_a_line_and_are_copied_with_their_arrows(chromium: Browser, tmp_path: Path) -> None:
    content = made(NOTES["ko-noeul-map-backend"]).content
    tops = {}
    for size in (PHONE, DESKTOP):
        watched = shown(Watched(chromium, size), content, tmp_path)
        boxes = [step.bounding_box() for step in watched.page.locator("div.process .number").all()]
        tops[size] = len({round(box["y"]) for box in boxes if box})
        assert all(box["width"] == pytest.approx(box["height"], rel=0.02) for box in boxes if box)
        watched.page.locator("div.process").evaluate("e => getSelection().selectAllChildren(e)")
        copied = watched.page.evaluate("getSelection().toString()")
        watched.context.close()
        assert re.sub(r"\s+", " ", copied).startswith("서류 전형 → 과제 전형")
    assert tops == {PHONE: 6, DESKTOP: 1}


def test_values_stay_whole_and_blocks_apart_in_a_wide_window(chromium: Browser, tmp_path: Path) -> None:
    text = (
        "---\nlang: ko\n---\n# 개발자\n\n**근무지**: 서울 성동구 (성수역 5분)\n**고용형태**: 정규직, 수습 3개월\n\n"
        "## 업무\n\n| 일 | 수 |\n|---|---|\n| 가 | 1 |\n\n표 뒤의 `code`\n\n"
        "## 채용 절차\n\n1. 서류 →\n2. 면접\n\n### 안내\n\n- 하나\n"
    )
    watched = shown(Watched(chromium, DESKTOP), made(text).content, tmp_path)
    lines = watched.page.eval_on_selector_all(
        ".fact > p:last-child",
        "all => all.map(e => Math.round(e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)))",
    )
    above, face = "e => parseFloat(getComputedStyle(e).marginTop)", "e => getComputedStyle(e).fontFamily"
    spaces = [watched.page.eval_on_selector(place, above) for place in (".scroll + *", "div.process + section")]
    code = watched.page.eval_on_selector("code", face)
    watched.context.close()
    assert lines == [1, 1]
    assert min(spaces) >= 16
    assert code.endswith("monospace")


def test_landmarks_headings_and_the_current_step() -> None:
    page = made(NASTY).content.decode()
    body = page.partition("<body>")[2]
    assert re.findall(r"<(header|main|footer)\b", body) == ["header", "main", "footer"]
    levels = [int(level) for level in re.findall(r"<h(\d)", body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(re.findall("aria-current", body)) == 1
    assert re.search(r'<li aria-current="step"><span class="step current">', body)


def test_the_language_of_what_is_in_another_one() -> None:
    body = made(NASTY).content.decode().partition("<body>")[2]
    assert '<span lang="ko">달나루</span> is a Korean company, and <span lang="ja">株式会社ほし</span> is' in body
    assert '<li lang="ko">우리는' in body
    korean = made(
        "---\nlang: ko\n---\n\n# 개발자\n\n## 주요 업무\n\nYou will build what the team needs and run it with them.\n\n"
        "Sie bauen mit dem Team, was wir brauchen, und betreiben es für die Kunden.\n\n- Python, Go\n"
    ).content.decode()
    assert '<p lang="en">You will' in korean
    assert '<p lang="de">Sie bauen' in korean
    assert "<li>Python, Go" in korean


def test_the_colours_of_every_theme_can_be_read_in_the_dark() -> None:
    for name in data.themes():
        rule = dark.css(theme.load(name).color)
        colors = dict(re.findall(r"--([\w-]+): (#\w+);", rule))
        for token in ("ink", "muted", "accent"):
            assert min(contrast(colors[token], colors[ground]) for ground in ("paper", "tint")) >= 4.5
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#777777") == 1


def picture(path: Path, size: tuple[int, int] = (40, 20), kind: str | None = None) -> Path:
    Image.effect_noise(size, 90).convert("RGB").save(path, kind)
    return path


def test_the_pictures_of_the_note_are_in_the_file(chromium: Browser, tmp_path: Path) -> None:
    picture(tmp_path / "logo.png")
    picture(tmp_path / "scan.tiff")
    picture(tmp_path / "photo.jpg", (4000, 3000))
    (tmp_path / "sign.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')
    done = made("# Engineer\n\n![a](logo.png) ![b](scan.tiff) ![c](photo.jpg) ![d](sign.svg)\n", tmp_path)
    assert done.warnings == ()
    watched = shown(Watched(chromium), done.content, tmp_path)
    sizes = watched.page.eval_on_selector_all("img", "all => all.map(e => [e.alt, e.naturalWidth])")
    sources = watched.page.eval_on_selector_all("img", "all => all.map(e => e.src.slice(0, 15))")
    watched.context.close()
    assert sizes == [["a", 40], ["b", 40], ["c", 1600], ["d", 9]]
    assert sources == ["data:image/png;", "data:image/png;", "data:image/jpeg", "data:image/svg+"]
    assert len(done.content) < 3_000_000


def test_a_picture_without_words_is_passed_over(chromium: Browser, tmp_path: Path) -> None:
    picture(tmp_path / "dot.png")
    watched = shown(Watched(chromium), made("# Engineer\n\nText ![](dot.png) here\n", tmp_path).content, tmp_path)
    assert watched.page.eval_on_selector_all("img", "all => all.map(e => e.getAttribute('alt'))") == [""]
    assert watched.barriers() == []
    watched.context.close()


@pytest.mark.parametrize("address", outside_pictures.ADDRESSES)
def test_a_picture_from_elsewhere_is_told_of_and_its_words_stay(tmp_path: Path, address: str) -> None:
    done = made(f"# Engineer\n\nSee ![our sign]({address}) here.\n", outside_pictures.note_folder(tmp_path))
    assert [address in warning for warning in done.warnings] == [True]
    body = done.content.decode().partition("<body>")[2]
    assert "<img" not in body
    assert "See our sign here." in body


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_table_in_the_head_is_seen_whole_and_links_are_as_high_as_their_words(
    chromium: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    watched = shown(Watched(chromium, size), made(NOTES["de-lindenwerk-produktdesign"]).content, tmp_path)
    cut = watched.page.eval_on_selector_all(".head .pair", "all => all.map(e => e.scrollWidth - e.clientWidth)")
    heights = watched.page.eval_on_selector_all(".head .link", "all => all.map(e => e.offsetHeight)")
    watched.context.close()
    assert cut
    assert max(cut) <= 0
    assert len(heights) == 2
    assert max(heights) < 100


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_part_keeps_apart_from_the_text_above_it(chromium: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    sea, land = (
        "".join(f"- Know the {name} number {at}, and its moods\n" for at in range(22)) for name in ("buoy", "sheep")
    )
    note = (
        "# Engineer\n\n## Qualifications\n\nWe need two kinds of people.\n\n"
        f"### Requirements\n\n{sea}\n### Nice to have\n\n{land}\n"
    )
    watched = shown(Watched(chromium, size), made(note).content, tmp_path)
    gap = watched.page.evaluate(
        "document.querySelector('h3').getBoundingClientRect().top"
        " - document.querySelector('section > p').getBoundingClientRect().bottom"
    )
    beside = watched.page.locator("h3").nth(0).bounding_box(), watched.page.locator("h3").nth(1).bounding_box()
    watched.context.close()
    assert gap > 12
    assert beside[0] and beside[1]
    assert (beside[0]["y"] == beside[1]["y"]) == (size == DESKTOP)


ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a script in a word": "one <scr<script>ipt>alert(1)</scr</script>ipt> two",
    "a handler": '<img src="x" onerror="alert(1)">',
    "a handler on a picture of ours": (
        '![a](data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=){onload="alert(1)"}'
    ),
    "a link that runs": "[here](javascript:alert(1))",
    "a link that runs, disguised": (
        "[here](<java\tscript:alert(1)>) [there](&#106;avascript:alert(1)) [x](JaVaScRiPt:alert(1))"
    ),
    "a link to a page in it": "[here](data:text/html,<script>alert(1)</script>)",
    "a link in raw HTML": '<a href="javascript:alert(1)" onclick="alert(2)">here</a>',
    "a style": '<style>* { background: url("http://attack.example/") }</style>',
    "a style attribute": '<p style="background: url(http://attack.example/)">text</p> [text]{style="position: fixed"}',
    "a style of a cell": "| a |\n|--:|\n| [b]{style=\"background:url('http://attack.example')\"} |\n",
    "a frame": '<iframe src="http://attack.example/" srcdoc="<script>alert(1)</script>"></iframe>',
    "a form": (
        '<form action="http://attack.example/"><input name="a" autofocus onfocus="alert(1)"><button>go</button></form>'
    ),
    "a picture from elsewhere": '<img src="http://attack.example/a.png"> <img srcset="http://attack.example/b.png 1x">',
    "a drawing that runs": "<svg onload=alert(1)><script>alert(2)</script><animate onbegin=alert(3)></svg>",
    "mathematics that runs": '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    "a page that goes elsewhere": '<meta http-equiv="refresh" content="0; url=http://attack.example/"><base href="http://attack.example/">',
    "an end of our element": '</main></body></html><script>alert(1)</script><body onload="alert(2)">',
    "a comment": "<!--><script>alert(1)</script>-->",
    "a raw block": "```{=html}\n<script>alert(1)</script>\n```\n",
    "an attribute that ends": '[text]{title="\\"><script>alert(1)</script>"}',
    "a heading's id": "## Duties {#x onclick=alert(1)}\n",
    "an object": '<object data="http://attack.example/"></object><embed src="http://attack.example/">',
    "a sheet": '<link rel="stylesheet" href="http://attack.example/a.css">',
}
AS_METADATA = ['"><script>alert(1)</script>', "</title><script>alert(1)</script>", "</style><script>alert(1)</script>"]


class Outline(HTMLParser):
    """The elements of a page with their attributes, as a parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def assert_harmless(page: str) -> None:
    elements = Outline(page).elements
    head = {"html", "head", "meta", "title", "style", "body"}
    assert sum(tag == "style" for tag, _ in elements) == 1
    assert {tag for tag, _ in elements} <= sanitise.TAGS | head
    for tag, attributes in elements:
        assert not any(name.startswith("on") or name == "srcset" for name in attributes)
        assert re.fullmatch(r"(text-align: ?\w+;?)?", attributes.get("style", ""))
        assert attributes.get("http-equiv", "") in ("", "Content-Security-Policy")
        if "href" in attributes:
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", attributes["href"].lower())
            assert not scheme or scheme[1] in untrusted.SCHEMES
        if tag == "img":
            assert attributes.get("src", "data:image/").startswith("data:image/")


@pytest.mark.parametrize("name", ATTACKS)
def test_a_note_does_nothing_to_its_reader(chromium: Browser, tmp_path: Path, name: str) -> None:
    markdown = f"# Engineer\n\n## What one does\n\nBefore it.\n\n{ATTACKS[name]}\n\nBehind it.\n"
    page = made(markdown).content
    assert_harmless(page.decode())
    watched = shown(Watched(chromium), page, tmp_path)
    watched.page.wait_for_timeout(30)
    watched.context.close()
    assert watched.requests == [(tmp_path / "page.html").as_uri()]
    assert watched.said == []
    assert "Before it." in page.decode()


@pytest.mark.parametrize("name", ATTACKS)
def test_the_last_step_alone_holds_too(name: str) -> None:
    assert_harmless(f"<style></style>{sanitise.clean(f'<section><p>{ATTACKS[name]}</p></section>')}")


@pytest.mark.parametrize("text", AS_METADATA)
def test_front_matter_ends_nothing(text: str) -> None:
    fields = "".join(f"{key}: '{text}'\n" for key in ("title", "author", "excerpt", "date", "lang", "category"))
    page = made(f"---\n{fields}tags: ['{text}']\n---\n\n# Engineer\n\nText.\n").content.decode()
    assert_harmless(page)


def test_what_a_page_is_made_of_stays() -> None:
    page = made(NOTES["ko-noeul-map-backend"]).content.decode()
    assert (
        '<section id="직무-소개" class="posting-section posting-summary" data-kind="summary" data-emoji="📋">' in page
    )
    assert 'data-key="employment"' in page
    assert "data:image/svg+xml" in page.partition("</style>")[0]
    numbered = made("# Engineer\n\n## Duties\n\nc. third\nd. fourth\n").content.decode()
    assert '<ol start="3" type="a">' in numbered


def test_the_policy_stands_before_the_style() -> None:
    page = made("# Engineer\n").content.decode()
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<style>")
    assert page.index("charset") < 1024
