"""The commands about claims: the list, the ledger of one, and how articles stand to a claim that is put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.commands.comparing import current
from onrecord.commands.options import RecordOption, ToOption
from onrecord.commands.output import called, console, json, opened, say, write
from onrecord.errors import NotInRecord, UsageError

if TYPE_CHECKING:
    from onrecord.record import Record

Order = Literal["contested", "single-sourced", "newest"]


def claims(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One claim: its id or the beginning, or a statement's id.")
    ] = None,
    order: Annotated[
        Order, typer.Option("--order", help="The most contested first, those of a single source, or the newest.")
    ] = "contested",
    story: Annotated[
        str | None, typer.Option("--story", metavar="ARTICLE", help="Only those of the story that an article is in.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only those on which a speaker has a position.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Only those that stand in an outlet.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only those of this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only those of this day or earlier.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    record: RecordOption = "record.db",
    to: ToOption = "table",
) -> None:
    """Claims: what is asserted and denied, by whom, since when, and on what it rests.

    A claim is what several statements are about, however worded; it is named by the clearest of them. With an ID its
    ledger is shown: who asserts, denies, doubts or only passes it on, in which words, since when and through whom, why
    each statement is there, and the chain that it came by. Nothing here says who is right.

    onrecord claims --order single-sourced --record affair.db

    onrecord claims 3f2a91 --record affair.db
    """
    from onrecord.terminal import claims as shown

    for day in (since, until):
        _day(day)
    with opened(record) as found:
        current(found, claims=True)
        if id is not None:
            one = found.claim(id)
            if to == "jsonl":
                write([json(one)])
            else:
                shown.ledger(console(), one, _called(found, (s.article for s in (*one.statements, *one.loose))))
            return
        listed = found.claims(
            order=order, story=story, speaker=speaker, outlet=outlet, since=since, until=until, limit=limit
        )
    if to == "jsonl":
        write(json(each) for each in listed)
    elif listed:
        shown.listed(console(), listed, called(record))
    else:
        say(f"no claims{' of this kind' if story or speaker or outlet or since or until else ''} in {called(record)}")


def stand(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAIM]", help="The claim, as a sentence in quotes.")
    ] = None,
    claims: Annotated[
        Path | None, typer.Option("--claims", metavar="FILE", help='Many: {"id", "text"} a line; - is standard input.')
    ] = None,
    record: RecordOption = "record.db",
    to: ToOption = "table",
) -> None:
    """Put a claim: how each article that speaks of it stands to it, and on which words that rests.

    for: the article says so, or lets it stand; against: it says or shows that it is not so; observing: it reports the
    claim and takes it neither for true nor for false. An article that does not speak of it is not named. The stand is
    the article's as a whole, its headline and its own voice included.

    onrecord stand "Quill closed the gate by hand" --record affair.db

    onrecord stand --claims claims.jsonl --to jsonl --record affair.db
    """
    from onrecord.terminal import claims as shown

    if (claims is None) == (not text):
        raise UsageError('give one claim as a sentence, or many with --claims FILE ({"id", "text"} a line)')
    put = [("", " ".join(text or []))] if claims is None else list(_lines(claims))
    with opened(record) as found:
        stands = found.stand(put)
        if to == "jsonl":
            any_found = False
            for each in stands:
                any_found = True
                write(
                    [
                        json(
                            {
                                "claim": each.claim,
                                "article": each.article,
                                "stand": each.stand,
                                "score": each.score,
                                "shares": each.shares,
                                "statements": each.rests,
                                "why": each.why,
                            }
                        )
                    ]
                )
        else:
            every = list(stands)
            any_found = bool(every)
            shown.stands(console(), dict(put), every, _called(found, (s.article for s in every)))
    if not any_found and claims is None:
        raise NotInRecord(f"no article in {called(record)} speaks of that")


def _called(record: Record, articles: Iterable[str]) -> dict[str, str]:
    """What each of some articles is called."""
    from onrecord.comparing.finding.desk import called as name

    return {id: name(record.article(id), next(iter(record.places(id)), None)) for id in set(articles)}


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The claims of a JSON Lines file."""
    import sys

    import msgspec

    class Line(msgspec.Struct):
        id: str
        text: str

    decoder = msgspec.json.Decoder(Line)
    try:
        lines = sys.stdin.buffer.read().splitlines() if str(path) == "-" else path.read_bytes().splitlines()
    except OSError as e:
        raise UsageError(f"cannot read {path}: {e.strerror}") from e
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as e:
            raise UsageError(f'{path}, line {number}: {e}; wanted {{"id": "...", "text": "..."}}') from e
        yield found.id, found.text


def _day(given: str | None) -> None:
    import re

    if given is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given):
        raise UsageError(f"{given!r} is no day: write it as 2025-03-01, 2025-03 or 2025")
