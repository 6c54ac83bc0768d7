"""Test which lines of a résumé stand beside a requirement, with their places, and that each shares a term with it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from postingfilter import inspect, note
from postingfilter.cli import cli
from postingfilter.errors import NoteError
from postingfilter.lexicon import LANGUAGES, keys
from postingfilter.lexicon.printed_words import Words
from postingfilter.resume import matching
from postingfilter.resume.read import read
from postingfilter.resume.terms import shared_terms, terms
from tests.support import generated
from tests.support.paths import EXAMPLES, ROOT

STORIES = ROOT / "tests" / "resume" / "stories.md"
RESUME = {
    "basics": {"name": "A. Moss", "email": "moss@example.org", "summary": "Engineer of data platforms"},
    "work": [
        {"name": "Alder", "startDate": "2021-01", "highlights": ["Ran the summer party", "Tuned PostgreSQL for ships"]}
    ],
    "skills": [{"name": "Languages", "keywords": ["Rust", "Go"]}],
}
POSTING = """\
# Platform Engineer

**Company**: Birch Works

## Requirements

- Five years of experience with Kubernetes
- Fluent Portuguese
"""

#: Requirement, line, language, and whether they share a term.
PAIRS = [
    ("Experience with Kubernetes", "Moved services to K8s", "en", True),
    ("You have designed data pipelines", "Design of a pipeline for data", "en", True),
    ("Strong communication skills and experience", "Five years of strong experience", "en", False),
    ("C++ or C#", "Wrote a compiler in C++", "en", True),
    ("Writes C", "Vitamin C and D", "en", False),
    ("Writes C or C++", "Drivers in C", "en", True),
    ("Strong Go or Rust", "Built a scheduler in Go", "en", True),
    ("Go 개발 경험", "Go로 스케줄러를 만들었습니다", "ko", True),
    ("Strong Golang", "Languages: Go, Elixir", "en", True),
    ("Strong Go or Rust", "Go where the customers go", "en", False),
    ("Strong Go or Rust", "Ran the Go-Live of a shop", "en", False),
    ("Statistics with R", "Plots in R", "en", True),
    ("Statistics with R", "Head of R&D", "en", False),
    ("Programme in C", "Führerschein Klasse C", "de", False),
    ("대규모 트래픽을 다뤄 보신 분", "대규모 트래픽 장애에 대응했습니다", "ko", True),
    ("Python 개발 경험 3년 이상", "파이썬으로 도구를 만들었습니다", "ko", True),
    ("개발 경험 3년 이상", "운영 경험 5년", "ko", False),
    ("データベースの設計経験", "データベースを移行", "ja", True),
    ("3年以上の実務経験", "5年の実務経験", "ja", False),
    ("熟悉分布式系统", "负责分布式系统设计", "zh", True),
    ("3年以上工作经验", "5年工作经验", "zh", False),
    ("Erfahrung mit Datenbanken", "Datenbank umgezogen", "de", True),
    ("Erfahrung im Vertrieb", "Erfahrung in der Küche", "de", False),
    ("Maîtrise de la comptabilité", "Comptabilité d'une association", "fr", True),
    ("Gestión de almacenes", "Llevé el almacén del puerto", "es", True),
    ("Experiência com vendas", "Vendas na loja da praia", "pt", True),
    ("Ervaring met vorkheftrucks", "Drie jaar op de vorkheftruck", "nl", True),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(POSTING, "utf-8")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(("requirement", "line", "language", "share"), PAIRS)
def test_two_lines_share_a_term_or_none(requirement: str, line: str, language: str, share: bool) -> None:
    assert bool(shared_terms(terms(requirement, language), terms(line, language))) is share


def test_every_language_is_tried() -> None:
    assert {language for _, _, language, _ in PAIRS} == set(LANGUAGES)
    assert all(keys("requirement word", language) for language in LANGUAGES)


def test_markdown_lines_have_their_numbers_and_no_marks() -> None:
    lines = read(STORIES)
    assert (lines[0].text, lines[0].place) == (
        "Moved forty services to K8s, and halved what hosting cost",
        "stories.md:9",
    )
    source = STORIES.read_text("utf-8").splitlines()
    for line in lines:
        number = int(line.place.rpartition(":")[2])
        assert line.text[:12] in source[number - 1].replace("*", "")
    assert not any("Stories" in line.text or "What I have done" in line.text for line in lines)


def test_a_resume_of_json_resume_has_its_paths() -> None:
    Path("resume.json").write_text(json.dumps(RESUME), "utf-8")
    places = {line.text: line.place for line in read(Path("resume.json"))}
    assert places["Tuned PostgreSQL for ships"] == "resume.json: work[0].highlights[1]"
    assert places["Rust"] == "resume.json: skills[0].keywords[0]"
    assert "moss@example.org" not in places


def test_what_is_no_resume_is_refused() -> None:
    Path("resume.json").write_text("{", "utf-8")
    with pytest.raises(NoteError, match=r"resume\.json: this is no JSON"):
        read(Path("resume.json"))
    assert call("packet", "note.md", "--prep", "--evidence", "gone.md", "-o", "p.pdf").exit_code == 3
    assert call("packet", "note.md", "--evidence", str(STORIES), "-o", "p.pdf").exit_code == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_line_that_is_named_shares_a_term(path: Path) -> None:
    posting = inspect.posting(note.read(path))
    lines = read(STORIES)
    for requirement in posting.lines("requirements", "qualifications", "preferred"):
        wanted = terms(requirement, posting.lang)
        assert all(shared_terms(wanted, line.terms) for line in matching(requirement, lines, posting.lang))


def test_the_sheet_has_the_lines_and_leaves_room_elsewhere() -> None:
    done = call("packet", "note.md", "--prep", "--evidence", str(STORIES), "-o", "packet.pdf")
    assert (done.exit_code, done.output) == (0, "")
    pages = pypdf.PdfReader(io.BytesIO(Path("packet.pdf").read_bytes())).pages
    sheet = " ".join(pages[-1].extract_text().split())
    assert "Moved forty services to K8s" in sheet
    assert "stories.md:9" in sheet
    assert f"Fluent Portuguese {Words('en')['questions']}" in sheet
    assert call("packet", "note.md", "--prep", "--evidence", str(STORIES), "-o", "packet.docx").exit_code == 0


def test_the_pages_of_the_docs(accept: bool) -> None:
    rows = ["| requirement | lines that share a term |\n| --- | --- |\n"]
    for name in ("en-harborlight-data-engineer", "ko-noeul-map-backend"):
        posting = inspect.posting(note.read(ROOT / "examples" / f"{name}.md"))
        for requirement in posting.lines("requirements", "qualifications", "preferred"):
            found = matching(requirement, read(STORIES), posting.lang)
            rows.append(f"| {requirement} | {'<br>'.join(f'{line.text} ({line.place})' for line in found)} |\n")
    for language in ("en", "ko"):
        page = ROOT / "docs" / language / "how-to" / "interviews.md"
        generated.hold(page, "evidence", "\n" + "".join(rows) + "\n", accept)
