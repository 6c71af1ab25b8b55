"""Quotations of a pile of articles: which places hold one utterance, and what was done to it on the way.

Wordings, fingerprints, alignment, judgement, groups: each is a function of its own, so that a record can do the same
with what it keeps. Here all is in memory, and time is near to linear in the number of wordings: equal wordings are one
strand, and a key that many strands share joins each of them to a few only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.comparing import fingerprints, shingles, speakers
from onrecord.comparing.alignment import blocks
from onrecord.comparing.alterations import Alteration, alterations, self_naming
from onrecord.comparing.echoes import FEWEST, echoes, outside
from onrecord.comparing.grouping import Edge, group
from onrecord.comparing.judging import RETOLD, Link, judge, likeness, promising, weigh
from onrecord.comparing.speakers import Relation
from onrecord.comparing.splices import amid_marks
from onrecord.comparing.terms import Terms, terms
from onrecord.comparing.version import Version, in_time
from onrecord.comparing.versions import Quotation, quotation_id
from onrecord.comparing.wordings import Contents, Wording, wordings
from onrecord.types import Article, Span, Speaker

CROWD = 40
"""Strands that may share a key and be compared each with each."""
STOCK = 1_000
"""Strands from which a key is a stock phrase and says nothing."""
FEW = 4
"""Strands that all others of a crowd are compared with: the fullest."""
TELLING = 8.0
"""Weight of words from which nobody says the same by chance: equal wordings are one, whoever is not named."""

BETWEEN = 20
"""Terms between two pieces of one speech: who says it, and how."""


class Strand(NamedTuple):
    """Equal wordings given to one speaker, or to nobody known; `at` are their numbers."""

    keys: tuple[str, ...]
    speaker: Speaker | None
    named: bool
    marked: bool
    at: tuple[int, ...]


def quotations(articles: Iterable[Article], order: Sequence[str] = ()) -> list[Quotation]:
    """The quotations that stand in more than one place, each with its versions and their alterations.

    `order` are the articles' ids, the earlier first, where more than their dates tells (see `together`). The result
    depends on the articles and on `order`, not on how they come. An article that comes twice (by its id) counts once.
    """
    pile = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    return _Pile(pile, order).quotations()


def suspects(article: Article) -> list[Alteration]:
    """What one article by itself gives away: a sentence between a speaker's marks that names him as a writer does.

    >>> from onrecord.types import Statement
    >>> text = '“Ines Tarrow is the mayor who closed the sluice in May. That is no crime,” Ines Tarrow said.'
    >>> statement = Statement(
    ...     id="1", form="direct", source=((75, 86),), content=((0, 74),), speaker=Speaker("", "Ines Tarrow", "person")
    ... )
    >>> [a.kind for a in suspects(Article(id="a", text=text, statements=(statement,)))]
    ['splice']
    """
    versions = (_version(w, article) for w in wordings(article))
    return [found for v in versions if (found := self_naming(v, article.text)) is not None]


class _Pile:
    def __init__(self, articles: Mapping[str, Article], order: Sequence[str]) -> None:
        self.order = {article: n for n, article in enumerate(order)}
        self.articles = articles
        self.texts = {i: a.text for i, a in articles.items()}
        self.words: dict[str, Terms] = {i: terms(a.text) for i, a in articles.items()}
        self.wordings: list[Wording] = [w for a in articles.values() for w in wordings(a)]
        self.own: dict[str, list[Span]] = defaultdict(list)
        for w in self.wordings:
            if w.marked:
                self.own[w.article].append(w.span)
        self._company = lru_cache(maxsize=100_000)(self._shared)
        self.outside: dict[str, dict[int, int]] = {}
        self.prints: dict[str, frozenset[int]] = {}
        self.relation = lru_cache(maxsize=100_000)(self._relation)

    def quotations(self) -> list[Quotation]:
        strands = self._strands()
        index = _index(strands)
        links: dict[tuple[int, int], Link] = {}
        for pair in _pairs(index, strands):
            link = self._judge(strands[pair[0]], strands[pair[1]])
            if link:
                links[pair] = link
        for echo, to in list(self._echoes(strands, index)):
            self.wordings.append(echo)
            at = len(self.wordings) - 1
            speaker = echo.statement.speaker if echo.statement else None
            strands.append(Strand(echo.keys, speaker, echo.named, False, (at,)))
            links |= {(number, len(strands) - 1): link for number, link in to.items()}
        labels, names = _labels(strands)
        edges = [Edge(a, b, k.strength, k.sure) for (a, b), k in links.items()]
        groups = group(edges, labels, lambda x, y: self.relation(names[x], names[y]))
        found = [self._quotation([strands[i] for i in g]) for g in groups]
        return sorted((q for q in found if q), key=lambda q: (q.versions[0].article, q.versions[0].span))

    def _strands(self) -> list[Strand]:
        of: dict[tuple[tuple[str, ...], str, str], list[int]] = defaultdict(list)
        for i, w in enumerate(self.wordings):
            speaker = w.statement.speaker if w.statement else None
            # Short words of nobody are kept apart by article until company tells.
            alone = w.article if speaker is None and weigh(w.keys) < TELLING else ""
            of[w.keys, f"{speaker.name}\0{w.named}" if speaker else "", alone].append(i)
        strands = []
        for (keys, _, _), at in sorted(of.items()):
            w = self.wordings[at[0]]
            marked = any(self.wordings[i].marked for i in at)
            strands.append(Strand(keys, w.statement.speaker if w.statement else None, w.named, marked, tuple(at)))
        return strands

    def _judge(self, a: Strand, b: Strand) -> Link | None:
        if not promising(a.keys, b.keys):
            return None
        like = likeness(a.keys, b.keys)
        x, y = self._nearest(a, b)
        relation = self._between(a, b)
        return judge(like, relation, company=self.company(x, y), marked=a.marked and b.marked, days=self._days(x, y))

    def _nearest(self, a: Strand, b: Strand) -> tuple[str, str]:
        """The two articles that stand for two strands: those that keep the closest company among the first few."""
        mine = sorted({self.wordings[i].article for i in a.at[:FEW]})
        yours = sorted({self.wordings[i].article for i in b.at[:FEW]})
        return max(((x, y) for x in mine for y in yours), key=lambda p: self.company(*p))

    def _between(self, a: Strand, b: Strand) -> Relation:
        if a.speaker is None or b.speaker is None:
            return "unknown"
        found = self.relation(a.speaker, b.speaker)
        return "unlike" if found == "other" and not (a.named and b.named) else found

    def _relation(self, a: Speaker, b: Speaker) -> Relation:
        return speakers.of_names(a, b)

    def company(self, one: str, other: str) -> int:
        """How many fingerprints of their own words two articles share; of one article, how many it has."""
        return self._company(*sorted((one, other)))

    def _shared(self, one: str, other: str) -> int:
        return len(self._prints(one) & self._prints(other))

    def _prints(self, article: str) -> frozenset[int]:
        if article not in self.prints:
            self.prints[article] = frozenset(shingles.keys(self.texts[article]))
        return self.prints[article]

    def _days(self, a: str, b: str) -> int | None:
        try:
            one, other = (date.fromisoformat((self.articles[i].published or "")[:10]) for i in (a, b))
        except ValueError:
            return None
        return abs((one - other).days)

    def _echoes(
        self, strands: Sequence[Strand], index: Mapping[int, Sequence[int]]
    ) -> Iterator[tuple[Wording, dict[int, Link]]]:
        known = {k: v for k, v in index.items() if len(v) <= CROWD}
        words = [s.keys for s in strands]
        for article in self.articles.values():
            text = self.words[article.id]
            contents = Contents(article.statements)
            found: list[tuple[Link, int, int, int]] = []
            for number, first, end, shared in echoes(text, known, words, self.own[article.id]):
                strand = strands[number]
                if len(strand.keys) < FEWEST or not strand.marked:
                    continue
                place = text.spans[first][0], text.spans[end - 1][1]
                statement = contents.over(place)
                relation: Relation = "unknown"
                if statement and statement.speaker and strand.speaker:
                    relation = self.relation(statement.speaker, strand.speaker)
                    if relation == "other" and not (strand.named and speakers.named(article.text, statement)):
                        relation = "unlike"
                x = max(
                    (self.wordings[i].article for i in strand.at[:FEW]),
                    key=lambda other: (self.company(article.id, other), other),
                )
                if x == article.id:
                    continue
                like = likeness(strand.keys, text.keys[first:end], shared)
                like = like._replace(cover=like.matched / len(strand.keys))
                link = judge(like, relation, company=self.company(article.id, x), marked=False)
                if link:
                    found.append((link, number, first, end))
            yield from self._placed(article, contents, found)

    def _placed(
        self, article: Article, contents: Contents, found: Sequence[tuple[Link, int, int, int]]
    ) -> Iterator[tuple[Wording, dict[int, Link]]]:
        """The echoes of one article, none overlapping another: the longest have the place, those within link."""
        text = self.words[article.id]
        placed: list[tuple[int, int, dict[int, Link]]] = []
        for link, number, first, end in sorted(found, key=lambda f: (f[2] - f[3], -f[0].strength, f[1:])):
            over = [p for p in placed if p[0] < end and first < p[1]]
            if not over:
                placed.append((first, end, {number: link}))
            elif over[0][0] <= first + FEW and end <= over[0][1] + FEW:
                over[0][2].setdefault(number, link)
        for first, end, links in placed:
            place = text.spans[first][0], text.spans[end - 1][1]
            statement = contents.over(place)
            named = statement is not None and speakers.named(article.text, statement)
            yield Wording(article.id, place, text.part(first, end), False, False, statement, named), links

    def _quotation(self, strands: Sequence[Strand]) -> Quotation | None:
        places = _distinct(self.wordings[i] for s in strands for i in s.at)
        if len(places) < 2 or not any(w.marked or (w.statement and w.statement.form == "direct") for w in places):
            return None
        versions = in_time(_version(w, self.articles[w.article]) for w in places)
        sizes = {(w.article, w.span): len(w.keys) * (1 if w.sound else 0) for w in places}
        fullest = max(range(len(versions)), key=lambda i: (sizes[versions[i].article, versions[i].span], -i))
        changes = alterations(versions, self.texts, self)
        return Quotation(quotation_id(versions), tuple(versions), fullest, tuple(changes))

    def later(self, one: str, other: str) -> bool | None:
        """Whether the first of two articles that retell each other is the later one."""
        if one in self.order and other in self.order and self.company(one, other):
            return self.order[one] > self.order[other]
        return None

    def rank(self, article: str) -> int:
        """The article's number in the order of articles that retell each other."""
        return self.order.get(article, len(self.order))

    def narrated(self, version: Version, run: Span, articles: Sequence[str]) -> str | None:
        """The first article in which words of a version stand as the writer's own: outside of marks, and in nobody's
        mouth unless the articles retell each other."""
        wanted = fingerprints.runs(terms(self.texts[version.article], *run).keys, fingerprints.LENGTH)
        for id in articles:
            outside = self._outside(id)
            hits = [outside[k] for k in wanted if k in outside]
            if not hits or len(hits) < 0.8 * len(wanted):
                continue
            spans = self.words[id].spans
            if amid_marks(self.texts[id], (spans[hits[0]][0], spans[hits[-1]][1])):
                continue
            statement = self._contents(id).over((spans[hits[0]][0], spans[hits[-1]][1]))
            if statement is None or statement.speaker is None or version.speaker is None:
                return id
            if (
                self.relation(statement.speaker, version.speaker) != "same"
                or self.company(version.article, id) >= RETOLD
            ):
                return id
        return None

    def moved(self, version: Version, run: Span, reference: Version) -> bool:
        """Whether words of a version stand in the reference's article between other marks, and not just before or
        behind the rest: they were said at another point."""
        first = run[0] <= version.inner[0]
        if not first and run[1] < version.inner[1]:
            return False
        wanted = terms(self.texts[version.article], *run).keys
        text, least = self.words[reference.article], round(0.8 * len(wanted))
        starts = [a for a, _ in text.spans]
        for span in self.own[reference.article]:
            if span == reference.span:
                continue
            begin, end = bisect_left(starts, span[0]), bisect_left(starts, span[1])
            if LCSseq.similarity(wanted, text.keys[begin:end], score_cutoff=least) < least:
                continue
            found = blocks(wanted, text.keys[begin:end])
            if sum(b.size for b in found) < least:
                continue
            low, high = begin + found[0].now, begin + found[-1].now + found[-1].size
            core = bisect_left(starts, reference.span[0]), bisect_left(starts, reference.span[1])
            gap = core[0] - high if first else low - core[1]
            return not 0 <= gap <= BETWEEN
        return False

    def _outside(self, article: str) -> dict[int, int]:
        """The runs of an article's words that stand outside of its wordings, with their first places."""
        if article not in self.outside:
            text = self.words[article]
            free = outside(text, self.own[article])
            found: dict[int, int] = {}
            for at, key in enumerate(fingerprints.runs(text.keys, fingerprints.LENGTH)):
                if free[at] and free[at + fingerprints.LENGTH - 1]:
                    found.setdefault(key, at)
            self.outside[article] = found
        return self.outside[article]

    def _contents(self, article: str) -> Contents:
        return Contents(self.articles[article].statements)


