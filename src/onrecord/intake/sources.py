"""Sources that other packages add: for files that end in something which onrecord does not know.

A package names a function under the entry point group "onrecord.sources", by the suffix of the files that it takes:

    [project.entry-points."onrecord.sources"]
    eml = "onrecord_mail:take_mail"

The function is called as `take_mail(path, place, how)` and gives `Taken`, one by one. What it raises becomes an unread
article, like every other fault of a file. docs/sources.md has a whole example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from onrecord.errors import IntakeError
from onrecord.intake.article import Taken
from onrecord.intake.how import How

GROUP = "onrecord.sources"
Source = Callable[[Path, str, How], Iterable[Taken]]


@cache
def added() -> dict[str, EntryPoint]:
    """What packages add, by suffix."""
    return {"." + point.name.lower().lstrip("."): point for point in entry_points(group=GROUP)}


def source(suffix: str) -> Source:
    """What takes files with this suffix. IntakeError where it cannot be loaded."""
    point = added()[suffix]
    try:
        found: Source = point.load()
    except Exception as error:
        raise IntakeError(f"the source for {suffix} ({point.value}) cannot be loaded: {error}") from error
    return found
