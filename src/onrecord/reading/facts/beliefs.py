"""Whose belief it is, where one statement stands in another: "Belt said that the company believes ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.types import Certainty, Statement


def own(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, resolved, each without the belief of somebody else that it only reports: where that is the cue of
    a statement of its own, which stands in it."""
    theirs = {(s.inside, s.certainty.span): s for s in statements if s.inside and s.certainty.whose == "source"}
    for s in statements:
        inner, at = theirs.get((s.id, s.certainty.span)), s.certainty.span
        if inner and at and any(a <= at[0] < b for a, b in inner.cue) and inner.speaker != s.speaker:
            why = {kind: because for kind, because in s.why.items() if kind != "certainty"}
            yield msgspec.structs.replace(s, certainty=Certainty(), why=why)
        else:
            yield s
