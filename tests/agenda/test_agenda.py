"""Test the agenda: the days that a note names, and the lines and the calendar file with them."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from postingfilter import agenda, check, inspect, note
from postingfilter.batch import summaries
from postingfilter.cli import cli
from postingfilter.lexicon import LANGUAGES
from postingfilter.lexicon.printed_words import Words
from postingfilter.structured.events import events

NOTES = {
    "baker.md": "---\ncompany: Fernhollow\nrole: Baker\ninterview: 2026-12-03 14:00\ndeadline: 2026-12-01\n---\n\n"
    "- [Apply](https://fernhollow.example/apply)\n\n## Process\n\n1. CV\n2. Interview (2026-12-03)\n"
    "3. Second interview (2026-12-10, 9:30)\n",
    "ko.md": "# 백엔드 개발자\n\n**회사**: 고사리상점\n"
    "**마감일**: 2026년 12월 2일(수) 18:00\n**면접일**: 2026-12-08 오후 2시\n",
    "either.md": "# Designer\n\n**Company**: Alder\n**Deadline**: 11/12/2026\n",
    "past.md": "# Cook\n\n**Company**: Birch\n**Deadline**: 2025-12-01\n",
    "zone.md": "# Nurse\n\n**Company**: Cedar\n**Interview**: 2026-12-04 10:00 CET\n",
    "span.md": "---\nlang: de\n---\n\n# Koch\n\n**Firma**: Distel GmbH\n**Bewerbungsfrist**: "
    "01.12.2026 bis 05.12.2026\n",
}
FROM = ("--from", "2026-11-30")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    for name, text in NOTES.items():
        Path("notes", name).write_text(text, "utf-8")


@pytest.fixture(params=["UTC", "Asia/Seoul", "America/Los_Angeles"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    os.environ.pop("TZ")
    time.tzset()


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_lines_are_in_order_each_in_its_note_s_language() -> None:
    result = call("agenda", "notes", *FROM)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines == [
        "→ 2026-12-01 Tue +1 Deadline Fernhollow · Baker notes/baker.md",
        "2026-12-02 수 +2 마감 고사리상점 · 백엔드 개발자 notes/ko.md",
        "2026-12-03 Thu 14:00 +3 Interview Fernhollow · Baker notes/baker.md",
        "2026-12-04 Fri +4 Interview Cedar · Nurse notes/zone.md",
        "2026-12-05 Sa +5 Bewerbungsschluss Distel GmbH · Koch notes/span.md",
        "2026-12-08 화 +8 면접 고사리상점 · 백엔드 개발자 notes/ko.md",
        "2026-12-10 Thu 09:30 +10 Second interview Fernhollow · Baker notes/baker.md",
    ]


def test_what_is_due_within_a_time() -> None:
    assert call("agenda", "notes", *FROM, "--within", "2d").stdout.count("\n") == 2
    assert call("agenda", "notes", *FROM, "--within", "1w").stdout.count("\n") == 5
    assert call("agenda", "notes", *FROM, "--within", "soon").exit_code == 2


def test_nothing_ahead_is_said() -> None:
    result = call("agenda", "notes/past.md", *FROM)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing is ahead" in result.stderr


def test_the_calendar_has_the_same_days_in_every_zone(zone: str) -> None:
    assert call("agenda", "notes", *FROM, "-o", "agenda.ics").exit_code == 0, zone
    events = icalendar.Calendar.from_ical(Path("agenda.ics").read_bytes()).events
    starts = [(str(event["SUMMARY"]).partition(":")[0], event.start) for event in events]
    assert starts == [
        ("Deadline", datetime.date(2026, 12, 1)),
        ("마감", datetime.date(2026, 12, 2)),
        ("Interview", datetime.datetime(2026, 12, 3, 14, 0)),
        ("Interview", datetime.date(2026, 12, 4)),  # at which hour depends on where one is
        ("Bewerbungsschluss", datetime.date(2026, 12, 5)),
        ("면접", datetime.date(2026, 12, 8)),  # `오후 2시` is no 2:00
        ("Second interview", datetime.datetime(2026, 12, 10, 9, 30)),
    ]
    assert str(events[0]["URL"]) == "https://fernhollow.example/apply"


def test_an_event_keeps_its_identity() -> None:
    def identities() -> list[str]:
        text = call("agenda", "notes", *FROM, "--format", "ics").stdout
        return [str(event["UID"]) for event in icalendar.Calendar.from_ical(text).events]

    before = identities()
    Path("notes/baker.md").write_text(NOTES["baker.md"].replace("deadline: 2026-12-01", "deadline: 2026-12-02"))
    assert sorted(identities()) == sorted(before)
    assert len(set(before)) == 7


def test_without_icalendar_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    result = call("agenda", "notes", *FROM, "--format", "ics")
    assert result.exit_code == 5
    assert "a calendar file needs icalendar: type `" in result.stderr
    assert "pip install" in result.stderr


def test_many_notes_are_read_in_processes() -> None:
    for number in range(summaries.FEW + 1):
        Path("notes", f"more-{number}.md").write_text(NOTES["baker.md"].replace("Fernhollow", f"Company {number}"))
    Path("notes", "broken.md").write_bytes(b"\x00\xff 2026-12-01")
    result = call("agenda", "notes", *FROM)
    assert result.exit_code == 1
    assert result.stderr.startswith("notes/broken.md")
    assert result.stdout.count("Deadline") == summaries.FEW + 2


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01",
        "**2026**-12-*01*",
        "2026\\-12\\-01",
        "2026&#45;12&ndash;01 or 2026&#45;12&#45;01",
        "20<b>26</b>-12-01, <b>2026</b>-12-01",
        "[2026](https://a.example/2025)-12-01",
        "> 1 December\n> 2026",
        "|01.12.2025|01.12.2026|",
        "２０２６年１２月１日",
        "2026\u200b-12-01",
        "Le 1er décembre 2026",
    ],
)
def test_a_note_is_read_wherever_marks_stand_in_its_date(text: str) -> None:
    first = datetime.date(2026, 12, 1)
    assert agenda.may_be_ahead(f"# Baker\n\n{text}\n".encode(), first)
    assert not agenda.may_be_ahead(f"# Baker\n\n{text}\n".encode(), datetime.date(2027, 1, 1))


def test_no_note_with_a_day_ahead_is_left_out() -> None:
    for name, text in NOTES.items():
        found = events(inspect.posting(note.read(Path("notes", name))))
        for event in found:
            assert agenda.may_be_ahead(text.encode(), event.day)


def test_check_tells_of_what_is_due() -> None:
    read = note.read(Path("notes/baker.md"))
    today = datetime.date(2026, 11, 30)
    found = [finding for finding in check.check(read, today, datetime.timedelta(3)) if finding.rule.endswith("-soon")]
    assert [(finding.line, finding.message) for finding in found] == [
        (5, "deadline tomorrow: 2026-12-01"),
        (4, "interview (Interview) in 3 days: 2026-12-03 14:00"),
    ]
    assert not [finding for finding in check.check(read, today) if finding.rule.endswith("-soon")]


def test_notes_are_chosen_and_sorted_by_interview() -> None:
    rows = call("inspect", "notes", "--format", "csv", "--select", "interview<=2026-12-04", "--sort", "-interview")
    assert [line.partition(",")[0] for line in rows.stdout.splitlines()[1:]] == ["notes/zone.md", "notes/baker.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words(language: str) -> None:
    words, english = Words(language, "calendar"), Words("en", "calendar")
    assert len(words["weekdays"].split()) == 7
    assert language == "en" or words["weekdays"] != english["weekdays"]


DATED_STEPS = """\
# Baker at Fernhollow Ltd

