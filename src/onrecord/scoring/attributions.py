"""Are the right words found, and is each content given to its own source?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from onrecord.scoring.overlap import Marked, Words, fitting, marked, pairs, same_source
from onrecord.scoring.score import Score, total
from onrecord.types import Span
from onrecord.wire import Row

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

_MARK = re.compile("[\"“”„«»]|''|``")


class AttributionScores(msgspec.Struct, frozen=True):
    """How well statements are found.

    `words` are, by role, the words that carry it in any statement. Of the statements themselves `content` is right
    where half of all its words are common, `attributed` where the source agrees too (the figure to quote), `exact`
    where source and content are the same words. `by_article` is `attributed` article by article, in gold's order, for
    the bootstrap.
    """

    articles: int
    words: dict[Role, Score]
    content: Score
    attributed: Score
    exact: Score
    by_article: tuple[Score, ...]

    @property
    def gold(self) -> int:
        return self.attributed.gold

    @property
    def predicted(self) -> int:
        return self.attributed.predicted


def attributions(gold: Mapping[str, Row], predicted: Mapping[str, Row], *, quoted: bool = False) -> AttributionScores:
    """Scores of predicted statements against gold ones, articles by their ids.

    With `quoted`, only of statements whose content touches a quotation mark: of gold's by gold's content, of predicted
    ones by the predicted.

    Raises ScoringError where an article is not predicted or its text differs.
    """
    words: dict[Role, list[Score]] = {role: [] for role in ROLES}
    content: list[Score] = []
    attributed: list[Score] = []
    exact: list[Score] = []
    for one, other in fitting(gold, predicted):
        ours, theirs = _counted(one, quoted), _counted(other, quoted)
        for role in ROLES:
            a, b = _all(ours, role), _all(theirs, role)
            words[role].append(Score(len(a & b), len(b), len(a)))
        matched = [(ours[g], theirs[p]) for g, p in pairs(ours, theirs)]
        agreeing = [(a, b) for a, b in matched if same_source(a.source, b.source)]
        same = sum(a.source == b.source and a.content == b.content for a, b in agreeing)
        for list_, right in ((content, len(matched)), (attributed, len(agreeing)), (exact, same)):
            list_.append(Score(right, len(theirs), len(ours)))
    return AttributionScores(
        articles=len(gold),
        words={role: total(scores) for role, scores in words.items()},
        content=total(content),
        attributed=total(attributed),
        exact=total(exact),
        by_article=tuple(attributed),
    )


def touches_mark(content: Iterable[Span], text: str) -> bool:
    """Whether there is a quotation mark in the content, or right before or behind a piece of it.

    >>> touches_mark([(9, 11)], 'He said: "No"')
    True
    >>> touches_mark([(3, 7)], 'He said: "No"')
    False
    """
    return any(_MARK.search(text[max(0, start - 1) : end + 1]) for start, end in content)


def _counted(row: Row, quoted: bool) -> list[Marked]:
    statements = zip(marked(row), row.statements, strict=True)
    return [words for words, s in statements if not quoted or touches_mark(s.content, row.text)]


def _all(statements: Iterable[Marked], role: Role) -> Words:
    parts: list[Words] = [getattr(s, role) for s in statements]
    return frozenset().union(*parts)
