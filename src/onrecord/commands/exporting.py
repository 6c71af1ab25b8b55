"""The command that writes the record out for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.commands.comparing import current
from onrecord.commands.options import RecordOption
from onrecord.commands.output import json, opened, pour, say
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.record import Record

As = Literal["jsonl", "csv", "parquet", "jsonld", "annotation", "ftm", "brat", "html", "account", "ledger"]
_FOLDERS = ("parquet", "brat")


def export(
    form: Annotated[As, typer.Option("--as", help="The format: see below.")],
    record: RecordOption = "record.db",
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="ARTICLE", help="Only one: its id, url, file or part of its title."),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only the statements of one speaker.")
    ] = None,
    quotation: Annotated[
        str | None, typer.Option("--quotation", metavar="ID", help="Only the versions of one quotation.")
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="ID", help="Only what takes a side on one claim, with the side.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Only the articles of one outlet.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="Where to; else standard output. A new folder for two.")
    ] = None,
) -> None:
    """Write the record out for other programs: all of it, or one article, speaker, quotation, claim or outlet.

    jsonl: every article with its statements, one a line (docs/wire.md). csv: a statement a row, safe in spreadsheets.
    parquet: tables of articles and statements, in a folder. jsonld: schema.org Quotation and Claim. annotation: W3C Web
    Annotations. ftm: FollowTheMoney entities. brat: standoff, in a folder. html: a report in one file, with the texts.
    account: what comparing found, ledger: the claims or one of them, each as one JSON object.
    What goes where, and what is lost: docs/exports.md.

    onrecord export --as csv --speaker "Ines Tarrow" --out tarrow.csv --record affair.db
    """
    chosen = {"article": article, "speaker": speaker, "quotation": quotation, "claim": claim, "outlet": outlet}
    with opened(record) as found:
        if form in _FOLDERS:
            from onrecord import export as formats

            if out is None:
                raise UsageError(f"{form} is several files: say where to with --out FOLDER")
            _compared(found, form, chosen)
            formats.files(form, found.choose(**chosen), out)
        else:
            if out is not None and (out.is_dir() or not out.parent.is_dir()):
                raise UsageError(f"cannot write to {out}: give a file in a folder that is there")
            pieces = _pieces(found, form, chosen)
            if out is None:
                pour(pieces)
                return
            try:
                with out.open("wb") as file:
                    file.writelines(pieces)
            except OSError as error:
                raise UsageError(f"cannot write to {out}: {error.strerror or error}") from None
    say(f"written: {out}")


def _pieces(record: Record, form: str, chosen: dict[str, str | None]) -> Iterator[bytes]:
    from onrecord import export as formats

    if form == "account":
        if any(chosen.values()):
            raise UsageError("the account is of the whole record: leave out what chooses a part of it")
        current(record)
        return iter([json(record.account()) + b"\n"])
    if form == "ledger":
        if any(value for name, value in chosen.items() if name != "claim"):
            raise UsageError("the ledger is of the whole record, or of one --claim: leave out what else chooses")
        current(record, claims=True)
        return iter([json(record.ledger(chosen["claim"])) + b"\n"])
    _compared(record, form, chosen)
    return formats.lines(record, form, record.choose(**chosen))


def _compared(record: Record, form: str, chosen: dict[str, str | None]) -> None:
    """What is said of quotations and claims, brought to where the record is."""
    if form == "html" or chosen["quotation"] or chosen["claim"]:
        current(record, claims=chosen["claim"] is not None)
