"""Test the composed page in the AST: the content of its head, its columns, and that no word is lost."""

from __future__ import annotations

import re
from typing import Any

import panflute as pf
import pytest

from postingfilter import note, page, pandoc
from postingfilter.brief import document
from postingfilter.data import TEMPLATE, data_dir
from postingfilter.doc.text import line_of, text_of
from postingfilter.filter import run

HEAD = """---
title: "하늘배 - 백엔드 개발자"
date: 2025-03-02
tags: [백엔드, 하늘배]
public: false
---

- [공고 보기](https://sky.example/jobs/7?utm_source=x)
- [지원하기](https://apply.example/7)

# 백엔드 개발자

**회사**: 하늘배
**직무**: 백엔드 개발자
**고용형태**: 정규직
"""
LONG = "- 서버를 만들고 운영하며 장애를 미리 찾아 고치고 동료와 함께 설계를 다듬는 일을 맡아요\n"


def marked(markdown: str) -> pf.Doc:
    return run(document.load(note.read(None, markdown.encode())), "html5")


def composed(markdown: str) -> pf.Doc:
    return page.compose(marked(markdown))


def divs(doc: Any, name: str) -> list[Any]:
    """The Divs of a class, in order."""
    found = []

    def look(element: Any, doc: Any) -> None:  # noqa: ARG001
        if element.tag == "Div" and name in element.classes:
            found.append(element)

    doc.walk(look)
    return found


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def titles(section: Any) -> list[str]:
    """The headings in a Div, in order."""
    found: list[str] = []

    def look(element: Any, doc: Any) -> None:  # noqa: ARG001
        if element.tag == "Header":
            found.append(line_of(element))

    section.walk(look)
    return found


def test_company_and_role_stand_alone_above_the_facts() -> None:
    (head,) = divs(composed(HEAD), "head")
    eyebrow, title, facts, links = head.content
    assert "eyebrow" in eyebrow.classes
    assert line_of(eyebrow) == "하늘배"
    assert (title.tag, title.level, line_of(title)) == ("Header", 1, "백엔드 개발자")
    assert [line_of(fact) for fact in facts.content] == ["회사 하늘배", "직무 백엔드 개발자", "고용형태 정규직"]
    assert "pairs" in links.classes


def test_a_fact_that_repeats_the_head_leaves_the_run_when_it_takes_a_line() -> None:
    alone = "# 백엔드 개발자\n\n**회사**: 하늘배\n**직무**: 백엔드 개발자\n\n## 업무\n\n- 하나\n"
    (head,) = divs(composed(alone), "head")
    assert [line_of(block) for block in head.content] == ["하늘배", "백엔드 개발자", "회사 하늘배 직무 백엔드 개발자"]
    full = "".join(f"**항목 {number}**: {'가나다라마바사' * 3}\n" for number in range(4))
    (head,) = divs(
        composed(f"# 백엔드 개발자\n\n**회사**: 하늘배\n**근무지**: 서울\n{full}\n## 업무\n\n- 하나\n"), "head"
    )
    assert "회사" in line_of(head.content[0]) or "회사 하늘배" in line_of(head.content[2])


def test_the_facts_of_most_use_stand_first() -> None:
    doc = composed(HEAD + "**근무지**: 서울\n**연봉**: 6,000만원\n**마감일**: 2025-03-09\n")
    facts = [fact.attributes["key"] for fact in divs(doc, "fact")]
    assert facts == ["deadline", "salary", "location", "company", "role", "employment"]


def test_a_table_of_facts_is_a_run_of_facts_with_the_names_of_its_columns_last() -> None:
    rows = "| 항목 | 내용 |\n| --- | --- |\n| 회사 | 하늘배 |\n| 근무지 | 서울 |\n| 연봉 | 6,000만원 |\n"
    doc = composed(f"# 백엔드 개발자\n\n{rows}\n## 업무\n\n- 하나\n")
    assert [line_of(fact) for fact in divs(doc, "fact")] == [
        "연봉 6,000만원",
        "근무지 서울",
        "회사 하늘배",
        "항목 내용",
    ]
    assert "columns-names" in divs(doc, "fact")[-1].classes


def test_the_link_to_apply_by_comes_first_each_with_its_address() -> None:
    links = [line_of(cell) for cell in divs(composed(HEAD), "link")]
    assert links == ["지원하기 apply.example/7", "공고 보기 sky.example/jobs/7"]


