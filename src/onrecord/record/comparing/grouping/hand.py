"""The strands that one transaction has in hand, loaded as they are asked for.

Everything else here speaks of strands by their numbers and of articles by their versions, and asks a hand for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from onrecord.comparing.quoting import fingerprints
from onrecord.comparing.quoting.strands import Strand, fullness, heard
from onrecord.record.comparing.memory import Memory
from onrecord.record.tables import keyed, rows
from onrecord.record.tables.parts import ONCE, among, parts
from onrecord.types import Span, Speaker

_s, _p, _t = keyed.strands.c, keyed.spoken.c, keyed.taken.c


class Keyed(NamedTuple):
    """A strand, the keys of its words and those by which they are heard: see `fingerprints.keys`, `strands.heard`."""

    strand: Strand
    prints: tuple[int, ...]
    heard: tuple[int, ...]


def keyed_of(strand: Strand) -> Keyed:
    """A strand with its keys."""
    return Keyed(strand, fingerprints.keys(strand.keys), heard(strand))


class Hand:
    """What one transaction has loaded: strands by number, and what is known of the articles that they stand in."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection, self.memory = connection, memory
        self.strands: dict[int, Strand] = {}
        self.number: dict[str, int] = {}
        """The numbers of the strands, by digest."""
        self.ids: dict[int, str] = {}
        """The ids of articles, by version; `versions` the other way round."""
        self.versions: dict[str, int] = {}
        self.published: dict[str, str | None] = {}
        self.held: dict[str, frozenset[int]] = {}
        """The keys of articles, by id."""
        self.again: set[int] = set()
        """Articles that have to be taken again."""
        self._keys: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self._company: dict[tuple[str, str], int] = {}

    def load(self, condition: Any) -> list[str]:
        """Load some strands; gives their digests."""
        asked = select(keyed.strands).where(condition)
        loaded = self.connection.execute(asked, execution_options=ONCE).all()
        drawn_in = {row.number: rows.numbers_of(row.drawn) or [] for row in loaded}
        self._know_versions({v for each in drawn_in.values() for v in each})
        for row in loaded:
            self.number[row.digest] = row.number
            self.strands[row.number] = Strand(
                row.digest,
                tuple(row.words.split(" ")),
                None if row.speaker is None else Speaker("", row.speaker, row.kind),
                row.named,
                row.marked,
                tuple(self.ids[v] for v in drawn_in[row.number] if v in self.ids),
                row.echo,
            )
        return [row.digest for row in loaded]

    def need(self, numbers: Iterable[int]) -> None:
        """Have these strands at hand, those of them that there are."""
        for part in parts({n for n in numbers if n not in self.strands}):
            self.load(among(_s.number, part))

    def keep_keys(self, digest: str, prints: tuple[int, ...], heard: tuple[int, ...]) -> None:
        """Keep the keys of a strand, given by its digest, that have been worked out."""
        self._keys[digest] = prints, heard

    def prints(self, number: int) -> tuple[int, ...]:
        """The keys of a strand's words."""
        return self._keys_of(number)[0]

    def heard(self, number: int) -> tuple[int, ...]:
        """The keys by which a strand is heard."""
        return self._keys_of(number)[1]

    def _keys_of(self, number: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        strand = self.strands[number]
        if strand.digest not in self._keys:
            self.keep_keys(strand.digest, *keyed_of(strand)[1:])
        return self._keys[strand.digest]

    def _know_versions(self, versions: Iterable[int]) -> None:
        """Have the ids of these articles at hand."""
        for part in parts({v for v in versions if v not in self.ids}):
            for row in self.connection.execute(select(_t.version, _t.id).where(_t.version.in_(part))):
                self.ids[row.version], self.versions[row.id] = row.id, row.version

    def know_articles(self, ids: Iterable[str]) -> None:
        """Have the keys and days of some articles at hand."""
        missing = {self.versions[a] for a in ids if a not in self.held and a in self.versions}
        days = self.memory.days(self.connection, missing)
        for version, keys in self.memory.keys(self.connection, missing).items():
            self.held[self.ids[version]], self.published[self.ids[version]] = keys, days[version]

    def company(self, one: str, other: str) -> int:
        """How many keys two articles have in common, by their ids."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._company:
            self._company[pair] = len(self.held[one] & self.held[other])
        return self._company[pair]

    def fullness(self, number: int) -> tuple[bool, int, str]:
        """What sorts strands, the fullest first."""
        return fullness(self.strands[number])

    def marked_in(self, version: int) -> list[Span]:
        """Where marked words stand in an article."""
        asked = select(_p.start, _p.end).where(_p.version == version, _p.marked).order_by(_p.start)
        return [(row.start, row.end) for row in self.connection.execute(asked)]
