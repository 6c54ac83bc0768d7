"""Define notes in forms that programs lay out differently: tinted columns, long addresses, tables of narrow columns."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.support.made_notes import DE, EN, JA, KO, Language, line, process

COUNT = 60
LANGUAGES = (EN, KO, JA, DE)
#: The headings of a section on a tint, by language: notes stand apart.
ON_TINT = {"en": "Good to know", "ko": "참고사항", "ja": "備考", "de": "Hinweise"}

Shape = Callable[[Random, Language], list[str]]


def _items(random: Random, tongue: Language, count: int, most: int = 1) -> list[str]:
    return [f"- {line(random, tongue, most)}" for _ in range(count)]


def _address(random: Random, lengths: tuple[int, int]) -> str:
    """Return an address that can be broken only at its slashes."""
    words = ("scales", "crates", "labels", "quay", "boats", "ledger", "harbour")
    tail = ""
    while len(tail) < random.randint(*lengths):
        tail += random.choice(words)
    return f"https://docs.example.org/{random.randint(10, 999)}/{tail}"


def short_columns(random: Random, tongue: Language) -> list[str]:
    """Return two lists of many short items, one of them tinted, so that they stand side by side."""
    first = [f"- {tongue.steps[0]} {at}" for at in range(random.randint(3, 6))]
    second = [f"- {tongue.steps[1]} {at}" for at in range(random.randint(8, 24))]
    third = [f"- {tongue.steps[2]} {at}" for at in range(random.randint(8, 24))]
    return _sections((tongue.headings[1], first), (tongue.headings[4], second), (ON_TINT[tongue.name], third))


def long_beside_tint(random: Random, tongue: Language) -> list[str]:
    """Return a long list, then lists side by side of which one is tinted."""
    return _sections(
        (tongue.headings[1], _items(random, tongue, random.randint(8, 16), 3)),
        (tongue.headings[4], [f"- {tongue.clauses[at % len(tongue.clauses)]}" for at in range(10)]),
        (ON_TINT[tongue.name], [f"- {tongue.steps[at % len(tongue.steps)]}" for at in range(12)]),
    )


def groups(random: Random, tongue: Language) -> list[str]:
    """Return sections with headings of a lower level in them, numbered and bulleted."""
    out = _sections((tongue.headings[1], [f"{at}. {line(random, tongue, 2)}" for at in range(1, 18)]))
    out += ["", f"## {tongue.headings[2]}"]
    for at in (3, 5, 6):
        out += ["", f"### {tongue.headings[at]}", "", *_items(random, tongue, random.randint(4, 8), 2)]
    return out


def addresses(random: Random, tongue: Language) -> list[str]:
    """Return items that end in long addresses."""
    lengths = random.choice(((12, 20), (24, 34), (30, 60)))
    items = [
        f"- {random.choice(tongue.clauses)} ({_address(random, lengths)})" for _ in range(random.choice((2, 14, 24)))
    ]
    return _sections((tongue.headings[1], items))


def address_columns(random: Random, tongue: Language) -> list[str]:
    """Return groups of items with code and addresses."""
    out = ["", f"## {tongue.headings[1]}"]
    for at in (2, 3):
        items = [
            f"- **{random.choice(tongue.steps)}** {random.choice(tongue.clauses)} `pip install x{number}` "
            f"({_address(random, (18, 30))})"
            for number in range(random.randint(4, 12))
        ]
        out += ["", f"### {tongue.headings[at]}", "", *items]
    return out


def digits(random: Random, tongue: Language) -> list[str]:
    """Return a table of sentences with a narrow column of numbers."""
    rows = [
        f"| {line(random, tongue, 2)} | {line(random, tongue, 1)} | {random.randint(1, 999)} |"
        for _ in range(random.randint(4, 9))
    ]
    return ["", f"## {tongue.headings[0]}", "", "| A | B | C |", "|---|---|---|", *rows]


def many_columns(random: Random, tongue: Language) -> list[str]:
    """Return a table of eight columns, with a word wider than a column and a long address."""
    head = [tongue.facts[at % len(tongue.facts)][0] for at in range(7)]
    rows = []
    for _ in range(random.randint(2, 5)):
        name = "_".join(random.choice(("scale", "crate", "ledger", "quay")) for _ in range(random.randint(1, 9)))
        last = f"{random.choice(tongue.steps)} {_address(random, (20, 50))}"
        cells = [f"`{name}`", random.choice(tongue.clauses), "team-billing-platform", "2019", "1.2.3", "0", last]
        rows.append(f"| {' | '.join(cells)} |")
    rule = "|" + "---|" * 7
    return ["", f"## {tongue.headings[5]}", "", f"| {' | '.join(head)} |", rule, *rows]


SHAPES: tuple[Shape, ...] = (
    short_columns,
    long_beside_tint,
    groups,
    addresses,
    address_columns,
    digits,
    many_columns,
)


def note(seed: int) -> str:
    """Return the note of a seed, which alone decides its language, its shapes and its length."""
    random = Random(1000 + seed)  # noqa: S311 - notes need no secrets
    tongue = LANGUAGES[seed % len(LANGUAGES)]
    out = ["---", f"lang: {tongue.name}", "---", "", f"# Engineer {seed}", ""]
    facts = random.sample(tongue.facts, random.randint(1, len(tongue.facts)))
    out += [f"**{label}**: {value}  " for label, value in facts]
    shapes = [SHAPES[seed % len(SHAPES)], *random.sample(SHAPES, random.choice((0, 1, 1)))]
    for shape in dict.fromkeys(shapes):
        out += shape(random, tongue)
    if random.random() < 0.6:
        out += ["", f"## {tongue.process}", "", *process(random, tongue)]
    if random.random() < 0.7:
        out += _sections((ON_TINT[tongue.name], _items(random, tongue, random.randint(2, 6))))
    return "\n".join(out) + "\n"


def _sections(*sections: tuple[str, list[str]]) -> list[str]:
    """Return the lines of sections, each a heading and its body."""
    return [text for heading, body in sections for text in ("", f"## {heading}", "", *body)]
