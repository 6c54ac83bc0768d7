"""The HTML writer: one page that needs no other file, for a browser and for the PDF writer."""

from __future__ import annotations

from pathlib import Path

import panflute as pf

from postingfilter import fit, page, pandoc, posting_data, theme
from postingfilter.data import data_dir
from postingfilter.options import Options
from postingfilter.writers.written import Written


def write(doc: pf.Doc, options: Options, folder: Path | None) -> Written:  # noqa: ARG001
    """The Doc as a standalone page, set at its loosest: a browser's window has room."""
    page.compose(doc)
    loosest = fit.setting(1.0, options.min_size, options.max_size)
    css = theme.load(options.theme).css(language(doc))
    return Written(markup(doc, f"{css}\n{properties(loosest)}"))


def language(doc: pf.Doc) -> str:
    """The language of a Doc, a BCP 47 tag."""
    return str(posting_data.metadata(doc, "lang") or "en")


def properties(setting: fit.Setting) -> str:
    """The rule by which a setting reaches a theme's stylesheet."""
    return f":root {{ font-size: {setting.size:.3f}pt; --leading: {setting.leading:.4f}; --gap: {setting.gap:.3f}pt; }}"


def markup(doc: pf.Doc, css: str = "") -> bytes:
    """The Doc in HTML by pandoc and our template, with `css` in its head; UTF-8."""
    template = data_dir() / "styles" / "brief.html"
    style = [f"--variable=style={css}"] if css else []
    return pandoc.write(doc, "html5", "--wrap=none", f"--template={template}", *style)
