"""Turn callouts of other dialects, `:::tip Title` and `!!! note "Title"`, into Obsidian's, `> [!tip] Title`."""

from __future__ import annotations

import re

from postingfilter.note.not_markdown import code_lines

#: Kinds of callouts in Docusaurus, MkDocs, GitHub and Obsidian; other words behind such marks are no callouts.
KINDS = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|"
    "attention|failure|fail|missing|danger|error|bug|example|quote|cite|seealso"
)
_KIND = rf"(?P<kind>{KINDS})\b"
#: Docusaurus: `:::tip[Title]` or `:::tip Title`, down to a line of as many colons. A word alone is pandoc's own Div.
_FENCED = re.compile(
    rf" {{0,3}}(?P<fence>:{{3,}}) ?{_KIND}(?:\[(?P<bracketed>.*)\]|[ \t]+(?P<title>[^\s{{:].*)|)$", re.I
)
#: MkDocs: `!!! note "Title"`, `??? note`, with its text indented by four columns.
_INDENTED = re.compile(rf"(?P<indent> *)(?:!!!|\?\?\?\+?) +{_KIND}(?: +[\w-]+)*(?: +\"(?P<title>.*)\")? *$", re.I)


def quoted(lines: list[str]) -> list[str]:
    """Return the lines with such callouts as quotes, those within others too. One that is never closed stays."""
    code = code_lines(lines)
    out: list[str] = []
    at = 0
    while at < len(lines):
        if not code[at] and (found := _FENCED.match(lines[at])):
            end = _end(lines, code, at, found["fence"])
            if end is not None:
                out += _apart(out, _quote(found["kind"], found["bracketed"] or found["title"], lines[at + 1 : end]))
                at = end + 1
                continue
        if not code[at] and (found := _INDENTED.match(lines[at])):
            end, body = _body(lines, at + 1, len(found["indent"]) + 4)
            if body:
                quote = _quote(found["kind"], found["title"], body)
                out += _apart(out, [found["indent"] + line for line in quote])
                at = end
                continue
        out.append(lines[at])
        at += 1
    return out


def _apart(above: list[str], quote: list[str]) -> list[str]:
    """Return a quote with an empty line before it when a line stands right above."""
    return ["", *quote] if above and above[-1].strip() else quote


def _end(lines: list[str], code: list[bool], start: int, fence: str) -> int | None:
    """Return the index of the line that closes the fence of line `start`; None when no line does."""
    depth = 0
    for at in range(start, len(lines)):
        text = lines[at].strip()
        if code[at] or not text.startswith(fence[:3]):
            continue
        if text.strip(":"):
            depth += 1
        elif len(text) >= len(fence) or depth > 1:
            depth -= 1
            if not depth:
                return at
    return None


def _body(lines: list[str], start: int, indent: int) -> tuple[int, list[str]]:
    """Return the index behind the indented lines from `start` on, and these lines without their indent."""
    end = start
    body: list[str] = []
    for at in range(start, len(lines)):
        if lines[at].strip() and not lines[at].startswith(" " * indent):
            break
        body.append(lines[at][indent:])
        if lines[at].strip():
            end = at + 1
    return end, body[: end - start]


def _quote(kind: str, title: str | None, body: list[str]) -> list[str]:
    """Return a callout as a quote."""
    head = f"> [!{kind.lower()}] {(title or '').strip()}".rstrip()
    return [head, *(f"> {line}".rstrip() for line in quoted(body))]
