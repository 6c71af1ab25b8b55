"""People's decisions about who is who, as the record keeps them."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from onrecord.record.identity.puzzle import form_id
from onrecord.record.tables import schema

KINDS = ("same", "different")
_c = schema.corrections.c
Key = tuple[str, str, str]
"""The class, the key and the told id of a form."""


class Side(msgspec.Struct, frozen=True):
    """One of two that a person has decided about: whoever is called by a form, everywhere, in one role (where roles
    part those of one name), or in one article. It names a form and no rows, so that it outlives reading again."""

    name: str
    klass: str
    key: str
    told: str = ""
    role: str | None = None
    article: str = ""

    @property
    def form(self) -> Key:
        """What finds the form."""
        return self.klass, self.key, self.told

    @property
    def node(self) -> str:
        """What stands for it among what is joined; of a whole form, the beginning of all its bearers' nodes."""
        id = form_id(*self.form)
        return f"{id}@{self.article}" if self.article else f"{id}/{self.role or ''}" if self.role is not None else id


class Decision(msgspec.Struct, frozen=True):
    """That two are one, or are not, and who says so. `number` is what it can be undone by."""

    number: int
    same: bool
    sides: tuple[Side, Side]
    by: str = ""


_pair = msgspec.json.Decoder(tuple[Side, Side])


def read_sides(decision: str) -> tuple[Side, Side]:
    """The two sides of a decision, from its JSON."""
    return _pair.decode(decision)


def decisions(connection: Connection) -> list[Decision]:
    """People's decisions about who is who that nobody has undone."""
    asked = select(_c.number, _c.kind, _c.decision, _c.by).where(_c.kind.in_(KINDS), _c.undone_at.is_(None))
    return [
        Decision(row.number, row.kind == "same", read_sides(row.decision), row.by)
        for row in connection.execute(asked.order_by(_c.number))
    ]
