"""Test the pages of every theme: strips, icons, ends of paragraphs, directions, on paper and in files."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from postingfilter import brief, data, lexicon, note, theme
from postingfilter.lexicon import tables
from postingfilter.options import Options
from postingfilter.packet import make
from postingfilter.packet.options import PacketOptions
from postingfilter.writers.docx.xml import W
from tests.support.paths import EXAMPLES

STEPS = ("서류 전형", "화상 인터뷰", "직무 인터뷰", "컬처핏 인터뷰 및 레퍼런스 체크", "처우 협의", "최종 합격 및 입사")
STRIP = "---\nlang: ko\n---\n# 은결: 개발자\n\n## 주요 업무\n\n- 서버\n\n## 채용 절차\n\n" + " → ".join(STEPS) + "\n"
ICONS = """---
lang: en
postingfilter: {emoji: icon}
---
# Copperline: Data Engineer

## 📋 Responsibilities

- Pipelines

## Requirements

- SQL
"""
SAID = "The people who keep the ferries of the northern islands running on time ask for somebody"
WORDS = ["who", "writes", "clear", "and", "patient", "notes", "about", "everything", "that", "breaks", "at", "sea"]
PARAGRAPHS = "# Copperline: Data Engineer\n\n## About us\n\n" + "\n\n".join(
    f"{SAID} {' '.join(WORDS[:count])} so." for count in range(len(WORDS))
)
HEBREW = """---
lang: he
stage: 2
---
# נחושת: מהנדס

## Duties

- בניית צינורות

## Process

