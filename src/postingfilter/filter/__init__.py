"""Define STEPS, the steps of the filter in their order, and run them on a Doc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.wrapper import wrapper
from postingfilter.filter import options as filter_options
from postingfilter.shape import shape
from postingfilter.steps.facts import facts
from postingfilter.steps.links import links
from postingfilter.steps.posting import posting
from postingfilter.steps.process import process
from postingfilter.steps.sections import sections
from postingfilter.steps.structure import PARTS, structure

Step = Callable[[pf.Doc], pf.Doc]

#: The steps in their order, each of which can run alone.
STEPS: tuple[Step, ...] = (links, sections, facts, process, posting)
#: The parts of `structure` that a step needs when it runs without `posting`; that one needs all of them.
NEEDED = {
    "links": ("anchors",),
    **dict.fromkeys(("sections", "facts", "process"), ("html", "lines", "headings")),
}


def run(doc: pf.Doc, to: str, steps: Sequence[Step] = STEPS) -> pf.Doc:
    """Return the Doc after `structure`, `steps` and `shape` for pandoc's format `to`.

    The steps run are recorded in the metadata, so that a second run changes nothing, whatever its options. When
    all steps have run, the options are removed from the metadata.
    """
    filter_options.gather(doc)
    metadata.add(doc, "warnings", filter_options.faults(doc))
    around, div = list(doc.content), wrapper(doc)
    if div is not None:  # the steps see the text as if the Div were not there
        doc.content = list(div.content)
    before = None
    if {sections, process}.issuperset(steps):  # these two steps change no paragraph when they run alone
        from postingfilter.filter import paragraphs

        before = paragraphs.paragraphs(doc)
    structure(doc, None if posting in steps else _parts(steps))
    for step in steps:
        if not metadata.is_done(doc, step.__name__):
            doc = step(doc)
            metadata.mark_done(doc, step.__name__)
    if before is not None:
        paragraphs.restore(doc, before)
    if div is not None:
        div.content, doc.content = list(doc.content), around
    shape(doc, to)
    if all(metadata.is_done(doc, step.__name__) for step in STEPS):
        doc.metadata.content.pop(metadata.OPTIONS, None)
    return doc


def _parts(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the parts of `structure` that some steps need, in their order."""
    needed = {part for step in steps for part in NEEDED[step.__name__]}
    return tuple(part for part in PARTS if part in needed)
