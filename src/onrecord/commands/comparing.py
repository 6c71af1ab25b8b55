"""The commands that compare articles, and ask what comparing found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.commands.options import RecordOption, ToOption
from onrecord.commands.output import console, json, opened, say, write
from onrecord.errors import NotInRecord, UsageError

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.told import Compared

As = Literal["account", "ledger", "jsonl"]


def compare(record: RecordOption = "record.db") -> None:
    """Compare all articles of the record: copies, stories, quotations and what was done to them, findings.

    Nothing is done where no article has come, gone or changed since the last time. What it found is asked for with
    onrecord findings, onrecord check and onrecord export.
    """
    with opened(record) as found:
        said = _compare(found)
    if not said.fresh:
        say("nothing has changed since the record was last compared")
    console().print(_summary(said), soft_wrap=True)


def _compare(record: Record) -> Compared:
    from onrecord.terminal.progress import steps

    with steps() as step:
        return record.compare(step)


def current(record: Record) -> None:
    """Bring the comparing up to date, and say so, where the record has changed."""
    if not record.is_compared():
        say("articles have come, gone or changed since the record was last compared: comparing it first")
        _compare(record)


def _summary(said: Compared) -> str:
    counted = ", ".join(f"{n} {code}" for code, n in sorted(said.findings.items(), key=lambda f: (-f[1], f[0])))
    return (
        f"{_many(said.articles, 'article')}, {_many(said.origins, 'origin')}; {said.copied} copied, "
        f"{said.stitched} stitched; {_many(said.stories, 'story', 'stories')}; "
        f"{_many(said.quotations, 'quotation')} in more than one place, {said.altered} altered; "
        f"{_many(said.claims, 'claim')} of two statements or more; "
        f"findings: {counted or 'none'}"
    )


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
        say(f"no findings{' of this kind' if code or severity or article else ''} in {record}")


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
        raise NotInRecord(f"not in {record}: nobody in it says “{short}”, or most of it")


def export(
    form: Annotated[
        As,
        typer.Option(
            "--as", help="account: what comparing found, ledger: the claims, as one JSON object; jsonl: articles."
        ),
    ],
    record: RecordOption = "record.db",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; else standard output.")] = None,
) -> None:
    """Write the record out for other programs.

    account: {"copies", "quotations", "alterations", "stories", "origins"}, with places as article, start and end.
    ledger: {"claims": [{"id", "text", "statements": [{"article", "content", "side"}]}]}, every statement in the claims
    that it takes a stand on.
    jsonl: every article with its statements, one a line, in the wire form (docs/wire.md).
    """
    from onrecord import wire

    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise UsageError(f"cannot write to {out}: give a file in a folder that is there")
    with opened(record) as found:
        if form == "account":
            current(found)
            lines = iter([json(found.account())])
        elif form == "ledger":
            current(found)
            lines = iter([json(found.ledger())])
        else:
            lines = (wire.encode(article) for article in found.articles())
        if out is None:
            write(lines)
            return
        with out.open("wb") as file:
            file.writelines(line + b"\n" for line in lines)
    say(f"written: {out}")
