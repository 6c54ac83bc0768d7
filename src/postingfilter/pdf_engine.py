"""The PDF engine for pandoc: HTML in, PDF out, as WeasyPrint's own command, but fitted to its page.

Pandoc knows an engine by its name, so it is called by a file named weasyprint (see `data.engine`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import click

from postingfilter import output, page, pandoc, posting_data, theme
from postingfilter.errors import NoteError, PostingfilterError, sentence
from postingfilter.filter import run
from postingfilter.options import Options
from postingfilter.theme import choice
from postingfilter.writers import engine, html, pdf
from postingfilter.writers.tree import END

TITLE_BLOCK = "title-block-header"  # the id that pandoc's template gives it
#: Pandoc's reader of what its own HTML writer wrote, the words as they are.
READER = "html+native_divs+native_spans-smart"


def written(content: bytes, options: Options, folder: Path | None) -> tuple[bytes, list[str]]:
    """The PDF of HTML that pandoc wrote, fitted to its page, and what there is to tell.

    A page that the filter has composed is set as it is; any other HTML is read as a note first.
    """
    root = engine.load().HTML(string=content.decode("utf-8", "replace")).etree_element
    lang = root.get("lang") or ""
    head = next(_composed(root), None)
    chosen, faults = choice.read(head.attrib if head is not None else {})
    given = tuple({**chosen.given, **dict(options.given)}.items())
    options = replace(options, theme=options.theme or chosen.theme, given=given)
    markup = _ended(root) if head is not None else _page_of(root, theme.of(options))
    doc = pandoc.load(pandoc.convert(markup, READER))
    doc.metadata["lang"] = posting_data.as_meta(lang or posting_data.language(doc))
    with engine.messages() as said:
        press, layout = pdf.fitted_html(markup, doc, options, folder)
        made = press.written(layout.looseness)
        warnings = [*(sentence for _, sentence in faults), *press.refused(), *press.others(said)]
    if layout.overflow_lines:
        warnings.append(f"{layout.overflow_lines} lines of the brief went over the first page")
    return made, warnings


def _composed(root: Element) -> Iterator[Element]:
    """The head of a page that was composed."""
    return (element for element in root.iter() if "head" in element.get("class", "").split())


def _ended(root: Element) -> bytes:
    """The HTML of a composed page, its end marked."""
    body = root.find("body")
    if body is not None and not any(element.get("id") == END for element in body):
        SubElement(body, "div", {"id": END})
    return _bare(root)


def _page_of(root: Element, look: theme.Theme) -> bytes:
    """The markup of a page made of any HTML."""
    told = {element.get("class", ""): " ".join("".join(element.itertext()).split()) for element in _title_block(root)}
    doc = pandoc.load(pandoc.convert(_bare(root), READER))
    words = {meta.get("name", ""): meta.get("content", "") for meta in root.iter("meta")}
    found = {"title": told.get("title"), "date": told.get("date"), "tags": words.get("keywords")}
    for name, text in found.items():
        if text:
            doc.metadata[name] = posting_data.as_meta(text)
    posting_data.set_option(doc, "standalone", True)
    return html.markup(page.compose(run(doc, "html5"), look))


def _title_block(root: Element) -> Iterator[Element]:
    """What pandoc's template prints of the metadata above the text."""
    return (element for header in root.iter("header") if header.get("id") == TITLE_BLOCK for element in header)


def _bare(root: Element) -> bytes:
    """The HTML without pandoc's own title block and stylesheet."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("id") == TITLE_BLOCK or child.tag == "style":
                parent.remove(child)
    return b"<!DOCTYPE html>\n" + bytes(tostring(root, "utf-8", method="html"))


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--theme", default="")
@click.option("--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), default=Options.paper)
@click.option("--min-size", type=float, default=Options.min_size)
@click.option("--max-size", type=float, default=Options.max_size)
@click.option("--looseness", type=click.FloatRange(0, 1))
@click.version_option("70", message="WeasyPrint version %(version)s")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
def main(files: Sequence[Path], **options: Any) -> None:
    """Set in.html as out.pdf."""
    try:
        _run([file for file in files if str(file) == "-" or not str(file).startswith("-")], Options(**options))
    except PostingfilterError as error:
        sys.stderr.write(f"postingfilter: {error}\n")
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - pandoc shows what an engine says, and a traceback says nothing
        sys.stderr.write(f"postingfilter: {sentence(error)}\n")
        sys.exit(70)


def _run(files: Sequence[Path], options: Options) -> None:
    if len(files) != 2:
        raise NoteError("give in.html out.pdf: pandoc does, with --pdf-engine")
    source, target = files
    content = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    made, warnings = written(content, options, Path.cwd())
    for warning in warnings:
        sys.stderr.write(f"postingfilter: {warning}\n")
    output.write(target, made)


if __name__ == "__main__":
    main()
