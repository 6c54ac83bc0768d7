"""Decode text in Windows-1252, which includes ISO 8859-1, if that encoding is certain."""

from __future__ import annotations

import re

#: Letters with accents of German, English, Spanish, French, Dutch and Portuguese. In text of another encoding, such as
#: that of Czech, Polish or Turkish Windows, other letters or signs stand within words.
SMALL, CAPITAL = "äöüßáéíóúàèùâêîôûëïçñãõœæ", "ÄÖÜÁÉÍÓÚÀÈÙÂÊÎÔÛËÏÇÑÃÕŒÆ"
LETTERS = SMALL + CAPITAL
SIGNS = "€£§°·•–—‘’“”„‚…«»‹›¿¡²³½¼×®™©ªº\xa0\xad"  # between words
LONGEST_RUN = 3  # letters with accents and signs in a row: in East Asian encodings many more stand together
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_IN_WORD = re.compile(rf"[A-Za-z]{{2}}[{LETTERS}]|[{LETTERS}][A-Za-z]{{2}}")
_SIGN_IN_WORD = re.compile(rf"[A-Za-z][{re.escape(SIGNS.replace('’', '').replace(chr(0xAD), ''))}][a-z{LETTERS}]")
#: A capital within a word: in Mac Roman the apostrophe of `don’t` has the byte of `Õ`.
_CAPITAL_IN_WORD = re.compile(rf"[a-z{SMALL}][{CAPITAL}]")
_ODD = (_SIGN_IN_WORD, _CAPITAL_IN_WORD)


def decoded(data: bytes) -> str | None:
    """Return the bytes decoded as Windows-1252; None unless all letters beyond ASCII are plausible within words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    runs = _FOREIGN.findall(text)
    is_known = all(len(run) <= LONGEST_RUN and not run.strip(LETTERS + SIGNS) for run in runs)
    in_words = len(_IN_WORD.findall(text))
    accented = sum(char in LETTERS for run in runs for char in run)
    return text if is_known and 0 < accented <= 2 * in_words and not any(odd.search(text) for odd in _ODD) else None
