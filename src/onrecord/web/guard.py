"""Who may ask what: known host names, requests from our own pages, the token, and how much and how often.

It stands before everything else and knows nothing of records. The name that a request is addressed to is looked at
because a page elsewhere can make its own name mean this machine (DNS rebinding); where a request comes from, because a
page elsewhere can send forms here (CSRF); beyond this machine nothing is told without the token.
"""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.running.health import HEALTH
from onrecord.web import answers
from onrecord.web.settings import Settings, is_loopback

COOKIE = "onrecord"
SIGN_IN = "/sign-in"
_CHANGES = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_EXPORTS = ("/exports/", "/api/v1/exports/")
_CLIENTS = 10_000  # addresses whose requests are counted
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    # Not no-referrer: with that, browsers hide from us that our own forms come from us.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The ASGI application that stands before another."""

    def __init__(self, app: ASGIApp, settings: Settings, key: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._settings, self._key = app, settings, key
        self._all = Buckets(settings.rate, settings.burst, clock)
        self._costly = Buckets(settings.costly_rate, settings.costly_burst, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        request = Request(scope)
        scope["onrecord.key"] = self._key
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        try:
            self._look(request)
            await self._app(scope, self._counted(request, receive), answer)
        except answers.Refused as refused:
            if started:
                raise
            scope["app"] = None
            response = answers.fault(request, refused.status, refused.message)
            if refused.status == 429:
                response.headers["retry-after"] = "1"
            if refused.status == 401 and answers.wants_json(request):
                response.headers["www-authenticate"] = "Bearer"
            elif refused.status == 401:
                response = answers.page(request, "sign-in.html", 401, wrong=False)
            await response(scope, receive, answer)
        except Exception as error:  # answered here, for what stands before us sets no headers; there it is logged
            if not started:
                await answers.of_error(request, error)(scope, receive, answer)
            raise

    def _look(self, request: Request) -> None:
        """Refused where the request is not to be answered."""
        headers = request.headers
        host = _name(headers.get("host", ""))
        if not self._is_ours(host):
            raise answers.Refused(403, f"this server is not known as {host!r}: start it with --name {host or 'NAME'}")
        who = request.client.host if request.client else ""
        changes = request.method in _CHANGES
        path: str = request.scope["path"]  # the address is put together with what a client calls the host
        exports = path.startswith(_EXPORTS)
        costly = changes or exports or path.endswith("/check")
        if not self._all.take(who) or (costly and not self._costly.take(who)):
            raise answers.Refused(429, "too many requests at once: wait a second")
        if changes and not _from_here(headers):
            raise answers.Refused(403, "what changes the record must come from its own pages, or from a program")
        if exports and not _from_here(headers):
            raise answers.Refused(403, "an export must be asked for on its own pages, or by a program")
        if self._settings.token and not self._signed_in(request) and not _is_open(path):
            raise answers.Refused(401, "a token is wanted: send it as `Authorization: Bearer TOKEN`, or sign in")

    def _is_ours(self, host: str) -> bool:
        if is_loopback(host) or host in self._settings.names:
            return True
        # An address in figures is nobody's name, and with a token nothing is told to whoever comes by another.
        return bool(self._settings.token) and (host == self._settings.host or _is_address(host))

    def _signed_in(self, request: Request) -> bool:
        given = request.headers.get("authorization", "")
        scheme, _, token = given.partition(" ")
        if scheme.lower() == "bearer":
            return same(token.strip(), self._settings.token or "")
        return same(request.cookies.get(COOKIE, ""), session(self._key, self._settings.token or ""))

    def _counted(self, request: Request, receive: Receive) -> Receive:
        """The body, as far as it is not too large."""
        form = request.headers.get("content-type", "").startswith("multipart/form-data")
        most = self._settings.largest_body if form else self._settings.largest_form
        said = request.headers.get("content-length", "0")
        if not said.isdecimal() or int(said) > most:
            raise answers.Refused(413, f"the request is over the limit of {most // 1_000_000} MB")
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise answers.Refused(413, f"the request is over the limit of {most // 1_000_000} MB")
            return message

        return counted


class Buckets:
    """How many requests each address may still make: `burst` at once, `rate` a second after that."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> bool:
        """Whether one more is granted."""
        now = self._clock()
        left, at = self._left.pop(who, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        self._left[who] = (max(0.0, left - 1) if left >= 1 else left, now)
        while len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def session(key: str, token: str) -> str:
    """What the browser keeps of somebody who has signed in: not the token."""
    return hmac.new(key.encode(), token.encode(), sha256).hexdigest()


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def _is_open(path: str) -> bool:
    return path in (SIGN_IN, HEALTH) or path.startswith("/static/")


def _from_here(headers: Headers) -> bool:
    """Whether a request comes from one of our own pages, or from a program that is no browser."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
