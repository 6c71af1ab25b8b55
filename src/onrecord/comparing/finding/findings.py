"""What a careful editor would want to be told of some articles, gathered from all that comparing has found out.

Findings are no verdicts: each shows places in texts, side by side. What is in `catalogue` is all there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.comparing.finding import quoted, retold
from onrecord.comparing.finding.desk import Desk
from onrecord.comparing.finding.giveaways import giveaways
from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.quotations import suspects
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import Wording, wordings
from onrecord.comparing.together import Copied
from onrecord.types import Article, Finding, Severity, Span, digest

GRAVEST: tuple[Severity, ...] = ("grave", "notable", "slight")
"""The severities, the gravest first."""


class Alone(NamedTuple):
    """What an article gives away by itself."""

    giveaways: Sequence[Finding]
    suspects: Sequence[Alteration]
    quoted: Sequence[Wording]
    """Its quotations that are asked for elsewhere."""


def alone(article: Article, said: Iterable[Wording] | None = None) -> Alone:
    """What an article gives away by itself; it may be worked out before the rest. `said` are its wordings."""
    said = list(wordings(article) if said is None else said)
    return Alone(giveaways(article), suspects(article, said), [w for w in said if retold.is_asked_for(w)])


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
    return findings_in(desk, desk.articles, quotations)


def findings_in(
    desk: Desk,
    articles: Iterable[str],
    quotations: Sequence[Quotation],
    alone: Callable[[Article], Alone] = alone,
) -> list[Finding]:
    """The findings in some articles, by article and place. `quotations` are all that have a version in one of them, and
    on the desk lie all articles that these stand in, and those that the articles have passages from."""
    wanted = set(articles)
    found: list[Finding] = []
    of: dict[str, list[Quotation]] = {article: [] for article in wanted}
    for q in quotations:
        here = {v.article for v in q.versions}
        about = desk.about(here)
        found += quoted.altered(about, q)
        found += quoted.unnamed_only(about, q)
        found += quoted.chain_cut(about, q)
        for article in here & wanted:
            of[article].append(q)
    spliced: dict[str, list[Span]] = {}
    for f in found:
        if f.code == "spliced-quotation" and f.beside:
            spliced.setdefault(f.article, []).append(f.spans[0])
    for article in wanted:
        found += quoted.single_origin(desk, article, of[article])
        about = desk.about({article} | desk.copied.origins.of[article])
        found += retold.copied(about, article)
        own = alone(desk.articles[article])
        found += retold.nowhere_else(about, article, own.quoted, of[article])
        found += _own(about, own, spliced.get(article, ()))
    kept = [f for f in _once(found) if f.article in wanted]
    return sorted(_numbered(desk, kept), key=lambda f: (f.article, f.spans, f.code, f.beside, f.says))


def _numbered(desk: Desk, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings with their ids: a digest of the code, the article and the words that it is about; and of what it
    says, where that is not enough. So an id lasts while other articles come, and when the article is read again."""
    short = [digest(f.code, f.article, *(desk.text(f.article)[slice(*span)] for span in f.spans)) for f in found]
    times = Counter(short)
    for f, id in zip(found, short, strict=True):
        yield msgspec.structs.replace(f, id=id if times[id] == 1 else digest(id, f.says, repr(f.spans)))


def _own(desk: Desk, own: Alone, spliced: Sequence[Span]) -> Iterator[Finding]:
    """What an article gives away by itself; a speaker in the third person is told once, where he is spliced too."""
    for f in own.giveaways:
        if f.code != "third-person" or not _over(f.spans[-1], spliced):
            yield f
    for a in own.suspects:
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
