"""The commands by which people decide: correcting, undoing, and the list of what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.commands.options import RecordOption, ToOption
from onrecord.commands.output import called, console, json, opened, say, write
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.record import Correction, Record


def user() -> str:
    """Who is at the keyboard; empty where the system does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def login() -> str:
    """Who is at the keyboard, and decides; UsageError where the system does not say."""
    if name := user():
        return name
    raise UsageError("say who decides: --by NAME")


def correct(
    same: Annotated[
        tuple[str, str] | None, typer.Option("--same", metavar="A B", help="A and B are one speaker.")
    ] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option("--different", metavar="A B", help="A and B are not one speaker.")
    ] = None,
    one_quotation: Annotated[
        tuple[str, str] | None,
        typer.Option("--one-quotation", metavar="S T", help="S and T are one quotation."),
    ] = None,
    two_quotations: Annotated[
        tuple[str, str] | None,
        typer.Option("--two-quotations", metavar="S T", help="S and T are not one quotation."),
    ] = None,
    statement: Annotated[
        str | None,
        typer.Option("--statement", metavar="S", help="One statement: its id, or N @ ARTICLE, numbered as in show."),
    ] = None,
    none: Annotated[bool, typer.Option("--not-a-statement", help="S is no statement at all.")] = False,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who says S.")] = None,
    nobody: Annotated[bool, typer.Option("--no-speaker", help="Who says S cannot be known.")] = False,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="What NAME is, if it is new: else a person.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", metavar="STANCE", help="What the speaker does: asserts, denies ...")
    ] = None,
    certainty: Annotated[
        str | None, typer.Option("--certainty", metavar="LEVEL", help="How sure the speaker is: likely ... unstated.")
    ] = None,
    via: Annotated[
        list[str] | None, typer.Option("--via", metavar="NAME", help="Through whom, the nearest first; '' is nobody.")
    ] = None,
    to_whom: Annotated[str | None, typer.Option("--to-whom", metavar="NAME", help="To whom; '' is nobody.")] = None,
    where: Annotated[str | None, typer.Option("--where", metavar="PLACE", help="Where; '' is nowhere.")] = None,
    when: Annotated[
        str | None, typer.Option("--when", metavar="DATE", help="When, as YYYY-MM-DD; '' is not told.")
    ] = None,
    one_claim: Annotated[
        tuple[str, str] | None, typer.Option("--one-claim", metavar="C D", help="C and D are one claim.")
    ] = None,
    not_one_claim: Annotated[
        tuple[str, str] | None, typer.Option("--not-one-claim", metavar="C D", help="C and D are not one claim.")
    ] = None,
    side: Annotated[
        tuple[str, str] | None,
        typer.Option("--side", metavar="S SIDE", help="Statement S is on another side of its claims."),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides; by default your login name.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    record: RecordOption = "record.db",
    to: ToOption = "table",
) -> None:
    """Say that two speakers, quotations or claims are one or are not, or what holds of a statement; else list it all.

    A and B are names or ids as `onrecord who` shows them. A name as one article means it is written "NAME @ ARTICLE".
    S and T are statements: their ids, or N @ ARTICLE, numbered as in show. C and D are ids of claims or of statements,
    as `onrecord claims` shows them; a SIDE is asserts, denies, doubts, asks, withholds or reports-only.
    A correction is signed and dated, stands above all that is computed, outlives reading again, and can be undone.
    One of a statement hangs on its words: what was read is kept, and every new reading is corrected again.

    onrecord correct --same "V. Putin" "Vladimir Putin" --by ann

    onrecord correct --different "John Smith @ docks.txt" "John Smith" --by ann --reason "the docker, not the senator"

    onrecord correct --two-quotations "3 @ docks.txt" "1 @ gate.txt" --by ann

    onrecord correct --side 5d1c8e02aa71 asserts --by ann --reason "no denial: he repeats the question"

    onrecord correct --statement "3 @ docks.txt" --speaker "Ines Tarrow" --stance denies --by ann
    """
    from onrecord.record.decisions.decided import decision

    facts = _facts(speaker, nobody, kind, stance, certainty, via, to_whom, where, when)
    pairs = (same, different, one_quotation, two_quotations, one_claim, not_one_claim, side)
    if sum(each is not None for each in (*pairs, statement)) > 1:
        each = (
            "--same, --different, --one-quotation, --two-quotations, --one-claim, --not-one-claim, --side, --statement"
        )
        raise UsageError(f"give one of {each}: each is a correction of its own")
    if statement is None and (facts or none):
        raise UsageError("say which statement: --statement ID, or --statement 'N @ ARTICLE'")
    with opened(record) as found:
        if statement is None and not any(pairs):
            _list(found, record, to)
            return
        by = by or login()
        if statement is not None:
            made = found.correct_statement(statement, by=by, reason=reason, is_statement=not none, **facts)
        elif quotations := one_quotation or two_quotations:
            made = found.correct_quotation(*quotations, same=one_quotation is not None, by=by, reason=reason)
        elif claims := one_claim or not_one_claim:
            made = found.one_claim(*claims, same=one_claim is not None, by=by, reason=reason)
        elif side is not None:
            made = found.side(*side, by=by, reason=reason)
        else:
            one, other = same or different or ("", "")
            made = found.correct(one, other, same=same is not None, by=by, reason=reason)
        say(f"correction {made.number}: {decision(made)}  (undo it: onrecord undo {made.number})")
    if to == "jsonl":
        write([json(made)])


def _facts(
    speaker: str | None,
    nobody: bool,
    kind: str | None,
    stance: str | None,
    certainty: str | None,
    via: list[str] | None,
    to: str | None,
    where: str | None,
    when: str | None,
) -> dict[str, Any]:
    """What is said of a statement, by the names that Record.correct_statement has for it."""
    if nobody and speaker is not None:
        raise UsageError("give --speaker or --no-speaker, not both")
    given = {"speaker": speaker, "kind": kind, "stance": stance, "certainty": certainty}
    facts: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    facts |= {
        name: value or None for name, value in (("to", to), ("where", where), ("when", when)) if value is not None
    }
    if nobody:
        facts["speaker"] = None
    if via is not None:
        facts["via"] = tuple(name for name in via if name)
    return facts


def _list(found: Record, record: str, to: str) -> None:
    from onrecord.terminal import corrections as shown

    made: list[Correction] = found.corrections()
    if to == "jsonl":
        write(json(each) for each in made)
    elif made:
        console().print(shown.table(made))
    else:
        say(f"no corrections in {called(record)}")


def undo(
    number: Annotated[
        int, typer.Argument(metavar="N", help="The number of a correction, as it was given or is listed.")
    ],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who undoes it; by default your login name.")] = "",
    record: RecordOption = "record.db",
) -> None:
    """Undo a correction: the record says again what is computed, or was read.

    The correction stays in the list, with who undid it and when.
    """
    from onrecord.record.decisions.decided import decision

    with opened(record) as found:
        undone = found.undo(number, by=by or login())
    say(f"undone: {decision(undone)}")
