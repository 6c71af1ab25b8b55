"""Fetching as a guest: what a site's robots.txt asks for, and a pause between two requests to one host."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.errors import FetchError
from onrecord.fetch.addresses import place_of, tidy
from onrecord.fetch.fetcher import PAGES, Fetcher, Limits

if TYPE_CHECKING:
    from protego import Protego

NAME = "onrecord"
"""What robots.txt calls us."""
_ROBOTS = Limits(size=500_000, connect=10, read=10, total=20, redirects=5)
_KEPT = 24 * 3600.0
_UNREACHED = 3600.0
"""Seconds for which a site's robots.txt holds, and for which a site whose robots.txt does not come is left alone."""
_LONGEST_PAUSE = 60.0
_LONGEST_WAIT = 24 * 3600.0


class Host:
    """What is known of one host: when it may be asked next, and what it asks for."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.free = 0.0
        self.robots: Protego | None = None
        self.robots_until = 0.0
        self.closed: str | None = None


class Polite(Fetcher):
    """A fetcher that keeps to robots.txt in what feeds and pages name, and pauses `delay` seconds (or what robots.txt
    asks for, up to a minute) between two requests to a host. What a person names is fetched as a browser would.
    """

    def __init__(self, limits: Limits | None = None, *, delay: float = 2.0, **more: Any) -> None:
        super().__init__(limits, **more)
        self.delay = delay
        self._hosts: dict[str, Host] = {}
        self._guard = threading.Lock()

    def free_in(self, url: str) -> float:
        """Seconds until the host of an address may be asked again."""
        try:
            return max(0.0, self._host(tidy(url)).free - time.monotonic())
        except FetchError:
            return 0.0

    def leave(self, url: str, seconds: float) -> None:
        """Leave a host alone for so long, as it asked for."""
        host = self._host(tidy(url))
        host.free = max(host.free, time.monotonic() + min(seconds, _LONGEST_WAIT))

    def before(self, url: str, named_by: str | None) -> None:
        """Wait for the host's turn; FetchError where its robots.txt says no."""
        host = self._host(url)
        with host.turn:
            if named_by is not None:
                self._ask_robots(host, url, named_by)
            pause = host.free - time.monotonic()
            if pause > _LONGEST_PAUSE:
                raise FetchError(f"{place_of(url)[0]} asks to be left alone", passing=True, wait=pause)
            if pause > 0:
                time.sleep(pause)
            host.free = time.monotonic() + self._pause(host)

    def _host(self, url: str) -> Host:
        with self._guard:
            return self._hosts.setdefault(urlsplit(url).netloc, Host())

    def _pause(self, host: Host) -> float:
        asked = host.robots.crawl_delay(NAME) if host.robots is not None else None
        return min(max(self.delay, asked or 0.0), _LONGEST_PAUSE)

    def _ask_robots(self, host: Host, url: str, named_by: str) -> None:
        now = time.monotonic()
        if now >= host.robots_until:
            self._learn(host, url, named_by)
        if host.closed is not None:
            raise FetchError(host.closed, passing=True, wait=host.robots_until - now)
        if host.robots is not None and not host.robots.can_fetch(url, NAME):
            raise FetchError("the site's robots.txt asks not to fetch it")

    def _learn(self, host: Host, url: str, named_by: str) -> None:
        """Fetch robots.txt. A site that has none allows all; one that fails is left alone for an hour (RFC 9309)."""
        from protego import Protego

        parts = urlsplit(url)
        asking = Fetcher(_ROBOTS, allow=self._allow, agent=self.agent, resolver=self._resolver)
        host.robots, host.closed, host.robots_until = None, None, time.monotonic() + _KEPT
        try:
            there = asking.fetch(f"{parts.scheme}://{parts.netloc}/robots.txt", kinds=PAGES, named_by=named_by)
            host.robots = Protego.parse(there.data.decode("utf-8", "replace"))
        except FetchError as error:
            if error.passing or (error.status or 0) >= 500:
                host.closed = f"its robots.txt does not come ({error})"
                host.robots_until = time.monotonic() + _UNREACHED
        host.free = time.monotonic() + self.delay
