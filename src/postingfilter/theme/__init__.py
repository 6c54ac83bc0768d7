"""A theme: a folder with tokens, the rules of a stylesheet, and icons; every format is set from these.

A theme holds only what differs: tokens it doesn't name have the values of `tokens.TOKENS`, its rules come after those
of `styles/base.css`, icons it doesn't draw are those of `styles/icons`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from postingfilter import fit
from postingfilter.data import data_dir, themes
from postingfilter.errors import UsageError
from postingfilter.options import THEME, Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.theme import files, tokens
from postingfilter.units import POINTS

FILE, RULES = "theme.toml", "brief.css"
KEYS = {"name": str, "description": str, "tokens": dict, "font": dict}
OTHERS = ("ko", "ja", "zh", "zh-TW")  # languages whose words ask for faces of their own in a text of another one
AROUND = ("cover", "contents", "comparison")  # pages of a packet that hold words of all its languages
Set = tuple[tuple[str, str], ...]  # tokens with the values that a user gave them

_DATA = re.compile(r"url\('data:[^']*'\)")
_VALUE = re.compile(r"var\(--([\w-]+)\)")
_GAPS = re.compile(r"calc\(([\d.]+) \* var\(--gap\)\)")
_GAP = re.compile(r"([\d.]+) \* var\(--gap\)")
#: A length, or what may look like one: a comment, an address, a text in quotes.
_ABSOLUTE = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"')]*\)"""
    r"""|(?<![\w.#])(-?\d*\.?\d+)(pt|px|pc|in|cm|mm)\b""",
    re.S,
)


@dataclass(frozen=True)
class Theme:
    """The tokens of a theme, and where its files lie."""

    folder: Path
    name: str  #: as it is listed; `--theme` takes the folder's
    description: str
    own: Mapping[str, str]  #: tokens as they are said, a colour maybe by another one's name
    font: Mapping[str, list[str]]  #: faces by language, the first that is there is taken

    @cached_property
    def values(self) -> dict[str, str]:
        """Every token's value, colours as #rrggbb."""
        return tokens.resolved(self.own)

    def number(self, name: str) -> float:
        """The number of a length: of em, pt, mm or gaps."""
        return tokens.number(self.values[name])

    @property
    def color(self) -> dict[str, str]:
        """The colours that aren't another one's."""
        return {name: value for name, value in self.own.items() if value.startswith("#")}

    @property
    def scale(self) -> fit.Scale:
        """What gives way from a loose page to a tight one."""
        ends = {
            name: (self.number(f"{name}-loose"), self.number(f"{name}-tight")) for name in ("leading", "margin", "gap")
        }
        return fit.Scale(**ends)

    def setting(self, looseness: float, min_size: float = fit.MIN_SIZE, max_size: float = fit.MAX_SIZE) -> fit.Setting:
        """The setting of a step, the type between two sizes in pt."""
        return fit.setting(looseness, min_size, max_size, self.scale)

    def faces(self, lang: str) -> list[str]:
        """The faces for a language: those of the longest tag that it begins with, else the default."""
        parts = lang.split("-")
        tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((self.font[tag] for tag in tags if tag in self.font), self.font["default"])

    def face(self, lang: str) -> str:
        """The faces for a language as a stylesheet lists them."""
        return _listed(self.faces(lang))

    def screen_css(self, lang: str) -> str:
        """The rules for a screen, the tokens before them as custom properties of the root: a dark one has others."""
        own = {name: f"var(--{value})" if value in self.own else value for name, value in self.own.items()}
        own |= {f"face-{tag}": self.face(tag) for tag in OTHERS}
        own |= {"face": self.face(lang), "code": _listed(self.font["code"])}
        root = " ".join(f"--{name}: {value};" for name, value in own.items())
        return f":root {{ {root} }}\n{self._drawn(self.rules(lang, shared('screen.css')))}"

    def packet_css(self, lang: str) -> str:
        """The rules for pages of several settings and languages, then those of packets, shared and its own."""
        css = self.valued(self.rules(lang, shared("packet.css"), files.stylesheet(self.folder / "packet.css")))
        others = (f".{page} :lang({tag}) {{ font-family: {self.face(tag)}; }}" for page in AROUND for tag in OTHERS)
        root = f":root {{ --face: {self.face(lang)}; --code: {_listed(self.font['code'])} }}"
        return "\n".join((root, css, *others))

    def plain_css(self, lang: str) -> str:
        """The rules without custom properties, for one page: `--gap` is a rem, a point a rlh, a leading a lh.

        Each element that a property with var() holds for has it read again; a layout takes a tenth less without.
        """
        css = self.valued(self.rules(lang))
        css = css.replace("var(--face)", self.face(lang)).replace("var(--code)", _listed(self.font["code"]))
        css = _GAPS.sub(r"\1rem", css)
        css = _GAP.sub(r"\1rem", css).replace("var(--gap)", "1rem").replace("em * var(--leading)", "lh")
        return in_root_lines(css)

    def valued(self, css: str) -> str:
        """A stylesheet with the value of each token in its place."""
        return _VALUE.sub(lambda found: self.values.get(found[1], found[0]), self._drawn(css))

    def _drawn(self, css: str) -> str:
        """A picture within a stylesheet can't ask for a token: its value is put there."""

        def draw(found: re.Match[str]) -> str:
            return _VALUE.sub(lambda name: quote(self.values.get(name[1], "")), found[0])

        return _DATA.sub(draw, css)

    def rules(self, lang: str, *more: str) -> str:
        """What all themes share, what this one has of its own, more of it, what is turned round for the language."""
        turned = shared("rtl.css") if is_right_to_left(lang) else ""
        return "\n".join((shared("base.css"), files.stylesheet(self.folder / RULES), *more, turned))

    def icon(self, kind: str) -> str:
        """The icon of a kind of section as SVG, drawn in the accent; empty when there is none."""
        for folder in (self.folder, data_dir() / "styles"):
            if (path := folder / "icons" / f"{kind}.svg").is_file():
                return files.icon(path).replace("currentColor", self.values["accent"])
        return ""


