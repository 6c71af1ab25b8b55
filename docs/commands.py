"""Write docs/commands.md from the commands' own help: `python docs/commands.py`. A test checks that it was done."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
import typer.main

from onrecord.cli import app

PAGE = Path(__file__).with_name("commands.md")


def page() -> str:
    """The help of every command, as Markdown."""
    root = typer.main.get_command(app)
    parts = ["# Commands\n\nMade by `python docs/commands.py` from the commands' own help.\n"]
    with typer.Context(root, info_name="onrecord", terminal_width=100) as context:
        parts.append(f"```text\n{root.get_help(context).rstrip()}\n```\n")
        for name in root.list_commands(context):  # type: ignore[attr-defined]
            command = root.get_command(context, name)  # type: ignore[attr-defined]
            with typer.Context(command, info_name=name, parent=context, terminal_width=100) as inner:
                parts.append(f"## onrecord {name}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
