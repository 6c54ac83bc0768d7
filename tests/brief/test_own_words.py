"""Test that --for-others removes the writer's own words from every part of the document, wherever the note has them."""

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner

from postingfilter.cli import cli

WORD = "zyzzyva"
#: Places of the writer's own words in a note; each is put into a note of its own, and all into one.
FRONT_MATTER = {
    "excerpt": f"excerpt: {WORD} in short",
    "tags": f"tags: [{WORD}, baker]",
    "keywords": f"keywords: [{WORD}]",
    "key of its own": f"rating_by_me: {WORD}",
    "comment": f"# {WORD}",
    "subtitle": f"subtitle: {WORD}",
    "author": f"author: {WORD}",
    "description": f"description: {WORD}",
}
BODY = {
    "comment": f"<!-- {WORD} -->",
    "comment in a line": f"Flour is milled here. <!-- {WORD} -->",
    "comment of Obsidian": f"Flour is milled here %%{WORD}%% each day.",
    "comment of Obsidian over lines": f"%%\nask about {WORD}\n%%",
    "aside": f"<aside>\n💡 {WORD} said so\n</aside>",
    "task": f"- [ ] call {WORD}\n- [x] write to {WORD}",
    "task among items": f"- Bread\n- [ ] ask {WORD}",
    "section": f"## My notes\n\n{WORD} was kind",
    "bullet as a heading": f"- Bread\n- My notes\n    - {WORD} was kind\n\nThe oven is warm.",
    "folded part": f"<details>\n<summary>My notes</summary>\n\n{WORD} was kind\n\n</details>",
    "property of Logseq": f"- Bread\n  id:: {WORD}",
    "template tag": f"{{{{ {WORD} }}}}",
    "comment of CriticMarkup": f"The oven {{>>{WORD}<<}} is warm",
    "note to oneself": f"Note to self: ask {WORD}",
    "note to oneself, in brackets": f"(Note to self {WORD})",
    "remark over two lines": f"**My take**: good\nand {WORD}",
    "mark": f"TODO {WORD}",
    "mark in an item": f"- FIXME: {WORD}",
    "task in a line": f"[ ] call {WORD}",
    "task with items": f"- [ ] Calls\n  - {WORD}",
    "callout": f"> [!todo] Calls\n> {WORD}",
    "callout without a title": f"> [!todo]\n> {WORD}",
    "callout in an item": f"- Bread\n\n  > [!todo]\n  > {WORD}",
    "callout of a remark": f"> [!note] My notes\n> {WORD}",
    "first person": f"I think {WORD} is nice",
    "fact": f"**My salary**: {WORD}",
    "fact in an item": f"- **Referred by**: {WORD}",
    "row of a table": f"| Label | Value |\n|---|---|\n| My salary | {WORD} |\n| Location | Brno |",
    "column of a table": f"| Asked | My experience |\n|---|---|\n| Ovens | {WORD} |",
    "term": f"My take\n: {WORD}",
    "heading that a posting has too": f"## Notes\n\n{WORD} was kind",
    "pay": f"## Salary expectations\n\n{WORD}",
    "heading in another language": f"## Bauchgefühl\n\n{WORD}",
    "heading in another script": f"## 내 생각\n\n{WORD}",
    "interview log": f"## Interview log\n\n- 3 Nov: {WORD}",
    "folded interview": f"<details><summary>First interview (3 Nov)</summary>\n\n{WORD}\n\n</details>",
    "tags": f"#{WORD} #bread",
    "tag in a line": f"Bread for all #{WORD}",
    "name of a note": f"[[{WORD}]]",
    "name of a file": f"[my papers](papers/{WORD}.pdf)",
    "name of a file as words": f"[{WORD}.pdf]({WORD}.pdf)",
    "missing picture": f"![{WORD}](missing.png)",
    "missing picture of Obsidian": f"![[{WORD}.png]]",
    "footnote": f"Bread[^1]\n\n[^1]: My take: {WORD}",
    "list below a label": f"My questions:\n\n- {WORD}",
    "first person of a feeling": f"my {WORD} says no",
    "first person in a mark": f"=={WORD} is not my thing==",
    "sentence behind one of the posting": f"We bake for Brno. I like {WORD}.",
    "hearsay in a quotation": f"> A friend says {WORD}",
    "section of a remark without a label": f"## Salary\n\nAsked for {WORD}, minimum 45.",
    "fact of who referred": f"**Source**: referral by {WORD}",
    "fact of the next action": f"**Next action**: call {WORD} on Monday",
    "property of a vault": f"up:: [[{WORD}]]",
    "footnote of what was asked": f"Bread[^2]\n\n[^2]: asked: {WORD} not possible",
    "query of a vault": f"```dataview\nTABLE status FROM #{WORD}\n```",
    "wish of pay": f"- **Salary I want**: {WORD}",
}
#: Remarks in each language, of a label, a heading and a fact.
REMARKS = {
    "de": ("Notiz an mich: {}", "## Gehaltsvorstellung\n\n{}", "**Empfohlen von**: {}"),
    "en": ("My notes: {}", "## Gut feeling\n\n{}", "**Resume sent**: {}"),
    "es": ("Nota para mí: {}", "## Dudas mías\n\n{}", "**Recomendado por**: {}"),
    "fr": ("Mes notes : {}", "## Points à vérifier\n\n{}", "**Recommandé par** : {}"),
    "ja": ("自分用メモ：{}", "## 第一印象\n\n{}", "**紹介者**：{}"),
    "ko": ("메모: {}", "## 느낌\n\n{}", "**추천인**: {}"),
    "nl": ("Notitie voor mezelf: {}", "## Onderbuikgevoel\n\n{}", "**Getipt door**: {}"),
    "pt": ("Nota para mim: {}", "## Pretensão salarial\n\n{}", "**Indicado por**: {}"),
    "zh": ("我的笔记：{}", "## 为什么投\n\n{}", "**内推人**：{}"),
}
#: Remarks within a line of the posting, whose other words stay.
WITHIN = (
    "- Rye {stays} (I never used {own})",
    "- Rye {stays} ❌ (never used, {own})",
    "- Rye {stays} <- {own}?",
    "- Rye {stays} -- good fit!",
    "- Rye {stays}, must learn",
    "*(ask {own} about the boss)*\n\n- {stays}",
    "| Asked | Level |\n|---|---|\n| {stays} | good (mine is {own}) |",
    "**Hours**: {stays} (mine now: {own})",
    "- **{stays}** bread *(my {own})*",
    "### {stays} (I have {own})\n\n- Oven",
    "- Brot {stays} – muss ich {own} noch lernen",
    "- Brot {stays} (kann ich)",
    "- Pain {stays} (jamais utilisé {own})",
    "- Pan {stays} (nunca he usado {own})",
    "- Pão {stays} (nunca usei {own})",
    "- Brood {stays} (moet ik {own} leren)",
    "- 제빵 {stays} (나랑 {own} 잘 맞을듯)",
    "- 제빵 {stays} (공부 필요)",
    "- 제빵 {stays} ← {own} 자신 있음",
    "- 製パン {stays}（要勉強）",
    "- 製パン {stays}（私は{own}）",
    "- 烘焙 {stays}（没用过）",
    "- 烘焙 {stays}（我没{own}）",
    "## Process\n\n- [x] papers\n- [ ] tasting of {stays} 📅 2031-05-0{day}\n- [ ] offer",
)
#: Words of a posting that look like a writer's own.
OF_THE_POSTING = (
    "Notes: send your papers with {}",
    "## Notes\n\nPlease bring {} to the interview",
    "> [!note]\n> Please apply with {}",
    "- Motivation: you like {}",
    "Next steps: {} will call you",
    "Todo lists are written in {}",
    "> Anna, a baker: I like {} best",
    "We write C# and {}",
    "Do I need {} to apply?",
    "[Benefits](/benefits/{})",
    "Hinweis: {}",
    "Arbeit im Team mit {}",
    "참고: {}",
    "결과: {} 개별 통보",
    "備考：{}",
    "备注：{}",
    "- An I-bake-{} attitude",
    "Our bakers say “I bake {} for my friends”.",
    "## What I do at Larkspur\n\nI bake {} and I like my oven.",
    "## Mitarbeiterstimmen\n\nIch backe {} und mein Ofen ist warm.",
    "- Baker I, {}",
    "I. {}",
    "Portland, ME {}",
    "- Bread (rye and {})",
    "- Bread, rolls – and {}",
    "- Bread → {}",
    "**Source**: the paper {}",
    "> [!info] Facts\n> Location: {}",
    "自我驱动，{}",
    "我们的团队 {}",
    "하나의 {}",
)
POSTING = """\
# Baker

**Company**: Larkspur Ovens

## What you'll do

- Bake bread
"""


