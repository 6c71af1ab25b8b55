"""What was checked of a record, and the settings, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from onrecord.record.keeping.examining import Check
from onrecord.settings import Setting

_STYLES = {"well": "green", "note": "yellow", "wrong": "bold red"}


def table(checks: Iterable[Check]) -> Table:
    """One line for each thing that was looked at; what is to be done stands under what is said."""
    made = Table(box=None, pad_edge=False, show_header=False)
    for check in checks:
        says = Text(check.says)
        if check.do:
            says.append(f"\n→ {check.do}", style="italic")
        made.add_row(Text(check.state, style=_STYLES[check.state]), Text(check.name), says)
    return made


def settings(found: Iterable[Setting]) -> Table:
    """The settings in force, and where each comes from."""
    made = Table(title="settings in force", title_justify="left", box=None, pad_edge=False, show_header=False)
    for each in found:
        value = each.value
        shown = ", ".join(value) or "none" if isinstance(value, list | tuple) else str(value)
        made.add_row(Text(each.name), Text(shown), Text(each.source, style="dim"))
    return made
