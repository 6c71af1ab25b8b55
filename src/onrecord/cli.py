"""The command line: thin faces over the same functions that Python has.

Results go to standard output, messages and progress to standard error. Exit codes: 0 all is well, 1 some articles
could not be read or nothing was found, 2 the call was wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import __version__
from onrecord.commands import archiving, asking, checking, claims, comparing, correcting, exporting, serving, watching
from onrecord.commands.grouping import Grouped
from onrecord.commands.options import AllowPrivateOption, RecordOption, To, ToOption
from onrecord.commands.output import called
from onrecord.commands.output import console as _console
from onrecord.commands.output import json as _json
from onrecord.commands.output import opened as _open
from onrecord.commands.output import say as _say
from onrecord.commands.output import write as _write
from onrecord.errors import NotInRecord, OnrecordError, UsageError
from onrecord.types import LEAST

if TYPE_CHECKING:
    from onrecord.intake import Taken
    from onrecord.record import Record

app = typer.Typer(
    name="onrecord",
    cls=Grouped,
    help="Read news and keep the record of who said what, with the exact place in the text for every word.",
    epilog="Begin with: onrecord demo — then: onrecord read ARTICLES… ; onrecord who NAME ; onrecord show ARTICLE",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Read texts in other languages too; the model knows only English.")
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Files, folders, web addresses; - is standard input."),
    ] = None,
    urls: Annotated[
        Path | None,
        typer.Option("--urls", metavar="LIST", help="Also read the web addresses in this file, one a line."),
    ] = None,
    allow_private: AllowPrivateOption = None,
    record: RecordOption = "record.db",
    no_record: Annotated[bool, typer.Option("--no-record", help="Keep nothing, only print.")] = False,
    to: ToOption = "table",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out statements that the reader is less sure of; 0 keeps all.")
    ] = LEAST,
    any_language: AnyLanguage = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read articles: print who said what in them, and keep it in the record.

    FILE may be .txt, .html, .jsonl, .csv or .parquet with a text column, .warc, .warc.gz, .rss or .atom, a folder of
    these, or the web address of a page or a feed. What was read before and has not changed is not read again. What
    cannot be read is kept with the reason, and named on standard error. What was read is compared with what the record
    has (onrecord findings); stopped in the middle, it goes on the next time.

    onrecord read news/ --record affair.db

    onrecord read page.html --no-record --to jsonl

    onrecord read https://post.example/2031/the-dam --record affair.db
    """
    from onrecord.fetch import Polite
    from onrecord.intake import take
    from onrecord.record import Record

    inputs = [*(inputs or []), *(_listed(urls) if urls is not None else [])]
    if not inputs:
        raise UsageError("say what to read: files, folders, web addresses, - for standard input, or --urls LIST")
    fetcher = Polite(allow=allow_private or ())
    pile = take(inputs, any_language=any_language, stdin=sys.stdin.buffer, fetcher=fetcher)  # says what is not there
    with nullcontext() if no_record else Record(record) as opened:
        unread = _read(pile, inputs, opened, to=to, quiet=quiet, min_confidence=min_confidence)
        if opened is not None:
            comparing.catch_up(opened, quiet=quiet)
        if opened is not None and not quiet:
            _say(f"record: {called(record)}  (next: onrecord who NAME --record {called(record)})")
    if unread:
        raise typer.Exit(1)


def _listed(urls: Path) -> list[str]:
    from onrecord.intake.web import addresses_in

    try:
        text = sys.stdin.read() if str(urls) == "-" else urls.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the list {urls}: {error}") from None
    return addresses_in(text, str(urls))


def _read(
    pile: Iterable[Taken],
    inputs: list[str],
    record: Record | None,
    *,
    to: To,
    quiet: bool = False,
    min_confidence: float = LEAST,
) -> int:
    """Read and print; the number of articles that could not be read."""
    from onrecord.engines.here import read_pile
    from onrecord.intake import count
    from onrecord.reading.reader import Reader
    from onrecord.terminal import statements as shown
    from onrecord.terminal.progress import Progress

    reader = Reader(min_confidence=min_confidence)
    console = _console()
    tally = {"read": 0, "known": 0, "unread": 0}
    said = 0
    with Progress(count(inputs), quiet=quiet) as progress:
        for done in read_pile(pile, reader, record):
            tally[done.outcome] += 1
            said += len(done.article.statements)
            if done.outcome == "unread":
                progress.say(f"{done.place}: {done.article.unread}")
            for note in () if quiet else done.notes:
                progress.say(f"{done.place}: {note}")
            if to == "jsonl":
                from onrecord import wire

                _write([wire.encode(done.article)])
            elif done.article.unread is None:
                with progress.hidden():
                    console.print(shown.heading(done.article, done.place))
                    console.print(shown.table(done.article) if done.article.statements else "  no statements found")
                    console.print()
            progress.advance(len(done.article.text))
    if not quiet:
        parts = [f"{tally['read']} read", f"{tally['known']} known already", f"{tally['unread']} not read"]
        unsure = f", {reader.left_out} less sure than {min_confidence:g} left out" if reader.left_out else ""
        _say(f"articles: {', '.join(parts)}; {said} statements{unsure}")
    return tally["unread"]


