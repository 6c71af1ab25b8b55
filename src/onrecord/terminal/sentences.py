"""Statements as sentences, in colour."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from onrecord import sentences
from onrecord.sentences import Role
from onrecord.terminal.controls import still
from onrecord.terminal.statements import STYLES
from onrecord.types import Article, Statement

_STYLES: dict[Role, str] = {
    "who": "bold",
    "nobody": "italic",
    "cue": "underline",
    "sure": "cyan",
    "marks": "yellow",
    "inside": "dim",
    "doubt": "yellow",
    "decided": "bold cyan",
}


def sentence(text: str, s: Statement) -> Text:
    """One statement of an article's `text`."""
    return Text.assemble(*((still(piece.words), _STYLES.get(piece.role, "")) for piece in sentences.sentence(text, s)))


def notes(s: Statement, numbers: dict[str, int]) -> Text:
    """What else is to be known of a statement: how sure its source is, and how sure we are."""
    return Text.assemble(*((f" {still(piece.words)}", _STYLES[piece.role]) for piece in sentences.notes(s, numbers)))


def table(article: Article) -> Table:
    """An article's statements as numbered sentences, each with its stance."""
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", style="dim")
    grid.add_column(min_width=9)
    grid.add_column(ratio=1, overflow="fold")
    numbers = {s.id: n for n, s in enumerate(article.statements, 1)}
    for n, s in enumerate(article.statements, 1):
        grid.add_row(str(n), Text(s.stance, STYLES[s.stance]), sentence(article.text, s) + notes(s, numbers))
    return grid
