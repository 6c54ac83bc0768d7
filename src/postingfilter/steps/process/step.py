"""Define one step of a hiring process, and read it from a text, a part of a chain or a list's item."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.arrows import chain
from postingfilter.doc.inlines import words
from postingfilter.doc.lines import SPACES, Line, joined, split, strip
from postingfilter.doc.text import line_of
from postingfilter.lexicon import dates
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import step_words
from postingfilter.text import patterns
from postingfilter.text.decoration import unnumbered

_LABEL = patterns.compile(r"^([^:：]{2,40}?)\s*(?:[:：]|\s[-–—]\s)\s*(?=\S)", needs=":：-–—")
#: Keys of facts that give a date.
DATES = ("start", "deadline", "interview")
_STOP = ".!。 "
#: Signs before a step, each with whether the step is passed.
BOXES = {**dict.fromkeys("☒✓✔✅☑", True), **dict.fromkeys("☐⬜◻", False)}


class Step:
    """A step: its name as inlines, a short suffix as text, the blocks that stand below it."""

    def __init__(
        self, name: Line, suffix: str | None = None, below: list[Any] | None = None, count: str | None = None
    ) -> None:
        self.name = name
        self.suffix = suffix
        self.below = [] if below is None else below
        self.count = count  # its number in words, printed before the name: `1차`
        self.line: Line | None = None  # the whole line that the step was read from
        self.passed: bool | None = None  # as its task box says, None without one

    @property
    def text(self) -> str:
        """Return the name on one line."""
        return line_of(self.name)

    @property
    def detail(self) -> str | None:
        """Return the suffix and what stands below, on one line; None when there is neither."""
        return " ".join(filter(None, [self.suffix, *map(_text, self.below)])) or None

    @property
    def whole(self) -> Line:
        """Return the name with the suffix and the text that stood behind it on its line."""
        return self.line or self.name

    def is_remark(self, language: str) -> bool:
        """Return whether a bullet is a sentence about the process instead of a step's name."""
        return self.text.rstrip(_STOP).endswith(step_words.sentence_ends(language))


def _text(block: Any) -> str:
    """Return a block's text on one line, a comma between the items of a list."""
    if block.tag in ("BulletList", "OrderedList"):
        return ", ".join(map(line_of, block.content))
    return line_of(block)


def is_date(step: Step, language: str) -> bool:
    """Return whether what was read as a step is a date instead: `3월 중 예정`, `입사 예정일: 3월`, and names no step.

    A step's own name with its day is a step, `Interview (2026-12-03)`, and so is an item with a box to tick.
    """
    if step.passed is not None:
        return False
    said = line_of(step.whole)
    labelled = lexicon.fact_key(step.text, language) in DATES and not lexicon.names_step(step.text, language)
    return dates.is_within(said, language) and (labelled or not lexicon.is_step(step.text, language))


def of_text(text: str, language: str) -> Step:
    """Return the step that a text names."""
    return of_part(words(text), language)


def of_part(part: Line, language: str) -> Step:
    """Return the step that a part of a chain names, without number and bold, and with its suffix separated."""
    line = unbold(part)
    if len(said := line_of(line)) > 2 and _is_plain(line) and said[0] + said[-1] in ("[]", "【】", "「」", "〈〉"):
        line = words(said[1:-1])
    said = line_of(line)
    found = step_words.suffix_of(said, language)
    if found and _is_plain(line) and said[: found.start()].strip():
        suffix = next(filter(None, found.groups()), "")
        if suffix.strip():
            return Step(words(said[: found.start()]), suffix.strip())
    return Step(line)


def of_item(item: Any, language: str) -> Step:
    """Return the step of a list item: its name is the bold or labelled start of the first line, else that line."""
    lines = split(item.content[0].content)
    passed = None
    if lines and lines[0][0].tag == "Str" and lines[0][0].text in BOXES:
        passed = BOXES[lines[0][0].text]
        lines[0] = strip(lines[0][1:])
    parts = chain(lines[0]) if lines else []
    line = parts[0] if len(parts) == 1 else (lines[0] if lines else [])
    step = _bold(line, language) or _labelled(line, language) or of_part(line, language)
    step.passed = passed
    step.line = line
    step.below += [*([pf.Para(*joined(lines[1:]))] if lines[1:] else []), *list(item.content)[1:]]
    return step


def _counted(count: str, step: Step) -> Step:
    """Add a number in words to a step and return it: `1차` before the name, `(Step 1)` behind it."""
    if count.isascii():
        step.suffix = ", ".join(filter(None, [count, step.suffix]))
    else:
        step.count = count
    return step


def unbold(line: Line) -> Line:
    """Return a line without bold and without a number in front."""
    flat: Line = []
    for item in line:
        flat += list(item.content) if item.tag == "Strong" else [item]
    if _is_plain(flat):
        return words(unnumbered(line_of(flat)).rstrip(":："))
    if flat and flat[0].tag == "Str":
        flat[0] = pf.Str(unnumbered(flat[0].text + " ").strip())
    return strip([item for item in flat if item.tag != "Str" or item.text])


def _is_plain(line: Line) -> bool:
    return all(item.tag in ("Str", *SPACES) for item in line)


def _bold(line: Line, language: str) -> Step | None:
    """Read `**Name**: what happens` or `**Name** (30 mins)`; None for other lines."""
    if len(line) < 2 or line[0].tag != "Strong":
        return None
    rest = strip(line[1:])
    if rest and rest[0].tag == "Str" and rest[0].text[0] in ":：-–—":
        text = rest[0].text[1:]
        rest = strip([*([pf.Str(text)] if text else []), *rest[1:]])
    said = line_of(rest)
    if not said:
        return None
    if step_words.is_suffix(said, language):
        return Step(unbold(line[:1]), said.strip("()（）"))
    return Step(unbold(line[:1]), None, [pf.Plain(*rest)])


def _labelled(line: Line, language: str) -> Step | None:
    """Read `Name: what happens`, `Name - what happens` or `1차: 이름`; None for other lines."""
    if not _is_plain(line):
        return None
    said = line_of(line)
    if ordinal := step_words.ordinal_of(said, language):
        return _counted(ordinal["count"], of_text(said[ordinal.end() :], language))
    label = _LABEL.match(unnumbered(said))
    suffix = step_words.suffix_of(unnumbered(said), language) if label else None
    if label and not (suffix and suffix.start() <= label.end()):
        return Step(words(label[1]), None, [pf.Plain(*words(unnumbered(said)[label.end() :]))])
    return None
