"""What may be set about serving."""

from __future__ import annotations

import ipaddress

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a record is served. `token` is asked for where it is set; `names` are host names under which it may be asked
    for, besides this machine's own and, with a token, addresses in figures."""

    record: str = "record.db"
    host: str = "127.0.0.1"
    token: str | None = None
    names: tuple[str, ...] = ()
    signs: str = ""
    """Who signs corrections where nobody else is named: what the forms have filled in."""
    largest_body: int = 32_000_000
    """Bytes of a request with files."""
    largest_form: int = 8_000_000
    """Bytes of any other request."""
    longest_text: int = 1_000_000
    """Characters of a text that is read while somebody waits."""
    rate: float = 100
    """Requests a second from one address, in the long run."""
    burst: float = 400
    """Requests at once from one address."""
    costly_rate: float = 10
    """Requests a second that read, check or change something."""
    costly_burst: float = 40
    compare: bool = True
    """Whether the record is compared in the background when it has changed."""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and nothing else.

    >>> [is_loopback(h) for h in ("127.0.0.1", "::1", "[::1]", "localhost", "0.0.0.0", "example.org")]
    [True, True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
