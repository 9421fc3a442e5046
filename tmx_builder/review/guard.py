"""The guard of a local server: it admits only the browser that was given the address.

The server listens on a loopback address alone. A page of another site can still make a browser send requests to it:
by a name that is rebound to 127.0.0.1 (so `Host` must name the server itself), or across origins (so a request that
changes something must come from a page of the server, by `Origin`, and be JSON, which no form can send; and
`Sec-Fetch-Site`, which a page cannot forge, must be of the same origin). Cookies do not tell ports apart, so a cookie
alone proves nothing: another local server's page sends it, too. The cookie is given once, for a token that is
printed.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tmx_builder.review.interface import text

HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
"""Headers of every answer. With "no-referrer", some browsers would drop the Origin of the page's own requests."""
_READS = ("GET", "HEAD")


class Guard:
    """An ASGI application that passes only admitted requests to the application within."""

    def __init__(self, app: ASGIApp, port: int, token: str = "") -> None:
        """Guard an application that listens on a port; the token is valid once."""
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
        self.token = token or secrets.token_urlsafe(32)
        self._is_used = False
        self._cookie = f"tmx-builder-{port}"
        self._secret = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or refuse it; WebSockets are not served."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                known = {name for name, _ in added}
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in known]
                message = {**message, "headers": [*kept, *added]}
            await send(message)

        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the answer to a request that must not reach the application; None if it may."""
        headers: dict[str, str] = {}
        for name, value in scope["headers"]:
            key = name.decode("latin-1").lower()
            if key in headers and key in ("host", "origin", "content-type", "sec-fetch-site"):
                return _refusal(400, "header", f"{key} is said twice")
            headers[key] = value.decode("latin-1")
        if refusal := self._refused(scope["method"], headers):
            return refusal
        if scope["path"] == "/enter":
            return self._entered(scope)
        return None if self._is_known(headers) else _explained(401, "refused_cookie")

    def _refused(self, method: str, headers: Mapping[str, str]) -> Response | None:
        """Return the refusal of a request that no page of this server sends; None if it may pass."""
        host, origin = headers.get("host", "").lower(), headers.get("origin")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        changes = method not in _READS
        if host not in self._hosts:
            return _refusal(421, "host", "this server does not go by that name")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _refusal(403, "site", "another site asks")
        if (changes or origin is not None) and origin != f"http://{host}":
            return _refusal(403, "origin", "a page of another origin asks")
        if changes and kind != "application/json":
            return _refusal(415, "type", "a request is JSON")
        return None

    def _entered(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if self._is_used or not hmac.compare_digest(given.encode(), self.token.encode()):
            return _explained(401, "refused_token")
        self._is_used = True
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._secret, httponly=True, samesite="strict", path="/")
        return answer

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._secret.encode())


def _refusal(status: int, error: str, message: str) -> Response:
    return JSONResponse({"error": error, "message": message}, status)


def _explained(status: int, name: str) -> Response:
    """Return a refusal in words for a person, who sees it in place of the page."""
    return PlainTextResponse(text(name), status)
