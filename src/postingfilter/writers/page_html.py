"""A Doc in HTML: what the writers for paper and for the screen begin with."""

from __future__ import annotations

from html import escape
from typing import Any

import panflute as pf

from postingfilter import fit, pandoc
from postingfilter.data import TEMPLATE, data_dir
from postingfilter.doc import metadata
from postingfilter.text.direction import is_right_to_left


def language(doc: pf.Doc) -> str:
    """The language of a Doc, a BCP 47 tag."""
    return str(metadata.metadata(doc, "lang") or "en")


def properties(setting: fit.Setting) -> str:
    """The rule by which a setting reaches a theme's stylesheet."""
    return f":root {{ font-size: {setting.size:.3f}pt; --leading: {setting.leading:.4f}; --gap: {setting.gap:.3f}pt; }}"


def markup(doc: pf.Doc) -> bytes:
    """The Doc in HTML by pandoc and our template, without a stylesheet; UTF-8."""
    rtl = is_right_to_left(language(doc))
    doc.metadata["dir"] = pf.MetaString("rtl" if rtl else "")
    # pandoc puts metadata into a template with its quotes as they are, and one would end an attribute.
    doc.metadata = _escaped(doc.metadata)
    return pandoc.page(doc, data_dir() / TEMPLATE)


def _escaped(meta: Any) -> Any:
    """Metadata with every string in it escaped for HTML."""
    if meta.tag == "MetaMap":
        return pf.MetaMap(**{key: _escaped(value) for key, value in meta.content.items()})
    if meta.tag == "MetaList":
        return pf.MetaList(*map(_escaped, meta.content))
    if meta.tag == "MetaBool":
        return meta
    return pf.MetaInlines(pf.RawInline(escape(metadata.plain(meta)), format="html"))
