"""Regular expressions of the filter are compiled when they are first used, and behave as those of `re`."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

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
