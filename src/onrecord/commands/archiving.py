"""`archive`: sources of any size to Parquet tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.commands.output import say
from onrecord.errors import UsageError
from onrecord.types import LEAST


def archive(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE... OUT", help="Files and folders to read, and last the folder for the tables."),
    ],
    engine: Annotated[
        str, typer.Option("--engine", metavar="ENGINE", help="local: this machine; spark: Apache Spark.")
    ] = "local",
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes that work side by side; all cores if not given.")
    ] = None,
    master: Annotated[
        str | None,
        typer.Option("--master", metavar="URL", help="With spark: the cluster, as spark://HOST:7077 or yarn."),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out statements that the reader is less sure of; 0 keeps all.")
    ] = LEAST,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read texts in other languages too; the model knows only English.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read archives of any size into Parquet tables: who said what, quotations, copies, stories.

    SOURCE is what onrecord read takes, files and folders: WARC, Parquet, CSV, JSON Lines, pages, texts. In OUT there
    will be a folder of Parquet files for each table: articles, statements, quotations, versions, alterations, copies,
    origins, stories, claims, positions, sides, and inputs, which says what became of everything that was found.
    Stopped or killed, the same command goes on where it was.

    onrecord archive cc-news/ tables/

    onrecord archive cc-news/ tables/ --engine spark --master spark://head:7077
    """
    from onrecord import archive as archives
    from onrecord.terminal.progress import stages

    if len(paths) < 2:
        raise UsageError("say what to read and where to write: onrecord archive SOURCE... OUT")
    *sources, out = paths
    with stages(quiet=quiet) as step:
        rows = archives.make(
            sources,
            Path(out),
            engine=engine,
            workers=workers,
            master=master,
            any_language=any_language,
            min_confidence=min_confidence,
            say=step,
        )
    if not quiet:
        told = ("articles", "statements", "copies", "quotations", "claims")
        say(f"{out}: " + ", ".join(f"{rows[name]:,} {name}" for name in told))
        say(f"next: duckdb -c \"FROM '{Path(out)}/statements/*.parquet' LIMIT 5\"  (docs/archive.md)")