def test_the_label_before_an_address_is_set_as_the_text_of_a_link_is() -> None:
    lines = "**지원**: <https://apply.example/7>\nURL: https://sky.example/jobs/7\n"
    apply, posting = divs(composed(f"# 백엔드 개발자\n\n{lines}\n## 업무\n\n- 하나\n"), "link")
    assert [line_of(part) for part in apply.content] == ["지원", "apply.example/7"]
    assert [line_of(part) for part in posting.content] == ["URL", "sky.example/jobs/7"]
    assert apply.content[0].content[0].classes == ["label", "apply"]
    assert posting.content[1].content[0].classes == ["address"]


def test_the_notes_title_isnt_printed_twice() -> None:
    doc = composed(HEAD)
    assert [line_of(block) for block in divs(doc, "head")[0].content if block.tag == "Header"] == ["백엔드 개발자"]
    assert not divs(doc, "subtitle")


def test_a_line_that_only_repeats_the_head_isnt_printed_again() -> None:
    doc = composed(
        "Platform Engineer\n\nTidemark Pumps Ltd\nA family firm\n\n**Platform Engineer**\n\n## Requirements\n\n- Go\n"
    )
    text = text_of(list(doc.content))
    assert (text.count("Tidemark Pumps Ltd"), text.count("Platform Engineer")) == (1, 1)
    assert "A family firm" in text


def test_a_title_that_says_more_stands_below_in_small() -> None:
    (line,) = divs(composed(HEAD.replace("하늘배 - 백엔드 개발자", "하늘배 - 백엔드 개발자 2025 상반기")), "subtitle")
    assert line_of(line) == "하늘배 - 백엔드 개발자 2025 상반기"


def test_the_foot_has_date_source_tags_and_the_word_of_a_private_note() -> None:
    (foot,) = divs(composed(HEAD), "foot")
    assert "2025-03-02 · " in line_of(foot)
    assert ".example · 백엔드 · 하늘배" in line_of(foot)
    private = [part for part in foot.content[0].content if "private" in getattr(part, "classes", ())]
    assert [line_of(part) for part in private] == ["비공개 메모"]
    (foot,) = divs(composed(HEAD.replace("public: false", "public: true")), "foot")
    assert "비공개" not in line_of(foot)


def test_a_page_with_room_keeps_its_one_column() -> None:
    doc = composed(f"{HEAD}\n## 자격 요건\n\n### 필수\n\n{LONG}\n### 우대\n\n{LONG}")
    assert not divs(doc, "columns")


def test_parts_of_a_full_page_stand_side_by_side() -> None:
    doc = composed(
        f"{HEAD}\n## 주요 업무\n\n{LONG * 20}\n## 자격 요건\n\n### 필수\n\n{LONG * 6}\n### 우대\n\n{LONG * 6}"
    )
    beside = [titles(columns) for columns in divs(doc, "columns") if titles(columns)]
    assert beside == [["필수", "우대"]]


def test_sections_stand_side_by_side_when_that_saves_height() -> None:
    short = "- 파이썬\n- 고\n- 러스트\n- 자바\n- 코틀린\n"
    doc = composed(f"{HEAD}\n## 주요 업무\n\n{LONG * 34}\n## 자격 요건\n\n{short}\n## 우대 사항\n\n{short}")
    assert ["자격 요건", "우대 사항"] in [titles(columns) for columns in divs(doc, "columns")]


def test_unequal_neighbours_stay_one_below_the_other() -> None:
    doc = composed(f"{HEAD}\n## 주요 업무\n\n{LONG * 40}\n## 우대 사항\n\n- 고\n")
    assert not [columns for columns in divs(doc, "columns") if titles(columns)]


def test_a_long_list_of_short_items_is_cut_in_two_that_go_on_counting() -> None:
    names = "".join(f"{number}. 항목 {number}\n" for number in range(1, 12))
    doc = composed(f"{HEAD}\n## 주요 업무\n\n{LONG * 34}\n## 기술 스택\n\n{names}")
    halves = [column.content[0] for columns in divs(doc, "columns") for column in columns.content]
    halves = [half for half in halves if half.tag == "OrderedList"]
    assert [len(half.content) for half in halves] == [6, 5]
    assert [half.start for half in halves] == [1, 7]


def test_a_process_is_never_put_in_a_column() -> None:
    steps = "1. 서류 전형 →\n2. 면접 →\n3. 합격\n"
    doc = composed(f"{HEAD}\n## 주요 업무\n\n{LONG * 40}\n## 채용 절차\n\n{steps}\n## 참고\n\n- 고\n- 네\n- 다\n")
    assert "채용 절차" not in [title for columns in divs(doc, "columns") for title in titles(columns)]


