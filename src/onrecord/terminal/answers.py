"""Answers of the record for people: `who` and `search`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.record.found import Called, Found, Heading, Hits, Snippet, Voice
from onrecord.sentences import UNSURE
from onrecord.terminal import speakers
from onrecord.terminal.controls import still
from onrecord.terminal.statements import STYLES


def article_line(article: Heading) -> Text:
    """An article in a list: outlet, date, title, and how to show it."""
    known = " · ".join(p for p in (article.outlet, article.published) if p)
    line = Text("  ").join(Text(still(p)) for p in (article.title, known) if p)
    if line:
        line.append("  ")
    return line.append(article.place or article.id, "dim")


def place_of(found: Found) -> str:
    """The place of a statement in its article's text: where its first piece begins, in code points."""
    s = found.statement
    return str(min(a for spans in (s.source, s.cue, s.content) for a, _ in spans))


def who(console: Console, voices: Iterable[Voice], names: Mapping[str, list[Called]], found: Iterable[Found]) -> None:
    """Each speaker with its names and all statements, by article; those of whom only the name is known come last."""
    shown = list(voices)
    said: dict[str, list[Found]] = {}
    for each in found:
        if each.speaker is not None:
            said.setdefault(each.speaker.id, []).append(each)
    for voice in shown:
        if voice.doubt is None:
            console.print(speakers.heading(voice))
            if speakers.tells(names.get(voice.id, [])):
                console.print(speakers.names(names[voice.id]))
            _statements(console, said.get(voice.id, []))
            console.print()
    doubtful = sorted((voice for voice in shown if voice.doubt is not None), key=lambda voice: voice.name)
    for name, group in groupby(doubtful, key=lambda voice: voice.name):
        alike = list(group)
        console.print(speakers.alone(name, alike))
        for voice in alike:
            console.print(Text(f"  {voice.id}  {voice.doubt}", "dim"))
            _statements(console, said.get(voice.id, []))
        console.print()


def _statements(console: Console, found: Iterable[Found]) -> None:
    for _, of_article in groupby(found, key=lambda f: f.article.id):
        rows = list(of_article)
        console.print(Text("  ").append_text(article_line(rows[0].article)))
        grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        grid.add_column("at", justify="right", style="dim", width=8)
        grid.add_column("stance", width=11)
        grid.add_column("source and cue", ratio=2, overflow="fold")
        grid.add_column("content", ratio=6, overflow="fold")
        for f in rows:
            sure = f.statement.confidence >= UNSURE
            stance = Text(f.statement.stance + ("" if sure else " ?"), STYLES[f.statement.stance])
            grid.add_row(place_of(f), stance, " · ".join(x for x in (f.source, f.cue) if x), f.content)
        console.print(grid)


def _snippet(snippet: Snippet) -> Text:
    text = Text(still(snippet.words))
    for a, b in snippet.hits:
        text.stylize("bold yellow", a, b)
    return text


def search(console: Console, hits: Hits) -> None:
    """Statements that have the words, then articles that have them."""
    if hits.statements:
        grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        grid.add_column("who", ratio=2, overflow="fold")
        grid.add_column("stance", width=11)
        grid.add_column("what was said", ratio=5, overflow="fold")
        grid.add_column("article", ratio=3, overflow="fold")
        for hit in hits.statements:
            s = hit.found.statement
            name = s.speaker.name if s.speaker else (f"({hit.found.source})" if hit.found.source else "—")
            grid.add_row(name, Text(s.stance, STYLES[s.stance]), _snippet(hit.snippet), article_line(hit.found.article))
        console.print(grid)
    if hits.articles:
        console.print()
        grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        grid.add_column("articles that have the words", ratio=3, overflow="fold")
        grid.add_column("", ratio=5, overflow="fold")
        for article in hits.articles:
            grid.add_row(article_line(article.article), _snippet(article.snippet))
        console.print(grid)
