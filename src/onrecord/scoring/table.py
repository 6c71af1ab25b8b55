"""An evaluation for people, as tables, and for programs, as JSON values."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from onrecord.scoring.attributions import ROLES, AttributionScores
from onrecord.scoring.confidence import ConfidenceScores
from onrecord.scoring.evaluate import Evaluation
from onrecord.scoring.score import Score
from onrecord.scoring.statements import READINGS, StatementScores

NONE = "–"


def tables(evaluation: Evaluation) -> list[Table]:
    """Tables to print one after another: statements found; what is said of them, where gold says it; confidence; and
    articles that were not read, where there are any."""
    said = [_said(evaluation.statements)] if evaluation.statements else []
    missed = [_missed(evaluation)] if evaluation.unread or evaluation.left_out else []
    return [_found(evaluation), *said, _believed(evaluation.confidence), *missed]


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The figures as JSON values: per cent to two places, save `ece` and `auroc`, which go from 0 to 1."""
    return {
        "attributions": _attributions(evaluation.attributions),
        "quoted": _attributions(evaluation.quoted),
        "interval": {
            name: [bounds.low, bounds.high]
            for name, bounds in (("attributions", evaluation.interval), ("quoted", evaluation.quoted_interval))
        },
        "statements": _statements(evaluation.statements) if evaluation.statements else None,
        "confidence": _confidence(evaluation.confidence),
        "unread": dict(evaluation.unread),
        "left_out": list(evaluation.left_out),
    }


def _attributions(scores: AttributionScores) -> dict[str, Any]:
    return {
        "articles": scores.articles,
        "gold": scores.gold,
        "predicted": scores.predicted,
        "words": {role: _figures(scores.words[role]) for role in ROLES},
        "content": _figures(scores.content),
        "attributed": _figures(scores.attributed),
        "exact": _figures(scores.exact),
    }


def _statements(scores: StatementScores) -> dict[str, Any]:
    return {
        "articles": scores.articles,
        "paired": scores.paired,
        "speaker": {
            "all": scores.speakers.percent,
            "full": scores.full.percent,
            **{reading: scores.speaker[reading].percent for reading in READINGS},
        },
        "kind": scores.kind.percent,
        "stance": {
            "accuracy": scores.stance_right.percent,
            "macro_f1": scores.stance_macro_f1,
            "f1": {stance: score.f1 for stance, score in scores.stance.items()},
        },
        **{fact: _figures(score) for fact, score in scores.facts.items()},
        "record": _figures(scores.record),
    }


def _confidence(scores: ConfidenceScores) -> dict[str, Any]:
    return {
        "statements": scores.statements,
        "ece": scores.ece,
        "auroc": scores.auroc,
        "recall at precision 95": scores.recall_at_95,
    }


def _figures(score: Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _found(evaluation: Evaluation) -> Table:
    every, quoted = evaluation.attributions, evaluation.quoted
    table = _table(
        f"Statements of {every.articles:,} articles: {every.gold:,} in gold, {every.predicted:,} found\n"
        f"of these with quotation marks: {quoted.gold:,} in gold, {quoted.predicted:,} found",
        *("", *(name for side in ("all", "quoted") for name in (f"{side}\nP", "\nR", "\nF1", "\n95 %"))),
    )
    intervals = (evaluation.interval, evaluation.quoted_interval)
    for role in ROLES:
        table.add_row(f"words/{role}", *_cells(every.words[role]), "", *_cells(quoted.words[role]), "")
    table.add_section()
    table.add_row("content", *_cells(every.content), "", *_cells(quoted.content), "")
    a, q = (f"{one.low:.1f}–{one.high:.1f}" for one in intervals)
    table.add_row("attributed", *_cells(every.attributed), a, *_cells(quoted.attributed), q, style="bold")
    table.add_row("exact", *_cells(every.exact), "", *_cells(quoted.exact), "")
    return table


def _said(scores: StatementScores) -> Table:
    title = f"What is said of {scores.paired:,} statements that gold and reading share"
    table = _table(title, "", "right", "P", "R", "F1")
    table.add_row("speaker", _percent(scores.speakers.percent))
    for reading in READINGS:
        table.add_row(f"  source is {_SOURCE[reading]}", _percent(scores.speaker[reading].percent))
    table.add_row("  by the full name", _percent(scores.full.percent))
    table.add_row("kind", _percent(scores.kind.percent))
    table.add_row("stance", _percent(scores.stance_right.percent), "", "", _percent(scores.stance_macro_f1))
    for stance, score in scores.stance.items():
        table.add_row(f"  {stance}", "", *_cells(score))
    table.add_section()
    for fact, score in scores.facts.items():
        table.add_row(fact, "", *_cells(score))
    table.add_section()
    table.add_row("record: speaker and stance", "", *_cells(scores.record), style="bold")
    return table


def _believed(scores: ConfidenceScores) -> Table:
    title = f"Confidence of {scores.statements:,} statements found"
    table = _table(title, "calibration error", "right above wrong", "recall at precision 95")
    auroc = NONE if scores.auroc is None else f"{scores.auroc:.4f}"
    table.add_row(f"{scores.ece:.4f}", auroc, _percent(scores.recall_at_95))
    return table


def _missed(evaluation: Evaluation) -> Table:
    table = _table("Not read", "", " ")
    for id, reason in evaluation.unread.items():
        table.add_row(escape(id), f"{escape(reason)}; counts as nothing found")
    for id in evaluation.left_out:
        table.add_row(escape(id), "in another language; left out of the scores")
    table.columns[1].justify = "left"
    return table


def _table(title: str, *columns: str) -> Table:
    """A table that fits 80 columns, numbers to the right."""
    table = Table(title=f"\n{title}", title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for name in columns:
        table.add_column(name, justify="right" if name else "left", overflow="fold")
    return table


_SOURCE = {"named": "a name", "pronoun": "a pronoun", "other": "another description"}


def _cells(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.2f}", f"{score.recall:.2f}", f"{score.f1:.2f}"


def _percent(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}"
