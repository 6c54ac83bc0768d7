"""Define SETTINGS, what a `postingfilter.toml` can set: options, docs and `postingfilter config` come from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from postingfilter.messages import message
from postingfilter.options import THEME, Options
from postingfilter.settings.kinds import Flag, Kind, Number, OneOf, Sites, Table, Texts, Theme, Token
from postingfilter.units import PAPERS

#: How the names of settings in tables begin.
WORDS, LINKS, TOKENS = "words.", "links.", "set."
GIVEN = "given"  #: the field of Options with the values of tokens
#: Groups of the lexicon's sections that settings add to, by their names below `words`.
GROUPS = ("section", "fact", "link")
#: Single sections of the lexicon that settings add to, by their names below `words`.
SINGLE = {"step": "step", "remark": "own label", "furniture": "furniture"}
_WORDINGS = Texts(message('a list of wordings, such as ["Your toolkit"]'))


class Setting(NamedTuple):
    """One setting: its kind, what it does, and where it can be given."""

    kind: Kind
    help: str
    default: Any = None
    metavar: str = ""  #: of its option; empty for one without a value
    option: bool = True  #: whether the command line has it
    note: str = ""  #: what a note's front matter says to set it; empty: it can't
    packet: bool = False  #: whether it is for packets only


def field_of(name: str) -> str:
    """Return the name of a setting in Options, and as a parameter of commands."""
    return GIVEN if name == "set" else name.replace("-", "_")


def _tokens() -> Mapping[str, Kind]:
    """Return the kinds below `set`."""
    from postingfilter.theme import tokens

    return {name: Token(name) for name in tokens.TOKENS}


def _groups() -> Mapping[str, Kind]:
    """Return the kinds below `words`."""
    return {**{group: Table(partial(_sections, group)) for group in GROUPS}, **dict.fromkeys(SINGLE, _WORDINGS)}


def _sections(group: str) -> Mapping[str, Kind]:
    """Return the kinds below `words` for the lexicon's sections in a group, by their names in it."""
    from postingfilter.lexicon import tables

    names = (name.partition(" ") for name in tables.sections("en"))
    return {name: _WORDINGS for part, _, name in names if part == group}


SETTINGS: dict[str, Setting] = {
    "theme": Setting(
        Theme(), "The theme: a name that `postingfilter themes` lists, or a folder.", THEME, "NAME|DIR", note="theme"
    ),
    "set": Setting(
        Table(_tokens),
        "Set a token of the theme; a colour is #rgb, #rrggbb or another colour token's name.",
        metavar="TOKEN=VALUE",
        note="set",
    ),
    "paper": Setting(OneOf(PAPERS), "The paper size.", Options.paper, f"[{'|'.join(PAPERS)}]"),
    "min-size": Setting(
        Number(4, 24), "The smallest type size, for a full page, in points.", Options.min_size, metavar="PT"
    ),
    "max-size": Setting(
        Number(4, 24), "The largest type size, for a page with room to spare, in points.", Options.max_size, "PT"
    ),
    "qr": Setting(Flag(), "Add QR codes of the apply link and the posting link to the head.", False, note="links: qr"),
    "prep": Setting(Flag(), "Add a preparation sheet after each brief.", False, packet=True),
    "duplex": Setting(Flag(), "Begin each brief on an odd page, for double-sided printing.", False, packet=True),
    "words": Setting(
        Table(_groups),
        "Your own wordings of headings (`section`), labels (`fact`), links (`link`), steps of the process (`step`), "
        "your own remarks (`remark`), and buttons of job sites (`furniture`), in any language.",
        option=False,
    ),
    "links": Setting(
        Table(
            lambda: {
                "tracking": Texts(message('a list of names of parameters, such as ["campaign", "x_*"]'), r"[\w.-]+\*?"),
                "site": Sites(),
            }
        ),
        "Your own link rules: parameters to remove from addresses (`tracking`), and sites of postings (`site`).",
        option=False,
    ),
}
