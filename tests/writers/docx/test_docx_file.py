"""Test the DOCX file: its parts, its properties, what it must not contain, and its page."""

from __future__ import annotations

import base64
import html
import io
import itertools
import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import docx as python_docx
import pytest
from docx.text.paragraph import Paragraph
from PIL import ExifTags, Image

from postingfilter import brief, data, fit, note, pandoc, theme
from postingfilter.brief import verify
from postingfilter.errors import MissingError, PostingfilterError
from postingfilter.options import Options
from postingfilter.writers.docx import lengths, reference_doc, soffice, styles
from tests.support import made_notes
from tests.support.paths import EXAMPLES, ROOT
from tests.support.wordprocessingml import W, disorder

DOCX = Options(to="docx")

NOTE = """\
---
title: "가온누리 - Backend Engineer"
date: 2025-10-02
tags: [가온누리, backend]
public: false
salary_wish: 8,000만원
excerpt: 지원 전략
---

- [지원 페이지](https://jobs.example.com/apply/12?utm_source=mail&gh_jid=4)

# Backend Engineer

- **회사:** 가온누리
- **경력:** 3~7년

## 주요 업무

1. API를 만들고
2. 돌봅니다

   끝까지

## 자격 요건

- Python과 Go
    - 3년 이상[^1]

[^1]: 합쳐서

## 참고사항

- [블로그](https://blog.example/a?fbclid=x)를 읽어 보세요

## 채용 절차

서류 → 면접 → 합격
"""


#: The beginning of a note that is known as a posting.
NAMED = "# A\n\n**Company**: B\n\n## B\n\n"


def made(text: str, options: Options = DOCX, folder: Path | None = None) -> brief.Brief:
    """The DOCX brief of a note's text, which stands in `folder`."""
    path = (folder or Path()) / "note.md"
    if folder:
        path.write_text(text, "utf-8")
    return brief.make(note.read(path, None if folder else text.encode()), options)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(content: bytes) -> python_docx.document.Document:
    """A DOCX as python-docx reads it."""
    return python_docx.Document(io.BytesIO(content))


def all_notes() -> list[str]:
    """Notes of every kind: the examples, the one above, and some of those made for the page."""
    return [NOTE, *(path.read_text("utf-8") for path in EXAMPLES), *map(made_notes.note, range(0, made_notes.COUNT, 6))]


