"""A record of any size, made by rule: what pages and questions are measured on. Nothing in it was ever said.

`python -m benchmarks.piled PATH [--articles N]`. Twenty statements to an article, speakers and words as unevenly spread
as in news, one article in ten copied by another, one quotation in a dozen retold and some of these altered; stories and
claims as `piled_claims` has them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, insert, text

from benchmarks import piled_claims
from onrecord.comparing.quoting.alignment import align
from onrecord.record import Record
from onrecord.record.comparing.claims import claiming
from onrecord.record.tables import compared, identified, schema
from onrecord.record.tables.names import fold, words_of
from onrecord.types import STANCES, Finding, Speaker, digest, speaker_id

STATEMENTS = 20
COMPARING = "compare 3"
"""What `progress` calls the comparing of these articles, which was never done."""
DAYS = 3000
_AT = "2026-01-01T00:00:00.000000Z"
_SYLLABLES = (
    *("ba", "ce", "do", "fi", "gu", "ha", "le", "mo", "ni", "ru", "sa"),
    *("ta", "ve", "wo", "zu", "bri", "cla", "dre", "flo", "gri", "pra", "ste", "tro"),
)
_TOGETHER = 2_000


class Pile:
    """What is drawn from: words, names, outlets, each the rarer the later it comes."""

    def __init__(self, articles: int, seed: int = 7) -> None:
        self.rng = random.Random(seed)
        self.articles = articles
        self.words = list(dict.fromkeys(self._word() for _ in range(60_000)))[:30_000]
        self.weights = list(accumulate(1 / (n + 4) for n in range(len(self.words))))
        names = dict.fromkeys(f"{self._word().title()} {self._word().title()}" for _ in range(max(50, articles // 4)))
        self.names = list(names)
        self.name_weights = list(accumulate(1 / (n + 12) ** 0.85 for n in range(len(self.names))))
        self.outlets = list(dict.fromkeys(f"{self._word().title()} {p}" for p in ("Post", "Wire", "Times") * 100))
        self.outlet_weights = list(accumulate(1 / (n + 3) for n in range(len(self.outlets))))

    def _word(self) -> str:
        return "".join(self.rng.choices(_SYLLABLES, k=self.rng.choice((2, 2, 3, 3, 4))))

    def sentence(self, size: int) -> str:
        return " ".join(self.rng.choices(self.words, cum_weights=self.weights, k=size))


def fill(connection: Connection, pile: Pile) -> None:
    """Put all of it into an empty record."""
    rng = pile.rng
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))
    _people(connection, pile)
    retold: list[tuple[int, int, int, str, str, str]] = []  # version, start, end, words, id, statement
    statements = 0
    places: dict[str, list[tuple[int, int, int, str, str]]] = {}
    put: dict[Table, list[dict[str, Any]]] = {}

    def add(table: Table, **row: Any) -> None:
        put.setdefault(table, []).append(row)

    sizes = piled_claims.sizes(rng)
    story, size, began, told = 0, next(sizes), rng.randrange(DAYS), list[piled_claims.Told]()
    found: list[Finding] = []
    versions: dict[str, int] = {}
    for number in range(1, pile.articles + 1):
        id = f"made-{number}"
        versions[id] = number
        day = min(began + int(rng.expovariate(0.2)), DAYS - 1)
        published = f"{2018 + day // 365}-{day % 365 // 31 + 1:02d}-{day % 31 % 28 + 1:02d}"
        lines: list[str] = []
        said: list[dict[str, Any]] = []
        at = 0
        for n in range(STATEMENTS):
            alias = rng.choices(range(len(pile.names)), cum_weights=pile.name_weights)[0]
            name = pile.names[alias]
            again = bool(retold) and rng.random() < 0.08
            words = rng.choice(retold[-400:])[3] if again else pile.sentence(rng.randint(8, 22))
            if again and rng.random() < 0.2:
                pieces = words.split()
                pieces[len(pieces) // 2] = rng.choice(pile.words)
                words = " ".join(pieces)
            quoted = f"“{words}”"
            line = f"{quoted}, {name} said. {pile.sentence(5)}."
            content, source = (at, at + len(quoted)), (at + len(quoted) + 2, at + len(quoted) + 2 + len(name))
            cue = source[1] + 1, source[1] + 5
            statements += 1
            key = digest(id, str(n))
            said.append(
                {
                    "number": statements,
                    "version": number,
                    "ordinal": n,
                    "id": key,
                    "form": "direct",
                    "marks": "kept",
                    "source": f"[[{source[0]},{source[1]}]]",
                    "cue": f"[[{cue[0]},{cue[1]}]]",
                    "content": f"[[{content[0]},{content[1]}]]",
                    "start": content[0],
                    "end": cue[1],
                    "source_text": name,
                    "cue_text": "said",
                    "content_text": quoted,
                    "speaker": alias + 1,
                    "stance": rng.choices(STANCES, weights=(60, 9, 4, 4, 9, 6, 6, 2))[0],
                    "certainty": "unstated",
                    "via": "[]",
                    "confidence": rng.uniform(0.4, 1.0),
                    "why": '{"speaker": "named here"}',
                }
            )
            if again or rng.random() < 0.04:
                group = digest(" ".join(words.split()[:3]))
                places.setdefault(group, []).append((number, *content, words, key))
                retold.append((number, *content, words, group, key))
            lines.append(line)
            at += len(line) + 1
        outlet = rng.choices(pile.outlets, cum_weights=pile.outlet_weights)[0] if rng.random() < 0.97 else None
        title = pile.sentence(7).capitalize()
        add(schema.articles, number=number, id=id, arrived=_AT)
        add(
            schema.versions,
            number=number,
            article=number,
            current=True,
            digest=digest(id),
            seen=_AT,
            url=f"https://example.org/{number}",
            outlet=outlet,
            title=title,
            folded_title=fold(title),
            published=published,
            language="en",
            text="\n".join(lines),
            reader="made",
            read_at=_AT,
        )
        add(schema.places, article=number, place=f"made.jsonl:{number}", seen=_AT)
        put.setdefault(schema.statements, []).extend(said)
        for alias in {s["speaker"] for s in said}:
            add(identified.appearances, version=number, alias=alias, bearer=alias, identity=f"who-{alias}")
        origin = number
        if number > 50 and rng.random() < 0.1:
            origin = rng.randint(max(1, number - 500), number - 1)
            for start in (0, 300, 700)[: rng.randint(1, 3)]:
                add(
                    compared.copies,
                    of_version=origin,
                    of_start=start,
                    of_end=start + 250,
                    in_version=number,
                    in_start=start,
                    in_end=start + 250,
                    words=40,
                    narrated=12,
                )
            _finding(add, rng, number, "copied-article", "slight", (0, 250), origin, said[0]["id"])
        add(compared.origins, version=number, origin=origin)
        add(schema.progress, stage=COMPARING, article=number, version=number, at=_AT)
        add(compared.stories, version=number, stamp="", story=story)
        for row in said:
            who = row["speaker"]
            speaker = Speaker(f"who-{who}", pile.names[who - 1], "person")
            told.append(piled_claims.Told(id, number, published, row, speaker))
        size -= 1
        if not size:
            found += piled_claims.put(add, rng, told)
            story, size, began, told = story + 1, next(sizes), rng.randrange(DAYS), []
        if number % _TOGETHER == 0:
            _put(connection, put)
    found += piled_claims.put(add, rng, told)
    _put(connection, put)
    _quotations(connection, places, rng)
    claiming.tell(connection, found, versions)
    for index in ("statement_words", "article_words"):
        connection.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))
    for _, sql in triggers:
        connection.exec_driver_sql(sql)


def _people(connection: Connection, pile: Pile) -> None:
    put: dict[Table, list[dict[str, Any]]] = {}
    for n, name in enumerate(pile.names, 1):
        id, family = speaker_id(name, "person"), name.split()[-1].lower()
        rows: dict[Table, dict[str, Any]] = {
            schema.speakers: {"id": id, "name": name, "kind": "person"},
            schema.aliases: {"number": n, "speaker": id, "name": name, "kind": "person", "origin": "read", "form": n},
            identified.forms: {
                **{"number": n, "klass": "person", "key": fold(name), "told": "", "written": name, "kind": "person"},
                **{"family": family, "last": family, "near": "", "open": False},
            },
            identified.identities: {"id": f"who-{n}", "name": name, "kind": "person"},
            identified.bearers: {
                **{"number": n, "form": n, "role": "", "uses": 1, "identity": f"who-{n}", "score": 1.0, "why": ""}
            },
        }
        for table, row in rows.items():
            put.setdefault(table, []).append(row)
        put.setdefault(schema.name_words, []).extend({"word": w, "alias": n} for w in words_of(name, "person"))
    _put(connection, put)


def _quotations(connection: Connection, places: dict[str, list[Any]], rng: random.Random) -> None:
    put: dict[Table, list[dict[str, Any]]] = {}

    def add(table: Table, **row: Any) -> None:
        put.setdefault(table, []).append(row)

    for n, (id, every) in enumerate(places.items()):
        if len(every) < 2:
            continue
        add(compared.quotations, id=id, fullest=0)
        for ordinal, (version, start, end, words, statement) in enumerate(every[:300]):
            add(
                compared.quoted,
                quotation=id,
                ordinal=ordinal,
                version=version,
                start=start,
                end=end,
                inner_start=start + 1,
                inner_end=end - 1,
                marked=True,
                sound=True,
                named=True,
                statement=statement,
            )
            if words != every[0][3]:
                grave = rng.random() < 0.1
                add(
                    compared.alterations,
                    quotation=id,
                    kind="words",
                    place=ordinal,
                    reference=0,
                    operations=msgspec.json.encode(align(every[0][3], words)).decode(),
                    weight="grave" if grave else "plain",
                    in_time="later",
                    why="a word is another",
                )
                _finding(
                    add,
                    rng,
                    version,
                    "altered-quotation",
                    "grave" if grave else "notable",
                    (start, end),
                    every[0][0],
                    statement,
                    every[0][1:3],
                )
        if n % 500 == 0:
            _put(connection, put)
    _put(connection, put)


_findings = iter(range(1, 10**9))


def _finding(
    add: Any,
    rng: random.Random,
    version: int,
    code: str,
    severity: str,
    span: tuple[int, int],
    other: int,
    statement: str,
    there: tuple[int, int] = (0, 250),
) -> None:
    number = next(_findings)
    says = f"The words differ from those in another article ({rng.randrange(10**6)})."
    add(
        compared.findings,
        number=number,
        id=digest(str(number)),
        start=span[0],
        code=code,
        severity=severity,
        version=version,
        spans=f"[[{span[0]},{span[1]}]]",
        says=says,
        statement=statement,
    )
    add(compared.besides, finding=number, ordinal=0, version=other, start=there[0], end=there[1])


def _put(connection: Connection, put: dict[Table, list[dict[str, Any]]]) -> None:
    for table in (*schema.metadata.sorted_tables,):
        for part in _parts(put.pop(table, [])):
            connection.execute(insert(table), part)


def _parts(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(rows)
    while part := list(islice(rest, 10_000)):
        yield part


def make(path: Path, articles: int) -> None:
    """A record of so many articles at a path where there is none."""
    with Record(path) as record, record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        fill(connection, Pile(articles))
        connection.commit()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", type=Path)
    asked.add_argument("--articles", type=int, default=10_000)
    given = asked.parse_args()
    make(given.path, given.articles)


if __name__ == "__main__":
    main()
