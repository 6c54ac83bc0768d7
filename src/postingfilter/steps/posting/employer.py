"""The company a body names where no label does: by a heading, its legal form, an address, a paste's second line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.lines import split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.posting import titles
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated

_ABOUT = patterns.compile(
    r"^(?:about|life at|why(?: apply to| join| work (?:at|for))?|working at|über|quem é a|sobre (?:a|o)?|acerca de|"
    r"à propos de|over)\s+(?P<name>[^?!.]{2,40}?)\s*[?!.]?$",
    re.I,
)
#: What stands behind `About` and is no name.
_GENERIC = patterns.compile(
    r"^(?:us|you|me|(?:the|this|our|your|we|what)\b.*|role|team|company|job|position|a?\s*empresa|uns|nous|nós|ons|"
    r".*\bteam\b.*|mich|dich)$",
    re.I,
)
_FOUNDED = patterns.compile(
    r"(?:주식회사|㈜|\(주\))\s*(?P<after>[^\s,.()]{2,20}?)(?:은|는|이|가|의|에서|,|\s|$)|(?P<before>[^\s,.()]{2,20}?)\s*(?:㈜|\(주\))|"
    r"(?P<ja>株式会社[^\s、。,はがのでをにへと（(]{1,20})"
)
_FORMED = patterns.compile(
    r"(?:[A-ZÄÖÜÉ][\w&.’'-]*\s){1,4}(?:GmbH|AG|SE|B\.?V\.?|Inc\.?|Ltd\.?|LLC|SAS|SARL|S\.L\.|S\.A\.|Ltda\.?|Corp\.?)"
    r"(?![\w])(?:\s&\sCo\.?\sKG)?"
)
#: An employer's name in the address of a system for applications.
_IN_SYSTEM = patterns.compile(
    r"(?:lever\.co|greenhouse\.io(?:/embed/job_app\?for=|)|ashbyhq\.com|workable\.com|smartrecruiters\.com|"
    r"herp\.careers/v1|hrmos\.co/pages|teamtailor\.com|bamboohr\.com|recruitee\.com|wantedly\.com/companies|"
    r"open\.talentio\.com/r/1/c)/([\w-]+)|"
    r"https?://([\w-]+)\.(?:recruitee|teamtailor|bamboohr|workable|greetinghr|career\.greetinghr|ninehire|breezy|personio)\.",
    re.I,
)
_HOST = patterns.compile(
    r"(?:https?://(?:[\w-]+\.)*?|mailto:[^@]+@(?:[\w-]+\.)*?)([\w-]+)\."
    r"(?:com|io|co|ai|dev|net|org|app|jp|kr|de|fr|nl|tech|so|me|co\.kr|co\.jp|com\.br|do|team|example)(?:[/?#]|$)",
    re.I,
)
_IS = patterns.compile(
    r"^(?:At\s+)?([A-Z][\w.&’'-]+(?:\s[A-Z][\w.&’'-]+){0,3})"
    r"(?:,\s(?:we|our)|\s(?:is|are|was|offers|builds|helps|makes|provides)\s)"
)
_NO_NAME = {
    "We",
    "This",
    "The",
    "You",
    "Our",
    "It",
    "As",
    "In",
    "Your",
    "If",
    "There",
    "That",
    "Remote",
    "Here",
    "What",
    "They",
    "He",
    "She",
    "I",
}
MOST = 40  # names in addresses that are looked for in the text
READ = 6000  # characters of the body that are looked at for a legal form


def company(doc: pf.Doc, under: list[str], title: str) -> str | None:
    """The company's name; `under` are the lines of headings right below the title."""
    text = f"{title}\n" + " \n".join(line_of(block) for block in doc.content)[:READ]
    looks = (
        _below_title(under),
        _by_heading(doc),
        _by_form(text),
        _by_address(doc),
        _by_paste(doc),
        _by_sentence(doc, text),
    )
    return next((name for name in looks if name), None)


def _below_title(under: list[str]) -> str | None:
    for name in under:
        if titles.can_be_company(name):
            return undecorated(name) or name
    return None


def _by_heading(doc: pf.Doc) -> str | None:
    """`About Acme`, `Life at Acme`."""
    for section in metadata.get(doc, "sections") or []:
        found = _ABOUT.match(section["title"])
        if found and not _GENERIC.match(found["name"]):
            return re.sub(r"\s+(?:as|and|및)\b.*$", "", found["name"]).strip()
    return None


def _by_form(text: str) -> str | None:
    """`㈜당근`, `株式会社さくら`, `Moor Sensorik GmbH`."""
    if found := _FOUNDED.search(text):
        return found["ja"] or re.sub(r"^주식회사\s*", "", found["after"] or found["before"])
    found = _FORMED.search(text)
    return found.group().strip() if found else None


def _by_address(doc: pf.Doc) -> str | None:
    """A word of the note that is a name in an address too: `jobs.lever.co/acme`, `hr@acme.com`."""
    names: list[str] = []
    for link in metadata.get(doc, "links") or []:
        if found := _IN_SYSTEM.search(link["clean_url"]):
            names += [name for name in found.groups() if name]
        elif found := _HOST.match(link["clean_url"]):
            names.append(found[1])
    text = " ".join(line_of(block) for block in doc.content)
    counted: dict[str, int] = {}
    for name in list(dict.fromkeys(names))[:MOST]:
        key = re.escape(name.casefold()).replace(r"\-", "[ -]?")
        said = re.findall(rf"(?<![\w.@/-])({key})(?![a-z0-9@-]|\.\w)", text, re.I)
        proper = [word for word in said if not word.islower()]
        if len(name) > 2 and proper:
            counted[max(set(proper), key=proper.count)] = len(proper)
    return max(counted, key=lambda name: counted[name]) if counted else None


def _by_paste(doc: pf.Doc) -> str | None:
    """The line below a paste's title, with contract and experience below it."""
    first = next((block for block in doc.content if block.tag in ("Para", "Plain")), None)
    lines = [line_of(line) for line in split(first.content)] if first is not None else []
    named = len(lines) > 1 and width(lines[0]) <= 24 and titles.can_be_company(lines[0])
    return lines[0] if named and any(map(titles.is_term, lines[1:4])) else None


def _by_sentence(doc: pf.Doc, text: str) -> str | None:
    """`Acme is …`, `At Acme, we …`: the name said most often."""
    names = [found[1] for block in _paragraphs(doc.content) if (found := _IS.match(line_of(block)))]
    proper = [name for name in names if name.split()[0] not in _NO_NAME]
    return max(proper, key=text.count, default=None)


def _paragraphs(blocks: Any) -> Iterator[Any]:
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            yield block
        elif block.tag == "Div":
            yield from _paragraphs(block.content)
