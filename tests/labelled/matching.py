"""Compare what was found in a note with its labels, and count the shares of matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

LONGEST_RATIO = 1.7

# Text that is dress and no wording: link targets, tags, shortcodes, then the numbering in front.
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TAG_OR_SHORTCODE = re.compile(r"</?[A-Za-z][^<>]*>|:[a-z0-9_+-]+:")
NUMBERING = re.compile(
    r"^\s*(?:[*_#>+-]*\s*)*(?:\(?\d{1,2}\\?[.)]|\d{1,2}\ufe0f?\u20e3|[\u2460-\u2473]|[IVX]+\."
    r"|[一二三四五六七八九十]{1,3}、)\s*"
)
MARKUP = set("*_`#~[]【】〔〕<>《》|\\-=:;.,!?。、·•・※「」『』\"'“”‘’")
DRESS_CATEGORIES = {"So", "Sk", "Cf", "Cc", "Co", "Me", "Zs", "Zl", "Zp"}


@dataclass
class Ratio:
    """Counts of what was right, of what was found and of what the labels hold."""

    right: int = 0
    found: int = 0
    labelled: int = 0

    def add(self, other: Ratio) -> None:
        """Add the counts of another ratio to this one."""
        self.right += other.right
        self.found += other.found
        self.labelled += other.labelled

    @property
    def precision(self) -> float:
        """Share of the found items that are right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled items that were found; 1 when there are none."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.labelled
        return 2 * self.right / total if total else 1.0


def normalise(text: str | None) -> str:
    """Return the wording of a text alone: no case, spaces, emoji, markup or numbering."""
    text = TAG_OR_SHORTCODE.sub(" ", LINK.sub(r"\1", text or ""))
    text = unicodedata.normalize("NFKC", NUMBERING.sub("", text)).casefold()
    return "".join(
        character
        for character in text
        if unicodedata.category(character) not in DRESS_CATEGORIES
        and character not in MARKUP
        and character not in "\ufe0e\ufe0f"
    )


def readings(label: Any) -> list[str]:
    """Return the accepted readings of a label, normalised; the empty string stands for null."""
    options = label if isinstance(label, list) else [label]
    return [normalise(option) for option in options]


def same_scalar(found: str | None, label: Any) -> bool:
    """Return whether a found title, company or role is one of the accepted readings.

    One may hold the other when the longer is at most LONGEST_RATIO times as long.
    """
    value = normalise(found)
    for option in readings(label):
        if value == option:
            return True
        shorter, longer = sorted((value, option), key=len)
        if shorter and shorter in longer and len(longer) <= LONGEST_RATIO * len(shorter):
            return True
    return False


def compare(
    found: Iterable[tuple[str, str]],
    labels: Iterable[dict[str, Any]],
    matches: Callable[[tuple[str, str], dict[str, Any]], bool],
) -> tuple[Ratio, list[tuple[str, str]], list[dict[str, Any]]]:
    """Pair found items with labels one to one; return counts, the surplus and the missed."""
    wanted = [label for label in labels if not label.get("optional")]
    extra = [label for label in labels if label.get("optional")]
    ratio, surplus = Ratio(labelled=len(wanted)), []
    for item in found:
        hit = next((label for label in wanted if matches(item, label)), None)
        if hit is not None:
            wanted.remove(hit)
            ratio.right += 1
            ratio.found += 1
        elif not any(matches(item, label) for label in extra):
            surplus.append(item)
            ratio.found += 1
    return ratio, surplus, wanted


def same_section(item: tuple[str, str], label: dict[str, Any]) -> bool:
    """Return whether a found (title, kind) is the labelled section."""
    title, kind = item
    kinds = {label["kind"], *label.get("also", [])}
    return normalise(title) == normalise(label["title"]) and (kind in kinds or bool(label.get("optional")))


def same_fact(item: tuple[str, str], label: dict[str, Any]) -> bool:
    """Return whether a found (label, value) is the labelled fact; an empty label matches any."""
    name, value = item
    return normalise(name) in (normalise(label["label"]), normalise(label["label"] or name)) and (
        normalise(value) in readings(label["value"])
    )


def link_target(url: str) -> str:
    """Return a link's target in the form in which targets are compared."""
    return unicodedata.normalize("NFKC", unquote(url.strip())).removeprefix("mailto:").rstrip("/")
