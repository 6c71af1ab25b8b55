"""Where strands stand: each place of words in an article belongs to a strand; those first in time are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select, update

from onrecord.comparing.quoting.strands import PLACES, Strand, drawn, strand_of
from onrecord.comparing.quoting.wordings import Wording, kept
from onrecord.record.comparing.grouping.deciding import tags_of
from onrecord.record.comparing.grouping.hand import Hand, Keyed, keyed_of
from onrecord.record.comparing.joined import Decided
from onrecord.record.comparing.memory import places_of
from onrecord.record.tables import keyed, rows
from onrecord.record.tables.parts import parts, put
from onrecord.types import Article, Span
from onrecord.types import digest as digest_of

_s, _p, _t = keyed.strands.c, keyed.spoken.c, keyed.taken.c


class Spoken(NamedTuple):
    """The wordings of one article as they are when it comes, each with what it would be as a strand by itself."""

    article: Article
    wordings: Sequence[tuple[Wording, Keyed]]


def spoken(article: Article, wordings: Iterable[Wording]) -> Spoken:
    """An article's wordings as they are placed; the costly part of it, which needs nothing but them."""
    return Spoken(article, tuple((w, keyed_of(strand_of(w))) for w in wordings))


def place(hand: Hand, fresh: Mapping[int, Spoken], decided: Sequence[Decided]) -> tuple[set[int], set[int], set[int]]:
    """Keep the places of articles; gives the strands that are new, those that others stand for now or that are
    marked now, and those that are shown in other places."""
    said: dict[str, list[tuple[int, Wording]]] = {}
    made: dict[str, Strand] = {}
    for version, each in fresh.items():
        hand.ids[version], hand.versions[each.article.id] = each.article.id, version
        tags = tags_of(each.article, decided)
        for w, (strand, *keys) in each.wordings:
            tag = tags.get(w.statement.id if w.statement else "")
            if tag is not None:
                strand = strand._replace(digest=digest_of(strand.digest, tag))
            made.setdefault(strand.digest, strand)
            hand.keep_keys(strand.digest, *keys)
            said.setdefault(strand.digest, []).append((version, w))
    known = {d for part in parts(made) for d in hand.load(_s.digest.in_(part))}
    new = {d: s for d, s in made.items() if d not in known}
    keep_strands(hand, {d: (s, said[d]) for d, s in new.items()})
    other: set[int] = set()
    for digest in known:
        number = hand.number[digest]
        before = hand.strands[number]
        after = before._replace(
            articles=drawn((*before.articles, *(w.article for _, w in said[digest]))),
            marked=before.marked or any(w.marked for _, w in said[digest]),
        )
        if after != before:
            other.add(number)
            _change(hand, number, after)
    numbers = {hand.number[d]: said[d] for d in said}
    return {hand.number[d] for d in new}, other, _show(hand, numbers)


def keep_strands(hand: Hand, made: Mapping[str, tuple[Strand, Sequence[tuple[int, Wording]]]]) -> None:
    """Keep new strands, drawing the articles that stand for them."""
    full = {
        d: s._replace(articles=drawn(w.article for _, w in said), marked=any(w.marked for _, w in said))
        for d, (s, said) in made.items()
    }
    put(hand.connection, keyed.strands, (_row(hand, s) for s in full.values()))
    for part in parts(full):
        for row in hand.connection.execute(select(_s.number, _s.digest).where(_s.digest.in_(part))):
            hand.number[row.digest], hand.strands[row.number] = row.number, full[row.digest]


def _row(hand: Hand, s: Strand) -> dict[str, Any]:
    return {
        "digest": s.digest,
        "words": " ".join(s.keys),
        "speaker": s.speaker.name if s.speaker else None,
        "kind": s.speaker.kind if s.speaker else None,
        "named": s.named,
        "marked": s.marked,
        "echo": s.echo,
        "drawn": rows.json_of([hand.versions[a] for a in s.articles]),
        "quotation": None,
    }


def _change(hand: Hand, number: int, strand: Strand) -> None:
    hand.strands[number] = strand
    values = {"marked": strand.marked, "drawn": rows.json_of([hand.versions[a] for a in strand.articles])}
    hand.connection.execute(update(keyed.strands).where(_s.number == number).values(values))


def _show(hand: Hand, said: Mapping[int, Sequence[tuple[int, Wording]]]) -> set[int]:
    """Keep new places of strands, of which those are shown that come first in time; gives the strands that are
    shown elsewhere than before."""
    had: dict[int, list[tuple[str, Span, int]]] = {}
    for part in parts(said):
        asked = select(_p.number, _p.strand, _p.start, _p.end, _t.place).where(_p.strand.in_(part), _p.shown)
        for row in hand.connection.execute(asked.join(keyed.taken, _t.version == _p.version)):
            had.setdefault(row.strand, []).append((row.place, (row.start, row.end), row.number))
    place = places_of(hand.connection, {version for each in said.values() for version, _ in each})
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
            made.append(place_row(strand, version, w, shown))
    put(hand.connection, keyed.spoken, made)
    for some in parts(hidden):
        hand.connection.execute(update(keyed.spoken).where(_p.number.in_(some)).values(shown=False))
    return changed


def place_row(strand: int, version: int, w: Wording, shown: bool) -> dict[str, Any]:
    """A place of a strand as the table has it."""
    return {"strand": strand, "version": version, "shown": shown, **kept(w)}
