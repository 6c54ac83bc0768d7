"""Convert a composed Doc to HTML, for the PDF writer and the HTML writer."""

from __future__ import annotations

from html import escape
from typing import Any

import panflute as pf

from postingfilter import fit, pandoc
from postingfilter.data import TEMPLATE, data_dir
from postingfilter.doc import metadata
from postingfilter.text.direction import is_right_to_left


def language(doc: pf.Doc) -> str:
    """Return the language of a Doc, a BCP 47 tag."""
    return str(metadata.metadata(doc, "lang") or "en")


def properties(setting: fit.Setting) -> str:
    """Return the CSS rule that sets the custom properties of a setting, which a theme's stylesheet uses."""
    return f":root {{ font-size: {setting.size:.3f}pt; --leading: {setting.leading:.4f}; --gap: {setting.gap:.3f}pt; }}"


def markup(doc: pf.Doc) -> bytes:
    """Return the Doc as HTML in UTF-8, made by pandoc from `styles/brief.html`, without a stylesheet."""
    rtl = is_right_to_left(language(doc))
    doc.metadata["dir"] = pf.MetaString("rtl" if rtl else "")
    # pandoc doesn't escape quotes in metadata for a template, and a quote would end an attribute.
    page = pf.Doc(*doc.content, metadata=_escaped(doc.metadata))
    page.api_version = doc.api_version
    return pandoc.page(page, data_dir() / TEMPLATE)


def _escaped(meta: Any) -> Any:
    """Return metadata with every string in it escaped for HTML."""
    if meta.tag == "MetaMap":
        return pf.MetaMap(**{key: _escaped(value) for key, value in meta.content.items()})
    if meta.tag == "MetaList":
        return pf.MetaList(*map(_escaped, meta.content))
    if meta.tag == "MetaBool":
        return meta
    return pf.MetaInlines(pf.RawInline(escape(metadata.plain(meta)), format="html"))
