"""Test that messages are in Korean for Korean users, and that outputs for programs stay in English."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postingfilter import pandoc
from postingfilter.messages import languages
from tests.support.paths import ROOT

NOTE = """\
---
deadline: 2020-01-31
---

# 제빵사

**회사**: 오리나무

## 상자와 압착기

- [여기](https://alder.example)
- ![사진](gone.png)
"""
LOCALES = {
    "installed or not": {"LC_ALL": "ko_KR.UTF-8"},
    "LANG only": {"LANG": "ko"},
    "LANGUAGE": {"LANGUAGE": "ko:en"},
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("note.md").write_text(NOTE, "utf-8")


def call(*arguments: str, **locale: str) -> subprocess.CompletedProcess[str]:
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    command = [sys.executable, "-m", "postingfilter", *arguments]
    environment = bare | ({"LANG": "C.UTF-8"} | locale)
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)


def korean(*arguments: str) -> subprocess.CompletedProcess[str]:
    return call(*arguments, LANG="ko_KR.UTF-8")


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_an_error_is_in_the_user_s_language(locale: dict[str, str]) -> None:
    done = call("brief", "gone.md", **locale)
    assert done.stderr == "gone.md: 이런 노트는 없습니다. 이름을 확인하거나 노트가 있는 폴더를 쓰세요\n"
    assert done.returncode == 3


def test_help_is_in_the_user_s_language_and_fits_the_terminal() -> None:
    done = korean("brief", "--help")
    assert done.stdout.startswith("사용법: ")
    assert "  --paper [A4|Letter]       용지 크기.  [기본값: A4]\n" in done.stdout
    assert "Show" not in done.stdout
    assert max(len(line.encode("euc-kr", "replace")) for line in done.stdout.splitlines()) <= 80
    listed = korean("--help").stdout
    assert "채용 공고를 적은 Markdown 노트로 한 쪽짜리 브리프를 만듭니다." in listed
    assert "  --version   버전을 보여 주고 끝냅니다.\n" in listed


def test_a_mistyped_option_is_named_in_the_user_s_language() -> None:
    done = korean("brief", "--papr", "A4", "note.md")
    assert "오류: '--papr' 옵션은 없습니다. 혹시 이것인가요? '--paper'" in done.stderr
    assert done.returncode == 2
    assert "{value!r}" not in (done := korean("brief", "note.md", "--paper", "A5")).stderr
    assert "'A5' 값은 쓸 수 없습니다. 다음 가운데 고르세요: A4, Letter." in done.stderr


def test_findings_are_in_the_user_s_language() -> None:
    lines = korean("check", "note.md").stdout.splitlines()
    assert lines[0] == "note.md:1: 지원 링크가 없습니다. `[지원하기](https://…)` 링크를 넣으세요"
    assert "note.md:2: 마감일이 지났습니다: 2020-01-31" in lines
    assert "note.md:11: 링크의 글이 종이에서는 뜻이 없습니다: 여기" in lines


def test_warnings_are_in_the_user_s_language_and_the_report_is_in_english() -> None:
    done = korean("brief", "note.md", "-o", "note.html", "--report", "report.json")
    assert done.stderr == "note.md: gone.png: 브리프에 넣지 못한 그림입니다: 이런 파일은 없습니다\n"
    (report,) = json.loads(Path("report.json").read_text("utf-8"))
    assert report["warnings"] == ["note.md: gone.png: this picture is not in the brief: there is no such file"]


def test_a_warning_of_an_earlier_run_is_in_the_language_of_this_one() -> None:
    first, second = (call("brief", "note.md", "-d", "out", LANG=name) for name in ("en_US.UTF-8", "ko"))
    assert "this picture is not in the brief" in first.stderr
    assert "브리프에 넣지 못한 그림입니다" in second.stderr


def test_a_record_by_somebody_else_breaks_no_run() -> None:
    assert korean("brief", "note.md", "-d", "out").returncode == 0
    record = Path("out/.postingfilter.json")
    for form, other in (("{file}: {sentence}", "{file.__class__}"), ("{picture}", "{picture:>999999999}")):
        record.write_text(record.read_text("utf-8").replace(form, other), "utf-8")
        done = korean("brief", "note.md", "-d", "out")
        assert done.returncode == 0
        assert "class" not in done.stderr
        assert len(done.stderr) < 1000


def test_errors_of_several_notes_come_from_other_processes() -> None:
    Path("empty.md").write_text("")
    done = korean("brief", "note.md", "empty.md", "-d", "out", "-v", "-t", "html")
    assert "empty.md: 노트가 비어 있습니다. 공고를 붙여 넣으세요" in done.stderr
    assert "노트 2개 가운데 1개가 실패했습니다" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        "check note.md --format json",
        "check note.md --format github",
        "inspect note.md --format json",
        "inspect note.md --format csv",
        "inspect --schema",
        "inspect note.md --format jsonld",
    ],
)
def test_what_programs_read_is_the_same_in_every_language(arguments: str) -> None:
    ours, english = korean(*arguments.split()), call(*arguments.split())
    assert (ours.stdout, ours.returncode) == (english.stdout, english.returncode)


def test_evidence_is_in_the_user_s_language() -> None:
    text = korean("inspect", "note.md").stdout
    assert "  company: 항목: 회사: 오리나무\n" in text
    assert "\n채용 공고라는 근거:\n  회사, 직무, 고용 형태 항목: 회사: 오리나무\n" in text


def test_the_filter_reports_in_the_user_s_language() -> None:
    command = [pandoc.program(), "note.md", "-F", "pandoc-postingfilter", "-M", "postingfilter.explain=true"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = {
        name: subprocess.run(
            [*command, "-t", "json"],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PATH": path, "LANG": name, "LANGUAGE": ""},
        )
        for name in ("ko_KR.UTF-8", "C.UTF-8")
    }
    assert done["ko_KR.UTF-8"].stderr.startswith("postingfilter: 채용 공고입니다. 0.50 이상이 기준이고 ")
    assert done["C.UTF-8"].stderr.startswith("postingfilter: a posting, ")
    assert done["ko_KR.UTF-8"].stdout == done["C.UTF-8"].stdout


def test_no_catalog_is_read_in_english() -> None:
    code = "import sys; from postingfilter import messages as m; m.translated(m.message('x')); print(*sys.modules)"
    for language in ("C", "C.UTF-8", "en_GB.UTF-8"):
        done = subprocess.run(
            [sys.executable, "-I", "-c", code],
            capture_output=True,
            text=True,
            env={"LC_ALL": language, "PYTHONPATH": str(ROOT / "src")},
        )
        assert not {"gettext", "locale", "pathlib"} & set(done.stdout.split()), done.stderr


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, ()),
        ({"LANG": "ko_KR.UTF-8"}, ("ko_KR.UTF-8",)),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, ()),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ()),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko"}, ("ko",)),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:ja:en:de"}, ("ko", "ja")),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ko"}, ("ko",)),
        ({"LANG": "C.UTF-8"}, ()),
        ({"LANG": "C", "LANGUAGE": "ko"}, ()),
        ({"LANGUAGE": "ko"}, ()),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "en"}, ()),
    ],
)
def test_the_environment_names_the_languages(
    environment: dict[str, str], wanted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert languages() == wanted


@pytest.mark.parametrize("name", ["ko_KR", "Korean_Korea"])
def test_a_system_without_variables_says_its_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: (name, "949"))
    assert [one[:2] for one in languages()] == ["ko"]
