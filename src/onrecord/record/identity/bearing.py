"""Names and who is called by them, out of their rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from onrecord.record.identity.naming import name_of
from onrecord.record.identity.puzzle import Bearer, Family, Form
from onrecord.record.tables import identified
from onrecord.record.tables.parts import parts

_f, _b = identified.forms.c, identified.bearers.c


def families_of(connection: Connection, which: ColumnElement[bool]) -> set[Family]:
    """The families of the forms that fulfil a condition."""
    rows = connection.execute(select(_f.klass, _f.family).where(which).distinct())
    return {(row.klass, row.family) for row in rows}


def form_of(row: Any) -> Form:
    """A form out of its row."""
    return Form(row.number, name_of(row.written, row.kind), row.told, row.written, row.kind)


def bearers_of(connection: Connection, forms: list[Any], rows: dict[int, Any]) -> list[Bearer]:
    """The bearers of forms that are given as rows; their own rows are put into `rows`."""
    by_number = {row.number: form_of(row) for row in forms}
    found = []
    for part in parts(by_number):
        for row in connection.execute(select(identified.bearers).where(_b.form.in_(part), _b.uses > 0)):
            rows[row.number] = row
            found.append(Bearer(row.number, by_number[row.form], row.role, row.uses))
    return found
