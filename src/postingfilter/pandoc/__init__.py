"""The only caller of pandoc: read a note's Markdown, write a document.

What starts programs is loaded by what starts one: a filter doesn't.
"""

from __future__ import annotations

import io
import os
from functools import cache

import panflute as pf

from postingfilter.errors import MissingError, PostingfilterError
from postingfilter.startup.annotations import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# `hard_line_breaks` keeps the lines of a plain paste; `-smart` keeps `-->` an arrow; `-subscript`, `-citations` and
# `-tex_math_dollars` keep `4~6`, `@daangn` and `$5k-$6k` text; `-example_lists` keeps `(@)`. The front matter has been
# taken off before, so `-yaml_metadata_block`: a `---` line in the body is a rule, never metadata.
READER = "markdown" + "".join(
    (
        "+lists_without_preceding_blankline",
        "+hard_line_breaks",
        "+autolink_bare_uris",
        "+wikilinks_title_after_pipe",
        "+mark",
        "-subscript",
        "-superscript",
        "-citations",
        "-smart",
        "-tex_math_dollars",
        "-raw_tex",
        "-example_lists",
        "-yaml_metadata_block",
    )
)

#: The first pandoc that knows every extension of READER: `mark` came with 3.0.
LEAST_VERSION = (3, 0)
TIME_LIMIT = 60  # seconds for one call


@cache
def program() -> str:
    """The pandoc to call: the one POSTINGFILTER_PANDOC names, else the one pypandoc_binary brings."""
    named = os.environ.get("POSTINGFILTER_PANDOC")
    if named:
        return named
    import importlib.util
    from pathlib import Path

    # pypandoc itself is not imported: it costs 20 ms and only its file is wanted.
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            bundled = Path(folder, "files", name)
            if bundled.is_file():
                return str(bundled)
    raise MissingError("pandoc is not there: type `pip install pypandoc_binary`, or name one in POSTINGFILTER_PANDOC")


@cache
def version() -> tuple[int, ...]:
    """The version of `program()` as numbers, such as (3, 9)."""
    words = _run(["--version"], b"").split(None, 2)
    return tuple(int(part) for part in words[1].decode().split(".") if part.isdigit())


class Resident:
    """A pandoc that stays, for a process that makes many briefs; OSError when it is gone."""

    def read(self, markdown: str) -> bytes:
        """Pandoc's JSON of a note's body."""
        raise NotImplementedError

    def write(self, ast: bytes) -> bytes:
        """The HTML of pandoc's JSON."""
        raise NotImplementedError


resident: Resident | None = None  #: where one was begun, it is asked first


def read(markdown: str) -> pf.Doc:
    """The Doc of a note's body, read with READER."""
    if resident is not None:
        try:
            return load(resident.read(markdown))
        except OSError:
            pass  # it is gone
    return load(_run(["--sandbox", "-f", READER, "-t", "json"], markdown.encode()))


def convert(content: bytes, reader: str) -> bytes:
    """Pandoc's JSON of a document in the format `reader`."""
    return _run(["--sandbox", "-f", reader, "-t", "json"], content)


def user_data_dir() -> Path:
    """Pandoc's user data directory, as it names it itself."""
    from pathlib import Path

    said = _run(["--version"], b"").decode()
    return Path(next(line.split(":", 1)[1].strip() for line in said.splitlines() if line.startswith("User data")))


def page(doc: pf.Doc, template: Path) -> bytes:
    """The Doc in HTML by a template, its lines as they are."""
    if resident is not None:
        try:
            return resident.write(dump(doc))
        except OSError:
            pass  # it is gone
    return write(doc, "html5", "--wrap=none", f"--template={template}")


def load(ast: bytes) -> pf.Doc:
    """The Doc of pandoc's JSON."""
    return pf.load(io.StringIO(ast.decode()))


def dump(doc: pf.Doc) -> bytes:
    """Pandoc's JSON of a Doc."""
    out = io.StringIO()
    pf.dump(doc, out)
    return out.getvalue().encode()


def write(doc: pf.Doc, to: str, *arguments: str) -> bytes:
    """The Doc written in pandoc's format `to`; `arguments` are pandoc's own (`--template=…`)."""
    return begin(doc, to, *arguments).result()


def begin(doc: pf.Doc, to: str, *arguments: str) -> Call:
    """Begin to write a Doc, for what its writing needn't wait for, or the other way round."""
    return Call(["--sandbox", "-f", "json", "-t", to, *arguments], dump(doc))


def _run(arguments: list[str], stdin: bytes) -> bytes:
    return Call(arguments, stdin).result()


class Call:
    """A pandoc at work, without a thread that waits for it: a process with threads can't be forked."""

    def __init__(self, arguments: list[str], stdin: bytes) -> None:
        import subprocess
        import tempfile

        # From a file pandoc reads at its own pace, however much it is.
        with tempfile.TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            pipe = subprocess.PIPE
            try:
                self._process = subprocess.Popen([program(), *arguments], stdin=file, stdout=pipe, stderr=pipe)
            except OSError as error:
                raise MissingError(
                    f"{program()}: can't be started ({error.strerror}): "
                    "name a pandoc in POSTINGFILTER_PANDOC, or unset it"
                ) from error

    def result(self) -> bytes:
        """What pandoc wrote, once it is done."""
        import subprocess

        try:
            stdout, stderr = self._process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            self.end()
            raise PostingfilterError(f"pandoc took longer than {TIME_LIMIT} s") from error
        if self._process.returncode:
            raise _refusal(self._process.returncode, stderr)
        return stdout

    def end(self) -> None:
        """Let it go: its result isn't wanted."""
        self._process.kill()
        self._process.communicate()


def _refusal(code: int, stderr: bytes) -> PostingfilterError:
    if b"nknown extension" in stderr or b"not supported for markdown" in stderr:
        least = ".".join(map(str, LEAST_VERSION))
        return MissingError(f"{program()} is too old: pandoc {least} or newer is needed; unset POSTINGFILTER_PANDOC")
    return PostingfilterError(f"pandoc refused ({code}): {stderr.decode('utf-8', 'replace').strip()}")
