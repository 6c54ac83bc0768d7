"""Test that the lexicon's generated modules match its files."""

from __future__ import annotations

from collections import Counter

import pytest

from postingfilter import lexicon
from postingfilter.lexicon import generate
from postingfilter.lexicon.tables import LANGUAGES, exact, keys, sections, table
from postingfilter.text.keys import is_spaceless


def test_the_generated_modules_are_those_of_the_files() -> None:
    written = {
        file.stem: file.read_text("utf-8") for file in generate.GENERATED.glob("*.py") if file.name != "__init__.py"
    }
    expected = generate.modules()
    assert len(expected) == len(lexicon.LANGUAGES) + 1
    old = sorted(name for name in written.keys() | expected.keys() if written.get(name) != expected.get(name))
    assert not old, f"{', '.join(old)} in lexicon/generated differ from the .txt files: type `{generate.COMMAND}`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_stands_once_in_a_file_and_a_row_once_in_a_section(language: str) -> None:
    lines = (generate.FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    sections = Counter(line for line in lines if line.startswith("["))
    assert [name for name, count in sections.items() if count > 1] == []
    section, rows = "", Counter[tuple[str, str]]()
    for line in lines:
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            rows[section, line] += 1
    assert [row for row, count in rows.items() if count > 1] == []


def test_a_wording_is_found_by_its_key() -> None:
    assert lexicon.keys("section duties", "en")[:2] == ("responsibilities", "responsibility")
    assert lexicon.exact_kind("What you’ll do", "en") == "duties"
    assert lexicon.words("function", "de") >= {"und", "für"}
    assert lexicon.keys("function", "ko") == lexicon.keys("unknown", "en") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_heading_s_wording_is_found_among_other_words(language: str) -> None:
    for section in sections(language):
        part, _, kind = section.partition(" ")
        for key in keys(section, language) if part == "section" else ():
            if "…" not in key and exact("section", language)[key.replace(" ", "")] == kind:
                text = f"가{key}나" if is_spaceless(key) else f" a {key} b "
                needle = key if is_spaceless(key) else f" {key} "
                assert needle in table(language).held(text), key
