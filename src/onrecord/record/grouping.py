"""Quotations, kept up to date as articles come and go.

A place belongs to a strand, strands that share a key are judged, and strands that hang together are grouped. When an
article comes, only the strands that it has, those judged with them, and the groups these are in are worked out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.comparing.copying.shingles import narrated
from onrecord.comparing.quoting import fingerprints
from onrecord.comparing.quoting.judging import Link, promising
from onrecord.comparing.quoting.quotations import Around, grouped, quotation_of
from onrecord.comparing.quoting.strands import (
    CROWD,
    FEW,
    PLACES,
    Echo,
    Strand,
    drawn,
    echoes_in,
    fullness,
    heard,
    is_notice,
    link,
    may_echo,
    partners,
    strand_of,
)
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import Wording, back, kept
from onrecord.record import compared as found
from onrecord.record import joining, keyed, rows
from onrecord.record.copying import Memory, Moved, holders_of
from onrecord.record.parts import ONCE, among, parts
from onrecord.types import Article, Span, Speaker
from onrecord.types import digest as digest_of

_s, _p, _k, _w, _e, _l, _t, _o = (
    table.c
    for table in (
        keyed.strands,
        keyed.spoken,
        keyed.prints,
        keyed.crowds,
        keyed.heard,
        keyed.links,
        keyed.taken,
        keyed.looks,
    )
)
_q, _a, _n = found.quoted.c, found.alterations.c, found.quotations.c


class Spoken(NamedTuple):
    """The strands of one article, new or not, as they are when it comes."""

    article: Article
    wordings: Sequence[Wording]


def come(connection: Connection, came: Mapping[int, Spoken], moved: Moved, memory: Memory) -> set[int]:
    """Work in the wordings of some articles; gives the versions whose quotations are others than before."""
    return _Work(connection, memory).come(came, moved)


def leave(connection: Connection, versions: Collection[int]) -> set[int]:
    """Take out the wordings of some articles; gives those that have to be taken again."""
    return _Work(connection, Memory()).leave(versions)


class _Work:
    """One transaction's work on strands. They are given by number; `strands` has those that were loaded."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection, self.memory = connection, memory
        self.strands: dict[int, Strand] = {}
        self.number: dict[str, int] = {}
        self.ids: dict[int, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, str | None] = {}
        self.held: dict[str, frozenset[int]] = {}
        self.again: set[int] = set()
        self.decided: list[joining.Decided] = []
        self._company = lru_cache(maxsize=50_000)(self._shared)

    # ---- coming

    def come(self, came: Mapping[int, Spoken], moved: Moved) -> set[int]:
        self.decided = joining.held(self.connection)
        there = set(self._scalars(_p.version, _p.version, came))
        fresh = {v: each for v, each in came.items() if v not in there}
        new, other, shown = self._place(fresh)
        due = new | other | set(self._scalars(_p.strand, _p.version, there))
        whole = due | self._print(new)
        changed = shown | self._judge(whole)
        changed |= self._echo(set(came) | moved.held | moved.looking, due)
        changed |= set(self._scalars(_p.strand, _p.version, moved.late)) | due | self._decide()
        return self._regroup(changed)

    def _place(self, fresh: Mapping[int, Spoken]) -> tuple[set[int], set[int], set[int]]:
        """Keep the places of articles; gives the strands that are new, those that others stand for now or that are
        marked now, and those that are shown in other places."""
        said: dict[str, list[tuple[int, Wording]]] = {}
        made: dict[str, Strand] = {}
        for version, each in fresh.items():
            self.ids[version], self.versions[each.article.id] = each.article.id, version
            tags = self._tags(each.article)
            for w in each.wordings:
                strand = strand_of(w)
                tag = tags.get(w.statement.id if w.statement else "")
                if tag is not None:
                    strand = strand._replace(digest=digest_of(strand.digest, tag))
                made.setdefault(strand.digest, strand)
                said.setdefault(strand.digest, []).append((version, w))
        known = {d for part in parts(made) for d in self._load(_s.digest.in_(part))}
        new = {d: s for d, s in made.items() if d not in known}
        self._insert({d: (s, said[d]) for d, s in new.items()})
        other: set[int] = set()
        for digest in known:
            number = self.number[digest]
            before = self.strands[number]
            after = before._replace(
                articles=drawn((*before.articles, *(w.article for _, w in said[digest]))),
                marked=before.marked or any(w.marked for _, w in said[digest]),
            )
            if after != before:
                other.add(number)
                self._change(number, after)
        numbers = {self.number[d]: said[d] for d in said}
        return {self.number[d] for d in new}, other, self._show(numbers)

    def _insert(self, made: Mapping[str, tuple[Strand, Sequence[tuple[int, Wording]]]]) -> None:
        """Keep new strands, drawing the articles that stand for them."""
        full = {
            d: s._replace(articles=drawn(w.article for _, w in said), marked=any(w.marked for _, w in said))
            for d, (s, said) in made.items()
        }
        for made_now in parts(full.values()):
            self.connection.execute(insert(keyed.strands), [self._row(s) for s in made_now])
        for part in parts(full):
            for row in self.connection.execute(select(_s.number, _s.digest).where(_s.digest.in_(part))):
                self.number[row.digest], self.strands[row.number] = row.number, full[row.digest]

    def _row(self, s: Strand) -> dict[str, Any]:
        return {
            "digest": s.digest,
            "words": " ".join(s.keys),
            "speaker": s.speaker.name if s.speaker else None,
            "kind": s.speaker.kind if s.speaker else None,
            "named": s.named,
            "marked": s.marked,
            "echo": s.echo,
            "drawn": rows.json_of([self.versions[a] for a in s.articles]),
            "quotation": None,
        }

    def _change(self, number: int, strand: Strand) -> None:
        self.strands[number] = strand
        values = {"marked": strand.marked, "drawn": rows.json_of([self.versions[a] for a in strand.articles])}
        self.connection.execute(update(keyed.strands).where(_s.number == number).values(values))

    def _show(self, said: Mapping[int, Sequence[tuple[int, Wording]]]) -> set[int]:
        """Keep new places of strands, of which those are shown that come first in time; gives the strands that are
        shown elsewhere than before."""
        had: dict[int, list[tuple[str, Span, int]]] = {}
        for part in parts(said):
            asked = select(_p.number, _p.strand, _p.start, _p.end, _t.place).where(_p.strand.in_(part), _p.shown)
            for row in self.connection.execute(asked.join(keyed.taken, _t.version == _p.version)):
                had.setdefault(row.strand, []).append((row.place, (row.start, row.end), row.number))
        place = self._places({version for each in said.values() for version, _ in each})
        made: list[dict[str, Any]] = []
        changed: set[int] = set()
        hidden: list[int] = []
        for strand, each in said.items():
            places = [*had.get(strand, ()), *((place[v], w.span, -n) for n, (v, w) in enumerate(each))]
            first = {number for _, _, number in sorted(places)[:PLACES]}
            hidden += [number for _, _, number in had.get(strand, ()) if number not in first]
            for n, (version, w) in enumerate(each):
                shown = -n in first
                if shown:
                    changed.add(strand)
                made.append(_place_row(strand, version, w, shown))
        for lines in parts(made):
            self.connection.execute(insert(keyed.spoken), lines)
        for some in parts(hidden):
            self.connection.execute(update(keyed.spoken).where(_p.number.in_(some)).values(shown=False))
        return changed

    def _print(self, new: Collection[int]) -> set[int]:
        """Note the keys of new strands; gives the strands that are judged with others now than before."""
        keys: dict[int, list[int]] = {}
        listened: list[dict[str, int]] = []
        for number in new:
            for key in fingerprints.keys(self.strands[number].keys):
                keys.setdefault(key, []).append(number)
            listened += ({"key": k, "strand": number} for k in heard(self.strands[number]))
        had = self._printed(keys)
        crowded = {k for k in keys if len(had.get(k, ())) + len(keys[k]) > CROWD}
        self._need({n for k in crowded for n in had.get(k, ())})
        first: list[dict[str, int]] = []
        rest: list[dict[str, int]] = []
        touched: set[int] = set()
        for key, came in keys.items():
            before = had.get(key, [])
            if key not in crowded:
                first += ({"key": key, "strand": n} for n in came)
                continue
            every = sorted((*before, *came), key=self._fullness)
            first += ({"key": key, "strand": n} for n in every[: CROWD + 1] if n not in before)
            rest += ({"key": key, "strand": n} for n in every[CROWD + 1 :])
            for n in set(every[CROWD + 1 :]) & set(before):
                self.connection.execute(delete(keyed.prints).where(_k.key == key, _k.strand == n))
            if len(before) <= CROWD:
                touched |= set(before)
            elif set(every[:FEW]) != set(sorted(before, key=self._fullness)[:FEW]):
                touched |= {*before, *self._scalars(_w.strand, _w.key, [key])}
        for table, made in ((keyed.prints, first), (keyed.crowds, rest), (keyed.heard, listened)):
            for part in parts(sorted(made, key=lambda r: r["key"])):
                self.connection.execute(insert(table), part)
        return touched

    def _fullness(self, number: int) -> tuple[bool, int, str]:
        return fullness(self.strands[number])

    def _printed(self, keys: Iterable[int]) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for part in parts(keys):
            asked = select(_k.key, _k.strand).where(among(_k.key, part))
            for key, strand in self.connection.execute(asked, execution_options=ONCE):
                out.setdefault(key, []).append(strand)
        return out

    # ---- judging

    def _judge(self, whole: set[int]) -> set[int]:
        """Judge some strands with all that they are compared with; gives those that are linked otherwise now."""
        self._need(whole)
        whole = {n for n in whole if n in self.strands and not self.strands[n].echo}
        keys = {n: fingerprints.keys(self.strands[n].keys) for n in whole}
        sharing = self._printed({k for each in keys.values() for k in each})
        self._need({n for each in sharing.values() for n in each})
        ranked = {  # of those that are no crowd all are partners, in whatever order
            k: [self.strands[n] for n in (sorted(each, key=self._fullness) if len(each) > CROWD else each)]
            for k, each in sharing.items()
        }
        crowds: dict[int, list[Strand]] = {}
        for key, each in ranked.items():
            if len(each) > CROWD and whole.intersection(self.number[s.digest] for s in each[:FEW]):
                more = self._scalars(_w.strand, _w.key, [key])
                self._need(more)
                crowds[key] = [*each, *(self.strands[n] for n in more)]
        fullest = {k: {self.number[s.digest] for s in each[:FEW]} for k, each in ranked.items() if k in crowds}
        pairs: set[tuple[int, int]] = set()
        for n in whole:
            mine = (crowds[k] if n in fullest.get(k, ()) else ranked[k] for k in keys[n])
            others = partners(self.strands[n], mine)
            # The others are dropped here, before the articles that stand for them are looked up.
            likely = (self.number[d] for d, s in others.items() if promising(self.strands[n].keys, s.keys))
            pairs |= {(min(n, m), max(n, m)) for m in likely}
        self._know_articles({a for pair in pairs for n in pair for a in self.strands[n].articles})
        made: dict[tuple[int, int], Link] = {}
        for a, b in pairs:
            joined = link(self.strands[a], self.strands[b], self.company, self.published.__getitem__)
            if joined:
                made[a, b] = joined
        had = {pair: joined for pair, joined in self._links(whole).items() if not self._has_echo(pair)}
        said = {pair for pair, joined in had.items() if not 0 <= joined.strength <= 1}
        return self._relink(_without(had, said), _without(made, said))

    def _has_echo(self, pair: tuple[int, int]) -> bool:
        self._need(pair)
        return any(self.strands[n].echo for n in pair)

    def _relink(self, had: Mapping[tuple[int, int], Link], made: Mapping[tuple[int, int], Link]) -> set[int]:
        other = {pair for pair in had.keys() | made.keys() if had.get(pair) != made.get(pair)}
        for one in {pair[0] for pair in other if pair in had}:
            gone = [b for a, b in other if a == one and (a, b) in had]
            self.connection.execute(delete(keyed.links).where(_l.one == one, _l.other.in_(gone)))
        lines = [
            {"one": a, "other": b, "strength": k.strength, "why": k.why, "sure": k.sure}
            for (a, b), k in sorted(made.items())
            if (a, b) in other
        ]
        for part in parts(lines):
            self.connection.execute(insert(keyed.links), part)
        return {n for pair in other for n in pair}

    def _links(self, numbers: Iterable[int]) -> dict[tuple[int, int], Link]:
        """All links of some strands."""
        out: dict[tuple[int, int], Link] = {}
        for part in parts(numbers):
            for column in (_l.one, _l.other):
                asked = select(_l.one, _l.other, _l.strength, _l.why, _l.sure).where(column.in_(part))
                for one, other, strength, why, sure in self.connection.execute(asked):
                    out[one, other] = Link(strength, why, sure)
        return out

    # ---- echoes

    def _echo(self, versions: set[int], due: Collection[int]) -> set[int]:
        """Look for strands that stand outside of marks in these articles, and where the `due` strands may; gives the
        strands that are linked otherwise now."""
        listened = {k for n in due for k in heard(self.strands[n])}
        versions = versions | {v for each in holders_of(self.connection, listened).values() for v in each}
        versions |= set(self._scalars(_o.version, _o.other, set(self._scalars(_p.version, _p.strand, due))))
        heard_in = self._candidates(versions)
        had: dict[int, dict[str, dict[int, Link]]] = {}
        echoing = select(_p.version, _s.number, _s.digest).join(keyed.strands, _s.number == _p.strand).where(_s.echo)
        old: dict[int, tuple[int, str]] = {}
        for part in parts(versions):
            for version, number, digest in self.connection.execute(echoing.where(_p.version.in_(part))):
                old[number] = version, digest
                had.setdefault(version, {})[digest] = {}
        for pair, joined in self._links(old).items():
            for number, other in (pair, pair[::-1]):
                if number in old:
                    version, digest = old[number]
                    had[version][digest][other] = joined
        changed: set[int] = set()
        texts = self.memory.articles(self.connection, {v for v in versions if heard_in.get(v)})
        for version in sorted(v for v in versions if heard_in.get(v) or v in had):
            strands = heard_in.get(version, [])
            article = texts.get(version)
            echoes = []
            if article is not None:
                self.ids[version], self.versions[article.id] = article.id, version
                self._know_articles({article.id, *(a for s in strands for a in s.articles)})
                echoes = echoes_in(article, self._own(version), strands, self.company)
            now = {e.strand.digest: {self.number[d]: k for d, k in e.links.items()} for e in echoes}
            if now == had.get(version, {}):
                continue
            changed |= self._drop_strands({n for n, (v, _) in old.items() if v == version})
            changed |= self._keep_echoes(version, echoes)
        return changed

    def _candidates(self, versions: Collection[int]) -> dict[int, list[Strand]]:
        """For each article the strands that may stand in it outside of marks."""
        keys = self.memory.keys(self.connection, versions)
        listened: dict[int, list[int]] = {}
        for part in parts({k for each in keys.values() for k in each}):
            asked = select(_e.key, _e.strand).where(among(_e.key, part))
            for key, strand in self.connection.execute(asked, execution_options=ONCE):
                listened.setdefault(key, []).append(strand)
        hit = {k: each for k, each in listened.items() if len(each) <= CROWD}
        first = {k: set(each) for k, each in holders_of(self.connection, hit).items()}
        looked: dict[int, list[int]] = {}
        for part in parts(versions):
            for version, other in self.connection.execute(select(_o.version, _o.other).where(_o.version.in_(part))):
                looked.setdefault(version, []).append(other)
        within: dict[int, list[int]] = {}
        for part in parts({o for each in looked.values() for o in each}):
            for version, strand in self.connection.execute(select(_p.version, _p.strand).where(_p.version.in_(part))):
                within.setdefault(version, []).append(strand)
        self._need({n for each in (*hit.values(), *within.values()) for n in each})
        known = self.memory.get(self.connection, looked)
        out: dict[int, list[Strand]] = {}
        for version, own in keys.items():
            mine = {n for k in own if version in first.get(k, ()) for n in hit[k]}
            near = {n for other in looked.get(version, ()) for n in within.get(other, ())} - mine
            strands = [self.strands[n] for n in mine if self.strands[n].marked]
            if near:
                strands += may_echo(narrated(known[version].prose), (self.strands[n] for n in near))
            if strands:
                out[version] = strands
        return out

    def _own(self, version: int) -> list[Span]:
        asked = select(_p.start, _p.end).where(_p.version == version, _p.marked).order_by(_p.start)
        return [(row.start, row.end) for row in self.connection.execute(asked)]

    def _keep_echoes(self, version: int, echoes: Sequence[Echo]) -> set[int]:
        self._insert({e.strand.digest: (e.strand, [(version, e.wording)]) for e in echoes})
        made: dict[tuple[int, int], Link] = {}
        for e in echoes:
            number = self.number[e.strand.digest]
            self.connection.execute(insert(keyed.spoken), [_place_row(number, version, e.wording, True)])
            for other, joined in e.links.items():
                pair = sorted((number, self.number[other]))
                made[pair[0], pair[1]] = joined
        return self._relink({}, made) | {self.number[e.strand.digest] for e in echoes}

    # ---- what people have decided

    def _tags(self, article: Article) -> dict[str, str]:
        """What sets statements apart from others of the same words: people have said that they are not one."""
        return {
            statement.id: each.why
            for each in self.decided
            if not each.same and each.sides[1].article == article.id
            if (statement := each.sides[1].find({article.id: article}))
        }

    def _decide(self) -> set[int]:
        """Have people's decisions stand above what was judged; gives the strands that are linked otherwise now."""
        if not self.decided:
            return set()
        ids = {side.article for each in self.decided for side in each.sides}
        for part in parts(ids):
            for row in self.connection.execute(select(_t.version, _t.id).where(_t.id.in_(part))):
                self.ids[row.version], self.versions[row.id] = row.id, row.version
        articles = self.memory.articles(self.connection, {self.versions[a] for a in ids if a in self.versions})
        pile = {a.id: a for a in articles.values()}
        made: dict[tuple[int, int], Link] = {}
        for each in self.decided:
            one, other = (self._strands_at(side, pile) for side in each.sides)
            # One piece of each joins the two; to part them takes all pieces of one from all of the other.
            pairs = product(one[:1], other[:1]) if each.same else product(one, other)
            joined = Link(2.0 if each.same else -1.0, each.why, True)
            made |= {(min(a, b), max(a, b)): joined for a, b in pairs if a != b}
        had = {pair: k for pair, k in self._links({n for pair in made for n in pair}).items() if pair in made}
        return self._relink(had, made)

    def _strands_at(self, side: joining.Side, pile: Mapping[str, Article]) -> list[int]:
        """The strands that a statement is in, one for each of its pieces, the longest first."""
        statement = side.find(pile)
        if statement is None:
            return []
        asked = select(_p.strand).where(_p.version == self.versions[side.article], _p.statement == statement.id)
        return list(self.connection.execute(asked.order_by(_p.inner_start - _p.inner_end, _p.start)).scalars())

    # ---- grouping

    def _regroup(self, seeds: set[int]) -> set[int]:
        """Group anew what hangs together with some strands; gives the versions whose quotations are others now."""
        reached: set[int] = set()
        front = set(seeds)
        links: dict[tuple[int, int], Link] = {}
        while front:
            reached |= front
            more = self._links(front)
            links |= more
            front = {n for pair in more for n in pair} - reached
        old: dict[int, str | None] = {}
        for part in parts(reached):
            asked = select(_s.number, _s.quotation).where(_s.number.in_(part))
            old |= {row.number: row.quotation for row in self.connection.execute(asked)}
        self._need(old)
        digests = {self.strands[n].digest: self.strands[n] for n in old}
        edges = {(self.strands[a].digest, self.strands[b].digest): k for (a, b), k in links.items()}
        mates: dict[str, set[int]] = {}
        for number, id in old.items():
            if id is not None:
                mates.setdefault(id, set()).add(number)
        groups = []
        for each in grouped(digests, edges):
            numbers = {self.number[d] for d in each}
            ids = {old[n] for n in numbers}
            same = len(ids) == 1 and (None in ids or mates[next(iter(ids)) or ""] == numbers)
            if numbers & seeds or not same:
                groups.append(numbers)
        dropped = {id for numbers in groups for n in numbers if (id := old[n]) is not None}
        touched = set()
        for some in parts(dropped):
            touched |= set(self._scalars(_q.version, _q.quotation, some))
            self.connection.execute(delete(found.quotations).where(_n.id.in_(some)))
        made = self._quotations(groups)
        put_quotations(self.connection, [q for q in made if q is not None], self.versions)
        now = {n: q.id if q else None for numbers, q in zip(groups, made, strict=True) for n in numbers}
        for number, quotation in now.items():
            if quotation != old[number]:
                self.connection.execute(update(keyed.strands).where(_s.number == number).values(quotation=quotation))
        return touched | {self.versions[v.article] for q in made if q for v in q.versions}

    def _quotations(self, groups: Sequence[Collection[int]]) -> list[Quotation | None]:
        placed: dict[int, list[Any]] = {}
        for part in parts({n for numbers in groups for n in numbers}):
            for row in self.connection.execute(select(keyed.spoken).where(_p.strand.in_(part), _p.shown)):
                placed.setdefault(row.strand, []).append(row)
        full = [n for n, each in placed.items() if len(each) >= PLACES]
        self._know_articles({a for n in full for a in self.strands[n].articles})
        for n in full:
            if is_notice(self.strands[n], len(placed[n]), self.held.__getitem__):
                del placed[n]
        worth = [numbers for numbers in groups if sum(len(placed.get(n, ())) for n in numbers) > 1]
        versions = {row.version for numbers in worth for n in numbers for row in placed.get(n, ())}
        articles = self.memory.articles(self.connection, versions)
        order: dict[str, tuple[bool, str]] = {}
        for part in parts(versions):
            asked = select(_t.version, _t.id, _t.late, _t.place).where(_t.version.in_(part))
            for row in self.connection.execute(asked):
                order[row.id] = row.late, row.place
                self.ids[row.version], self.versions[row.id] = row.id, row.version
        pile = {a.id: a for a in articles.values()}
        self._know_articles(pile)
        around = Around(pile, order, self.company, lambda a: self._own(self.versions[a]))
        out: list[Quotation | None] = []
        for numbers in groups:
            said = [
                back(row._mapping, articles[row.version], self.strands[n].keys)
                for n in numbers
                for row in placed.get(n, ())
                if row.version in articles
            ]
            out.append(quotation_of(said, pile, around) if len(said) > 1 else None)
        return out

    # ---- leaving

    def leave(self, versions: Collection[int]) -> set[int]:
        strands = set(self._scalars(_p.strand, _p.version, versions))
        if not strands:
            return set()
        around = {n for pair in self._links(strands) for n in pair} | strands
        ids = set(self._scalars(_s.quotation, _s.number, around)) - {None}
        around |= set(self._scalars(_s.number, _s.quotation, ids))
        for some in parts(ids):
            self.connection.execute(delete(found.quotations).where(_n.id.in_(some)))
            self.connection.execute(update(keyed.strands).where(_s.quotation.in_(some)).values(quotation=None))
        for numbers in parts(strands):  # people's decisions are applied anew where their words still stand
            for column in (_l.one, _l.other):
                mine = delete(keyed.links).where(column.in_(numbers), or_(_l.strength > 1, _l.strength < 0))
                self.connection.execute(mine)
        for gone in parts(versions):
            self.connection.execute(delete(keyed.spoken).where(_p.version.in_(gone)))
        left = set(self._scalars(_p.strand, _p.strand, strands))
        for number in left:
            self._redraw(number)
        around |= self._drop_strands(strands - left)
        return (self._standing_for(around) | self.again) - set(versions)

    def _redraw(self, number: int) -> None:
        """Draw anew who stands for a strand, and which of its places are shown, now that some have gone."""
        asked = select(_p.number, _p.version, _p.start, _p.end, _p.marked, _p.shown, _t.id, _t.place)
        asked = asked.join(keyed.taken, _t.version == _p.version).where(_p.strand == number)
        places = self.connection.execute(asked).all()
        self.versions |= {row.id: row.version for row in places}
        first = sorted(places, key=lambda r: (r.place, (r.start, r.end)))[:PLACES]
        for part in parts(row.number for row in first if not row.shown):
            self.connection.execute(update(keyed.spoken).where(_p.number.in_(part)).values(shown=True))
        values = {
            "marked": any(row.marked for row in places),
            "drawn": rows.json_of([self.versions[a] for a in drawn(row.id for row in places)]),
        }
        self.connection.execute(update(keyed.strands).where(_s.number == number).values(values))

    def _drop_strands(self, numbers: Collection[int]) -> set[int]:
        """Drop strands that stand nowhere any more; gives those that this concerns."""
        if not numbers:
            return set()
        self._need(numbers)
        touched = {n for pair in self._links(numbers) for n in pair} - set(numbers)
        keys = {k for n in numbers if not self.strands[n].echo for k in fingerprints.keys(self.strands[n].keys)}
        before = self._printed(keys)
        listened = {k for n in numbers for k in heard(self.strands[n])}
        for n in numbers:
            quotation = set(self._scalars(_s.quotation, _s.number, [n])) - {None}
            touched |= set(self._scalars(_s.number, _s.quotation, quotation)) - set(numbers)
        crowd = self._loud(listened)
        for part in parts(numbers):
            for column in (_l.one, _l.other):
                self.connection.execute(delete(keyed.links).where(column.in_(part)))
            self.connection.execute(delete(keyed.spoken).where(_p.strand.in_(part)))
            self.connection.execute(delete(keyed.strands).where(_s.number.in_(part)))
            for table, c, own in ((keyed.prints, _k, keys), (keyed.crowds, _w, keys), (keyed.heard, _e, listened)):
                for some in parts(own):
                    self.connection.execute(delete(table).where(c.key.in_(some), c.strand.in_(part)))
        touched |= self._thin({k: each for k, each in before.items() if len(each) > CROWD}, set(numbers))
        quiet = crowd - self._loud(crowd)
        self.again |= {v for each in holders_of(self.connection, quiet).values() for v in each}
        for n in numbers:
            del self.number[self.strands.pop(n).digest]
        return touched

    def _loud(self, keys: Iterable[int]) -> set[int]:
        """The keys that so many strands have that nobody is listened for by them."""
        out: set[int] = set()
        for part in parts(keys):
            asked = select(_e.key).where(_e.key.in_(part)).group_by(_e.key).having(func.count() > CROWD)
            out |= set(self.connection.execute(asked).scalars())
        return out

    def _thin(self, crowded: Mapping[int, Sequence[int]], gone: set[int]) -> set[int]:
        """Move the next up in crowds that have lost some; gives the strands that are judged with others now."""
        touched: set[int] = set()
        for key, before in crowded.items():
            left = [n for n in before if n not in gone]
            if len(left) == len(before):
                continue
            waiting = self._scalars(_w.strand, _w.key, [key])
            self._need({*left, *waiting})
            up = sorted(waiting, key=self._fullness)[: CROWD + 1 - len(left)]
            for n in up:
                self.connection.execute(delete(keyed.crowds).where(_w.key == key, _w.strand == n))
                self.connection.execute(insert(keyed.prints), [{"key": key, "strand": n}])
            few = set(sorted((n for n in before if n in self.strands), key=self._fullness)[:FEW])
            if len(left) + len(up) <= CROWD or few & gone:
                touched |= {*left, *waiting}
        return touched

    def _standing_for(self, strands: Iterable[int]) -> set[int]:
        """An article for each strand: to take it again is to judge the strand again."""
        out: set[int] = set()
        for part in parts(strands):
            asked = select(func.min(_p.version)).where(_p.strand.in_(part)).group_by(_p.strand)
            out |= set(self.connection.execute(asked).scalars())
        return out

    # ---- what is loaded

    def _load(self, condition: Any) -> list[str]:
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

    def _need(self, numbers: Iterable[int]) -> None:
        for part in parts({n for n in numbers if n not in self.strands}):
            self._load(among(_s.number, part))

    def _know_versions(self, versions: Iterable[int]) -> None:
        for part in parts({v for v in versions if v not in self.ids}):
            for row in self.connection.execute(select(_t.version, _t.id).where(_t.version.in_(part))):
                self.ids[row.version], self.versions[row.id] = row.id, row.version

    def _know_articles(self, ids: Iterable[str]) -> None:
        """Have the keys and days of some articles at hand."""
        missing = {self.versions[a] for a in ids if a not in self.held and a in self.versions}
        days = self.memory.days(self.connection, missing)
        for version, keys in self.memory.keys(self.connection, missing).items():
            self.held[self.ids[version]], self.published[self.ids[version]] = keys, days[version]

    def company(self, one: str, other: str) -> int:
        return self._company(*sorted((one, other)))

    def _shared(self, one: str, other: str) -> int:
        return len(self.held[one] & self.held[other])

    def _places(self, versions: Iterable[int]) -> dict[int, str]:
        asked = select(_t.version, _t.place)
        return {
            row.version: row.place
            for part in parts(versions)
            for row in self.connection.execute(asked.where(_t.version.in_(part)))
        }

    def _scalars(self, what: Any, where: Any, values: Iterable[Any]) -> list[Any]:
        """The distinct values of one column in the rows in which another has one of some values."""
        return [
            value
            for part in parts(values)
            for value in self.connection.execute(select(what).where(where.in_(part)).distinct()).scalars()
        ]


