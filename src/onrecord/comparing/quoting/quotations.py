"""Quotations of a pile of articles: which places hold one utterance, and what was done to it on the way.

Wordings, fingerprints, alignment, judgement, groups: each is a function of its own, so that a record can do the same
with what it keeps. Here all is in memory, and time is near to linear in the number of wordings: equal wordings are one
strand, and a key that many strands share joins each of them to a few only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import LCSseq

from onrecord.comparing.copying.copies import Known
from onrecord.comparing.copying.shingles import narrated
from onrecord.comparing.quoting import fingerprints, speakers
from onrecord.comparing.quoting.alignment import blocks
from onrecord.comparing.quoting.alterations import Alteration, alterations, self_naming
from onrecord.comparing.quoting.echoes import outside
from onrecord.comparing.quoting.grouping import Edge, group
from onrecord.comparing.quoting.judging import RETOLD, Link
from onrecord.comparing.quoting.splices import amid_marks
from onrecord.comparing.quoting.strands import (
    CROWD,
    PLACES,
    Company,
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
from onrecord.comparing.quoting.version import Version, in_time
from onrecord.comparing.quoting.versions import Quotation, quotation_id
from onrecord.comparing.quoting.wordings import Contents, Wording, wordings
from onrecord.comparing.text.terms import Terms, terms
from onrecord.comparing.together import Copied, earliest_holders, find_copies
from onrecord.types import Article, Span, Speaker

_LAST = (True, "~~~")
"""Behind every place in the order of articles."""
BETWEEN = 20
"""Terms between two pieces of one speech: who says it, and how."""


def quotations(articles: Iterable[Article], copied: Copied | None = None) -> list[Quotation]:
    """The quotations that stand in more than one place, each with its versions and their alterations.

    `copied` is what `find_copies` says of the same articles; without it only dates tell which of two is the later one.
    The result does not depend on how the articles come. An article that comes twice (by its id) counts once.
    """
    pile = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    order = {} if copied is None else {a: n for n, a in enumerate(copied.order)}
    return _together(pile, copied or find_copies(pile.values()), order)


def suspects(article: Article, said: Iterable[Wording] | None = None) -> list[Alteration]:
    """What one article by itself gives away: a sentence between a speaker's marks that names him as a writer does.
    `said` are its wordings, where they are at hand.

    >>> from onrecord.types import Statement
    >>> text = '“Ines Tarrow is the mayor who closed the sluice in May. That is no crime,” Ines Tarrow said.'
    >>> statement = Statement(
    ...     id="1", form="direct", source=((75, 86),), content=((0, 74),), speaker=Speaker("", "Ines Tarrow", "person")
    ... )
    >>> [a.kind for a in suspects(Article(id="a", text=text, statements=(statement,)))]
    ['splice']
    """
    versions = (_version(w, article) for w in (wordings(article) if said is None else said))
    return [found for v in versions if (found := self_naming(v, article.text)) is not None]


def _together(pile: Mapping[str, Article], copied: Copied, order: Mapping[str, int]) -> list[Quotation]:
    known = copied.known
    said: dict[str, list[Wording]] = defaultdict(list)
    strands: dict[str, Strand] = {}
    own: dict[str, list[Span]] = {}
    for article in pile.values():
        found = wordings(article)
        own[article.id] = [w.span for w in found if w.marked]
        for w in found:
            strand = strand_of(w)
            said[strand.digest].append(w)
            before = strands.get(strand.digest, strand)
            strands[strand.digest] = before._replace(marked=before.marked or w.marked)
    strands = {d: s._replace(articles=drawn(w.article for w in said[d])) for d, s in strands.items()}

    @lru_cache(maxsize=100_000)
    def shared(one: str, other: str) -> int:
        return len(known[one].keys & known[other].keys)

    def company(one: str, other: str) -> int:
        return shared(*sorted((one, other)))

    index: dict[int, list[Strand]] = defaultdict(list)
    for strand in sorted(strands.values(), key=fullness):
        for key in fingerprints.keys(strand.keys):
            index[key].append(strand)
    links: dict[tuple[str, str], Link] = {}
    for strand in strands.values():
        for other in partners(strand, (index[key] for key in fingerprints.keys(strand.keys))).values():
            if strand.digest < other.digest:
                found_link = link(strand, other, company, lambda a: pile[a].published)
                if found_link:
                    links[strand.digest, other.digest] = found_link
    for id, hears in _heard(strands, copied, said).items():
        for echo in echoes_in(pile[id], own[id], hears, company):
            said[echo.strand.digest].append(echo.wording)
            strands[echo.strand.digest] = echo.strand
            links |= {(echo.strand.digest, other): joined for other, joined in echo.links.items()}

    def keys(article: str) -> Set[int]:
        return known[article].keys

    around = Around(pile, order, company, own.__getitem__)
    quoted = []
    for digests in grouped(strands, links):
        first = {d: _first(said[d], known) for d in digests}
        shown = [w for d in digests if not is_notice(strands[d], len(first[d]), keys) for w in first[d]]
        quotation = quotation_of(shown, pile, around)
        if quotation:
            quoted.append(quotation)
    return sorted(quoted, key=lambda q: (q.versions[0].article, q.versions[0].span))


def _first(places: Iterable[Wording], known: Mapping[str, Known]) -> list[Wording]:
    return sorted(places, key=lambda w: (known[w.article].place, w.span))[:PLACES]


def _heard(
    strands: Mapping[str, Strand], copied: Copied, said: Mapping[str, Iterable[Wording]]
) -> dict[str, list[Strand]]:
    """For each article the strands that may stand in it outside of marks: those that share a key of which it is one of
    the earliest holders, and those of the articles that it looks at."""
    holders = earliest_holders(copied.known.values())
    index: dict[int, list[Strand]] = defaultdict(list)
    within: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands.values():
        for key in heard(strand):
            index[key].append(strand)
        for article in {w.article for w in said[strand.digest]}:
            within[article].append(strand)
    found: dict[str, dict[str, Strand]] = {article: {} for article in copied.known}
    for key, sharing in index.items():
        if len(sharing) <= CROWD:
            for article in holders.get(key, ()):
                found[article].update((s.digest, s) for s in sharing if s.marked)
    for article, others in copied.looked_at.items():
        runs = narrated(copied.known[article].prose)
        near = may_echo(runs, (s for other in others for s in within[other]))
        found[article].update((s.digest, s) for s in near)
    return {article: list(hears.values()) for article, hears in found.items() if hears}


def grouped(strands: Mapping[str, Strand], links: Mapping[tuple[str, str], Link]) -> list[list[str]]:
    """The strands that are versions of one utterance, by their digests; those that hang together must all be given.

    Links of less than no strength keep apart (people have said so).
    """
    digests = sorted(strands)
    number = {d: n for n, d in enumerate(digests)}
    labels, names = _labels([strands[d] for d in digests])
    edges = [Edge(number[a], number[b], k.strength, k.sure) for (a, b), k in links.items() if k.strength > 0]
    parted = [(number[a], number[b]) for (a, b), k in links.items() if k.strength < 0]
    relation = lru_cache(maxsize=10_000)(lambda x, y: speakers.of_names(names[x], names[y]))
    return [[digests[n] for n in each] for each in group(edges, labels, relation, parted)]


def quotation_of(said: Iterable[Wording], articles: Mapping[str, Article], around: Around) -> Quotation | None:
    """The quotation that stands in some places; None where it is none: one place, or nobody's speech."""
    places = _distinct(said)
    if len(places) < 2 or not any(w.marked or (w.statement and w.statement.form == "direct") for w in places):
        return None
    versions = in_time(_version(w, articles[w.article]) for w in places)
    sizes = {(w.article, w.span): len(w.keys) * (1 if w.sound else 0) for w in places}
    fullest = max(range(len(versions)), key=lambda i: (sizes[versions[i].article, versions[i].span], -i))
    texts = {v.article: articles[v.article].text for v in versions}
    return Quotation(quotation_id(versions), tuple(versions), fullest, tuple(alterations(versions, texts, around)))


