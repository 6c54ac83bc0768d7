"""Load themes: tokens, rules of a stylesheet, and icons, from which all formats are styled.

A theme's folder holds only what differs: missing tokens have the defaults of `tokens.TOKENS`, the rules follow those of
`styles/base.css`, and missing icons are taken from `styles/icons`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from urllib.parse import quote

from postingfilter import fit
from postingfilter.data import data_dir, themes
from postingfilter.errors import UsageError, reason
from postingfilter.files import is_file, is_folder
from postingfilter.messages import advised, in_file, message
from postingfilter.options import THEME, Options
from postingfilter.text.direction import is_right_to_left
from postingfilter.theme import files, tokens, toml_file
from postingfilter.units import POINTS

FILE, RULES = "theme.toml", "brief.css"
ICON = "icon"  #: the class of an icon; in a DOCX also its picture's title, by which its size is set later
KEYS = {"name": str, "description": str, "tokens": dict, "font": dict}
#: Languages whose words need faces of their own within a text in another one.
FACE_LANGUAGES = ("ko", "ja", "zh", "zh-TW")
MIXED_PAGES = ("cover", "contents", "comparison")  # pages of a packet that hold words in all languages of its notes
Given = tuple[tuple[str, str], ...]  # names of tokens, each with the value that the user has given

_DATA = re.compile(r"url\('data:[^']*'\)")
_VALUE = re.compile(r"var\(--([\w-]+)\)")
_GAPS = re.compile(r"calc\(([\d.]+) \* var\(--gap\)\)")
_GAP = re.compile(r"(?<![\d.])([\d.]+) \* var\(--gap\)")
#: An absolute length. Comments, strings and addresses are matched first, so that no length in them is matched.
_ABSOLUTE = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^"'()]*\)"""
    r"""|(?<![\w.#])(-?(?:\d++(?:\.\d++)?|\.\d++))(pt|px|pc|in|cm|mm)\b""",
    re.S,
)


@dataclass(frozen=True)
class Theme:
    """The tokens and faces of a theme, and the folder with its files."""

    folder: Path
    name: str  #: the name shown in lists; `--theme` takes the folder's name
    description: str
    written: Mapping[str, str]  #: the value of each token as written; a colour may be the name of another one
    font: Mapping[str, list[str]]  #: faces by language tag; the first installed one is used

    @cached_property
    def values(self) -> dict[str, str]:
        """Return the value of every token, colours as #rgb or #rrggbb."""
        return tokens.resolved(self.written)

    def number(self, name: str) -> float:
        """Return a length without its unit, which is the token's: em, pt, mm or gaps."""
        return tokens.number(self.values[name])

    @property
    def color(self) -> dict[str, str]:
        """Return the colours that are written as values, not as names of others."""
        return {name: value for name, value in self.written.items() if value.startswith("#")}

    @property
    def scale(self) -> fit.Scale:
        """Return the lengths of the loosest and of the tightest page."""
        ends = {
            name: (self.number(f"{name}-loose"), self.number(f"{name}-tight")) for name in ("leading", "margin", "gap")
        }
        return fit.Scale(**ends)

    def setting(self, looseness: float, min_size: float = fit.MIN_SIZE, max_size: float = fit.MAX_SIZE) -> fit.Setting:
        """Return the setting at a looseness, with the type between two sizes in pt."""
        return fit.setting(looseness, min_size, max_size, self.scale)

    def faces(self, lang: str) -> list[str]:
        """Return the faces for a language tag: those of its longest known prefix, else the default faces."""
        parts = lang.split("-")
        tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((self.font[tag] for tag in tags if tag in self.font), self.font["default"])

    def face(self, lang: str) -> str:
        """Return the faces for a language as a CSS list."""
        return _listed(self.faces(lang))

    def screen_css(self, lang: str) -> str:
        """Return the stylesheet for a screen, with tokens as custom properties: a dark screen sets other values."""
        values = {name: f"var(--{value})" if value in self.written else value for name, value in self.written.items()}
        values |= {f"face-{tag}": self.face(tag) for tag in FACE_LANGUAGES}
        values |= {"face": self.face(lang), "code": _listed(self.font["code"])}
        root = " ".join(f"--{name}: {value};" for name, value in values.items())
        css = self._with_drawn_values(self.rules(is_right_to_left(lang), shared("screen.css")))
        return f":root {{ {root} }}\n{css}"

    def _of_packets(self) -> tuple[str, str]:
        """Return the rules for the pages of a packet beside its briefs: the shared ones, and the theme's own."""
        return shared("packet.css"), files.stylesheet(self.folder / "packet.css")

    def packet_css(self, is_mirrored: bool) -> str:
        """Return the stylesheet of a packet, whose pages have several settings and languages; it doesn't set `--face`.

        It consists of the theme's rules, those of `styles/packet.css`, and those of the theme's own `packet.css`.
        """
        css = self.valued(self.rules(is_mirrored, *self._of_packets()))
        places = product(MIXED_PAGES, FACE_LANGUAGES)
        others = (f".{page} [lang] {{ font-family: {self.face('')}; }}" for page in MIXED_PAGES)
        faces = (f".{page} :lang({tag}) {{ font-family: {self.face(tag)}; }}" for page, tag in places)
        root = f":root {{ --code: {_listed(self.font['code'])} }}"
        return "\n".join((root, css, *others, *faces))

    def sheet_css(self, is_mirrored: bool) -> str:
        """Return the stylesheet for a preparation sheet of a packet, in the form of `plain_css`."""
        return self.plain_css(is_mirrored, *self._of_packets())

    def plain_css(self, is_mirrored: bool, *more: str) -> str:
        """Return the stylesheet for one page whose only custom property is --face, which `html` alone uses.

        --gap is 1rem, a point 1rlh, --leading 1lh: WeasyPrint parses a property with var() anew for each element;
        without it a layout takes 10 % less.
        """
        css = self.valued(self.rules(is_mirrored, *more)).replace("var(--code)", _listed(self.font["code"]))
        css = _GAPS.sub(r"\1rem", css)
        css = _GAP.sub(r"\1rem", css).replace("var(--gap)", "1rem").replace("em * var(--leading)", "lh")
        return in_root_lines(css)

    def valued(self, css: str) -> str:
        """Replace each var() of a token in a stylesheet by the token's value."""
        return _VALUE.sub(lambda found: self.values.get(found[1], found[0]), self._with_drawn_values(css))

    def _with_drawn_values(self, css: str) -> str:
        """Replace each var() of a token within a picture in a data: address, where CSS doesn't replace it."""

        def draw(found: re.Match[str]) -> str:
            return _VALUE.sub(lambda name: quote(self.values.get(name[1], "")), found[0])

        return _DATA.sub(draw, css)

    def rules(self, is_mirrored: bool, *more: str) -> str:
        """Return the shared rules, the theme's own, `more`, and if `is_mirrored` those for text from right to left."""
        mirrored = shared("rtl.css") if is_mirrored else ""
        return "\n".join((shared("base.css"), files.stylesheet(self.folder / RULES), *more, mirrored))

    def icon(self, kind: str) -> str:
        """Return the icon of a kind of section as SVG in the accent's colour; empty when there is none."""
        for folder in (self.folder, data_dir() / "styles"):
            if (path := folder / "icons" / f"{kind}.svg").is_file():
                return files.icon(path, folder).replace("currentColor", self.values["accent"])
        return ""


