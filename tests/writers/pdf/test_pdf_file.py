"""Test the PDF of a brief, measured from outside with poppler and pdfminer."""

from __future__ import annotations

import collections
import ctypes.util
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer
from PIL import Image

from postingfilter import brief, fit, note, units
from postingfilter.errors import FitError, MissingError
from postingfilter.options import Options
from postingfilter.writers.layout import paper, renderer
from tests.support import outside_pictures

SHORT = """---
title: "하늘배 - 백엔드 개발자"
date: 2025-03-02
tags: [백엔드, 하늘배]
---

- [지원하기](https://apply.example/jobs/7/apply?utm_source=letter)

# 백엔드 개발자

**회사**: 하늘배
**고용형태**: 정규직

## 주요 업무

- 배달 기록을 받아 길을 찾아 주는 서버를 만들고 운영해요
- `한국어코드` 를 고치고 주소https://한국어.example/가나다 를 읽어요

## 채용 절차

1. **서류 전형** →
2. **화상 면접** →
3. **직무 면접** →
4. **최종 합격**
"""
ITEM = "- 서버를 만들고 운영하며 장애를 미리 찾아 고치고 동료와 함께 설계를 다듬는 일을 {} 번째로 맡아요\n"
MIDDLE = SHORT + "\n## 참고 사항\n\n" + "".join(ITEM.format(number) for number in range(30))
LONG = SHORT + "\n## 참고 사항\n\n" + "".join(ITEM.format(number) for number in range(120))


def made(markdown: str, folder: Path | None = None, **options: Any) -> brief.Brief:
    """The brief of a note that lies in a folder, or comes from stdin."""
    if folder is None:
        return brief.make(note.read(None, markdown.encode()), Options(**options))
    path = folder / "note.md"
    path.write_text(markdown, "utf-8")
    return brief.make(note.read(path), Options(**options))


