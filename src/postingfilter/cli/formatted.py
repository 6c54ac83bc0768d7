"""Format the results of `inspect`, `check` and `config` for printing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from postingfilter.check import Finding
from postingfilter.files import is_file
from postingfilter.inspect import SCALARS
from postingfilter.messages import in_file, left_out, message, translated
from postingfilter.settings.effective import Effective, Row
from postingfilter.text import controls


def json_of(content: dict[str, Any]) -> str:
    """Return an object as indented JSON."""
    return json.dumps(content, ensure_ascii=False, indent=2)


def text_of(inspected: dict[str, Any]) -> str:
    """Return the object of `inspect` as text: one line for each scalar, then each list under its name."""
    lines = [f"{name}: {' '.join(str(inspected[name]).split())}" for name in SCALARS if inspected[name]]
    if inspected["tags"]:
        lines.append(f"tags: {', '.join(inspected['tags'])}")
    if not inspected["public"]:
        lines.append("public: false")
    lines.append(f"posting: {inspected['posting']['score']:.2f}")
    rows = {
        "facts": [f"{fact['label']}: {fact['value']}  ({fact['key']})" for fact in inspected["facts"]],
        "links": [f"{link['text']}  {link['clean_url']}  ({link['kind']})" for link in inspected["links"]],
        "sections": [f"{'  ' * (row['level'] - 1)}{row['title']}  ({row['kind']})" for row in inspected["sections"]],
        "process": [_step(number, step) for number, step in enumerate(inspected["process"], 1)],
        "evidence": [
            f"{name}: {translated(said)}" for name, lines_ in inspected["evidence"].items() for said in lines_
        ],
        translated(message("evidence of a posting")): inspected["posting"]["why"],
        "warnings": inspected["warnings"],
    }
    for name, entries in rows.items():
        if entries:
            lines += ["", f"{name}:", *(f"  {translated(entry)}" for entry in entries)]
    return "\n".join(lines)


def settings_json(effective: Effective) -> str:
    """Return settings as a JSON object: each with its source, and the files looked for."""
    rows = [
        {"name": row.name, "value": row.value, "from": row.source, "file": row.file, "line": row.line}
        for row in effective.rows
    ]
    files = [{"of": source, "path": str(path), "exists": is_file(path)} for source, path in effective.files.items()]
    return json_of({"settings": rows, "files": files})


def settings_text(effective: Effective) -> str:
    """Return settings as lines, a setting, its value and where it comes from, and below them the files looked for."""
    cells = [(row.name, json.dumps(row.value, ensure_ascii=False), _place(row)) for row in effective.rows]
    widths = [max(len(row[at]) for row in cells) for at in range(2)]
    lines = [f"{name:{widths[0]}}  {value:{widths[1]}}  {place}" for name, value, place in cells]
    files = []
    for path in effective.files.values():
        gone = translated(left_out(str(path), message("not there")))
        files.append(f"  {path if is_file(path) else gone}")
    head = translated(message("looked for, the first that has a setting decides:"))
    return "\n".join([*lines, "", head, *files])


def _place(row: Row) -> str:
    """Return where a setting comes from: `FILE:LINE`, or `default`."""
    if row.file is None:
        return row.source
    return f"{row.file}:{row.line}" if row.line else row.file


def _step(number: int, step: dict[str, Any]) -> str:
    """Return a step of the hiring process as a line."""
    detail = f": {step['detail']}" if step["detail"] else ""
    here = translated(message("you are here"))
    return f"{number}. {step['name']}{detail}" + (f"  <- {here}" if step["current"] else "")


def findings_of(findings: Sequence[tuple[Path, Finding]], to: str) -> str:
    """Return findings as lines `FILE:LINE: sentence`, as a JSON list, or as a GitHub job's annotations."""
    if to == "json":
        rows = [{"file": str(path), **vars(finding)} for path, finding in findings]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if to == "github":
        return "\n".join(_annotation(path, finding) for path, finding in findings)
    lines = (in_file(path, finding.message, finding.line or 1) for path, finding in findings)
    return "\n".join(controls.printable(translated(line)) for line in lines)


def _annotation(path: Path, finding: Finding) -> str:
    """Return a workflow command, escaped as GitHub's runner requires."""
    message = finding.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = controls.printable(str(path)).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::warning file={file},line={finding.line or 1},title={finding.rule}::{message}"
