"""A reader against gold: take the statements away, read, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from os import PathLike
from pathlib import Path

import msgspec
from msgspec import UNSET

from onrecord.errors import ScoringError, UsageError
from onrecord.scoring.attributions import AttributionScores, attributions
from onrecord.scoring.bootstrap import Interval, interval
from onrecord.scoring.confidence import ConfidenceScores, confidence
from onrecord.scoring.statements import StatementScores, statements
from onrecord.types import Article
from onrecord.wire import Row, complete, encode, parse, row_of

Read = Callable[[Iterable[Article]], Iterable[Article]]


class Evaluation(msgspec.Struct, frozen=True):
    """All scores of one reading. `statements` is None where gold has no facts; `unread` has the articles that the
    reader gave back unread, with its reasons (they count as read with nothing found); `left_out` has the ids of those
    that were not given to it."""

    attributions: AttributionScores
    quoted: AttributionScores
    interval: Interval
    quoted_interval: Interval
    statements: StatementScores | None
    confidence: ConfidenceScores
    unread: dict[str, str] = {}
    left_out: tuple[str, ...] = ()


def evaluate(
    gold_path: str | PathLike[str],
    read: Read,
    predictions_path: str | PathLike[str] | None = None,
    any_language: bool = True,
) -> Evaluation:
    """The scores of what `read` makes of the articles of a gold file, a JSON Lines file in the wire form.

    `read` gets the articles without their statements and gives each back, in any order, under the same id. They are
    written to `predictions_path` in the wire form as they come. Without `any_language`, gold articles that name another
    language than English are left out.

    Raises UsageError where a file cannot be read or written, IntakeError where a line of gold is not in the wire form,
    ScoringError where gold is empty or has an id twice, and where an article is not given back as it was.
    """
    gold, left_out = {}, []
    for id, row in _gold(Path(gold_path)).items():
        if any_language or row.language in (None, "en"):
            gold[id] = row
        else:
            left_out.append(id)
    if not gold:
        raise ScoringError(f"{gold_path}: there is no article to score in it")
    bare = (msgspec.structs.replace(complete(row), statements=(), unread=None) for row in gold.values())
    predicted, unread = {}, {}
    for article in _kept(read(bare), predictions_path):
        predicted[article.id] = row_of(article)
        if article.unread is not None:
            unread[article.id] = article.unread
    return msgspec.structs.replace(judge(gold, predicted), unread=unread, left_out=tuple(left_out))


def judge(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Evaluation:
    """All scores of `predicted` against `gold`, articles by their ids. Raises ScoringError as the single scores do."""
    every, quoted = attributions(gold, predicted), attributions(gold, predicted, quoted=True)
    annotated = any(s.stance is not UNSET or s.speaker is not UNSET for row in gold.values() for s in row.statements)
    return Evaluation(
        attributions=every,
        quoted=quoted,
        interval=interval(every.by_article),
        quoted_interval=interval(quoted.by_article),
        statements=statements(gold, predicted) if annotated else None,
        confidence=confidence(gold, predicted),
    )


def _gold(path: Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    first: dict[str, int] = {}
    try:
        with path.open("rb") as lines:
            for n, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                row = parse(line, place=f"{path}:{n}")
                id = complete(row).id
                if id in rows:
                    raise ScoringError(f'{path}:{n}: line {first[id]} has the id "{id}" too; give each article its own')
                rows[id], first[id] = row, n
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; give a JSON Lines file of annotated articles") from error
    return rows


def _kept(articles: Iterable[Article], path: str | PathLike[str] | None) -> Iterable[Article]:
    """`articles`, each written to `path` on its way."""
    if path is None:
        yield from articles
        return
    with ExitStack() as open_files:
        try:
            out = open_files.enter_context(Path(path).open("wb"))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror or error}; predictions cannot be written there") from error
        for article in articles:
            out.write(encode(article) + b"\n")
            yield article
