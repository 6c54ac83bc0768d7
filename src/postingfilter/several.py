"""Several postings in one note: told from sub-sections, and taken apart."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter import posting_data
from postingfilter.outline import is_section
from postingfilter.text import compact, line_of

#: Kinds that a posting has one of; a heading over one of them, twice in a note, heads a posting each.
OWN = {"duties", "requirements", "qualifications"}
#: Kinds that no posting's own heading has.
PARTS = {"benefits", "process", "apply", "notes", "conditions", "preferred", "stack", "deadline", "prep"} | OWN


def postings(doc: pf.Doc) -> list[Any]:
    """The section Divs of a Doc that hold a posting each; empty when the note is about one."""
    return _among(list(doc.content))


def _among(blocks: list[Any]) -> list[Any]:
    sections = [block for block in blocks if is_section(block)]
    found = [block for block in sections if block.attributes.get("data-kind") not in PARTS and _kinds(block) & OWN]
    if len(found) > 1 and len({compact(line_of(block.content[0])) for block in found}) > 1:
        # Teams of one posting share the rest: a posting of its own says what it asks for, or is one of three.
        asking = [block for block in found if _kinds(block) & {"requirements", "qualifications"}]
        if len(asking) > 1:
            return found
    for block in sections:
        if inner := _among(list(block.content)):
            return inner
    return []


def _kinds(block: Any) -> set[str]:
    """The kinds of the sections within a section."""
    inner = [part for part in block.content if is_section(part)]
    return {part.attributes.get("data-kind", "other") for part in inner}.union(*map(_kinds, inner))


def split(doc: pf.Doc) -> list[pf.Doc]:
    """A Doc for each posting of a note, titled by its heading, with what stands around them; the Doc itself for one."""
    found = postings(doc)
    if not found:
        return [doc]
    chosen = {id(block) for block in found}
    docs = []
    for block in found:
        own = pf.Doc(*_without(list(doc.content), chosen - {id(block)}), metadata=_metadata(doc))
        own.api_version = doc.api_version
        own.metadata["title"] = pf.MetaString(line_of(block.content[0]))
        docs.append(own)
    return docs


def _metadata(doc: pf.Doc) -> dict[str, Any]:
    return {key: value for key, value in doc.metadata.content.items() if key != posting_data.KEY}


def _without(blocks: list[Any], gone: set[int]) -> list[Any]:
    """Copies of the blocks but for those that belong to the other postings."""
    out = []
    for block in blocks:
        if id(block) in gone:
            continue
        if is_section(block):
            kept = _without(list(block.content), gone)
            out.append(
                pf.Div(
                    *kept, identifier=block.identifier, classes=list(block.classes), attributes=dict(block.attributes)
                )
            )
        else:
            out.append(block)
    return out