def poppler(program: str, content: bytes, *arguments: str) -> str:
    done = subprocess.run(
        [program, *arguments, "-", *(["-"] if program == "pdftotext" else [])],
        input=content,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def text_of(content: bytes) -> str:
    return " ".join(poppler("pdftotext", content).split())


def sizes(content: bytes) -> collections.Counter[float]:
    """Characters by their size in pt."""
    count: collections.Counter[float] = collections.Counter()

    def walk(item: Any) -> None:
        if isinstance(item, LTChar):
            count[round(item.size, 1)] += 1
        elif isinstance(item, LTContainer):
            for inner in item:
                walk(inner)

    for page in extract_pages(io.BytesIO(content)):
        walk(page)
    return count


def body_size(content: bytes) -> float:
    return sizes(content).most_common(1)[0][0]


@pytest.fixture(scope="module")
def short() -> brief.Brief:
    return made(SHORT)


@pytest.fixture(scope="module")
def middle() -> brief.Brief:
    return made(MIDDLE)


@pytest.fixture(scope="module")
def long() -> brief.Brief:
    return made(LONG)


def test_nothing_is_printed_and_nothing_warned(capfd: pytest.CaptureFixture[str], short: brief.Brief) -> None:
    assert short.warnings == ()
    again = made(SHORT)
    assert again.content == short.content
    assert capfd.readouterr() == ("", "")


def test_a_short_note_is_not_blown_up(short: brief.Brief) -> None:
    assert short.report["looseness"] == 1.0
    assert short.report["layouts"] == 1
    assert body_size(short.content) == 11.0
    assert "Pages:           1\n" in poppler("pdfinfo", short.content)


def test_what_the_file_says_of_itself(short: brief.Brief) -> None:
    told = dict(re.findall(r"(?m)^([\w ]+?): +(.*)$", poppler("pdfinfo", short.content)))
    assert told["Title"] == "하늘배 - 백엔드 개발자"
    assert told["Keywords"] == "백엔드, 하늘배"
    assert told["Tagged"] == "yes"
    assert told["Page size"].startswith("595.276 x 841.89")
    assert "2025" in told["CreationDate"]


def test_language_variant_and_bookmarks(short: brief.Brief) -> None:
    read: Any = pypdf.PdfReader(io.BytesIO(short.content))
    root = read.trailer["/Root"]
    assert root["/Lang"] == "ko"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    first, inner = read.outline
    assert first["/Title"] == "백엔드 개발자"
    assert [entry["/Title"] for entry in inner] == ["주요 업무", "채용 절차"]


def test_fonts_are_cut_and_embedded(short: brief.Brief) -> None:
    rows = [line.split() for line in poppler("pdffonts", short.content).splitlines()[2:]]
    assert rows
    assert all(row[-5] == "yes" and row[-4] == "yes" for row in rows)
    assert len(short.content) < 100_000


def test_the_steps_read_on_as_they_are_copied(short: brief.Brief) -> None:
    text = " ".join(poppler("pdftotext", short.content, "-raw").split())
    assert "1 서류 전형 → 2 화상 면접 → 3 직무 면접 → 4 최종 합격" in text


def test_copied_text_is_clean(short: brief.Brief) -> None:
    text = poppler("pdftotext", short.content)
    assert "배달 기록을 받아 길을 찾아 주는 서버를 만들고 운영해요" in text
    assert "\u2060" not in text
    assert "utm_source" not in poppler("pdfinfo", short.content, "-url")


def test_korean_words_are_kept_whole() -> None:
    words = "가나다라마바사아자차 카타파하거너더러머버 서어저처커터퍼허고노 도로모보소오조초코토 "
    lines = poppler("pdftotext", made(f"# 개발자\n\n{words * 30}").content, "-layout").splitlines()
    broken = [word for line in lines[1:] for word in line.split() if len(word) < 10]
    assert len(lines) > 20
    assert broken == []


def test_a_long_token_breaks_and_stays_on_the_page() -> None:
    token = "0123456789" * 30
    content = made(f"# Engineer\n\n## Duties\n\n- {token}\n").content
    assert token in poppler("pdftotext", content).replace("\n", "")


@pytest.mark.parametrize("line", ["{}", "- before {} behind", "**{}**", "Before [{}](https://a.example)"])
def test_a_long_span_of_code_breaks_and_stays_on_the_page(line: str) -> None:
    code = "x" * 130
    content = made("# Chef\n\nCompany: N\n\n## Duties\n\n" + line.format(f"`{code}`") + "\n").content
    assert code in poppler("pdftotext", content).replace("\n", "")
    assert all(box[2] <= 595 for box, _ in words_of(content))


def words_of(content: bytes) -> list[tuple[tuple[float, ...], str]]:
    """The words of a PDF, each with its box in pt: left, top, right, bottom."""
    said = poppler("pdftotext", content, "-bbox")
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', said)
    return [(tuple(map(float, box)), word) for *box, word in found]


@pytest.mark.parametrize("row", [["value{}"] * 26, ["m"] * 40, ["a" * 150, *["value{}"] * 9]], ids=len)
def test_no_cell_of_a_table_is_printed_over_another(row: list[str]) -> None:
    cells = " | ".join(row).format(*range(len(row)))
    table = f"| {cells} |\n|{'---|' * len(row)}\n| {cells} |\n"
    boxes = [box for box, _ in words_of(made(f"# Chef\n\nCompany: N\n\n## Pay\n\n{table}").content)]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for left_, top_, right_, bottom_ in boxes[at + 1 :]:
            across = min(right, right_) - max(left, left_)
            down = min(bottom, bottom_) - max(top, top_)
            assert across <= 0.2 or down <= (bottom - top) / 2


@pytest.mark.parametrize("items", ["", "- Cook\n\n", "1. Cook\n\n    - Roast\n\n        * Turn\n\n"])
def test_a_table_in_a_list_item_has_its_words_whole(items: str) -> None:
    indent = " " * 4 * items.count("\n\n")
    rows = ("| intable | two |", "|---|---|", "| intable | innermost |")
    table = "\n".join(indent + row for row in rows)
    content = made(f"# Chef\n\nCompany: N\n\n## Duties\n\n{items}{table}\n").content
    assert poppler("pdftotext", content).split().count("intable") == 2


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_fuller_note_stands_on_one_page_at_its_loosest(paper: str) -> None:
    done = made(MIDDLE, paper=paper)
    assert "Pages:           1\n" in poppler("pdfinfo", done.content)
    assert 0 < done.report["looseness"] < 1
    assert body_size(done.content) == pytest.approx(done.report["body_pt"], abs=0.06)
    looser = made(MIDDLE, paper=paper, looseness=done.report["looseness"] + 0.01)
    assert looser.report["pages"] == 2
    assert done.report["layouts"] <= 6


def test_the_report_tells_how_full_the_page_is(middle: brief.Brief) -> None:
    boxes = poppler("pdftotext", middle.content, "-bbox")
    height = 841.89
    lows = [float(low) for low in re.findall(r'<word [^>]*yMax="([\d.]+)"', boxes)]
    assert middle.report["fill"] == pytest.approx(max(low for low in lows if low < height - 28) / height, abs=0.015)
    assert 0.85 < middle.report["fill"] < 0.97
    assert sum(low >= height - 28 for low in lows) >= 4  # the foot


def test_the_users_sizes_bound_the_type() -> None:
    assert body_size(made(SHORT, max_size=9.5).content) == 9.5
    assert made(LONG, min_size=9.0).report["body_pt"] == 9.0


def test_a_note_too_long_goes_on_complete_with_a_warning(long: brief.Brief) -> None:
    assert long.report["pages"] == 2
    text = text_of(long.content)
    assert all(f"{number} 번째로" in text for number in range(120))
    lines = long.report["overflow_lines"]
    assert 10 < lines < 120
    assert [f"{lines} lines" in warning for warning in long.warnings] == [True]
    assert long.report["warnings"] == list(long.warnings)


def test_the_last_of_several_pages_is_not_left_nearly_empty() -> None:
    text = SHORT + "".join(f"\n\n{at}번째로 적어 둔 문장입니다." for at in range(62))
    spread, tight = made(text), made(text, looseness=0.0)
    assert tight.report["pages"] == spread.report["pages"] == 2
    height = 842
    assert max(low for low, _ in lines_of(tight.content, 2) if low < height - 28) < 0.3 * height
    assert 0.38 * height < max(low for low, _ in lines_of(spread.content, 2) if low < height - 28) < 0.7 * height
    assert spread.report["looseness"] > 0
    assert spread.report["overflow_lines"] == tight.report["overflow_lines"]


def test_strict_refuses_a_second_page(tmp_path: Path) -> None:
    with pytest.raises(FitError, match=r"note\.md: \d+ lines"):
        made(LONG, tmp_path, strict=True)
    with pytest.raises(FitError):
        made(MIDDLE, strict=True, looseness=1.0)


@pytest.mark.parametrize("looseness", [0.0, 0.37, 1.0])
def test_a_pinned_step_gives_just_that_page(looseness: float) -> None:
    done = made(MIDDLE, looseness=looseness)
    assert done.report["looseness"] == looseness
    assert done.report["layouts"] == 1
    assert body_size(done.content) == pytest.approx(fit.setting(looseness).size, abs=0.06)


def test_the_same_bytes_by_another_process(short: brief.Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    code = (
        "import sys; from postingfilter import brief, note; from postingfilter.options import Options;"
        "sys.stdout.buffer.write(brief.make(note.read(None), Options()).content)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=SHORT.encode(), capture_output=True, check=True)
    assert done.stdout == short.content
    assert done.stderr == b""


def test_unprinted_front_matter_is_told_with_its_line(tmp_path: Path) -> None:
    report = made(SHORT.replace("tags:", "category: 이직\ntags:"), tmp_path).report
    assert report["dropped"] == [f"{tmp_path / 'note.md'}:4: category: 이직 (front matter, not printed)"]


def picture(path: Path) -> Path:
    Image.new("RGB", (40, 20), (180, 40, 40)).save(path)
    return path


def test_pictures_beside_the_note_are_printed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    picture(tmp_path / "in" / "logo.png").rename(tmp_path / "in" / "logo")  # known by its bytes, not by its name
    done = made("# Engineer\n\n![our sign](in/logo)\n", tmp_path)
    assert done.warnings == ()
    assert len(re.findall(rb"/Subtype /Image", done.content)) == 1


@pytest.mark.parametrize("address", outside_pictures.ADDRESSES)
def test_what_lies_elsewhere_is_refused_by_name_and_its_words_stay(tmp_path: Path, address: str) -> None:
    done = made(f"# Engineer\n\nSee ![our sign]({address}) here.\n", outside_pictures.note_folder(tmp_path))
    assert [address in warning for warning in done.warnings] == [True]
    assert b"/Subtype /Image" not in done.content
    assert "See our sign here." in text_of(done.content)


@pytest.mark.parametrize("to", ["pdf", "html", "docx"])
def test_a_picture_of_too_many_dots_is_told_of_and_never_unpacked(tmp_path: Path, to: str) -> None:
    Image.new("1", (10_000, 10_000)).save(tmp_path / "wall.png")
    done = made("# Engineer\n\n![our wall](wall.png)\n", tmp_path, to=to)
    assert [warning.partition("wall.png: ")[2] for warning in done.warnings] == [
        "this picture is not in the brief: it has more than 80 million dots: make it smaller"
    ]


@pytest.mark.parametrize("to", ["pdf", "html"])
def test_a_broken_picture_is_told_of_as_the_note_calls_it(tmp_path: Path, to: str) -> None:
    (tmp_path / "half.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path')
    done = made("# Engineer\n\nSee ![our sign](half.svg) here.\n", tmp_path, to=to)
    assert [warning.partition("note.md: ")[2] for warning in done.warnings] == [
        "half.svg: this picture is not in the brief: it can't be read: save it anew, as PNG, JPEG or SVG"
    ]
    assert "See our sign here." in (text_of(done.content) if to == "pdf" else done.content.decode())


@pytest.mark.parametrize("to", ["pdf", "html", "docx"])
@pytest.mark.parametrize(
    "picture", ["![[shop front.png]]", "![](shop%20front.png)", "![](간판.png)", "![[간판 둘.png]]"]
)
def test_a_missing_picture_is_told_of_as_the_note_calls_it(tmp_path: Path, picture: str, to: str) -> None:
    done = made(f"# Engineer\n\n{picture}\n", tmp_path, to=to)
    (warning,) = done.warnings
    (named,) = re.findall(r"note\.md: (.*): this picture is not in the brief: there is no such file", warning)
    assert named in picture


def test_a_note_from_stdin_has_no_pictures_but_its_own() -> None:
    done = made("# Engineer\n\n![one](a.png) ![two](data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=)\n")
    assert [warning.split(":")[1].strip() for warning in done.warnings] == ["a.png"]
    assert len(re.findall(rb"/Subtype /Image", done.content)) == 1


def test_no_file_is_ever_attached(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of some length")
    address = secret.as_uri()
    markdown = f'# Engineer\n\n<a rel="attachment" href="{address}">here</a> [there]({address}){{rel=attachment}}\n'
    done = made(markdown, tmp_path)
    assert dict(pypdf.PdfReader(io.BytesIO(done.content)).attachments) == {}


def test_what_weasyprint_says_is_collected() -> None:
    with renderer.messages() as said:
        renderer.load().CSS(string="p { colour: red }")
        renderer.load().CSS(string="p { colour: red }")
    assert len(said) == 1
    assert "colour" in said[0]


def test_the_search_for_libraries_is_as_it_was() -> None:
    code = (
        "import ctypes.util, sys; found = ctypes.util.find_library;"
        "from postingfilter.writers.layout import renderer; renderer.start(); renderer.load();"
        "assert ctypes.util.find_library is found;"
        "assert not [name for name in sys.modules if name.startswith('fontTools')];"
        "import fontTools.ttLib, weasyprint.pdf.fonts as fonts;"
        "assert isinstance(fontTools.ttLib.TTFont, type);"
        "renderer.load().HTML(string='<p>text').write_pdf(full_fonts=True);"
        "assert fonts.TTLibError is fontTools.ttLib.TTLibError and issubclass(fonts.TTLibError, Exception)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_sonames_only_looks_for_nothing_and_ends() -> None:
    found = ctypes.util.find_library
    with pytest.raises(KeyError), renderer.sonames_only():
        assert ctypes.util.find_library("c") is None
        raise KeyError
    assert ctypes.util.find_library is found


def test_a_missing_library_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingError, match="postingfilter doctor"):
        renderer.load()
    assert capfd.readouterr() == ("", "")


def test_the_report_counts_the_most_columns_that_stand_side_by_side(short: brief.Brief) -> None:
    assert short.report["columns"] == 1
    assert made(SHORT + "\n## 기술 스택\n\n" + "- 파이썬\n" * 60).report["columns"] == 2


def test_the_room_and_the_margins_make_the_page() -> None:
    setting = fit.setting(0.5)
    rules = paper.sheet(setting, units.PAPERS["A4"])
    top, _, bottom = map(float, re.findall(r"([\d.]+)mm", rules.split("margin:")[1])[:3])
    assert (297 - top - bottom) * 72 / 25.4 == pytest.approx(paper.room(setting, units.PAPERS["A4"]), abs=0.01)


def test_lines_of_code_are_no_links_and_a_repeated_identifier_leads_to_its_first_place() -> None:
    fence = "``` {.python #out}\nx = 1\ny = 2\n```\n\n"
    made_ = made(f"# Engineer\n\n## Stack\n\n[Output](#out)\n\n{fence}{fence}")
    assert made_.warnings == ()
    page = pypdf.PdfReader(io.BytesIO(made_.content)).pages[0]
    assert [str(link.get_object()["/Dest"]) for link in page.annotations or ()] == ["out"]


def lines_of(content: bytes, page: int) -> list[tuple[float, str]]:
    """The lines of a page from top to bottom, each with how far down in pt its letters end."""
    said = poppler("pdftotext", content, "-bbox-layout", "-f", str(page), "-l", str(page))
    lines = re.findall(r'<line [^>]*yMax="([\d.]+)">(.*?)</line>', said, re.S)
    return [(float(low), " ".join(re.findall(r">([^<]+)</word>", words))) for low, words in lines]


@pytest.mark.parametrize("size", [8, 24])
def test_the_report_says_how_far_down_the_last_line_ends(size: float) -> None:
    done = made("# Engineer\n\n## Duties\n\n" + "- mends tide gauges\n" * 8, min_size=size, max_size=size)
    tall = float(pypdf.PdfReader(io.BytesIO(done.content)).pages[0].mediabox.height)
    last = max(low for low, words in lines_of(done.content, 1) if "gauges" in words)
    assert done.report["fill"] == pytest.approx(last / tall, abs=0.0012)


def test_the_report_counts_the_lines_that_went_over(long: brief.Brief) -> None:
    pages = range(2, long.report["pages"] + 1)
    tightest = made(LONG, looseness=0.0).content
    over = sum(len({round(low) for low, _ in lines_of(tightest, page)}) for page in pages)
    assert long.report["overflow_lines"] == pytest.approx(over, rel=0.1)