def _without(links: Mapping[tuple[int, int], Link], pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Link]:
    return {pair: joined for pair, joined in links.items() if pair not in pairs}


def _place_row(strand: int, version: int, w: Wording, shown: bool) -> dict[str, Any]:
    return {"strand": strand, "version": version, "shown": shown, **kept(w)}


def put_quotations(connection: Connection, said: Sequence[Quotation], at: Mapping[str, int]) -> None:
    """Keep quotations with their versions and alterations; `at` gives the articles' versions."""

    def put(table: Any, made: Iterator[dict[str, Any]]) -> None:
        for part in parts(made):
            connection.execute(insert(table), part)

    put(found.quotations, ({"id": q.id, "fullest": q.fullest} for q in said))
    put(
        found.quoted,
        (
            {
                "quotation": q.id,
                "ordinal": n,
                "version": at[v.article],
                "start": v.span[0],
                "end": v.span[1],
                "inner_start": v.inner[0],
                "inner_end": v.inner[1],
                "marked": v.marked,
                "sound": v.sound,
                "named": v.named,
                "statement": v.statement,
            }
            for q in said
            for n, v in enumerate(q.versions)
        ),
    )
    number = {(q.id, v): n for q in said for n, v in enumerate(q.versions)}
    put(
        found.alterations,
        (
            {
                "quotation": q.id,
                "kind": a.kind,
                "place": number[q.id, a.version],
                "reference": None if a.reference is None else number[q.id, a.reference],
                "operations": rows.json_of(a.operations),
                "weight": a.weight,
                "in_time": a.order,
                "why": a.why,
            }
            for q in said
            for a in q.alterations
        ),
    )
