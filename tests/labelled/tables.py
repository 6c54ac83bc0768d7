"""Format the scores of the labelled notes as tables."""

from __future__ import annotations

from typing import Any

SCALARS = ("title", "company", "role", "deadline", "lang")
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


def text(scores: dict[str, Any]) -> str:
    """Return the scores as lines of text."""
    lines = [f"{scores['notes']} notes"]
    lines += [f"{key:<22}{scores[key]:6.1%}" for key in SCALARS]
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
    rows = [(f"{key.replace('lang', 'language')} right", scores[key], notes) for key in SCALARS]
    rows.append(("sections, heading and kind: F1", scores["sections"], f"{labelled['sections']} sections"))
    rows += [(f"– {share}", scores[f"sections_{share}"], notes) for share in ("precision", "recall")]
    for lang, value in scores["sections_by_lang"].items():
        count = scores["notes_by_lang"][lang]
        rows.append((f"– of them in {LANGUAGES[lang]}", value, f"{count} note{'s' * (count > 1)}"))
    rows += [
        ("facts, label and value: F1", scores["facts"], f"{labelled['facts']} facts"),
        *((f"– {share}", scores[f"facts_{share}"], notes) for share in ("precision", "recall")),
        ("links found", scores["links"], f"{labelled['links']} links"),
        ("process right, every step in order", scores["process"], f"{scores['processes']} notes with one"),
        ("no process seen where there is none", 1 - scores["false_processes"] / max(1, without), f"{without} notes"),
    ]
    lines = ["| what | score | of |", "| --- | ---: | --- |"]
    return "\n".join([*lines, *(f"| {what} | {value:.1%} | {of} |" for what, value, of in rows)])
