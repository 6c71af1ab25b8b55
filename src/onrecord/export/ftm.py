"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and the like: articles, speakers, and what joins them.

A statement is a Documentation, from its speaker to its article. Only who has a name becomes an entity of its own: a
spokesman, residents or "the minister" would fill an investigation with nobody, and what they say is a Note on the
article, as is what nobody known says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.export import names
from onrecord.record.asking.choosing import Chosen, OnClaim
from onrecord.record.identity.naming import name_of
from onrecord.schema import DATE
from onrecord.types import Article, Kind, Span, Speaker, Statement, digest

_SCHEMATA: dict[Kind, str] = {"person": "Person", "organisation": "Organization", "unknown": "LegalEntity"}
_DAY = re.compile(DATE.rstrip("$"))
_LONG = 60_000  # characters of a value: Aleph cuts longer ones


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """The entities, a line each; every speaker once."""
    seen: set[str] = set()
    for each in chosen:
        yield _line(_article(each.article))
        for s in each.article.statements:
            whose = each.whose.get(s.id) or s.speaker
            known = [one for one in names.each(whose) if _is_somebody(one)] if whose else []
            if not known:
                yield _line(_note(each.article, s, whose, each.on))
            for one in known:
                if one.id not in seen:
                    seen.add(one.id)
                    yield _line(_speaker(one, each.wikidata.get(one.id)))
                yield _line(_said(each.article, s, one, each.on))


def _is_somebody(whose: Speaker) -> bool:
    return whose.kind in _SCHEMATA and name_of(whose.name, whose.kind).klass != "described"


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        _id("article", article.id),
        "Article",
        title=article.title,
        fileName=None if article.title else article.id,
        author=article.byline,
        publisher=article.outlet,
        publishedAt=_day(article.published),
        sourceUrl=article.url if names.is_address(article.url) else None,
        language="eng" if article.language == "en" else None,
        bodyText=article.text[:_LONG],
    )


def _speaker(whose: Speaker, wikidata: str | None) -> dict[str, Any]:
    return _entity(_id("speaker", whose.id), _SCHEMATA[whose.kind], name=whose.name, wikidataId=wikidata)


def _said(article: Article, s: Statement, whose: Speaker, on: OnClaim | None) -> dict[str, Any]:
    return _entity(
        _id("statement", article.id, s.id, whose.id),
        "Documentation",
        document=_id("article", article.id),
        entity=_id("speaker", whose.id),
        role=s.stance,
        recordId=s.id,
        date=(s.when and s.when.date) or _day(article.published),
        **_told(article, s, on),
    )


def _note(article: Article, s: Statement, whose: Speaker | None, on: OnClaim | None) -> dict[str, Any]:
    who = whose.name if whose else _words(article.text, s.source) or "somebody not named"
    return _entity(
        _id("statement", article.id, s.id),
        "Note",
        name=f"{who} {s.stance}",
        entity=_id("article", article.id),
        **_told(article, s, on),
    )


def _told(article: Article, s: Statement, on: OnClaim | None) -> dict[str, str | None]:
    """What both kinds of statement have: the words, and how they came."""
    more = [f"on {s.when.date}"] if s.when else []
    more += [f"via {', '.join(s.via)}"] if s.via else []
    more += [f"to {s.to}"] if s.to else []
    more += [f"at {s.where}"] if s.where else []
    if s.certainty.level != "unstated":  # words have it, or a person who corrected it
        more.append(f"{s.certainty.level}: “{s.certainty.text}”" if s.certainty.text else s.certainty.level)
    more += [f"on the claim “{on.says}”: {on.sides.get(s.id)}"] if on else []
    return {
        "description": _words(article.text, s.content),
        "summary": "; ".join(more) or None,
        "publisher": article.outlet,
        "sourceUrl": article.url if names.is_address(article.url) else None,
    }


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _day(date: str | None) -> str | None:
    """The day of a date; None where it is not one of ISO 8601."""
    found = _DAY.match(date or "")
    return found[0] if found else None


def _id(*parts: str) -> str:
    return f"onrecord-{digest(*parts)}"


def _entity(id: str, schema: str, **properties: str | None) -> dict[str, Any]:
    told = {name: [value] for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": told}


def _line(entity: dict[str, Any]) -> bytes:
    return msgspec.json.encode(entity) + b"\n"
