"""What a careful editor would want to be told of some articles, gathered from all that comparing has found out.

Findings are no verdicts: each shows places in texts, side by side. What is in `catalogue` is all there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.comparing import quoted, retold
from onrecord.comparing.desk import Desk
from onrecord.comparing.giveaways import giveaways
from onrecord.comparing.quotations import suspects
from onrecord.comparing.together import Copied
from onrecord.comparing.versions import Quotation
from onrecord.types import Article, Finding, Severity, Span

GRAVEST: tuple[Severity, ...] = ("grave", "notable", "slight")
"""The severities, the gravest first."""


def findings(
    articles: Iterable[Article],
    quotations: Sequence[Quotation],
    copied: Copied,
    places: Mapping[str, str] | None = None,
) -> list[Finding]:
    """All findings, by article and place. `places` tells where an article was found, for one that has no other name.

    The order of the articles changes nothing.
    """
    desk = Desk(articles, copied, places or {})
    found = [f for q in quotations for f in quoted.altered(desk, q)]
    found += quoted.single_origin(desk, quotations)
    for q in quotations:
        found += quoted.unnamed_only(desk, q)
        found += quoted.chain_cut(desk, q)
    found += retold.copied(desk)
    found += retold.nowhere_else(desk, quotations)
    spliced: dict[str, list[Span]] = {}
    for f in found:
        if f.code == "spliced-quotation" and f.beside:
            spliced.setdefault(f.article, []).append(f.spans[0])
    for article in desk.articles.values():
        found += _own(desk, article, spliced.get(article.id, ()))
    return sorted(_once(found), key=lambda f: (f.article, f.spans, f.code, f.beside, f.says))


def _own(desk: Desk, article: Article, spliced: Sequence[Span]) -> Iterator[Finding]:
    """What an article gives away by itself; a speaker in the third person is told once, where he is spliced too."""
    for f in giveaways(article):
        if f.code != "third-person" or not _over(f.spans[-1], spliced):
            yield f
    for a in suspects(article):
        if not _over(a.version.span, spliced):
            yield quoted.alteration(desk, a)


def _over(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with any of the others."""
    return any(a < span[1] and span[0] < b for a, b in others)


def _once(found: Iterable[Finding]) -> list[Finding]:
    """The findings without those that are said twice, and without a suspicion that a third person covers."""
    found = list(found)
    third: dict[str, list[Span]] = {}
    for f in found:
        if f.code == "third-person":
            third.setdefault(f.article, []).append(f.spans[-1])
    kept: dict[tuple[object, ...], Finding] = {}
    for f in found:
        alone = f.code == "spliced-quotation" and not f.beside
        if not (alone and _over(f.spans[0], third.get(f.article, ()))):
            kept.setdefault((f.code, f.article, f.spans, f.beside, f.says), f)
    return list(kept.values())
