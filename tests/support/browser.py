"""Drive Debian's Chromium with Playwright, and check accessibility with axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

PROGRAM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = (360, 780), (1280, 900)  # CSS pixels
MODEST = ("minor", "moderate")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page, and its side effects: requests, messages in the console, errors, dialogs."""

    def __init__(self, browser: Browser, size: tuple[int, int] = PHONE, scheme: Any = "light", dots: int = 1) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=dots,
            color_scheme=scheme,
            service_workers="block",
        )
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    def barriers(self) -> list[str]:
        """Return the faults that axe-core finds of more than moderate impact: the rule and the elements of each."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found if one["impact"] not in MODEST
        ]
