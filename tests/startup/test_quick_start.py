"""Test that the quick start of the filter doesn't change its results."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import panflute
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingfilter import pandoc
from postingfilter.text import percent
from tests.support.filter_runs import FILTER, NOTE, run
from tests.support.paths import EXAMPLES, ROOT

NOTES = [NOTE, *EXAMPLES]
#: What takes longer to load than a note takes, and isn't for a filter.
UNWANTED = (
    "typing dataclasses inspect pathlib subprocess tempfile threading urllib.parse html importlib.util "
    "click yaml rich weasyprint frontmatter"
)
#: The filter's modules, loaded as pandoc's filter loads them.
QUICK = "from postingfilter.startup import quick_panflute; quick_panflute.load()"
LOADED = f"{QUICK}; import sys, postingfilter.pipelines.json_filter"
#: The filter without what makes it start quickly.
PLAIN = "from postingfilter.pipelines import json_filter; json_filter.main()"


def filtered(note: Path, *command: str, **environment: str) -> bytes:
    """What the filter makes of a note for HTML; `command` runs it."""
    ast = run(pandoc.program(), str(note), "-t", "json")
    done = subprocess.run(
        [*(command or [FILTER]), "html"], input=ast, capture_output=True, check=True, env=os.environ | environment
    )
    assert done.stderr == b""
    return done.stdout


def test_nothing_is_loaded_that_a_filter_does_not_need() -> None:
    code = f"{LOADED}; print(*[name for name in '{UNWANTED}'.split() if name in sys.modules])"
    # Without site: an environment's own start may load what it likes.
    path = os.pathsep.join([str(ROOT / "src"), *(path for path in sys.path if "site-packages" in path)])
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, check=True, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_comes_out_the_same_however_the_filter_starts(note: Path) -> None:
    assert filtered(note) == filtered(note, sys.executable, "-c", PLAIN)


def test_the_filter_loads_the_words_of_the_note_s_language_and_english() -> None:
    code = (
        f"{LOADED}\nfrom postingfilter import filter as pipeline, pandoc\n"
        "pipeline.run(pandoc.load(sys.stdin.buffer.read()), 'html')\n"
        "names = [name.rpartition('lexicon.generated.')[2] for name in sys.modules if 'lexicon.generated.' in name]\n"
        "print(*names)"
    )
    note = "# 가온랩 채용: A/B 실험\n\n## 주요업무\n\n- API 개발\n\n## What you'll do\n\n- Code\n"
    ast = subprocess.run([pandoc.program(), "-t", "json"], input=note.encode(), capture_output=True, check=True).stdout
    done = subprocess.run([sys.executable, "-c", code], input=ast, capture_output=True, check=True)
    assert set(done.stdout.decode().split()) == {"shared", "ko", "en"}


def test_the_filter_writes_nothing_into_a_home(tmp_path: Path) -> None:
    home = str(tmp_path)
    filtered(NOTE, HOME=home, XDG_CACHE_HOME=home, LOCALAPPDATA=home, PYTHONDONTWRITEBYTECODE="")
    assert list(tmp_path.iterdir()) == []


def test_a_panflute_that_needs_all_of_its_modules_is_loaded_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "panflute"
    shutil.copytree(Path(panflute.__file__).parent, other)
    with (other / "__init__.py").open("a") as file:
        file.write("\nsize = len(stringify(Para(Str('word'))))\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    assert filtered(NOTE, PYTHONPATH=path) == filtered(NOTE)
    code = f"{QUICK}; import panflute; print(panflute.size, panflute.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.stdout.split() == ["6", str(other / "__init__.py")]


@given(st.text(alphabet=st.sampled_from("%0123456789abcdefABCDEFxyzé/+&= "), max_size=40))
def test_codes_are_read_as_the_library_reads_them(text: str) -> None:
    assert percent.unquote(text) == unquote(text)


def test_lists_are_filled_and_walked_as_panflute_does() -> None:
    code = (
        "import panflute as pf\n"
        "def look(element, doc):\n"
        "    seen.append(element.tag)\n"
        "    if element == pf.Str('out'): return []\n"
        "    if element == pf.Str('two'): return [pf.Str('1'), pf.Str('2')]\n"
        "seen = []\n"
        "doc = pf.Doc(pf.Para(pf.Str('out'), pf.Space, pf.Emph(pf.Str('two'))), metadata={'key': ['value', True]})\n"
        "doc.content.extend([pf.HorizontalRule, pf.Para(pf.Str('end'))])\n"
        "doc.walk(look)\n"
        "print(seen, doc.to_json())\n"
        "try: pf.Para(pf.Para())\n"
        "except TypeError as error: print(error)\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", start + code], capture_output=True, check=True, text=True)
        for start in ("", f"{QUICK}\n")
    ]
    assert runs[0].stdout == runs[1].stdout != ""
