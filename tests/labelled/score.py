"""Score `postingfilter inspect` against the labelled notes beside this file.

Each note NAME.md has its labels in NAME.json, as a careful reader would fill them in:

    title, company, role, deadline   list of accepted readings (null among them: unknown is right
                                     too), or null where the note does not tell
    lang                             BCP 47 tag; only its language is compared
    facts                            {label, value, key}; a value may be a list of readings
    sections                         {title, kind} in order; `also` lists other kinds that are right
    process                          names in order; a step may be a list of accepted names
    links                            every http(s) and mailto target of the body

An item marked `optional` is counted neither when found nor when missed.
All strings are compared after NFKC and without case, spaces, emoji, markup and numbering.

Run with `python -m tests.labelled.score [-v] [--markdown] [NAME...]`; -v lists what was missed in each note,
--markdown prints the table of docs/understanding.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

FOLDER = Path(__file__).resolve().parent
SCALARS = ("title", "company", "role")
LONGEST_RATIO = 1.7
LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pt": "Portuguese",
    "zh": "Chinese",
}

# Text that is dress and no wording: link targets, tags, shortcodes, then the numbering in front.
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
TAG_OR_SHORTCODE = re.compile(r"</?[A-Za-z][^<>]*>|:[a-z0-9_+-]+:")
NUMBERING = re.compile(r"^\s*(?:[*_#>+-]*\s*)*(?:\(?\d{1,2}\\?[.)]|\d{1,2}\ufe0f?\u20e3|[\u2460-\u2473]|[IVX]+\.)\s*")
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


@dataclass
class Result:
    """What one note scored, with a line for everything that was not right."""

    lang: str
    scalars: dict[str, bool] = field(default_factory=dict)
    sections: Ratio = field(default_factory=Ratio)
    facts: Ratio = field(default_factory=Ratio)
    links: Ratio = field(default_factory=Ratio)
    process: bool = False
    false_process: bool = False
    misses: list[str] = field(default_factory=list)


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
    """Tell whether a found title, company or role is one of the accepted readings.

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
    """Tell whether a found (title, kind) is the labelled section."""
    title, kind = item
    kinds = {label["kind"], *label.get("also", [])}
    return normalise(title) == normalise(label["title"]) and (kind in kinds or bool(label.get("optional")))


def same_fact(item: tuple[str, str], label: dict[str, Any]) -> bool:
    """Tell whether a found (label, value) is the labelled fact; an empty label matches any."""
    name, value = item
    return normalise(name) in (normalise(label["label"]), normalise(label["label"] or name)) and (
        normalise(value) in readings(label["value"])
    )


def link_target(url: str) -> str:
    """Return a link's target in the form in which targets are compared."""
    return unicodedata.normalize("NFKC", unquote(url.strip())).removeprefix("mailto:").rstrip("/")


def score_note(found: dict[str, Any], label: dict[str, Any]) -> Result:
    """Compare what `inspect` found in one note with the note's labels."""
    result = Result(lang=label["lang"])
    for key in (*SCALARS, "deadline"):
        result.scalars[key] = same_scalar(found.get(key), label[key])
    result.scalars["lang"] = str(found.get("lang")).split("-")[0] == label["lang"].split("-")[0]
    for key, right in result.scalars.items():
        if not right:
            result.misses.append(f"{key}: {found.get(key)!r}, not {label[key]!r}")

    sections = [(section["title"], section["kind"]) for section in found.get("sections", [])]
    result.sections, surplus, missed = compare(sections, label["sections"], same_section)
    result.misses += [f"section too many: {title} ({kind})" for title, kind in surplus]
    result.misses += [f"section missed: {item['title']} ({item['kind']})" for item in missed]

    facts = [(fact["label"], fact["value"]) for fact in found.get("facts", [])]
    result.facts, surplus, missed = compare(facts, label["facts"], same_fact)
    result.misses += [f"fact too many: {name} = {value}" for name, value in surplus]
    result.misses += [f"fact missed: {item['label']} = {item['value']}" for item in missed]

    targets = {link_target(link["url"]) for link in found.get("links", [])}
    lost = [url for url in label["links"] if link_target(url) not in targets]
    wanted = len(label["links"])
    result.links = Ratio(right=wanted - len(lost), found=wanted, labelled=wanted)
    result.misses += [f"link missed: {url}" for url in lost]

    steps = [step["name"] for step in found.get("process", [])]
    accepted = [readings(step) for step in label["process"]]
    result.process = len(steps) == len(accepted) and all(
        normalise(step) in names for step, names in zip(steps, accepted, strict=True)
    )
    result.false_process = bool(steps) and not accepted
    if not result.process:
        result.misses.append(f"process: {steps}, not {label['process']}")
    return result


def inspect_in_process(path: Path) -> dict[str, Any]:
    """Return what `postingfilter inspect --format json` prints for a note."""
    from postingfilter import inspect, note

    return inspect.inspect(note.read(path))


