"""Fetch the pictures that a brief may embed: those in the note's folder. A theme's files are data: addresses already.

Without this module WeasyPrint would fetch every address, even `file:///etc/passwd`, and embed what it finds.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from postingfilter import files
from postingfilter.errors import reason
from postingfilter.limits import PICTURE_BYTES
from postingfilter.messages import Message, message
from postingfilter.writers.layout import picture_size

FACES = (".ttf", ".otf", ".ttc")  # the suffixes of files of faces
FACE_SIGNS = (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0", b"true", b"ttcf")  # the beginnings of faces in a theme's CSS


class RefusedError(ValueError):
    """The address may not be fetched; the message says why."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Fetch data: addresses and pictures below `folder`, and nothing else; pictures with too many pixels are refused.

    `refused` collects the addresses that were not fetched, each with the reason.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.folder = folder.resolve() if folder else None
        self.refused: dict[str, Message] = {}
        self._budget = picture_size.Budget()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the resource at an absolute address; RefusedError, ValueError or OSError when there is none.

        WeasyPrint then shows the picture's alternative text.
        """
        try:
            scheme = urlsplit(url).scheme.lower()
            if scheme == "data":
                response = super().fetch(url, headers)
                content = response.read()
                if not content.startswith(FACE_SIGNS):
                    self._budget.spent(url, content)
                return URLFetcherResponse(url, content, response.headers)
            if scheme != "file":
                raise RefusedError(message("only pictures beside the note are printed"))
            return URLFetcherResponse(url, self._content(url))
        except (OSError, ValueError) as error:
            self.refused[url] = reason(error)
            raise

    def _content(self, url: str) -> bytes:
        """Return the bytes of a picture at a file: address; RefusedError, ValueError or OSError."""
        parts = urlsplit(url)
        # Symbolic links are resolved first, so that none leads out of the folder.
        path = files.real(_present(url2pathname(parts.path)))
        if self.folder is None:
            raise RefusedError(message("a note from stdin has no folder beside it"))
        if parts.netloc or not path.is_relative_to(self.folder):
            raise RefusedError(message("only pictures beside the note are printed"))
        if not path.is_file():
            raise RefusedError(message("there is no such file"))
        return self._budget.spent(url, files.read_regular(path, self.folder, PICTURE_BYTES))


def _present(name: str) -> Path:
    """Return the path of a file; its letters may be composed in the note and apart in the folder, as macOS writes."""
    apart = Path(unicodedata.normalize("NFD", name))
    return apart if not Path(name).exists() and apart.exists() else Path(name)


class ThemeFetcher(Fetcher):
    """Fetch what a theme's stylesheet names: data: addresses, and installed faces, which `local()` finds."""

    def __init__(self) -> None:
        super().__init__(None)

    def _content(self, url: str) -> bytes:
        """Return the bytes of a face at a file: address; RefusedError or OSError for any other file."""
        path = Path(url2pathname(urlsplit(url).path))
        if path.suffix.lower() not in FACES:
            raise RefusedError(message("a theme's files lie in its folder"))
        return path.read_bytes()
