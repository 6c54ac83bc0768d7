"""Test that generated notes end in a document or in a message for the user, never in an internal error."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postingfilter import inspect, note, pandoc, process_limits
from postingfilter.errors import NoteError
from postingfilter.pandoc import coprocess
from postingfilter.pipelines import json_filter
from postingfilter.pipelines.filtered import UnreadableError
from tests.hostile.asts import ASTS

EXAMPLES = 2000  # in the tests; script/fuzz tries more
SECONDS = 5.0  # for one note
WRITERS = st.sampled_from(["html5", "docx", "markdown", "revealjs"])
ALWAYS = {"postingfilter": {"t": "MetaMap", "c": {"always": {"t": "MetaBool", "c": True}}}}
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## Duties\n\n",
            "**Company**: Emberfall\n\n",
            "- ",
            "1. ",
            "> ",
            "\n",
            "\n\n",
            "    ",
            "| a | b |\n|---|---|\n",
        ),
        *(
            "[a](b)",
            "[[a|b]]",
            "![x](y.png)",
            "<b>",
            "</b>",
            "<ul><li>",
            "<!-- c -->",
            "`",
            "```\n",
            "{=typst}",
            "{.a #b}",
        ),
        *(
            "---\n",
            "+++\n",
            "{",
            "}",
            ": ",
            "|",
            "→",
            "https://a.example/b",
            "a@b.example",
            "&#27;",
            "&#x9b;",
            "&#0;",
            "\\",
        ),
        *(
            "2026-05-22",
            "서류 전형",
            "주요업무",
            "応募資格",
            "職位",
            "~~",
            "==",
            "^[x]",
            "[^1]",
            "[^1]: x\n",
            "t: x\n",
            "\t",
            "\r\n",
        ),
        *(
            "<a href='javascript:x'>",
            "<table><tr><td>",
            "<style>",
            "$",
            "@",
            "*",
            "**",
            "_",
            "#",
            "###########",
            "\u200b",
            "\ufeff",
        ),
    ]
)
NOTES = st.one_of(
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join).map(str.encode),
    st.lists(PIECES, max_size=15).map(lambda parts: ("---\n" + "".join(parts) + "\n---\n# A\n").encode()),
    st.binary(max_size=80),
    st.text(max_size=80).map(lambda text: text.encode("utf-16")),
)


def try_note(content: bytes) -> None:
    """Read and inspect a note."""
    with contextlib.suppress(NoteError), process_limits.limited(SECONDS):
        inspect.inspect(note.read(None, content))


def try_ast(ast: dict[str, Any], to: str) -> None:
    """Run the filter on a document for a writer, and read what it returns."""
    content = json.dumps({**ast, "meta": {**ast["meta"], **ALWAYS}}).encode()
    with (
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(UnreadableError),
        process_limits.limited(SECONDS),
    ):
        json.loads(json_filter._filtered(content, to, ()))


def fuzz(examples: int) -> None:
    """Try so many notes and documents, nineteen notes for each document, with one pandoc."""
    if pandoc.long_running is not None:
        raise RuntimeError("a pandoc runs already")
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    running = coprocess.Coprocess()
    pandoc.long_running = running
    same = settings(deadline=None, suppress_health_check=checks, derandomize=examples <= EXAMPLES)
    try:
        settings(same, max_examples=examples * 19 // 20)(given(NOTES)(try_note))()
        settings(same, max_examples=examples // 20)(given(ASTS, WRITERS)(try_ast))()
    finally:
        pandoc.long_running = None
        running.end()


def test_made_up_notes_and_documents_end_in_no_error_of_the_programs_own() -> None:
    fuzz(EXAMPLES)
