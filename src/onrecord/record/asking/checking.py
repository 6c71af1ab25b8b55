"""Looking up words as somebody remembers them: which statements and quotations have them, from whom, how they differ.

The index of words gives the articles that may have them, alignment finds the place in each; what is there is shown
with its difference from the words as they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import findall
from typing import Any

from sqlalchemy import Connection, Engine, and_, select

from onrecord.comparing.quoting.alignment import align
from onrecord.comparing.quoting.judging import weigh
from onrecord.comparing.quoting.recalling import FEWEST, LONGEST, Glance, Recalled, flat, recall, shared_runs
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.quoting.wordings import Contents, Wording, wordings
from onrecord.comparing.text.terms import Terms, terms
from onrecord.errors import UsageError
from onrecord.record.asking import queries, searching
from onrecord.record.asking.account import quotations_of
from onrecord.record.asking.speaking import headings_of, identities_named, voices_in
from onrecord.record.found import Heading
from onrecord.record.tables import compared as tables
from onrecord.record.tables import schema
from onrecord.record.tables.parts import parts
from onrecord.record.told import Checked, Match, Place
from onrecord.types import Article, Span, Speaker, Statement

CANDIDATES = 40
"""Articles that are looked at by their statements, and as many by their texts."""
OTHER = 0.4
"""Share of the words from which a difference from them can be read; a version with less has other words."""
SHOWN = 200
"""Places of one quotation that are shown, at most."""
_a, _v, _q = schema.articles.c, schema.versions.c, tables.quoted.c


def check(engine: Engine, words: str, speaker: str | None) -> Checked:
    """See Record.check."""
    words = " ".join(words.encode("utf-8", "replace").decode().split())
    asked = terms(words).part(0, LONGEST)
    if len(asked.keys) < FEWEST:
        raise UsageError(f"to look up a quotation takes {FEWEST} words of it or more: {words!r} has {len(asked.keys)}")
    words = words[: asked.spans[-1][1]] if len(asked.keys) == LONGEST else words
    with engine.connect() as connection:
        wanted = None if speaker is None else identities_named(connection, speaker)
        numbers = searching.likeliest(connection, _plain(words), CANDIDATES)
        places = list(_found(connection, words, asked.keys, numbers))
        matches = _matches(connection, words, asked.keys, places)
    if wanted is None:
        return Checked(words, None, tuple(matches))
    mine = [m for m in matches if any(p.speaker and p.speaker.id in wanted for p in m.places)]
    return Checked(words, speaker, tuple(mine), tuple(m for m in matches if m not in mine))


def _plain(words: str) -> list[str]:
    """The words as the index has them: small letters, no accents."""
    return findall(r"\w+", flat(words).replace("_", " "))


def _found(connection: Connection, words: str, asked: Sequence[str], numbers: Sequence[int]) -> Iterator[Place]:
    """The places in these versions that have the words."""
    look = Glance(_plain(words))
    texts = select(_v.number, _v.text).where(_v.number.in_(numbers))
    told = {
        row.number: terms(row.text, *stretch)
        for row in connection.execute(texts)
        if (stretch := look.stretch(row.text)) is not None
    }
    hits = {number: found for number, whole in told.items() if (found := recall(asked, whole))}
    likeliest = [number for number in numbers if number in hits]
    headings, speakers = headings_of(connection, likeliest), voices_in(connection, likeliest)
    for number, article in queries.in_versions(connection, likeliest):
        yield from _places(words, told[number], hits[number], article, headings[number], speakers)


def _articles(
    connection: Connection, numbers: Sequence[int]
) -> Iterator[tuple[Article, Heading, Mapping[str, Speaker]]]:
    """The articles of these versions, with who speaks in them by statement."""
    headings, speakers = headings_of(connection, numbers), voices_in(connection, numbers)
    for number, article in queries.in_versions(connection, numbers):
        yield article, headings[number], speakers


def _places(
    words: str,
    text: Terms,
    hits: Iterable[Recalled],
    article: Article,
    heading: Heading,
    speakers: Mapping[str, Speaker],
) -> Iterator[Place]:
    """The places of an article that were found to have the words."""
    marked, contents = wordings(article), Contents(article.statements)
    for hit in hits:
        part = text.spans[hit.first][0], text.spans[hit.end - 1][1]
        over = next((w for w in marked if _most(part, w.span)), None)
        statement = over.statement if over is not None else contents.over(part)
        yield _place(words, article.text, heading, part, hit.share, over, statement, speakers)


def _most(part: Span, whole: Span) -> bool:
    return 2 * (min(part[1], whole[1]) - max(part[0], whole[0])) > part[1] - part[0]


def _place(
    words: str,
    text: str,
    heading: Heading,
    part: Span,
    share: float,
    over: Wording | None,
    statement: Statement | None,
    speakers: Mapping[str, Speaker],
) -> Place:
    span = part
    if over is not None:
        span = over.span
    elif statement is not None:
        span = next((s for s in statement.content if _most(part, s)), part)
    span = min(span[0], part[0]), max(span[1], part[1])
    return Place(
        article=heading,
        span=span,
        part=part,
        words=text[slice(*span)],
        share=share,
        marked=over is not None and over.marked,
        form=statement.form if statement else None,
        statement=statement.id if statement else None,
        speaker=speakers.get(statement.id) if statement else None,
        source=" … ".join(text[a:b] for a, b in statement.source) if statement else "",
        difference=align(words, text[slice(*part)]) if share >= OTHER else (),
    )


def _matches(connection: Connection, words: str, asked: Sequence[str], places: Sequence[Place]) -> list[Match]:
    """The places by utterance: a quotation with all its versions, or a place alone."""
    quoted = _quotations(connection, places)
    groups: dict[str, list[Place]] = {}
    alone: list[Place] = []
    for place in places:
        id = quoted.get((place.article.id, place.span))
        if id is None:
            alone.append(place)
        else:
            groups.setdefault(id, []).append(place)
    matches = [Match(None, (place,), 0) for place in alone]
    for q in quotations_of(connection, sorted(groups)):
        have = {(p.article.id, p.span): p for p in groups[q.id]}
        missing = [v for v in q.versions[:SHOWN] if not any(_same(v, p) for p in have.values())]
        more = list(_versions(connection, words, asked, missing))
        every = sorted([*have.values(), *more], key=_in_time)
        full = q.versions[q.fullest]
        fullest = next((n for n, p in enumerate(every) if _same(full, p)), 0)
        matches.append(Match(q.id, tuple(every), fullest))
    return sorted(matches, key=lambda m: (-max(p.share for p in m.places), -len(m.places), _in_time(m.places[0])))


def _in_time(place: Place) -> tuple[bool, str, str, Span]:
    day = (place.article.published or "")[:10]
    return not day, day, place.article.id, place.span


def _same(v: Version, place: Place) -> bool:
    return v.article == place.article.id and v.span[0] < place.span[1] and place.span[0] < v.span[1]


def _quotations(connection: Connection, places: Sequence[Place]) -> dict[tuple[str, Span], str]:
    """For each place the quotation that it is a version of, if it is of one."""
    asked = select(_q.quotation, _q.start, _q.end, _a.id).join(
        schema.versions, and_(_v.number == _q.version, _v.current)
    )
    asked = asked.join(schema.articles)
    of: dict[str, list[Any]] = {}
    for part in parts({p.article.id for p in places}):
        for row in connection.execute(asked.where(_a.id.in_(part))):
            of.setdefault(row.id, []).append(row)
    return {
        (p.article.id, p.span): row.quotation
        for p in places
        for row in of.get(p.article.id, ())
        if _most(p.part, (row.start, row.end))
    }


def _versions(connection: Connection, words: str, asked: Sequence[str], versions: Sequence[Version]) -> Iterator[Place]:
    """Versions of a quotation that the words alone did not lead to."""
    if not versions:
        return
    ids = {v.article for v in versions}
    current = select(_v.number).join(schema.articles).where(_v.current)
    numbers = [n for part in parts(ids) for n in connection.execute(current.where(_a.id.in_(part))).scalars()]
    for article, heading, speakers in _articles(connection, numbers):
        said = {s.id: s for s in article.statements}
        for v in versions:
            if v.article != article.id:
                continue
            inner = terms(article.text, *v.inner)
            shared = shared_runs(asked, inner.keys)
            first, last = (shared[0].now, shared[-1].now + shared[-1].size) if shared else (0, len(inner.keys))
            weight = sum(weigh(asked[b.was : b.was + b.size]) for b in shared)
            part = inner.spans[first][0], inner.spans[last - 1][1]
            over = Wording(v.article, v.span, inner, v.marked, v.sound, said.get(v.statement or ""), v.named)
            share = round(weight / weigh(asked), 2)
            yield _place(words, article.text, heading, part, share, over, over.statement, speakers)
