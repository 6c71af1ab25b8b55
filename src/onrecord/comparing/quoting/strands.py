"""Strands: wordings that are compared as one, because they are the same words of the same speaker.

A sentence that a hundred thousand articles quote alike is one strand with a hundred thousand places. Which strands are
compared with which follows from the keys they share; a key that is in many strands is a stock phrase, or a speech told
in many ways, and joins each of them to the fullest few only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from onrecord.comparing.copying.copies import is_stock
from onrecord.comparing.copying.shingles import LENGTH
from onrecord.comparing.quoting import fingerprints, speakers
from onrecord.comparing.quoting.echoes import FEWEST, echoes
from onrecord.comparing.quoting.judging import OTHERS, Link, judge, likeness, promising, telling, weigh
from onrecord.comparing.quoting.speakers import Relation
from onrecord.comparing.quoting.wordings import Contents, Wording
from onrecord.comparing.text.prose import Whole, numbered, shingles
from onrecord.comparing.text.terms import Terms, terms
from onrecord.types import Article, Span, Speaker, digest

CROWD = 40
"""Strands that may share a key and be compared each with each."""
FEW = 4
"""Strands that all others of a crowd are compared with: the fullest; and articles that stand for those of a strand."""
PLACES = 24
"""Places of one strand that are versions of a quotation: those that come first in time. More show nothing new."""
TELLING = 8.0
"""Weight of words from which nobody says the same by chance: equal wordings are one, whoever is not named."""

Company = Callable[[str, str], int]
"""How many keys of their own words two articles share."""


class Strand(NamedTuple):
    """Equal wordings given to one speaker, or to nobody known."""

    digest: str
    """Of what makes it one."""
    keys: tuple[str, ...]
    speaker: Speaker | None
    named: bool
    marked: bool
    """In one place or more it stands between quotation marks."""
    articles: tuple[str, ...]
    """Those that stand for all that have it: `FEW`, drawn by lot."""
    echo: bool = False

    @property
    def telling(self) -> bool:
        """Whether it is somebody's, or says enough to be told from what anybody says."""
        return self.speaker is not None or weigh(self.keys) >= TELLING


def lot(article: str) -> int:
    """A number that says nothing about an article, by which some of many are drawn whatever order they came in."""
    return int(digest("lot", article)[:12], 16)


def drawn(articles: Iterable[str]) -> tuple[str, ...]:
    """The articles that stand for many."""
    return tuple(sorted(sorted(set(articles), key=lambda a: (lot(a), a))[:FEW]))


def strand_of(w: Wording) -> Strand:
    """The strand of one wording, as far as that wording tells."""
    said = w.statement.speaker if w.statement else None
    speaker = None if said is None else Speaker("", said.name, said.kind)
    # Short words of nobody are kept apart by article until company tells.
    alone = w.article if speaker is None and weigh(w.keys) < TELLING else ""
    label = "" if speaker is None else f"{speaker.name}\0{speaker.kind}\0{w.named}"
    return Strand(digest(" ".join(w.keys), label, alone), w.keys, speaker, w.named, w.marked, (w.article,))


def fullness(strand: Strand) -> tuple[bool, int, str]:
    """What a crowd is ordered by, the fullest first."""
    return not strand.telling, -len(strand.keys), strand.digest


def partners(strand: Strand, sharing: Iterable[Sequence[Strand]]) -> dict[str, Strand]:
    """The strands that one is compared with, by digest.

    `sharing` has for each of its keys the strands that have it, the fullest first; of a crowd one more than `CROWD` are
    enough, unless the strand is one of the fullest itself.
    """
    found: dict[str, Strand] = {}
    for every in sharing:
        if len(every) <= CROWD:
            found |= {s.digest: s for s in every}
        elif strand.telling:
            few = every[:FEW]
            mine = any(s.digest == strand.digest for s in few)
            found |= {s.digest: s for s in (every if mine else few) if s.telling}
    found.pop(strand.digest, None)
    return found


def likely(a: Strand, b: Strand) -> bool:
    """Whether two strands may be versions of one utterance, as far as that can be told without their articles."""
    return promising(a.keys, b.keys) and (between(a, b) != "other" or promising(a.keys, b.keys, OTHERS))


def link(a: Strand, b: Strand, company: Company, published: Callable[[str], str | None]) -> Link | None:
    """Whether two strands are versions of one utterance. The two articles that stand for them are those that keep the
    closest company."""
    if not likely(a, b):
        return None
    a, b = sorted((a, b), key=lambda s: s.digest)
    x, y = max(((x, y) for x in a.articles for y in b.articles), key=lambda p: (company(*p), p))
    relation, near = between(a, b), company(x, y)
    if not telling(a.keys, b.keys, relation, near):
        return None
    like, days = likeness(a.keys, b.keys), _days(published(x), published(y))
    return judge(like, relation, company=near, marked=a.marked and b.marked, days=days)


