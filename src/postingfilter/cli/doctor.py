"""Check the programs, libraries and fonts that a brief needs, and report how to install missing ones."""

import importlib.metadata
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import Any

from postingfilter import installing, programs, theme
from postingfilter.errors import MissingError, PostingfilterError, reason
from postingfilter.messages import message, translated
from postingfilter.options import Options
from postingfilter.text import columns

LIST_SECONDS = 20  # for fontconfig's list of fonts
LEAST_PYTHON = (3, 11)
LEAST_WEASYPRINT = (70, 0)

#: The packages to install for each requirement, by platform.
PACKAGES = {
    "pango": {"darwin": "pango", "linux": "libpango-1.0-0 libpangoft2-1.0-0"},
    "subset": {"darwin": "harfbuzz", "linux": "libharfbuzz-subset0"},
    "ko": {"darwin": "--cask font-nanum-gothic", "linux": "fonts-nanum"},
    "ja": {"darwin": "--cask font-noto-sans-cjk", "linux": "fonts-noto-cjk"},
    "zh": {"darwin": "--cask font-noto-sans-cjk", "linux": "fonts-noto-cjk"},
}
INSTALL = {"darwin": "brew install", "linux": "sudo apt-get install"}
#: For each language the name of the check, and the effect of a missing font.
FONTS = {
    "ko": (message("Korean font"), message("without it Korean letters may print as boxes")),
    "ja": (message("Japanese font"), message("without it Japanese letters may print as boxes")),
    "zh": (message("Chinese font"), message("without it Chinese letters may print as boxes")),
}
#: The results for a program or package that is installed.
NEW_ENOUGH = message("{version} ({least} or newer)")
TOO_OLD = message("too old: {version} ({least} or newer)")
OK, MISSING, ADVISED = message("ok"), message("MISSING"), message("advised")


@dataclass(frozen=True)
class Check:
    """The result of one check."""

    name: str
    found: str  #: the version or another result; empty for a failed check
    remedy: str  #: the command that installs what is missing
    why: str = ""  #: what it is needed for
    required: bool = True


def report(echo: Callable[[str], None]) -> int:
    """Print a line for every check; return the exit code."""
    checks = all_checks()
    for check in checks:
        state = OK if check.found else MISSING if check.required else ADVISED
        echo(_row(state, check.name, check.found or check.why))
        if not check.found:
            echo(_row("", "", message("type: {command}", command=check.remedy)))
    lacking = any(check.required and not check.found for check in checks)
    return MissingError.exit_code if lacking else 0


def _row(state: str, name: str, text: str) -> str:
    """Return a line of the report in the user's language."""
    cells = (columns.padded(translated(state), 8), columns.padded(translated(name), 20), translated(text))
    return " ".join(cells).rstrip()


def all_checks() -> list[Check]:
    """Return every check, in the order in which things must be installed."""
    return [_python(), _pandoc(), *_weasyprint(), *_fonts(), _soffice(), _bytecode()]


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    least = ".".join(map(str, LEAST_PYTHON))
    recent = sys.version_info >= LEAST_PYTHON
    shown = NEW_ENOUGH.filled(version=found, least=least)
    return Check("Python", shown if recent else "", message("install it, then postingfilter with it"))


def _soffice() -> Check:
    from postingfilter.writers.docx import soffice

    try:
        found = soffice.program()
    except PostingfilterError:
        found = ""
    why = message("needed for --verify: counts the pages of a DOCX")
    return Check("LibreOffice", found, soffice.remedy(), why, required=False)


def _pandoc() -> Check:
    remedy = installing.command("pypandoc_binary")
    try:
        from postingfilter import pandoc

        found = pandoc.version()
        least = ".".join(map(str, pandoc.LEAST_VERSION))
        shown = ".".join(map(str, found))
    except (ImportError, PostingfilterError) as error:
        return Check("pandoc", "", remedy, reason(error))
    if found < pandoc.LEAST_VERSION:
        return Check("pandoc", "", remedy, TOO_OLD.filled(version=shown, least=least))
    text = message("{version} ({least} or newer): {program}", version=shown, least=least, program=pandoc.program())
    return Check("pandoc", text, remedy)


def _weasyprint() -> list[Check]:
    """Check WeasyPrint and the libraries that it loads when it is imported."""
    remedy = installing.command(f"weasyprint>={LEAST_WEASYPRINT[0]}")
    try:
        version = importlib.metadata.version("weasyprint")
    except importlib.metadata.PackageNotFoundError:
        return [Check("WeasyPrint", "", remedy, message("needed for PDF: lays out the page"))]
    recent = tuple(map(int, version.split(".")[:2])) >= LEAST_WEASYPRINT
    versions = {"version": version, "least": LEAST_WEASYPRINT[0]}
    shown = NEW_ENOUGH.filled(**versions) if recent else ""
    checks = [Check("WeasyPrint", shown, remedy, TOO_OLD.filled(**versions))]
    libraries = _libraries()
    number = libraries.pango.pango_version() if libraries else 0  # 15012 is 1.50.12
    pango = f"{number // 10000}.{number // 100 % 100}.{number % 100}" if number else ""
    checks.append(Check("Pango", pango, _install("pango"), message("needed for PDF: sets the text")))
    subset = libraries is not None and libraries.harfbuzz_subset is not None
    why = message("without it each brief takes seconds longer")
    found = message("found") if subset else ""
    checks.append(Check("libharfbuzz-subset", found, _install("subset"), why, False))
    return checks


def _libraries() -> Any:
    """Return WeasyPrint's own module of loaded libraries; None when a required one is missing."""
    from postingfilter.writers.layout import renderer

    try:
        renderer.load()
    except MissingError:
        return None
    from weasyprint.text import ffi

    return ffi


def _fonts() -> list[Check]:
    """Check for each language which typeface of the theme's list is installed first."""
    faces = theme.of(Options()).faces
    try:
        listed = programs.run(["fc-list", ":", "family"], LIST_SECONDS).stdout
    except OSError:
        listed = b""
    installed = {name for line in listed.decode().splitlines() for name in line.split(",")}
    checks = []
    for code, (name, why) in FONTS.items():
        found = next((face for face in faces(code) if face in installed), "")
        checks.append(Check(name, found, _install(code), why, False))
    return checks


def _bytecode() -> Check:
    """Check that the largest packages are byte-compiled: an interpreter that may not write never compiles them."""
    specs = [find_spec(name) for name in ("weasyprint", "panflute")]
    sources = [Path(spec.origin) for spec in specs if spec and spec.origin]
    compiled = all(Path(cache_from_source(source)).exists() for source in sources)
    remedy = f"{sys.executable} -m compileall -q {sysconfig.get_path('purelib')}"
    found = message("compiled") if compiled else ""
    return Check(message("bytecode"), found, remedy, message("without it each start takes longer"), False)


def _install(thing: str) -> str:
    """Return the command that installs a requirement of PACKAGES on this system."""
    system = "darwin" if sys.platform == "darwin" else "linux"
    return f"{INSTALL[system]} {PACKAGES[thing][system]}"
