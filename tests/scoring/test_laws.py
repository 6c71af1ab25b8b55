"""What holds of the scores whatever is scored."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ScoringError
from onrecord.scoring import Score, attributions, confidence, difference, interval, statements
from onrecord.scoring.score import total
from onrecord.types import STANCES, Span
from onrecord.wire import Row, SpeakerRow, StatementRow

TEXTS = [
    "Bram Tull said “the quay is safe” and the mayor’s men denied it.",
    "It is safe, they say. “Never,” said Ines O'Hare, “never again.”",
    "— … —",
]
names = st.sampled_from(["Bram Tull", "Tull", "Ines O'Hare | Bram Tull", "the mayor"])


def spans(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    places = range(0, len(text) + 1, 4)
    return st.lists(st.sampled_from([(a, b) for a in places for b in places if a < b]), max_size=2).map(tuple)


def rows(id: str) -> st.SearchStrategy[Row]:
    text = TEXTS[int(id)]
    statement = st.builds(
        StatementRow,
        source=spans(text),
        cue=spans(text),
        content=spans(text),
        speaker=st.none() | st.builds(SpeakerRow, names, st.sampled_from(["person", "group"])),
        stance=st.sampled_from(STANCES),
        confidence=st.floats(0, 1),
    )
    return st.builds(Row, id=st.just(id), text=st.just(text), statements=st.lists(statement, max_size=4).map(tuple))


few = settings(max_examples=40)
piles = st.fixed_dictionaries({id: rows(id) for id in "012"})


@given(piles)
@few
def test_gold_against_itself_is_right_wherever_it_has_words(pile: dict[str, Row]) -> None:
    scores = attributions(pile, pile)
    assert scores.exact == scores.attributed == scores.content
    assert scores.gold == scores.predicted
    for words in scores.words.values():
        assert words.right == words.predicted == words.gold
    facts = statements(pile, pile)
    assert facts.paired == scores.content.right
    assert facts.speakers.right == facts.full.right == facts.kind.right == facts.speakers.of
    assert facts.stance_right.right == facts.paired
    assert facts.record.right == facts.speakers.right


@given(piles, piles, st.booleans())
@few
def test_the_score_of_a_pile_is_the_sum_over_its_articles_in_any_order(
    gold: dict[str, Row], predicted: dict[str, Row], quoted: bool
) -> None:
    whole = attributions(gold, predicted, quoted=quoted)
    singles = [attributions({id: gold[id]}, predicted, quoted=quoted) for id in reversed(gold)]
    assert whole.attributed == total(whole.by_article) == total(one.attributed for one in singles)
    assert whole.exact == total(one.exact for one in singles)
    for role, words in whole.words.items():
        assert words == total(one.words[role] for one in singles)


@given(piles, piles)
@few
def test_each_figure_is_no_easier_than_the_one_before(gold: dict[str, Row], predicted: dict[str, Row]) -> None:
    scores = attributions(gold, predicted)
    assert scores.exact.right <= scores.attributed.right <= scores.content.right <= min(scores.gold, scores.predicted)
    facts = statements(gold, predicted)
    assert facts.record.right <= facts.speakers.right <= facts.speakers.of <= facts.paired


@given(piles, piles)
@few
def test_words_found_by_one_side_and_by_the_other_change_precision_for_recall(
    one: dict[str, Row], other: dict[str, Row]
) -> None:
    there, back = attributions(one, other).words, attributions(other, one).words
    for role in there:
        assert (there[role].precision, there[role].recall) == (back[role].recall, back[role].precision)


@given(piles, piles)
@few
def test_confidence_is_scored_by_its_order_and_its_size(gold: dict[str, Row], predicted: dict[str, Row]) -> None:
    scores = confidence(gold, predicted)
    assert scores.statements == sum(len(row.statements) for row in predicted.values())
    assert 0 <= scores.ece <= 1
    assert scores.auroc is None or 0 <= scores.auroc <= 1


def row(text: str = "Yes, said Bo.", **facts: object) -> dict[str, Row]:
    return {"a": Row(id="a", text=text, statements=(StatementRow(content=((0, 3),), **facts),))}  # type: ignore[arg-type]


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(ScoringError, match='article "a" is not predicted'):
        attributions(row(), {})
    with pytest.raises(ScoringError, match='article "a": the predicted text is not the gold text'):
        attributions(row(), row("Yes, said Bo. "))
    with pytest.raises(ScoringError, match=r'article "a": predicted statements\[0\] has no confidence'):
        confidence(row(), row())
    with pytest.raises(ScoringError, match=r'article "a": gold statements\[0\] has no stance'):
        statements(row(), row())
    with pytest.raises(ScoringError, match="no article to draw"):
        interval([])
    with pytest.raises(ScoringError, match="1 articles against 2"):
        difference([Score()], [Score()] * 2)


def sampled(articles: int, seed: int) -> list[Score]:
    dice = random.Random(seed)
    counts = [(dice.randint(5, 20), dice.randint(0, 12), dice.randint(0, 12)) for _ in range(articles)]
    return [Score(right, right + wrong, right + missed) for right, wrong, missed in counts]


scores = st.integers(0, 9).flatmap(
    lambda right: st.builds(Score, st.just(right), st.integers(right, 20), st.integers(right, 20))
)


@given(st.lists(scores, min_size=1, max_size=20), st.integers(0, 5))
@few
def test_an_interval_lies_between_the_worst_and_the_best_article(by_article: list[Score], seed: int) -> None:
    found = interval(by_article, resamples=200, seed=seed)
    f1 = [200 * s.right / max(s.predicted + s.gold, 1) for s in by_article]
    assert min(f1) - 0.01 <= found.low <= found.high <= max(f1) + 0.01
    assert found == interval(by_article, resamples=200, seed=seed)
    assert difference(by_article, by_article, seed=seed) == interval([Score()])


def test_the_interval_is_that_of_drawing_articles_one_by_one() -> None:
    by_article = sampled(84, seed=1)
    dice = random.Random(2)
    drawn = [total(dice.choices(by_article, k=84)).f1 for _ in range(2000)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    found = interval(by_article, resamples=4000)
    assert abs(found.low - low) < 0.4
    assert abs(found.high - high) < 0.4
    assert found.low < total(by_article).f1 < found.high


def test_more_articles_make_a_narrower_interval() -> None:
    few, many = (interval(sampled(n, seed=3)) for n in (20, 500))
    assert many.high - many.low < (few.high - few.low) / 2


def test_two_readings_of_the_same_articles_differ_by_less_than_their_intervals_say() -> None:
    ours = sampled(84, seed=4)
    theirs = [Score(s.right - 1, s.predicted, s.gold) for s in ours]
    apart, together = interval(ours), difference(ours, theirs)
    assert together.low > 0
    assert together.high - together.low < (apart.high - apart.low) / 2


def test_a_thousand_draws_of_84_articles_take_less_than_a_second() -> None:
    by_article = sampled(84, seed=5)
    start = time.process_time()
    interval(by_article, resamples=1000)
    assert time.process_time() - start < 1