@app.command()
def demo(
    record: RecordOption = "demo.db",
    browse: Annotated[bool, typer.Option("--open", help="Show it in the browser instead of printing it.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="With --open: the port; 0 takes one that is free.")] = 0,
) -> None:
    """Read the sample pile that comes with onrecord and print who said what in it."""
    from onrecord import sample
    from onrecord.intake import take
    from onrecord.record import Record

    inputs = [os.path.relpath(sample.folder())]
    if browse:
        _browse(record, inputs, port)
        return
    with Record(record) as opened:
        _read(take(inputs), inputs, opened, to="table")
        comparing.catch_up(opened, quiet=True)
        counts = opened.counts()
        best = [v.name for v in opened.speakers(limit=20) if v.kind == "person"][:1]
    name = best[0] if best else "NAME"
    console = _console()
    console.print(
        f"The record is {called(record)}: {counts.statements} statements by {counts.speakers} speakers "
        f"in {counts.articles} articles.\n"
        "Try next:\n"
        f'  onrecord who "{name}" --record {called(record)}\n'
        f"  onrecord findings --record {called(record)}\n"
        f"  onrecord serve --open --record {called(record)}\n"
        f"  onrecord search barrier --record {called(record)}\n"
        f"  onrecord read YOUR-ARTICLES… --record mine.db\n"
    )


def _browse(record: str, inputs: list[str], port: int) -> None:
    """Read and compare, then serve the record and open the browser."""
    from onrecord.commands import serving
    from onrecord.engines.here import read_pile
    from onrecord.intake import count, take
    from onrecord.reading.reader import Reader
    from onrecord.record import Record
    from onrecord.terminal.progress import Progress, steps
    from onrecord.web.settings import Settings

    with Record(record) as opened:
        with Progress(count(inputs)) as progress:
            for done in read_pile(take(inputs), Reader(), opened):
                progress.advance(len(done.article.text))
        with steps() as step:
            opened.catch_up(step)
    serving.run(Settings(record=record, signs=correcting.login()), port, browse=True)


@app.command()
def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, url, file, or a part of its title.")],
    record: RecordOption = "record.db",
    to: ToOption = "table",
) -> None:
    """Show one article with every statement marked where it stands.

    Below the text each statement stands as a sentence, and then what in the text gives itself away: a speaker who is
    made to speak of himself as of another, a mark that never closes, speech without marks. Without a terminal,
    ‹source›, _cue_ and [content]number stand for the colours.
    """
    from onrecord import wire
    from onrecord.comparing.finding.giveaways import giveaways
    from onrecord.terminal.page import page

    with _open(record) as opened:
        found = opened.article(article)
        places = opened.places(article)
    if to == "jsonl":
        _write([wire.encode(found)])
        return
    console = _console()
    shown = page(found, places[0] if places else "", findings=giveaways(found), plain=not console.is_terminal)
    console.print(shown)


@app.command()
def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A speaker's name, a part that a name ends in, or an id.")
    ],
    record: RecordOption = "record.db",
    names: Annotated[bool, typer.Option("--names", help="Only the names, and why they are one speaker's.")] = False,
    to: ToOption = "table",
) -> None:
    """All statements of a speaker, each with its article and its place there.

    One speaker is followed through all articles, by whatever name they have for it. Its names stand first: in how many
    articles, where first, and why they are one, with a score from 0 to 1. Where several could be meant by a name, or
    where it only describes, each article stands for itself. What is wrong can be corrected: onrecord correct.
    """
    from onrecord.terminal import answers, speakers

    with _open(record) as opened:
        voices = opened.named(name)
        called = {voice.id: opened.called(voice.id) for voice in voices if to == "table" or names}
        if names and to == "jsonl":
            _write(_json({"speaker": v.speaker, "called": c}) for v in voices for c in called[v.id])
        elif names:
            for voice in voices:
                _console().print(speakers.heading(voice))
                _console().print(speakers.names(called[voice.id]))
        elif to == "jsonl":
            _write(_json(f) for f in opened.statements_of(name))
        else:
            answers.who(_console(), voices, called, opened.statements_of(name))


