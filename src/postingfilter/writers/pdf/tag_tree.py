"""The tree of tags of a PDF that WeasyPrint is about to write, and the numbers by which its pages know it.

Its elements and all else are pydyf's objects, which name each other by references (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from typing import Any


class Tree:
    """The tree, to be changed in its place."""

    def __init__(self, pdf: Any) -> None:
        import pydyf

        self.pdf = pdf
        self.joined: dict[bytes, bytes] = {}  # what an element became a part of
        self.numbers = self.at(self.at(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self.array, self.dictionary, self.string = pydyf.Array, pydyf.Dictionary, pydyf.String

    def drop(self, annotation: Any, element: Any) -> None:
        """Take a link off its page."""
        self.at(element["Pg"])["Annots"].remove(annotation.reference)
        element["K"][:] = [
            kid for kid in element["K"] if not isinstance(kid, bytes) or self.at(kid).get("Obj") != annotation.reference
        ]
        at = self.numbers.index(annotation["StructParent"])
        del self.numbers[at : at + 2]

    def move(self, element: Any, parent: Any, first: bool = False) -> None:
        """Put an element into another one, as its last or first."""
        if element.reference in self.at(element["P"])["K"]:
            self.taken(element)
        element["P"] = parent.reference
        parent["K"].insert(0 if first else len(parent["K"]), element.reference)

    def taken(self, element: Any) -> Any:
        """The parent of an element, without it."""
        parent = self.at(element["P"])
        parent["K"].remove(element.reference)
        return parent

    def kids(self, element: Any) -> list[Any]:
        """The elements just below one."""
        found = [self.at(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if kid["Type"] == "/StructElem"]

    def leave_out(self, elements: list[tuple[Any, dict[str, str]]]) -> None:
        """Take elements out of the tree, and mark what they hold as artifacts on their pages."""
        marks: dict[bytes, dict[int, dict[str, str]]] = {}
        for element, kind in elements:
            parent = self.at(element["P"])
            if element.reference in parent["K"]:
                parent["K"].remove(element.reference)
            waiting = [element]
            while waiting:
                one = waiting.pop()
                waiting += self.kids(one)
                marks.setdefault(one["Pg"], {}).update((kid, kind) for kid in one["K"] if isinstance(kid, int))
        pages = self.pdf.page_references
        for page, kinds in marks.items():
            entries = self.numbers[2 * pages.index(page) + 1]
            for number in kinds:
                entries[number] = "null"
            stream = self.at(self.at(page)["Contents"]).stream
            for at, item in enumerate(stream):
                if isinstance(item, self.dictionary) and item.get("MCID") in kinds:
                    stream[at - 1], stream[at] = "/Artifact", self.dictionary(kinds[item["MCID"]])

    def renumber(self) -> None:
        """Say where what stood in joined elements is found now."""

        def now(reference: Any) -> Any:
            while reference in self.joined:
                reference = self.joined[reference]
            return reference

        for place in range(1, len(self.numbers), 2):
            entry = self.numbers[place]
            if isinstance(entry, list):
                entry[:] = map(now, entry)
            else:
                self.numbers[place] = now(entry)

    def at(self, reference: bytes) -> Any:
        """The object that a reference leads to."""
        return self.pdf.objects[int(reference.split()[0])]