def note(front_matter: str, body: str) -> str:
    return f"---\ntitle: Larkspur Ovens - Baker\n{front_matter}\n---\n\n{POSTING}\n{body}\n"


NOTES = {
    **{f"front matter: {place}": note(text, "") for place, text in FRONT_MATTER.items()},
    **{place: note("date: 2026-01-01", text) for place, text in BODY.items()},
    **{
        f"{language} {at}": note("", text.format(WORD))
        for language, texts in REMARKS.items()
        for at, text in enumerate(texts)
    },
    "all": note(
        "\n".join(FRONT_MATTER.values()),
        "\n\n".join([*BODY.values(), *(text.format(WORD) for texts in REMARKS.values() for text in texts)]),
    ),
}


def everything(file: Path) -> str:
    """All texts of a document: its words, its metadata and its parts."""
    if file.suffix == ".html":
        return unescape(re.sub(r"<style>.*?</style>", "", file.read_text("utf-8"), flags=re.S))
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            return " ".join(f"{name} {package.read(name).decode('utf-8', 'replace')}" for name in package.namelist())
    reader = pypdf.PdfReader(file)
    text = " ".join(page.extract_text().replace("\u2060", "") for page in reader.pages)
    with pikepdf.open(file) as pdf:
        objects = " ".join(repr(each) for each in pdf.objects if not isinstance(each, pikepdf.Stream))
        streams = b" ".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return f"{text} {reader.metadata} {objects} {streams.decode('latin-1')}"


