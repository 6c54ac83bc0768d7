"""Names for elements of a Doc in annotations, as panflute has no types."""

from __future__ import annotations

from postingfilter.startup.annotations import Any

Block = Any  #: Para, Header, BulletList and the other blocks
Inline = Any  #: Str, Space, Link and the other inlines
Item = Any  #: the ListItem of a list
Element = Any  #: any element, metadata values too
