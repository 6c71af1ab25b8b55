"""The command that lets assistants ask the record."""

from __future__ import annotations

from onrecord.commands.options import RecordOption
from onrecord.commands.output import opened
from onrecord.errors import UsageError


def mcp(record: RecordOption = "record.db") -> None:
    """Let an assistant ask the record, as an MCP server on standard input and output.

    Its tools check a quotation, list a speaker's statements, give the ledger of a claim, search, read a text, and show
    a passage of an article; each answer says where its words stand. Nothing is written. It takes
    `pip install 'onrecord[mcp]'`. In the settings of an assistant, give the command onrecord with the arguments
    mcp --record PATH, the path being a full one.
    """
    with opened(record) as found:
        try:
            from onrecord.mcp import serve
        except ModuleNotFoundError as error:
            if error.name is None or error.name.split(".")[0] not in ("mcp", "pydantic"):
                raise
            raise UsageError("the MCP server needs the package mcp: pip install 'onrecord[mcp]'") from None
        serve(found)
