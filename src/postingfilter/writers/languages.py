"""Mark text that isn't in the page's language, so that a screen reader pronounces it correctly.

Only cases without doubt are marked: a script that only one language uses, and blocks with enough words to recognise.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from postingfilter import lexicon
from postingfilter.lexicon.tables import LATIN
from postingfilter.text import patterns
from postingfilter.text.keys import is_spaceless

FEWEST_WORDS = 6  # the least number of Latin words by which a language is recognised
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption"}
_VERBATIM = {"head", "code", "pre", "svg"}
_LATIN_WORD = patterns.compile(r"[^\W\d_]{2,}")
_ADDRESS = patterns.compile(r"(?<!\S)\S[^\s.@]*+[.@][^\s./]*+[./]\S*")  # its words belong to no language


class Script(NamedTuple):
    """A script that only one language uses: one letter of it, which is quick to look for, and a run of its words."""

    letter: re.Pattern[str]
    run: re.Pattern[str]

    def runs(self, text: str) -> list[re.Match[str]]:
        """Return the runs of the script in a text."""
        return list(self.run.finditer(text)) if self.letter.search(text) else []


#: Scripts by the language that alone uses them.
_UNIQUE_SCRIPTS = {
    "ko": Script(
        patterns.compile("[\uac00-\ud7a3]"), patterns.compile("[\uac00-\ud7a3](?:[\uac00-\ud7a3 ·]*[\uac00-\ud7a3])?")
    ),
    "ja": Script(
        patterns.compile("[\u3041-\u3096\u30a1-\u30fa]"),
        patterns.compile(
            "(?<![\u3400-\u9fff])[\u3400-\u9fff]*[\u3041-\u3096\u30a1-\u30fa][\u3041-\u30ff\u3400-\u9fff]*"
        ),
    ),
}


def mark(body: Element, lang: str) -> None:
    """Set `lang` on blocks in another language than `lang`, and on words in another script within the other blocks."""
    _mark(body, lang.split("-")[0])


def _mark(element: Element, lang: str) -> None:
    """Mark the languages in an element whose surroundings are in `lang`, a tag without subtags."""
    if element.tag in _VERBATIM:
        return
    if element.tag in BLOCKS and (found := language("".join(element.itertext()), lang)) != lang:
        element.set("lang", found)
        lang = found
    for child in list(element):
        _mark(child, lang)
    for name, script in _UNIQUE_SCRIPTS.items():
        if name != lang:
            _spans(element, name, script)


def language(text: str, lang: str) -> str:
    """Return the language of a block's text where it is certain, else `lang`, the one around it."""
    text = _ADDRESS.sub(" ", text)
    if is_spaceless(text):
        found = lexicon.language_of(text)
        return found if found in _UNIQUE_SCRIPTS and _UNIQUE_SCRIPTS[found].letter.search(text) else lang
    if lang in LATIN or len(_LATIN_WORD.findall(text)) < FEWEST_WORDS:
        return lang
    return lexicon.language_of(text)


def runs(text: str, lang: str) -> list[tuple[str, str]]:
    """Split a text at changes of language: parts in `lang`, and runs of a script that only one other language uses.

    Return each part with its language; joined, the parts are the text.
    """
    parts: list[tuple[str, str]] = []
    at = 0
    found = [
        (run.span(), name) for name, script in _UNIQUE_SCRIPTS.items() if name != lang for run in script.runs(text)
    ]
    for (start, end), name in sorted(found):
        parts += [(text[at:start], lang), (text[start:end], name)]
        at = end
    return [(part, name) for part, name in [*parts, (text[at:], lang)] if part]


def _spans(element: Element, name: str, script: Script) -> None:
    """Wrap each run of a script in an element's own text, not in its children's, in a span with `lang`."""
    if element.get("lang") == name:
        return
    element.text, spans = _cut(element.text, name, script)
    for at, child in enumerate(list(element)):
        child.tail, after = _cut(child.tail, name, script)
        place = list(element).index(child) + 1
        element[place:place] = after
        if at == 0:
            element[0:0] = spans
    if not len(element):
        element[:] = spans


def _cut(text: str | None, name: str, script: Script) -> tuple[str | None, list[Element]]:
    """Return a text up to its first run of a script, and each run as a span whose tail is the text after it."""
    runs = script.runs(text) if text else []
    if not runs or text is None:
        return text, []
    spans = []
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        span = Element("span", {"lang": name})
        span.text = run.group()
        span.tail = text[run.end() : after.start() if after else None]
        spans.append(span)
    return text[: runs[0].start()], spans
