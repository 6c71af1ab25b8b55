"""Outlets: how much each has in the record, and who takes passages from whom."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.errors import NotInRecord
from onrecord.record.asking import leafing
from onrecord.record.asking import outlets as asking
from onrecord.record.asking.outlets import Between, Outlet, Pair, Taking
from onrecord.record.found import Heading
from onrecord.web import addresses
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Newsroom, Room
from onrecord.web.paging import After, Size, cursor, place
from onrecord.web.pictures.arcs import Row, arcs
from onrecord.web.templates import counted

faces = Faces()
_DRAWN = 24
"""Outlets in the picture."""
NOBODY = "no outlet given"


class Outlets(msgspec.Struct, frozen=True):
    """The outlets, those with the most articles first, and who takes from whom, the most words first."""

    outlets: tuple[Outlet, ...]
    takings: tuple[Taking, ...]


class OfOutlet(msgspec.Struct, frozen=True):
    """One outlet: what it takes and what is taken from it, and a page of its articles, the newest first."""

    outlet: str
    takings: tuple[Taking, ...]
    articles: tuple[Heading, ...]
    next: str | None


class Pairs(msgspec.Struct, frozen=True):
    """The articles in which one outlet has passages of another, a page of them."""

    of: str
    into: str
    pairs: tuple[Pair, ...]
    next: str | None


def drawn(found: Outlets | OfOutlet) -> dict[str, Any]:
    """The picture of who takes from whom."""
    between = [t for t in found.takings if t.of != t.into][:60]
    given: dict[str, int] = {}
    for t in between:
        given[t.of or NOBODY] = given.get(t.of or NOBODY, 0) + t.words
        given.setdefault(t.into or NOBODY, 0)
    # Whoever gives the most stands first, so that arcs lead down from those whom others live on.
    names = sorted(given, key=lambda name: (-given[name], name))[:_DRAWN]
    rows = [Row(name, name, _gives(given[name]), "" if name == NOBODY else addresses.outlet(name)) for name in names]
    taken = [(t.of or NOBODY, t.into or NOBODY, t.words, _says(t)) for t in between]
    return {"picture": arcs(rows, taken) if len(rows) > 1 else None, "nobody": NOBODY}


def _gives(words: int) -> str:
    return f"{counted(words, 'word')} of it elsewhere" if words else "takes, and gives nothing"


def _says(t: Taking) -> str:
    return f"{t.into or NOBODY} has {counted(t.words, 'word')} of {t.of or NOBODY}, in {counted(t.articles, 'article')}"


@faces.view("/outlets", "outlets.html", more=drawn)
def outlets(room: Room) -> Outlets:
    """The outlets, and who takes passages from whom."""
    engine, memory = room.record.engine, room.memory
    return Outlets(
        tuple(memory.ask("outlets", lambda: asking.outlets(engine, 200))),
        tuple(memory.ask("takings", lambda: asking.takings(engine, limit=100, done=_altered(room)))),
    )


@faces.view("/copies", "copies.html")
def copies(room: Room, of: str, into: str, after: After = "", size: Size = 30) -> Pairs:
    """The articles in which the outlet `into` has passages of the outlet `of`; an empty name is no outlet given."""
    leaf = asking.pairs(room.record.engine, of or None, into or None, after=place(after, tuple[int, int]), size=size)
    return Pairs(of, into, leaf.items, cursor(leaf.after))


@faces.view("/outlets/{name:path}", "outlet.html", more=drawn)
def outlet(room: Room, name: str, after: After = "", size: Size = 30) -> OfOutlet:
    """One outlet by its name: what it takes, what is taken from it, and its articles."""
    engine = room.record.engine
    leaf = leafing.articles(engine, outlet=name, after=place(after, tuple[str, int]), size=size)
    if not leaf.items and not after:
        raise NotInRecord(f"no outlet {name!r} in the record")
    takings = room.memory.ask(("takings", name), lambda: asking.takings(engine, name, limit=40, done=_altered(room)))
    return OfOutlet(name, tuple(takings), leaf.items, cursor(leaf.after))


def _altered(room: Newsroom) -> dict[Between, dict[str, int]]:
    return room.memory.ask("altered", lambda: asking.altered(room.record.engine))
