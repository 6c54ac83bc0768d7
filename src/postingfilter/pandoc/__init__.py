"""Call pandoc: read a note's Markdown, write a document. No other module starts pandoc.

`programs` is imported where pandoc is started, as a filter starts none and would start later for it.
"""

from __future__ import annotations

import io
import os
from functools import cache

import panflute as pf

from postingfilter import limits, process_limits
from postingfilter.errors import MissingError, NoteError, PostingfilterError, reason
from postingfilter.messages import message
from postingfilter.startup.annotations import TYPE_CHECKING, Any
from postingfilter.text import controls
from postingfilter.text.normal_forms import normal

if TYPE_CHECKING:
    from pathlib import Path

    from postingfilter.programs import Program

# `hard_line_breaks` keeps the lines of a plain paste; `-smart` keeps `-->` an arrow; `-subscript`, `-citations` and
# `-tex_math_dollars` keep `4~6`, `@daangn` and `$5k-$6k` text; `-example_lists` keeps `(@)`. The front matter has been
# removed before, so `-yaml_metadata_block`: a `---` line in the body is a rule, never metadata. With wikilinks,
# `bracketed_spans` takes time that doubles with each bracket in a row.
READER = "markdown" + "".join(
    (
        "+lists_without_preceding_blankline",
        "+hard_line_breaks",
        "+autolink_bare_uris",
        "+wikilinks_title_after_pipe",
        "+mark",
        "-bracketed_spans",
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
HEAP_OVERFLOW = 251  #: the exit code of a pandoc that needs more memory than it may use


@cache
def program() -> str:
    """Return the pandoc to call: the one that POSTINGFILTER_PANDOC names, else the one in pypandoc_binary.

    MissingError when there is neither.
    """
    named = os.environ.get("POSTINGFILTER_PANDOC")
    if named:
        return named
    import importlib.util
    from pathlib import Path

    # pypandoc itself isn't imported: that takes 20 ms, and only the path of its file is needed.
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            bundled = Path(folder, "files", name)
            if bundled.is_file():
                return str(bundled)
    from postingfilter import installing

    remedy = installing.command("pypandoc_binary")
    raise MissingError(
        message("pandoc is missing: type `{command}`, or name one in POSTINGFILTER_PANDOC", command=remedy)
    )


@cache
def version() -> tuple[int, ...]:
    """Return the version of `program()` as numbers, such as (3, 9)."""
    words = _run(["--version"], b"").split(None, 2)
    return tuple(int(part) for part in words[1].decode().split(".") if part.isdigit())


class LongRunningPandoc:
    """Describe a pandoc that runs through many calls; its methods raise OSError when its process ends meanwhile."""

    def read(self, markdown: str) -> bytes:
        """Return pandoc's JSON of a note's body."""
        raise NotImplementedError

    def write(self, ast: bytes) -> bytes:
        """Return the HTML of a document in pandoc's JSON."""
        raise NotImplementedError


long_running: LongRunningPandoc | None = None  #: once set, `read` and `page` call it first


def read(markdown: str) -> pf.Doc:
    """Return the Doc of a note's body, read with READER."""
    if long_running is not None:
        try:
            return _loaded(long_running.read(markdown))
        except OSError:
            pass  # it has ended
    return _loaded(_run(["--sandbox", "-f", READER, "-t", "json"], markdown.encode()))


def _loaded(ast: bytes) -> pf.Doc:
    """Return the Doc of pandoc's JSON, in which what panflute refuses is mended."""
    try:
        return load(ast)
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001 - whatever the cause, the element is mended
        from postingfilter.pandoc.mended import mended

        return load(mended(ast))


def convert(content: bytes, reader: str) -> bytes:
    """Return pandoc's JSON of a document in the format `reader`."""
    return _run(["--sandbox", "-f", reader, "-t", "json"], content)


def user_data_dir() -> Path:
    """Return pandoc's user data directory, as `pandoc --version` names it."""
    from pathlib import Path

    output = _run(["--version"], b"").decode()
    return Path(next(line.split(":", 1)[1].strip() for line in output.splitlines() if line.startswith("User data")))


def page(doc: pf.Doc, template: Path) -> bytes:
    """Return the Doc as HTML from a template, without wrapped lines."""
    if long_running is not None:
        try:
            return long_running.write(dump(doc))
        except OSError:
            pass  # it has ended
    return write(doc, "html5", "--wrap=none", f"--template={template}")


def load(ast: bytes) -> pf.Doc:
    """Return the Doc of pandoc's JSON without control characters, its letters composed (NFC) as the words of steps."""
    return pf.load(io.StringIO(normal(controls.removed_from_json(ast.decode()), "NFC")))


def dump(doc: pf.Doc) -> bytes:
    """Return pandoc's JSON of a Doc; a question mark replaces what is no Unicode, as in some names of files."""
    out = io.StringIO()
    pf.dump(doc, out)
    return out.getvalue().encode("utf-8", "replace")


def write(doc: pf.Doc, to: str, *arguments: str) -> bytes:
    """Return the Doc written in pandoc's format `to`; `arguments` are options of pandoc (`--template=…`)."""
    return begin(doc, to, *arguments).result()


def begin(doc: pf.Doc, to: str, *arguments: str) -> Call:
    """Start to write a Doc as in `write`, and return at once, so that other work goes on meanwhile."""
    return Call(["--sandbox", "-f", "json", "-t", to, *arguments], dump(doc))


def _run(arguments: list[str], stdin: bytes) -> bytes:
    return Call(arguments, stdin).result()


class Call:
    """Run pandoc in the background, without a thread that waits for it, as a process with threads can't be forked."""

    def __init__(self, arguments: list[str], stdin: bytes) -> None:
        from postingfilter.programs import input_file

        # Pandoc reads from a file, as writing much to a pipe would block until it has read it.
        with input_file(stdin) as file:
            self._program = started(arguments, stdin=file)

    def result(self) -> bytes:
        """Wait for pandoc and return its output; NoteError beyond the limits, PostingfilterError when it fails."""
        try:
            output = self._program.result(process_limits.seconds_left())
        except TimeoutError as error:
            raise NoteError(message("pandoc took too long: shorten the note, or give a longer --timeout")) from error
        if output.code:
            raise _refusal(output.code, output.stderr)
        return output.stdout

    def end(self) -> None:
        """End pandoc when its result isn't needed."""
        self._program.end()


def started(arguments: list[str], **streams: Any) -> Program:
    """Start pandoc within its limits; MissingError when it can't be started. `streams` are those of Program."""
    from postingfilter.programs import Program

    try:
        return Program([program(), *arguments, *_heap_limit()], memory=limits.PANDOC_MEMORY, **streams)
    except OSError as error:
        raise MissingError(
            message(
                "{program}: can't be started ({reason}): name a pandoc in POSTINGFILTER_PANDOC, or unset it",
                program=program(),
                reason=reason(error),
            )
        ) from error


def _heap_limit() -> list[str]:
    """Return the options by which the bundled pandoc limits its own memory; another one may refuse them."""
    return [] if os.environ.get("POSTINGFILTER_PANDOC") else ["+RTS", f"-M{limits.PANDOC_MEMORY}", "-RTS"]


def _refusal(code: int, stderr: bytes) -> PostingfilterError:
    """Return the error for an exit code of pandoc and its messages."""
    if b"nknown extension" in stderr or b"not supported for markdown" in stderr:
        least = ".".join(map(str, LEAST_VERSION))
        return MissingError(
            message(
                "{program} is too old: pandoc {version} or newer is needed; unset POSTINGFILTER_PANDOC",
                program=program(),
                version=least,
            )
        )
    if code == HEAP_OVERFLOW:
        limit = limits.PANDOC_MEMORY // 1_000_000
        return NoteError(message("pandoc needs more than {limit} MB for it: shorten the note", limit=limit))
    said = stderr.decode("utf-8", "replace").strip()
    return PostingfilterError(message("pandoc refused ({code}): {said}", code=code, said=said))
