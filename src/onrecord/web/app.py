"""All of the pages and the interface for programs, as one ASGI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Annotated

from fastapi import FastAPI, Form, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.errors import OnrecordError
from onrecord.running import Log
from onrecord.web import answers, api, guard
from onrecord.web.faces import Faces
from onrecord.web.measures import Measured, Measures
from onrecord.web.measures import router as measures
from onrecord.web.newsroom import Newsroom
from onrecord.web.pages import (
    adding,
    article,
    checking,
    claim,
    corrections,
    exporting,
    findings,
    outlets,
    overview,
    quotation,
    searching,
    speaker,
)
from onrecord.web.settings import Settings
from onrecord.web.templates import STATIC

PAGES = (
    overview,
    article,
    speaker,
    claim,
    quotation,
    outlets,
    findings,
    corrections,
    checking,
    searching,
    adding,
    exporting,
)
_log = logging.getLogger("onrecord.web")
_FOR_EVER = "public, max-age=31536000, immutable"
_SQUEEZED = 1_000  # bytes from which an answer is compressed


def make_app(settings: Settings, log: Log | None = None) -> FastAPI:
    """The application over one record, which tells a log of each request. RecordError where the record cannot be
    opened."""
    room = Newsroom(settings)

    @asynccontextmanager
    async def alive(_: FastAPI) -> AsyncIterator[None]:
        room.comparing.want()
        Thread(target=_warmed, args=(room,), name="onrecord-warming", daemon=True).start()
        yield
        room.close()

    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, lifespan=alive)
    app.state.room = room
    app.state.measures = Measures(room)
    every = Faces()
    for module in (*PAGES, api):
        app.include_router(module.faces.pages)
        app.include_router(module.faces.api)
        every.shapes |= module.faces.shapes
        every.files |= module.faces.files
    app.openapi = every.described(app)  # type: ignore[method-assign]
    app.include_router(measures)
    app.mount("/static", _Static(directory=STATIC), name="static")
    _sign_in(app, room)
    for kind in (OnrecordError, HTTPException, RequestValidationError, DBAPIError):
        app.add_exception_handler(kind, _answer)
    app.add_exception_handler(Exception, _answer_and_tell)
    app.add_middleware(GZipMiddleware, minimum_size=_SQUEEZED, compresslevel=5)
    app.add_middleware(guard.Guard, settings=settings, key=room.key)
    app.add_middleware(Measured, measures=app.state.measures, log=log)
    return app


async def _answer(request: Request, error: Exception) -> Response:
    return answers.of_error(request, error)


async def _answer_and_tell(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return answers.of_error(request, error)


def _warmed(room: Newsroom) -> None:
    """Find out what the first page needs, so that nobody waits for it."""
    try:
        overview.overview(room)
        outlets.outlets(room)
        speaker.speakers(room)
        quotation.quotations(room)
    except Exception:  # whoever asks is told what is wrong
        _log.debug("warming failed", exc_info=True)


class _Static(StaticFiles):
    """Our files; their addresses change with what is in them, so that browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = await super().get_response(path, scope)
        if found.status_code == 200 and (scope["query_string"] or path.endswith(".woff2")):
            found.headers["cache-control"] = _FOR_EVER
        return found


def _sign_in(app: FastAPI, room: Newsroom) -> None:
    """Where a person gives the token, once: the browser keeps what is made of it."""
    token = room.settings.token
    if not token:
        return

    @app.get(guard.SIGN_IN, include_in_schema=False)
    def ask(request: Request) -> Response:
        return answers.page(request, "sign-in.html", wrong=False)

    @app.post(guard.SIGN_IN, include_in_schema=False)
    def signed_in(request: Request, given: Annotated[str, Form(alias="token", max_length=1_000)] = "") -> Response:
        if not guard.same(given.strip(), token):
            return answers.page(request, "sign-in.html", 401, wrong=True)
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(guard.COOKIE, guard.session(room.key, token), httponly=True, samesite="strict")
        return answer
