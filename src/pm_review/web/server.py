"""The wizard in the browser: textual-serve with access control. Requires the extra ``web``.

textual-serve gives everyone who can reach its port access to the program. This server accepts a request only
if it names the address that was printed, comes from a page of that address, and has the token of this run.
This keeps out other pages in the same browser, names that were redirected to this address (DNS rebinding),
and other users of the machine.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import secrets
import socket
from collections.abc import Mapping

import aiohttp_jinja2
from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.log import server_logger
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.server import Server

from pm_review.i18n.catalog import Words, builtin_dir

PAGE = builtin_dir() / "web"
"""The folder of the page and its static files.

It replaces that of textual-serve, which loads a font from the network.
"""

LOOPBACK = "127.0.0.1"
"""The only address to listen on."""

TERMINAL: Mapping[str, str] = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""Environment variables of the wizard that describe the page's terminal instead of the server's."""

PARTING = 10.0
"""Seconds that a running wizard has to quit properly."""

ASKING = 5.0
"""Seconds that a connection has to send the headers of its next request."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of each response, in addition to the content security policy."""

SIZES: Mapping[str, tuple[int, int, int]] = {"width": (20, 80, 500), "height": (5, 24, 200)}
"""The minimum, default and maximum size of the terminal in the page, in cells."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy: load nothing from elsewhere; the page's terminal creates inline styles."""


class GuardedServer(Server):
    """A server that accepts only browsers with the token."""

    def __init__(self, command: str, listener: socket.socket, say: Words) -> None:
        """Create a server for a wizard command, a listening socket, and the words of the page."""
        address, port = listener.getsockname()[:2]
        self.authority = f"{address}:{port}"
        """Host and port as browsers send them."""
        self.token = secrets.token_urlsafe(32)
        """The secret of this run that a browser must send."""
        self.cookie = f"pm-review-{port}"
        """The name of the cookie for the token; it includes the port because browsers share cookies between
        ports.
        """
        super().__init__(
            command,
            address,
            port,
            title="pm-review",
            public_url=f"http://{self.authority}",
            templates_path=PAGE,
        )
        self._listener = listener
        self._say = say
        self._sockets: set[web.WebSocketResponse] = set()
        self._visits: set[asyncio.Task[object]] = set()
        """The pages whose wizard has not quit yet; the server waits for them when it ends."""

    @property
    def entrance(self) -> str:
        """The address that gives a browser access."""
        return f"{self.public_url}/?token={self.token}"

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C or until the system asks to stop."""
        self.debug = debug
        os.environ.update(TERMINAL)
        server_logger.addFilter(_is_our_fault)
        web.run_app(
            self._make_app(),
            sock=self._listener,
            shutdown_timeout=PARTING,
            keepalive_timeout=ASKING,
            access_log=None,
            print=None,
        )

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_static("/page", PAGE)
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(self._protect)
        aiohttp_jinja2.get_env(app).globals["say"] = self._say
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Check the token of a request; the first visit receives it as a cookie."""
        brought = request.path == "/" and self._is_token(request.query.get("token", ""))
        known = brought or self._is_token(request.cookies.get(self.cookie, ""))
        if not (known and self._is_from_here(request)):
            raise web.HTTPForbidden(text=self._say("serve.refused"))
        response = await handler(request)
        if brought:
            response.set_cookie(self.cookie, self.token, httponly=True, samesite="Strict")
        return response

    def _is_token(self, found: str) -> bool:
        return secrets.compare_digest(found.encode(errors="replace"), self.token.encode())

    def _is_from_here(self, request: web.Request) -> bool:
        """Whether the request names the served address and no other page; a websocket must name its page."""
        origin = request.headers.get("Origin", "" if request.path == "/ws" else self.public_url)
        return request.headers.get("Host") == self.authority and origin == self.public_url

    async def _protect(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = POLICY.format(host=self.authority)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a wizard for a page, in a terminal whose size is within the limits."""
        size = {name: _within(request.query.get(name, ""), name) for name in SIZES}
        visit = asyncio.create_task(
            super().handle_websocket(request.clone(rel_url=request.rel_url.update_query(size)))
        )
        self._visits.add(visit)
        visit.add_done_callback(self._visits.discard)
        return await asyncio.shield(visit)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        self._sockets.add(websocket)
        try:
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await _obey(message.data, websocket, app_service)
        finally:
            self._sockets.discard(websocket)
            await app_service.stop()
            if app_service._process is not None:  # with a pipe left open, Python complains at the end
                await app_service._process.wait()

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command has printed the address."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close all websockets, and wait until their wizards have quit."""
        for websocket in [*self._sockets]:
            await websocket.close(code=WSCloseCode.GOING_AWAY)
        if self._visits:
            await asyncio.wait(self._visits, timeout=PARTING)


def _is_our_fault(record: logging.LogRecord) -> bool:
    """Whether a log record reports more than a malformed HTTP request, which has already been answered."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def _within(wanted: object, name: str) -> int:
    """Return a width or height requested by a page, within the limits; the default if it is not a number."""
    fewest, usual, most = SIZES[name]
    text = str(wanted)
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        return usual
    return min(max(int(text), fewest), most)


async def _obey(text: str, websocket: web.WebSocketResponse, app_service: AppService) -> None:
    """Handle a message from the page; ignore unknown messages."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(data)]:
            await app_service.send_bytes(data.encode("utf-8", "ignore"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await app_service.set_terminal_size(_within(width, "width"), _within(height, "height"))
        case ["ping", str() | int() | float() | None as data]:
            await websocket.send_json(["pong", data])
        case ["blur", *_]:
            await app_service.blur()
        case ["focus", *_]:
            await app_service.focus()
