"""What a brief may take in from outside: the pictures beside the note. A theme's own files are data by then.

WeasyPrint by itself follows every address, also `file:///etc/passwd`, and would embed what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from postingfilter.writers.layout import picture_size

LARGEST = 30_000_000  # bytes of a picture
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<svg[\s>]", re.S)


class RefusedError(ValueError):
    """An address that a brief doesn't follow."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Fetches data: addresses, and pictures below `folder`, none of too many dots; nothing else.

    What is refused is told in `refused`, an address and a reason each.
    """

    def __init__(self, folder: Path | None) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.folder = folder.resolve() if folder else None
        self.refused: dict[str, str] = {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The resource at an absolute address; RefusedError or OSError, for which WeasyPrint sets the words instead."""
        scheme = urlsplit(url).scheme.lower()
        try:
            if scheme == "data":
                response = super().fetch(url, headers)
                return URLFetcherResponse(url, picture_size.checked(response.read()), response.headers)
            if scheme != "file":
                raise RefusedError("only pictures beside the note are printed")
            return URLFetcherResponse(url, self._content(url))
        except (OSError, ValueError) as error:
            self.refused[url] = error.strerror or "" if isinstance(error, OSError) else str(error)
            raise

    def _content(self, url: str) -> bytes:
        parts = urlsplit(url)
        # Links are followed first, so that none leads out of the folder.
        path = Path(url2pathname(parts.path)).resolve()
        if self.folder is None:
            raise RefusedError("a note from stdin has no folder beside it")
        if parts.netloc or not path.is_relative_to(self.folder):
            raise RefusedError("only pictures beside the note are printed")
        if not path.is_file():
            raise RefusedError("there is no such file")
        if path.stat().st_size > LARGEST:
            raise RefusedError(f"the file is larger than {LARGEST // 1_000_000} MB")
        content = path.read_bytes()
        if not is_picture(content):
            raise RefusedError("the file is no picture")
        return picture_size.checked(content)


def is_picture(content: bytes) -> bool:
    """Whether bytes begin as a picture does, whatever the file's name says."""
    return picture_size.are_in(content) or bool(_SVG.match(content[:4096]))


class Fetchers(URLFetcher):  # type: ignore[misc]
    """Hands each address to the fetcher of the note in which it stands; nothing else is fetched but data: addresses."""

    def __init__(self, fetchers: Mapping[str, Fetcher]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.fetchers = fetchers

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The resource, by the rule of its note's folder."""
        if url in self.fetchers:
            return self.fetchers[url].fetch(url, headers)
        if urlsplit(url).scheme.lower() != "data":
            raise RefusedError("only pictures beside the notes are printed")
        return super().fetch(url, headers)
