"""What happens, line by line, for people and for programs, and the sums of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

Event = dict[str, Any]


class Log:
    """Writes events to `out` as lines: key=value, or JSON with `json`. `counts` adds up what happened."""

    def __init__(self, out: Callable[[str], None], *, json: bool = False) -> None:
        self._out, self._json = out, json
        self.counts: Counter[str] = Counter()
        self.began = time.monotonic()

    def say(self, event: str, **facts: Any) -> None:
        """One event. Facts that are None are left out."""
        told = {"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", "event": event} | {
            key: value for key, value in facts.items() if value is not None
        }
        self._out(msgspec.json.encode(told).decode() if self._json else plain(told))

    def count(self, what: str, more: int = 1) -> None:
        """So many more of these."""
        self.counts[what] += more

    def sums(self) -> Event:
        """What was counted since the beginning, and how much an hour."""
        hours = max((time.monotonic() - self.began) / 3600, 1e-9)
        read = self.counts["read"]
        return {**dict(sorted(self.counts.items())), "read_an_hour": round(read / hours, 1) if hours > 0.01 else None}


def plain(event: Event) -> str:
    """An event as one line of key=value.

    >>> plain({"at": "2031-05-14T10:00:00Z", "event": "feed", "url": "https://a.example/f", "reason": "no answer"})
    '2031-05-14T10:00:00Z feed url=https://a.example/f reason="no answer"'
    """
    rest = (f"{key}={_value(value)}" for key, value in event.items() if key not in ("at", "event"))
    return " ".join((event["at"], event["event"], *rest))


def _value(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    clean = "".join(c if c.isprintable() else " " for c in text)
    return (
        '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"' if not clean or set(clean) & set(' "=\\') else clean
    )
