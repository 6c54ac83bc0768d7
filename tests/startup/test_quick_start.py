"""What makes the filter start quickly changes nothing of what it does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import panflute
import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postingfilter import pandoc
from postingfilter.startup import user_cache as kept_values
from postingfilter.text import percent
from postingfilter.text.decoration import LEADING, TRAILING, has_plain_ends
from tests.support.filter_runs import FILTER, NOTE, run
from tests.support.paths import EXAMPLES, ROOT

NOTES = [NOTE, *EXAMPLES]
#: What takes longer to load than a note takes, and isn't for a filter.
UNWANTED = (
    "typing dataclasses inspect contextlib pathlib subprocess tempfile threading urllib.parse html importlib.util "
    "click yaml rich weasyprint frontmatter platformdirs"
)


def filtered(ast: bytes, cache: Path, **environment: str) -> bytes:
    done = subprocess.run(
        [FILTER, "html"],
        input=ast,
        capture_output=True,
        check=True,
        env=os.environ | {"XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": ""} | environment,
    )
    assert done.stderr == b""
    return done.stdout


def ast(note: Path) -> bytes:
    return run(pandoc.program(), str(note), "-t", "json")


def kept(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_nothing_is_loaded_that_a_filter_does_not_need() -> None:
    code = f"import sys, postingfilter.filter; print(*[name for name in '{UNWANTED}'.split() if name in sys.modules])"
    # Without site: an environment's own start may load what it likes.
    path = os.pathsep.join([str(ROOT / "src"), *(path for path in sys.path if "site-packages" in path)])
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, check=True, env=os.environ | {"PYTHONPATH": path}
    )
    assert done.stdout.split() == []


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_comes_out_the_same_whatever_is_kept(tmp_path: Path, note: Path) -> None:
    read = ast(note)
    first = filtered(read, tmp_path)
    assert kept(tmp_path)
    assert filtered(read, tmp_path) == first
    without = subprocess.run([sys.executable, "-c", PLAIN, "html"], input=read, capture_output=True, check=True)
    assert without.stdout == first


#: The filter without what makes it quick.
PLAIN = "from postingfilter import filter; filter.main()"


def test_what_is_kept_is_mended_when_it_is_broken_or_old(tmp_path: Path) -> None:
    read = ast(NOTE)
    first = filtered(read, tmp_path)
    whole = {path: path.read_bytes() for path in kept(tmp_path)}
    assert len(whole) > 3
    for broken in (b"", b"\0", b"{" * 40, next(iter(whole.values()))[:500]):
        for path in whole:
            path.write_bytes(broken)
        assert filtered(read, tmp_path) == first
        assert {path: path.read_bytes() for path in kept(tmp_path)} == whole


def test_what_is_kept_is_made_anew_when_a_byte_of_it_is_another(tmp_path: Path) -> None:
    read = ast(NOTE)
    first = filtered(read, tmp_path)
    for path in kept(tmp_path):
        whole = path.read_bytes()
        for part in (0.2, 0.5, 0.9):
            broken = bytearray(whole)
            broken[int(len(whole) * part)] ^= 0xFF
            path.write_bytes(broken)
            assert filtered(read, tmp_path) == first
            assert path.read_bytes() == whole


def test_another_panflute_is_the_one_that_runs(tmp_path: Path) -> None:
    read = ast(NOTE)
    first = filtered(read, tmp_path)
    source = Path(panflute.__file__).parent
    other = tmp_path / "other" / "panflute"
    shutil.copytree(source, other)
    with (other / "__init__.py").open("a") as file:
        file.write("\nimport sys; sys.stderr.write('the other one')\n")
    path = os.pathsep.join([str(other.parent), os.environ.get("PYTHONPATH", "")])
    command = [FILTER, "html"]
    for python_path in (path, os.environ.get("PYTHONPATH", ""), path):
        own = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": python_path}
        done = subprocess.run(command, input=read, capture_output=True, check=True, env=os.environ | own)
        assert (done.stdout, done.stderr) == (first, b"the other one" if python_path == path else b"")


def test_bytecode_is_not_kept_for_who_wants_none(tmp_path: Path) -> None:
    filtered(ast(NOTE), tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert "code" not in {path.name for path in kept(tmp_path)}
    filtered(ast(NOTE), tmp_path)
    assert "code" in {path.name for path in kept(tmp_path)}


def test_what_is_kept_follows_its_sources(tmp_path: Path) -> None:
    package = tmp_path / "src" / "postingfilter"
    shutil.copytree(ROOT / "src" / "postingfilter", package, ignore=shutil.ignore_patterns("__pycache__"))
    read = ast(NOTE)

    def made() -> str:
        own = {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-m", "postingfilter.pipelines.door", "html"]
        done = subprocess.run(command, input=read, capture_output=True, check=True, env=os.environ | own)
        assert done.stderr == b""
        return done.stdout.decode()

    def edit(name: str, old: str, new: str) -> None:
        file = package / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    assert made() == made() == filtered(read, tmp_path).decode()
    edit("process/shown.py", 'ARROW = "→"', 'ARROW = "⇒"')
    assert "⇒" in made()
    edit("lexicon/en.txt", "[section duties]", "[section duties]\nmy notes")
    assert "duties" in json.loads(made())["meta"]["posting"]["c"]["sections"]["c"][-1]["c"]["kind"]["c"]
    assert "⇒" in made()


def test_what_is_kept_lies_in_the_users_cache() -> None:
    assert Path(kept_values.folder()).parent == platformdirs.user_cache_path("postingfilter", appauthor=False)


def test_what_cannot_be_kept_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    read = ast(NOTE)
    assert filtered(read, tmp_path / "file") == filtered(read, tmp_path)
    assert filtered(read, Path("/dev/null")) == filtered(read, tmp_path)


def test_nothing_is_read_or_written_where_nobody_is_at_home(tmp_path: Path) -> None:
    own = {"XDG_CACHE_HOME": "", "LOCALAPPDATA": "", "HOME": "here"}
    command = [FILTER, "html"]
    subprocess.run(command, input=ast(NOTE), capture_output=True, check=True, env=os.environ | own, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_a_note_is_kept(tmp_path: Path) -> None:
    filtered(ast(NOTE), tmp_path)
    words = re.findall(rb"Saltmarsh|oscilloscopes|Niamh|Galway", b"".join(path.read_bytes() for path in kept(tmp_path)))
    assert words == []
    assert {path.stat().st_mode & 0o077 for path in kept(tmp_path)} == {0}


@given(st.text(alphabet=st.sampled_from("%0123456789abcdefABCDEFxyzé/+&= "), max_size=40))
def test_codes_are_read_as_the_library_reads_them(text: str) -> None:
    assert percent.unquote(text) == unquote(text)


@given(st.text(alphabet=st.sampled_from("a1 .:)(-*🚀■★™©1️⃣\t\n한,"), max_size=12))
def test_a_text_with_plain_ends_has_no_decoration_there(text: str) -> None:
    if text and has_plain_ends(text[0], text[-1]):
        assert not LEADING.match(text)
        assert not TRAILING.search(text)
