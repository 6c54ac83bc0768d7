"""Test the accessibility of PDFs by veraPDF and by the structure tree: tags, languages, words of links."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from postingfilter import brief, note
from postingfilter.cli import cli
from postingfilter.options import Options
from postingfilter.pipelines import pdf_engine
from tests.support import verapdf
from tests.support.paths import EXAMPLES

LONG_LINK = (
    "link that says so much of what one has to do in this job that it goes on to another line of the widest page"
)
#: All that a note can have that needs a tag of its own.
RICH = """---
title: 소금늪 - Data Engineer
tags: [salt, data]
date: 2025-03-02
lang: en
---

- [**Apply** `now`](https://saltmarsh.example/apply?job=7)
- [공고](https://jobs.example/%EC%86%8C%EA%B8%88/%EB%8A%AA)

# Data Engineer

**Company**: 소금늪

## Duties

- Build a [LONG LINK](https://xn--bj0bj06e.example/x) here
- Write to [jobs@a.example](mailto:jobs@a.example), read [file](files/a.pdf) and what stands [below](#must)
- ![](dot.png) nothing, ![a dot](dot.png) and [![a sign](dot.png)](https://sign.example/), [![](dot.png)](https://b.example/)
- Talk to 서울 사무실 every week[^1]

   1. first

   2. second

      - deeper

Term
:   What it means

## Requirements {#must}

| Tool | Years |
|------|-------|
| Go   | 3     |

c. third
d. fourth

- [x] done

### Nice to have

Patience

## Hiring process

1. Screening →
2. Interview (30 min) →
3. Offer

[^1]: With a [very **old *and* good** map](https://map.example/).
""".replace("LONG LINK", LONG_LINK)

KOREAN = """# 엔지니어

## 주요 업무

배달 길을 찾아 주는 서버를 만들어요. React, TypeScript와 GraphQL을 써요.

You will build the things that we need and run them for the people who use them.

Sie bauen mit dem Team, was wir brauchen, und betreiben es für die Kunden.

일본 지사 이름은 ほしぞら 입니다.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rich note and its brief, a brief of three pages, those of the examples, and packets of some of them."""
    folder = tmp_path_factory.mktemp("accessible")
    Image.new("RGB", (40, 40), "red").save(folder / "dot.png")
    (folder / "rich.md").write_text(RICH, "utf-8")
    long = "# Role\n\n## Duties\n\n" + "".join(
        f"1. Duty {number} of the many that there are\n" for number in range(150)
    )
    (folder / "long.md").write_text(long, "utf-8")
    (folder / "korean.md").write_text(KOREAN, "utf-8")
    few = [folder / "rich.md", *(path for path in EXAMPLES if path.name.startswith(("de", "ja")))]
    for path in [folder / "rich.md", *EXAMPLES, folder / "long.md", folder / "korean.md"]:
        content = brief.make(note.read(path), Options(qr=True)).content
        (folder / f"{path.stem}.pdf").write_bytes(content)
    packets = {
        "packet": ("--prep", "--qr", *few),
        "sheets": ("--nup", "2", "--qr", "--duplex", *few),
        "one": ("--prep", folder / "rich.md"),
    }
    for name, arguments in packets.items():
        done = CliRunner().invoke(cli, ["packet", *map(str, arguments), "-o", str(folder / f"{name}.pdf")])
        assert (done.exit_code, done.output) == (0, "")
    return folder


class Tree:
    """The tags of a PDF, walked in the order in which they are read."""

    def __init__(self, file: Path) -> None:
        self.pdf = pikepdf.open(file)
        self.root = self.pdf.Root.StructTreeRoot.K[0]

    def all(self, kind: str = "", within: Any = None) -> Iterator[Any]:
        """The elements of a kind."""
        for kid in self.kids(self.root if within is None else within):
            if kind in ("", str(kid.S)):
                yield kid
            yield from self.all(kind, kid)

    def kids(self, element: Any) -> list[Any]:
        """The elements just below one."""
        return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def kinds(self, element: Any) -> list[str]:
        """What the elements just below one are."""
        return [str(kid.S) for kid in self.kids(element)]

    def links(self) -> list[str]:
        """What the links say, in their order; one that is broken over lines says it once."""
        objects = [
            kid.Obj
            for link in self.all("/Link")
            for kid in link.K
            if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
        ]
        return list(dict.fromkeys(str(one.Contents) for one in objects))


def read_out(file: Path) -> str:
    """The text of a PDF in the order of its tags, by poppler (which takes minutes for one of twenty pages)."""
    told = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True).stdout.decode()
    return " ".join(" ".join(re.findall(r'^ *"(.*)"$', told, re.M)).split())


def copied(file: Path) -> str:
    """The text of a PDF as it is copied."""
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(told.split())


@pytest.fixture(scope="module")
def rich(folder: Path) -> Tree:
    return Tree(folder / "rich.pdf")


def test_verapdf_finds_nothing_against_any_of_the_106_rules(folder: Path) -> None:
    assert len(verapdf.profile("rule")) == 106
    files = sorted(folder.glob("*.pdf"))
    assert len(files) == len(EXAMPLES) + 6
    (folder / "untagged").mkdir()
    untagged = folder / "untagged" / "untagged.pdf"
    with pikepdf.open(folder / "rich.pdf") as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.Lang
        pdf.save(untagged)
    broken = verapdf.broken_rules([*files, untagged])
    assert any(rule.startswith("7.1-11") for rule in broken.pop("untagged.pdf"))
    assert broken == {file.name: [] for file in files}


def test_a_brief_is_read_from_the_top_of_its_head_to_its_last_section(folder: Path) -> None:
    said = read_out(folder / "rich.pdf")
    places = [
        said.index(words)
        for words in (
            "소금늪",
            "Data Engineer",
            "saltmarsh.example/apply",
            "Duties",
            "Build a",
            "Requirements",
            "Patience",
            "Offer",
        )
    ]
    assert places == sorted(places)
    head = said[: places[3]]
    assert head.count("Apply now") == 2  # the link, and below its code
    assert head.rindex("Apply now") > places[2]


def test_the_foot_the_arrows_and_pictures_without_words_are_no_text(folder: Path, rich: Tree) -> None:
    said = read_out(folder / "rich.pdf")
    shown = copied(folder / "rich.pdf")
    for words in ("2025-03-02", "→"):
        assert words in shown
        assert words not in said
    assert [str(figure.Alt) for figure in rich.all("/Figure")] == [
        "QR: Apply now, saltmarsh.example/apply?job=7",
        "QR: 공고, jobs.example/소금/늪",
        "a dot",
        "a sign",
    ]
    content = rich.pdf.pages[0].Contents.read_bytes()
    assert len(re.findall(rb"/Artifact\s+<<\s*/Type\s*/Pagination\s*/Subtype\s*/Footer", content)) == 1
    assert len(re.findall(rb"/Artifact\s+<<\s*/Type\s*/Layout\s*>>", content)) == 4  # two arrows, two pictures


def test_a_packets_foot_and_page_numbers_are_no_text(folder: Path) -> None:
    shown, said = copied(folder / "one.pdf"), read_out(folder / "one.pdf")
    for words in ("3 / 3", "2025-03-02 · saltmarsh.example · salt"):
        assert words in shown
        assert words not in said


def test_two_pages_on_a_sheet_are_read_as_the_pages_are(folder: Path) -> None:
    tree = Tree(folder / "sheets.pdf")
    assert len(tree.pdf.pages) == 5
    held = [
        kid for one in tree.all() for kid in one.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid
    ]
    assert len(held) > 250
    streams = {kid.Stm.objgen: kid.Stm.read_bytes() for kid in held}
    assert all(b"/MCID %d" % kid.MCID in streams[kid.Stm.objgen] for kid in held)
    assert len(list(tree.all("/Art"))) == 3
    assert "Apply now: saltmarsh.example/apply?job=7" in tree.links()
    for figure in tree.all("/Figure"):
        x, y, right, top = map(float, figure.A.BBox)
        assert 0 < x < right < 842 and 0 < y < top < 596


def test_a_link_says_its_words_and_where_it_leads(rich: Tree) -> None:
    assert rich.links() == [
        "Apply now: saltmarsh.example/apply?job=7",
        "공고: jobs.example/소금/늪",
        LONG_LINK + ": 한글.example/x",
        "jobs@a.example",
        "file: files/a.pdf",
        "below: Requirements",
        "a sign: sign.example",
        "b.example",
        "1: With a very old and good map.",
        "very old and good map: map.example",
    ]


def test_a_link_over_two_lines_is_one_link_and_a_picture_in_a_link_no_second_one(rich: Tree) -> None:
    links = list(rich.all("/Link"))
    assert len(links) == len(rich.links())
    parts = [sum(isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid for kid in link.K) for link in links]
    assert sorted(set(parts)) == [1, 2]
    assert len(rich.pdf.pages[0].Annots) == sum(parts)


def test_a_link_of_the_contents_says_whose_brief_it_leads_to(folder: Path) -> None:
    tree = Tree(folder / "packet.pdf")
    table = next(tree.all("/Table"))
    links = list(tree.all("/Link", table))
    assert len(links) == 3 * 3
    assert {str(kid.Obj.Contents) for kid in links[0].K if isinstance(kid, pikepdf.Dictionary)} == {
        "소금늪 · Data Engineer"
    }


def test_the_language_is_told_where_it_changes(folder: Path, rich: Tree) -> None:
    told = [(str(element.S), str(element.Lang)) for element in rich.all() if "/Lang" in element]
    assert str(rich.pdf.Root.Lang) == "en"
    assert ("/Span", "ko") in told
    assert {lang for _, lang in told} == {"ko"}
    korean = Tree(folder / "korean.pdf")
    assert [(str(one.S), str(one.Lang)) for one in korean.all() if "/Lang" in one] == [
        ("/P", "en"),
        ("/P", "de"),
        ("/Span", "ja"),
    ]
    articles = [str(article.Lang) for article in Tree(folder / "packet.pdf").all("/Art")]
    assert articles == [lang for lang in ("en", "de", "ja") for _ in ("brief", "sheet")]


def test_lists_are_of_items_with_labels_and_bodies(rich: Tree) -> None:
    lists = [*rich.all("/L")]
    for one in lists:
        assert set(rich.kinds(one)) <= {"/LI", "/L"}
    for item in rich.all("/LI"):
        assert rich.kinds(item) in (["/LBody"], ["/Lbl", "/LBody"])
    numbering = [str(one.A.ListNumbering) if "/A" in one else "" for one in lists]
    assert numbering == ["", "/Decimal", "", "/LowerAlpha", "", "/Decimal", "/Decimal"]


def test_the_way_to_the_job_is_a_list_of_numbered_steps(folder: Path, rich: Tree) -> None:
    steps = [*rich.all("/L")][-2]
    assert [rich.kinds(step) for step in rich.kids(steps)] == [["/Lbl", "/LBody"]] * 3
    assert "1 Screening 2 Interview (30 min) 3 Offer" in read_out(folder / "rich.pdf")


def test_heads_of_tables_say_that_they_head_columns(folder: Path, rich: Tree) -> None:
    heads = [*rich.all("/TH")]
    assert len(heads) == 2
    assert {str(head.A.Scope) for head in heads} == {"/Column"}
    packet = Tree(folder / "packet.pdf")
    scopes = [str(head.A.Scope) for head in packet.all("/TH")]
    assert len(scopes) > 15
    assert set(scopes) == {"/Column"}


def test_a_head_of_a_row_says_so(tmp_path: Path) -> None:
    page = (
        '<!DOCTYPE html><html lang="en"><head><meta name="generator" content="postingfilter"><title>A</title></head>'
        '<body><header class="head"><h1>Engineer</h1></header><main><table>'
        '<thead><tr><th scope="col">Day</th><th scope="col">Hours</th></tr></thead>'
        '<tbody><tr><th scope="row">Monday</th><td>9 to 5</td></tr></tbody></table></main></body></html>'
    )
    made, warnings = pdf_engine.written(page.encode(), Options(), None)
    (tmp_path / "page.pdf").write_bytes(made)
    assert warnings == []
    heads = Tree(tmp_path / "page.pdf").all("/TH")
    assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column", "/Row"]


def test_headings_nest_without_gaps(folder: Path) -> None:
    for file in sorted(folder.glob("*.pdf")):
        levels = [int(str(one.S)[2:]) for one in Tree(file).all() if re.fullmatch(r"/H\d", str(one.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), file


def test_no_word_joiner_is_read_copied_or_named(folder: Path) -> None:
    for file in sorted(folder.glob("*.pdf")):
        tree = Tree(file)
        with tree.pdf.open_outline() as outline:
            named = [item.title for item in outline.root] + [str(tree.pdf.docinfo.Title)]
        alternatives = [str(one[key]) for one in tree.all() for key in ("/Alt", "/ActualText", "/E") if key in one]
        fonts = [font for font in tree.pdf.objects if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font]
        codes = [re.findall(rb"<([0-9a-f]+)>", font.ToUnicode.read_bytes()) for font in fonts]
        assert fonts
        letters = [bytes.fromhex(code.decode()).decode("utf-16-be") for found in codes for code in found]
        assert "\u2060" not in "".join([copied(file), *letters, *named, *alternatives, *tree.links()]), file


def test_a_picture_stands_where_its_tag_says(rich: Tree) -> None:
    code = next(rich.all("/Figure"))
    x, y, right, top = map(float, code.A.BBox)
    _, _, wide, tall = map(float, rich.pdf.pages[0].MediaBox)
    assert wide / 2 < x < right < wide and tall * 0.8 < y < top < tall
    assert right - x == pytest.approx(top - y, abs=0.1)
