"""Findings about quotations: what was done to one on its way, and who stands behind it.

A wrong accusation can do harm. A sentence says what stands where; that one article is the earlier it says only where
both have dates that show it, and who changed what it never says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.comparing.copying.copies import Place
from onrecord.comparing.finding.desk import Desk, quoted
from onrecord.comparing.quoting.alignment import Operation
from onrecord.comparing.quoting.alterations import NAMES_SPEAKER, Alteration
from onrecord.comparing.quoting.difference import LONG, Difference
from onrecord.comparing.quoting.speakers import of_names
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.text.terms import terms
from onrecord.types import Finding, Severity, Statement

CODES = {
    "words": "altered-quotation",
    "cut": "altered-quotation",
    "splice": "spliced-quotation",
    "marks": "marks-lost",
    "speaker": "speaker-changed",
}
"""What each kind of alteration is found as."""
UNDATED = "Which was first, their dates do not tell."
_SHOWN = 3
"""Changes that one sentence names."""
_ELSEWHERE = re.compile(r"(.+) elsewhere, (.+) here")
_MIDDLEMAN = re.compile(r"\b(?:reportedly|allegedly|according to|per|cited|citing|told|reported)\b", re.IGNORECASE)
_COMMON = frozenset(("the", "news", "newspaper", "daily", "weekly", "times", "online"))
"""Words that the names of many outlets share."""
_EVERY = 3
"""Articles from which on one origin behind all of them is worth telling."""


def altered(desk: Desk, quotation: Quotation) -> Iterator[Finding]:
    """What was done to the versions of a quotation."""
    for a in quotation.alterations:
        if a.kind == "speaker" and _one_speaker(a):
            continue
        yield alteration(desk, a, quotation.versions)


def _one_speaker(a: Alteration) -> bool:
    """Whether both sides mean one speaker after all, by what their names say."""
    if a.reference is None or a.version.speaker is None or a.reference.speaker is None:
        return False
    return of_names(a.version.speaker, a.reference.speaker) == "same"


def alteration(desk: Desk, a: Alteration, versions: Sequence[Version] = ()) -> Finding:
    """One alteration as a finding. `versions` are all of the quotation."""
    severity: Severity = {"grave": "grave", "slight": "slight"}.get(a.weight, "notable")  # type: ignore[assignment]
    if a.reference is not None and severity != "slight":
        spliced = a.kind == "splice" and desk.before(a.reference.article, a.version.article)
        given = a.kind == "speaker" and a.version.named and not _unsure(a)
        severity = "grave" if spliced or given else severity
    places = [] if a.reference is None else [(a.reference.article, a.reference.span)]
    where = a.why.rpartition(" in ")[2]
    if a.kind == "splice" and where in desk.articles and all(where != article for article, _ in places):
        places.append((where, (0, 0)))
    return Finding(
        code=CODES[a.kind],
        severity=severity,
        article=a.version.article,
        statement=a.version.statement,
        spans=(a.version.span,),
        beside=tuple(places),
        says=_says(desk, a, versions),
    )


def _unsure(a: Alteration) -> bool:
    """Whether the two names may be one person's."""
    v, reference = a.version.speaker, a.reference.speaker if a.reference else None
    return v is None or reference is None or of_names(v, reference) == "unknown"


def _says(desk: Desk, a: Alteration, versions: Sequence[Version]) -> str:
    v, reference = a.version, a.reference
    if reference is None:
        own = a.why.partition(": ")[2] or desk.text(v.article)[slice(*v.inner)]
        return f"Between the marks stands {quoted(own)}, which calls the one who is said to speak by name."
    other = _earlier(desk, v.article, reference.article)
    if a.kind == "marks":
        return f"{desk.quote(v.article, v.inner)} has no quotation marks here; it has them in {other}."
    if a.kind == "speaker":
        here, there = _given(desk, a, v), _given(desk, a, reference)
        return f"{desk.quote(v.article, v.inner)} is given to {here} here, and to {there} in {other}."
    if a.kind == "splice":
        runs = Difference(reference, v, desk.text(reference.article), desk.text(v.article)).put_in()
        put = [desk.quote(v.article, run) for run in runs] or [desk.quote(v.article, v.inner)]
        where = a.why.rpartition(" in ")[2]
        known = " These words call the one who is said to speak by name." if a.why == NAMES_SPEAKER else ""
        if where in desk.articles:
            stand = "stand outside of quotation marks" if "outside" in a.why else "stand at another point"
            known = f" These words {stand} {'there' if where == reference.article else f'in {desk.name(where)}'}."
        return f"The marks take in {' and '.join(put[:_SHOWN])}, which the quotation does not have in {other}.{known}"
    if a.kind == "cut":
        return _cut(desk, a, Difference(reference, v, desk.text(reference.article), desk.text(v.article)), versions)
    return _changed(desk, a, v, reference, other)


