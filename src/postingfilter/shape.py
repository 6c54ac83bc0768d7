"""The last step: marks turned into the writer's own structure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

import panflute as pf

from postingfilter import code_row, marks, posting_data
from postingfilter.links import address, clean
from postingfilter.links.row import is_address
from postingfilter.outline import is_fact, is_marked, is_section
from postingfilter.process.shown import ARROW, current_steps, embolden_current, in_line
from postingfilter.structure.lines import joined, split
from postingfilter.text import line_of
from postingfilter.typed import Any


def shape(doc: pf.Doc, to: str) -> None:
    """Give facts, links and process the structure of the format `to`, those that have it already left alone.

    A format that only carries the marks leaves them.
    """
    name = writer(to)
    if name in CARRIERS:
        return
    wish = posting_data.option(doc, "links")
    coded = wish == "qr" and name in code_row.PICTURES
    if wish == "print" or (wish == "qr" and not coded):
        doc.content = _shaped(list(doc.content), _with_whole_addresses)
    SHAPES.get(name, _text)(doc)
    done = posting_data.get(doc, posting_data.DONE) or []
    if coded and "links" in done and "codes" not in done:
        code_row.add(doc, name)
        posting_data.put(doc, posting_data.DONE, [*done, "codes"])


def _is_done(doc: pf.Doc, step: str) -> bool:
    return step in (posting_data.get(doc, posting_data.DONE) or [])


def writer(to: str) -> str:
    """The name of pandoc's writer in a format with extensions: `html` of `html-native_divs+smart`."""
    return to.split("+")[0].split("-")[0]


def _html(doc: pf.Doc) -> None:
    style = posting_data.option(doc, "process")
    doc.content = _shaped(list(doc.content), lambda div: _for_html(div, style))


def _book(doc: pf.Doc) -> None:
    """As in HTML, but that facts stay lines: they are read without a stylesheet of ours."""
    style = posting_data.option(doc, "process")
    embolden_current(doc)
    doc.content = _shaped(list(doc.content), lambda div: [div] if is_marked(div, "facts") else _for_html(div, style))


def _plain(doc: pf.Doc) -> None:
    """Text without any bold, so that a word tells the step one is at."""
    from postingfilter.printed import Words  # only here

    now = Words(posting_data.language(doc))["now"]
    for span in current_steps(doc):
        span.content = [*span.content, pf.Space(), pf.Str(f"({now})")]
    _text(doc)


def _slides(doc: pf.Doc) -> None:
    """As in a book, but that headings stand outside of Divs: each begins a slide."""
    _book(doc)
    doc.content = [new for block in doc.content for new in _opened(block)]
    _level(doc)


def _text_slides(doc: pf.Doc) -> None:
    """Text, a slide for each section."""
    _text(doc)
    _level(doc)


def _tex_slides(doc: pf.Doc) -> None:
    """Text for TeX, a slide for each section."""
    _tex(doc)
    _level(doc)


def _level(doc: pf.Doc) -> None:
    """The note's title on the level of its sections: pandoc cuts slides at the highest heading that has text below."""
    if not _is_done(doc, "sections"):  # which tells the title by its level
        return
    levels = [block.level for block in doc.content if block.tag == "Header"]
    if levels[1:] and levels[0] < min(levels[1:]):
        next(block for block in doc.content if block.tag == "Header").level = min(levels[1:])


def _opened(block: Any) -> list[Any]:
    """A section's blocks, what is known of it told by its heading."""
    if not is_section(block):
        return [block]
    inner = list(block.content)
    if inner and inner[0].tag == "Header":
        inner[0].identifier = inner[0].identifier or block.identifier
        inner[0].attributes = {**inner[0].attributes, **block.attributes}
    return [new for one in inner for new in _opened(one)]


def _text(doc: pf.Doc) -> None:
    style = posting_data.option(doc, "process")
    doc.content = [marks.off(block) for block in _shaped(list(doc.content), lambda div: _as_text(div, style))]


def _source(doc: pf.Doc) -> None:
    """Text for a markup that people read as it is, where the links of a row show their addresses themselves."""
    if posting_data.option(doc, "links") is None:
        doc.content = _shaped(list(doc.content), _without_addresses)
    _text(doc)


def _without_addresses(div: Any) -> list[Any]:
    for line in (block for block in div.content if block.tag == "Para") if is_marked(div, "links") else ():
        out: list[Any] = []
        for inline in line.content:
            if is_address(inline):
                out = out[:-1]  # with the space before it
            else:
                out.append(inline)
        line.content = out
    return [div]


def _tex(doc: pf.Doc) -> None:
    """Text whose arrows every TeX knows: pdfTeX stops at the sign."""
    _text(doc)
    if _is_done(doc, "process"):  # which reads the arrows
        doc.walk(_tex_arrow)


def _tex_arrow(element: Any, doc: Any = None) -> Any:  # noqa: ARG001
    if element.tag == "Str" and element.text == ARROW:
        return pf.Math("\\rightarrow", format="InlineMath")
    return None


