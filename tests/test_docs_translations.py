"""Test that the Korean pages match the English ones, with the same commands, files and links."""

from __future__ import annotations

import re

import pytest

from tests.support import docs

ENGLISH, KOREAN = docs.pages("en"), docs.pages("ko")
#: Pages whose text is Korean; the others continue in English after a Korean introduction.
TRANSLATED = [name for name in ENGLISH if re.search(r"^(tutorial|how-to/.*|.*\bindex|reference/glossary)\.md$", name)]
OWN = ("tutorial.md",)  # its postings are Korean ones in Korean
#: Words of the glossary, and others for the same that the pages don't use.
GLOSSARY = {
    "브리프": ("브리핑", "요약본"),
    "묶음": ("패킷",),
    "채용 공고": ("구인 공고", "채용공고"),
    "프런트 매터": ("프론트매터", "머리말"),
}
LINK = re.compile(r"\]\(([^)#\s]*)")


def typed(name: str, language: str) -> list[str]:
    """The commands of a page; where the postings are its own, without quoted words, language and addresses."""
    commands = docs.commands(docs.pages(language)[name])
    if name not in OWN:
        return commands
    return [re.sub(r"\"[^\"]*\"|'[^']*'|--lang \w+|https://\S+", "…", command) for command in commands]


def test_every_page_is_there() -> None:
    assert len(TRANSLATED) >= 20
    assert KOREAN.keys() == ENGLISH.keys()


@pytest.mark.parametrize("name", ENGLISH)
def test_a_page_has_the_same_commands_and_files(name: str) -> None:
    if name not in TRANSLATED:  # the English text follows the Korean introduction
        english = f"]({'../' * (name.count('/') + 1)}en/{name})"
        assert KOREAN[name].read_text("utf-8").count(english) == 1
        return
    assert typed(name, "ko") == typed(name, "en")
    assert docs.files(KOREAN[name]).keys() == docs.files(ENGLISH[name]).keys()
    if name not in OWN:
        assert docs.files(KOREAN[name]) == docs.files(ENGLISH[name])


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_has_the_same_links_and_headings(name: str) -> None:
    korean, english = (docs.BLOCK.sub("", page.read_text("utf-8")) for page in (KOREAN[name], ENGLISH[name]))
    assert sorted(LINK.findall(korean)) == sorted(LINK.findall(english))
    assert korean.count("\n## ") == english.count("\n## ")


@pytest.mark.parametrize("name", KOREAN)
def test_a_page_uses_the_words_of_the_glossary(name: str) -> None:
    text = docs.BLOCK.sub("", KOREAN[name].read_text("utf-8"))
    assert [word for words in GLOSSARY.values() for word in words if word in text] == []


def test_the_glossary_has_the_words() -> None:
    text = KOREAN["reference/glossary.md"].read_text("utf-8")
    assert [word for word in GLOSSARY if f"| {word}" not in text] == []
