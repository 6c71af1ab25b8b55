"""How articles stand to claims that somebody puts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from onrecord.comparing.claims.claim import Stand


def stand(engine: Engine, claims: Iterable[tuple[str, str]]) -> Iterator[Stand]:
    """See Record.stand."""
    raise NotImplementedError
