"""The pipeline of steps, and the door of pandoc's JSON filter."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Sequence

from postingfilter import quick_panflute  # noqa: F401 - before panflute is imported as a whole

# isort: split
import panflute as pf

from postingfilter import __version__, pandoc, posting_data
from postingfilter.facts import facts
from postingfilter.links import links
from postingfilter.posting import posting
from postingfilter.process import process
from postingfilter.sections import sections
from postingfilter.shape import shape, writer
from postingfilter.structure import structure

Step = Callable[[pf.Doc], pf.Doc]

#: The steps in their order, each of which can run alone after `structure`.
STEPS: tuple[Step, ...] = (links, sections, facts, process, posting)

#: Writers that copy every metadata key into the document's properties, where private notes would leak.
LEAKING = ("docx", "odt", "pptx")
#: What stays: what the document is named by, and what citeproc needs behind us.
KEPT_THERE = ("title", "lang", "keywords", "bibliography", "references", "csl", "nocite", "link-citations")


def run(doc: pf.Doc, to: str, steps: Sequence[Step] = STEPS) -> pf.Doc:
    """The Doc after structure, `steps` and shape for pandoc's format `to`; the options' key is taken out.

    What is done is noted under `posting.done`, so that a second run, whatever its options, changes nothing.
    """
    done = posting_data.get(doc, "done") or []
    for step in (structure, *steps):
        if step.__name__ not in done:
            doc = step(doc)
            done.append(step.__name__)
    if "shape" not in done and shape(doc, to):
        done.append("shape")
    posting_data.put(doc, "done", done)
    doc.metadata.content.pop(posting_data.OPTIONS, None)
    return doc


def main(steps: Sequence[Step] = STEPS) -> None:
    """Run as a JSON filter: the AST from stdin to stdout, warnings to stderr.

    Somebody's build is never broken for what a note holds: an AST that can't be read goes on as it came.
    """
    if sys.argv[1:] and sys.argv[1] in ("-h", "--help", "--version"):
        sys.stdout.write(
            f"postingfilter {__version__}, a filter for pandoc: pandoc NOTE -F pandoc-postingfilter -o FILE\n"
        )
        return
    gc.disable()  # the process ends with its document
    ast = sys.stdin.buffer.read()
    to = sys.argv[1] if len(sys.argv) > 1 else "json"
    try:
        out = _filtered(ast, to, steps)
    except Exception as error:  # noqa: BLE001 - the build goes on whatever the cause; the cause is told
        sys.stderr.write(f"postingfilter: nothing was changed: {_cause(ast, error)}\n")
        out = ast
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


def _filtered(ast: bytes, to: str, steps: Sequence[Step]) -> bytes:
    doc = pandoc.load(ast)
    options = json.loads(os.environ.get("PANDOC_READER_OPTIONS") or "{}")
    if options.get("standalone"):
        posting_data.set_option(doc, "standalone", True)
    # A page of tables and styles, for the reference-doc of a theme.
    page = to.startswith("docx") and posting_data.option(doc, "page") is True
    doc = run(doc, "html5" if page else to, steps)
    if page:
        from postingfilter.docx.for_pandoc import for_pandoc  # a third of the filter's imports, for one writer

        doc = for_pandoc(doc)
    for warning in posting_data.get(doc, "warnings") or []:
        sys.stderr.write(f"postingfilter: {warning}\n")
    for key in ("warnings", "dropped"):
        posting_data.put(doc, key, None)
    if writer(to) in LEAKING:
        for key in [key for key in doc.metadata.content if key not in KEPT_THERE]:
            del doc.metadata.content[key]
    return pandoc.dump(doc)


def _cause(ast: bytes, error: Exception) -> str:
    try:
        version = ".".join(map(str, json.loads(ast)["pandoc-api-version"]))
    except (ValueError, KeyError, TypeError):
        return "the input is no pandoc JSON: call it by `pandoc -F pandoc-postingfilter`"
    if "version" in str(error).lower():
        return f"panflute {pf.__version__} doesn't read pandoc's AST {version}: type `pip install -U panflute`"
    return f"{type(error).__name__}: {error}"
