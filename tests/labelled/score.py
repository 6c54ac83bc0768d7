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
--markdown prints the table of docs/en/explanation/understanding.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.labelled import tables
from tests.labelled.matching import (
    Ratio,
    compare,
    link_target,
    normalise,
    readings,
    same_fact,
    same_scalar,
    same_section,
)

FOLDER = Path(__file__).resolve().parent
SCALARS = ("title", "company", "role")


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


def main() -> None:
    """Print a table, and with -v what was missed in each note."""
    parser = argparse.ArgumentParser(description="Score `inspect` on the labelled notes.")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the misses")
    parser.add_argument("--markdown", action="store_true", help="print the table for the docs")
    parser.add_argument("names", nargs="*", metavar="NAME", help="score these notes only")
    options = parser.parse_args()
    scores = score(options.names or None)
    lines = [tables.markdown(scores) if options.markdown else tables.text(scores)]
    if options.verbose:
        for name, misses in scores["misses"].items():
            if misses:
                lines += ["", name, *(f"  {line}" for line in misses)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
