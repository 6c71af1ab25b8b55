"""Speakers for people: who it is, by which names, why these are one, and what people have decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from onrecord.record.found import Called, Correction, Heading, Voice


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "article"), counted(3, "article")
    ('1 article', '3 articles')
    """
    return f"{number} {thing}" + ("" if number == 1 else "s")


def heading(voice: Voice) -> Text:
    """One line that says which speaker this is, with the ids by which it can be named."""
    line = Text(voice.name, "bold")
    line.append(f"  {voice.kind}, {counted(voice.statements, 'statement')}", "not bold dim")
    for id in dict.fromkeys(id for id in (voice.wikidata, voice.known) if id):
        line.append(f"  {id}", "not bold cyan")
    return line.append(f"  {voice.id}", "not bold dim")


def alone(name: str, voices: Sequence[Voice]) -> Text:
    """The heading of those who have one name, of whom it is not known whether they are one."""
    line = Text(name, "bold")
    said = counted(sum(voice.statements for voice in voices), "statement")
    line.append(f"  {voices[0].kind}, {said} in {counted(len(voices), 'article')}", "not bold dim")
    if len(voices) > 1:
        line.append("; whether these are one is not known", "not bold yellow")
    return line


def tells(names: Sequence[Called]) -> bool:
    """Whether the names tell more than the heading does."""
    return len({called.name for called in names}) > 1 or any(called.why for called in names)


def names(called: Iterable[Called]) -> Table:
    """Each name, in how many articles, where first, and why whoever bears it is this speaker."""
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column("", width=2)
    grid.add_column("name", ratio=3, overflow="fold")
    grid.add_column("articles", width=12, style="dim")
    grid.add_column("first in", ratio=3, overflow="fold", style="dim")
    grid.add_column("why", ratio=5, overflow="fold")
    for each in called:
        why = f"{each.why} ({each.score:.2f})" if each.why else ""
        grid.add_row("", each.name, counted(each.articles, "article"), _place(each.first), why)
    return grid


def _place(article: Heading) -> str:
    return " ".join(p for p in (article.outlet, article.published) if p) or article.title or article.place or article.id


def corrections(made: Iterable[Correction]) -> Table:
    """What people have decided."""
    grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column("", justify="right")
    grid.add_column("decision", ratio=5, overflow="fold")
    grid.add_column("by", ratio=1, overflow="fold")
    grid.add_column("at", width=10)
    grid.add_column("", ratio=3, overflow="fold", style="dim")
    for each in made:
        notes = [each.reason]
        if not each.found:
            notes.append("finds one of them no more")
        if each.undone_at is not None:
            notes.append(f"undone by {each.undone_by} on {each.undone_at[:10]}")
        style = "dim strike" if each.undone_at is not None else ""
        grid.add_row(
            str(each.number), Text(decision(each), style), each.by, each.at[:10], "; ".join(n for n in notes if n)
        )
    return grid


def decision(correction: Correction) -> str:
    """What a correction says, as a sentence."""
    if correction.about == "side":
        return f"“{_short(correction.one)}” {correction.side}"
    if correction.about != "speaker":
        verb = "is one claim with" if correction.same else "is not one claim with"
        return f"“{_short(correction.one)}” {verb} “{_short(correction.other)}”"
    return f"{correction.one} {'is' if correction.same else 'is not'} {correction.other}"


def _short(words: str) -> str:
    words = " ".join(words.split()).strip('"“”')
    return words if len(words) <= 80 else words[:79].rstrip() + "…"
