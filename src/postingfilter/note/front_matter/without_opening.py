"""Find front matter that has lost the fence above it, as when a page is copied without its first line."""

from __future__ import annotations

from postingfilter.note.front_matter.formats import KEY, Yaml

#: Keys of the tools that read front matter: a line of a posting has none of them.
TOOL_KEYS = {"title", "layout", "permalink", "date", "tags", "categories", "slug", "draft", "published", "aliases"}
LEAST_KEYS = 2
MOST_LINES = 60


def is_front_matter(text: str) -> bool:
    """Return whether a text begins with lines of keys and values, a tool's key among them, above a closing fence."""
    keys: list[str] = []
    for line in text.split("\n", MOST_LINES)[:MOST_LINES]:
        if Yaml.closing.match(line) and keys:
            return len(keys) >= LEAST_KEYS and bool(TOOL_KEYS & set(keys))
        is_continued = (bool(keys) and line.lstrip()[:2] == "- ") or line[:1] in (" ", "\t")
        key = None if is_continued else KEY.fullmatch(line)
        if key:
            keys.append(key["key"].strip("\"'").lower())
        elif not is_continued:
            return False
    return False
