"""Preparing articles in a process of its own, while this one works in those before them.

What a stage prepares needs nothing but the articles, and takes a fifth of its time or more. The process is made when so
many articles wait that it is worth its start; where it dies, this one prepares for itself.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing import get_context
from typing import Any

from onrecord.record.comparing.stage import Stage
from onrecord.types import Article

WORTH = 500
"""Articles from which on a process is made: it costs about as much as preparing two hundred."""
Ready = Callable[[], Mapping[int, Any]]
"""Gives what was prepared, when it is needed."""


class Preparing(AbstractContextManager["Preparing"]):
    """Prepares for a stage: `beside` this process where there is another, else when it is asked for."""

    def __init__(self, stage: Stage, *, beside: bool) -> None:
        self._stage = stage
        self._pool = ProcessPoolExecutor(1, get_context("spawn"), _ignore_interrupts) if beside else None

    @property
    def is_beside(self) -> bool:
        """Whether it is worth to have the next articles prepared before these are taken."""
        return self._pool is not None

    def prepare(self, articles: Mapping[int, Article]) -> Ready:
        """Begin to prepare some articles, given by version."""
        if self._pool is None:
            return lambda: self._stage.prepare(articles)
        try:
            begun = self._pool.submit(_prepare, type(self._stage), articles)
        except BrokenProcessPool:
            return self._alone(articles)
        return lambda: self._waited(begun.result, articles)

    def _waited(self, result: Ready, articles: Mapping[int, Article]) -> Mapping[int, Any]:
        try:
            return result()
        except BrokenProcessPool:
            return self._alone(articles)()

    def _alone(self, articles: Mapping[int, Article]) -> Ready:
        self._end()
        return self.prepare(articles)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def __exit__(self, *_: object) -> None:
        self._end()


def _prepare(stage: type[Stage], articles: Mapping[int, Article]) -> Mapping[int, Any]:
    return stage().prepare(articles)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses Ctrl-C is answered by the process that was started
