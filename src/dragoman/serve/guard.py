"""The doorkeeper: who may ask, how, and what the browser is told about every answer."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_METHODS = ("GET", "HEAD")
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets in reading requests that were sent to this machine by name. A page of a stranger whose own name was pointed at 127.0.0.1
    (DNS rebinding) sends that name in the Host header and is refused with 400; methods that could change something get 405.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        hosts = Headers(scope=scope).getlist("host")
        answer: ASGIApp = self.app
        if len(hosts) != 1 or not _LOOPBACK.fullmatch(hosts[0]):
            answer = PlainTextResponse("This reading room answers to 127.0.0.1 and localhost only.", 400)
        elif scope["method"] not in _METHODS:
            answer = PlainTextResponse("Here one can only read.", 405, {"Allow": ", ".join(_METHODS)})
        await answer(scope, receive, told)
