"""The commands that show a record in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.commands.correcting import user
from onrecord.commands.options import RecordOption
from onrecord.commands.output import opened, say

if TYPE_CHECKING:
    from onrecord.web.settings import Settings

PORT = 8321
"""Where a record is served unless another port is named."""


def serve(
    record: RecordOption = "record.db",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = PORT,
    host: Annotated[
        str, typer.Option("--host", help="The address to serve on; others than this machine's own need a token.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A host name under which browsers may ask, besides the address.")
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option("--token-file", help="A file with the token; else ONRECORD_TOKEN has it.")
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    log: Annotated[
        Literal["plain", "json"] | None,
        typer.Option("--log", help="Tell of each request on standard error: its kind, what came of it, how long."),
    ] = None,
    no_compare: Annotated[
        bool, typer.Option("--no-compare", help="Do not compare the record beside, when it has changed.")
    ] = False,
) -> None:
    """Serve the record as pages to read, compare and correct, and as an interface for programs.

    Pages are for this machine alone unless --host says otherwise; then whoever asks must have the token. What programs
    can ask is described at /openapi.json; each page has a twin under /api/v1. /healthz says whether it is well,
    /metrics (Prometheus) how much was asked. Ctrl-C stops it.

    onrecord serve --record affair.db --open
    """
    from onrecord.web.serving import token_of
    from onrecord.web.settings import Settings

    opened(record).close()  # says at once what is wrong with it
    settings = Settings(
        record=record,
        host=host,
        token=token_of(token_file),
        names=tuple(each.lower() for each in name or ()),
        signs=user(),
        compare=not no_compare,
    )
    run(settings, port, browse=browse, log=log)


def run(settings: Settings, port: int, *, browse: bool, log: Literal["plain", "json"] | None = None) -> None:
    """Serve, say where, and open the browser if that is wanted."""
    from onrecord.running import Log
    from onrecord.web.serving import serve as start

    start(settings, port, _ready(settings.record, browse), None if log is None else Log(say, json=log == "json"))


def _ready(record: str, browse: bool) -> Callable[[str], None]:
    from onrecord.record.databases.opening import shown

    def ready(address: str) -> None:
        say(f"{shown(record)} is served at {address}  (Ctrl-C stops it)")
        if browse:
            import webbrowser

            webbrowser.open(address)

    return ready
