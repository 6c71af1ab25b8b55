"""Lists of known people and bodies: read from a file, kept, and tied to who is named in the record."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, delete, insert, select

from onrecord.errors import NotInRecord, RecordError
from onrecord.record.databases.opening import WRITES
from onrecord.record.found import Listed
from onrecord.record.identity import solve
from onrecord.record.identity.naming import name_of
from onrecord.record.identity.puzzle import Family
from onrecord.record.identity.roles import fields
from onrecord.record.tables import identified
from onrecord.record.tables.clock import now
from onrecord.record.tables.names import fold
from onrecord.record.tables.parts import parts
from onrecord.types import Kind

_TOGETHER = 500  # entries to a transaction
_LONGEST = 1_000_000  # characters of a line
_SCHEMAS: dict[str, Kind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
}
_KINDS: dict[str, Kind] = {
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "": "person",
}
_COLUMNS = ("name", "aliases", "id", "wikidata", "kind", "role", "country")
_k, _n, _f = identified.known.c, identified.known_names.c, identified.forms.c


class Entry(msgspec.Struct, frozen=True):
    """One person or body of a list."""

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...]
    wikidata: str | None = None
    role: str | None = None
    country: str | None = None


def entries(path: Path) -> Iterator[Entry | str]:
    """The entries of a list, CSV or FollowTheMoney JSON Lines; what is wrong with a line as text: file:line: reason.

    RecordError where the file cannot be read at all or is neither.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            start = file.read(1)
            file.seek(0)
            yield from (_lines(file, path) if start == "{" else _rows(file, path))
    except OSError as error:
        raise RecordError(f"cannot read the list {path}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise RecordError(f"the list {path} is not in UTF-8: save it as UTF-8") from None


def know(engine: Engine, path: Path) -> Listed:
    """See Record.know."""
    faults: list[str] = []
    found = entries(path)
    taken = 0
    seen: set[str] = set()

    def good() -> Iterator[Entry]:
        for each in found:
            if isinstance(each, str):
                faults.append(each)
            else:
                yield each

    origin = str(path)
    rest = good()
    while batch := list(islice(rest, _TOGETHER)):
        taken += len(batch)
        seen |= {each.id for each in batch}
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            before = _families(connection, [each.id for each in batch])
            _put(connection, batch, origin)
            solve(connection, before | _families(connection, [each.id for each in batch]))
    with engine.connect() as connection:
        of_list = select(identified.identities.c.id).join(identified.known, _k.id == identified.identities.c.known)
        matched = len(connection.execute(of_list.where(_k.origin == origin)).all())
    return Listed(taken, matched, tuple(faults))


def unknow(engine: Engine, path: Path) -> int:
    """See Record.unknow."""
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        ids = list(connection.execute(select(_k.id).where(_k.origin == str(path))).scalars())
        if not ids:
            there = connection.execute(select(_k.origin).distinct().order_by(_k.origin).limit(5)).scalars().all()
            raise NotInRecord(f"no list {path} in the record" + (f"; there are: {', '.join(there)}" if there else ""))
        families = _families(connection, ids)
        for part in parts(ids):
            connection.execute(delete(identified.known).where(_k.id.in_(part)))
        solve(connection, families)
    return len(ids)


def _put(connection: Connection, batch: list[Entry], origin: str) -> None:
    unique = {each.id: each for each in batch}
    for part in parts(unique):
        connection.execute(delete(identified.known_names).where(_n.known.in_(part)))
        there = set(connection.execute(select(_k.id).where(_k.id.in_(part))).scalars())
        for id in there:
            connection.execute(identified.known.update().where(_k.id == id).values(**_row(unique[id], origin)))
        new = [_row(each, origin) for id, each in unique.items() if id not in there]
        if new:
            connection.execute(insert(identified.known), new)
    names: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in unique.values():
        for written in (each.name, *each.names):
            name = name_of(written, each.kind)
            if name.klass in ("person", "body"):
                row = {"known": each.id, "klass": name.klass, "key": name.key, "written": written}
                names.setdefault((each.id, name.klass, name.key), row)
    if names:
        connection.execute(insert(identified.known_names), list(names.values()))


def _row(entry: Entry, origin: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind,
        "wikidata": entry.wikidata,
        "role": entry.role,
        "country": entry.country,
        "origin": origin,
        "at": now(),
    }


def _families(connection: Connection, ids: Iterable[str]) -> set[Family]:
    """The families of the forms in the record that are names of these."""
    asked = (
        select(_f.klass, _f.family).join(identified.known_names, (_n.klass == _f.klass) & (_n.key == _f.key)).distinct()
    )
    return {
        (row.klass, row.family) for part in parts(ids) for row in connection.execute(asked.where(_n.known.in_(part)))
    }


def _rows(file: Iterable[str], path: Path) -> Iterator[Entry | str]:
    reader = csv.DictReader(file)
    columns = [str(name).strip().lower() for name in reader.fieldnames or ()]
    if "name" not in columns:
        raise RecordError(
            f"the list {path} has no column name: its first line should name the columns, of {', '.join(_COLUMNS)}"
        )
    try:
        for row in reader:
            values = {
                k.strip().lower(): (v or "").strip()
                for k, v in row.items()
                if isinstance(k, str) and not isinstance(v, list)
            }
            yield _of_row(values, f"{path}:{reader.line_num}", extra=None in row)
    except csv.Error as error:
        yield f"{path}:{reader.line_num}: {error}"


def _of_row(values: dict[str, str], place: str, *, extra: bool) -> Entry | str:
    if extra:
        return f"{place}: more fields than columns: put a name that has a comma between double quotes"
    name, kind = values.get("name", ""), values.get("kind", "").lower()
    if not name:
        return f"{place}: no name"
    if kind not in _KINDS:
        return f"{place}: kind {kind!r} is none of person, organisation"
    wikidata = values.get("wikidata") or None
    if wikidata and not _is_wikidata(wikidata):
        return f"{place}: wikidata {wikidata!r} should be Q and digits, as in Q42"
    names = tuple(n.strip() for n in values.get("aliases", "").replace("|", ";").split(";") if n.strip())
    id = values.get("id") or wikidata or f"{kind or 'person'} {fold(name)}"
    return Entry(
        id, name, _KINDS[kind], names, wikidata, fields(values.get("role", "")) or None, values.get("country") or None
    )


def _lines(file: Iterable[str], path: Path) -> Iterator[Entry | str]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        if len(line) > _LONGEST:
            yield f"{place}: longer than {_LONGEST:,} characters"
            continue
        try:
            entity = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            yield f"{place}: no JSON: {error}"
            continue
        found = _of_entity(entity, place)
        if found is not None:
            yield found


def _of_entity(entity: Any, place: str) -> Entry | str | None:
    """The entry of a FollowTheMoney entity; None for schemata that name nobody who speaks (an address, a sanction)."""
    if not isinstance(entity, dict) or not isinstance(entity.get("schema"), str):
        return f"{place}: not a FollowTheMoney entity: an object with id, schema and properties"
    kind = _SCHEMAS.get(entity["schema"])
    if kind is None:
        return None
    id, properties = entity.get("id"), entity.get("properties")
    if not isinstance(id, str) or not id or not isinstance(properties, dict):
        return f"{place}: a FollowTheMoney entity without id or properties"
    told = {
        name: [v for v in found if isinstance(v, str)] for name, found in properties.items() if isinstance(found, list)
    }
    names = told.get("name", [])
    if not names:
        return f"{place}: {id} has no name"
    wikidata = next((q for q in [*told.get("wikidataId", []), id] if _is_wikidata(q)), None)
    aliases = (*names[1:], *told.get("alias", ()))
    role = fields(" ".join(told.get("position", ()))) or None
    return Entry(id, names[0], kind, aliases, wikidata, role, next(iter(told.get("country", ())), None))


def _is_wikidata(id: str) -> bool:
    return id[:1] == "Q" and id[1:].isdigit() and id.isascii()
