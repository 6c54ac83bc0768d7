"""Judge whether a document is a posting, by the weights in the table EVIDENCE.

It reads pandoc's JSON AST as `json.loads` gives it: the filter lets most pages through before panflute is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.evidence import detect
from postingfilter.evidence.ast_lines import HEADING, Line, lines
from postingfilter.evidence.detect import Sign
from postingfilter.evidence.plain_metadata import options, plain
from postingfilter.messages import Message, message
from postingfilter.startup.annotations import Any
from postingfilter.text.language_tag import is_language

THRESHOLD = 0.5  #: the least score of a posting


class Weight:
    """What a kind of evidence counts: once for each thing it is about, up to a limit; and the sentence that says so."""

    def __init__(self, each: float, most: float, sentence: Message) -> None:
        self.each = each
        self.most = most
        self.sentence = sentence  # with a place for what was found


#: Each kind of evidence, see `detect`. One name reaches the threshold, and so do two headings of which one is a
#: posting's own. Headings and labels that other pages have as well do not reach it by themselves.
EVIDENCE = {
    "asked": Weight(1.0, 1.0, message("its metadata asks for it: {found}")),
    "name": Weight(0.5, 1.0, message("a fact of the company, the role or the employment: {found}")),
    "metadata name": Weight(0.45, 0.9, message("metadata on the company, the role or the employment: {found}")),
    "steps": Weight(0.5, 0.5, message("steps of a hiring process: {found}")),
    "section": Weight(0.3, 1.0, message("headings of a posting: {found}")),
    "pay": Weight(0.25, 0.25, message("what the job pays: {found}")),
    "further section": Weight(0.2, 0.4, message("headings that go with a posting: {found}")),
    "condition": Weight(0.15, 0.3, message("facts that go with a posting: {found}")),
    "bold ordinary name": Weight(0.3, 0.3, message("labels in bold that a posting and other pages have: {found}")),
    "ordinary name": Weight(0.15, 0.3, message("labels that a posting and other pages have: {found}")),
    "ordinary section": Weight(0.2, 0.4, message("headings that a posting and other pages have: {found}")),
    "words": Weight(0.1, 0.5, message("words of hiring: {found}")),
    "organisation": Weight(0.05, 0.1, message("headings on a company or a team: {found}")),
}
#: Kinds of evidence that headings give. They do not count on a page of many headings of which few are a posting's: a
#: manual or a list of links has one or two among two hundred.
BY_HEADINGS = ("section", "further section", "ordinary section", "organisation", "steps")
LEAST_SHARE = 0.06  #: of the headings of a page
SHOWN = 4  #: examples of one kind that a sentence names


class Judgement:
    """The score of a document, 0.0 to 1.0, and a sentence for each kind of evidence, the weightiest first."""

    def __init__(self, score: float, why: list[Message]) -> None:
        self.score = score
        self.why = why

    @property
    def is_posting(self) -> bool:
        """Return whether the score reaches the threshold."""
        return self.score >= THRESHOLD


def judge(ast: dict[str, Any]) -> Judgement:
    """Return the judgement whether a document, given as pandoc's AST, is a posting."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in EVIDENCE}
    body = list(lines(ast["blocks"]))
    signs = list(_signs(ast["meta"], body))
    headings = sum(line.form == HEADING for line in body)
    are_few = sum(sign.kind in BY_HEADINGS for sign in signs) < LEAST_SHARE * headings
    for sign in signs:
        if not (are_few and sign.kind in BY_HEADINGS):
            found[sign.kind].setdefault(sign.about, sign.said)
    score = 0.0
    why = []
    for kind, said in found.items():
        if said:
            score += min(EVIDENCE[kind].each * len(said), EVIDENCE[kind].most)
            why.append(EVIDENCE[kind].sentence.filled(found=", ".join(list(said.values())[:SHOWN])))
    return Judgement(round(min(score, 1.0), 2), why)


def _signs(meta: dict[str, Any], body: list[Line]) -> Iterator[Sign]:
    said = "\n".join(" ".join(line.parts) for line in body)[: lexicon.SAMPLE]
    language = _language(meta, said)
    yield from detect.of_metadata(meta, language)
    yield from detect.of_lines(body, language)
    yield from detect.of_text(said, language)


def _language(meta: dict[str, Any], said: str) -> str:
    for tag in (options(meta).get("lang"), plain(meta["lang"]) if "lang" in meta else None):
        if isinstance(tag, str) and is_language(tag):
            return tag.replace("_", "-")
    return lexicon.language_of(said)
