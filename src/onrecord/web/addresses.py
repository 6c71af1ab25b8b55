"""Where things stand: the addresses of pages, which can be cited and last."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode, urlsplit

from onrecord.types import Span


def article(id: str, at: Span | Sequence[int] | None = None) -> str:
    """The page of an article; with `at`, some words in it.

    >>> article("gate.txt", (12, 20))
    '/articles/gate.txt?at=12-20#at'
    >>> article("https://example.org/a?b")
    '/articles/https%3A%2F%2Fexample.org%2Fa%3Fb'
    """
    place = f"?at={at[0]}-{at[1]}#at" if at is not None and at[1] > at[0] else ""
    return f"/articles/{_quoted(id)}{place}"


def statement(id: str) -> str:
    """Where a statement stands: leads to its article, also when its id is a retired one."""
    return f"/statements/{_quoted(id)}"


def speaker(id: str) -> str:
    """The page of a speaker."""
    return f"/speakers/{_quoted(id)}"


def quotation(id: str) -> str:
    """The page of a quotation."""
    return f"/quotations/{_quoted(id)}"


def claim(id: str) -> str:
    """The page of a claim, by its id or that of a statement in it."""
    return f"/claims/{_quoted(id)}"


def outlet(name: str | None) -> str:
    """The page of an outlet; of the articles that say no outlet, where there is no name."""
    return f"/outlets/{_quoted(name)}" if name else "/outlets"


def with_query(path: str, **query: object) -> str:
    """A path with what is asked of it; what is None or empty is left out.

    >>> with_query("/findings", code="marks-lost", severity=None)
    '/findings?code=marks-lost'
    """
    said = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    return f"{path}?{said}" if said else path


def web(url: str | None) -> str | None:
    """An address on the web that may be followed: http(s) only; None for anything else that calls itself one.

    >>> web("javascript:alert(1)"), web("https://example.org/a")
    (None, 'https://example.org/a')
    """
    try:
        found = urlsplit(url or "")
    except ValueError:
        return None
    return url if found.scheme in ("http", "https") and found.hostname else None


def _quoted(id: str) -> str:
    return quote(id, safe="", errors="replace")
