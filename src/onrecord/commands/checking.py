"""`onrecord doctor` and `onrecord backup`: whether a record is sound, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from onrecord.commands.options import RecordOption, ToOption
from onrecord.commands.output import called, console, json, opened, say, write
from onrecord.settings import Setting, in_force


def doctor(record: RecordOption = "record.db", to: ToOption = "table") -> None:
    """Check a record, and say what is wrong and what to do; and which settings are in force.

    Looked at are the file, the references between its rows, every text and every statement's place in it, the index of
    words, articles that were begun and not ended or could not be read, corrections whose words are gone, feeds that
    fail, and the room that is left. Exit code 1 where something is wrong.
    """
    set_up = [shown(each, record) for each in in_force()]
    with opened(record) as there:
        found = list(there.examine())
    if to == "jsonl":
        write(json({"kind": "check", "check": check}) for check in found)
        write(json({"kind": "setting", "setting": each}) for each in set_up)
    else:
        from onrecord.terminal import checks

        console().print(checks.table(found))
        console().print(checks.settings(set_up))
    if any(check.state == "wrong" for check in found):
        raise typer.Exit(1)


def shown(setting: Setting, record: str) -> Setting:
    """A setting as it is in force for this record, without the password that its address may have."""
    if setting.name != "record":
        return setting
    source = setting.source if setting.value == record else "--record"
    return msgspec.structs.replace(setting, value=called(record), source=source)


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; it must not be there yet.")],
    record: RecordOption = "record.db",
) -> None:
    """Write a copy of the record as it is at this moment, while others read and write it.

    The copy is there when it is whole and has been checked, or not at all. It is a record itself.

    onrecord backup backups/monday.db --record affair.db
    """
    with opened(record) as there:
        size = there.backup(out)
    say(f"written: {out}, {size / 1e6:,.1f} MB")
