"""Find values that a note states under a label: facts, front matter, `Company: …` in lists, headings of issue forms."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.marks import is_section
from postingfilter.doc.text import line_of
from postingfilter.lexicon import short_texts
from postingfilter.startup.annotations import Any
from postingfilter.steps.posting import names
from postingfilter.steps.posting.reading import Found, Reading, Stated
from postingfilter.text import patterns
from postingfilter.text.keys import compact

#: Front-matter keys that are no fact though their words are.
NO_FACTS = {"title", metadata.KEY, metadata.OPTIONS, "category", "categories"}
LONGEST_VALUE = 120  # characters of a value that can be a name
LONGEST_ANSWER = 60  # characters of the line below a heading that asks for the name
_REMARK = patterns.compile(
    r"(?:(?<!\s)\s++)?+[(（][^()（）:：]*+[:：][^()（）]*+[)）]$", needs=":："
)  # `（旧：株式会社うみのて）`
_ANSWER_END = patterns.compile(r"(?<!\s)\s++[-–—|·:]\s+|(?:(?<!\s)\s++)?+[|｜]\s*|[,，;。]\s*")


def stated(reading: Reading, key: str) -> list[Stated]:
    """Return the values that a note states for a fact key, with kind of place and words: fact, front matter, form.

    What stands in the place of a value is left out: `confidential`, `see below`.
    """
    if key not in reading.stated:
        values = _stated(reading, key)
        reading.stated[key] = [one for one in values if not short_texts.is_placeholder(one[0], reading.language)]
    return reading.stated[key]


def _stated(reading: Reading, key: str) -> Iterator[Stated]:
    for fact in reading.facts:
        kept = reading.kept.get(fact["value"], fact["value"])
        if fact["key"] == key and kept:
            yield kept, "fact", f"{fact['label']}: {fact['value']}"
    for name in reading.doc.metadata.content:
        label = name.replace("_", " ")
        known = lexicon.fact_key(label, reading.language), lexicon.fact_key(label, "en")
        value = metadata.metadata(reading.doc, name) if name not in NO_FACTS and key in known else None
        value = ", ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(value, str) and value and len(value) < LONGEST_VALUE:
            yield value, "front matter", f"{name}: {value}"
    for line in reading.lines:
        label, colon, value = line.text.replace("：", ":").partition(":")
        if (
            colon
            and value.strip()
            and len(line.text) < LONGEST_VALUE
            and lexicon.fact_key(label, reading.language) == key
        ):
            yield value.strip(), "label", line.text
    for block in _sections(reading.doc.content):
        said = line_of(block.content[0])
        if lexicon.fact_key(said, reading.language) != key:
            continue
        first = _first_line(block)
        answer = _ANSWER_END.split(first)[0].strip()
        if answer and len(first) <= LONGEST_ANSWER and not short_texts.is_sentence(first, reading.language):
            yield answer, "answer", f"{said}: {answer}"


def _first_line(block: Any) -> str:
    first = next((inner for inner in block.content[1:] if inner.tag in ("Para", "Plain")), None)
    lines = split(first.content) if first is not None else []
    return line_of(lines[0]) if lines else ""


def _sections(blocks: Any) -> Iterator[Any]:
    for block in blocks:
        if is_section(block) and block.content and block.content[0].tag == "Header":
            yield block
            yield from _sections(block.content)


def finder(reading: Reading) -> Iterator[Found]:
    """Yield the company's names that the note states, and its author, a person or a company."""
    for value, place, quote in stated(reading, "company"):
        yield Found(_REMARK.sub("", value) or value, place, quote)
    for name in reading.doc.metadata.content:
        value = metadata.text(reading.doc, name) if compact(name) in lexicon.words("author key") else ""
        for author in names.all_of(value, reading.language) if value else ():
            yield Found(author, "author", f"{name}: {value}")