1. ראשון
2. שני
3. שלישי
"""


def made(markdown: str, **options: object) -> bytes:
    """The bytes of the brief of a note, of which nothing is said."""
    done = brief.make(note.read(None, markdown.encode()), Options(**options))  # type: ignore[arg-type]
    assert done.warnings == ()
    return done.content


def text(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("name", data.themes())
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_note_is_one_page_with_all_its_words_in_every_theme(name: str, path: Path) -> None:
    classic, here = (brief.make(note.read(path), Options(theme=look)) for look in ("classic", name))
    assert here.report["pages"] == 1
    found = [sorted(re.findall(r"\w+", text(done.content))) for done in (classic, here)]
    letters = ["".join(sorted("".join(words))) for words in found]  # a word may be cut by a line's end
    assert letters[0] == letters[1] != ""


def test_it_saw_examples_and_themes() -> None:
    assert len(EXAMPLES) >= 4
    assert data.themes() == ["classic", "compact", "serif"]


@pytest.mark.parametrize("name", data.themes())
def test_a_row_of_steps_reads_on_as_it_is_copied(name: str) -> None:
    said = " ".join(text(made(STRIP, theme=name), "-raw").split())
    assert " → ".join(f"{number} {step}" for number, step in enumerate(STEPS, 1)) in said


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_the_current_step_says_so_in_words_and_alone_has_a_full_number(to: str) -> None:
    content = made(STRIP, to=to, stage="2")
    if to == "pdf":
        assert "2 화상 인터뷰 지금 → 3" in " ".join(text(content).split())
    elif to == "html":
        numbers = re.findall(r'class="(number[^"]*)">(\d)<', content.decode())
        assert numbers == [("number" if digit == "2" else "number ring", digit) for _, digit in numbers]
        assert len(numbers) == len(STEPS)
    else:
        document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        styles = re.findall(r'<w:rStyle w:val="(StepNumber|StepRing|Here)"', document)
        assert styles == ["StepRing", "StepNumber", *["StepRing"] * 4, "Here"]  # numbers first, then names


def test_a_process_without_a_stage_has_no_rings() -> None:
    html = made(STRIP, to="html").decode()
    assert html.count('class="number"') == len(STEPS)
    assert 'class="here"' not in html


def test_every_language_has_a_word_for_the_current_step() -> None:
    for language in lexicon.LANGUAGES:
        assert any(row.startswith("now =") for row in lexicon.written("packet", language)), language


def test_a_language_from_right_to_left_has_its_page_turned_round() -> None:
    html = made(HEBREW, to="html").decode()
    assert html.startswith('<!DOCTYPE html>\n<html lang="he" dir="rtl">')
    assert "←" in html
    assert "→" not in html
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made(HEBREW), capture_output=True, check=True)
    places = [(float(x), word) for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>([^<]*)<', boxes.stdout.decode())]
    numbers = [word for _, word in sorted(places, reverse=True) if word in ("1", "2", "3")]
    assert numbers == ["1", "2", "3"]
    styles = zipfile.ZipFile(io.BytesIO(made(HEBREW, to="docx"))).read("word/styles.xml").decode()
    assert "<w:bidi/>" in styles


def test_a_short_last_word_never_stands_alone() -> None:
    ends = [line for line in text(made(PARAGRAPHS)).splitlines() if line.endswith("so.")]
    assert len(ends) == len(WORDS)
    assert all(len(line.split()) > 1 for line in ends)
    assert min(map(len, ends)) < 20  # one had to be kept from it


@pytest.mark.parametrize("kind", sorted({*tables.exact("section", "en").values(), "other"}))
def test_every_kind_has_an_icon_of_one_stroke(kind: str) -> None:
    drawn = theme.load("classic").icon(kind)
    root = ElementTree.fromstring(drawn)  # noqa: S314 - the project's own
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("fill"), root.get("stroke")) == ("none", theme.load("classic").values["accent"])
    assert {child.tag.rpartition("}")[2] for child in root} <= {"path", "circle"}
    assert not any({"fill", "stroke", "stroke-width"} & child.attrib.keys() for child in root)


def test_icons_stand_before_headings_and_say_nothing() -> None:
    html = made(ICONS, to="html").decode()
    icons = re.findall(r"<h2[^>]*>(<img [^>]*>)", html)
    assert len(icons) == 2
    assert all('alt=""' in icon and 'src="data:image/svg+xml;base64,' in icon for icon in icons)
    pdf = made(ICONS)
    assert "Responsibilities" in text(pdf).splitlines()
    tags = subprocess.run(["pdfinfo", "-struct", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Figure" not in tags
    assert len(pdf) > len(made(ICONS.replace("emoji: icon", "emoji: strip")))
    file = zipfile.ZipFile(io.BytesIO(made(ICONS, to="docx")))
    document = file.read("word/document.xml").decode()
    assert document.count('decorative val="1"') == len(re.findall('<wp:docPr descr=""', document)) == 2
    assert len([name for name in file.namelist() if name.endswith(".png")]) == 2


def test_a_theme_draws_its_own_icons(tmp_path: Path) -> None:
    (tmp_path / "icons").mkdir()
    (tmp_path / "theme.toml").write_text('[tokens]\naccent = "#0a7"\n', "utf-8")
    (tmp_path / "icons" / "duties.svg").write_text('<svg stroke="currentColor"/>', "utf-8")
    look = theme.load(str(tmp_path))
    assert look.icon("duties") == '<svg stroke="#0a7"/>'
    assert 'stroke="#0a7"' in look.icon("stack")
    assert look.icon("gone") == ""


def test_tokens_set_the_docx_too() -> None:
    given = (("heading-size", "2em"), ("heading", "#064"), ("heading-above", "0pt"), ("title-weight", "normal"))
    content = made(STRIP, to="docx", given=given)
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml"))  # noqa: S314 - just made
    styles = {style.get(f"{{{W}}}styleId", ""): style for style in root.iter(f"{{{W}}}style")}

    def value(style: str, name: str) -> str:
        found = styles[style].find(f".//{{{W}}}{name}")
        return found.get(f"{{{W}}}val", "") if found is not None else ""

    assert int(value("Heading1", "sz")) == 2 * int(value("Normal", "sz"))
    assert value("Heading1", "color") == "006644"
    assert value("Heading1", "top") == ""
    assert value("Title", "b") == ""  # as Normal, which is not bold


def test_a_packet_is_set_in_its_theme_whatever_its_notes_choose(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(STRIP.replace("lang: ko", "lang: ko\ntheme: classic"), "utf-8")
    for to in ("pdf", "docx"):
        look = PacketOptions(Options(to=to, theme="serif"), prep=True)
        content, failed = make.make([path], make.Run(look, lambda _said: None))
        assert failed == 0
        if to == "pdf":
            fonts = {
                str(font.get_object()["/BaseFont"])
                for page in pypdf.PdfReader(io.BytesIO(content)).pages
                for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
            }
            assert fonts
            assert all("Myeongjo" in font for font in fonts)
        else:
            styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
            assert "NanumMyeongjo" in styles
            assert 'w:ascii="NanumGothic"' not in styles