def made(command: str, name: str, *options: str, note: str = f"{WORD}.md") -> str:
    result = CliRunner().invoke(cli, (command, note, "-o", name, *options))
    assert result.exit_code == 0, result.output
    return everything(Path(name))


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("place", NOTES)
def test_no_word_of_it_is_in_a_brief_for_others(place: str) -> None:
    # The file's name is the writer's own too, and so is that of a picture.
    Path(f"{WORD}.md").write_text(NOTES[place], "utf-8")
    page = made("brief", "others.html", "--for-others")
    assert WORD not in page.casefold()
    assert "Bake bread" in page


@pytest.mark.parametrize("place", [place for place in NOTES if not place.startswith("front matter")])
def test_the_report_has_each_word_that_is_left_out(place: str) -> None:
    Path("note.md").write_text(NOTES[place], "utf-8")
    made("brief", "others.html", "--for-others", "--report", "report.json", note="note.md")
    report = json.loads(Path("report.json").read_text("utf-8"))[0]
    assert any(WORD in item for item in report["dropped"])
    assert report["lost"] == []


@pytest.mark.parametrize("text", WITHIN)
def test_a_remark_goes_alone(text: str) -> None:
    Path("note.md").write_text(note("", text.format(stays="quern", own=WORD, day="4")), "utf-8")
    page = made("brief", "others.html", "--for-others", note="note.md")
    assert "quern" in page
    for remark in (WORD, "mine", "good fit", "must learn", "kann ich", "필요", "要勉強", "没用过", "05-04", "boss"):
        assert remark not in page


CALLOUTS = """\
---
company: Larkspur Ovens
role: Baker
---

> [!info] Facts
> Location: Brno
> Hours: 40

> [!warning]- My take
> zyzzyva

Larkspur Ovens bakes since 1950.

## Requirements

- Patience
"""


def test_a_private_callout_ends_with_its_quotation_and_one_of_facts_is_the_postings() -> None:
    Path("note.md").write_text(CALLOUTS, "utf-8")
    page = made("brief", "others.html", "--for-others", note="note.md")
    assert [word in page for word in ("Brno", "40", "since 1950", "Patience", WORD)] == [True, True, True, True, False]


@pytest.mark.parametrize("text", OF_THE_POSTING)
def test_the_words_of_the_posting_stay(text: str) -> None:
    Path("note.md").write_text(note("", text.format(WORD)), "utf-8")
    assert WORD in made("brief", "others.html", "--for-others", note="note.md")


def test_a_note_without_a_name_is_not_headed_by_its_file() -> None:
    Path(f"{WORD}.md").write_text("## Requirements\n\n- Bread\n", "utf-8")
    for name in ("others.html", "others.pdf", "others.docx"):
        assert WORD not in made("brief", name, "--for-others").casefold()


@pytest.mark.parametrize("name", ["others.pdf", "others.docx"])
def test_no_word_of_it_is_in_any_part_of_a_document(name: str) -> None:
    Path(f"{WORD}.md").write_text(NOTES["all"], "utf-8")
    for command in ("brief", "packet"):
        page = made(command, name, "--for-others")
        assert WORD not in page.casefold()
        assert "Bake" in page


@pytest.mark.parametrize("name", ["own.html", "own.pdf", "own.docx"])
def test_the_search_finds_it_where_it_may_stand(name: str) -> None:
    Path(f"{WORD}.md").write_text(NOTES["section"], "utf-8")
    assert WORD in made("brief", name)
