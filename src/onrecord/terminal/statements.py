"""Statements for people: as rows of a table, as a sentence, and marked in the text where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.sentences import UNSURE, words
from onrecord.terminal.controls import still
from onrecord.types import Article, Stance, Statement

STYLES: dict[Stance, str] = {
    "asserts": "green",
    "denies": "red",
    "doubts": "magenta",
    "asks": "cyan",
    "urges": "yellow",
    "intends": "blue",
    "feels": "bright_magenta",
    "withholds": "bright_black",
}
_SPACE = re.compile(r"\s+")


def heading(article: Article, place: str = "") -> Text:
    """One line that says which article this is."""
    parts = [p for p in (article.outlet, article.published, article.byline) if p]
    title = article.title or _SPACE.sub(" ", article.text).strip()[:60] or article.id
    line = Text(still(title), "bold")
    if parts:
        line.append("  " + still(" · ".join(parts)), "not bold")
    shown = place or article.id
    line.append(f"  {shown}", "not bold dim")
    return line


def who(statement: Statement, text: str) -> Text:
    """The speaker's name; where it is not known, the words that the text has for the source, or a dash."""
    if statement.speaker is not None:
        return Text(still(statement.speaker.name), "bold")
    source = words(text, statement.source)
    return Text(f"({still(source)})" if source else "—", "dim")


def table(article: Article) -> RenderableType:
    """A table of an article's statements: number, who, by what cue, and the content in the words of the text."""
    grid = Table(box=None, show_header=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True)
    grid.add_column("", justify="right", style="dim")
    grid.add_column("who", ratio=2, min_width=14, overflow="fold")
    grid.add_column("stance", min_width=9)
    grid.add_column("cue", ratio=2, min_width=12, overflow="fold")
    grid.add_column("what was said", ratio=7, overflow="fold")
    for n, s in enumerate(article.statements, 1):
        sure = s.confidence >= UNSURE
        stance = Text(s.stance + ("" if sure else " ?"), STYLES[s.stance])
        said = Text(still(words(article.text, s.content)))
        if s.marks not in ("none", "kept"):
            said.append(f"  [marks {s.marks}]", "dim yellow")
        if s.certainty.level != "unstated":
            said.append(f'  [{s.certainty.level}: "{s.certainty.text}"]', "dim cyan")
        if s.when is not None:
            said.append(f"  [{s.when.date}]", "dim")
        grid.add_row(
            str(n), who(s, article.text), stance, still(words(article.text, s.cue)), said, style="" if sure else "dim"
        )
    return grid


def marked(article: Article, *, plain: bool = False) -> Text:
    """The text with its statements marked: sources bold, cues underlined, contents in their stance's colour.

    Every content is followed by its statement's number. With `plain`, brackets stand for the styles: ‹source›, _cue_
    and [content]n, so that the marks outlive a pipe.
    """
    text = article.text
    out = Text(still(text))
    for s in article.statements:
        for a, b in s.content:
            out.stylize(STYLES[s.stance], a, b)
        for a, b in s.source:
            out.stylize("bold", a, b)
        for a, b in s.cue:
            out.stylize("underline", a, b)
    inserts = _inserts(article.statements, plain)
    pieces, at = Text(), 0
    for where, mark in inserts:
        pieces.append(out[at:where])
        pieces.append(mark, "dim")
        at = where
    pieces.append(out[at:])
    return pieces


def _inserts(statements: Sequence[Statement], plain: bool) -> list[tuple[int, str]]:
    """(place, mark) in order: closing marks before opening ones at one place, inner spans within outer ones."""
    spans: dict[tuple[int, int, str, str], None] = {}  # a source of several statements is marked once
    for n, s in enumerate(statements, 1):
        for i, (a, b) in enumerate(s.content):
            number = str(n) if i == len(s.content) - 1 else f"{n}…"
            spans[a, b, "[" if plain else "", f"]{number}" if plain else f"[{number}]"] = None
    if plain:
        spans |= dict.fromkeys((a, b, "‹", "›") for s in statements for a, b in s.source)
        spans |= dict.fromkeys((a, b, "_", "_") for s in statements for a, b in s.cue)
    found = [
        each for k, (a, b, opens, closes) in enumerate(spans) for each in ((a, 1, -b, k, opens), (b, 0, -a, -k, closes))
    ]
    return [(place, mark) for place, *_, mark in sorted(found) if mark]
