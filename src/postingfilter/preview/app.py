"""Define the preview's web application: two pages, the briefs in three forms, and a stream of changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from postingfilter.preview import pictures
from postingfilter.preview.maker import Maker
from postingfilter.preview.notes import Notes, Shown

PAGES = Path(__file__).with_name("pages")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: Names of this machine in a browser. A request under any other name comes from a page elsewhere (DNS rebinding).
HOSTS = ["127.0.0.1", "localhost"]
QUIET = 15  # seconds without a change after which an empty event tests whether the browser is still connected
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
#: Policies for a brief: it runs no script and sends nothing; its links open in new windows.
SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
SOURCES = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
BRIEF = f"sandbox {SANDBOX}; {SOURCES}; frame-ancestors 'self'"


def app(notes: Notes, maker: Maker) -> Starlette:
    """Return the application for some notes and the maker of their briefs."""
    return Starlette(
        routes=[Route(path, endpoint) for path, endpoint in _endpoints(notes, maker).items()],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS), Middleware(_Headers)],
    )


def _endpoints(notes: Notes, maker: Maker) -> dict[str, Any]:
    """Return the function for each route."""

    def named(request: Request) -> Shown:
        shown = notes.get(request.path_params["name"])
        if shown is None:
            raise HTTPException(404, "There is no such note here.")
        return shown

    async def start(request: Request) -> Response:  # noqa: ARG001
        return RedirectResponse(f"/note/{quote(notes.all()[0].name)}") if notes.alone else _file("list.html")

    async def view(request: Request) -> Response:
        named(request)
        return _file("note.html")

    async def own(request: Request) -> Response:
        return _file(request.path_params["file"])

    async def picture(request: Request) -> Response:
        number, width = request.path_params["number"], request.query_params.get("width", "")
        content = _pdf(named(request))
        try:
            drawn = await asyncio.to_thread(pictures.page, content, number, int(width) if width.isdecimal() else 0)
        except IndexError as error:
            raise HTTPException(404, "There is no such page.") from error
        return Response(drawn, media_type="image/png")

    async def pdf(request: Request) -> Response:
        shown = named(request)
        name = quote(f"{shown.path.stem}.pdf", errors="replace")
        return Response(
            _pdf(shown),
            media_type="application/pdf",
            headers={"Content-Disposition": f"inline; filename*=UTF-8''{name}"},
        )

    async def screen(request: Request) -> Response:
        done = await maker.screen(named(request))
        if done.error:
            raise HTTPException(503, str(done.error))
        page = done.briefs[0].content.replace(b"<head>", b'<head>\n<base target="_blank">', 1)
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": BRIEF})

    async def news(request: Request) -> Response:
        shown = named(request) if "name" in request.path_params else None
        return StreamingResponse(_news(notes, shown), media_type="text/event-stream")

    return {
        "/": start,
        "/note/{name:path}": view,
        "/page/{number:int}/{name:path}": picture,
        "/pdf/{name:path}": pdf,
        "/screen/{name:path}": screen,
        "/news": news,
        "/news/{name:path}": news,
        "/{file}": own,
    }


async def _news(notes: Notes, only: Shown | None) -> AsyncIterator[str]:
    """Yield the state of a note, or of all notes, now and after every change, as server-sent events."""
    if only:
        only.readers += 1
    try:
        seen = 0
        while not notes.closed:
            changed = [shown for shown in ([only] if only else notes.all()) if shown.changed > seen]
            states = ({**shown.state(), "alone": notes.alone} for shown in changed)
            seen = notes.count
            yield "".join(f"data: {json.dumps(state)}\n\n" for state in states) or ":\n\n"
            try:
                await asyncio.wait_for(notes.news(), QUIET)
            except TimeoutError:
                continue
    finally:
        if only:
            only.readers -= 1


def _pdf(shown: Shown) -> bytes:
    """Return the newest PDF of a note; raise HTTPException 404 when there is none."""
    if shown.brief is None:
        raise HTTPException(404, "There is no brief of this note yet.")
    return shown.brief.content


def _file(name: str) -> Response:
    """Return the response with a file of the preview's pages."""
    file = PAGES / name
    if file.suffix not in TYPES or not file.is_file():
        raise HTTPException(404, "There is nothing here.")
    return Response(file.read_bytes(), media_type=TYPES[file.suffix])


class _Headers:
    """Middleware that adds HEADERS to each response, unless it has them already."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(event: Message) -> None:
            if event["type"] == "http.response.start":
                present = {name.lower() for name, _ in event["headers"]}
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                event["headers"] = [*event["headers"], *(pair for pair in added if pair[0] not in present)]
            await send(event)

        await self.app(scope, receive, sent)
