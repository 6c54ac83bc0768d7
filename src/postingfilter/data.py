"""Find the data files: styles/, defaults/ and engine/, in the installed package or at the top of a checkout."""

from pathlib import Path

from postingfilter.errors import MissingError
from postingfilter.messages import message

PACKAGE = Path(__file__).parent
#: The HTML template of a page, relative to the data directory.
TEMPLATE = "styles/brief.html"


def data_dir() -> Path:
    """Return the folder that holds styles/ and defaults/, which is also a pandoc data directory.

    A wheel contains both inside the package; an editable install runs from src/ and finds them two folders up.
    MissingError when neither place has them.
    """
    for folder in (PACKAGE, PACKAGE.parents[1]):
        if (folder / "styles").is_dir():
            return folder
    raise MissingError(message("{folder}: the styles folder is missing: install postingfilter again", folder=PACKAGE))


def engine() -> Path:
    """Return the path of the PDF engine for pandoc, a file named weasyprint: pandoc accepts only names it knows."""
    return data_dir() / "engine" / "weasyprint"


def themes() -> list[str]:
    """Return the sorted names of the themes: each folder in styles/ that holds a theme.toml."""
    return sorted(file.parent.name for file in (data_dir() / "styles").glob("*/theme.toml"))
