"""--for-others: a word of the writer's own is in no part of the document, wherever it stands in the note."""

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
}
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
    "all": note("\n".join(FRONT_MATTER.values()), "\n\n".join(BODY.values())),
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


def made(command: str, name: str, *options: str) -> str:
    result = CliRunner().invoke(cli, (command, f"{WORD}.md", "-o", name, *options))
    assert (result.exit_code, result.output) == (0, "")
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
