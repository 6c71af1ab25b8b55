"""What is said of each statement: speaker, kind, stance, via, to, where, when, certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

import msgspec
from msgspec import UNSET, UnsetType

from onrecord.errors import ScoringError
from onrecord.scoring.names import PRONOUNS, alike, name_words, same_speakers, whole_name
from onrecord.scoring.overlap import fitting, marked, pairs
from onrecord.scoring.score import Score, Share
from onrecord.types import Certainty, Stance
from onrecord.wire import Row, StatementRow, WhenRow

Reading = Literal["named", "pronoun", "other"]
READINGS: tuple[Reading, ...] = get_args(Reading)
Fact = Literal["via", "to", "where", "when", "certainty words", "certainty level"]
FACTS: tuple[Fact, ...] = get_args(Fact)

SCALE = ("almost-no-chance", "very-unlikely", "unlikely", "roughly-even", "likely", "very-likely", "almost-certain")
"""ICD 203, from the least sure to the surest; one step is forgiven."""


class StatementScores(msgspec.Struct, frozen=True):
    """Over pairs of gold and predicted statements, whose contents have half their words in common.

    `speaker` counts pairs whose gold speaker is known, by how the source reads: it holds a word of the name, it is a
    pronoun, or another description. `full` counts only names that are the whole one. `stance` is by gold's stances.
    `facts` count values given. `record` is right where speaker and stance are, over all statements, found or not, save
    those of no known speaker in gold.
    """

    articles: int
    paired: int
    speaker: dict[Reading, Share]
    full: Share
    kind: Share
    stance_right: Share
    stance: dict[str, Score]
    facts: dict[Fact, Score]
    record: Score

    @property
    def speakers(self) -> Share:
        """All speakers, however the source reads."""
        return sum(self.speaker.values(), Share())

    @property
    def stance_macro_f1(self) -> float | None:
        """The mean of the stances' F1, in per cent; None where nothing is paired."""
        return round(sum(s.f1 for s in self.stance.values()) / len(self.stance), 2) if self.stance else None


def statements(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> StatementScores:
    """Scores of what is said of statements, articles by their ids.

    A fact that a gold statement does not mention is not scored there; one that is null is.

    Raises ScoringError where an article is not predicted, its text differs, or a gold statement has no stance.
    """
    paired = 0
    speaker: dict[Reading, Share] = dict.fromkeys(READINGS, Share())
    full = kind = Share()
    stances: Counter[tuple[Stance, Stance | None]] = Counter()
    facts: dict[Fact, Score] = dict.fromkeys(FACTS, Score())
    record = Score()
    for one, other in fitting(gold, predicted):
        matched = pairs(marked(one), marked(other))
        known = [bool(_name(s)) for s in one.statements]
        record += Score(0, len(other.statements) - sum(not known[g] for g, _ in matched), sum(known))
        for g, p in matched:
            a, b = one.statements[g], other.statements[p]
            paired += 1
            name, right = _name(a), False
            if name:
                a_kind, b_kind = a.speaker and a.speaker.kind, b.speaker and b.speaker.kind
                right = same_speakers(name, _name(b), a_kind or None)
                speaker[_reads(a, name, one.text)] += Share(right, 1)
                full += Share(whole_name(name, _name(b)), 1)
                kind += Share((a_kind or None) == (b_kind or None), 1)
            ours, theirs = _stance(a, one, g), b.stance or None
            stances[ours, theirs] += 1
            record += Score(right and ours == theirs)
            for fact, score in _facts(a, b):
                facts[fact] += score
    return StatementScores(
        articles=len(gold),
        paired=paired,
        speaker=speaker,
        full=full,
        kind=kind,
        stance_right=Share(sum(n for (a, b), n in stances.items() if a == b), paired),
        stance={s: _one_stance(s, stances) for s in sorted({a for a, _ in stances})},
        facts=facts,
        record=record,
    )


def _name(row: StatementRow) -> str | None:
    return row.speaker.name if row.speaker else None


def _stance(row: StatementRow, article: Row, place: int) -> Stance:
    if row.stance is UNSET:
        raise ScoringError(f'article "{article.id}": gold statements[{place}] has no stance; give all one, or no facts')
    return row.stance


def _one_stance(stance: Stance, seen: Counter[tuple[Stance, Stance | None]]) -> Score:
    predicted = sum(n for (_, b), n in seen.items() if b == stance)
    return Score(seen[stance, stance], predicted, sum(n for (a, _), n in seen.items() if a == stance))


def _reads(row: StatementRow, name: str, text: str) -> Reading:
    source = " ".join(text[start:end] for start, end in row.source)
    if source.strip().lower() in PRONOUNS:
        return "pronoun"
    return "other" if set(name_words(source)).isdisjoint(name_words(name)) else "named"


def _facts(gold: StatementRow, predicted: StatementRow) -> Iterator[tuple[Fact, Score]]:
    ours, theirs = gold.via or (), predicted.via or ()
    yield "via", Score(sum(any(alike(a, b) for b in theirs) for a in ours), len(theirs), len(ours))
    if gold.to is not UNSET:
        yield "to", _text(gold.to, predicted.to)
    if gold.where is not UNSET:
        yield "where", _text(gold.where, predicted.where)
    if gold.when is not UNSET:
        a, b = _date(gold.when), _date(predicted.when)
        yield "when", Score(bool(a and b and b.startswith(a)), bool(b), bool(a))
    if gold.certainty is not UNSET:
        x, y = _stated(gold.certainty), _stated(predicted.certainty)
        touch = bool(x and y and not set(name_words(x.text or "")).isdisjoint(name_words(y.text or "")))
        near = bool(touch and x and y and abs(SCALE.index(x.level) - SCALE.index(y.level)) <= 1)
        yield "certainty words", Score(touch, bool(y), bool(x))
        yield "certainty level", Score(near, bool(y), bool(x))


def _text(gold: str | None, predicted: str | UnsetType | None) -> Score:
    return Score(bool(gold and predicted and alike(gold, predicted)), bool(predicted), bool(gold))


def _date(when: WhenRow | str | UnsetType | None) -> str | None:
    return when.date if isinstance(when, WhenRow) else when or None


def _stated(certainty: Certainty | UnsetType | None) -> Certainty | None:
    """The certainty, where it is more or less than plain."""
    return certainty if isinstance(certainty, Certainty) and certainty.level != "unstated" else None
