"""A theme: a folder in styles/ that holds the stylesheet and the tokens which every format shares."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from postingfilter.data import theme_dir

_GAPS = re.compile(r"calc\(([\d.]+) \* var\(--gap\)\)")
_GAP = re.compile(r"([\d.]+) \* var\(--gap\)")
_ABSOLUTE = re.compile(r"(?<![\w.#-])(\d*\.?\d+)(pt|px|pc|in|cm|mm)\b")
_POINTS = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


@dataclass(frozen=True)
class Theme:
    """The tokens of a theme, and where its files lie."""

    folder: Path
    name: str
    description: str
    color: dict[str, str]
    font: dict[str, list[str]]  #: faces by language, the first that is there is taken

    def faces(self, lang: str) -> list[str]:
        """The faces for a language: those of the longest tag that it begins with, else the default."""
        parts = lang.split("-")
        tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((self.font[tag] for tag in tags if tag in self.font), self.font["default"])

    def tokens(self, lang: str) -> dict[str, str]:
        """The custom properties that a stylesheet asks for, with their values."""
        tokens = {f"--{name}": value for name, value in self.color.items()}
        return {**tokens, "--face": _listed(self.faces(lang)), "--code": _listed(self.font["code"])}

    def css(self, lang: str) -> str:
        """The stylesheet, its tokens before it as custom properties of the root."""
        root = " ".join(f"{name}: {value};" for name, value in self.tokens(lang).items())
        return f":root {{ {root} }}\n{self.rules()}"

    def plain_css(self, lang: str) -> str:
        """The stylesheet without custom properties, for one page: `--gap` is a rem, a point a rlh, a leading a lh.

        Each element that a property with var() holds for has it read again; a layout takes a tenth less without.
        """
        css = self.rules()
        for name, value in self.tokens(lang).items():
            css = css.replace(f"var({name})", value)
        css = _GAPS.sub(r"\1rem", css)
        css = _GAP.sub(r"\1rem", css).replace("var(--gap)", "1rem").replace("em * var(--leading)", "lh")
        return in_root_lines(css)

    def rules(self) -> str:
        """The stylesheet as it stands in the theme's folder."""
        return (self.folder / "brief.css").read_text("utf-8")


def in_root_lines(css: str) -> str:
    """A text of CSS with its absolute lengths in rlh, of which one is a point on paper."""
    return _ABSOLUTE.sub(lambda length: f"{float(length[1]) * _POINTS[length[2]]:.4g}rlh", css)


@cache
def load(name: str) -> Theme:
    """The theme called `name`; UsageError when there is none."""
    folder = theme_dir(name)
    return Theme(folder=folder, **tomllib.loads((folder / "theme.toml").read_text("utf-8")))


def _listed(faces: list[str]) -> str:
    return ", ".join(f'"{face}"' for face in faces)
