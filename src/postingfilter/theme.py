"""A theme: a folder in styles/ that holds the stylesheet and the tokens which every format shares."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from postingfilter.data import theme_dir


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

    def css(self, lang: str) -> str:
        """The stylesheet, its tokens before it as custom properties of the root."""
        tokens = {f"--{name}": value for name, value in self.color.items()}
        tokens["--face"] = _listed(self.faces(lang))
        tokens["--code"] = _listed(self.font["code"])
        root = " ".join(f"{name}: {value};" for name, value in tokens.items())
        return f":root {{ {root} }}\n{(self.folder / 'brief.css').read_text('utf-8')}"


@cache
def load(name: str) -> Theme:
    """The theme called `name`; UsageError when there is none."""
    folder = theme_dir(name)
    return Theme(folder=folder, **tomllib.loads((folder / "theme.toml").read_text("utf-8")))


def _listed(faces: list[str]) -> str:
    return ", ".join(f'"{face}"' for face in faces)