def _shaped(blocks: list[Any], change: Callable[[Any], list[Any]]) -> list[Any]:
    out: list[Any] = []
    for block in blocks:
        if block.tag in ("Div", "BlockQuote"):
            block.content = _shaped(list(block.content), change)
        out.extend(change(block) if block.tag == "Div" else [block])
    return out


def _for_html(div: Any, style: Any) -> list[Any]:
    if is_marked(div, "facts"):
        div.content = [new for block in div.content for new in _fact_divs(block)]
    elif is_marked(div, "process") and style == "line":
        div.content = in_line(div, details=True) or list(div.content)
    elif is_marked(div, "process"):
        for items in (block for block in div.content if block.tag == "OrderedList"):
            last = len(items.content) - 1
            for at, item in enumerate(items.content):
                line = item.content[0]
                if at < last and not any("arrow" in getattr(inline, "classes", ()) for inline in line.content):
                    line.content.extend([pf.Space(), pf.Span(pf.Str(ARROW), classes=["arrow"])])
    elif is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content))
    return [div]


def _fact_divs(block: Any) -> list[Any]:
    """Each fact of a paragraph or list as a Div(.fact) of its own; its other lines and items after them."""
    if block.tag == "Para":
        lines = split(block.content)
        rest = [line for line in lines if not _facts_of(line)]
        made = [_fact_div(fact) for line in lines for fact in _facts_of(line)]
        return [*made, *([pf.Para(*joined(rest))] if rest else [])]
    if block.tag != "BulletList":
        return [block]
    out: list[Any] = []
    others: list[Any] = []
    for item in block.content:
        facts = _facts_of(item.content[0].content) if item.content and item.content[0].tag in ("Plain", "Para") else []
        out += [_fact_div(fact) for fact in facts]
        out += list(item.content)[1:] if facts else []
        others += [] if facts else [item]
    return [*out, *([pf.BulletList(*others)] if others else [])]


def _facts_of(line: Any) -> list[Any]:
    return list(filter(is_fact, line))


def _fact_div(fact: Any) -> Any:
    label, value = fact.content[0], fact.content[-1]
    label.content = [new for part in label.content for new in (part.content if part.tag == "Strong" else [part])]
    return pf.Div(pf.Plain(label, pf.Str(":"), pf.Space(), value), classes=["fact"], attributes=dict(fact.attributes))


def _with_whole_addresses(div: Any) -> list[Any]:
    """A row of links with the whole address of each behind it, in the place of a short one."""
    if is_marked(div, "links"):
        for line in (block for block in div.content if block.tag == "Para"):
            line.content = _with_addresses(list(line.content), clean)
    return [div]


def _with_addresses(line: list[Any], said: Callable[[Any], str] = address) -> list[Any]:
    """The row's links with what is `said` of the address of each behind it, once."""
    out: list[Any] = []
    for at, inline in enumerate(line):
        out.append(inline)
        if inline.tag != "Link" or said(inline) in ("", line_of(inline)):
            continue
        behind = takewhile(lambda item: item.tag != "Link", line[at + 1 :])
        told = next((item for item in behind if "address" in getattr(item, "classes", ())), None)
        if told is None:
            out += [pf.Space(), pf.Span(pf.Str(said(inline)), classes=["address"])]
        elif said is not address:
            words = line_of(told)
            told.content = [pf.Str(words if said(inline) in words else words.replace(address(inline), said(inline)))]
    return out


def _as_text(div: Any, style: Any = None) -> list[Any]:
    """Formats without classes: the Div opened, the process one line `A → B → C` when its steps have no details."""
    if is_marked(div, "process"):
        embolden_current(div)
        return (in_line(div, style == "line") if style != "list" else []) or list(div.content)
    marked = is_section(div) or any(is_marked(div, name) for name in ("facts", "links"))
    return list(div.content) if marked and not div.identifier else [div]


#: Formats that carry the marks to another program.
CARRIERS = {"json", "native"}
#: What each writer gets; the others get text.
SHAPES: dict[str, Callable[[pf.Doc], None]] = {
    **dict.fromkeys(("html", "html5", "html4"), _html),
    **dict.fromkeys(("epub", "epub2", "epub3"), _book),
    **dict.fromkeys(("revealjs", "slidy", "s5", "dzslides", "slideous"), _slides),
    **dict.fromkeys(("latex", "context"), _tex),
    "beamer": _tex_slides,
    "pptx": _text_slides,
    **dict.fromkeys(("plain", "ansi"), _plain),
    **dict.fromkeys(("gfm", "commonmark", "commonmark_x", "markdown", "markdown_strict", "markdown_mmd"), _source),
    **dict.fromkeys(("markdown_github", "markdown_phpextra", "djot", "org", "rst", "asciidoc", "asciidoctor"), _source),
    **dict.fromkeys(("mediawiki", "dokuwiki", "textile", "jira", "muse"), _source),
}
