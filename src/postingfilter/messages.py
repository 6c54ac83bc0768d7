"""Make messages in English, and translate them where they are printed.

A message may be made in one process and printed in another, and the JSON reports hold it in English. So it is a str in
English that also holds its form, such as `{file}: {sentence}`, and the values for it. `translated` looks the form up in
the catalogs in `locale/`, for which `script/messages` collects the first arguments of `message` and `plural`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache

from postingfilter.startup.annotations import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "postingfilter"  # the name of the catalogs
SIMILAR = 0.7  # the least similarity, from 0 to 1, of a name that a message suggests
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the variables that name the locale of messages, the first that is set


class Message(str):
    """A text in English with the form and the values from which it was made.

    `forms` are one form, or two for a `count` of one and of many. Methods of str that change the text return a plain
    str, which is printed in English.
    """

    __slots__ = ("forms", "values")

    forms: tuple[str, ...]
    values: dict[str, Any]  #: by their names in the form: str, int, float, or a Message, which is translated too

    def __new__(cls, text: str, forms: tuple[str, ...], values: dict[str, Any]) -> Message:
        """Return a message whose text is already made."""
        self = super().__new__(cls, text)
        self.forms = forms
        self.values = values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes the message again."""
        return Message, (str(self), self.forms, self.values)

    def filled(self, **values: object) -> Message:
        """Return a message of a table with values in its form."""
        return _filled(self.forms, values)


def message(form: str, /, **values: object) -> Message:
    """Return the message of a form with values; without values the form is the text, with its braces."""
    return _filled((form,), values)


def plural(one: str, many: str, /, **values: object) -> Message:
    """Return a message in the form for the number `count`, one of its values."""
    return _filled((one, many), values)


def foreign(text: str) -> Message:
    """Return a text of the system or of another program as a message, which is translated if the catalog has it."""
    return text if isinstance(text, Message) else Message(text, (text,), {})


def in_file(file: object, sentence: Message, line: int | None = None) -> Message:
    """Return a message behind the file and the line that it is about, `FILE:LINE: sentence`."""
    if line is None:
        return message("{file}: {sentence}", file=file, sentence=sentence)
    return message("{file}:{line}: {sentence}", file=file, line=line, sentence=sentence)


def left_out(text: str, why: Message) -> Message:
    """Return the entry `TEXT (why)` of the report for a text of a note that is left out."""
    return message("{text} ({reason})", text=text, reason=why)


def listed(sentences: Iterable[Message]) -> Message:
    """Return several messages as one, with semicolons between them."""
    return _joined(message("{first}; {second}"), sentences)


def either(names: Iterable[str]) -> Message:
    """Return names as a list with `or` between them."""
    return _joined(message("{first} or {second}"), names)


def both(names: Iterable[str]) -> Message:
    """Return names as a list with `and` between them."""
    return _joined(message("{first} and {second}"), names)


def advised(fault: Message, name: str, known: Iterable[str]) -> Message:
    """Return a message on an unknown name with the most similar known one, or with all when none is similar."""
    import difflib

    known = list(known)
    similar = difflib.get_close_matches(name.casefold(), known, 1, SIMILAR)
    if similar:
        return message("{fault}: did you mean {name}?", fault=fault, name=similar[0])
    return message("{fault}: choose one of {names}", fault=fault, names=", ".join(known))


def translated(text: str) -> str:
    """Return a message in the user's language if there is a catalog for it, and any other text unchanged."""
    if not isinstance(text, Message):
        return text
    catalog = _catalog(languages())
    return _translated(text, catalog) if catalog else str(text)


def is_translated() -> bool:
    """Return whether there is a catalog for the user's language."""
    return _catalog(languages()) is not None


def translate_click() -> None:
    """Make click use the catalog for its own texts, which it translates by gettext."""
    chosen = languages()
    if _catalog(chosen):
        import gettext

        gettext.bindtextdomain(DOMAIN, _folder())
        gettext.textdomain(DOMAIN)
        if not any(map(os.environ.get, LOCALE)):  # gettext reads only these variables
            os.environ["LANGUAGE"] = ":".join(chosen)


def languages() -> tuple[str, ...]:
    """Return the languages that the user's environment names before English, the preferred one first.

    As in GNU gettext, LANGUAGE lists languages, and has no effect in the locale C.
    """
    chosen = next(filter(None, map(os.environ.get, LOCALE)), None) or _system_language()
    if chosen in ("", "C", "POSIX"):
        return ()
    wanted = (os.environ.get("LANGUAGE") or chosen).split(":")
    english = (at for at, name in enumerate(wanted) if name.split(".")[0] == "C" or name.startswith("en"))
    return tuple(filter(None, wanted[: next(english, None)]))


def _system_language() -> str:
    """Return the language that macOS or Windows is set to; empty elsewhere, where variables name it."""
    if sys.platform not in ("darwin", "win32"):
        return ""
    import locale

    name = locale.getlocale()[0] or ""
    return locale.normalize(name.split("_")[0])  # Windows says Korean_Korea


def _filled(forms: tuple[str, ...], values: dict[str, object]) -> Message:
    """Return the message of one form, or of two for one and for many, with values."""
    kept = {name: value if isinstance(value, (str, int, float)) else str(value) for name, value in values.items()}
    form = forms[0] if kept.get("count") == 1 else forms[-1]
    return Message(form.format(**kept) if kept else form, forms, kept)


def _joined(pair: Message, parts: Iterable[str]) -> Message:
    """Return parts as one message; the form of `pair` joins two of them."""
    first, *others = parts
    joined = foreign(first)
    for other in others:
        joined = pair.filled(first=joined, second=other)
    return joined


def _translated(text: Message, catalog: NullTranslations) -> str:
    """Return a message in a catalog's language; in English if the catalog lacks it or the values don't fit its form."""
    values: dict[str, Any] = {
        name: _translated(value, catalog) if isinstance(value, Message) else value
        for name, value in text.values.items()
    }
    try:
        one, many = text.forms[0], text.forms[-1]
        form = catalog.gettext(one) if one == many else catalog.ngettext(one, many, values["count"])
        if not one:  # gettext has the catalog's own head under the empty text
            return str(text)
        # Only a form of the catalog gets the values: a message may come from a record that others can write.
        return (form.format(**values) if values else form) or str(text)
    except (LookupError, ValueError, TypeError):
        return str(text)


@cache
def _catalog(languages: tuple[str, ...]) -> NullTranslations | None:
    """Return the catalog of the first language that has one; None when no language has one."""
    if not languages:
        return None
    import gettext

    class Untranslated(gettext.NullTranslations):
        """Return empty texts for forms that the catalog lacks."""

        def gettext(self, _form: str) -> str:
            return ""

        def ngettext(self, _one: str, _many: str, _count: int) -> str:
            return ""

    try:
        catalog = gettext.translation(DOMAIN, _folder(), languages)
    except OSError:
        return None
    catalog.add_fallback(Untranslated())
    return catalog


def _folder() -> str:
    """Return the folder of the catalogs."""
    from pathlib import Path  # loaded here: a filter in English needs no catalog

    return str(Path(__file__).parent / "locale")
