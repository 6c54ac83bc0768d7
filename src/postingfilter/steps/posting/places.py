"""Define the kinds of places of a company's name: their weights, and groups of similar ones."""

from __future__ import annotations

#: The weight of a place where a name stands.
PLACES = {
    "fact": 20,
    "front matter": 20,
    "label": 10,
    "answer": 10,
    "joined to the job": 6,
    "before its place": 6,
    "before the job": 5,
    "company note": 5,
    "sentence": 5,
    "system address": 4,
    "mail address": 5,
    "careers address": 5,
    "page of a company": 5,
    "beside posting words": 3,
    "whole title": 3,
    "opening": 3,
    "below the title": 3,
    "heading": 3,
    "author": 3,
    "bracket": 3,
    "before its team": 3,
    "said as of employers": 3,
    "at the job": 3,
    "legal form": 2,
    "address": 2,
    "behind the job": 1,
    "mention": 1,
}
#: Places where the note says outright who the employer is.
OUTRIGHT = ("fact", "front matter", "label", "answer")

#: Places in sentences, which may speak of any company.
IN_TEXT = {"sentence", "said as of employers", "mention", "legal form"}
#: Places above the body.
ABOVE = (
    "company note",
    "before the job",
    "below the title",
    "opening",
    "beside posting words",
    "whole title",
)

#: Places in sentences in which the name does something.
ACTING = ("mention", "said as of employers", "sentence", "heading")

#: Places where a name and any noun may stand.
GUESSED = {
    "said as of employers",
    "sentence",
    "mention",
    "before its team",
    "heading",
    "at the job",
    "bracket",
    "behind the job",
    "opening",
}