Deadline: 2026-12-01

## Process

1. Application by 2026-12-01
2. Phone call on 3 December 2026
3. Trial bake (9:30), 10 December 2026
4. Meeting in the shop
   - on 16 December 2026
5. Offer
"""


def test_a_day_in_the_name_of_a_step_counts_and_is_told_with_its_line() -> None:
    Path("steps.md").write_text(DATED_STEPS, "utf-8")
    result = call("agenda", "steps.md", *FROM)
    days = [line.strip("→ ").split()[0] for line in result.stdout.splitlines()]
    assert days == ["2026-12-01", "2026-12-03", "2026-12-10", "2026-12-16"]
    found = check.check(note.read(Path("steps.md")), datetime.date(2026, 11, 30), datetime.timedelta(days=30))
    assert [finding.line for finding in found if finding.rule == "step-soon"] == [8, 9, 11]


def test_a_day_behind_a_task_is_that_step_s() -> None:
    tasks = (
        "# Baker at Fernhollow Ltd\n\n## Process\n\n- [x] CV\n- [ ] case study 📅 2026-12-02\n- [ ] oven 2026-12-09\n"
    )
    Path("tasks.md").write_text(tasks, "utf-8")
    assert call("agenda", "tasks.md", *FROM).stdout.count("\n") == 2
    found = check.check(note.read(Path("tasks.md")), datetime.date(2026, 11, 30), datetime.timedelta(days=30))
    assert [finding.line for finding in found if finding.rule == "step-soon"] == [6, 7]
