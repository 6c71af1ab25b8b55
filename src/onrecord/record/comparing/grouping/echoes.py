"""Echoes: where what a strand says stands in an article outside of marks, found by its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import insert, select

from onrecord.comparing.copying.shingles import narrated
from onrecord.comparing.quoting.judging import Link
from onrecord.comparing.quoting.strands import CROWD, Echo, Strand, echoes_in, may_echo
from onrecord.record.comparing.copying.holders import holders_of
from onrecord.record.comparing.grouping.hand import Hand
from onrecord.record.comparing.grouping.leaving import drop
from onrecord.record.comparing.grouping.linking import Pair, links_of, relink
from onrecord.record.comparing.grouping.placing import keep_strands, place_row
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import by_key, distinct, parts

_s, _p, _e, _o = keyed.strands.c, keyed.spoken.c, keyed.heard.c, keyed.looks.c


def listen(hand: Hand, versions: set[int], due: Collection[int]) -> set[int]:
    """Look for strands that stand outside of marks in these articles, and where the `due` strands may; gives the
    strands that are linked otherwise now."""
    listened = {k for n in due for k in hand.heard(n)}
    versions = versions | {v for each in holders_of(hand.connection, listened).values() for v in each}
    spoken_in = set(distinct(hand.connection, _p.version, _p.strand, due))
    versions |= set(distinct(hand.connection, _o.version, _o.other, spoken_in))
    heard_in = _candidates(hand, versions)
    had: dict[int, dict[str, dict[int, Link]]] = {}
    echoing = select(_p.version, _s.number, _s.digest).join(keyed.strands, _s.number == _p.strand).where(_s.echo)
    old: dict[int, tuple[int, str]] = {}
    for part in parts(versions):
        for version, number, digest in hand.connection.execute(echoing.where(_p.version.in_(part))):
            old[number] = version, digest
            had.setdefault(version, {})[digest] = {}
    for pair, joined in links_of(hand, old).items():
        for number, other in (pair, pair[::-1]):
            if number in old:
                version, digest = old[number]
                had[version][digest][other] = joined
    changed: set[int] = set()
    texts = hand.memory.articles(hand.connection, {v for v in versions if heard_in.get(v)})
    for version in sorted(v for v in versions if heard_in.get(v) or v in had):
        strands = heard_in.get(version, [])
        article = texts.get(version)
        echoes = []
        if article is not None:
            hand.ids[version], hand.versions[article.id] = article.id, version
            hand.know_articles({article.id, *(a for s in strands for a in s.articles)})
            echoes = echoes_in(article, hand.marked_in(version), strands, hand.company)
        now = {e.strand.digest: {hand.number[d]: k for d, k in e.links.items()} for e in echoes}
        if now == had.get(version, {}):
            continue
        changed |= drop(hand, {n for n, (v, _) in old.items() if v == version})
        changed |= _keep(hand, version, echoes)
    return changed


def _candidates(hand: Hand, versions: Collection[int]) -> dict[int, list[Strand]]:
    """For each article the strands that may stand in it outside of marks."""
    keys = hand.memory.keys(hand.connection, versions)
    listened = by_key(hand.connection, _e.key, _e.strand, {k for each in keys.values() for k in each})
    hit = {k: each for k, each in listened.items() if len(each) <= CROWD}
    first = {k: set(each) for k, each in holders_of(hand.connection, hit).items()}
    looked: dict[int, list[int]] = {}
    for part in parts(versions):
        for version, other in hand.connection.execute(select(_o.version, _o.other).where(_o.version.in_(part))):
            looked.setdefault(version, []).append(other)
    within: dict[int, list[int]] = {}
    for part in parts({o for each in looked.values() for o in each}):
        for version, strand in hand.connection.execute(select(_p.version, _p.strand).where(_p.version.in_(part))):
            within.setdefault(version, []).append(strand)
    hand.need({n for each in (*hit.values(), *within.values()) for n in each})
    known = hand.memory.get(hand.connection, looked)
    out: dict[int, list[Strand]] = {}
    for version, own in keys.items():
        mine = {n for k in own if version in first.get(k, ()) for n in hit[k]}
        near = {n for other in looked.get(version, ()) for n in within.get(other, ())} - mine
        strands = [hand.strands[n] for n in mine if hand.strands[n].marked]
        if near:
            strands += may_echo(narrated(known[version].prose), (hand.strands[n] for n in near))
        if strands:
            out[version] = strands
    return out


def _keep(hand: Hand, version: int, echoes: Sequence[Echo]) -> set[int]:
    """Keep the echoes in an article; gives their strands and those that they are linked with."""
    keep_strands(hand, {e.strand.digest: (e.strand, [(version, e.wording)]) for e in echoes})
    made: dict[Pair, Link] = {}
    for e in echoes:
        number = hand.number[e.strand.digest]
        hand.connection.execute(insert(keyed.spoken), [place_row(number, version, e.wording, True)])
        for other, joined in e.links.items():
            pair = sorted((number, hand.number[other]))
            made[pair[0], pair[1]] = joined
    return relink(hand, {}, made) | {hand.number[e.strand.digest] for e in echoes}