class Around:
    """What some articles show beside the versions of a quotation: who is the later one, what stands where.

    `order` numbers the articles, the earlier first; `own` gives the places of an article's wordings between marks.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        order: Mapping[str, Any],
        company: Company,
        own: Callable[[str], Sequence[Span]],
    ) -> None:
        self.articles, self.order, self.company, self._own = articles, order, company, own
        self._words: dict[str, Terms] = {}
        self._runs: dict[str, dict[fingerprints.Run, int]] = {}
        self._said: dict[str, Contents] = {}

    def later(self, one: str, other: str) -> bool | None:
        """Whether the first of two articles that retell each other is the later one; without any date nobody knows."""
        if not self.articles[one].published and not self.articles[other].published:
            return None
        if one in self.order and other in self.order and self.company(one, other):
            return bool(self.order[one] > self.order[other])
        return None

    def rank(self, article: str) -> Any:
        """What articles that retell each other are ordered by."""
        return self.order.get(article, _LAST)

    def narrated(self, version: Version, run: Span, articles: Sequence[str]) -> str | None:
        """The first article in which words of a version stand as the writer's own: outside of marks, and in nobody's
        mouth unless the articles retell each other."""
        wanted = fingerprints.within(terms(self.articles[version.article].text, *run).keys)
        for id in articles:
            outside = self._outside(id)
            hits = [outside[k] for k in wanted if k in outside]
            if not hits or len(hits) < 0.8 * len(wanted):
                continue
            spans = self._terms(id).spans
            if amid_marks(self.articles[id].text, (spans[hits[0]][0], spans[hits[-1]][1])):
                continue
            statement = self._contents(id).over((spans[hits[0]][0], spans[hits[-1]][1]))
            if statement is None or statement.speaker is None or version.speaker is None:
                return id
            if (
                speakers.of_names(statement.speaker, version.speaker) != "same"
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
        wanted = terms(self.articles[version.article].text, *run).keys
        text, least = self._terms(reference.article), round(0.8 * len(wanted))
        starts = [a for a, _ in text.spans]
        for span in self._own(reference.article):
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

    def _outside(self, article: str) -> dict[fingerprints.Run, int]:
        """The runs of an article's words that stand outside of its wordings, with their first places."""
        if article not in self._runs:
            text = self._terms(article)
            free = outside(text, self._own(article))
            found: dict[fingerprints.Run, int] = {}
            for at, key in enumerate(fingerprints.within(text.keys)):
                if free[at] and free[at + fingerprints.LENGTH - 1]:
                    found.setdefault(key, at)
            self._runs[article] = found
        return self._runs[article]

    def _terms(self, article: str) -> Terms:
        if article not in self._words:
            self._words[article] = terms(self.articles[article].text)
        return self._words[article]

    def _contents(self, article: str) -> Contents:
        if article not in self._said:
            self._said[article] = Contents(self.articles[article].statements)
        return self._said[article]


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
    places: dict[str, list[Span]] = defaultdict(list)  # of those that are kept, in order
    for w in sorted(found, key=lambda w: (not w.marked, -len(w.keys), w.article, w.span)):
        there = places[w.article]
        at = bisect_left(there, w.span)
        if not any(w.span[0] < end and start < w.span[1] for start, end in there[max(0, at - 1) : at + 1]):
            kept[w.article].append(w)
            there.insert(at, w.span)
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