def names() -> list[str]:
    """Return the names of all labelled notes, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def score(
    chosen: Iterable[str] | None = None,
    inspect_note: Callable[[Path], dict[str, Any]] = inspect_in_process,
) -> dict[str, Any]:
    """Score all labelled notes, or the chosen ones.

    Returns the shares and F1 values (0 to 1) under `title`, `company`, `role`, `deadline`, `lang`,
    `sections`, `sections_by_lang`, `facts`, `links`, `process` (share right of the notes that have
    one), and counts under `false_processes`, `notes`, `notes_by_lang` and `labelled` (items of each kind);
    `misses` maps note names to lines of text.
    """
    results: dict[str, tuple[Result, dict[str, Any]]] = {}
    for name in chosen or names():
        label = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        results[name] = score_note(inspect_note(FOLDER / f"{name}.md"), label), label
    pooled = {key: Ratio() for key in ("sections", "facts", "links")}
    by_lang: dict[str, Ratio] = {}
    notes_by_lang: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for result, _ in results.values():
        right.update(key for key, value in result.scalars.items() if value)
        for key, ratio in pooled.items():
            ratio.add(getattr(result, key))
        lang = result.lang.split("-")[0]
        notes_by_lang[lang] += 1
        by_lang.setdefault(lang, Ratio()).add(result.sections)
    having = [result for result, label in results.values() if label["process"]]
    return {
        "notes": len(results),
        "notes_by_lang": dict(notes_by_lang),
        "labelled": {key: ratio.labelled for key, ratio in pooled.items()},
        **{key: right[key] / len(results) for key in (*SCALARS, "deadline", "lang")},
        "sections": pooled["sections"].f1,
        "sections_precision": pooled["sections"].precision,
        "sections_recall": pooled["sections"].recall,
        "sections_by_lang": {lang: ratio.f1 for lang, ratio in sorted(by_lang.items())},
        "facts": pooled["facts"].f1,
        "facts_precision": pooled["facts"].precision,
        "facts_recall": pooled["facts"].recall,
        "links": pooled["links"].recall,
        "process": sum(result.process for result in having) / max(1, len(having)),
        "processes": len(having),
        "false_processes": sum(result.false_process for result, _ in results.values()),
        "misses": {name: result.misses for name, (result, _) in results.items()},
    }


def table(scores: dict[str, Any]) -> str:
    """Return the scores as lines of text."""
    lines = [f"{scores['notes']} notes"]
    lines += [f"{key:<22}{scores[key]:6.1%}" for key in (*SCALARS, "deadline", "lang")]
    for key in ("sections", "facts"):
        detail = f"precision {scores[key + '_precision']:.1%}, recall {scores[key + '_recall']:.1%}"
        lines.append(f"{key + ' F1':<22}{scores[key]:6.1%}   {detail}")
    for lang, value in scores["sections_by_lang"].items():
        lines.append(f"  sections F1 {lang:<8}{value:6.1%}")
    lines.append(f"{'links recall':<22}{scores['links']:6.1%}")
    lines.append(f"{'process right':<22}{scores['process']:6.1%}   of {scores['processes']}")
    lines.append(f"{'false processes':<22}{scores['false_processes']:6}")
    return "\n".join(lines)


def markdown(scores: dict[str, Any]) -> str:
    """Return the scores as a table in Markdown, percents with one decimal."""
    labelled, notes = scores["labelled"], f"{scores['notes']} notes"
    without = scores["notes"] - scores["processes"]
    rows = [(f"{key} right", scores[key], notes) for key in (*SCALARS, "deadline")]
    rows += [
        ("language right", scores["lang"], notes),
        ("sections, heading and kind: F1", scores["sections"], f"{labelled['sections']} sections"),
    ]
    for lang, value in scores["sections_by_lang"].items():
        count = scores["notes_by_lang"][lang]
        rows.append((f"– of them in {LANGUAGES[lang]}", value, f"{count} note{'s' * (count > 1)}"))
    rows += [
        ("facts, label and value: F1", scores["facts"], f"{labelled['facts']} facts"),
        ("links found", scores["links"], f"{labelled['links']} links"),
        ("process right, every step in order", scores["process"], f"{scores['processes']} notes with one"),
        ("no process seen where there is none", 1 - scores["false_processes"] / max(1, without), f"{without} notes"),
    ]
    lines = ["| what | score | of |", "| --- | ---: | --- |"]
    return "\n".join([*lines, *(f"| {what} | {value:.1%} | {of} |" for what, value, of in rows)])


def main() -> None:
    """Print a table, and with -v what was missed in each note."""
    parser = argparse.ArgumentParser(description="Score `inspect` on the labelled notes.")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the misses")
    parser.add_argument("--markdown", action="store_true", help="print the table of docs/understanding.md")
    parser.add_argument("names", nargs="*", metavar="NAME", help="score these notes only")
    options = parser.parse_args()
    scores = score(options.names or None)
    lines = [markdown(scores) if options.markdown else table(scores)]
    if options.verbose:
        for name, misses in scores["misses"].items():
            if misses:
                lines += ["", name, *(f"  {line}" for line in misses)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(FOLDER.parent.parent / "src"))
    main()
