"""Test that the lexicon's generated modules match its files."""

from __future__ import annotations

from postingfilter import lexicon
from postingfilter.lexicon import generate


def test_the_generated_modules_are_those_of_the_files() -> None:
    written = {
        file.stem: file.read_text("utf-8") for file in generate.GENERATED.glob("*.py") if file.name != "__init__.py"
    }
    expected = generate.modules()
    assert len(expected) == len(lexicon.LANGUAGES) + 1
    old = sorted(name for name in written.keys() | expected.keys() if written.get(name) != expected.get(name))
    assert not old, f"{', '.join(old)} in lexicon/generated differ from the .txt files: type `{generate.COMMAND}`"


def test_a_wording_is_found_by_its_key() -> None:
    assert lexicon.keys("section duties", "en")[:2] == ("responsibilities", "responsibility")
    assert lexicon.exact_kind("What you’ll do", "en") == "duties"
    assert lexicon.words("function", "de") >= {"und", "für"}
    assert lexicon.keys("function", "ko") == lexicon.keys("unknown", "en") == ()
