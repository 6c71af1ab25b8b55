"""What people send from our pages: every form brings back the key that our pages carry, and who signs."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, Form, Path, Request
from fastapi.responses import RedirectResponse

from onrecord.web.answers import Refused
from onrecord.web.guard import same
from onrecord.web.newsroom import Room

SIGNED = "onrecord-by"
"""The cookie that remembers how somebody signs."""
_YEAR = 365 * 24 * 3600


def _key(room: Room, key: Annotated[str, Form()] = "") -> None:
    if not same(key, room.key):
        raise Refused(403, "this form is older than the server: go back, load the page again, and send it once more")


OurForm = Depends(_key)
"""Every route that takes a form depends on it."""
By = Annotated[str, Form(max_length=200)]
Reason = Annotated[str, Form(max_length=2_000)]
Number = Annotated[int, Path(ge=1, le=2**53, description="The number of a correction.")]


def back(to: str, *, by: str = "", done: str = "") -> RedirectResponse:
    """On to a page here, with a line that says what was done; `by` is remembered for the next time."""
    parts = urlsplit(to)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        parts = urlsplit("/")
    query = "&".join(q for q in (parts.query, urlencode({"done": done}) if done else "") if q)
    answer = RedirectResponse(parts._replace(query=query).geturl(), status_code=303)
    if by.strip():
        answer.set_cookie(SIGNED, by.strip().encode().hex(), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def signs(request: Request) -> str:
    """How whoever asks signed the last time."""
    try:
        return bytes.fromhex(request.cookies.get(SIGNED, "")).decode()
    except ValueError:
        return ""
