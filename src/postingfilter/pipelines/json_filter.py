"""Run as pandoc's JSON filter: let through what is no posting, run the steps on what is one.

Most pages of a site are no postings, so whatever it takes to change a document is imported only for those that are.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from postingfilter import __version__, evidence, limits, process_limits
from postingfilter.errors import OutputError, PostingfilterError, unwritable
from postingfilter.evidence.plain_metadata import is_true, options
from postingfilter.messages import Message, foreign, listed, message, translated
from postingfilter.pipelines.messages import tell

#: What `explain` reports.
POSTING = message("a posting, {score:.2f} where {threshold:.2f} is one: {evidence}")
NO_POSTING = message("no posting, {score:.2f} where {threshold:.2f} is one: {evidence}")


def main(names: Sequence[str] = ()) -> None:
    """Run the steps of these names, all without any, on the AST from stdin; write it to stdout, warnings to stderr.

    A document never breaks a build: an AST that can't be read is written unchanged. OutputError when stdout can't be
    written.
    """
    if sys.argv[1:] and sys.argv[1] in ("-h", "--help", "--version"):
        usage = message(
            "postingfilter {version}, a filter for pandoc: pandoc NOTE -F pandoc-postingfilter -o FILE",
            version=__version__,
        )
        _write(f"{translated(usage)}\n".encode())
        return
    content = sys.stdin.buffer.read() if sys.stdin else b""  # None when it is closed
    to = sys.argv[1] if len(sys.argv) > 1 else "json"
    try:
        with process_limits.limited(limits.NOTE_SECONDS):
            out = _filtered(content, to, names)
    except Exception as error:  # noqa: BLE001 - no error may stop the build; the cause is reported
        tell(message("nothing was changed: {reason}", reason=_cause(content, error)))
        out = content
    _write(out)


def _write(content: bytes) -> None:
    """Write to stdout; OutputError when that can't be written."""
    if sys.stdout is None:
        raise OutputError(message("stdout: can't be written: it is closed"))
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise unwritable("stdout", error) from error


def _filtered(content: bytes, to: str, names: Sequence[str]) -> bytes:
    """Return the AST after the steps, shaped for the writer `to`; unchanged where the filter has nothing to do.

    The filter of a single step is chosen on purpose, and does what its name says on any page.
    """
    ast = json.loads(content)
    given = options(ast["meta"])
    wishes = {name for name, value in given.items() if is_true(value)}
    judgement = evidence.judge(ast)
    if "explain" in wishes:
        _explain(judgement)
    acts = bool(names) or "always" in wishes or judgement.is_posting
    if "never" in wishes or not (acts or given.get("comments") == "remove"):
        return content
    from postingfilter.startup import quick_panflute

    quick_panflute.load()
    from postingfilter.pipelines.filtered import filtered, uncommented

    if not acts:
        return uncommented(content, to)
    return filtered(content, to, names, is_posting="always" in wishes or judgement.is_posting) or content


def _explain(judgement: evidence.Judgement) -> None:
    """Report on stderr how far a document shows itself to be a posting, and why."""
    why = listed(judgement.why) if judgement.why else message("nothing in it is evidence of one")
    verdict = POSTING if judgement.is_posting else NO_POSTING
    tell(verdict.filled(score=judgement.score, threshold=evidence.THRESHOLD, evidence=why))


def _cause(content: bytes, error: Exception) -> Message:
    """Return a sentence on why the AST could not be filtered."""
    # The version is searched as text, since the AST may be no JSON.
    found = re.search(rb'"pandoc-api-version"\s*:\s*\[([\d,\s]+)\]', content)
    cause = error.__cause__ or error
    if found is None or isinstance(cause, (json.JSONDecodeError, UnicodeDecodeError)):
        return message("the input is no pandoc JSON: call it by `pandoc -F pandoc-postingfilter`")
    if isinstance(error, PostingfilterError):
        return error.message
    if isinstance(cause, RecursionError):
        return message("lists or quotations are nested too deep")
    version = b"".join(found[1].split()).decode().replace(",", ".")
    if error.__cause__:
        from importlib import metadata

        from postingfilter import installing

        return message(
            "panflute {panflute} doesn't read ({reason}) pandoc's AST {version}: type `{command}`",
            panflute=metadata.version("panflute"),
            reason=error,
            version=version,
            command=installing.command("--upgrade", "panflute"),
        )
    said = f"{type(error).__name__}: {error} (postingfilter {__version__}, pandoc's AST {version})"
    return foreign(said)
