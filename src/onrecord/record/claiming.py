"""Asking for claims."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from onrecord.comparing.claims.claim import Claim, ClaimHeading


def claims(
    engine: Engine,
    *,
    order: str,
    story: str | None,
    speaker: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> list[ClaimHeading]:
    """See Record.claims."""
    raise NotImplementedError


def claim(engine: Engine, id: str) -> Claim:
    """See Record.claim."""
    raise NotImplementedError


def ledger(engine: Engine) -> dict[str, Any]:
    """See Record.ledger."""
    raise NotImplementedError
