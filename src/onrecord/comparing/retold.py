"""Findings about articles: copied, stitched of copies, and with a quotation that is nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.comparing import fingerprints
from onrecord.comparing.copies import Copy
from onrecord.comparing.desk import Desk
from onrecord.comparing.terms import terms
from onrecord.comparing.versions import Quotation
from onrecord.comparing.wordings import Wording, wordings
from onrecord.types import Finding, Span

FEWEST = 6
"""Words of a quotation that is asked for elsewhere, at least."""
ELSEWHERE = 0.4
"""Share of its runs of four words that stand in another article, from which on it is not nowhere else."""


def copied(desk: Desk) -> Iterator[Finding]:
    """Articles most of whose words stand in another, and articles made of passages of two others or more."""
    taken: dict[str, list[Copy]] = defaultdict(list)
    for copy in desk.copied.copies:
        taken[copy.into.article].append(copy)
    for article, origins in desk.copied.origins.of.items():
        others = origins - {article}
        if not others or (len(others) == 1 and article in origins):
            continue
        passages = [c for c in taken[article] if c.of.article in others] or taken[article]
        spans = _merged((c.into.start, c.into.end) for c in passages)
        if not spans:
            continue
        names = desk.list(others)
        undated = [o for o in others if not desk.before(o, article)]
        earlier = "" if undated else ", the earlier of the two"
        doubt = " Which was first, their dates do not tell." if undated else ""
        if len(others) > 1:
            own = " It has passages of its own besides." if article in origins else ""
            if undated:
                says = f"Passages of the article stand in {names} too, each of which has others.{own}{doubt}"
            else:
                says = f"The article is made of passages that stand in {names}, which are earlier.{own}"
        else:
            stand = "also stand" if undated else "stand"
            says = f"Most of the article’s words outside of quotation marks {stand} in {names}{earlier}.{doubt}"
        yield Finding(
            code="stitched-article" if len(others) > 1 else "copied-article",
            severity="notable" if len(others) > 1 and not undated else "slight",
            article=article,
            spans=tuple(spans),
            beside=tuple((a, span) for a, of in sorted(_by_article(passages).items()) for span in _merged(of)),
            says=says,
        )


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


def nowhere_else(desk: Desk, quotations: Iterable[Quotation]) -> Iterator[Finding]:
    """Quotations that stand in no other article, in articles that have everything else from others."""
    alone = {a for a, origins in desk.copied.origins.of.items() if a not in origins}
    if not alone:
        return
    known = {(v.article, v.span) for q in quotations for v in q.versions}
    asked = [
        w
        for article in sorted(alone & desk.articles.keys())
        for w in wordings(desk.articles[article])
        if w.marked and w.sound and w.statement is not None and len(w.keys) >= FEWEST and (article, w.span) not in known
    ]
    for w, share in zip(asked, _elsewhere(desk, asked), strict=True):
        if share >= ELSEWHERE:
            continue
        origins = desk.copied.origins.of[w.article]
        yield Finding(
            code="found-nowhere-else",
            severity="notable",
            article=w.article,
            statement=w.statement.id if w.statement else None,
            spans=(w.span,),
            beside=tuple((o, (0, 0)) for o in sorted(origins)),
            says=f"{desk.quote(w.article, w.inner)} stands in no other article of the record, and the article’s own "
            f"words go back to {desk.list(origins)}, where this quotation is not.",
        )


def _elsewhere(desk: Desk, asked: list[Wording]) -> list[float]:
    """For each wording the largest share of its runs of words that stand in one other article, quoted there or not."""
    runs = [set(fingerprints.runs(w.keys, fingerprints.LENGTH)) for w in asked]
    wanted: dict[int, list[int]] = defaultdict(list)
    for n, keys in enumerate(runs):
        for key in keys:
            wanted[key].append(n)
    most = [0.0] * len(asked)
    if not wanted:
        return most
    for article in desk.articles.values():
        held: dict[int, int] = defaultdict(int)
        for key in set(fingerprints.runs(terms(article.text).keys, fingerprints.LENGTH)):
            for n in wanted.get(key, ()):
                held[n] += 1
        for n, count in held.items():
            if asked[n].article != article.id:
                most[n] = max(most[n], count / len(runs[n]))
    return most
