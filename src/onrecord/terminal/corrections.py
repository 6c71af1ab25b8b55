"""What people have decided, for people: as a sentence, and as a list."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from onrecord.record.decisions.decided import decision
from onrecord.record.found import Correction

__all__ = ["decision", "table"]


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