def _earlier(desk: Desk, article: str, other: str) -> str:
    """The other article, said to be the earlier one only where dates show it."""
    name = desk.name(other)
    return f"{name}, the earlier of the two" if desk.before(other, article) else name


def _unknown(desk: Desk, article: str, other: str) -> str:
    """What has to be said where dates do not tell which of two was first."""
    if desk.before(other, article) or desk.before(article, other):
        return ""
    return " Which of the two was first, their dates do not tell."


def _given(desk: Desk, a: Alteration, v: Version) -> str:
    """Whom an article has speak: by name if it names him there, else in its own words with whom they seem to mean."""
    name = v.speaker.name.replace(" | ", " and ") if v.speaker else None
    said = desk.text(v.article)[slice(*v.source)] if v.source else ""
    if name and (v.named or not said):
        return name
    if name:
        return f"“{said}” (as it seems, {name})"
    found = _ELSEWHERE.fullmatch(a.why)
    words = said or (found[2 if v is a.version else 1] if found else "")
    return f"“{words}”" if words else "nobody named"


def _cut(desk: Desk, a: Alteration, diff: Difference, versions: Sequence[Version]) -> str:
    v, reference = diff.now, diff.was
    other = _earlier(desk, v.article, reference.article)
    middle = diff.missing(versions) if "middle" in a.why else None
    words = desk.quote(reference.article, middle.was if middle else diff.rest)
    if not desk.before(reference.article, v.article):
        return (
            f"The two differ: here the quotation is without {words}, and no mark shows an omission; it has these words "
            f"in {other}.{_unknown(desk, v.article, reference.article)}"
        )
    if not middle:
        return f"The quotation ends here without {words}, and no mark shows an omission; it goes on so in {other}."
    return f"The quotation is here without {words}, and no mark shows an omission; it has these words in {other}."


def _changed(desk: Desk, a: Alteration, v: Version, reference: Version, other: str) -> str:
    found = [o for o in _apart(a.operations) if not o.owned and _size(o.old) < 2 * LONG and _size(o.new) < 2 * LONG]
    weighty = [o for o in found if o.weight == a.weight] or found
    pairs = [
        f"{desk.around(v.article, o.now, v.inner)} here, {desk.around(reference.article, o.was, reference.inner)} there"
        for o in weighty[:_SHOWN]
    ] or [f"{desk.quote(v.article, v.inner)} here, {desk.quote(reference.article, reference.inner)} there"]
    more = f"; and {len(weighty) - _SHOWN} more" if len(weighty) > _SHOWN else ""
    return (
        f"The quotation differs from that in {other}: {'; '.join(pairs)}{more}."
        f"{_unknown(desk, v.article, reference.article)}"
    )


def _apart(operations: Sequence[Operation]) -> list[Operation]:
    """The operations that change words, but for what the longer of two has before and behind the shorter."""
    found = list(operations)
    while found and found[0].kind in ("dropped", "inserted", "trivial"):
        found.pop(0)
    while found and found[-1].kind in ("dropped", "inserted", "trivial"):
        found.pop()
    return [o for o in found if o.kind in ("changed", "dropped", "inserted")]


def _size(text: str) -> int:
    return len(terms(text).keys)


def single_origin(desk: Desk, root: str, quotations: Iterable[Quotation]) -> Iterator[Finding]:
    """Those of an article's quotations that three articles or more carry, all of which have them from it.

    Together where the same articles carry them.
    """
    found: dict[frozenset[str], list[Quotation]] = defaultdict(list)
    for q in quotations:
        articles = frozenset(v.article for v in q.versions)
        if len(articles) < _EVERY:
            continue
        roots = {r for v in q.versions for r in desk.copied.origins.behind(Place(v.article, *v.span))}
        if roots == {root}:
            found[articles].append(q)
    for articles, carried in found.items():
        about = desk.about(articles)
        places = sorted((v.span, v.statement or "") for q in carried for v in q.versions if v.article == root)
        more = f" and {_number(len(carried) - 1)} more" if len(carried) > 1 else ""
        verb = "stand" if more else "stands"
        back = f"the passages that carry the words in {about.list(articles - {root})}"
        shown = all(desk.before(root, other) for other in articles - {root})
        same = f"{back} all go back to this one." if shown else f"{back} are the same text as here. {UNDATED}"
        yield Finding(
            code="single-origin",
            severity="notable",
            article=root,
            statement=places[0][1] or None,
            spans=tuple(dict.fromkeys(span for span, _ in places)),
            beside=tuple(sorted((v.article, v.span) for q in carried for v in q.versions if v.article != root)),
            says=f"{about.quote(root, places[0][0])}{more} {verb} in {_number(len(articles))} articles; {same}",
        )


