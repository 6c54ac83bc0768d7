"""Test the wheel: built from the sdist and installed without a checkout, it makes a brief."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT

NOTE = sorted((ROOT / "examples").glob("*.md"))[0]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*.tar.gz"))) == 1
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with the wheel, the tests' own packages behind it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    # A path given this way brings its packages, but not its own .pth: no way back to the checkout.
    (site / "behind.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_every_file_of_the_package_and_its_data_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if not re.match(r"[^/]+\.(dist-info|data)/", name)}
    expected = set()
    for folder, place in (
        ("src/postingfilter", ""),
        ("styles", "styles/"),
        ("defaults", "defaults/"),
        ("engine", "engine/"),
    ):
        found = [
            path.relative_to(ROOT / folder)
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        ]
        assert found
        expected |= {f"postingfilter/{place}{path.as_posix()}" for path in found}
    assert inside == expected


def test_completions_and_man_page_are_where_shells_look(scripts: Path) -> None:
    for name in (
        "bash-completion/completions/postingfilter",
        "zsh/site-functions/_postingfilter",
        "fish/vendor_completions.d/postingfilter.fish",
        "man/man1/postingfilter.1",
    ):
        assert (scripts.parent / "share" / name).stat().st_size > 500


def test_it_finds_its_data_in_the_package(scripts: Path, tmp_path: Path) -> None:
    done = subprocess.run([scripts / "postingfilter", "data-dir"], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == ""
    assert Path(done.stdout.strip()).is_relative_to(scripts.parent.resolve())


def test_it_has_the_messages_of_other_languages(scripts: Path, tmp_path: Path) -> None:
    command = [str(scripts / "postingfilter"), "brief", "gone.md"]
    environment = {**os.environ, "LANGUAGE": "", "LC_ALL": "ko_KR.UTF-8"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", env=environment)
    assert done.stderr.startswith("gone.md: 이런 노트는 없습니다.")


def test_it_makes_a_brief(scripts: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_bytes(NOTE.read_bytes())
    done = subprocess.run([scripts / "postingfilter", "brief", note], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert note.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_its_filter_runs_under_pandoc(scripts: Path) -> None:
    from postingfilter import pandoc

    done = subprocess.run(
        [pandoc.program(), NOTE, "-F", scripts / "pandoc-postingfilter", "-t", "html"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert 'class="process"' in done.stdout


def test_its_defaults_file_and_engine_make_a_page_under_pandoc(scripts: Path, tmp_path: Path) -> None:
    from postingfilter import pandoc

    folder = subprocess.run([scripts / "postingfilter", "data-dir"], capture_output=True, text=True).stdout.strip()
    out = tmp_path / "note.pdf"
    done = subprocess.run(
        [pandoc.program(), "--data-dir", folder, "-d", "brief-pdf", NOTE, "-o", out],
        env=os.environ | {"PATH": os.pathsep.join([str(scripts), os.environ["PATH"]])},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