def in_root_lines(css: str) -> str:
    """Convert the absolute lengths in a text of CSS to rlh: the PDF writer sets 1rlh to a point on paper."""

    def converted(found: re.Match[str]) -> str:
        return f"{float(found[1]) * POINTS[found[2]]:.4g}rlh" if found[2] else found[0]

    return _ABSOLUTE.sub(converted, css)


@cache
def load(theme: str, given: Given = ()) -> Theme:
    """Return a theme, by its name or folder, with the tokens `given` in place of its own; UsageError without one."""
    return _read(folder_of(theme or THEME), dict(given))


def of(options: Options) -> Theme:
    """Return the theme that the options name, with the tokens that they set."""
    return load(options.theme, options.given)


def folder_of(theme: str) -> Path:
    """Return the folder of a theme, given its name or its path; UsageError when there is none."""
    if theme in themes():
        return data_dir() / "styles" / theme
    folder = Path(theme)
    if is_file(folder / FILE):
        return folder.resolve()
    if is_folder(folder):
        text = message(
            "{folder}: there is no {file} in this folder: write one, with a name and a description",
            folder=theme,
            file=FILE,
        )
        raise UsageError(text)
    raise UsageError(advised(message("{theme}: there is no such theme or folder", theme=theme), theme, themes()))


def _read(folder: Path, given: Mapping[str, str]) -> Theme:
    """Read the theme in a folder; UsageError for a file, a token or a face that isn't valid."""
    path = folder / FILE
    found, faults = toml_file.parsed(path, KEYS)
    valued, more = toml_file.tokens_of(path, found.get("tokens", {}))
    toml_file.refuse([*faults, *more])
    written = {name: token.default for name, token in tokens.TOKENS.items()} | valued | dict(given)
    try:
        tokens.resolved(written)
    except tokens.TokenError as error:
        raise UsageError(reason(error) if given else in_file(path, reason(error))) from error
    font = dict(tokens.FACES)
    for lang, faces in found.get("font", {}).items():
        listed = faces if isinstance(faces, list) else [faces]
        if not listed or not all(isinstance(face, str) and tokens.FACE.fullmatch(face) for face in listed):
            text = message('{key}: give a list of the names of faces, such as ["NanumGothic"]', key=lang)
            raise UsageError(toml_file.at_key(path, f"font.{lang}", text))
        font[lang] = listed
    if "default" in found.get("font", {}) and "ko" not in found["font"]:
        font["ko"] = font["default"]  # a theme that names one list means it for the languages of the project's own
    return Theme(folder, str(found.get("name") or folder.name), str(found.get("description") or ""), written, font)


def shared(name: str) -> str:
    """Return the text of a stylesheet that all themes share."""
    return (data_dir() / "styles" / name).read_text("utf-8")


def _listed(faces: list[str]) -> str:
    """Return faces as a CSS list, each in quotes."""
    return ", ".join(f'"{face}"' for face in faces)
