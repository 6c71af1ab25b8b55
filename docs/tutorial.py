"""Run the commands of docs/tutorial.md and write what they print below them: `python docs/tutorial.py`.

A test checks that it was done. Text is edited in the page; a line of three dots below a command stands for whatever
is printed between as many lines as stand above it and as many as stand below it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("tutorial.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOTS = "..."


def page(text: str) -> str:
    """The page with every block as its commands print it now, one after the other in one new folder."""
    with _elsewhere():
        return BLOCK.sub(lambda block: f"```console\n{_again(block[1])}```", text)


def _again(block: str) -> str:
    lines = []
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        lines += [command, *_as_short(_printed(command.removeprefix("$ ")), shown)]
    return "".join(line + "\n" for line in lines)


def _as_short(printed: list[str], shown: list[str]) -> list[str]:
    """What is printed, with its middle left out where the page has left it out before."""
    if DOTS not in shown:
        return printed
    above = shown.index(DOTS)
    below = len(shown) - above - 1
    if len(printed) <= above + below:
        return printed
    return [*printed[:above], DOTS, *printed[len(printed) - below :]]


def _printed(command: str) -> list[str]:
    """What a command prints on both streams, blank lines at both ends aside; it has to succeed."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    words = shlex.split(command)
    if words[:2] == ["python", "-m"]:
        name, sys.argv = words[2], words[2:]
    else:
        name, sys.argv = words[0], words
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            runpy.run_module(name, run_name="__main__")
        except SystemExit as stop:
            code = stop.code
    written = out.buffer.getvalue().decode()  # type: ignore[attr-defined]
    if code:
        raise ValueError(f"{command} ends with {code}: {written}")
    return [line.rstrip() for line in written.strip("\n").split("\n")] if written.strip() else []


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """In a new folder, with no settings in force but those that are built in."""
    here, arguments = Path.cwd(), sys.argv
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("ONRECORD_")}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
            sys.argv = arguments
            os.environ.update(kept)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
