"""Findings for people: what a careful editor would want to be told, each with its places."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.record.told import Beside, Told
from onrecord.terminal import differences
from onrecord.terminal.answers import article_line
from onrecord.terminal.controls import still
from onrecord.terminal.page import STYLES
from onrecord.types import Span

_PLACES = 6
"""Places of one finding that are shown."""
_OWN = ("third-person", "mark-alone", "speech-unmarked")
"""Findings whose place is shown within what it stands in."""


def listed(console: Console, told: Sequence[Told]) -> None:
    """Each finding with its article, its sentence, its words, and the places beside."""
    plain = not console.is_terminal
    for each in told:
        finding = each.finding
        head = Text(f"{finding.severity} ", STYLES[finding.severity])
        head.append(finding.code, "bold").append("  ").append_text(article_line(each.article))
        console.print(head.append(f" at {_at(finding.spans)}", "dim"))
        console.print(Padding(Text(still(finding.says)), (0, 0, 0, 4)))
        if each.difference:
            console.print(Padding(differences.shown(each.difference, plain=plain), (0, 0, 0, 4)))
        elif finding.code in _OWN:
            console.print(Padding(Text(still(" ".join(each.context.split())), "italic"), (0, 0, 0, 4)))
        _beside(console, each.beside)
        console.print()
    if plain and any(each.difference for each in told):
        console.print("[-…-] only in the article beside, {+…+} only in the article of the finding")


def _beside(console: Console, beside: Sequence[Beside]) -> None:
    articles: dict[str, list[Beside]] = {}
    for place in beside:
        articles.setdefault(place.article.id, []).append(place)
    for places in list(articles.values())[:_PLACES]:
        line = Text("beside: ", "dim").append_text(article_line(places[0].article))
        at = [p.span for p in places if p.span[1] > p.span[0]]
        console.print(Padding(line.append(f" at {_at(at)}" if at else "", "dim"), (0, 0, 0, 4)))
    if len(articles) > _PLACES:
        console.print(Padding(Text(f"beside: {len(articles) - _PLACES} articles more", "dim"), (0, 0, 0, 4)))


def _at(spans: Sequence[Span]) -> str:
    shown = ", ".join(f"{a}–{b}" for a, b in spans[:_PLACES])
    return f"{shown} and {len(spans) - _PLACES} more" if len(spans) > _PLACES else shown
