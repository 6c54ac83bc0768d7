"""Test that the filter's regular expressions are compiled at their first use, and behave as those of `re`."""

from __future__ import annotations

import re
import subprocess
import sys
from re import _parser  # type: ignore[attr-defined]

import pytest

from postingfilter.pipelines import filtered  # noqa: F401 - loads the modules of the filter
from postingfilter.text import patterns


def test_a_pattern_is_compiled_at_its_first_use() -> None:
    broken = patterns.compile("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_pattern_does_what_one_of_re_does() -> None:
    found, expected = patterns.compile("(?P<word>[a-z]+)", re.I), re.compile("(?P<word>[a-z]+)", re.I)
    text = "One, two"
    for method in ("match", "search", "fullmatch", "findall", "split"):
        for _ in range(2):  # the first use and a later one
            assert str(getattr(found, method)(text)) == str(getattr(expected, method)(text))
    assert found.sub(r"<\g<word>>", text) == expected.sub(r"<\g<word>>", text)
    assert (found.pattern, found.flags, found.groupindex) == (expected.pattern, expected.flags, expected.groupindex)


def test_the_filter_compiles_no_pattern_while_it_is_imported() -> None:
    code = (
        "import re, sys, panflute; own = re.compile; names = []\n"
        "def noted(*given): names.append(sys._getframe(1).f_globals['__name__']); return own(*given)\n"
        "re.compile = noted\n"
        "import postingfilter.pipelines.json_filter, postingfilter.pipelines.filtered; print(*names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert [name for name in done.stdout.split() if name.startswith("postingfilter")] == []


def needing() -> dict[str, patterns._Needing]:
    """Return the expressions that need characters, by module and name."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("postingfilter.")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, patterns._Needing)
    }


def holds_one(part: object, needs: str) -> bool:
    """Return whether all that a part of a parsed expression matches holds one of some characters."""
    if isinstance(part, _parser.SubPattern):
        return any(holds_one(item, needs) for item in part)
    if not isinstance(part, tuple):
        return False
    kind, value = part
    if kind == _parser.LITERAL:
        return chr(value) in needs
    if kind == _parser.IN:
        return all(holds_one(item, needs) for item in value)
    if kind == _parser.RANGE:
        return all(chr(code) in needs for code in range(value[0], value[1] + 1))
    if kind == _parser.BRANCH:
        return all(holds_one(branch, needs) for branch in value[1])
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT):
        return value[0] > 0 and holds_one(value[2], needs)
    if kind in (_parser.SUBPATTERN, _parser.ASSERT):
        return holds_one(value[-1], needs)
    return False


@pytest.mark.parametrize("name", needing())
def test_an_expression_matches_no_text_without_the_characters_that_it_needs(name: str) -> None:
    expression = needing()[name]
    assert holds_one(_parser.parse(expression.pattern, expression.flags), expression.needs)


def test_a_text_without_the_needed_characters_is_told_as_one_without_a_match() -> None:
    broken, plain = patterns.compile("(,", needs=","), re.compile(",")
    assert (broken.search("a"), broken.match("a"), broken.fullmatch("a")) == (None, None, None)
    assert (broken.split("a"), broken.findall("a"), [*broken.finditer("a")]) == (plain.split("a"), [], [])
    assert broken.sub("-", "a") == plain.sub("-", "a")
    with pytest.raises(re.error):
        broken.search("a, b")
