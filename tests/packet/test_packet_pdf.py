"""Test packets as PDF, measured from outside: page numbers, links, bookmarks and pages."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader
from pypdf.generic import Destination

from postingfilter import brief, note
from postingfilter.cli import cli
from postingfilter.fit import Setting
from postingfilter.lexicon import LANGUAGES, written
from postingfilter.options import Options
from postingfilter.packet import make
from postingfilter.packet.options import PacketOptions
from postingfilter.units import MM
from postingfilter.writers.pdf.layouts import Layouts
from tests.support import boxes, made_notes, measured
from tests.support.paths import LABELLED, ROOT

ALL = sorted((ROOT / "examples").glob("*.md"))
#: Five of the examples.
EXAMPLES = sorted(path for path in ALL if path.stem[3:] not in ("fernhollow-firmware", "yeoul-typesetting-long"))
FRONT = 2  # pages before the briefs: cover with contents, comparison
COVER = 1  # pages before a brief that is alone


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ("packet", *arguments))


def packet(path: Path, *arguments: str) -> PdfReader:
    result = call(*arguments, "-o", str(path))
    assert result.exit_code == 0, result.output
    return PdfReader(path)


def flat(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def links(reader: PdfReader, page: int) -> list[tuple[float, str]]:
    """How high each inner link of a page (from 0) stands, and the name of where it leads."""
    found = []
    for annotation in reader.pages[page].get("/Annots") or []:
        made = annotation.get_object()
        target = made.get("/Dest") or (made.get("/A") or {}).get("/D")
        if target is not None:
            found.append((float(made["/Rect"][1]), str(target)))
    return found


def pictures(reader: PdfReader, page: int) -> int:
    """How many pictures a page (from 0) draws."""
    content = reader.pages[page].get_contents()
    return content.get_data().count(b" Do") if content is not None else 0


def place(reader: PdfReader, name: str) -> int:
    """The page, from 1, that a named destination leads to."""
    number = reader.get_destination_page_number(reader.named_destinations[name])
    assert number is not None
    return number + 1


def roles(paths: list[Path]) -> list[str]:
    from postingfilter.inspect import inspect

    return [str(inspect(note.read(path))["role"]) for path in paths]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """A packet of the examples with all there is."""
    return packet(tmp_path_factory.mktemp("packet") / "packet.pdf", *map(str, EXAMPLES), "--prep")


def test_every_printed_number_and_link_is_right(full: PdfReader) -> None:
    assert len(full.pages) == FRONT + 2 * len(EXAMPLES)
    contents = full.pages[0].extract_text()
    for number, role in enumerate(roles(EXAMPLES), 1):
        page = place(full, f"brief-{number}")
        assert page == FRONT + 2 * number - 1
        assert flat(role)[:12] in flat(full.pages[page - 1].extract_text())
        assert re.search(rf"\b{page}\b", contents)
        heights = [high for high, target in links(full, 0) if target == f"brief-{number}"]
        assert len(heights) >= 2  # the name and the number
        assert f"brief-{number}" in {target for _, target in links(full, 1)}


def test_the_foot_says_where_one_is(full: PdfReader) -> None:
    for at, page in enumerate(full.pages[1:], 2):
        assert flat(f"{at} / {len(full.pages)}") in flat(page.extract_text())
    assert "노을지도" in full.pages[-1].extract_text()


def test_bookmarks_lead_to_the_parts(full: PdfReader) -> None:
    top = [item for item in full.outline if isinstance(item, Destination)]
    assert [full.get_destination_page_number(item) for item in top][:4] == [0, 0, 1, 2]
    assert len(top) == FRONT + 1 + len(EXAMPLES)
    inner = [item for item in full.outline if isinstance(item, list)]
    assert [len(parts) for parts in inner] == [1] * len(EXAMPLES)  # the sheet to prepare on


def test_labels_title_language_and_tags(full: PdfReader) -> None:
    assert full.page_labels == [str(number) for number in range(1, len(full.pages) + 1)]
    assert full.metadata is not None
    assert full.metadata.title == "면접 준비"
    assert str(full.root_object["/Lang"]) == "ko"
    assert "/StructTreeRoot" in full.root_object


def test_each_brief_is_the_page_that_it_is_alone(full: PdfReader) -> None:
    for number, example in enumerate(EXAMPLES, 1):
        alone = PdfReader(io.BytesIO(brief.make(note.read(example), Options()).content)).pages[0]
        page = full.pages[place(full, f"brief-{number}") - 1]
        lines, own = (one.extract_text().splitlines() for one in (page, alone))
        body = [line for line in own if line.strip() and line.strip() not in own[-1]]
        assert len(body) > 10
        assert [line for line in body if line not in lines] == []


def test_a_brief_stands_where_it_does_alone_and_is_laid_out_as_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Setting] = []
    at = Layouts.at

    def noted(layouts: Layouts, setting: Setting) -> Any:
        made.append(setting)
        return at(layouts, setting)

    monkeypatch.setattr(Layouts, "at", noted)
    alone = brief.make(note.read(EXAMPLES[0]), Options())
    number = len(made)
    assert number == alone.report["layouts"]
    packet(tmp_path / "p.pdf", str(EXAMPLES[0]))
    assert made[number:] == made[:number]
    [own], (_cover, there) = boxes.pages(alone.content), boxes.pages((tmp_path / "p.pdf").read_bytes())
    foot = own.height - 40
    words, others = ([box for box in page.words if box.bottom < foot] for page in (own, there))
    assert len(words) > 100
    assert sorted(box.text for box in words) == sorted(box.text for box in others)
    assert all(
        any(one == pytest.approx(two[:4], abs=0.1) for two in others if two.text == text) for *one, text in words
    )


def test_notes_with_the_same_ids_stay_apart(tmp_path: Path) -> None:
    for name in "ab":
        text = f"# Engineer {name}\n\n## Duties\n\n- Build[^1] {name}\n\n[^1]: Footnote of {name}\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path))
    for number, name in ((1, "a"), (2, "b")):
        page = place(reader, f"brief-{number}")
        targets = [target for _, target in links(reader, page - 1) if target.startswith("note-")]
        assert targets
        assert {place(reader, target) for target in targets} == {page}
        assert f"Footnote of {name}" in reader.pages[page - 1].extract_text()


@pytest.mark.parametrize("language", ["ko", "en", "ja"])
def test_a_sheet_to_prepare_on_in_the_notes_language(full: PdfReader, language: str) -> None:
    words = dict(row.split(" = ", 1) for row in written("packet", language))
    number = next(at for at, path in enumerate(EXAMPLES, 1) if path.name.startswith(language))
    said = flat(full.pages[place(full, f"brief-{number}")].extract_text())
    for name in ("evidence", "whom", "result", "questions", "question", "notes"):
        assert flat(words[name])[:20] in said, name


def test_every_language_has_every_word() -> None:
    names = [{row.partition(" = ")[0] for row in written("packet", language)} for language in LANGUAGES]
    assert len(LANGUAGES) == 9
    assert len(names[0]) > 20
    assert all(own == names[0] for own in names)


def test_the_current_step_and_own_remarks_stand_on_the_sheet(tmp_path: Path) -> None:
    text = (
        "---\nstage: 2\n---\n\n# Engineer\n\n## Requirements\n\n- Go\n- Rust\n\n"
        "## Process\n\n1. **Screening** →\n2. **Interview** →\n3. Offer\n\n## My notes\n\nAsk about the roof.\n"
    )
    (tmp_path / "n.md").write_text(text, "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path / "n.md"), "--prep")
    said = reader.pages[-1].extract_text()
    assert re.search(r"2\. Interview ← now", said)
    assert "Ask about the roof." in said
    assert said.index("Go") < said.index("Rust")
    assert "Interview" in reader.pages[1].extract_text()  # the stage in the contents


def test_a_task_of_own_remarks_has_its_box_beside_its_words(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# 시험 자리\n\n## 자격 요건\n\n- 하나\n\n## 내 준비\n\n- [ ] 책 다시 읽기\n", "utf-8")
    reader = packet(tmp_path / "packet.pdf", str(path), "--prep")
    assert any(line.split() == ["☐", "책", "다시", "읽기"] for line in reader.pages[-1].extract_text().splitlines())


def test_links_of_own_remarks_lead_to_the_brief(tmp_path: Path) -> None:
    text = "# Engineer\n\n## Requirements\n\n- Go\n\n## My notes\n\nSee [what they ask](#requirements).\n"
    (tmp_path / "n.md").write_text(text, "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path / "n.md"), "--prep")
    [(_, target)] = links(reader, COVER + 1)
    assert place(reader, target) == COVER + 1


@pytest.mark.parametrize(("count", "said"), [(1, "1 posting"), (2, "2 postings")])
def test_the_cover_counts(tmp_path: Path, count: int, said: str) -> None:
    for at in range(count):
        (tmp_path / f"{at}.md").write_text("# Engineer\n\n## Duties\n\n- Build\n", "utf-8")
    assert said in packet(tmp_path / "p.pdf", str(tmp_path)).pages[0].extract_text().splitlines()


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_one_brief_needs_neither_contents_nor_comparison(tmp_path: Path, to: str) -> None:
    path = tmp_path / f"p.{to}"
    assert call(str(EXAMPLES[0]), "-o", str(path)).exit_code == 0
    if to == "pdf":
        assert len(PdfReader(path).pages) == 2  # the cover and the brief
    else:
        assert b'w:name="comparison"' not in zipfile.ZipFile(path).read("word/document.xml")
        assert zipfile.ZipFile(path).read("word/document.xml").count(b"<w:sectPr") == 2


def test_all_that_is_asked_for_can_be_ticked_off(tmp_path: Path) -> None:
    text = (
        "# Engineer\n\n## Requirements\n\n- Must speak:\n    - Finnish\n    - Welsh\n- Sails\n    - at night\n\n"
        "### On deck\n\n- Knots\n\n| Tool | Years |\n| --- | --- |\n| Sextant | 3 |\n\n"
        "Compass\n:   reads it\n\n### Nice to have\n\n- Sings\n"
    )
    (tmp_path / "n.md").write_text(text, "utf-8")
    reader = packet(tmp_path / "p.pdf", str(EXAMPLES[0]), str(tmp_path / "n.md"), "--prep")
    required, preferred = (
        ["Must speak: Finnish", "Must speak: Welsh", "Sails", "at night", "Knots", "Sextant · 3", "Compass: reads it"],
        ["Sings"],
    )
    said = reader.pages[-1].extract_text()
    assert re.findall("☐ ?(.*)", said) == required + preferred
    compared = " ".join(reader.pages[1].extract_text().split())
    assert all(f"· {line}" in compared for line in required[:5])
    assert "+ 2" in compared


def test_on_both_sides_briefs_begin_on_odd_pages(tmp_path: Path) -> None:
    reader = packet(tmp_path / "p.pdf", *map(str, EXAMPLES), "--duplex")
    pages = [place(reader, f"brief-{number}") for number in range(1, len(EXAMPLES) + 1)]
    assert pages == [3, 5, 7, 9, 11]
    assert reader.pages[3].extract_text().strip() == ""
    assert all(re.search(rf"\b{page}\b", reader.pages[0].extract_text()) for page in pages)


@pytest.mark.parametrize("count", [3, 13, 15, 17])
def test_the_lines_to_write_on_are_thin_and_end_above_the_foot(tmp_path: Path, count: int) -> None:
    items = "".join(f"- Know the tides of harbour number {number}\n" for number in range(count))
    (tmp_path / "n.md").write_text(f"# Pilot\n\n## Requirements\n\n{items}\n## Process\n\n1. Call\n2. Offer\n", "utf-8")
    packet(tmp_path / "p.pdf", str(tmp_path / "n.md"), "--prep")
    subprocess.run(["pdfseparate", "-f", "3", "-l", "3", tmp_path / "p.pdf", tmp_path / "sheet-%d.pdf"], check=True)
    lines = measured.inked((tmp_path / "sheet-3.pdf").read_bytes(), 300, 400)
    low = [(top, bottom) for top, bottom in lines if top > 640]
    assert len(low) >= 2
    assert max(bottom - top for top, bottom in low) <= 1
    assert low[-1][1] < 842 - 28


def test_two_pages_on_a_sheet(tmp_path: Path) -> None:
    alone, reader = (packet(tmp_path / f"{n}.pdf", *map(str, EXAMPLES), "--nup", n) for n in "12")
    on_sheets = [[1], [2], [3, 4], [5, 6], [7]]  # the comparison is landscape itself
    assert reader.page_labels == ["1", "2", "3–4", "5–6", "7"]
    for sheet, numbers in zip(reader.pages, on_sheets, strict=True):
        assert sheet.mediabox.width > sheet.mediabox.height
        said = flat(sheet.extract_text())
        assert all(flat(line) in said for number in numbers for line in alone.pages[number - 1].extract_text().split())
    for number in range(1, len(EXAMPLES) + 1):
        page = place(alone, f"brief-{number}")
        assert page in on_sheets[place(reader, f"brief-{number}") - 1]
    bookmarks = [reader.get_destination_page_number(item) for item in reader.outline if isinstance(item, Destination)]
    assert bookmarks == [next(at for at, pages in enumerate(on_sheets) if n in pages) for n in (1, *range(1, 8))]
    boxes = [link["/Rect"] for sheet in reader.pages for link in sheet.get("/Annots") or []]
    assert all(0 <= float(box[0]) < float(box[2]) <= 842 for box in boxes)
    compared = [
        subprocess.run(["pdftotext", "-bbox", "-f", at, "-l", at, tmp_path / f"{n}.pdf", "-"], capture_output=True)
        for n, at in (("1", "2"), ("2", "2"))
    ]
    own, imposed = ([float(at) for at in re.findall(rb'[xy]M\w+="([\d.]+)', done.stdout)] for done in compared)
    assert len(own) > 400
    assert imposed == pytest.approx(own, abs=0.1)  # as large as it is alone


def test_the_paper_and_a_title(tmp_path: Path) -> None:
    reader = packet(tmp_path / "p.pdf", str(EXAMPLES[0]), "--paper", "Letter", "--title", "Night before")
    assert [round(float(edge)) for edge in reader.pages[COVER].mediabox[2:]] == [612, 792]
    assert "Night before" in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == "Night before"


def test_a_brief_of_two_pages_moves_the_numbers(tmp_path: Path) -> None:
    long = "# Long Engineer\n\n## Duties\n\n" + "".join(
        f"- Line {at} of very many lines that say a lot\n" for at in range(150)
    )
    (tmp_path / "a.md").write_text(long, "utf-8")
    (tmp_path / "b.md").write_text("# Short Engineer\n\n## Duties\n\n- Build\n", "utf-8")
    result = call(str(tmp_path), "-o", str(tmp_path / "p.pdf"))
    assert result.exit_code == 0
    assert re.search(r"a\.md: \d+ lines of the brief went over the first page", result.stderr)
    reader = PdfReader(tmp_path / "p.pdf")
    assert place(reader, "brief-2") == len(reader.pages) == FRONT + 3
    assert re.search(rf"\b{FRONT + 3}\b", reader.pages[1].extract_text())


def test_a_sheet_is_one_page_with_high_rows_and_a_packet_two_pages_and_two_a_note(tmp_path: Path) -> None:
    items = "".join(f"- Ability number {at} that is asked for\n" for at in range(24))
    steps = "## Hiring process\n\n1. Screening →\n2. Interview →\n3. Offer\n"
    for name, text in (("few", "- Sails\n- Knots\n"), ("many", items)):
        note_text = f"# Engineer at Quill{name}\n\n## Requirements\n\n{text}\n{steps}"
        (tmp_path / f"{name}.md").write_text(note_text, "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path), "--prep", "--duplex")
    assert len(reader.pages) == 2 + 2 * 2
    page = boxes.pages((tmp_path / "p.pdf").read_bytes())[3]
    heights = sorted(box.top for box in page.words if box.text == "☐")
    assert heights[1] - heights[0] >= 9 * MM
    first, second = (next(box.top for box in page.words if box.text == name) for name in ("1.", "2."))
    assert second - first >= 8.5 * MM
    feet = [box for box in page.words if box.top > page.height - 40]
    assert len({round(box.bottom) for box in feet}) == 1


def test_contents_and_comparison_leave_out_empty_columns_and_break_no_word(tmp_path: Path) -> None:
    for name in ("Bellwether", "Larkspur"):
        facts = "**Salary**: € 60,000\n**Experience**: 4 years\n**Interview**: 2026-03-04\n**Employment**: Permanent\n"
        item = "Reinforcement learning and everything that comes before it and after it in production, for years"
        head = f"# Software Engineer, Machine Learning\n\n**Company**: {name}\n{facts}"
        text = f"{head}\n## Requirements\n\n" + "".join(f"- {item} {at}\n" for at in range(4))
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "recipe.md").write_text("# Pancakes\n\n- 200 g flour\n- 2 eggs\n", "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path))
    pages = boxes.pages((tmp_path / "p.pdf").read_bytes())[:2]
    contents, compared = ([box.text for box in page.words] for page in pages)
    assert len({box.bottom for box in pages[0].words if box.text in ("Software", "Learning")}) == 2  # a line for each
    assert {"Contents", "Interview", "2026-03-04", "Pancakes"} <= {*contents}
    assert {"Pay", "Experience", "Interview", "Employment", "Permanent", "60,000", "2026-03-04", "+"} <= {*compared}
    assert not {"Place", "Stage", "Deadline", "Pancakes"} & {*compared}
    assert not {"Stage", "Deadline"} & {*contents}
    assert compared.count("Reinforcement") == 2 * 2
    assert compared.count("production,") == 2 * 2
    assert len(reader.pages) == 2 + 3


def test_seven_postings_are_compared_on_one_page_and_no_date_is_broken(tmp_path: Path) -> None:
    reader = packet(tmp_path / "p.pdf", *map(str, ALL), "--timeout", "200")
    assert len(reader.pages) == FRONT + len(ALL) == 9
    contents, compared = (
        [box.text for box in page.words] for page in boxes.pages((tmp_path / "p.pdf").read_bytes())[:2]
    )
    assert {"31.10.2025", "2025年10月31日"} <= {*contents} & {*compared}


def test_a_bad_note_is_told_and_the_others_are_printed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("", "utf-8")
    (tmp_path / "b.md").write_text("# Engineer\n\n## Duties\n\n- Build\n", "utf-8")
    result = call(str(tmp_path), "-o", str(tmp_path / "p.pdf"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == ["1 of 2 notes failed"]
    assert len(PdfReader(tmp_path / "p.pdf").pages) == 2  # the cover and the other note's brief


def test_the_errors_of_several_notes_are_all_told(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("", "utf-8")
    result = call(str(tmp_path), "-o", str(tmp_path / "p.pdf"))
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in told[:2]] == [str(tmp_path / "a.md"), str(tmp_path / "b.md")]
    assert told[2:] == ["2 of 2 notes failed"]
    assert not (tmp_path / "p.pdf").exists()


def test_the_error_of_a_note_alone_has_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("", "utf-8")
    assert call(str(tmp_path / "a.md"), "-o", str(tmp_path / "p.pdf")).exit_code == 3


def test_a_note_of_several_postings_is_split(tmp_path: Path) -> None:
    roles = ("Press Engineer", "Cider Taster")
    text = "".join(f"## {role}\n\n### Requirements\n\n- Knows {role[:5]}\n\n" for role in roles)
    (tmp_path / "n.md").write_text(f"# Two roles\n\n{text}", "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path / "n.md"), "--split")
    assert len(reader.pages) == FRONT + 2
    for number, (role, other) in enumerate((roles, roles[::-1])):
        said = reader.pages[FRONT + number].extract_text()
        assert (role in said, f"Knows {other[:5]}" in said) == (True, False)
        assert role in reader.pages[1].extract_text()


def test_pictures_are_sent_to_a_machine_that_has_no_notes(tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "n.md").write_text("# Engineer\n\n## Duties\n\n![dot](dot.png)\n", "utf-8")
    Image.new("RGB", (40, 40), "red").save(tmp_path / "dot.png")
    there = tmp_path / "dot.png"

    def away(function: Callable[..., Any], task: Any) -> Any:
        there.rename(tmp_path / "hidden")
        try:
            return function(task)
        finally:
            (tmp_path / "hidden").rename(there)

    class Elsewhere(ThreadPoolExecutor):
        """A machine that doesn't see the note's folder."""

        def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
            return super().submit(away, function, *arguments, **named)

    told: list[str] = []
    with Elsewhere(1) as executor:
        content, _ = make.make([tmp_path / "n.md"], make.Run(PacketOptions(Options()), told.append, executor=executor))
    assert told == []
    assert pictures(PdfReader(io.BytesIO(content)), COVER) == 1


def test_a_picture_is_looked_for_beside_its_own_note(tmp_path: Path) -> None:
    from PIL import Image

    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "n.md").write_text(f"# {name}\n\n## Duties\n\n![dot](dot.png)\n", "utf-8")
    Image.new("RGB", (40, 40), "red").save(tmp_path / "a" / "dot.png")
    result = call(str(tmp_path), "-o", str(tmp_path / "p.pdf"))
    assert [line for line in result.stderr.splitlines() if "dot.png" in line] == [
        f"{tmp_path / 'b' / 'n.md'}: dot.png: this picture is not in the brief: there is no such file"
    ]
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        pictures = {image.objgen for page in pdf.pages for image in page.get_images().values()}
    assert len(pictures) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_a_picture_of_two_notes_is_for_the_one_that_has_it_in_its_folder(tmp_path: Path, turned: bool) -> None:
    from PIL import Image

    (tmp_path / "sub").mkdir()
    Image.new("RGB", (40, 40), "red").save(tmp_path / "x.png")
    notes = [tmp_path / "a.md", tmp_path / "sub" / "b.md"]
    for path, picture in zip(notes, ("x.png", "../x.png"), strict=True):
        path.write_text(f"# Engineer\n\n## Duties\n\n![dot]({picture})\n", "utf-8")
    result = call(*map(str, notes[::-1] if turned else notes), "-o", str(tmp_path / "p.pdf"))
    assert [line.partition(":")[0] for line in result.stderr.splitlines() if "x.png" in line] == [str(notes[1])]
    reader = PdfReader(tmp_path / "p.pdf")
    assert [pictures(reader, FRONT + at) for at in range(2)] == ([0, 1] if turned else [1, 0])


def test_the_same_bytes_on_every_run_and_on_stdout(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("postingfilter")), "packet", *map(str, EXAMPLES[:2]), "-o"]
    written_ = subprocess.run([*command, "-"], capture_output=True, check=True)
    assert written_.stderr == b""
    subprocess.run([*command, str(tmp_path / "p.pdf")], check=True)
    assert written_.stdout == (tmp_path / "p.pdf").read_bytes()


def test_a_page_takes_little(tmp_path: Path) -> None:
    for seed in range(8):
        (tmp_path / f"{seed}.md").write_text(made_notes.note(4 * seed), "utf-8")
    reader = packet(tmp_path / "p.pdf", str(tmp_path))
    assert (tmp_path / "p.pdf").stat().st_size / len(reader.pages) < 40_000


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "A packet needs an output"),
        (("-o", "p.txt"), 2, ".txt is not a format"),
        (("-o", "none/p.pdf"), 6, "there is no folder none"),
        (("-o", "p.pdf", "--min-size", "12"), 2, "min-size, 12, is larger than max-size, 11"),
    ],
)
def test_what_cannot_be_meant(arguments: tuple[str, ...], code: int, said: str) -> None:
    result = call(str(EXAMPLES[0]), *arguments)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_it_saw_notes() -> None:
    assert len(EXAMPLES) == 5
    assert len(LABELLED) >= 40