app.command()(correcting.correct)
app.command()(correcting.undo)


@app.command()
def known(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV, or FollowTheMoney JSON Lines; in UTF-8.")],
    record: RecordOption = "record.db",
    remove: Annotated[bool, typer.Option("--remove", help="Take the list of this file out again.")] = False,
) -> None:
    """Take in a list of known people and bodies, and give their ids to those who speak in the record.

    A CSV file has the columns name, and as far as known aliases (apart by ;), id, wikidata, kind (person or
    organisation), role, country. FollowTheMoney entities are those of OpenSanctions, one a line: Person, Organization,
    PublicBody, Company and LegalEntity count, others are passed over. Somebody in the record is one of the list who has
    one of its names in full, where nobody else of the list has it and the role does not contradict; that also makes
    different names one speaker. Lines that are wrong are left out and named.
    """
    with _open(record) as opened:
        if remove:
            _say(f"removed: {opened.unknow(file)} known")
            return
        listed = opened.know(file)
    for fault in listed.faults:
        _say(fault)
    left_out = f", {len(listed.faults)} lines left out" if listed.faults else ""
    _say(f"known: {listed.taken} taken in, {listed.matched} of them speak in {called(record)}{left_out}")
    if listed.faults:
        raise typer.Exit(1)


@app.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD", help='Words that must all be there; "two words" in quotes stand together.'),
    ],
    record: RecordOption = "record.db",
    limit: Annotated[int, typer.Option(min=1, help="At most so many statements and so many articles.")] = 20,
    to: ToOption = "table",
) -> None:
    """Statements and articles that have these words, the best first."""
    from onrecord.terminal import answers

    with _open(record) as opened:
        hits = opened.search(" ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words), limit=limit)
    if not hits.statements and not hits.articles:
        raise NotInRecord(f"nothing in {called(record)} has all these words: {' '.join(words)}")
    if to == "jsonl":
        _write(_json({"kind": "statement", "found": h.found, "score": h.score}) for h in hits.statements)
        _write(_json({"kind": "article", "article": h.article, "score": h.score}) for h in hits.articles)
    else:
        answers.search(_console(), hits)


app.command()(comparing.compare)
app.command()(comparing.findings)
app.command()(comparing.check)
app.command()(exporting.export)
app.command()(asking.mcp)
app.command()(serving.serve)
app.command()(watching.watch)
app.command()(archiving.archive)
app.command()(checking.doctor)
app.command()(checking.backup)
app.command()(claims.claims)
app.command()(claims.stand)


@app.command()
def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, url, file or a part of its title.")],
    record: RecordOption = "record.db",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take an article out of the record wholly.

    Its texts, its statements and where it was found go; its words are overwritten in the file.
    """
    with _open(record) as opened:
        found = opened.article(article)
        if not yes:
            typer.confirm(f"Forget {found.title or found.id!r} and its {len(found.statements)} statements?", abort=True)
        opened.forget(found.id)
    _say(f"forgotten: {found.title or found.id}")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated articles in the wire form.")],
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write what was read, in the wire form.")
    ] = None,
    models: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Another model than the shipped one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Read annotated articles and print how well that went.

    The figures are those of docs/figures.md: words, content, attributed, exact, with 95 % intervals; what is said of
    each statement, where GOLD says it; and whether confidence can be believed.
    """
    from onrecord.reading.reader import Reader
    from onrecord.reading.tagger import MODELS
    from onrecord.scoring.evaluate import evaluate as score
    from onrecord.scoring.table import as_json, tables

    scores = score(gold, Reader(models or MODELS).read_all, predictions)
    if json:
        _write([_json(as_json(scores))])
        return
    console = _console()
    for each in tables(scores):
        console.print(each)


def _guarded(run: Callable[[], Any]) -> int:
    try:
        run()
    except OnrecordError as error:
        _say(str(error))
        return 1 if isinstance(error, NotInRecord) else 2
    except KeyboardInterrupt:
        _say("stopped; what was read is kept, and reading again goes on from there")
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 0


def main() -> None:
    """The entry point: runs a command and turns errors into one line and an exit code."""
    sys.exit(_guarded(lambda: app(prog_name="onrecord", default_map=_defaults())))


def _defaults() -> dict[str, Any] | None:
    """What a file or the environment sets; looked for here so that most calls need not load what reads it."""
    here = Path.cwd()
    set_somewhere = any(name.startswith("ONRECORD_") for name in os.environ)
    if not set_somewhere and not any((folder / "onrecord.toml").is_file() for folder in (here, *here.parents)):
        return None
    from onrecord.settings import defaults

    return defaults(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


__all__ = ["app", "main"]
