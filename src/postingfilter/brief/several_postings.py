"""Find several postings in one note, and split the note's Doc into one for each."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.marks import is_section, section_classes
from postingfilter.doc.outline import title_header
from postingfilter.doc.text import line_of
from postingfilter.text.keys import compact

#: Kinds of sections with requirements: each heading above one of them heads a separate posting.
REQUIREMENTS = {"requirements", "qualifications"}
#: Kinds of sections of which a posting has at least one.
CORE = {"duties"} | REQUIREMENTS
#: Kinds of sections that are a part of a posting and never a posting.
PARTS = {"benefits", "process", "apply", "notes", "conditions", "preferred", "stack", "deadline", "prep"} | CORE


def postings(doc: pf.Doc) -> list[Any]:
    """Return the Divs of the sections that hold a posting each; an empty list for a note about one posting."""
    return _among(_under_title(doc), metadata.language(doc))


def _under_title(doc: pf.Doc) -> list[Any]:
    """Return the blocks of a Doc; when sections have the title's level, those below the title as one more section.

    When several postings have an H1 each, the first H1 has become the note's title, which is no section.
    """
    blocks = list(doc.content)
    title = title_header(doc)
    start = next((at for at, block in enumerate(blocks) if block is title), len(blocks))
    level = [at for at, block in enumerate(blocks) if title is not None and at > start and _level(block) == title.level]
    if not level:
        return blocks
    classes = [*section_classes("other"), "section"]
    first = pf.Div(*blocks[start : level[0]], classes=classes, attributes={"data-kind": "other"})
    return [*blocks[:start], first, *blocks[level[0] :]]


def _level(block: Any) -> int | None:
    """Return the level of a section's heading; None for any other block."""
    return int(block.content[0].level) if is_section(block) and block.content[0].tag == "Header" else None


def _among(blocks: list[Any], language: str) -> list[Any]:
    """Return the sections among blocks that hold a posting each, or those inside the first section that has some."""
    sections = [block for block in blocks if is_section(block)]
    found = [block for block in sections if not _is_part(block, language) and _kinds(block) & CORE]
    # The teams of one posting share its requirements; separate postings have separate ones.
    with_requirements = [block for block in found if _kinds(block) & REQUIREMENTS]
    have_level_1 = len(found) > 1 and all(block.content[0].level == 1 for block in found)
    titles = {compact(line_of(block.content[0])) for block in found}
    if (len(with_requirements) > 1 or have_level_1) and len(titles) > 1:
        return found
    return next((inner for block in sections if (inner := _among(list(block.content), language))), [])


def _is_part(block: Any, language: str) -> bool:
    """Return whether a section is a part of a posting by its kind; qualifications must be named by the heading."""
    kind = block.attributes["data-kind"]
    by_content = kind == "qualifications" and not lexicon.kind(line_of(block.content[0]), language)
    return kind in PARTS and not by_content


def _kinds(block: Any) -> set[str]:
    """Return the kinds of the sections within a section, at every depth."""
    inner = [part for part in block.content if is_section(part)]
    return {part.attributes["data-kind"] for part in inner}.union(*map(_kinds, inner))


def split(doc: pf.Doc) -> list[pf.Doc]:
    """Return a Doc for each posting of a note, titled by its heading, with the blocks around the postings.

    For a note about one posting it is the note's Doc. Of the metadata `posting` a new Doc has only what concerns the
    whole note: run the steps on each Doc.
    """
    found = postings(doc)
    # The first posting may be a new Div around blocks of the Doc, see _under_title.
    chosen = {id(part) for block in found for part in (block, *block.content)}
    title = title_header(doc)
    docs = []
    for block in found:
        heading, *inside = block.content
        around = _without(list(doc.content), chosen, title)
        new = pf.Doc(pf.Header(*heading.content, level=1), *inside, *around, metadata=_metadata(doc, heading))
        new.api_version = doc.api_version
        docs.append(new)
    return docs or [doc]


def _metadata(doc: pf.Doc, heading: Any) -> dict[str, Any]:
    """Return the metadata of the new Doc for a posting with this heading."""
    lines = {name: metadata.get(doc, name) for name in ("warnings", "dropped", metadata.NAME)}
    return {
        **doc.metadata.content,
        metadata.KEY: metadata.as_meta({name: found for name, found in lines.items() if found}),
        "title": pf.MetaString(line_of(heading)),
    }


def _without(blocks: list[Any], gone: set[int], title: Any) -> list[Any]:
    """Return the blocks without those whose ids are in `gone`, and with the note's own title as a bold line."""
    out: list[Any] = []
    for block in blocks:
        if id(block) in gone:
            continue
        if block is title:
            out.append(pf.Para(pf.Strong(*block.content)))
        elif is_section(block):
            kept = _without(list(block.content), gone, title)
            attributes = dict(block.attributes)
            out.append(pf.Div(*kept, identifier=block.identifier, classes=list(block.classes), attributes=attributes))
        else:
            out.append(block)
    return out
