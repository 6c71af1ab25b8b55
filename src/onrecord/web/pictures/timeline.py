"""Statements over time: a bar for each day, month or year, in as many steps as there are stances.

>>> made = timeline([("2025-03-02", "denies", 2), ("2025-03-10", "asserts", 1)])
>>> made.unit, [(block.label, block.height) for block in made.blocks]
('day', [('2 March 2025: denies 2', 110.0), ('10 March 2025: asserts 1', 55.0)])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord import dates
from onrecord.types import STANCES, Stance

WIDTH, HEIGHT = 720.0, 150.0
_TOP, _LEFT, _BOTTOM = 14.0, 28.0, 26.0
_DAYS, _MOST_MONTHS = 62, 60  # bars
_THICK = 34.0
Unit = Literal["day", "month", "year"]


class Block(NamedTuple):
    """The statements of one stance in one bar."""

    x: float
    y: float
    width: float
    height: float
    stance: Stance
    label: str


class Tick(NamedTuple):
    """A name on the axis."""

    x: float
    name: str
    anchor: str


class Timeline(NamedTuple):
    """The picture; `most` is how many statements the highest bar has."""

    blocks: Sequence[Block]
    ticks: Sequence[Tick]
    unit: Unit
    most: int
    width: float = WIDTH
    height: float = HEIGHT
    base: float = HEIGHT - _BOTTOM
    left: float = _LEFT


def timeline(said: Iterable[tuple[str, Stance, int]]) -> Timeline:
    """The picture of how many statements of each stance were made on each day ("YYYY-MM-DD"); days that are no dates
    are left out."""
    dated = [(found, stance, n) for day, stance, n in said if (found := _day(day)) is not None]
    if not dated:
        return Timeline((), (), "day", 0)
    first, last = min(d for d, _, _ in dated), max(d for d, _, _ in dated)
    unit = _unit(first, last)
    bars: dict[int, dict[Stance, int]] = {}
    for day, stance, n in dated:
        of = bars.setdefault(_place(day, unit) - _place(first, unit), {})
        of[stance] = of.get(stance, 0) + n
    slots = _place(last, unit) - _place(first, unit) + 1
    room = (WIDTH - _LEFT) / max(slots, 8)
    width = min(_THICK, room * 0.8)
    most = max(sum(of.values()) for of in bars.values())
    scale = (HEIGHT - _TOP - _BOTTOM) / most
    blocks = []
    for at, of in sorted(bars.items()):
        x, y = _LEFT + at * room + (room - width) / 2, HEIGHT - _BOTTOM
        for stance in sorted(of, key=STANCES.index):
            height = round(of[stance] * scale, 1)
            y -= height
            label = f"{_name(first, at, unit)}: {stance} {of[stance]}"
            blocks.append(Block(round(x, 1), round(y, 1), round(width, 1), height, stance, label))
    return Timeline(tuple(blocks), tuple(_ticks(first, slots, room, unit)), unit, most)


def _day(said: str) -> date | None:
    for form in (said[:10], f"{said[:7]}-01", f"{said[:4]}-01-01"):
        try:
            return date.fromisoformat(form)
        except ValueError:
            continue
    return None


def _unit(first: date, last: date) -> Unit:
    if (last - first).days < _DAYS:
        return "day"
    return "month" if (last.year - first.year) * 12 + last.month - first.month < _MOST_MONTHS else "year"


def _place(day: date, unit: Unit) -> int:
    return {"day": day.toordinal(), "month": day.year * 12 + day.month, "year": day.year}[unit]


def _name(first: date, at: int, unit: Unit) -> str:
    if unit == "day":
        return dates.named(first + timedelta(at))
    if unit == "month":
        months = first.year * 12 + first.month - 1 + at
        return f"{dates.MONTHS[months % 12]} {months // 12}"
    return str(first.year + at)


def _ticks(first: date, slots: int, room: float, unit: Unit) -> Iterable[Tick]:
    """The first and the last bar, and some between."""
    shown = sorted({0, slots - 1, *([slots // 2] if slots > 6 else [])})
    for at in shown:
        x = round(_LEFT + (at + 0.5) * room, 1)
        anchor = "start" if at == 0 else "end" if at == slots - 1 and slots > 6 else "middle"
        x = _LEFT if at == 0 else x
        if at and slots <= 6 and at == slots - 1 and slots * room < 200:
            anchor = "start"
        yield Tick(x, _name(first, at, unit), anchor)