def in_root_lines(css: str) -> str:
    """A text of CSS with its absolute lengths in rlh, of which one is a point on paper."""

    def turned(found: re.Match[str]) -> str:
        return f"{float(found[1]) * POINTS[found[2]]:.4g}rlh" if found[2] else found[0]

    return _ABSOLUTE.sub(turned, css)


@cache
def load(theme: str, given: Set = ()) -> Theme:
    """The theme of a name, or in a folder, with tokens `given` in place of its own; UsageError when there is none."""
    return _read(folder_of(theme or THEME), dict(given))


def of(options: Options) -> Theme:
    """The theme that has been chosen."""
    return load(options.theme, options.given)


def folder_of(theme: str) -> Path:
    """The folder of a theme by its name, else by its path."""
    if theme in themes():
        return data_dir() / "styles" / theme
    folder = Path(theme)
    if (folder / FILE).is_file():
        return folder.resolve()
    known = ", ".join(themes())
    if folder.is_dir():
        raise UsageError(f"{theme}: there is no {FILE} in this folder: write one, with a name and a description")
    raise UsageError(f"{theme}: there is no such theme: choose one of {known}, or give the folder of your own")


def _read(folder: Path, given: Mapping[str, str]) -> Theme:
    path = folder / FILE
    found = parsed(path, KEYS)
    own = {name: token.default for name, token in tokens.TOKENS.items()}
    own |= checked(path, found.get("tokens", {}))
    own |= given
    try:
        tokens.resolved(own)
    except tokens.TokenError as error:
        raise UsageError(str(error) if given else f"{path}: {error}") from error
    font = dict(tokens.FACES)
    for lang, faces in found.get("font", {}).items():
        listed = faces if isinstance(faces, list) else [faces]
        if not listed or not all(isinstance(face, str) and tokens.FACE.fullmatch(face) for face in listed):
            raise UsageError(f'{place(path, lang)}: {lang}: give a list of the names of faces, such as ["NanumGothic"]')
        font[lang] = listed
    return Theme(folder, str(found.get("name") or folder.name), str(found.get("description") or ""), own, font)


def parsed(path: Path, keys: Mapping[str, type]) -> dict[str, Any]:
    """A TOML file whose keys are of these types; UsageError with the line where it isn't one."""
    try:
        found = tomllib.loads(files.text(path))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise UsageError(f'{where}: this is no TOML ({error}): write lines such as description = "Mine"') from error
    for key, value in found.items():
        if key not in keys:
            raise UsageError(f"{place(path, key)}: there is no key {key!r} here: choose one of {', '.join(keys)}")
        if not isinstance(value, keys[key]):
            kind = "a table: write it as [" + key + "]" if keys[key] is dict else "a text in quotes"
            raise UsageError(f"{place(path, key)}: {key} must be {kind}")
    return found


def checked(path: Path, given: Mapping[str, object]) -> dict[str, str]:
    """Tokens of a TOML file, each of its kind; UsageError with the line of one that isn't."""
    out = {}
    for name, value in given.items():
        try:
            out[name] = tokens.checked(name, value)
        except tokens.TokenError as error:
            raise UsageError(f"{place(path, name)}: {error}") from error
    return out


def place(path: Path, key: str) -> str:
    """`FILE:LINE` of a key in a TOML file, the file alone where it can't be found."""
    written = re.compile(rf"""\s*\[?["']?{re.escape(key)}["']?\s*[=\]]""")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if written.match(line):
            return f"{path}:{number}"
    return str(path)


def shared(name: str) -> str:
    """A stylesheet that all themes share."""
    return (data_dir() / "styles" / name).read_text("utf-8")


def _listed(faces: list[str]) -> str:
    return ", ".join(f'"{face}"' for face in faces)
