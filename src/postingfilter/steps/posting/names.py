"""Cut names out of the text around them: from its end, from its beginning, or all of it."""

from __future__ import annotations

from functools import lru_cache

from postingfilter import lexicon
from postingfilter.doc.lines import width
from postingfilter.lexicon import short_texts
from postingfilter.lexicon.sentences import COMPANY, sentences
from postingfilter.steps.posting import legal_forms
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.keys import is_spaceless

LONGEST = 42  # columns of a name, its legal form aside
SHORTEST_JOINED = 2
LONGEST_JOINED = 16  # letters of a name in a script without spaces
MOST_WORDS = 5
MOST_JOINED = 2  # words of a name in a script without spaces
_AROUND = " \t\"'“”‘’«»「」『』【】[]()（）<>〈〉《》*_`,，、:：;-–—·・|"
#: Signs at which a name ends: those of the first kind anywhere, dashes and dots between spaces.
_ENDS = str.maketrans(dict.fromkeys(',，、;:："“”‘’「」『』《》[]【】()（）', "\n"))
_ENDS_BETWEEN_SPACES = "-–—|·"
_NO_NAME = (*"/|:：<>={}\\@#~\n", "www.")  # what no name holds
#: A word of a name in a script with capitals: it begins with one, or with a digit, or has one in it.
_PROPER = patterns.compile(
    r"(?:[^\W\d_a-zà-ÿ]|\d)[\w.&'+-]*|[a-z]+[A-Z]\w*|&|[a-z][\w-]*\.(?:io|ai|com|dev|co|app|org|net)",
)
_HANGUL_OR_KANA = patterns.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_BRACKETS = patterns.compile(r"[()（）]", needs="()（）")
_CODE = patterns.compile(r"[A-Za-z]{0,3}[-_ ]?\d{4,}")
_HUMP = patterns.compile(r"[A-Z][a-z]+(?=[A-Z]|\b)")


def clean(text: str) -> str:
    """Return a name without the quotes and brackets around it; brackets within it are kept whole."""
    bare = (undecorated(text) or text).strip(_AROUND)
    for opening, closing in ("()", "（）", "[]"):
        if bare.count(opening) == bare.count(closing) + 1 and closing in text[text.find(bare) + len(bare) :]:
            bare += closing
        elif bare.count(closing) == bare.count(opening) + 1 and opening in text[: text.find(bare)]:
            bare = opening + bare
    return bare


def can_be(text: str, language: str) -> bool:
    """Return whether a text has the form of a name: letters, few words, no address, words that can name somebody."""
    bare = legal_forms.without_form(text, language)
    if not short_texts.has_letters(text) or width(bare) > LONGEST or len(bare.split()) > MOST_WORDS:
        return False
    if sum(map(is_spaceless, text.split())) > MOST_JOINED:
        return False
    if any(map(text.__contains__, _NO_NAME)) or _CODE.fullmatch(text) or short_texts.names_nobody(text, language):
        return False
    if _is_heading(text, language):
        return False
    # Lines that a paste has run together: `UsSophos`, `LinkedInApply`.
    humps = [hump for word in text.split() for hump in _HUMP.findall(word)[:-1]]
    return not any(short_texts.runs_on(hump, language) for hump in humps)


@lru_cache(maxsize=1024)
def _is_heading(text: str, language: str) -> bool:
    """Return whether a text is a heading that holds a name behind other words: `About Acme`."""
    rows = sentences("company heading", short_texts.note_languages(language), text)
    return any(row.parts[-1] == COMPANY and row.read(text, whole=True) for row in rows)


def spellings(name: str) -> list[str]:
    """Return a name in two scripts, one of them in brackets: `달무리(Dalmuri)`; empty for other names."""
    found = [part.strip() for part in _BRACKETS.split(name) if len(part.strip()) > 1]
    return found if len(found) == 2 and is_spaceless(found[0]) != is_spaceless(found[1]) else []


def has_hangul_or_kana(text: str) -> bool:
    """Return whether a text has letters of a script without capitals in which brackets before a job hold companies."""
    return _HANGUL_OR_KANA.search(text) is not None


def is_proper(text: str) -> bool:
    """Return whether each word of a name looks like one of a name, where the script has capitals."""
    found = [word.rstrip(",").strip("()（）") for word in text.replace("’", "'").split()]
    proper = [is_spaceless(word) or _PROPER.fullmatch(word) is not None for word in found]
    joiners = lexicon.words("name joiner")
    inner = [word.lower() in joiners for word in found]
    return bool(found) and proper[0] and proper[-1] and all(map(any, zip(proper, inner, strict=True)))


def all_of(text: str, language: str) -> list[str]:
    """Return the text as a name, when it can be one."""
    name = short_texts.without_article(clean(text), language)
    return [name] if name and can_be(name, language) else []


def between(text: str, language: str) -> list[str]:
    """Return the name between known words; its beginning where more follows: `Acme, you work as`."""
    found = all_of(text, language)
    return found if found and is_proper(found[0]) else at_beginning(text, language)


def last_proper(text: str, language: str) -> list[str]:
    """Return the name at the end of a text, behind words that are no names: `how Acme` of `how Acme builds`."""
    found = text.split()
    start = len(found)
    while start > 0 and not is_spaceless(found[start - 1]) and is_proper(found[start - 1]):
        start -= 1
    while start < len(found) and short_texts.begins_sentence(found[start], language):
        start += 1
    return all_of(" ".join(found[start:]), language) if 0 < start < len(found) else []


def _cut(text: str) -> list[str]:
    """Return the parts of a text between the signs at which a name ends."""
    for sign in _ENDS_BETWEEN_SPACES:
        text = text.replace(f" {sign} ", "\n")
    return text.translate(_ENDS).split("\n")


def at_end(text: str, language: str) -> list[str]:
    """Return the name that a text ends with: what stands before `is hiring`."""
    last = _cut(text.rstrip(_AROUND))[-1].strip() if not text.rstrip().endswith((")", "）")) else text.strip()
    found = last.split()
    if not found:
        return []
    if len(found) > 1 and any(map(is_spaceless, found)):
        # A clause may stand before it: `소상공인을 돕는 가온페이`; a Latin word belongs to it.
        start = len(found) - 1
        while start > 0 and not is_spaceless(found[start - 1]) and is_proper(found[start - 1]):
            start -= 1
        if start and not short_texts.ends_clause(found[start - 1], language):
            return []
        last = " ".join(found[start:])
    last = short_texts.without_particle(last, language)
    if is_spaceless(last) and " " not in last and not SHORTEST_JOINED <= len(last) <= LONGEST_JOINED:
        return []
    if short_texts.breaks_name(last, language) or short_texts.ends_like_verb(last, language):
        return []
    return [name for name in all_of(last, language) if is_proper(name)]


def at_beginning(text: str, language: str) -> list[str]:
    """Return the name that a text begins with: what stands behind `work at`."""
    found = _cut(short_texts.without_article(text.lstrip(_AROUND), language))[0].split()
    end = 0
    while end < min(len(found), MOST_WORDS) and is_proper(found[end].rstrip(".!?’'")):
        end += 1
        if found[end - 1].endswith((".", "!", "?")) and not found[end - 1].endswith(("Inc.", "Co.", "Ltd.")):
            break
    return all_of(" ".join(found[:end]).rstrip(".!?’'"), language) if end else []
