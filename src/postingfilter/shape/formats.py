"""Define FORMATS, the table of pandoc's output formats: the form that marks take in each, and its traits."""

from __future__ import annotations

#: For each of pandoc's writers the form that the marks take in it, a key of `shape.FORMS`, and its traits:
#: - `carried`: the marks are passed to another program;
#: - `titled`: pandoc's template prints the title, or stores it in the document;
#: - `leaking`: pandoc copies every metadata key into the document's properties;
#: - `paged`: a page can be composed for it;
#: - `svg`, `png`: the format of the pictures that a file of this format can hold.
FORMATS = {
    "json": ("", "carried titled"),
    "native": ("", "carried titled"),
    **dict.fromkeys(("html", "html4", "html5"), ("html", "titled paged svg")),
    "chunkedhtml": ("html", "titled"),
    **dict.fromkeys(("epub", "epub2", "epub3"), ("book", "titled svg")),
    **dict.fromkeys(("revealjs", "slidy"), ("slides", "titled svg")),
    **dict.fromkeys(("s5", "dzslides", "slideous"), ("slides", "titled")),
    **dict.fromkeys(("latex", "context"), ("tex", "titled")),
    "beamer": ("tex slides", "titled"),
    "pptx": ("text slides", "titled leaking"),
    "docx": ("text", "titled leaking paged png"),
    "odt": ("text", "titled leaking png"),
    **dict.fromkeys(("typst", "pdf", "ms", "man", "texinfo", "opendocument", "rtf", "fb2", "tei"), ("text", "titled")),
    **dict.fromkeys(("docbook", "docbook4", "docbook5", "jats"), ("text", "titled")),
    "plain": ("plain", "titled"),
    "ansi": ("plain", "titled"),
    **dict.fromkeys(("gfm", "markdown", "markdown_mmd", "djot", "rst", "org", "muse"), ("source", "titled")),
    **dict.fromkeys(("asciidoc", "asciidoctor"), ("source", "titled")),
    "asciidoc_legacy": ("text", "titled"),
    **dict.fromkeys(("commonmark", "commonmark_x", "markdown_strict"), ("source", "")),
    **dict.fromkeys(("markdown_github", "markdown_phpextra"), ("source", "")),
    **dict.fromkeys(("mediawiki", "dokuwiki", "textile", "jira"), ("source", "")),
}
_UNKNOWN = ("text", "")


def writer(to: str) -> str:
    """Return the name of pandoc's writer in a format with extensions: `html` of `html-native_divs+smart`."""
    return to.split("+")[0].split("-")[0]


def form(to: str) -> str:
    """Return the form that the marks take in a format."""
    return FORMATS.get(writer(to), _UNKNOWN)[0]


def has(to: str, trait: str) -> bool:
    """Return whether a format has a trait of the table."""
    return trait in FORMATS.get(writer(to), _UNKNOWN)[1].split()


def picture(to: str) -> str:
    """Return the format of the pictures in a file of this format, `svg` or `png`; empty when it holds none."""
    return next((kind for kind in ("svg", "png") if has(to, kind)), "")
