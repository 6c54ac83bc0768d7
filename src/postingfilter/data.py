"""Where styles/ and defaults/ lie: in the package when installed, in a checkout at its top."""

from pathlib import Path

from postingfilter.errors import MissingError

PACKAGE = Path(__file__).parent
#: The template of a page, below the data directory.
TEMPLATE = "styles/brief.html"


def data_dir() -> Path:
    """The folder that holds styles/ and defaults/, which is also a pandoc data directory.

    A wheel carries both inside the package; an editable install runs from src/ and finds them
    two folders up.
    """
    for folder in (PACKAGE, PACKAGE.parents[1]):
        if (folder / "styles").is_dir():
            return folder
    raise MissingError(f"{PACKAGE}: there is no styles folder: type `pip install --force-reinstall postingfilter`")


def engine() -> Path:
    """The PDF engine for pandoc, a program that is named as pandoc wants it."""
    return data_dir() / "engine" / "weasyprint"


def themes() -> list[str]:
    """The names of the themes, sorted: each folder in styles/ that holds a theme.toml."""
    return sorted(sheet.parent.name for sheet in (data_dir() / "styles").glob("*/theme.toml"))
