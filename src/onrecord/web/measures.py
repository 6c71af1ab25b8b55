"""What was asked of the pages, how long it took and what came of it: figures for /metrics, and lines for a log.

By the kind of page only, never by its address: what people look up is nobody's business.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import RecordError
from onrecord.running import Log, figures, health, written
from onrecord.web.newsroom import Newsroom, Room

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
router = APIRouter(include_in_schema=False)


class Measures:
    """The figures of one server."""

    def __init__(self, room: Newsroom) -> None:
        from prometheus_client import Counter, Gauge, Histogram

        self.registry: CollectorRegistry = figures()
        named: dict[str, Any] = {"namespace": "onrecord", "registry": self.registry}
        self._asked = Counter("http_requests", "Requests answered.", ["kind", "method", "status"], **named)
        self._took = Histogram("http_request_seconds", "How long answers took.", ["kind"], buckets=_SECONDS, **named)
        comparing = Gauge("comparing", "Whether the record is being compared just now.", **named)
        comparing.set_function(lambda: room.comparing.step is not None)
        failed = Gauge("comparing_failed", "Whether comparing the record failed the last time.", **named)
        failed.set_function(lambda: room.comparing.failed is not None)

    def answered(self, kind: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._asked.labels(kind, method, str(status)).inc()
        self._took.labels(kind).observe(seconds)


class Measured:
    """Stands before the application and everything that stands before that."""

    def __init__(self, app: ASGIApp, measures: Measures, log: Log | None) -> None:
        self._app, self._measures, self._log = app, measures, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            seconds, kind = time.perf_counter() - began, _kind(scope)
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._measures.answered(kind, method, status, seconds)
            if self._log is not None:
                self._log.say("request", method=method, kind=kind, status=status, ms=round(seconds * 1000))


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _kind(scope: Scope) -> str:
    """The page's address with a name in the place of all that is looked up; "other" where there is no such page."""
    if scope["path"].startswith("/static/"):
        return "/static"
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "other"


def fault_of(room: Newsroom) -> str | None:
    """Why the record cannot be served; None where it can."""
    try:
        room.record.engine.connect().close()
    except RecordError as error:
        return str(error)
    except Exception as error:
        return f"the record does not answer: {type(error).__name__}"
    return None


@router.get(health.HEALTH)
def healthz(room: Room) -> Response:
    """Whether the record can be served, for whoever keeps this running. Tells nothing else, and asks for no token."""
    body, status = health.well(None if fault_of(room) is None else "the record cannot be served")
    return Response(body, status, media_type="text/plain")


@router.get(health.FIGURES)
def metrics(request: Request) -> Response:
    """The figures; whoever asks must have the token, where there is one."""
    body, kind = written(request.app.state.measures.registry)
    return Response(body, headers={"content-type": kind})
