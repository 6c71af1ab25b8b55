"""What people have decided, for people: as a sentence, and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from onrecord.record.amended import Holds
from onrecord.record.found import Correction

_SHORT = 60  # characters of a statement's words that are shown
_NONE = {"speaker": "nobody known", "via": "nobody", "to": "nobody", "where": "nowhere", "when": "not told"}
_CALLED = {"via": "via", "to": "to whom"}


def table(made: Iterable[Correction]) -> Table:
    """What people have decided, a line for each."""
    grid = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    grid.add_column("", justify="right")
    grid.add_column("decision", ratio=5, overflow="fold")
    grid.add_column("by", ratio=1, overflow="fold")
    grid.add_column("at", width=10)
    grid.add_column("", ratio=3, overflow="fold", style="dim")
    for each in made:
        notes = [each.reason]
        if not each.found:
            notes.append("finds its words no more" if each.kind == "statement" else "finds one of them no more")
        if each.undone_at is not None:
            notes.append(f"undone by {each.undone_by} on {each.undone_at[:10]}")
        style = "dim strike" if each.undone_at is not None else ""
        grid.add_row(
            str(each.number), Text(decision(each), style), each.by, each.at[:10], "; ".join(n for n in notes if n)
        )
    return grid


def decision(correction: Correction) -> str:
    """What a correction says, as a sentence.

    >>> said = Holds(stance="denies"), Holds(stance="asserts")
    >>> decision(Correction(3, "statement", "ann", "", article="gate", words="it broke", holds=said[0], was=said[1]))
    '“it broke” in gate: stance denies, not asserts'
    """
    if correction.holds is None:
        return f"{correction.one} {'is' if correction.same else 'is not'} {correction.other}"
    words = " ".join(correction.words.strip('“”"„«»').split())
    words = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    about = correction.about
    place = f"“{words}” in {(about and (about.title or about.place)) or correction.article}"
    if not correction.holds.statement:
        return f"{place}: not a statement"
    return f"{place}: {'; '.join(_facts(correction.holds, correction.was))}"


def _facts(holds: Holds, was: Holds | None) -> Iterator[str]:
    for fact in holds.facts:
        now, before = _value(holds, fact), None if was is None else _value(was, fact)
        instead = f", not {before}" if before not in (None, now) else ""
        yield f"{_CALLED.get(fact, fact)} {now}{instead}"


def _value(holds: Holds, fact: str) -> str:
    value = getattr(holds, fact)
    if not value:
        return _NONE[fact]
    if fact == "speaker":
        return str(value.name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
