"""Articles as they are compared, and those of them that are remembered while a run lasts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from onrecord.comparing.copying.copies import Known
from onrecord.comparing.finding.findings import Alone, alone
from onrecord.comparing.text.prose import prose
from onrecord.record.asking import queries
from onrecord.record.tables import keyed, schema
from onrecord.record.tables.parts import parts, put
from onrecord.types import Article

REMEMBERED = 2_000
"""Articles whose words are kept in memory while a run lasts."""
_t, _v = keyed.taken.c, schema.versions.c


class Memory:
    """Articles that were compared just now, which the next ones are likely to be compared with."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str], Known] = OrderedDict()
        self._articles: OrderedDict[tuple[int, str], Article] = OrderedDict()
        self._alone: OrderedDict[str, tuple[Article, Alone]] = OrderedDict()

    def put(self, version: int, known: Known, stamp: str) -> None:
        """Remember an article as copying compares it."""
        self._known[version, stamp] = known
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def alone(self, article: Article) -> Alone:
        """What an article gives away by itself."""
        found = self._alone.get(article.id)
        if found is None or found[0] is not article:
            found = article, alone(article)
            self._note(*found)
        return found[1]

    def _note(self, article: Article, alone: Alone) -> None:
        self._alone[article.id] = article, alone
        if len(self._alone) > REMEMBERED:
            self._alone.popitem(last=False)

    def come(self, connection: Connection, articles: Mapping[int, Article], alone: Mapping[int, Alone]) -> None:
        """Remember articles that have just come."""
        for part in parts(articles):
            for version, stamp in connection.execute(select(_t.version, _t.stamp).where(_t.version.in_(part))):
                self.hold(version, articles[version], stamp)
                self._note(articles[version], alone[version])

    def hold(self, version: int, article: Article, stamp: str) -> None:
        """Remember an article whole."""
        self._articles[version, stamp] = article
        if len(self._articles) > REMEMBERED:
            self._articles.popitem(last=False)

    def get(self, connection: Connection, versions: Iterable[int]) -> dict[int, Known]:
        """The articles of some versions, which must have been taken."""
        out: dict[int, Known] = {}
        missing: dict[int, Any] = {}
        for part in parts(set(versions)):
            asked = select(_t.version, _t.stamp, _t.id, _t.place, _t.held).where(_t.version.in_(part))
            for row in connection.execute(asked):
                known = self._known.get((row.version, row.stamp))
                if known is None:
                    missing[row.version] = row
                else:
                    out[row.version] = known
        for part in parts(missing):
            for version, text in connection.execute(select(_v.number, _v.text).where(_v.number.in_(part))):
                row = missing[version]
                known = Known(row.id, row.place, prose(text)._replace(keys=()), frozenset(_unpacked(row.held)))
                self.put(version, known, row.stamp)
                out[version] = known
        return out

    def keys(self, connection: Connection, versions: Iterable[int]) -> dict[int, frozenset[int]]:
        """The keys of some articles."""
        return {v: frozenset(keys) for v, keys in keys_of(connection, set(versions)).items()}

    def days(self, connection: Connection, versions: Iterable[int]) -> dict[int, str | None]:
        """When some articles were published, as they say it."""
        asked = select(_v.number, _v.published)
        return {
            row.number: row.published
            for part in parts(set(versions))
            for row in connection.execute(asked.where(_v.number.in_(part)))
        }

    def articles(self, connection: Connection, versions: Iterable[int]) -> dict[int, Article]:
        """Some articles whole."""
        out: dict[int, Article] = {}
        missing: dict[int, str] = {}
        for part in parts(set(versions)):
            for version, stamp in connection.execute(select(_t.version, _t.stamp).where(_t.version.in_(part))):
                article = self._articles.get((version, stamp))
                if article is None:
                    missing[version] = stamp
                else:
                    out[version] = article
        for version, article in queries.in_versions(connection, sorted(missing)):
            out[version] = article
            self.hold(version, article, missing[version])
        return out


def keep(connection: Connection, articles: Mapping[int, Known], stamp: str) -> None:
    """Note articles that come as they are compared."""
    put(
        connection,
        keyed.taken,
        (
            {
                "version": v,
                "stamp": stamp,
                "id": k.id,
                "place": k.place,
                "size": k.prose.size,
                "narrated": k.prose.narrated,
                "late": False,
                "held": np.array(sorted(k.keys), "<i8").tobytes(),
            }
            for v, k in articles.items()
        ),
    )


def places_of(connection: Connection, versions: Collection[int]) -> dict[int, str]:
    """The places in time of some articles."""
    asked = select(_t.version, _t.place)
    return {row[0]: row[1] for part in parts(versions) for row in connection.execute(asked.where(_t.version.in_(part)))}


def keys_of(connection: Connection, versions: Collection[int]) -> dict[int, list[int]]:
    """The keys of some articles."""
    asked = select(_t.version, _t.held)
    return {
        row[0]: _unpacked(row[1])
        for part in parts(versions)
        for row in connection.execute(asked.where(_t.version.in_(part)))
    }


def _unpacked(keys: bytes) -> list[int]:
    return [int(k) for k in np.frombuffer(keys, "<i8").tolist()]
