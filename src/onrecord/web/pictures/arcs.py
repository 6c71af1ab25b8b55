"""Who took from whom: a list from top to bottom, the earliest first, and an arc from each to whoever took from it.

>>> made = arcs([Row("a", "First"), Row("b", "Second")], [("a", "b", 40, "40 words")])
>>> [(line.y, line.row.name) for line in made.lines], made.bows[0].path
([(22, 'First'), (62, 'Second')], 'M88 22C60 22 60 62 88 62')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

STEP, TOP = 40, 22
EDGE = 88
"""Where the names begin: arcs are left of it."""
WIDTH = 720
_LETTERS = 74  # of a name that has room
_FROM, _TO = 1.25, 6.0  # thickness of the thinnest and the thickest arc


class Row(NamedTuple):
    """One in the list: what it is known by, its name, a line below it, and where it leads."""

    key: str
    name: str
    below: str = ""
    href: str = ""
    alarm: bool = False


class Line(NamedTuple):
    """A row at its place."""

    y: int
    row: Row
    name: str


class Bow(NamedTuple):
    """An arc; its arrow stands at the end `y`. `up`: it leads to an earlier row."""

    path: str
    y: int
    width: float
    label: str
    up: bool


class Arcs(NamedTuple):
    """The picture."""

    lines: Sequence[Line]
    bows: Sequence[Bow]
    height: int
    width: int = WIDTH
    edge: int = EDGE


def arcs(rows: Sequence[Row], taken: Iterable[tuple[str, str, int, str]]) -> Arcs:
    """The picture of rows and of who took from whom: (from, by, how much, what it says). What is about none of the rows
    is left out."""
    at = {row.key: TOP + n * STEP for n, row in enumerate(rows)}
    known = [each for each in taken if each[0] in at and each[1] in at and each[0] != each[1]]
    most = max((much for _, _, much, _ in known), default=1) or 1
    bows = []
    for of, by, much, label in sorted(known, key=lambda k: (-k[2], k[0], k[1])):
        one, other = at[of], at[by]
        out = EDGE - min(EDGE - 4, 22 + 6 * abs(other - one) // STEP)
        width = round(_FROM + (_TO - _FROM) * much / most, 2)
        bows.append(Bow(f"M{EDGE} {one}C{out} {one} {out} {other} {EDGE} {other}", other, width, label, other < one))
    lines = [Line(at[row.key], row, _short(row.name)) for row in rows]
    return Arcs(lines, bows, TOP + len(rows) * STEP)


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"
