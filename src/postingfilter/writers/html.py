"""The HTML writer: one page that needs no other file, for a browser and for the PDF writer."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import panflute as pf

from postingfilter import fit, page, pandoc, posting_data, theme
from postingfilter.data import data_dir
from postingfilter.options import Options
from postingfilter.writers.written import Written


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:  # noqa: ARG001
    """The Doc as a standalone page, set at its loosest: a browser's window has room."""
    page.compose(doc)
    told = _without_remote(doc)
    loosest = fit.setting(1.0, options.min_size, options.max_size)
    css = theme.load(options.theme).css(language(doc))
    return Written(markup(doc, f"{css}\n{properties(loosest)}"), warnings=tuple(told))


def language(doc: pf.Doc) -> str:
    """The language of a Doc, a BCP 47 tag."""
    return str(posting_data.metadata(doc, "lang") or "en")


def properties(setting: fit.Setting) -> str:
    """The rule by which a setting reaches a theme's stylesheet."""
    return f":root {{ font-size: {setting.size:.3f}pt; --leading: {setting.leading:.4f}; --gap: {setting.gap:.3f}pt; }}"


def markup(doc: pf.Doc, css: str = "") -> bytes:
    """The Doc in HTML by pandoc and our template, with `css` in its head; UTF-8."""
    # pandoc puts metadata into a template with its quotes as they are, and one would end an attribute.
    doc.metadata = _escaped(doc.metadata)
    template = data_dir() / "styles" / "brief.html"
    style = [f"--variable=postingfilter-style={css}"] if css else []
    return pandoc.write(doc, "html5", "--wrap=none", f"--template={template}", *style)


def _escaped(meta: Any) -> Any:
    """Metadata with every string in it escaped for HTML."""
    if meta.tag == "MetaMap":
        return pf.MetaMap(**{key: _escaped(value) for key, value in meta.content.items()})
    if meta.tag == "MetaList":
        return pf.MetaList(*map(_escaped, meta.content))
    if meta.tag == "MetaBool":
        return meta
    return pf.MetaInlines(pf.RawInline(escape(posting_data.plain(meta)), format="html"))


def _without_remote(doc: pf.Doc) -> list[str]:
    """Put the words of pictures from elsewhere in their place, for the page needs no network; a sentence for each."""
    told: list[str] = []

    def replaced(element: Any, _doc: pf.Doc) -> Any:
        if element.tag == "Image" and urlsplit(element.url).netloc:
            told.append(f"{element.url}: this picture is not in the brief: only pictures beside the note are shown")
            return list(element.content)
        return None

    doc.walk(replaced)
    return told
