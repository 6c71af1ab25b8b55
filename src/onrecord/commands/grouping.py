"""What `onrecord --help` lists: commands by what one wants to do, in the order in which one comes to want it."""

from __future__ import annotations

from typing import Any

import typer
import typer.core

GROUPS = {
    "Begin": ("demo", "read", "watch"),
    "Ask who said what": ("show", "who", "search"),
    "Compare": ("check", "findings", "claims", "stand", "compare"),
    "Decide": ("correct", "undo", "known", "forget"),
    "Share": ("serve", "export", "mcp"),
    "Look after a record": ("doctor", "backup"),
    "Archives, and how well it reads": ("archive", "evaluate"),
}


class Grouped(typer.core.TyperGroup):
    """The commands in their groups, each with its whole first sentence."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order of the groups; one that is in none comes last."""
        listed = [name for names in GROUPS.values() for name in names if name in self.commands]
        return [*listed, *(name for name in self.commands if name not in listed)]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """A section for each group."""
        width = max(map(len, self.commands))
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(n.ljust(width), self.commands[n].get_short_help_str(300)) for n in names])
