"""Measure pages with poppler and pdfminer, and compare them with the figures in the docs on design."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pdfminer.layout import LTCurve

from postingfilter import data, theme
from postingfilter.units import MM
from tests.support import boxes
from tests.support.measured import (
    FULL,
    NINE,
    above_hairline,
    around,
    body_size,
    copied,
    inked,
    letters,
    made,
    shapes,
    word,
)

#: Notes of one heading with `…` and an amount in euros, and the theme in which each is made.
LATIN = {
    "de": ("classic", "# Gärtnerin …\n\n**Gehalt**: € 40.000 bis £ 41.000\n\n## Über uns\n\nSpaß … an Grün\n"),
    "pt": ("compact", "# Pessoa engenheira …\n\n**Salário**: € 40.000\n\n## Contratação\n\nCoração, função …\n"),
    "en": ("compact", "# Engineer …\n\n**Salary**: € 40,000 or £ 41,000\n\n## A naïve façade\n\nReading …\n"),
    "fr": ("classic", "# Jardinière …\n\n**Salaire** : 40 000 €\n\n## À propos\n\nDu goût …\n"),
    "es": ("classic", "# Jardinera …\n\n**Salario**: 40.000 €\n\n## Quiénes somos\n\nAño …\n"),
    "nl": ("compact", "# Hovenier …\n\n**Salaris**: € 40.000\n\n## Over ons\n\nCoördinatie …\n"),
}


def test_a_full_page_has_type_of_10_pt_and_margins_of_12_5_mm() -> None:
    report = made(FULL).report
    assert (report["pages"], report["overflow_lines"]) == (1, 0)
    assert report["body_pt"] >= 10
    assert 0.92 <= report["fill"] <= 0.96
    assert min(box.left for box in boxes.pages(made(FULL).content)[0].words) >= 12.5 * MM


@pytest.mark.parametrize("looseness", [0.4, 0.5, 0.6])
def test_settings_in_the_middle_keep_type_and_margins(looseness: float) -> None:
    pdf = made(FULL, looseness=looseness).content
    page = boxes.pages(pdf)[0]
    assert body_size(pdf) >= 9.7
    assert min(box.left for box in page.words) >= 12.5 * MM
    assert page.width - max(shape.x1 for shape in shapes(pdf) if shape.width < page.width - 10) >= 12.5 * MM


def test_the_head_is_five_lines_of_92_pt() -> None:
    pdf = made(FULL, looseness=0.45).content
    widest = max(shape.width for shape in shapes(pdf))
    wide = [shape for shape in shapes(pdf) if shape.width > 0.98 * widest]
    top, rule = sorted({height for shape in wide for height in (shape.y0, shape.y1)}, reverse=True)[::2][:2]
    assert top - rule <= 92  # from the top of the text to the lower edge of the head's rule
    lines = ("은결마루", "데이터", "채용공고", "회사", "페이지")
    tops = [word(pdf, text).top for text in lines]
    assert tops == sorted(tops)
    links = word(pdf, "페이지")
    beside = [box.text for box in boxes.pages(pdf)[0].words if box.top < links.bottom and box.bottom > links.top]
    assert not {"회사", "고용형태", "경력", "직무"} & {*beside}


def test_qr_codes_leave_the_title_as_it_is() -> None:
    plain, coded = (made(FULL, qr=qr, looseness=0.5).content for qr in (False, True))
    one, other = (word(pdf, "데이터") for pdf in (plain, coded))
    assert other.bottom - other.top == pytest.approx(one.bottom - one.top, rel=0.01)
    rules = [sorted({round(shape.y0) for shape in shapes(pdf) if shape.width > 400})[-1] for pdf in (plain, coded)]
    assert rules[0] - rules[1] <= 1.5 * 10.4  # a line
    assert sum(box.text == "원문" for box in boxes.pages(coded)[0].words) == 2  # below the code and in the run


@pytest.mark.parametrize("name", ["classic", "compact", "serif"])
def test_six_steps_are_one_row_of_round_discs(name: str) -> None:
    pdf = made(FULL, theme=name).content
    names = [[box for box in boxes.pages(pdf)[0].words if box.text == first][-1] for first in ("서류", "화상", "처우")]
    assert len({round(box.top) for box in names}) == 1
    numbers = [box for box in boxes.pages(pdf)[0].words if box.text in set("123456") and box.top < names[0].top]
    row = [box for box in numbers if names[0].top - box.bottom < 12]
    assert [box.text for box in row] == list("123456")
    page = boxes.pages(pdf)[0]
    discs = [s for s in shapes(pdf) for box in row if s.x0 < box.left < s.x1 < box.left + 30 and s.width < 30]
    discs = [disc for disc in discs if disc.y0 < page.height - row[0].bottom + 3 and disc.height > 5]
    assert len(discs) >= len(row)
    assert all(disc.width == pytest.approx(disc.height, rel=0.02) for disc in discs)


def test_copied_text_has_the_steps_in_their_place() -> None:
    steps = "## 채용 절차\n\n1. 서류\n2. 과제\n3. 면접\n\n결과는 메일로 알려요\n"
    text = f"# 분석가\n\n## 업무\n\n### 갑\n\n- 하나\n\n### 을\n\n- 둘\n\n{steps}\n## 혜택\n\n### 병\n\n- 셋\n"
    words = "분석가 업무 갑 하나 을 둘 채용 절차 1 서류 → 2 과제 → 3 면접 결과는 메일로 알려요 혜택 병 셋"
    for theme_name in data.themes():
        assert copied(made(text, theme=theme_name).content).split() == words.split()


def test_copied_text_has_the_numbers_of_items_before_their_words() -> None:
    text = "# Analyst\n\n## Duties\n\n9. one\n10. **two**\n\n    more\n\n- x\n    i. three\n\n---\n\nC. four\n"
    words = "Analyst Duties 9. one 10. two more x i. three C. four"
    assert copied(made(text).content).split() == words.split()


def test_the_number_of_an_item_stands_in_no_word_that_goes_over_the_end_of_a_line() -> None:
    line = "你需要具备扎实的编程基础和良好的编码习惯并且熟练使用各种框架和工具以及其他主流语言"
    text = f"---\nlang: zh\n---\n# 工程师\n\n## 职位要求\n\n1. {line * 3}\n2. {line * 4}\n"
    assert made(text).report["lost"] == []


def test_discs_of_steps_below_each_other_are_apart_on_the_tightest_page() -> None:
    steps = "".join(
        f"1. 저희가 지원자와 함께 {at}번째로 하는 일을 문장으로 길게 적어 둔 단계입니다.\n" for at in range(4)
    )
    pdf = made(f"# 분석가\n\n## 채용 절차\n\n{steps}", looseness=0.0).content
    discs = sorted((s for s in shapes(pdf) if isinstance(s, LTCurve) and 6 < s.width < 12), key=lambda s: -s.y0)
    assert len(discs) == 4
    assert all(upper.y0 > lower.y1 for upper, lower in pairwise(discs))


def test_a_table_with_the_steps_of_a_process_has_numbered_discs() -> None:
    rows = "| 단계 | 일정 |\n|---|---|\n| 서류 심사 | 1월 |\n| 과제 | 2월 |\n| 최종 면접 | 3월 |\n"
    pdf = made(f"# 분석가\n\n## 채용 절차\n\n{rows}\n## 일정\n\n{rows.replace('서류 심사', '봄')}").content
    assert [s for s in copied(pdf).split() if s.isdigit()] == ["1", "2", "3"]
    assert len([s for s in shapes(pdf) if 8 < s.width < 20 and abs(s.height / s.width - 1) < 0.02]) == 3


def test_nine_steps_with_details_take_six_lines() -> None:
    line = "- 편집기의 글자 놓기를 맡아요\n"
    made_brief = made(NINE.replace(line, line * 95))
    assert made_brief.report["pages"] == 1
    heading = word(made_brief.content, "채용")
    steps = [box for box in boxes.pages(made_brief.content)[0].words if box.top > heading.bottom]
    assert max(box.bottom for box in steps) - min(box.top for box in steps) <= 6 * 1.3 * made_brief.report["body_pt"]


def test_sections_have_more_space_above_than_below_their_heading() -> None:
    report = made(FULL).report
    line = report["body_pt"] * theme.load("classic").setting(report["looseness"]).leading
    above, below = around(made(FULL).content, "주요")
    assert above >= 2.2 * below
    assert above_hairline(made(FULL).content, "주요") >= 0.75 * line


@pytest.mark.parametrize(("name", "gap", "height"), [("compact", 0.45, 0.24), ("serif", 0.3, 0.08)])
def test_bullets_are_thick_enough_and_apart_from_their_words(name: str, gap: float, height: float) -> None:
    pdf = made(FULL, theme=name).content
    size = body_size(pdf)
    first = next(box for box in boxes.pages(pdf)[0].words if box.text == "하루에")
    edge = first.left - gap * size  # the right edge of bullets
    inks = (inked(pdf, left, right, 432) for left, right in ((edge - size / 2, edge), (edge + 0.4, first.left - 0.3)))
    bullet, between = ([run for run in runs if first.top < run[0] < first.bottom] for runs in inks)
    assert [high - low for low, high in bullet] == [pytest.approx(height * size, abs=0.2)]
    assert between == []


def test_parts_and_items_are_apart_on_the_tightest_page() -> None:
    tight = theme.load("classic").setting(0.0)
    assert around(made(FULL, looseness=0.0).content, "필수")[0] >= 0.3 * tight.size * tight.leading
    middle = made(FULL, looseness=0.4).content
    paragraph, first, second = (word(middle, text).top for text in ("은결마루의", "모델이", "하루에"))
    lines = sorted({box.top for box in boxes.pages(middle)[0].words if paragraph <= box.top < first})
    line = lines[1] - lines[0]
    assert second - first >= 1.1 * line


@pytest.mark.parametrize("looseness", [0.0, 0.5, 1.0])
def test_the_foot_can_be_printed(looseness: float) -> None:
    page = boxes.pages(made(FULL, looseness=looseness).content)[0]
    foot = [box for box in page.words if box.text in ("2025-09-08", "메모")]
    assert len({round(box.bottom, 1) for box in foot}) == 1
    lowest = max(box.bottom for box in page.words)
    assert page.height - lowest >= 7 * MM  # many printers leave 6.35 mm free
    assert page.height - lowest < 28
    assert {box.text for box in page.words if box.bottom == lowest} & {"2025-09-08", "메모"}


@pytest.mark.parametrize("lang", LATIN)
def test_latin_text_is_set_in_a_latin_face(lang: str) -> None:
    look, text = LATIN[lang]
    pdf = made(f"---\nlang: {lang}\n---\n{text}", theme=look).content
    found = letters(pdf)
    figure, euro = (next(letter for letter in found if letter.get_text() == sign) for sign in "0€")
    assert euro.width <= 0.65 * euro.size
    assert euro.width <= 1.1 * figure.width
    assert {letter.fontname.partition("+")[2] for letter in found} == {"Open-Sans", "Open-Sans-Bold"}
    dots = next(letter for letter in found if letter.get_text() == "…")
    page = boxes.pages(pdf)[0]
    top, bottom = next(run for run in inked(pdf, dots.x0, dots.x1) if page.height - run[1] < dots.y1)
    assert page.height - bottom == pytest.approx(dots.matrix[5], abs=0.05 * dots.size)  # the baseline
    assert bottom - top < 0.2 * dots.size


def test_dates_in_korean_serif_have_latin_hyphens() -> None:
    text = "---\nlang: ko\n---\n# 개발자\n\n**마감일**: 2025-11-07\n\n## 일\n\n- large scale\n- large-scale\n- 크게\n"
    pdf = made(text, theme="serif").content
    dashes = [letter for letter in letters(pdf) if letter.get_text() == "-"]
    assert len(dashes) == 3
    assert {dash.fontname.partition("+")[2] for dash in dashes} == {"Serif-dashes", "Serif-dashes-Bold"}
    # The other face stands 4 % of an em lower in its line, and makes the line higher by no more.
    without = made(text.replace("large-scale", "large scale"), theme="serif").content
    heights = [
        max(baselines) - min(baselines)
        for baselines in (
            [letter.matrix[5] for letter in letters(page) if letter.get_text() in "le게"] for page in (pdf, without)
        )
    ]
    assert heights[0] - heights[1] == pytest.approx(0, abs=0.04 * dashes[0].size)


def test_a_table_has_wide_gutters_and_no_rule_at_its_end() -> None:
    rows = "| 업무 | 비중 | 팀 |\n|---|---:|---|\n| 품질 점검 | 40 % | 장비운영팀 |\n| 보정 | 25 % | 예측모형팀 |\n"
    pdf = made(f"# 분석가\n\n## 업무\n\n{rows}\n끝\n", looseness=0.5).content
    assert word(pdf, "장비").left - word(pdf, "%").right >= 1.5 * 10.3
    page = boxes.pages(pdf)[0]
    low, high = (page.height - word(pdf, text).top for text in ("끝", "보정"))
    assert not [s for s in shapes(pdf) if low < s.y0 < high - 4 and s.height < 2]


def test_a_second_page_says_whose_it_is_and_counts() -> None:
    line = "- 서버를 만들고 운영하며 장애를 미리 찾아 고치고 동료와 함께 설계를 다듬는 일을 맡아요\n"
    first, second = boxes.pages(made(f"{FULL}\n## 더\n\n{line * 40}").content)
    top = [box.text for box in sorted(second.words, key=lambda box: (round(box.top), box.left))]
    assert " ".join(top).startswith("은결마루 · 데이터 엔지니어, 추천 플랫폼 2 / 2")
    assert "/" not in [box.text for box in first.words]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("끝 제목", "### 작은 제목\n\n- 항목 하나\n- 항목 둘\n"),
        ("끝 제목", "| 이름 | 수 |\n|---|---|\n| 항목 하나 | 1 |\n| 항목 둘 | 2 |\n"),
        ("채용 절차", "1. 서류 항목 →\n2. 면접 항목 →\n3. 처우 항목\n"),
    ],
)
def test_a_heading_at_the_end_of_a_page_keeps_two_lines(heading: str, body: str) -> None:
    places = []
    for count in range(63, 68):
        lines = "\n\n".join(f"문장 {at}번이 먼저 옵니다" for at in range(count))
        pdf = made(f"# 분석가\n\n## 업무\n\n{lines}\n\n## {heading}\n\n{body}", looseness=0.0).content
        first, *others = copied(pdf).split("\f")
        places.append(first.count("항목") if heading in first else None)
        assert sum(page.count("항목") for page in (first, *others)) == body.count("항목")
    assert {*places} >= {None, body.count("항목")}
    assert 0 not in places
    assert 1 not in places
