"""Places in long lists as they stand in addresses: letters and digits that mean nothing to people and are checked."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

import msgspec
from fastapi import Query

from onrecord.errors import UsageError
from onrecord.record.asking.leafing import Place

After = Annotated[str, Query(max_length=400, description="Where the page begins: `next` of the page before.")]
Size = Annotated[int, Query(ge=1, le=100, description="How many on a page.")]
_HIGHEST = 2**63 - 1


def cursor(place: Place | None) -> str | None:
    """A place as an address has it.

    >>> cursor(("2025-03-10", 7))
    'WyIyMDI1LTAzLTEwIiw3XQ'
    """
    if place is None:
        return None
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


NO_PLACE = "`after` is no place in this list: take `next` of the page before, or leave it out"


def place(cursor: str, form: Any) -> Any:
    """The place in an address, of the form it must have; None where there is none; UsageError where it is not one.

    >>> place("WyIyMDI1LTAzLTEwIiw3XQ", tuple[str, int])
    ('2025-03-10', 7)
    """
    if not cursor:
        return None
    try:
        found = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=form)
    except (ValueError, msgspec.DecodeError):
        raise UsageError(NO_PLACE) from None
    if any(isinstance(value, int) and not 0 <= value <= _HIGHEST for value in found):
        raise UsageError(NO_PLACE)
    return found
