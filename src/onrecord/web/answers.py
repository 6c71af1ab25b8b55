"""How a view is answered: as a page, or as JSON; and what went wrong, in one shape."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException as Unanswered

from onrecord.errors import IntakeError, NotInRecord, OnrecordError, RecordError, UsageError
from onrecord.record.databases import opening
from onrecord.web import templates
from onrecord.web.newsroom import Gone


class Fault(msgspec.Struct, frozen=True):
    """What went wrong: a code for programs, a message for people, and where in the request."""

    code: str
    message: str
    where: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True):
    """The one shape of every answer that is no success."""

    error: Fault


CODES = {
    400: "wrong-request",
    401: "token-wanted",
    403: "not-from-here",
    404: "not-in-record",
    405: "wrong-method",
    409: "contradicts",
    413: "too-large",
    415: "wrong-type",
    422: "wrong-request",
    429: "too-often",
    500: "our-fault",
    503: "record-unavailable",
}


class Refused(HTTPException):
    """A request that is not answered as it was asked."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status, self.message = status, message


def json(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def wants_json(request: Request) -> bool:
    """Whether a program asks: by the address, or by what it accepts."""
    path: str = request.scope["path"]
    if path.startswith("/api/") or path == "/openapi.json":
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page."""
    return Response(templates.render(request, template, values), status, media_type="text/html")


def fault(request: Request, status: int, message: str, where: tuple[str, ...] = ()) -> Response:
    """An answer that says what went wrong, for people or for programs as they have asked."""
    said = Fault(CODES.get(status, CODES[400 if status < 500 else 500]), message, where)
    if wants_json(request):
        return json(Failed(said), status)
    return page(request, "fault.html", status, fault=said)


def of_error(request: Request, error: Exception) -> Response:
    """The answer to an error that came up while a request was answered."""
    match error:
        case Refused():
            return fault(request, error.status, error.message)
        case NotInRecord():
            return fault(request, 404, str(error))
        case UsageError() | IntakeError():
            return fault(request, 400, str(error))
        case Gone():
            return fault(request, 503, str(error))
        case RecordError():
            # What a driver said comes from somewhere; what contradicts a decision comes from us.
            return fault(request, 503 if error.__cause__ is not None else 409, str(error))
        case OnrecordError():
            return fault(request, 500, str(error))
        case RequestValidationError():
            found = error.errors()[0]
            where = tuple(str(part) for part in found["loc"])
            return fault(request, 422, f"{' '.join(where)}: {found['msg']}", where)
        case Unanswered():
            if error.status_code == 404:
                return fault(request, 404, f"there is nothing at {request.url.path}")
            return fault(request, error.status_code, str(error.detail))
        case DBAPIError():
            return fault(request, 503, _of_database(request))
        case _:
            return fault(request, 500, "that should not have happened; the server's messages say more")


def _of_database(request: Request) -> str:
    """What an error of the database means: mostly that another version of this program has changed the record."""
    try:
        with request.app.state.room.record.engine.connect() as connection:
            stamp = opening.stamp_of(connection)
    except Exception:
        return "the record cannot be read just now: try again, or start the server anew"
    if stamp != opening.KNOWN[-1]:
        return (
            f"the record now has schema {stamp}, and this server knows {opening.KNOWN[-1]}: upgrade it, start it anew"
        )
    return "the record cannot be read just now: try again, or start the server anew"
