"""Find bare addresses in running text and separate them from the words and signs that touch them."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.text import patterns
from postingfilter.text.percent import unquote

_CJK = "\u1100-\u11ff\u3041-\u30ff\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"

# Only a few letters may be in any case: a flag for the whole expression makes `re` take five times as long to compile.
_WEB = patterns.compile(r"(?:(?i:https?)://|(?<![\w@/.-])(?i:www)\.(?=[\w-]+\.))[^\s<>\"«»|`\\^{}]+")
_MAIL = patterns.compile(
    r"(?i:mailto:)?(?<![A-Za-z0-9._%+-])(?P<mail>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
)
_ADDRESS = patterns.compile(f"{_WEB.pattern}|{_MAIL.pattern}")
#: An address ends before full-width punctuation, arrows and quotes, and where the next one begins.
_STOP = patterns.compile(
    "[\u2018\u2019\u201c\u201d\u2022\u2026\u2190-\u21ff\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65·]|(?:(?<=[^\n,;|)(])|(?<=^.))[,;|)(]*+(?<![=/?&%])https?://"
)
_PUNCTUATION = ".,;:!?'*>–—-"  # at the end it belongs to the sentence, not to the address
_PAIRS = {")": "(", "]": "["}
_TAIL = patterns.compile(f"(?<=[^{_CJK}])[{_CJK}]+$")
_PATH_SIGNS = "/=-_%+~#&?"

# What pandoc's extension `smart` makes of hyphens in an address before a filter sees it, and what was written.
_SMART = str.maketrans({"–": "--", "—": "---"})


def split(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text in order, each with its URL when it is an address, else with `""`."""
    at = 0
    pattern = _ADDRESS if "@" in text else _WEB
    while found := pattern.search(text, at):
        written = found.group()
        mail = found.groupdict().get("mail")
        shown = written if mail else cut(written)
        if found.start() > at:
            yield text[at : found.start()], ""
        if mail:
            yield mail, "mailto:" + mail
        else:
            url = shown.translate(_SMART)
            yield shown, url if "://" in url else "http://" + url
        at = found.start() + len(shown)
    if at < len(text):
        yield text[at:], ""


def is_bare(text: str, url: str) -> bool:
    """Return whether a link's text is its own address, or any other address of the web."""
    plain = unquote(text)
    return plain in (unquote(url), unquote(url).removeprefix("mailto:")) or bool(_WEB.fullmatch(text))


def separated(text: str, url: str) -> tuple[str, str, str]:
    """Separate a bare link's text and URL from what touches them; return text, URL and what was cut off.

    Text and URL are empty when the text is no address.
    """
    text = text.removeprefix("mailto:")
    shown, leads_to = next(split(text))
    if not leads_to:
        return "", "", text
    rest = text[len(shown) :]
    if not url.endswith(rest):
        return text, url, ""
    return shown, url.removesuffix(rest), rest


def cut(address: str) -> str:
    """Return an address of the web without what only touches it: `).`, `。`, `에서`."""
    stop = _STOP.search(address, len("https://"))  # the pattern fits the scheme itself
    url = address[: stop.start()] if stop else address
    while True:
        before = url
        url = url.rstrip(_PUNCTUATION)
        while url[-1:] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]]):
            url = url[:-1]
        tail = _TAIL.search(url)
        if tail and _touches(url, tail.start()):
            url = url[: tail.start()]
        if url == before:
            return url


def _touches(url: str, start: int) -> bool:
    """Return whether the word from `start` to the end only touches the address and is no part of it."""
    sign = url[start - 1]
    host = url.partition("://")[2] or url
    if "/" not in host:
        # A host may be in Korean as a whole (`한국`), but no part between its dots mixes scripts.
        return sign not in "/."
    # Behind a `/` or `-` any other word than a particle belongs to the address.
    return sign not in _PATH_SIGNS or url[start:] in lexicon.words("address particle")
