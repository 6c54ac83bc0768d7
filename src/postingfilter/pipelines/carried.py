"""Pass elements that panflute refuses around the steps: raw markup of formats it doesn't know, tables without columns.

Each is replaced by a raw element of a format that no step reads, and put back after the steps.
"""

from __future__ import annotations

from postingfilter.pandoc.mended import is_taken
from postingfilter.startup.annotations import Any

_STAND_IN = "native"  # a raw format that panflute knows and nobody writes in a note
_MARK = "postingfilter carried "
_INLINES = {
    *("Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Quoted", "Cite"),
    *("Code", "Space", "SoftBreak", "LineBreak", "Math", "RawInline", "Link", "Image", "Note", "Span"),
}
#: Keys of metadata by which panflute takes a map for an element, and the prefix that they get meanwhile.
_KEYS = ("t", "unMeta", "pandoc-api-version")
_PREFIX = "\ue000"


class Carried:
    """A document's AST in a form that panflute reads, and what is put back into the AST that the steps make of it."""

    def __init__(self, ast: dict[str, Any]) -> None:
        self.elements: list[Any] = []
        meta = _renamed(ast["meta"], {key: _PREFIX + key for key in _KEYS})
        self.ast = {**ast, "meta": meta, "blocks": self._mended(ast["blocks"])}

    def put_back(self, ast: dict[str, Any]) -> dict[str, Any]:
        """Return the AST with the elements in the places of their stand-ins."""
        meta = _renamed(ast["meta"], {_PREFIX + key: key for key in _KEYS})
        return {**ast, "meta": self._restored(meta), "blocks": self._restored(ast["blocks"])}

    def _mended(self, part: Any) -> Any:
        """Return a part of the AST with a stand-in for each innermost element that panflute refuses."""
        if isinstance(part, list):
            return [self._mended(item) for item in part]
        if not isinstance(part, dict) or "c" not in part or is_taken(part):
            return part
        mended = {**part, "c": self._mended(part["c"])}
        if mended != part and is_taken(mended):
            return mended
        self.elements.append(part)
        tag = "RawInline" if part["t"] in _INLINES else "RawBlock"
        return {"t": tag, "c": [_STAND_IN, f"{_MARK}{len(self.elements) - 1}"]}

    def _restored(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self._restored(item) for item in part]
        if not isinstance(part, dict):
            return part
        if part.get("t") in ("RawBlock", "RawInline") and part["c"][1].startswith(_MARK):
            return self.elements[int(part["c"][1].removeprefix(_MARK))]
        return {key: self._restored(value) for key, value in part.items()}


def _renamed(meta: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return a map of metadata with other names for keys, in the maps and lists within it too."""
    return {names.get(key, key): _renamed_value(value, names) for key, value in meta.items()}


def _renamed_value(value: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    if value["t"] == "MetaMap":
        return {**value, "c": _renamed(value["c"], names)}
    if value["t"] == "MetaList":
        return {**value, "c": [_renamed_value(item, names) for item in value["c"]]}
    return value
