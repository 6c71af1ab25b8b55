"""How well a reading agrees with gold: attributions, what is said of statements, whether confidence is to be believed.

Scores are taken over rows, the wire form as a line has it (`onrecord.wire.parse`, `onrecord.wire.row_of`), because in
gold a fact that is absent was not annotated, and a fact that is null was looked for and is not there.
"""

from onrecord.scoring.attributions import AttributionScores, attributions
from onrecord.scoring.bootstrap import Interval, difference, interval
from onrecord.scoring.confidence import ConfidenceScores, confidence
from onrecord.scoring.evaluate import Evaluation, evaluate, judge
from onrecord.scoring.score import Score, Share
from onrecord.scoring.statements import StatementScores, statements

__all__ = [
    "AttributionScores",
    "ConfidenceScores",
    "Evaluation",
    "Interval",
    "Score",
    "Share",
    "StatementScores",
    "attributions",
    "confidence",
    "difference",
    "evaluate",
    "interval",
    "judge",
    "statements",
]
