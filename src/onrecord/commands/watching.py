"""`onrecord watch`: new articles come into the record as feeds name them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from onrecord.commands.options import AllowPrivateOption, RecordOption, ToOption
from onrecord.commands.output import say, write


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="FEED", help="Addresses of feeds, OPML files, or lists with an address a line."),
    ],
    record: RecordOption = "record.db",
    every: Annotated[float, typer.Option(min=1, metavar="MINUTES", help="How often each feed is looked at.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look at all of them once, read what is new, and end.")] = False,
    delay: Annotated[
        float, typer.Option(min=0.5, metavar="SECONDS", help="Pause between two requests to one host.")
    ] = 2.0,
    allow_private: AllowPrivateOption = None,
    metrics_port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="PORT", help="Answer /healthz and /metrics (Prometheus) on it, here."),
    ] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read texts in other languages too.")] = False,
    to: ToOption = "table",
) -> None:
    """Watch RSS and Atom feeds: fetch and read what is new in them, for as long as one likes.

    A site's robots.txt is kept to, there is a pause between two requests to one host, feeds are asked for only if they
    have changed, and what fails is tried again later and later. Stop it at any moment (Ctrl-C, kill):
    started again it goes on where it was. Each event is a line on standard error; with --to jsonl, JSON on standard
    output.

    onrecord watch feeds.opml --record news.db

    onrecord watch https://post.example/feed --once --to jsonl
    """
    from onrecord.fetch import Polite
    from onrecord.reading.reader import Reader
    from onrecord.record import Record
    from onrecord.running import Log, answering
    from onrecord.watching import Watch, measured, subscriptions

    named = subscriptions(feeds)
    out = (lambda line: write([line.encode()])) if to == "jsonl" else say
    fetcher = Polite(delay=delay, allow=allow_private or ())
    with Record(record) as opened:
        log = Log(out, json=to == "jsonl")
        watching = Watch(opened, Reader(), named, fetcher=fetcher, log=log, every=every * 60, any_language=any_language)
        with ExitStack() as beside:
            if metrics_port is not None:
                there = beside.enter_context(answering(metrics_port, measured(watching), watching.fault))
                log.say("metrics", url=f"http://127.0.0.1:{there}/metrics")
            if once:
                watching.round(early=True)
            else:
                watching.run()
