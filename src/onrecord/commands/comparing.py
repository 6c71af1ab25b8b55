"""The commands that compare articles, and ask what comparing found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.commands.options import RecordOption, ToOption
from onrecord.commands.output import called, console, json, opened, say, write
from onrecord.errors import NotInRecord

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.told import Compared

CLAIMS_AT_ONCE = 2_000
"""Articles of a record up to which reading makes the claims too; of a larger one they are made when asked for."""


def compare(record: RecordOption = "record.db") -> None:
    """Compare what has come or changed: copies, stories, quotations and what was done to them, findings.

    onrecord read does it by itself; this goes on where that was stopped, and does nothing twice. What was found is
    asked for with onrecord findings, onrecord check and onrecord export.
    """
    with opened(record) as found:
        said = _compare(found)
    if not said.fresh:
        say("nothing has changed since the record was last compared")
    console().print(_summary(said), soft_wrap=True)


def catch_up(record: Record, *, quiet: bool = False) -> None:
    """Compare what has been read, and say what was found in all."""
    if record.is_compared():
        return
    said = _compare(record, claims=record.counts().articles <= CLAIMS_AT_ONCE)
    if not quiet:
        say(f"compared: {_summary(said)}")


def _compare(record: Record, *, claims: bool = True) -> Compared:
    from onrecord.running.cores import cores
    from onrecord.terminal.progress import steps

    with steps() as step:
        return record.compare(step, claims=claims, workers=cores())


def current(record: Record, *, claims: bool = False) -> None:
    """Bring the comparing up to date, or the claims too, and say so, where the record has changed."""
    if not (record.has_claims() if claims else record.is_compared()):
        say("articles have come, gone or changed since the record was last compared: comparing it first")
        _compare(record, claims=claims)


def _summary(said: Compared) -> str:
    counted = ", ".join(f"{n} {code}" for code, n in sorted(said.findings.items(), key=lambda f: (-f[1], f[0])))
    return (
        f"{_many(said.articles, 'article')}, {_many(said.origins, 'origin')}; {said.copied} copied, "
        f"{said.stitched} stitched; {_stories(said)}"
        f"{_many(said.quotations, 'quotation')} in more than one place, {said.altered} altered; "
        f"{_many(said.claims, 'claim')} of two statements or more; "
        f"findings: {counted or 'none'}"
    )


def _stories(said: Compared) -> str:
    return f"{_many(said.stories, 'story', 'stories')}; " if said.stories else ""


def _many(n: int, one: str, more: str = "") -> str:
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def findings(
    record: RecordOption = "record.db",
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="Only those of one code, such as altered-quotation.")
    ] = None,
    severity: Annotated[
        str | None, typer.Option("--severity", metavar="SEVERITY", help="Only grave, notable or slight ones.")
    ] = None,
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="ARTICLE", help="Only those of one: its id, url, file or part of its title."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    to: ToOption = "table",
) -> None:
    """What a careful editor would want to be told, the gravest first, with the places it rests on.

    Quotations that were altered, spliced, given to somebody else or have lost their marks; copied and stitched
    articles; words that all go back to one article or to nobody with a name. Each code is explained in
    docs/findings.md. A finding shows what stands where; it never says who is right.

    onrecord findings --severity grave --record affair.db
    """
    from onrecord.terminal import findings as shown

    with opened(record) as found:
        current(found)
        told = found.findings(code=code, severity=severity, article=article, limit=limit)
    if to == "jsonl":
        write(json(each) for each in told)
    elif told:
        shown.listed(console(), told)
    else:
        say(f"no findings{' of this kind' if code or severity or article else ''} in {called(record)}")


def check(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="The quotation as you remember it, in quotes.")],
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Who is said to have said it.")
    ] = None,
    record: RecordOption = "record.db",
    to: ToOption = "table",
) -> None:
    """Look up a quotation: who said it, where, in which versions, and how each differs from the words as given.

    The words need not be right: most of them are enough. What stands in reported speech is found too. Where the record
    does not have them, or has them from somebody else than NAME alone, the exit code is 1.

    onrecord check "I was told that the bearing had failed" --speaker Farrant --record affair.db
    """
    from onrecord.terminal import checked as shown

    with opened(record) as found:
        current(found)
        answer = found.check(" ".join(words), speaker)
    if to == "jsonl":
        write(json({"asked_for": True, "match": m}) for m in answer.matches)
        write(json({"asked_for": False, "match": m}) for m in answer.others)
    else:
        shown.answer(console(), answer)
    if not answer.matches:
        short = answer.words if len(answer.words) < 80 else answer.words[:77] + "…"
        if answer.others:
            raise NotInRecord(
                f"the record has “{short}”, but not from {speaker!r}: see who is said to have said it above"
            )
        raise NotInRecord(f"not in {called(record)}: nobody in it says “{short}”, or most of it")