def unnamed_only(desk: Desk, quotation: Quotation) -> Iterator[Finding]:
    """A quotation that nobody with a name says, wherever it stands."""
    kinds = [v.speaker.kind if v.speaker else None for v in quotation.versions if v.statement or v.marked]
    articles = {v.article for v in quotation.versions}
    if len(articles) < 2 or set(kinds) != {"anonymous"}:
        return
    first = desk.first(articles)
    v = next(v for v in quotation.versions if v.article == first)
    called = sorted({v.speaker.name for v in quotation.versions if v.speaker})
    yield Finding(
        code="unnamed-only",
        severity="notable",
        article=first,
        statement=v.statement,
        spans=(v.span,),
        beside=tuple((o.article, o.span) for o in quotation.versions if o.article != first),
        says=f"{desk.quote(first, v.inner)} stands in {_number(len(articles))} articles, and in none of them does "
        f"anybody with a name say it: the speaker is {' or '.join(f'“{c}”' for c in called)}.",
    )


def chain_cut(desk: Desk, quotation: Quotation) -> Iterator[Finding]:
    """An article that takes a quotation from another, which says through whom it knows it, and says no such thing."""
    wanted = {v.statement for v in quotation.versions}
    articles = {v.article for v in quotation.versions}
    statements = {s.id: s for a in articles for s in desk.articles[a].statements if s.id in wanted}
    through = {v: _through(desk, v, statements) for v in quotation.versions}
    told = [o for o in quotation.versions if through[o]]
    telling = {o.article for o in told}
    for v in quotation.versions if told else ():
        if v.article in telling or v.statement not in statements or _tells(desk, v, statements[v.statement]):
            continue
        taken = [o for o in told if _took(desk, v, o) and not _names(desk, v, through[o])]
        if not taken:
            continue
        o = min(taken, key=lambda o: (desk.first((o.article, v.article)) != o.article, o.article, o.span))
        yield Finding(
            code="chain-cut",
            severity="notable",
            article=v.article,
            statement=v.statement,
            spans=(v.span,),
            beside=((o.article, o.span),),
            says=f"{desk.quote(v.article, v.inner)} stands here as if heard at first hand; the same passage says that "
            f"it is known through {' through '.join(through[o])} in {_earlier(desk, v.article, o.article)}.",
        )


def _through(desk: Desk, v: Version, statements: Mapping[str, Statement]) -> tuple[str, ...]:
    """Through whom a version is known; what was told to the article's own outlet is known at first hand."""
    statement = statements.get(v.statement or "")
    outlet = _called(desk.articles[v.article].outlet or "")
    return tuple(n for n in statement.via if not _alike(_called(n), outlet)) if statement else ()


def _called(name: str) -> list[str]:
    """The words of a name that tell it from others, where it has any such."""
    whole = name.casefold().split()
    return [w for w in whole if w not in _COMMON] or whole


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, by their words, are one or the shorter form of one."""
    a, b = set(one), set(other)
    return bool(a and b) and (a <= b or b <= a)


def _tells(desk: Desk, v: Version, statement: Statement) -> bool:
    """Whether an article says in any way that it has a statement from somebody else."""
    if statement.via or statement.inside is not None:
        return True
    spans = (*statement.source, *statement.cue, *statement.content)
    text = desk.text(v.article)
    low = text.rfind("\n", 0, min(a for a, _ in spans)) + 1
    high = text.find("\n", max(b for _, b in spans))
    beside = text[low : v.span[0]] + text[v.span[1] : high if high >= 0 else len(text)]
    return _MIDDLEMAN.search(beside) is not None


def _took(desk: Desk, v: Version, o: Version) -> bool:
    """Whether the passage in which a version stands was copied from that in which another stands."""
    return any(
        c.into.start < v.span[1] and v.span[0] < c.into.end and c.of.start < o.span[1] and o.span[0] < c.of.end
        for c in desk.taken(v.article, o.article)
    )


def _names(desk: Desk, v: Version, via: Sequence[str]) -> bool:
    """Whether an article names a middleman anywhere, or is his own."""
    article = desk.articles[v.article]
    said = f"{article.text} {article.outlet or ''} {article.byline or ''}".casefold()
    last = [_called(name)[-1] for name in via if name.split()]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in last)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)
