"""The answer to a check for people: who said the words, where, and how each version differs from them."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.record.told import Checked, Match, Place
from onrecord.terminal import differences
from onrecord.terminal.answers import article_line

_PLACES = 20
"""Places of one utterance that are shown."""


def answer(console: Console, checked: Checked) -> None:
    """Every utterance that has the words, with its places in order of time."""
    plain = not console.is_terminal
    for match in checked.matches:
        _match(console, match, plain=plain)
    if checked.others:
        console.print(Text(f"Not from {checked.speaker}, but these words are given to others:", "bold yellow"))
        console.print()
        for match in checked.others:
            _match(console, match, plain=plain)
    every = [p for m in (*checked.matches, *checked.others) for p in m.places]
    if plain and any(not p.exact for p in every):
        console.print("[-…-] only in the words as given, {+…+} only in the article")


def _match(console: Console, match: Match, *, plain: bool) -> None:
    console.print(_heading(match))
    grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column("date", width=10)
    grid.add_column("who", ratio=2, overflow="fold")
    grid.add_column("the words as they stand", ratio=6, overflow="fold")
    grid.add_column("article", ratio=3, overflow="fold")
    for n, place in enumerate(match.places[:_PLACES]):
        notes = _notes(match, n, place)
        article = article_line(place.article).append(f" at {place.span[0]}", "dim")
        said = _said(place, plain=plain)
        if notes:
            said.append(f"  ({', '.join(notes)})", "cyan")
        grid.add_row((place.article.published or "no date")[:10], _who(place), said, article)
    console.print(grid)
    if len(match.places) > _PLACES:
        console.print(Text(f"and {len(match.places) - _PLACES} places more", "dim"))
    console.print()


def _heading(match: Match) -> Text:
    """Who said it, in how many articles, and whether as given."""
    names = Counter(_who(p) for p in match.places)
    exact = sum(p.exact for p in match.places)
    articles = len({p.article.id for p in match.places})
    line = Text(", ".join(name for name, _ in names.most_common(4)), "bold")
    line.append(f"  {articles} article{'s' * (articles != 1)}; ", "default")
    if exact == len(match.places):
        return line.append("the words as given", "green")
    if exact:
        return line.append(f"the words as given in {exact} of {len(match.places)} places", "yellow")
    grave = any(o.weight == "grave" for p in match.places for o in p.difference)
    turned = ", and what differs may turn the sense" if grave else ""
    return line.append(f"not in the words as given{turned}", "yellow")


def _who(place: Place) -> str:
    if place.speaker is not None:
        return place.speaker.name.replace(" | ", " and ")
    return f"({place.source})" if place.source else "nobody named"


def _notes(match: Match, n: int, place: Place) -> list[str]:
    notes = []
    if len(match.places) > 1 and n == 0 and match.earliest is not None:
        notes.append("earliest known")
    if len(match.places) > 1 and n == match.fullest:
        notes.append("fullest")
    if not place.difference:
        notes.append("other words of the same quotation")
    if place.form == "indirect":
        notes.append("reported speech")
    elif place.form is None:
        notes.append("quoted, no statement read" if place.marked else "in the article’s own text")
    elif not place.marked:
        notes.append("without quotation marks")
    return notes


def _said(place: Place, *, plain: bool) -> Text:
    """The whole quotation, with the difference from the words as given where these stand in it."""
    if not place.difference:
        every = place.words.split()
        return Text(" ".join(every if len(every) <= 40 else [*every[:40], "…"]))
    low, high = place.part[0] - place.span[0], place.part[1] - place.span[0]
    before, behind = place.words[:low].split(), place.words[high:].split()
    head = " ".join(before if len(before) <= 12 else ["…", *before[-10:]])
    tail = " ".join(behind if len(behind) <= 12 else [*behind[:10], "…"])
    blank_before = " " if head and place.words[low - 1 : low].isspace() else ""
    blank_behind = " " if tail and place.words[high : high + 1].isspace() else ""
    said = differences.shown(place.difference, plain=plain)
    return Text.assemble(head, blank_before, said, blank_behind, tail)
