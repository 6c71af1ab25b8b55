"""Progress of long work on standard error: a bar where somebody looks on, silence where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from onrecord.terminal.controls import still

_WORTH_IT = 3
"""Fewer articles than this are read before a bar could be looked at."""


class Progress:
    """How many articles are done, of how many, and how many words a second; messages go above the bar."""

    def __init__(self, total: int | None, *, quiet: bool = False) -> None:
        console = Console(stderr=True, highlight=False, markup=False)
        shown = not quiet and console.is_terminal and (total is None or total >= _WORTH_IT)
        self._bar = Bar(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not shown,
        )
        self._task = self._bar.add_task("", total=total, speed="")
        self._characters = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, characters: int) -> None:
        """One article more is done, of so many characters."""
        self._characters += characters
        task = self._bar.tasks[0]
        speed = f"{self._characters / 6 / task.elapsed:,.0f} words/s" if task.elapsed else ""
        self._bar.update(self._task, advance=1, speed=speed)

    def say(self, message: str) -> None:
        """One line on standard error."""
        with self.hidden():
            print(still(message), file=sys.stderr)  # noqa: T201

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the bar away while something else is printed."""
        if self._bar.disable or not self._bar.live.is_started:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """What is being done, and how far it is, where somebody looks on; silence where nobody does."""
    console = Console(stderr=True, highlight=False, markup=False)
    if not console.is_terminal:
        yield lambda *_: None
        return
    with console.status("") as status:
        yield lambda step, done, total: status.update(f"{step}: {done:,} of {total:,} articles")


@contextmanager
def stages(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """The same for work of many stages: a line that changes where somebody looks on, else one for each piece of those
    that come in pieces."""
    console = Console(stderr=True, highlight=False, markup=False)
    if quiet:
        yield lambda *_: None
        return
    if not console.is_terminal:
        yield lambda step, done, total: print(f"{step}: {done} of {total}", file=sys.stderr) if total > 1 else None  # noqa: T201
        return
    with console.status("") as status:
        yield lambda step, done, total: status.update(f"{step}: {done:,} of {total:,}" if total else step)