def between(a: Strand, b: Strand) -> Relation:
    """How the speakers of two strands stand to each other."""
    if a.speaker is None or b.speaker is None:
        return "unknown"
    found = speakers.of_names(a.speaker, b.speaker)
    return "unlike" if found == "other" and not (a.named and b.named) else found


def _days(one: str | None, other: str | None) -> int | None:
    try:
        first, second = (date.fromisoformat((day or "")[:10]) for day in (one, other))
    except ValueError:
        return None
    return abs((first - second).days)


def heard(strand: Strand) -> tuple[int, ...]:
    """The keys by which a strand is found in the writer's own words of an article, where its marks are lost: as
    `shingles.keys` makes them of an article. Only strands that are worth it have some."""
    if not strand.telling:
        return ()
    keys = strand.keys
    return tuple(sorted({k for i, k in enumerate(_runs(strand)) if weigh(keys[i : i + LENGTH]) > LENGTH / 4}))


def may_echo(runs: Whole, strands: Iterable[Strand]) -> list[Strand]:
    """Those of some strands that may stand in an article outside of marks, given `shingles.narrated` of it."""
    held = set(runs.tolist())
    return [s for s in strands if s.marked and not held.isdisjoint(_runs(s))]


def _runs(strand: Strand) -> Sequence[int]:
    return () if strand.echo or len(strand.keys) < FEWEST else _shingled(strand.keys)


@lru_cache(maxsize=5_000)
def _shingled(keys: tuple[str, ...]) -> tuple[int, ...]:
    """A strand is asked for in every article that looks at one that has it."""
    return tuple(int(k) for k in (shingles(numbered(keys), LENGTH) >> np.uint64(1)).tolist())


def is_notice(strand: Strand, places: int, keys: Callable[[str], Set[int]]) -> bool:
    """Whether a strand is printed everywhere and said by nobody ("Sign up for our newsletter"): it has as many places
    as are shown, and the articles that stand for it have little in common besides. `keys` gives those of an article."""
    everywhere = strand.speaker is None and places >= PLACES and len(strand.articles) >= FEW
    return everywhere and is_stock([keys(a) for a in strand.articles])


class Echo(NamedTuple):
    """Words of known strands that stand in an article outside of marks; `links` are by the strands' digests."""

    wording: Wording
    strand: Strand
    links: Mapping[str, Link]


def echoes_in(article: Article, own: Sequence[Span], strands: Iterable[Strand], company: Company) -> list[Echo]:
    """The echoes of some strands in an article; `own` are the places of its own wordings between marks.

    None overlaps another: the longest have the place, and those within are linked with it too.
    """
    known: dict[fingerprints.Run, list[int]] = {}
    every = sorted((s for s in strands if any(a != article.id for a in s.articles)), key=lambda s: s.digest)
    for number, strand in enumerate(every):
        for key in set(fingerprints.within(strand.keys)):
            known.setdefault(key, []).append(number)
    if not known:
        return []
    text = terms(article.text)
    contents = Contents(article.statements)
    found: list[tuple[Link, int, int, int]] = []
    for number, first, end, blocks in echoes(text, known, [s.keys for s in every], own):
        strand = every[number]
        statement = contents.over((text.spans[first][0], text.spans[end - 1][1]))
        relation: Relation = "unknown"
        if statement and statement.speaker and strand.speaker:
            relation = speakers.of_names(statement.speaker, strand.speaker)
            if relation == "other" and not (strand.named and speakers.named(article.text, statement)):
                relation = "unlike"
        other = max(strand.articles, key=lambda other: (company(article.id, other), other))
        if other == article.id:
            continue
        like = likeness(strand.keys, text.keys[first:end], blocks)
        like = like._replace(cover=like.matched / len(strand.keys))
        joined = judge(like, relation, company=company(article.id, other), marked=False)
        if joined:
            found.append((joined, number, first, end))
    placed: list[tuple[int, int, dict[str, Link]]] = []
    for joined, number, first, end in sorted(found, key=lambda f: (f[2] - f[3], -f[0].strength, f[1:])):
        over = [p for p in placed if p[0] < end and first < p[1]]
        if not over:
            placed.append((first, end, {every[number].digest: joined}))
        elif over[0][0] <= first + FEW and end <= over[0][1] + FEW:
            over[0][2].setdefault(every[number].digest, joined)
    return [_echo(article, contents, text.part(first, end), links) for first, end, links in placed]


def _echo(article: Article, contents: Contents, words: Terms, links: Mapping[str, Link]) -> Echo:
    place = words.spans[0][0], words.spans[-1][1]
    statement = contents.over(place)
    named = statement is not None and speakers.named(article.text, statement)
    wording = Wording(article.id, place, words, False, False, statement, named)
    made = strand_of(wording)._replace(digest=digest("echo", article.id, repr(place)), echo=True)
    return Echo(wording, made, links)
