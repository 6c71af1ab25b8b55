"""One address fetched: what stands there, or one clear reason why it does not come.

Redirects are followed here and not by a library, since each of them leads to an address that has to be looked at again.
No cookies, no proxies, nothing from the environment.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from onrecord.errors import FetchError, IntakeError
from onrecord.fetch.addresses import PORTS, place_of, tidy
from onrecord.fetch.unpacking import unpack

if TYPE_CHECKING:
    import ssl

    from onrecord.fetch.connecting import Resolve

PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
FEEDS = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/x-rss+xml",
    )
)
"""Content types that are taken. What names none is taken too, and looked at."""

_MOVED = frozenset((301, 302, 303, 307, 308))
_LASTING = frozenset((301, 308))
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
_SAYS = {
    401: "the page is only for those who have signed in",
    402: "the page is only for those who pay",
    403: "the server refuses to give it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server asks not to be asked so often",
    451: "the page is withheld for legal reasons",
}


class Limits(msgspec.Struct, frozen=True):
    """How much of what a fetch may take. Sizes in bytes, times in seconds."""

    size: int = 20_000_000
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    redirects: int = 5


class Fetched(msgspec.Struct, frozen=True):
    """What stood at an address. `url` is where it came from in the end, `moved` where it says it now stands for good;
    `same` is true, and there is no data, where it has not changed since it was last asked for."""

    url: str
    data: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    same: bool = False
    wait: float | None = None


class Fetcher:
    """Fetches public addresses within limits.

    `allow` names hosts ("host", or "host:port" for that port alone) that may be reached though they are private: for a
    newsroom's own network. What a public page names or leads to is never fetched from them. `resolver` gives the
    addresses of a name.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow: Collection[str] = (),
        agent: str = "onrecord (+https://pypi.org/project/onrecord/)",
        resolver: Resolve | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.agent = agent
        self._allow = frozenset(host.lower() for host in allow)
        self._resolver = resolver

    def fetch(
        self,
        url: str,
        *,
        kinds: Collection[str] = PAGES | FEEDS,
        named_by: str | None = None,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Fetched:
        """What stands at `url`. FetchError, with the reason, where nothing comes that could be read.

        `named_by` is the address of what named this one (a feed, a page). `etag` and `modified` are what was given for
        it the last time: where it has not changed since, it does not come again.
        """
        from onrecord.fetch.connecting import Deadline

        asked = tidy(url)
        self.before(asked, named_by)
        deadline = Deadline(self.limits.total)
        trusted = named_by is None or self._is_allowed(named_by)
        moved: str | None = None
        lasting = True
        seen: list[str] = []
        conditions = [(b"If-None-Match", etag), (b"If-Modified-Since", modified)]
        while True:
            seen.append(asked)
            trusted = trusted and self._is_allowed(asked)
            there = self._ask(asked, kinds, deadline, trusted, conditions)
            if isinstance(there, Fetched):
                return msgspec.structs.replace(there, moved=moved)
            status, target = there
            asked = self._next(asked, target)
            lasting = lasting and status in _LASTING
            moved = asked if lasting else moved
            if asked in seen:
                raise FetchError("its redirects go round in a circle: it wants a cookie, or is set up wrongly")
            if len(seen) > self.limits.redirects:
                raise FetchError(f"more than {self.limits.redirects} redirects")
            began = time.monotonic()
            self.before(asked, named_by)
            deadline.give(time.monotonic() - began)

    def before(self, url: str, named_by: str | None) -> None:
        """What is to be done before each request; FetchError where it is not to be made. Nothing, here."""

    def _is_allowed(self, url: str) -> bool:
        try:
            host, port = place_of(tidy(url))
        except FetchError:
            return False
        return host in self._allow or f"{host}:{port}" in self._allow or f"[{host}]:{port}" in self._allow

    def _next(self, asked: str, target: str) -> str:
        try:
            return tidy(urljoin(asked, target))
        except FetchError as error:
            raise FetchError(f"it leads to {_short(target)}: {error}") from None
        except ValueError:
            raise FetchError(f"it leads to {_short(target)}, which is no address") from None

    def _ask(
        self,
        url: str,
        kinds: Collection[str],
        deadline: object,
        trusted: bool,
        conditions: list[tuple[bytes, str | None]],
    ) -> Fetched | tuple[int, str]:
        """One request: what came, or the status and the target of a redirect."""
        import httpcore2

        from onrecord.fetch.connecting import Checked, Deadline, resolve

        assert isinstance(deadline, Deadline)
        host, port = place_of(url)
        if port not in PORTS and not trusted:
            raise FetchError(f"port {port} is not fetched from, only {', '.join(map(str, sorted(PORTS)))}")
        backend = Checked(deadline, self._resolver or resolve, connect=self.limits.connect, trusted=trusted)
        headers = [
            (b"Host", url.split("/")[2].encode()),
            (b"User-Agent", self.agent.encode()),
            (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"),
            (b"Accept-Encoding", b"gzip, deflate"),
            (b"Accept-Language", b"en,*;q=0.5"),
            (b"Connection", b"close"),
            *((name, value.encode("latin-1", "ignore")) for name, value in conditions if value),
        ]
        times = {"connect": self.limits.connect, "read": self.limits.read, "write": self.limits.read}
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": times}) as response,
            ):
                return self._taken(url, response, kinds)
        except FetchError:
            raise
        except IntakeError as error:
            raise FetchError(str(error)) from None
        except httpcore2.TimeoutException:
            deadline.left()
            raise FetchError(f"no answer from {host} within {self.limits.read:g} s", passing=True) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise FetchError(_went_wrong(host, error), passing=True) from None

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        import httpcore2

        return httpcore2.default_ssl_context()

    def _taken(self, url: str, response: object, kinds: Collection[str]) -> Fetched | tuple[int, str]:
        import httpcore2

        assert isinstance(response, httpcore2.Response)
        said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
        status = response.status
        facts = {
            "etag": said.get("etag"),
            "modified": said.get("last-modified"),
            "wait": seconds(said.get("retry-after")),
        }
        if status == 304:
            return Fetched(url, same=True, **facts)  # type: ignore[arg-type]
        if status in _MOVED and (target := said.get("location")):
            return status, target.encode("latin-1").decode("utf-8", "replace")
        if status not in (200, 203):
            what = _SAYS.get(status, "the server failed" if status >= 500 else "no page came")
            raise FetchError(
                f"{what} (HTTP {status})",
                passing=status in _PASSING,
                status=status,
                wait=seconds(said.get("retry-after")),
            )
        kind, charset = _kind(said.get("content-type", ""))
        if kind and kind not in kinds:
            raise FetchError(f"it is {_short(kind)}, not a page or a feed")
        declared = said.get("content-length", "")
        if declared.isdigit() and int(declared[:20]) > self.limits.size:
            raise FetchError(f"{int(declared[:20]) / 1e6:,.1f} MB are over the limit of {self.limits.size / 1e6:g} MB")
        data = unpack(response.iter_stream(), said.get("content-encoding", ""), self.limits.size)
        return Fetched(url, data, kind, charset, **facts)  # type: ignore[arg-type]


def seconds(retry_after: str | None) -> float | None:
    """How long a server asks to be left alone, from its Retry-After: seconds or a date. None where it says nothing.

    >>> seconds("120"), seconds("soon") is None
    (120.0, True)
    """
    if retry_after is None:
        return None
    value = retry_after.strip()
    if value.isdigit():
        return float(value[:9])
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _kind(content_type: str) -> tuple[str, str | None]:
    kind, _, rest = content_type.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", rest, re.IGNORECASE)
    return kind.strip().lower(), charset[1].lower() if charset else None


def _went_wrong(host: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    if "CERTIFICATE" in said.upper():
        return f"the certificate of {host} cannot be trusted ({said})"
    return f"the connection to {host} failed ({said or type(error).__name__})"


def _short(text: str) -> str:
    clean = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return clean if len(clean) <= 200 else f"{clean[:200]}…"
