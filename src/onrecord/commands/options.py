"""Options that several commands take."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

To = Literal["table", "jsonl"]

RecordOption = Annotated[
    str,
    typer.Option(
        "--record", metavar="PATH", help="The record: an SQLite file or postgresql://…, made where there is none."
    ),
]
ToOption = Annotated[To, typer.Option("--to", help="table for people, jsonl for programs (one JSON object a line).")]
AllowPrivateOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="HOST",
        help="Fetch from this host (or HOST:PORT) though its address is not public; may be given several times.",
    ),
]
