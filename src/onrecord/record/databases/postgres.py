"""Records in a PostgreSQL database, for a team: the same tables, the same order of texts, one writer at a time.

A writer takes a lock of the database for its transaction and the next one waits, as with a file; readers wait for
nobody and see one state of the record from their first question to their last. Ranges of text, prefixes and order are
by code points, whatever the database's language, so that both kinds of database answer alike.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext

from onrecord.errors import RecordError
from onrecord.record.databases import opening

_LOCK = 0x6F6E7265636F7264
"""The advisory lock of those who write: "onrecord" in ASCII."""
_REACH = 10  # seconds to wait for the server
_NUL, _ESCAPE = "\0", "\ufdd2"  # PostgreSQL keeps no NUL; a noncharacter, which no text should hold, stands for it
_KEPT = str.maketrans({_NUL: _ESCAPE + "0", _ESCAPE: _ESCAPE + "1"})


def engine(url: URL) -> Engine:
    """An engine on the database that the URL names; RecordError where it cannot be reached or used."""
    try:
        import psycopg
    except ImportError:
        raise RecordError("a record in PostgreSQL needs its driver: pip install 'onrecord[postgres]'") from None
    made = create_engine(url, connect_args={"connect_timeout": _REACH}, pool_pre_ping=True)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _: Any) -> None:
        if connection.info.encoding != "utf-8" or connection.info.parameter_status("server_encoding") != "UTF8":
            raise RecordError(f"{url} does not keep texts as UTF-8: make it with CREATE DATABASE … ENCODING 'UTF8'")
        _keep_nul(connection)

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("onrecord_writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{opening.WAIT}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    @event.listens_for(made, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, psycopg.Error):
            said = _plain(context.original_exception, url)
            if said:
                raise RecordError(said) from context.original_exception

    return made


def sort_as_written(connection: Connection) -> None:
    """Give every text column of the record the order of code points, which SQLite has by itself."""
    asked = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS NULL
        ORDER BY table_name, ordinal_position
    """
    quote = connection.dialect.identifier_preparer.quote
    for table, column in connection.exec_driver_sql(asked).all():
        where = f'ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} TYPE text COLLATE "C"'
        connection.exec_driver_sql(where)


def _keep_nul(connection: Any) -> None:
    """Let texts with NUL in them go in and come out as they are."""
    from psycopg.types.string import StrDumper, TextLoader

    class Keep(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.translate(_KEPT) if _NUL in obj or _ESCAPE in obj else obj)

    class Give(TextLoader):
        def load(self, data: Any) -> Any:
            text = super().load(data)
            if isinstance(text, str) and _ESCAPE in text:
                return text.replace(_ESCAPE + "0", _NUL).replace(_ESCAPE + "1", _ESCAPE)
            return text

    connection.adapters.register_dumper(str, Keep)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, Give)


def _plain(error: Any, url: URL) -> str | None:
    """What a driver's error means for the one who runs onrecord; None for errors that are our own mistakes."""
    told = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    state = error.sqlstate or ""
    match state[:2]:
        case "08" | "28" | "3D" | "57" | "":  # connection, login, no such database, shut down
            if state or type(error).__name__ in ("OperationalError", "ConnectionTimeout"):
                return (
                    f"cannot reach the record at {url} ({told}): check the address, the name and that the server runs"
                )
            return None
        case "53":  # disk full, out of memory, too many connections
            return f"the server of the record at {url} has run out ({told}); what was written before is safe"
        case "54":
            return f"one text or name is too long for the record at {url} ({told})"
        case _ if state == "55P03":
            return f"another program has been writing to {url} for {opening.WAIT // 1000} s: try again when it is done"
        case _ if state in ("42501", "25006"):
            return f"the record at {url} cannot be written ({told}): ask for the right to, or for the main server"
        case _:
            return None
