"""Test the evidence for names: its table in the docs, and the time that hostile notes take."""

import time

from postingfilter import note
from postingfilter.brief import document
from postingfilter.filter import run
from postingfilter.steps.posting import evidence, places
from tests.support import generated
from tests.support.paths import DOCS

DOC = DOCS / "explanation" / "understanding.md"
MOST_SECONDS = 4.0  # for the steps over 15,000 characters in one line; half a second on a free machine


def test_the_docs_have_the_table_of_evidence(accept: bool) -> None:
    rows = [f"| stands in a place of kind: {place} | {weight} |" for place, weight in places.PLACES.items()]
    rows += [f"| {row.says} | {row.weight} |" for row in evidence.TABLE]
    table = "\n".join(["| a name | weight |", "| --- | ---: |", *rows])
    text = f"\n{table}\n\nA name is given from {evidence.THRESHOLD} on, {evidence.LEAD} ahead of any other.\n\n"
    generated.hold(DOC, "evidence", text, accept)


def test_each_row_says_something_of_its_own() -> None:
    assert len({row.says for row in evidence.TABLE}) == len(evidence.TABLE) > 10


def test_hostile_notes_take_no_longer_than_their_length() -> None:
    for words in ("은하수는 ", "At Acme, we ", "㈜", "[a] - "):
        text = f"# {words * 200}\n\n" + (words * (5_000 // len(words)) + "\n\n") * 3 + "회사입니다\n"
        doc = document.load(note.read(None, text.encode()))
        start = time.process_time()
        run(doc, "json")
        assert time.process_time() - start < MOST_SECONDS, words
