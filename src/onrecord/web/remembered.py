"""What takes long to find out is remembered, for the longer the longer it took; in a small record nothing is.

A count over two million statements takes a second and says the same a minute later. What is out of date is still given
while it is found out anew beside, so that nobody waits for it but the first.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

QUICK = 0.02
"""Seconds: what takes less is found out every time."""
TIMES = 60
"""What took a second is kept for so many."""
LONGEST = 600.0
"""Seconds that anything is kept."""
_MOST = 1000  # answers


class _Answer:
    def __init__(self, value: Any, until: float) -> None:
        self.value, self.until, self.asked = value, until, False


class Memory:
    """Answers by what was asked."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="onrecord-memory")
        self._age = 0

    def ask(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave not long ago under this key."""
        with self._lock:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                if known.until < self._clock() and not known.asked:
                    known.asked = True
                    self._beside.submit(self._again, key, make, known)
                found: T = known.value
                return found
            making = self._making.setdefault(key, Lock())
        with making:  # who asks while it is being found out for the first time waits for that
            with self._lock:
                made = self._answers.get(key)
            if made is not None:
                waited: T = made.value
                return waited
            try:
                return self._make(key, make)
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def forget(self) -> None:
        """Let go of everything: somebody has changed the record here and wants to see it."""
        with self._lock:
            self._answers.clear()
            self._age += 1

    def close(self) -> None:
        """Wait for what is being found out."""
        self._beside.shutdown(cancel_futures=True)

    def _make(self, key: Hashable, make: Callable[[], T]) -> T:
        began, age = self._clock(), self._age
        value = make()
        now = self._clock()
        if now - began > QUICK:
            with self._lock:
                if age == self._age:
                    self._answers[key] = _Answer(value, now + min(LONGEST, TIMES * (now - began)))
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return value

    def _again(self, key: Hashable, make: Callable[[], T], known: _Answer) -> None:
        try:
            self._make(key, make)
        except Exception:  # whoever asks next finds out what is wrong
            with self._lock:
                self._answers.pop(key, None)
        finally:
            known.asked = False