@pytest.mark.parametrize(
    ("steps", "dress"),
    [
        ("1. 서류 전형 →\n2. 면접 →\n3. 합격\n", "row"),
        ("1. **서류 전형**\n\n   이력서를 봐요.\n\n2. **면접**\n\n   한 시간 만나요.\n", "row"),
        (f"1. **서류 전형**\n\n   {'이력서를 자세히 봐요. ' * 12}\n\n2. **면접**\n\n   한 시간 만나요.\n", "ladder"),
    ],
)
def test_a_process_is_dressed_by_what_its_steps_hold(steps: str, dress: str) -> None:
    (process,) = divs(composed(f"{HEAD}\n## 채용 절차\n\n{steps}"), "process")
    assert dress in process.classes
    (items,) = (block for block in process.content if block.tag == "OrderedList")
    assert line_of(items.content[0].content[0]).startswith("1 서류 전형")


def test_headings_have_the_level_of_their_depth() -> None:
    doc = composed("# 개발자\n\n### 주요 업무\n\n##### 서버\n\n- 만들기\n\n### 자격 요건\n\n- 있기\n")
    levels = [
        element.level for section in divs(doc, "section") for element in section.content if element.tag == "Header"
    ]
    assert sorted(levels) == [2, 2, 3]


def test_rules_between_sections_go_and_others_stay() -> None:
    doc = composed(f"{HEAD}\n---\n\n## 주요 업무\n\n{LONG}\n---\n\n{LONG}\n---\n")
    rules: list[Any] = []

    def look(element: Any, doc: Any) -> None:  # noqa: ARG001
        if element.tag == "HorizontalRule":
            rules.append(element)

    doc.walk(look)
    assert len(rules) == 1


def test_a_tables_columns_are_as_wide_as_they_need() -> None:
    wide = "x" * 90
    doc = composed(f"# 개발자\n\n## 복리후생\n\n| 항목 | 내용 |\n|----|----|\n| 휴가 | {wide} |\n| 장비 | 좋음 |\n")
    tables: list[Any] = []

    def look(element: Any, doc: Any) -> None:  # noqa: ARG001
        if element.tag == "Table":
            tables.append(element)

    doc.walk(look)
    assert [[round(width, 2) for _, width in table.colspec] for table in tables] == [[0.07, 0.93]]


def test_no_word_goes() -> None:
    parts = ["하나", "둘"]
    sections = ["자격 요건", "우대 사항", "참고 사항"]
    markdown = f"{HEAD}\n처음에 하는 말.\n\n## 주요 업무\n"
    markdown += "".join(f"\n### {name}\n\n{LONG * 9}" for name in parts) + "\n> 인용\n"
    markdown += "".join(f"\n## {name}\n\n{LONG * 9}" for name in sections)
    markdown += "\n## 채용 절차\n\n1. 서류 →\n2. 면접 →\n3. 합격\n"
    before = words(text_of(marked(markdown)))
    doc = composed(markdown)
    assert divs(doc, "columns")
    assert before - words(text_of(doc)) == set()


def test_a_composed_page_stays_as_it_is() -> None:
    doc = composed(f"{HEAD}\n## 주요 업무\n\n{LONG * 50}\n## 채용 절차\n\n1. 서류 →\n2. 면접 →\n3. 합격\n")
    once = pandoc.dump(doc)
    assert pandoc.dump(page.compose(doc)) == once


def test_the_box_of_a_task_is_a_sign() -> None:
    html = pandoc.write(composed("# 개발자\n\n## 준비\n\n- [ ] 이력서\n- [x] 연락\n"), "html5").decode()
    assert "<input" not in html
    assert "☐</span> 이력서" in html
    assert "☒</span> 연락" in html


def test_code_has_no_links() -> None:
    doc = composed("# Engineer\n\n## Code\n\n```python\nif True:\n    stop()\n```\n")
    html = pandoc.page(doc, data_dir() / TEMPLATE).decode()
    assert "if True:\n    stop()" in html
    assert "<a " not in html


def test_facts_and_links_are_two_runs_and_many_links_are_listed() -> None:
    facts, links = divs(composed(HEAD), "pairs")
    assert {fact.classes[0] for fact in facts.content} == {"fact"}
    assert {link.classes[0] for link in links.content} == {"link"}
    more = "".join(f"- [채널 {number}](https://channel.example/{number})\n" for number in range(3))
    *_, links, listed = divs(composed(HEAD.replace("\n# 백엔드", f"{more}\n# 백엔드")), "pairs")
    assert len(links.content) == 2
    assert [line_of(link) for link in listed.content] == [f"채널 {n} channel.example/{n}" for n in range(3)]
