"""Is a statement's confidence to be believed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.errors import ScoringError
from onrecord.scoring.overlap import fitting, marked, pairs, same_source
from onrecord.wire import Row

BINS = 15
FLOOR = 0.95
"""Precision that the most confident statements must keep, for `recall_at_95`."""

Judged = Sequence[tuple[float, bool]]
"""Confidence of each predicted statement, and whether it is right; most confident first, of equals the right ones."""


class ConfidenceScores(msgspec.Struct, frozen=True):
    """`ece`: expected calibration error over 15 bins of equal mass, 0 to 1. `auroc`: how often a right statement is
    more confident than a wrong one; None where all are right or all wrong. `recall_at_95`: per cent of gold found where
    the most confident are kept for as long as precision is 95 per cent or more; None without gold statements.
    """

    statements: int
    ece: float
    auroc: float | None
    recall_at_95: float | None


def confidence(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> ConfidenceScores:
    """Scores of the confidence of predicted statements. Raises ScoringError as `judge` does."""
    judged = judge(gold, predicted)
    known = sum(len(row.statements) for row in gold.values())
    auroc = ranking(judged)
    return ConfidenceScores(
        statements=len(judged),
        ece=round(calibration_error(judged), 4),
        auroc=None if auroc is None else round(auroc, 4),
        recall_at_95=round(100 * _kept(judged) / known, 2) if known else None,
    )


def judge(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> list[tuple[float, bool]]:
    """Each predicted statement's confidence, and whether it counts as attributed; most confident first.

    Raises ScoringError where an article is not predicted, its text differs, or a predicted statement has no confidence.
    """
    judged: list[tuple[float, bool]] = []
    for one, other in fitting(gold, predicted):
        ours, theirs = marked(one), marked(other)
        right = {p for g, p in pairs(ours, theirs) if same_source(ours[g].source, theirs[p].source)}
        for p, statement in enumerate(other.statements):
            if not isinstance(statement.confidence, int | float):
                raise ScoringError(f'article "{other.id}": predicted statements[{p}] has no confidence; give all one')
            judged.append((statement.confidence, p in right))
    judged.sort(reverse=True)
    return judged


def calibration_error(judged: Judged) -> float:
    """Expected calibration error over 15 bins of equal mass, 0 to 1."""
    n = len(judged)
    bins = (judged[b * n // BINS : (b + 1) * n // BINS] for b in range(BINS))
    return sum((abs(sum(c for c, _ in part) - sum(right for _, right in part)) / n for part in bins if part), 0.0)


def ranking(judged: Judged) -> float | None:
    """How often a right statement is more confident than a wrong one (AUROC); None where all are right or all wrong.

    By ranks (Mann and Whitney): equals share the mean of the ranks that they take up."""
    n, right = len(judged), sum(r for _, r in judged)
    if right in (0, n):
        return None
    rising = judged[::-1]
    ranks, first = 0.0, 0
    while first < n:
        last = first
        while last + 1 < n and rising[last + 1][0] == rising[first][0]:
            last += 1
        ranks += sum(r for _, r in rising[first : last + 1]) * (first + last + 2) / 2
        first = last + 1
    return (ranks - right * (right + 1) / 2) / (right * (n - right))


def _kept(judged: Judged) -> int:
    """How many are right among the most confident, as far down as precision does not fall below the floor for good."""
    kept = right = 0
    for n, (_, is_right) in enumerate(judged, 1):
        right += is_right
        if right / n >= FLOOR:
            kept = right
    return kept
