"""How the articles of the record stand to claims that somebody puts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from onrecord.comparing.claims.apart import page, put
from onrecord.comparing.claims.claim import Stand
from onrecord.comparing.claims.standing import stand as stand_of
from onrecord.errors import UsageError
from onrecord.record.asking import queries

CLAIMS = 10_000
"""Claims that are put at one time, at most."""


def stand(engine: Engine, claims: Iterable[tuple[str, str]]) -> Iterator[Stand]:
    """See Record.stand. All articles are looked at once, whatever the number of claims; each claim is held only against
    those that have some of its words."""
    asked = []
    for id, text in claims:
        found = put(id, text)
        if not found.words:
            raise UsageError(f"the claim {text!r} has no words that tell anything: put it as a sentence")
        asked.append(found)
        if len(asked) > CLAIMS:
            raise UsageError(f"more than {CLAIMS:,} claims at one time: put them in parts")
    having: dict[str, list[int]] = {}
    for n, c in enumerate(asked):
        for t in c.words:
            having.setdefault(t, []).append(n)
    for article in queries.articles(engine, False):
        whole = page(article)
        shared: dict[int, float] = {}
        for t in whole.words.keys() & having.keys():
            for n in having[t]:
                shared[n] = shared.get(n, 0.0) + asked[n].words[t]
        for n in sorted(shared):
            found_stand = stand_of(whole, asked[n])
            if found_stand is not None:
                yield found_stand
