"""Generate documents in pandoc's JSON, with all kinds of elements, attributes, addresses and options."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

TEXTS = st.one_of(
    st.sampled_from(
        [
            "Company:",
            "Emberfall",
            "회사",
            "주요업무",
            "→",
            "1.",
            "|",
            ":",
            "2026-05-22",
            "[x]",
            "",
            " ",
            "\x1b[31m",
            "\u200b",
        ]
    ),
    st.text(max_size=6),
)
ADDRESSES = st.sampled_from(
    [
        "https://a.example/b?c=d",
        "javascript:alert(1)",
        "a.png",
        "//host/x",
        "https://[x]/",
        "mailto:a@b.example",
        "#a",
        "",
    ]
)
ATTRIBUTES = st.tuples(
    st.sampled_from(["", "a", "posting"]),
    st.lists(st.sampled_from(["fact", "mark", "process-step", "task-list", "x y", ""]), max_size=2),
    st.lists(st.tuples(st.sampled_from(["style", "kind", "width", "data-page"]), TEXTS).map(list), max_size=2),
).map(list)
FORMATS = st.sampled_from(["html", "html5", "latex", "typst", "openxml", "nothing", ""])
#: The options of the filter and what else front matter may say.
META_KEYS = st.sampled_from(
    [
        *("title", "company", "lang", "date", "tags", "posting", "postingfilter", "postingfilter.page", "t"),
        *("always", "steps", "page", "theme", "set", "stage", "language"),
    ]
)


def element(tag: str, *content: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Elements of a kind; one part of content stands alone, several stand in a list."""
    if not content:
        return st.just({"t": tag})
    parts = content[0] if len(content) == 1 else st.tuples(*content).map(list)
    return parts.map(lambda value: {"t": tag, "c": value})


LEAVES = st.one_of(
    element("Str", TEXTS),
    element("Space"),
    element("SoftBreak"),
    element("LineBreak"),
    element("Code", ATTRIBUTES, TEXTS),
    element("RawInline", FORMATS, TEXTS),
    element("Math", st.just({"t": "InlineMath"}), TEXTS),
)


def _inlines(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inlines = st.lists(inner, max_size=4)
    target = st.tuples(ADDRESSES, TEXTS).map(list)
    return st.one_of(
        *(element(tag, inlines) for tag in ("Strong", "Emph", "Strikeout", "Underline", "SmallCaps")),
        element("Span", ATTRIBUTES, inlines),
        element("Link", ATTRIBUTES, inlines, target),
        element("Image", ATTRIBUTES, inlines, target),
        element("Quoted", st.sampled_from(["SingleQuote", "DoubleQuote"]).map(lambda kind: {"t": kind}), inlines),
        element("Note", st.lists(element("Para", inlines), max_size=2)),
    )


INLINES = st.lists(st.recursive(LEAVES, _inlines, max_leaves=6), max_size=6)
LINES = st.one_of(
    *(element(tag, INLINES) for tag in ("Para", "Plain")),
    element("Header", st.integers(0, 12), ATTRIBUTES, INLINES),
    element("LineBlock", st.lists(INLINES, max_size=3)),
    element("CodeBlock", ATTRIBUTES, TEXTS),
    element("RawBlock", FORMATS, TEXTS),
    element("HorizontalRule"),
    element("Div", ATTRIBUTES, st.just([])),
)


def _table(rows: list[list[list[Any]]], attributes: list[Any]) -> dict[str, Any]:
    """A table of these rows of cells, which need not be of one length."""
    columns = max(map(len, rows), default=0)

    def row(cells: list[list[Any]]) -> list[Any]:
        return [attributes, [[attributes, {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]

    body = [attributes, 0, [], [row(cells) for cells in rows[1:]]]
    widths = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * columns
    head = [attributes, [row(cells) for cells in rows[:1]]]
    return {"t": "Table", "c": [attributes, [None, []], widths, head, [body], [attributes, []]]}


def _blocks(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    blocks = st.lists(inner, max_size=3)
    numbers = st.just([1, {"t": "Decimal"}, {"t": "Period"}])
    return st.one_of(
        element("BlockQuote", blocks),
        element("BulletList", st.lists(blocks, max_size=4)),
        element("OrderedList", numbers, st.lists(blocks, max_size=4)),
        element("DefinitionList", st.lists(st.tuples(INLINES, st.lists(blocks, max_size=2)).map(list), max_size=2)),
        element("Div", ATTRIBUTES, blocks),
        element("Figure", ATTRIBUTES, st.just([None, []]), blocks),
        st.builds(_table, st.lists(st.lists(blocks, max_size=3), max_size=3), ATTRIBUTES),
    )


BLOCKS = st.lists(st.recursive(LINES, _blocks, max_leaves=8), max_size=8)
META_VALUES = st.recursive(
    st.one_of(element("MetaString", TEXTS), element("MetaBool", st.booleans()), element("MetaInlines", INLINES)),
    lambda inner: st.one_of(
        element("MetaList", st.lists(inner, max_size=3)),
        element("MetaMap", st.dictionaries(META_KEYS, inner, max_size=3)),
        element("MetaBlocks", BLOCKS),
    ),
    max_leaves=4,
)
ASTS = st.fixed_dictionaries(
    {
        "pandoc-api-version": st.just([1, 23, 1]),
        "meta": st.dictionaries(META_KEYS, META_VALUES, max_size=4),
        "blocks": BLOCKS,
    }
)
