"""Copies and origins, stage by stage: each a function of the rows about one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial

import msgspec

from onrecord.archive.rows import json, known_in, look_in, look_row
from onrecord.comparing.copying.copies import Copy, Place, compared, is_stock
from onrecord.comparing.copying.directions import Bare, directed, is_put_together, side
from onrecord.comparing.copying.origins import Origins
from onrecord.engines.engine import Row, Stage, groups


def stock(rows: Iterable[Row]) -> Iterator[Row]:
    """The first of the keys that some articles hold together, where these keys are stock phrases."""
    for group in groups(rows, "first"):
        if is_stock([frozenset(row["keys"]) for row in group]):
            yield {"first": group[0]["first"]}


def look(rows: Iterable[Row]) -> Iterator[Row]:
    """What an article (its own row comes first) shares with each of those that it is compared with, both ways."""
    for group in groups(rows, "mine"):
        own = known_in(group[0])
        for row in group[1:]:
            other = known_in(row)
            later = max(group[0], row, key=lambda r: r["moment"])
            found = compared(own, other, frozenset(later["stock"] or ()))
            if found:
                yield look_row(own.id, other.id, found)
                yield look_row(other.id, own.id, found.turned())


def put_together(rows: Iterable[Row]) -> Iterator[Row]:
    """The articles that are put together out of those that they share passages with. A row is such another article, or
    says that two of them are related."""
    for group in groups(rows, "article"):
        mine = group[0]["article"]
        sides = [
            side(r["other"], look_in(r), r["my_size"], Bare("", r["other_size"], r["other_narrated"]))
            for r in group
            if r["related"] is None
        ]
        pairs = {(r["other"], r["related"]) for r in group if r["related"] is not None}
        if is_put_together(sides, partial(_related, pairs)):
            yield {"article": mine}


def _related(pairs: Set[tuple[str, str]], one: str, other: str) -> bool:
    return (one, other) in pairs or (other, one) in pairs


def copies(rows: Iterable[Row]) -> Iterator[Row]:
    """The passages that an article has from the earlier ones that it looks at."""
    for group in groups(rows, "article"):
        first = group[0]
        mine = first["article"]
        order = [*(r["other"] for r in sorted(group, key=lambda r: r["other_rank"])), mine]
        bare = {mine: Bare("", first["size"], first["narrated"])}
        found = directed({mine: {r["other"]: look_in(r) for r in group}}, bare, order)
        for number, copy in enumerate(found.get(mine, ())):
            yield {
                "article": mine,
                "number": number,
                "start": copy.into.start,
                "end": copy.into.end,
                "of": copy.of.article,
                "of_start": copy.of.start,
                "of_end": copy.of.end,
                "words": copy.words,
                "narrated": copy.narrated,
            }


def origins(rows: Iterable[Row]) -> Iterator[Row]:
    """The origins of an article whose sources' origins are known: a row for each passage that it has from another."""
    for group in groups(rows, "article"):
        mine = group[0]["article"]
        sources = {r["of"]: r for r in sorted(group, key=lambda r: r["of_rank"])}
        found = Origins([*sources, mine])
        for source, row in sources.items():
            if row["of_origins"] is not None:
                taken = msgspec.json.decode(row["of_taken"], type=list[tuple[int, int, list[str]]])
                passages = [(Place(source, start, end), frozenset(roots)) for start, end, roots in taken]
                found.hold(source, passages, frozenset(row["of_origins"]))
        taken_in = [
            Copy(
                Place(r["of"], r["of_start"], r["of_end"]),
                Place(mine, r["start"], r["end"]),
                r["words"],
                r["copied"],
            )
            for r in group
        ]
        found.add(mine, taken_in, group[0]["narrated"])
        kept = [(place.start, place.end, sorted(roots)) for place, roots in found.taken(mine)]
        yield {"article": mine, "origins": sorted(found.of[mine]), "taken": json(kept)}


STOCK = Stage(stock, {"first": "BIGINT"}, ("first",), ("id",))
LOOK = Stage(
    look, {"article": "VARCHAR", "other": "VARCHAR", "kin": "BOOLEAN", "passages": "VARCHAR"}, ("mine",), ("side", "id")
)
PUT_TOGETHER = Stage(put_together, {"article": "VARCHAR"}, ("article",), ("other",))
COPIES = Stage(
    copies,
    {"article": "VARCHAR", "number": "BIGINT", "start": "BIGINT", "end": "BIGINT"}
    | {"of": "VARCHAR", "of_start": "BIGINT", "of_end": "BIGINT", "words": "BIGINT", "narrated": "BIGINT"},
    ("article",),
    ("other",),
)
ORIGINS = Stage(
    origins, {"article": "VARCHAR", "origins": "VARCHAR[]", "taken": "VARCHAR"}, ("article",), ("of", "number")
)
