"""Test that pages which are no postings pass unchanged, and that parts of other programs on a posting stay.

The pages stand in other_pages/, written for this test.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from postingfilter import evidence, pandoc
from tests.support.filter_runs import FILTER, OLD, run
from tests.support.paths import ROOT, TESTS

PAGES = sorted((TESTS / "pipelines" / "other_pages").glob("*.md"))
HEAD = "# Clerk\n\n**Company**: Riverside\n\n"
POSTING = f"{HEAD}## Requirements\n\n- Boots\n\n## Hiring process\n\nCall → Visit → Offer\n"

#: Filters in the style of pandoc-ext, and a text that each of them changes.
LUA = {
    "abstract": ("function Meta(m) m.abstract = m.abstract or pandoc.MetaString('none'); return m end", "text"),
    "bibliography": (
        "function Div(d) if d.classes[1] == 'section' then d.classes:insert('taken'); return d end end",
        "## References\n\nnone",
    ),
    "diagram": (
        "function CodeBlock(c) if c.classes:includes('dot') then return pandoc.Para('A diagram') end end",
        "``` dot\na -> b -> c\n```",
    ),
    "include": (
        "function CodeBlock(c) if c.classes:includes('include') then return pandoc.Para('From a file') end end",
        "``` include\nnotes.md\n```",
    ),
    "indent": (
        "function Para(p) p.content:insert(1, pandoc.RawInline('html', '<i></i>')); return p end",
        "One.\n\nTwo.",
    ),
    "list-table": (
        """function Div(d) if d.classes:includes('list-table') then
        local cells = 0; d:walk({BulletList = function(l) cells = cells + #l.content end})
        return pandoc.Para(tostring(cells) .. ' cells') end end""",
        "::: list-table\n* - []{rowspan=2} one\n  -\n  - three\n:::",
    ),
    "not-in-format": (
        "function Div(d) if d.classes:includes('not-in-format') then return {} end end",
        "::: {.not-in-format .html}\nfor paper\n:::",
    ),
    "notes": (
        "function Div(d) if d.classes:includes('notes') then return pandoc.Para('spoken') end end",
        "::: notes\nSay this.\n:::",
    ),
    "pagebreak": (
        "function RawBlock(r) if r.text == '\\\\newpage' then return pandoc.HorizontalRule() end end",
        "\\newpage",
    ),
    "track-changes": (
        "function Span(s) if s.classes[1] == 'insertion' then return pandoc.Emph(s.content) end end",
        "A [new]{.insertion author=Ida} word.",
    ),
}


def filtered(page: Path, *arguments: str, program: str = pandoc.program()) -> bytes:
    return run(program, str(page), "-t", "json", *arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("program", [pandoc.program(), OLD], ids=["new", "old"])
def test_a_page_that_is_no_posting_goes_through_byte_for_byte(page: Path, program: str) -> None:
    ast = filtered(page, program=program)
    assert run(FILTER, "html", given=ast) == ast


def test_pages_were_seen() -> None:
    assert len(PAGES) >= 10
    assert len(LUA) == 10


def test_such_a_page_loads_nothing_to_change_it() -> None:
    ast = filtered(PAGES[0])
    code = "import sys; from postingfilter.pipelines.json_filter import main; main(); print('panflute' in sys.modules)"
    assert run("python", "-c", code, given=ast).decode().endswith("False\n")


@pytest.mark.parametrize(
    "text",
    [
        "**Company**: Riverside",
        "Company\n:   Riverside",
        "| Company | Riverside |\n|---------|---|\n| Place | Chester |",
        "---\ncompany: Riverside\nrole: Clerk\n---\n\nBoots.",
        "::: content\n**회사**: 강변\n:::",
        "## Responsibilities\n\n- Letters\n\n## Requirements\n\n- Boots",
        "## Hiring process\n\n1. Phone screen\n2. Offer",
        "Application → Interview → Offer",
        "---\nposting: true\n---\n\nBoots.",
    ],
)
def test_one_kind_of_evidence_is_enough(text: str) -> None:
    ast = json.loads(run(pandoc.program(), "-t", "json", given=text.encode()))
    judgement = evidence.judge(ast)
    assert judgement.is_posting
    assert judgement.why


def test_options_overrule_and_explain(tmp_path: Path) -> None:
    soup, clerk = PAGES[[page.stem for page in PAGES].index("soup")], tmp_path / "clerk.md"
    clerk.write_text(POSTING, "utf-8")
    assert b'"process"' in filtered(soup, "-F", FILTER, "-M", "postingfilter.always=true")
    assert b"posting-section" not in filtered(clerk, "-F", FILTER, "-M", "postingfilter.never=true")
    command = [pandoc.program(), str(clerk), "-t", "html", "-F", FILTER, "-M", "postingfilter.explain=true"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr.decode().startswith("postingfilter: a posting, 1.00 where 0.50 is one: a fact of the company")
    assert b"posting-section" in done.stdout


def elements(ast: Any, *tags: str) -> list[Any]:
    """The elements of these tags in an AST, in their order."""
    if isinstance(ast, list):
        return [found for item in ast for found in elements(item, *tags)]
    if not isinstance(ast, dict):
        return []
    return ([ast] if ast.get("t") in tags else []) + [found for item in ast.values() for found in elements(item, *tags)]


ODD = (
    "A `#pagebreak()`{=typst} and ` spaces `.\n\n```{=epub2}\n<p>old</p>\n```\n\n############ Twelve\n\n"
    "<!--more-->\n\n<iframe src='https://b.example/film'></iframe>\n"
)


@pytest.mark.parametrize("program", [pandoc.program(), OLD], ids=["new", "old"])
def test_what_is_not_understood_stays_on_a_posting(tmp_path: Path, program: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"---\nt: {{t: kept}}\n---\n\n{POSTING}\n## Odd\n\n{ODD}", "utf-8")
    before, after = (json.loads(filtered(page, *more, program=program)) for more in ([], ["-F", FILTER]))
    assert elements(after, "Div")
    for tag in ("RawInline", "RawBlock", "Code"):
        assert elements(after["blocks"], tag) == elements(before["blocks"], tag)
    assert [header for header in elements(before, "Header") if header["c"][0] == 12] == [
        header for header in elements(after, "Header") if header["c"][0] == 12
    ]
    assert after["meta"]["t"] == before["meta"]["t"]


def test_a_table_without_columns_goes_through() -> None:
    table = {"t": "Table", "c": [["", [], []], [None, []], [], [["", [], []], []], [], [["", [], []], []]]}
    ast = json.loads(run(pandoc.program(), "-t", "json", given=POSTING.encode()))
    ast["blocks"].append(table)
    out = json.loads(run(FILTER, "html", given=json.dumps(ast).encode()))
    assert elements(out, "Table") == [table]
    assert "process" in out["meta"]["posting"]["c"]


@pytest.mark.parametrize("name", LUA)
def test_lua_filters_do_the_same_before_and_behind(tmp_path: Path, name: str) -> None:
    code, text = LUA[name]
    lua, page, posting = tmp_path / "theirs.lua", tmp_path / "page.md", tmp_path / "posting.md"
    lua.write_text(code, "utf-8")
    page.write_text(f"# A page\n\n{text}\n", "utf-8")
    posting.write_text(f"{POSTING}\n## Odd\n\n{text}\n", "utf-8")
    orders = (["-L", str(lua)], ["-F", FILTER, "-L", str(lua)], ["-L", str(lua), "-F", FILTER])
    alone, *both = (run(pandoc.program(), str(page), "-s", "-M", "pagetitle=x", *order) for order in orders)
    assert both == [alone, alone]
    alone, *both = (run(pandoc.program(), str(posting), "-t", "plain", *order) for order in orders)
    assert both[0] == both[1]
    assert both[0].decode().partition("Odd")[2] == alone.decode().partition("Odd")[2]


@pytest.mark.parametrize("reader", ["markdown", "ipynb"])
def test_content_within_divs_is_read_like_any_other(reader: str) -> None:
    cells = POSTING.replace("## ", ":::\n\n::: {.cell .markdown}\n## ")
    text = f"::: {{.cell .markdown}}\n{cells}:::\n"
    if reader == "ipynb":
        text = run(pandoc.program(), "-t", "ipynb", given=text.encode()).decode()
    out = json.loads(run(pandoc.program(), "-f", reader, "-t", "json", "-F", FILTER, given=text.encode()))
    found = out["meta"]["posting"]["c"]
    assert {"facts", "process", "sections"} <= found.keys()
    assert elements(out["blocks"], "Div")[0]["c"][0][1] == ["cell", "markdown"]


def test_a_div_around_the_page_stays_around_it() -> None:
    text = f"::: {{.content #all}}\n{POSTING}:::\n"
    (div,) = json.loads(run(pandoc.program(), "-t", "json", "-F", FILTER, given=text.encode()))["blocks"]
    assert div["c"][0][:2] == ["all", ["content"]]
    sections = [inner for inner in elements(div["c"][1], "Div") if "posting-section" in inner["c"][0][1]]
    assert [dict(section["c"][0][2])["data-kind"] for section in sections] == ["requirements", "process"]


def test_one_step_does_what_its_name_says_and_no_more() -> None:
    links = [*("-F", str(ROOT / "filters" / "links.py")), "-t", "html"]
    text = "Intro\n\n[a](https://a.example/?utm_source=x)\n\n**Steps**\n\n- [b](https://b.example)\n\n<p>raw</p>\n"
    made = run(pandoc.program(), *links, given=text.encode())
    assert made == run(pandoc.program(), "-t", "html", given=text.replace("?utm_source=x", "").encode())


@pytest.mark.parametrize("step", ["sections", "process"])
def test_one_step_leaves_the_other_lines_as_they_are(step: str) -> None:
    text = "**Stock**: tea\n**Shop**: harbour\nopen\\\nfrom nine\n\n## Hiring process\n\nTest → Interview → Offer\n"
    html = run(pandoc.program(), "-F", str(ROOT / "filters" / f"{step}.py"), "-t", "html", given=text.encode())
    assert html.startswith(run(pandoc.program(), "-t", "html", given=text.partition("##")[0].encode()).rstrip())
    assert {"sections": b"<section", "process": b"<ol"}[step] in html


def test_links_within_a_page_lead_where_they_led() -> None:
    text = f"---\ntitle: Clerk\n---\n\n{POSTING}\n<a id='there'></a>[up](#clerk) [on](#there) [back](#hiring-process)\n"
    html = run(pandoc.program(), "-s", "-t", "html", "-F", FILTER, given=text.encode()).decode()
    for name in ("clerk", "there", "hiring-process"):
        assert html.count(f'id="{name}"') == 1


@pytest.mark.parametrize("to", ["gfm", "markdown"])
def test_no_metadata_that_is_published_says_what_is_done(to: str) -> None:
    for program in (pandoc.program(), OLD):
        text = run(program, "-s", "-t", to, "-F", FILTER, given=POSTING.encode()).decode()
        assert "company: Riverside" in text
        assert "done_" not in text
