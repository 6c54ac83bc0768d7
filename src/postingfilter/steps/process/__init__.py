"""Mark the hiring process in all forms in which notes write it, and list its steps in `posting`: the process step."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.outline import each_section
from postingfilter.messages import message
from postingfilter.startup.annotations import Any
from postingfilter.steps.process.reader import Reader, sub_headings
from postingfilter.text.keys import compact

#: What is said of a stage that names no single step of the process.
SEVERAL = message("stage: {stage!r} could be several steps of this process: choose one of {steps}")
NONE = message("stage: {stage!r} is no step of this process: choose one of {steps}")


def process(doc: pf.Doc) -> pf.Doc:
    """Mark the hiring process as `Div(.process)` holding an OrderedList with a `Span(.step)` in each item.

    The step reads a process section first, then lines with a process label, then chains of three parts or more that
    hold words of hiring. `posting.process` lists the steps; the option `stage` marks the current one.
    """
    language = metadata.language(doc)
    reader = Reader(language)
    for read in (reader.read_marked, reader.read_section, reader.read_labelled, reader.read_chains, reader.read_lists):
        each_section(doc, language, read)
        if reader.steps:
            break
    steps = reader.steps or sub_headings(doc, language)
    boxes = [step.passed for step in steps]
    # What stands behind the last passed step is next.
    last = max((number for number, passed in enumerate(boxes, 1) if passed), default=0)
    marked = [last + 1] if 0 < last < len(boxes) else []
    marked += [number for number, span in enumerate(reader.spans, 1) if "current" in span.classes]
    current = _stage(doc, [step.text for step in steps]) or next(iter(marked), None)
    for number, span in enumerate(reader.spans, 1):
        if number == current and "current" not in span.classes:
            span.classes.append("current")
    listed = [
        {"name": step.text, "detail": step.detail, "current": number == current} for number, step in enumerate(steps, 1)
    ]
    metadata.put(doc, "process", listed)
    return doc


def _stage(doc: pf.Doc, names: list[str]) -> int | None:
    """Return the number, from 1, of the step that the option or the metadata `stage` names; warn when none fits."""
    named: Any = metadata.option(doc, "stage") or metadata.metadata(doc, "stage")
    if not isinstance(named, str) or not compact(named) or not names:
        return None
    if named.isdigit() and 1 <= int(named) <= len(names):
        return int(named)
    wanted, keys = compact(named), list(map(compact, names))
    equal = [at for at, key in enumerate(keys, 1) if key == wanted]
    matching = equal or [at for at, key in enumerate(keys, 1) if key.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    choice = ", ".join(f"{at} {name}" for at, name in enumerate(names, 1))
    warning = SEVERAL if matching else NONE
    metadata.add(doc, "warnings", [warning.filled(stage=named, steps=choice)])
    return None
