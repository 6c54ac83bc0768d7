"""Test `new`, which makes a note of a saved page, a paste or nothing, and `tidy`, which must lose no words."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postingfilter import inspect, note
from postingfilter.cli import cli
from postingfilter.cli.commands import tidy
from postingfilter.drafts.furniture import furniture, without_counters
from postingfilter.errors import ReaderGoneError
from postingfilter.lexicon import LANGUAGES
from postingfilter.messages import message
from postingfilter.structured.posting import Posting
from tests.support.paths import EXAMPLES, ROOT

FILES = ROOT / "tests" / "drafts"

#: What `inspect` finds in the note of each page: company, role, deadline, facts by their keys, kinds of section.
PAGES: dict[str, tuple[tuple[str, str, str], dict[str, str], dict[str, tuple[str, ...]]]] = {
    "en-jsonld-object": (
        ("Fernhollow & Sons", "Baker", "2026-12-01"),
        {"employment": "Full-time", "location": "Bristol, GB", "salary": "GBP 28,000 – 32,000 / year"},
        {"duties": ("Bake bread", "Sell it"), "requirements": ("Two years of baking",)},
    ),
    "de-jsonld-graph": (
        ("Distelhof GmbH", "Lagerleitung (m/w/d)", "2026-12-15"),
        {"employment": "Teilzeit", "location": "Görlitz"},
        {"duties": ("Sie leiten das Lager und planen die Touren",)},
    ),
    "ko-jsonld-several": (
        ("고사리상점", "백엔드 개발자", "2026-12-20"),
        {"employment": "전일제", "location": "원격", "salary": "KRW 50,000,000 – 70,000,000 / 연"},
        {"duties": ("주문 API를 개발합니다", "장애를 줄입니다"), "requirements": ("Python 3년 이상",)},
    ),
    "ko-text": (
        ("노루귀랩", "데이터 분석가", "2026-12-10"),
        {"location": "부산 해운대구"},
        {"duties": ("지표를 설계합니다",)},
    ),
    "en-text": (
        ("Alder Instruments", "Firmware Engineer", "December 10, 2026"),
        {"location": "Inverness"},
        {"duties": ("Own the bootloader",), "requirements": ("Four years of C",)},
    ),
    "ja-text": (
        ("株式会社すみれ便", "SREエンジニア", "2026年12月25日"),
        {"location": "長野県松本市"},
        {"duties": ("配送システムの運用",), "requirements": ("Linuxの経験",)},
    ),
}

#: Pastes of job sites, in which the lines of the site begin with `⌫`.
PASTES = sorted((FILES / "pastes").glob("*.md"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin)


def read(text: str) -> Posting:
    return inspect.posting(note.read(None, text.encode()))


@pytest.mark.parametrize("name", PAGES)
def test_the_note_of_a_saved_page_has_every_field_right(name: str) -> None:
    result = call("new", str(FILES / "pages" / f"{name}.html"))
    assert (result.exit_code, result.stderr) == (0, "")
    names, facts, sections = PAGES[name]
    found = read(result.stdout)
    assert (found.company, found.role, found.deadline) == names
    assert {key: found.fact(key) for key in facts} == facts
    assert {kind: found.lines(kind) for kind in sections} == sections
    assert found.lang == name[:2]
    assert not found.warnings
    for word in ("alert", "script", "cookies", "hidden", "tracking", "다른회사", "조회수", "Share", "シェア"):
        assert word not in result.stdout


def test_every_saved_page_is_tried() -> None:
    assert {path.stem for path in (FILES / "pages").glob("*.html")} == PAGES.keys()


def test_what_is_given_goes_before_what_the_page_says() -> None:
    page = str(FILES / "pages" / "en-jsonld-object.html")
    call("new", page, "--deadline", "2026-11-30", "--apply", "https://a.example/1", "-o", "note.md")
    found = inspect.posting(note.read(Path("note.md")))
    assert (found.deadline, found.link("apply"), found.company) == (
        "2026-11-30",
        "https://a.example/1",
        "Fernhollow & Sons",
    )
    assert call("new", "-o", "note.md").exit_code == 2  # it exists


def test_a_page_nested_beyond_reason_is_refused() -> None:
    Path("deep.html").write_text(f"<!DOCTYPE html><html><body><main>{'<b><div>' * 4000}words", "utf-8")
    result = call("new", "deep.html")
    assert result.exit_code == 3
    assert result.stderr.startswith("deep.html: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_note_is_understood_in_each_language(language: str) -> None:
    given = {
        "company": "Fern & Co",
        "role": "[SRE]",
        "employment": "X",
        "location": "Y",
        "salary": "1",
        "deadline": "2026-12-01",
    }
    arguments = [part for name, value in given.items() for part in (f"--{name}", value)]
    text = call("new", "--lang", language, "--apply", "https://a.example/1", *arguments).stdout
    found = read(text)
    assert (found.lang, found.company, found.deadline) == (language, "Fern & Co", "2026-12-01")
    assert {fact.key for fact in found.facts} >= {"employment", "location", "salary", "deadline"}
    assert found.link("apply") == "https://a.example/1"
    kinds = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    assert len(kinds) == 6


def test_a_note_begins_in_the_user_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "## 자격 요건" in call("new").stdout
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    assert "## Requirements" in call("new").stdout


def test_a_paste_from_stdin_loses_the_site_and_gets_its_names() -> None:
    text = call("new", "-", stdin=(FILES / "paste.md").read_text("utf-8")).stdout
    assert text.startswith('---\ncompany: "Fernhollow & Sons"  # confirm: fact: Company: Fernhollow & Sons\n')
    assert "followers" not in text
    assert "Bake bread before six" in text
    assert read(text).link("apply") == "https://fernhollow.example/apply"


@pytest.mark.parametrize("path", PASTES, ids=lambda path: path.stem)
def test_only_the_site_s_lines_are_taken(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    text = [line.removeprefix("⌫") for line in lines]
    assert [text[at] for at in furniture(text, path.stem[:2])] == [line[1:] for line in lines if line.startswith("⌫")]


def test_enough_pastes_were_seen() -> None:
    assert len(PASTES) >= 10


@pytest.mark.parametrize("path", [*EXAMPLES, *sorted((ROOT / "tests" / "notes").glob("*/note.md"))], ids=str)
def test_a_note_without_a_site_keeps_its_lines(path: Path) -> None:
    read_note = note.read(path)
    lines = read_note.source.splitlines()
    assert not furniture(lines, inspect.posting(read_note).lang)


def test_tidy_shows_a_diff_and_its_copy_undoes_it() -> None:
    shutil.copy(FILES / "paste.md", "note.md")
    before = Path("note.md").read_bytes()
    shown = call("tidy", "note.md")
    assert (shown.exit_code, Path("note.md").read_bytes()) == (0, before)
    assert "-1,234 followers\n" in shown.stdout
    assert "+role: Baker  # confirm: " in shown.stdout
    assert call("tidy", "note.md", "--write").exit_code == 0
    assert Path("note.md.orig").read_bytes() == before
    tidy = Path("note.md").read_text("utf-8")
    assert all(line in tidy for line in ("- Share what you know with the apprentices", "## Apply", "[Apply now]("))
    found = inspect.posting(note.read(Path("note.md")))
    assert (found.company, found.role) == ("Fernhollow & Sons", "Baker")
    again = call("tidy", "note.md", "--write")
    assert (again.stdout, again.stderr) == ("", "note.md: nothing to tidy\n")
    Path("note.md.orig").replace("note.md")
    assert Path("note.md").read_bytes() == before


@pytest.mark.parametrize(
    "before", ["", "\n\n", "---\ntags: [jobs]\n---\n", "Skip to main content\nSign in\n\n"], ids=repr
)
def test_a_guess_names_the_line_of_the_tidy_note(before: str) -> None:
    Path("note.md").write_text(f"{before}Baker\n\nFernhollow Ltd\n\nShare\n\n## Requirements\n\n- Flour\n")
    assert call("tidy", "note.md", "--write").exit_code == 0
    lines = Path("note.md").read_text("utf-8").splitlines()
    (named,) = re.findall(r"^company: Fernhollow Ltd  # confirm: line (\d+): Fernhollow Ltd$", "\n".join(lines), re.M)
    assert lines[int(named) - 1] == "Fernhollow Ltd"


def test_a_guess_asks_in_the_user_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    monkeypatch.delenv("LANGUAGE")
    result = call("new", "-", "-o", "note.md", stdin="플랫폼 엔지니어\n\n(주)밀물펌프\n\n## 자격 요건\n\n- Go 언어\n")
    text = Path("note.md").read_text("utf-8")
    assert 'company: "(주)밀물펌프"  # 확인: 8번째 줄: (주)밀물펌프\n' in text
    assert "`확인`" in result.stderr


@pytest.mark.parametrize(
    "below", ["https://jobs.example/4711", "<https://jobs.example/4711>", "\nhttps://jobs.example"]
)
def test_a_button_right_above_an_address_stays(below: str) -> None:
    lines = ["# Baker", "", "Share", "Apply now", *below.split("\n"), "Save", "", "Flour"]
    assert [lines[at] for at in furniture(lines, "en")] == ["Share", "Save"]


def test_an_original_is_never_replaced() -> None:
    shutil.copy(FILES / "paste.md", "note.md")
    Path("note.md.orig").write_text("mine")
    assert call("tidy", "note.md", "--write").exit_code == 6
    assert Path("note.md.orig").read_text() == "mine"
    assert Path("note.md").read_bytes() == (FILES / "paste.md").read_bytes()
    assert call("tidy", "-", "--write", stdin="x").exit_code == 2
    assert io.StringIO(call("tidy", "-", stdin="Share\n\n# Baker\n").stdout).readline().startswith("---")


def test_tidy_changes_the_note_although_the_reader_of_its_diff_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_text: str) -> None:
        raise ReaderGoneError(message("stdout"))

    shutil.copy(FILES / "paste.md", "note.md")
    monkeypatch.setattr(tidy, "answer", gone)
    call("tidy", "note.md", "--write")
    assert Path("note.md.orig").read_bytes() == (FILES / "paste.md").read_bytes()
    assert "followers" not in Path("note.md").read_text("utf-8")


def test_the_counters_at_the_end_of_a_line_go_and_its_words_stay() -> None:
    for line, kept in (
        ("Leith (Hybrid) · Reposted 3 days ago · Over 100 people clicked apply", "Leith (Hybrid)"),
        ("Leith · 3 days a week", "Leith · 3 days a week"),
        ("Leith · Applicants", "Leith · Applicants"),
        ("# Leith · 20 applicants", "# Leith · 20 applicants"),
    ):
        assert without_counters(line, "en") == kept


PAGE = "<html lang='{}'><body>{}<h1>Koch</h1><p>Gasthof Möwe · Bregenz</p><h2>Aufgaben</h2><ul><li>Kochen</li></ul>"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", ""), ("utf-8", "<meta charset=latin1>"), ("cp1252", ""), ("utf-8-sig", "")]
)
def test_a_page_is_decoded_as_utf_8_where_it_is(encoding: str, declared: str) -> None:
    Path("page.html").write_bytes(PAGE.format("de-AT", declared).encode(encoding))
    made = call("new", "page.html").stdout
    assert "Gasthof Möwe · Bregenz" in made
    assert "lang: de\n" in made


def test_a_page_is_decoded_as_it_declares() -> None:
    text = "<html lang='ko'><meta charset='euc-kr'><body><h1>회계 담당자</h1><p>바다상회는 부산에 있습니다.</p>"
    Path("page.html").write_bytes(text.encode("cp949"))
    assert "바다상회는 부산에 있습니다." in call("new", "page.html").stdout


def test_a_declared_language_of_another_script_is_not_the_page_s() -> None:
    Path("page.html").write_text(PAGE.format("ko", ""), "utf-8")
    assert "lang: ko" not in call("new", "page.html").stdout
