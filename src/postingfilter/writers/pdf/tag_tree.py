"""Change the structure tree of a PDF before WeasyPrint writes it, and the numbers by which pages refer to the tree.

Elements are pydyf's objects, which name each other by references (ISO 32000-1, 14.7 and 14.8).
"""

from __future__ import annotations

from typing import Any


class Tree:
    """The structure tree of a PDF, changed in place."""

    def __init__(self, pdf: Any) -> None:
        import pydyf

        self.pdf = pdf
        self.joined: dict[bytes, bytes] = {}  # a removed element's reference: that of the element it was joined to
        self.numbers = self.resolved(self.resolved(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self.array, self.dictionary, self.string = pydyf.Array, pydyf.Dictionary, pydyf.String

    def drop(self, annotation: Any, element: Any) -> None:
        """Remove the annotation of a link from its page and from its element."""
        self.resolved(element["Pg"])["Annots"].remove(annotation.reference)
        element["K"][:] = [
            kid
            for kid in element["K"]
            if not isinstance(kid, bytes) or self.resolved(kid).get("Obj") != annotation.reference
        ]
        at = self.numbers.index(annotation["StructParent"])
        del self.numbers[at : at + 2]

    def move(self, element: Any, parent: Any, first: bool = False) -> None:
        """Move an element into another one, as its last or first child."""
        if element.reference in self.resolved(element["P"])["K"]:
            self.detach(element)
        element["P"] = parent.reference
        parent["K"].insert(0 if first else len(parent["K"]), element.reference)

    def detach(self, element: Any) -> Any:
        """Remove an element from its parent, and return the parent."""
        parent = self.resolved(element["P"])
        parent["K"].remove(element.reference)
        return parent

    def kids(self, element: Any) -> list[Any]:
        """Return the child elements of an element."""
        found = [self.resolved(kid) for kid in element["K"] if isinstance(kid, bytes)]
        return [kid for kid in found if kid["Type"] == "/StructElem"]

    def leave_out(self, elements: list[tuple[Any, dict[str, str]]]) -> None:
        """Remove elements from the tree, and mark their content as artifacts of these kinds on their pages."""
        marks: dict[bytes, dict[int, dict[str, str]]] = {}
        for element, kind in elements:
            parent = self.resolved(element["P"])
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
            stream = self.resolved(self.resolved(page)["Contents"]).stream
            for at, item in enumerate(stream):
                if isinstance(item, self.dictionary) and item.get("MCID") in kinds:
                    stream[at - 1], stream[at] = "/Artifact", self.dictionary(kinds[item["MCID"]])

    def renumber(self) -> None:
        """Make the number tree name the elements that the joined ones are part of now."""

        def current(reference: Any) -> Any:
            while reference in self.joined:
                reference = self.joined[reference]
            return reference

        for place in range(1, len(self.numbers), 2):
            entry = self.numbers[place]
            if isinstance(entry, list):
                entry[:] = map(current, entry)
            else:
                self.numbers[place] = current(entry)

    def resolved(self, reference: bytes) -> Any:
        """Return the object that a reference names."""
        return self.pdf.objects[int(reference.split()[0])]