def _version(w: Wording, article: Article) -> Version:
    return Version(
        article=w.article,
        span=w.span,
        inner=w.inner,
        marked=w.marked,
        sound=w.sound,
        statement=w.statement.id if w.statement else None,
        source=w.statement.source[0] if w.statement and w.statement.source else None,
        speaker=w.statement.speaker if w.statement else None,
        named=w.named,
        published=article.published,
    )


def _distinct(found: Iterable[Wording]) -> list[Wording]:
    """The wordings without those that lie within another, longer or marked, at the same place."""
    kept: dict[str, list[Wording]] = defaultdict(list)
    for w in sorted(found, key=lambda w: (not w.marked, -len(w.keys), w.article, w.span)):
        if not any(w.span[0] < k.span[1] and k.span[0] < w.span[1] for k in kept[w.article]):
            kept[w.article].append(w)
    return [w for article in sorted(kept) for w in kept[article]]


def _labels(strands: Sequence[Strand]) -> tuple[list[int | None], list[Speaker]]:
    """A number for each strand's named speaker, and the speakers by number."""
    number: dict[tuple[str, str], int] = {}
    names: list[Speaker] = []
    labels: list[int | None] = []
    for s in strands:
        if s.speaker is None or not s.named:
            labels.append(None)
            continue
        key = s.speaker.name, s.speaker.kind
        if key not in number:
            number[key] = len(names)
            names.append(s.speaker)
        labels.append(number[key])
    return labels, names


def _index(strands: Sequence[Strand]) -> dict[int, list[int]]:
    index: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(strands):
        for key in fingerprints.keys(s.keys):
            index[key].append(i)

    def telling(i: int) -> bool:
        return strands[i].speaker is not None or weigh(strands[i].keys) >= TELLING

    # Short words of nobody that stand everywhere are stock phrases; long ones, or somebody's, are said often.
    return {k: v if len(v) <= STOCK else [i for i in v if telling(i)] for k, v in index.items()}


def _pairs(index: Mapping[int, Sequence[int]], strands: Sequence[Strand]) -> list[tuple[int, int]]:
    """Pairs of strands that share a key."""
    found: set[tuple[int, int]] = set()
    for at in index.values():
        if len(at) <= CROWD:
            found.update(combinations(at, 2))
            continue
        few = sorted(at, key=lambda i: (-len(strands[i].keys), strands[i].keys, i))[:FEW]
        found.update((min(i, j), max(i, j)) for i in at for j in few if i != j)
    return sorted(found)
