"""A row (a JSON object, a line of a table) to an article: the fields by the names they go under, their types checked.

A row with a fault becomes an unread article that says which field is wrong and how; none is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from onrecord.intake.article import Facts, Taken, article_of

TEXT = ("text", "body", "content", "article", "articlebody", "maintext")
OTHERS = {
    "id": ("id",),
    "url": ("url", "link", "source_url"),
    "outlet": ("outlet", "publisher", "source", "site", "sitename"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "date", "date_published", "datepublished"),
    "language": ("language", "lang"),
}
"""The names that fields go under, in lower case, the likeliest first. The first that is there and not null counts."""


def take_row(row: Mapping[str, Any], place: str, *, any_language: bool = False) -> Taken:
    """The article that a row is. Whatever goes wrong in it is its reason not to be read."""
    try:
        return _take_row(row, place, any_language)
    except Exception as error:  # one bad row must not stop a thousand good ones
        return failed(error, place)


def failed(error: Exception, place: str) -> Taken:
    """What could not be taken because of an error that nobody foresaw."""
    message = next(iter(str(error).splitlines()), "")
    return Taken(article_of("", refused=f"{type(error).__name__}: {message}"[:500], place=place), place)


def columns(names: Iterable[str]) -> dict[str, str]:
    """For each field that is there, the name it goes under in a table. Letter case does not count.

    >>> columns(["Headline", "Body", "Likes"])
    {'text': 'Body', 'title': 'Headline'}
    """
    there = {name.strip().lower(): name for name in reversed(list(names))}
    found = {"text": next((there[name] for name in TEXT if name in there), None)}
    found |= {field: next((there[name] for name in known if name in there), None) for field, known in OTHERS.items()}
    return {field: name for field, name in found.items() if name is not None}


def no_text(names: Iterable[str]) -> str:
    """Why a row or a table without a text is not read."""
    has = ", ".join(repr(str(name))[:60] for name in list(names)[:20]) or "none"
    return f"no field 'text' (nor {', '.join(TEXT[1:])}); the fields are: {has}"


def _take_row(row: Mapping[str, Any], place: str, any_language: bool) -> Taken:
    there = {str(key).strip().lower(): value for key, value in row.items() if value is not None}
    text = next((there[name] for name in TEXT if name in there), None)
    faults: list[str] = []
    if text is None:
        faults.append("field 'text' is null" if any(str(k).lower() in TEXT for k in row) else no_text(row))
    elif not isinstance(text, str):
        faults.append(f"field 'text' should be text, is {_kind(text)}")
    facts: dict[str, str] = {}
    for field, names in OTHERS.items():
        name = next((name for name in names if name in there), None)
        if name is None:
            continue
        value = _plain(field, there[name])
        if value is None:
            faults.append(f"field '{name}' should be text, is {_kind(there[name])}")
        else:
            facts[field] = value
    article = article_of(
        text if isinstance(text, str) else "",
        Facts(**facts),
        any_language=any_language,
        refused="; ".join(faults) or None,
        place=place,
    )
    return Taken(article, place)


def _plain(field: str, value: Any) -> str | None:
    """A field's value as text; None where it is of a wrong type."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date) and field == "published":
        return value.isoformat()
    if field == "id" and isinstance(value, int | Decimal | UUID) and not isinstance(value, bool):
        return str(value)
    if field == "byline" and isinstance(value, list | tuple):
        names = [_plain(field, one) for one in value]
        return ", ".join(name for name in names if name) if None not in names else None
    if field in ("byline", "outlet") and isinstance(value, Mapping) and isinstance(value.get("name"), str):
        return str(value["name"])  # schema.org: {"@type": "Person", "name": ...}
    return None


def _kind(value: Any) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (Decimal, "a number"),
        (list, "a list"),
        (dict, "an object"),
        (bytes, "binary data"),
    )
    return next((what for kind, what in kinds if isinstance(value, kind)), f"a {type(value).__name__}")
