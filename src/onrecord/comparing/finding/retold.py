"""Findings about articles: copied, stitched of copies, and with a quotation that is nowhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from onrecord.comparing.copying.copies import BESIDES, Copy
from onrecord.comparing.finding.desk import Desk, fours
from onrecord.comparing.finding.quoted import UNDATED
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import Wording
from onrecord.types import Finding, Span

FEWEST = 6
"""Words of a quotation that is asked for elsewhere, at least."""
ELSEWHERE = 0.4
"""Share of its runs of four words that stand in an article it has passages from, from which on it is not nowhere
else."""


def copied(desk: Desk, article: str) -> Iterator[Finding]:
    """An article most of whose words stand in another, or that is made of passages of two others or more."""
    origins = desk.copied.origins.of[article]
    others = origins - {article}
    taken = desk.taken_by(article)
    if not others or not taken:
        return
    sources = _sources(desk, taken)
    # A copy of a stitched article, or of one of two copies, is stitched of nothing itself.
    stitched = len(others) > 1 and len(sources) > 1
    if not stitched and article in origins:
        return
    told = sources if stitched or len(others) > 1 else others
    passages = [c for c in taken if c.of.article in told] or taken
    spans = _merged((c.into.start, c.into.end) for c in passages)
    names = desk.about({article, *told}).list(told)
    undated = [o for o in told if not desk.before(o, article)]
    doubt = f" {UNDATED}" if undated else ""
    if stitched:
        own = " It has passages of its own besides." if article in origins else ""
        if undated:
            says = f"Passages of the article stand in {names} too, each of which has others.{own}{doubt}"
        else:
            says = f"The article is made of passages that stand in {names}, which are earlier.{own}"
    elif undated:
        # Where nothing tells who took from whom, the sentence must not sound as if something did.
        says = f"The article shares most of its words outside of quotation marks with {names}.{doubt}"
    else:
        says = f"Most of the article’s words outside of quotation marks stand in {names}, the earlier of the two."
    yield Finding(
        code="stitched-article" if stitched else "copied-article",
        severity="notable" if stitched and not undated else "slight",
        article=article,
        spans=tuple(spans),
        beside=tuple((a, span) for a, of in sorted(_by_article(passages).items()) for span in _merged(of)),
        says=says,
    )


def _sources(desk: Desk, taken: Iterable[Copy]) -> set[str]:
    """The fewest articles that the passages can have come from: the one that has the most of them, then the one that
    has the most of what is left, as long as that is a sentence."""
    left, found = list(taken), set[str]()
    while left:
        words: Counter[str] = Counter()
        for c in left:
            words[c.of.article] += c.narrated
        best = max(words, key=lambda a: (words[a], a == desk.first({a, *words}), a))
        if found and words[best] < BESIDES:
            break
        found.add(best)
        covered = _merged((c.into.start, c.into.end) for c in left if c.of.article == best)
        left = [c for c in left if c.of.article != best and 2 * _shared(c, covered) < c.into.end - c.into.start]
    return found


def _shared(copy: Copy, covered: Iterable[Span]) -> int:
    return sum(max(0, min(copy.into.end, b) - max(copy.into.start, a)) for a, b in covered)


def _by_article(passages: Iterable[Copy]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for c in passages:
        found[c.of.article].append((c.of.start, c.of.end))
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def is_asked_for(w: Wording) -> bool:
    """Whether words are a quotation of somebody's that is long enough to be asked for elsewhere."""
    return w.marked and w.sound and w.statement is not None and len(w.keys) >= FEWEST


def nowhere_else(
    desk: Desk, article: str, quoted: Iterable[Wording], quotations: Iterable[Quotation]
) -> Iterator[Finding]:
    """Those of the `quoted` words, which are asked for, that stand in no other article, in an article that has
    everything else from others."""
    origins = desk.copied.origins.of[article]
    if article in origins:
        return
    known = [v.span for q in quotations for v in q.versions if v.article == article]
    asked = [w for w in quoted if w.span not in known]
    if not asked:
        return
    sources = sorted({c.of.article for c in desk.taken_by(article)})
    for w in asked:
        said = fours(w.keys)
        if max((len(said & desk.fours(a)) / len(said) for a in sources), default=0.0) >= ELSEWHERE:
            continue
        yield Finding(
            code="found-nowhere-else",
            severity="notable",
            article=article,
            statement=w.statement.id if w.statement else None,
            spans=(w.span,),
            beside=tuple((o, (0, 0)) for o in sorted(origins)),
            says=f"{desk.quote(article, w.inner)} stands in no other article of the record, and the article’s own "
            f"words go back to {desk.list(origins)}, where this quotation is not.",
        )