# --- what is in it ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", all_notes())
def test_every_part_is_in_the_order_that_word_accepts(text: str) -> None:
    found = parts(made(text).content)
    assert {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml"} <= set(found)
    assert "word/theme/theme1.xml" in found
    faults = {name: disorder(part) for name, part in found.items() if name.startswith("word/") and name.endswith("xml")}
    assert not {name: wrong for name, wrong in faults.items() if wrong}


@pytest.mark.parametrize("text", all_notes())
def test_every_style_and_list_it_names_is_there(text: str) -> None:
    found = parts(made(text).content)
    document, look, lists = (
        ElementTree.fromstring(found[f"word/{name}.xml"])  # noqa: S314
        for name in ("document", "styles", "numbering")
    )
    there = {style.get(f"{W}styleId") for style in look.iter(f"{W}style")}
    named = {mark.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for mark in document.iter(f"{W}{kind}")}
    assert len(named) > 3
    assert named <= there
    numbers = {number.get(f"{W}numId") for number in lists.iter(f"{W}num")}
    assert {mark.get(f"{W}val") for mark in document.iter(f"{W}numId")} <= numbers


def test_every_relationship_leads_somewhere() -> None:
    found = parts(made(NOTE).content)
    relations = ElementTree.fromstring(found["word/_rels/document.xml.rels"])  # noqa: S314
    inner = [relation for relation in relations if relation.get("TargetMode") != "External"]
    assert inner
    assert all(f"word/{relation.get('Target')}" in found for relation in inner)
    used = set(re.findall(rb'r:id="([^"]+)"', found["word/document.xml"]))
    assert used <= {str(relation.get("Id")).encode() for relation in relations}


def test_word_finds_headings_lists_links_properties_and_a_foot() -> None:
    document = opened(made(NOTE).content)
    paragraphs = [Paragraph(element, document) for element in document.element.body.iter(f"{W}p")]
    by_style: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        assert paragraph.style is not None
        by_style.setdefault(str(paragraph.style.name), []).append(paragraph.text)
    assert by_style["Title"] == ["Backend Engineer"]
    assert by_style["Heading 1 Plain"] == ["주요 업무"]
    assert by_style["Heading 1"] == ["자격 요건", "참고사항", "채용 절차"]
    assert by_style["List Number"] == ["API를 만들고", "돌봅니다"]
    assert by_style["List Continue"] == ["끝까지"]
    assert by_style["List Bullet"] == ["Python과 Go", "3년 이상1", "블로그를 읽어 보세요"]
    assert by_style["footnote text"] == ["1 합쳐서"]
    assert [text.strip("\u00a0") for text in by_style["Step Figure"]] == ["1", "2", "3"]
    assert by_style["Step Arrow"] == ["→", "→", ""]
    assert by_style["Step"] == ["서류", "면접", "합격"]
    links = {link.url for paragraph in paragraphs for link in paragraph.hyperlinks}
    assert links == {"https://jobs.example.com/apply/12?gh_jid=4", "https://blog.example/a"}
    properties = document.core_properties
    assert (properties.title, properties.keywords) == ("가온누리 - Backend Engineer", "가온누리, backend")
    assert (properties.language, str(properties.created)) == ("ko", "2025-10-02 00:00:00+00:00")
    assert (
        document.sections[0].footer.paragraphs[0].text
        == "2025-10-02 · jobs.example.com · 가온누리 · backend\t비공개 메모"
    )


def test_every_heading_is_in_the_navigation_pane() -> None:
    look = ElementTree.fromstring(parts(made(NOTE).content)["word/styles.xml"])  # noqa: S314
    levels = {
        style.get(f"{W}styleId"): mark.get(f"{W}val")
        for style in look.iter(f"{W}style")
        for mark in style.iter(f"{W}outlineLvl")
    }
    assert levels == {f"Heading{level}": str(level - 1) for level in range(1, 7)}
    plain = next(style for style in look.iter(f"{W}style") if style.get(f"{W}styleId") == "Heading1Plain")
    assert [mark.get(f"{W}val") for mark in plain.iter(f"{W}basedOn")] == ["Heading1"]


def test_what_word_and_libreoffice_need_is_said() -> None:
    found = parts(made(NOTE).content)
    look = found["word/styles.xml"].decode()
    assert 'w:name="compatibilityMode"' in found["word/settings.xml"].decode()
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in found["word/document.xml"].decode().replace(" />", "/>")
    assert b"docGrid" not in found["word/document.xml"]
    assert 'w:eastAsia="ko-KR"' in look
    fonts = re.findall(r"<w:rFonts [^>]*>", look)
    assert len(fonts) > 2
    assert all(all(f'w:{slot}="' in font for slot in ("ascii", "hAnsi", "eastAsia", "cs")) for font in fonts)
    defaults, normal = re.findall(r"<w:docDefaults>.*?</w:docDefaults>|<w:style [^>]*w:default.*?</w:style>", look)[:2]
    for said in (defaults, normal):
        assert '<w:wordWrap w:val="1"/>' in said
        assert 'w:lineRule="exact"' in said


def test_nothing_private_is_in_any_part() -> None:
    found = parts(made(NOTE).content)
    assert "docProps/custom.xml" not in found
    assert not [name for name, part in found.items() if b"8,000" in part or b"salary_wish" in part]
    assert not [name for name, part in found.items() if b"utm_source" in part or b"fbclid" in part]


def test_no_part_is_pandocs_own() -> None:
    names = set(parts(made(NOTE).content))
    assert not names & {"word/footnotes.xml", "word/comments.xml", "word/webSettings.xml"}


def test_no_word_is_lost() -> None:
    for text in all_notes():
        content = made(text).content
        written = "".join(parts(content)[f"word/{part}.xml"].decode() for part in ("document", "footer1"))
        runs = "".join(re.findall(r"<w:t[ >][^<]*", written))
        shown = re.sub(r"<w:t[^>]*>|\W|_", "", html.unescape(runs)).casefold()
        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        body = re.sub(r"\]\([^)]*\)|https?://\S+", " ", body)
        words = {word for word in re.findall(r"[^\W_]+", body.casefold()) if not word.isdigit()}
        assert len(words) > 10
        assert not {word for word in words if word not in shown}


def test_the_same_note_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(NOTE).content == made(NOTE).content
    undated = NOTE.replace("date: 2025-10-02\n", "")
    assert b"dcterms:created" not in parts(made(undated).content)["docProps/core.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759363200")
    assert b"2025-10-02T00:00:00Z" in parts(made(undated).content)["docProps/core.xml"]


# --- pictures -----------------------------------------------------------------------------------


def png(size: tuple[int, int]) -> bytes:
    """A picture of so many dots."""
    out = io.BytesIO()
    Image.new("RGB", size, "#b3341e").save(out, "PNG")
    return out.getvalue()


def test_pictures_of_the_folder_are_embedded_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png((60, 40)))
    Image.new("RGB", (60, 40)).save(tmp_path / "photo.webp")
    (tmp_path / "large.png").write_bytes(png((4000, 3000)))
    text = f"{NAMED}words ![the logo](logo.png) more\n\n![a photo](photo.webp)\n\n![large](large.png)\n"
    written = made(text, folder=tmp_path)
    found = parts(written.content)
    assert not written.warnings
    pictures = [part for name, part in found.items() if name.startswith("word/media/")]
    assert [part[:4] for part in pictures] == [b"\x89PNG"] * 3
    assert max(map(len, pictures)) < 100_000
    document = found["word/document.xml"].decode()
    assert {"the logo", "a photo", "large"} <= set(re.findall(r'descr="([^"]*)"', document))
    assert "base64" not in document
    sizes = [int(tall) / 36000 for tall in re.findall(r'<wp:extent [^>]*cy="(\d+)"', document)]
    assert len(sizes) == 3
    assert max(sizes) <= 30.1
    assert not disorder(found["word/document.xml"])
    python_docx.Document(io.BytesIO(written.content))


