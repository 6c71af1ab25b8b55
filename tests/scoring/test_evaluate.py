"""A reader against a gold file: what it is given, what is kept, what is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rich.console import Console

from onrecord.errors import IntakeError, ScoringError, UsageError
from onrecord.scoring import Evaluation, evaluate, judge
from onrecord.scoring.table import as_json, tables
from onrecord.types import Article
from onrecord.wire import decode, parse, row_of

FIRST = "Bram Tull said “the quay is safe” and left. The mayor's men denied it."
SECOND = "“Nunca”, dijo Ines Okafor."
GOLD: list[dict[str, Any]] = [
    {
        "id": "post-1",
        "publisher": "The Fenwick Post",
        "published": "2031-05-05",
        "text": FIRST,
        "statements": [
            {
                "source": [[0, 9]],
                "cue": [[10, 14]],
                "content": [[16, 32]],
                "speaker": {"name": "Bram Tull", "kind": "person"},
                "stance": "asserts",
                "via": [],
                "to": None,
                "when": None,
            },
            {
                "source": [[44, 59]],
                "cue": [[60, 66]],
                "content": [[67, 69]],
                "speaker": {"name": "The mayor's men", "kind": "group"},
                "stance": "denies",
            },
        ],
    },
    {
        "id": "hoja-2",
        "language": "es",
        "text": SECOND,
        "statements": [
            {"source": [[14, 25]], "cue": [[9, 13]], "content": [[1, 6]], "speaker": None, "stance": "denies"}
        ],
    },
]


def gold(path: Path, rows: Iterable[dict[str, Any]] = GOLD) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def knows(rows: Iterable[dict[str, Any]] = GOLD) -> Callable[[Iterable[Article]], Iterator[Article]]:
    """A reader that knows these articles by heart, and gives them back last first."""
    known = {article.id: article for article in map(decode, map(json.dumps, rows))}

    def read(articles: Iterable[Article]) -> Iterator[Article]:
        for article in reversed(list(articles)):
            assert article.statements == ()
            yield msgspec.structs.replace(article, statements=known[article.id].statements)

    return read


def text_of(evaluation: Evaluation) -> str:
    """The tables as they are printed."""
    console = Console(width=100, file=StringIO())
    with console.capture() as printed:
        console.print(*tables(evaluation))
    return printed.get()


def test_a_reader_that_knows_gold_by_heart_gets_everything(tmp_path: Path) -> None:
    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), knows())
    assert evaluation.attributions.articles == 2
    assert evaluation.attributions.exact.f1 == evaluation.quoted.exact.f1 == 100
    assert (evaluation.attributions.gold, evaluation.quoted.gold) == (3, 2)
    assert evaluation.statements
    assert evaluation.statements.record.f1 == 100
    assert (evaluation.unread, evaluation.left_out) == ({}, ())


def test_a_reader_that_finds_nothing_gets_nothing(tmp_path: Path) -> None:
    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), list)
    assert (evaluation.attributions.predicted, evaluation.attributions.attributed.f1) == (0, 0)
    assert evaluation.confidence.auroc is None


def test_the_predictions_kept_give_the_same_scores_again(tmp_path: Path) -> None:
    half = [{**row, "statements": row["statements"][:1]} for row in GOLD]
    path = tmp_path / "predicted.jsonl"
    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), knows(half), path)
    articles = [decode(line) for line in path.read_bytes().split(b"\n")[:-1]]
    assert [article.id for article in articles] == ["hoja-2", "post-1"]
    again = judge({row["id"]: parse(json.dumps(row)) for row in GOLD}, {a.id: row_of(a) for a in articles})
    assert again == evaluation
    assert again.attributions.attributed.recall == 66.67


def test_an_article_given_back_unread_counts_as_nothing_found_and_is_named(tmp_path: Path) -> None:
    def only_english(articles: Iterable[Article]) -> Iterator[Article]:
        for article in articles:
            if article.language == "es":
                yield msgspec.structs.replace(article, unread="its language is es")
            else:
                yield from knows()([article])

    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), only_english)
    assert evaluation.unread == {"hoja-2": "its language is es"}
    assert "its language is es" in text_of(evaluation)
    assert evaluation.attributions.attributed.recall == 66.67
    assert evaluation.attributions.attributed.precision == 100


def test_without_any_language_articles_that_name_another_are_left_out_and_named(tmp_path: Path) -> None:
    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), knows(), any_language=False)
    assert evaluation.left_out == ("hoja-2",)
    assert "hoja-2" in text_of(evaluation)
    assert evaluation.attributions.articles == 1


def test_gold_without_facts_is_scored_by_its_spans_alone(tmp_path: Path) -> None:
    bare = [
        {**row, "statements": [{key: s[key] for key in ("source", "cue", "content")} for s in row["statements"]]}
        for row in GOLD
    ]
    evaluation = evaluate(gold(tmp_path / "gold.jsonl", bare), knows())
    assert evaluation.statements is None
    assert evaluation.attributions.exact.f1 == 100
    assert as_json(evaluation)["statements"] is None
    assert len(tables(evaluation)) == 2


def test_gold_in_which_some_statements_lack_a_stance_is_refused(tmp_path: Path) -> None:
    rows = json.loads(json.dumps(GOLD))
    del rows[0]["statements"][1]["stance"]
    with pytest.raises(ScoringError, match=r'article "post-1": gold statements\[1\] has no stance'):
        evaluate(gold(tmp_path / "gold.jsonl", rows), knows())


def test_what_is_wrong_with_the_files_is_said(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(UsageError, match=r"gold\.jsonl: No such file or directory; give"):
        evaluate(path, knows())
    with pytest.raises(UsageError, match="predictions cannot be written there"):
        evaluate(gold(path), knows(), tmp_path / "nowhere" / "predicted.jsonl")
    with pytest.raises(ScoringError, match=r"gold\.jsonl: there is no article to score"):
        evaluate(gold(path, []), knows())
    with pytest.raises(ScoringError, match=r'gold\.jsonl:3: line 1 has the id "post-1" too'):
        evaluate(gold(path, [*GOLD, GOLD[0]]), knows())
    with pytest.raises(ScoringError, match='article "hoja-2" is not predicted'):
        evaluate(gold(path), lambda articles: list(articles)[:1])
    with pytest.raises(ScoringError, match="not the gold text"):
        evaluate(gold(path), lambda articles: [msgspec.structs.replace(a, text=a.text + " ") for a in articles])
    path.write_text(json.dumps(GOLD[0]) + '\n\n{"text": 3}\n', encoding="utf-8")
    with pytest.raises(IntakeError, match=r"gold\.jsonl:3: text: expected text, got the number 3"):
        evaluate(path, knows())


def test_the_tables_hold_the_figures_and_their_interval(tmp_path: Path) -> None:
    half = [{**row, "statements": row["statements"][:1]} for row in GOLD]
    evaluation = evaluate(gold(tmp_path / "gold.jsonl"), knows(half))
    lines = {line.split()[0]: line for line in text_of(evaluation).splitlines() if line.strip()}
    low, high = evaluation.interval.low, evaluation.interval.high
    assert lines["attributed"].split() == [
        "attributed", "100.00", "66.67", "80.00", f"{low:.1f}–{high:.1f}", "100.00", "100.00", "100.00", "100.0–100.0",
    ]  # fmt: skip
    assert {"words/source", "words/cue", "words/content", "content", "exact", "speaker", "record:"} <= set(lines)
    assert "asserts" in lines
    assert "denies" in lines


def test_the_figures_as_json_are_json(tmp_path: Path) -> None:
    figures = as_json(evaluate(gold(tmp_path / "gold.jsonl"), knows()))
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures
    assert figures["attributions"]["attributed"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert figures["interval"]["attributions"] == [100.0, 100.0]