def test_a_photo_that_lies_on_its_side_stands_upright(tmp_path: Path) -> None:
    """A telephone stores its sensor's rows, and the way up in the EXIF, which Word takes no notice of."""
    photo = Image.new("RGB", (300, 100), "white")
    photo.paste("black", (0, 0, 100, 100))  # the left end, which is the top of the photo turned clockwise
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    photo.save(tmp_path / "photo.jpg", exif=exif, dpi=(300, 300))
    content = made("# A\n\n## B\n\n![The entrance](photo.jpg)\n", folder=tmp_path).content
    picture = next(part for name, part in parts(content).items() if name.startswith("word/media/"))
    shown = Image.open(io.BytesIO(picture)).convert("L")
    assert shown.size == (100, 300)
    assert max(shown.crop((10, 10, 90, 90)).tobytes()) < 60
    assert min(shown.crop((10, 200, 90, 290)).tobytes()) > 200
    extent = opened(content).inline_shapes[0]
    assert extent.height == pytest.approx(3 * extent.width, rel=0.01)


def test_other_pictures_are_told_of_and_their_words_stay(tmp_path: Path) -> None:
    (tmp_path / "vector.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "text.png").write_text("no picture")
    inner = tmp_path / "notes"
    inner.mkdir()
    (tmp_path / "secret.png").write_bytes(png((2, 2)))
    sources = (
        "../secret.png",
        "file:///etc/hostname",
        "https://x.example/a.png",
        "gone.png",
        "data:image/png;base64,AAAA",
    )
    text = NAMED + "\n\n".join(f"![picture {at}]({source})" for at, source in enumerate(sources))
    written = made(text, folder=inner)
    assert len(written.warnings) == len(sources)
    assert all("is not in the brief" in warning for warning in written.warnings)
    found = parts(written.content)
    assert not [name for name in found if name.startswith("word/media/")]
    assert all(f"picture {at}" in opened(written.content).element.body.xpath("string()") for at in range(len(sources)))


def test_a_picture_in_the_address_is_taken() -> None:
    address = f"data:image/png;base64,{base64.b64encode(png((8, 8))).decode()}"
    found = parts(made(f"# A\n\n## B\n\n![dot]({address})\n").content)
    assert [name for name in found if name.startswith("word/media/")]


# --- the page -----------------------------------------------------------------------------------


def test_lengths_are_rounded_before_anybody_measures_with_them() -> None:
    for step, (low, high) in itertools.product(range(0, 101, 7), ((8.0, 11.0), (9.0, 9.0), (7.2, 10.4))):
        page = lengths.Sheet(
            fit.setting(step / 100, low, high), (210.0, 297.0), theme.load("classic"), "ko", sizes=(low, high)
        )
        assert (page.body * 2).is_integer()
        assert low <= page.body <= high
        assert all(isinstance(page.line(style), int) for style in styles.STYLES)
        assert page.measure + 2 * page.margins[1] == page.page[0]


def test_columns_share_a_width_to_the_last_twip() -> None:
    for count, width in itertools.product((1, 2, 3, 7, 48), (9000, 10491, 10492)):
        columns = lengths.grid([1 / count] * count, width)
        assert sum(columns) == width
        assert max(columns) - min(columns) <= 1


def lowest(text: str, step: float) -> float:
    """How far down the room for text a note comes at a step, as a share of it."""
    page = lengths.Sheet(fit.setting(step), (210.0, 297.0), theme.load("classic"), "ko")
    fill = made(text, Options(to="docx", looseness=step)).report["fill"]
    return float(fill * page.page[1] - page.margins[0]) / page.room


def test_the_step_fits_and_the_next_one_does_not() -> None:
    text = made_notes.note(4)
    report = made(text).report
    assert (report["pages"], report["overflow_lines"]) == (1, 0)
    assert 0 < report["looseness"] < 1
    assert report["fill"] > 0.9
    step = report["looseness"]
    same = made(text, Options(to="docx", looseness=step))
    assert same.content == made(text).content
    assert lowest(text, step) <= 1 - DOCX.slack < lowest(text, step + 0.01)


def test_more_slack_leaves_more_room() -> None:
    text = made_notes.note(4)
    loose, tight = (made(text, Options(to="docx", slack=slack)).report["fill"] for slack in (0.0, 0.1))
    assert loose - tight > 0.05


def test_what_does_not_fit_goes_on_complete() -> None:
    text = NAMED + "\n\n".join(f"## Part {at}\n\n" + "- many words on a line\n" * 20 for at in range(20))
    report = made(text).report
    assert report["pages"] > 1
    assert report["overflow_lines"] > 20
    assert "went over the first page" in report["warnings"][0]


def attributes(element: ElementTree.Element, path: str) -> list[dict[str, int]]:
    """The numbers that the elements at a path carry."""
    found = element.iterfind("/".join(f"{W}{name}" for name in path.split("/")))
    return [{key.removeprefix(W): int(value) for key, value in one.attrib.items() if value.isdigit()} for one in found]


def test_the_box_of_a_task_stands_in_place_of_a_bullet() -> None:
    text = f"{NAMED}## My notes\n\n- [ ] read the posting once more\n- [x] ask Jo\n\n## Duties\n\n- build\n"
    paragraphs = list(opened(made(text).content).element.body.iter(f"{W}p"))
    words = {each.text: each for each in paragraphs}
    for line, has_sign in (("☐ read the posting once more", False), ("☒ ask Jo", False), ("build", True)):
        assert (words[line].find(f"{W}pPr/{W}numPr") is not None) is has_sign


def test_a_table_to_read_has_no_rule_below_its_last_row() -> None:
    styles = ElementTree.fromstring(parts(made(NAMED).content)["word/styles.xml"])  # noqa: S314 - the program's own
    sides = {
        style.get(f"{W}styleId"): [line.tag.removeprefix(W) for line in style.iterfind(f"{W}tblPr/{W}tblBorders/*")]
        for style in styles.iterfind(f"{W}style")
    }
    assert sides["Table"] == ["insideH"]
    assert sides["Form"] == ["bottom", "insideH", "insideV"]


@pytest.mark.parametrize(("paper", "size"), [("A4", {"w": 11906, "h": 16838}), ("Letter", {"w": 12240, "h": 15840})])
def test_the_paper_is_the_users(paper: str, size: dict[str, int]) -> None:
    content = parts(made(NOTE, Options(to="docx", paper=paper)).content)["word/document.xml"]
    assert attributes(ElementTree.fromstring(content), "body/sectPr/pgSz") == [size]  # noqa: S314


def test_tables_are_as_wide_as_the_text() -> None:
    root = ElementTree.fromstring(parts(made(made_notes.note(20)).content)["word/document.xml"])  # noqa: S314
    (page,), (margins,) = attributes(root, "body/sectPr/pgSz"), attributes(root, "body/sectPr/pgMar")
    measure = page["w"] - margins["left"] - margins["right"]
    tables = root.findall(f"{W}body/{W}tbl")
    assert tables
    for table in tables:
        assert sum(column["w"] for column in attributes(table, "tblGrid/gridCol")) == measure
        for row in table.iterfind(f"{W}tr"):
            assert sum(cell["w"] for cell in attributes(row, "tc/tcPr/tcW")) == measure


# --- by pandoc alone ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", data.themes())
def test_the_reference_doc_is_the_one_the_package_makes(name: str) -> None:
    shipped = parts((data.data_dir() / "styles" / name / reference_doc.NAME).read_bytes())
    assert shipped == parts(reference_doc.build(name)), "type .venv/bin/python script/reference-docs"
    written = [content for part, content in shipped.items() if part.startswith("word/") and part.endswith("xml")]
    assert len(written) > 3
    assert not [fault for content in written for fault in disorder(content)]


def test_pandoc_by_itself_gives_the_same_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = ROOT / ".venv" / "bin"
    monkeypatch.setenv("PATH", str(scripts), prepend=":")
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    command = [pandoc.program(), "--data-dir", str(data.data_dir()), "-d", "brief-docx", "note.md", "-o", "note.docx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stderr == b""
    content = (tmp_path / "note.docx").read_bytes()
    found = parts(content)
    ours = {one.id for one in styles.STYLES} | {one.id for one in styles.SPANS} | {one.id for one in styles.FRAMES}
    ours |= {one.id for one in styles.NOTES.values()}
    used = set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', found["word/document.xml"].decode()))
    assert {"Title", "Company", "HeadRule", "ListBullet", "Step", "Notes", "Steps", "Footer"} <= used
    assert used <= ours
    assert "salary" not in "".join(part.decode("utf-8", "replace") for part in found.values())
    properties = opened(content).core_properties
    assert (properties.title, properties.keywords) == ("Backend Engineer", "가온누리, backend")


# --- LibreOffice --------------------------------------------------------------------------------


def test_without_libreoffice_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(soffice, "MAC", Path("/nowhere"))
    with pytest.raises(MissingError, match="libreoffice"):
        soffice.pages([b""])
    monkeypatch.setenv("POSTINGFILTER_SOFFICE", "/nowhere/soffice")
    with pytest.raises(MissingError, match="POSTINGFILTER_SOFFICE"):
        soffice.pages([b""])


def test_a_libreoffice_that_writes_nothing_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho it is tired >&2\n")
    program.chmod(0o755)
    monkeypatch.setenv("POSTINGFILTER_SOFFICE", str(program))
    with pytest.raises(PostingfilterError, match="it is tired"):
        soffice.pages([b""])


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("POSTINGFILTER_SOFFICE", str(program))
    monkeypatch.setattr(soffice, "START", 0)
    monkeypatch.setattr(soffice, "EACH", 0.3)
    with pytest.raises(PostingfilterError, match="longer than"):
        soffice.pages([b""])


def report_of(pages: int, looseness: float = 0.5) -> dict[str, object]:
    return {"pages": pages, "looseness": looseness, "warnings": []}


def test_it_closes_in_until_the_page_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[bytes]] = []

    def pages(documents: Sequence[bytes]) -> list[int]:
        calls.append(list(documents))
        return [int(document) for document in documents]

    monkeypatch.setattr(soffice, "pages", pages)
    tried: list[float] = []

    def again(looseness: float) -> brief.Brief:
        tried.append(looseness)
        return brief.Brief(b" 2" if len(tried) < 2 else b"1", report_of(1, looseness), ())

    first, second, long = (brief.Brief(content, report_of(len(content)), ()) for content in (b"1", b"2", b"02"))
    found = verify.verified([first, second, long], [again] * 3)
    assert [one.report["pages"] for one in found] == [1, 1, 2]
    assert tried == pytest.approx([0.46, 0.4])
    assert calls == [[b"1", b"2", b"02"], [b" 2"], [b"1"]]
    assert not any(one.warnings for one in found)


def test_it_tries_the_tightest_setting_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "pages", lambda documents: [2] * len(documents))
    tried: list[float] = []

    def again(looseness: float) -> brief.Brief:
        tried.append(looseness)
        return brief.Brief(b"", report_of(1, looseness), ())

    (found,) = verify.verified([brief.Brief(b"", report_of(1), ())], [again])
    assert tried[-1] == 0
    assert tried == sorted(tried, reverse=True)
    assert found.report["pages"] == 2


def test_it_does_not_change_a_looseness_that_was_requested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "pages", lambda documents: [2] * len(documents))
    (found,) = verify.verified([brief.Brief(b"", report_of(1), ())], [None])
    assert found.report["pages"] == 2
    assert "LibreOffice" in found.warnings[0]


def test_it_tells_when_closing_in_is_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "pages", lambda documents: [2] * len(documents))
    one = brief.Brief(b"", report_of(1, 0.0), ())
    (found,) = verify.verified([one], [lambda _looseness: one])
    assert found.report["pages"] == 2
    assert "LibreOffice" in found.warnings[0]
    assert found.report["warnings"] == list(found.warnings)
