"""schema.org in JSON-LD: articles as NewsArticle, what stands in somebody's words as Quotation, what is told of what
somebody asserts as Claim, and all other reported speech as Statement.

schema.org has no word for a stance, and who denies a thing is no author of it: that, and what else it has no word for,
stands beside it under names of our own (docs/exports.md). One document, whose graph is streamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.export import names
from onrecord.record.asking.choosing import Chosen, OnClaim
from onrecord.types import Article, Kind, Span, Speaker, Statement

CONTEXT = {
    "@vocab": "https://schema.org/",
    "onrecord": names.HOME,
    "id": "@id",
    "type": "@type",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "onrecord:why": {"@type": "@json"},
}
_AUTHORS: dict[Kind, str] = {"person": "Person", "anonymous": "Person", "organisation": "Organization"}
"""Who can be an author; a group, a document and what has only a name cannot."""


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """One JSON-LD document, an article or a statement a line."""
    yield b'{"@context":' + _json(CONTEXT) + b',"@graph":['
    before = b"\n"
    claim: dict[str, Any] | None = None
    for each in chosen:
        if each.on is not None:
            claim = claim or _claim(each.on)
            claim["appearance"].append({"id": names.article(each.article)})
        for node in _nodes(each):
            yield before + _json(node)
            before = b",\n"
    if claim is not None:
        yield before + _json(claim)
    yield b"\n]}\n"


def _nodes(chosen: Chosen) -> Iterator[dict[str, Any]]:
    article = chosen.article
    yield _some(
        id=names.article(article),
        type="NewsArticle",
        identifier=article.id,
        url=article.url if names.is_address(article.url) else None,
        headline=article.title,
        author=article.byline and {"type": "Person", "name": article.byline},
        publisher=article.outlet and {"type": "Organization", "name": article.outlet},
        datePublished=article.published,
        inLanguage=article.language,
    )
    for s in article.statements:
        yield _statement(chosen, article, s)


def _claim(on: OnClaim) -> dict[str, Any]:
    """The claim that statements take sides on: nobody's words alone, so that it has no author."""
    return {"id": names.claim(on.id), "type": "Claim", "identifier": on.id, "text": on.says, "appearance": []}


def _statement(chosen: Chosen, article: Article, s: Statement) -> dict[str, Any]:
    whose = chosen.whose.get(s.id) or s.speaker
    place = {"id": names.article(article)}
    quoted, claimed = s.form != "indirect", s.stance == "asserts"
    node = _some(
        id=names.statement(article, s),
        type="Quotation" if quoted else "Claim" if claimed else "Statement",
        text=_words(article.text, s.content) or None,
        inLanguage=article.language,
        dateCreated=s.when and s.when.date,
        locationCreated=s.where and {"type": "Place", "name": s.where},
        isPartOf=place,
        appearance=place if not quoted and claimed else None,
    )
    if whose is not None:
        # Whoever denies or doubts what is told in the writer's words is not the author of these.
        author = (quoted or claimed) and whose.kind in _AUTHORS
        speakers = [_speaker(chosen, one) for one in names.each(whose)]
        node["author" if author else "onrecord:speaker"] = speakers if len(speakers) > 1 else speakers[0]
    return node | _some(
        **{
            "onrecord:stance": s.stance,
            "onrecord:form": s.form,
            "onrecord:certainty": None if s.certainty.level == "unstated" else s.certainty.level,
            "onrecord:certaintyText": s.certainty.text,
            "onrecord:cue": _words(article.text, s.cue) or None,
            "onrecord:source": _words(article.text, s.source) or None,
            "onrecord:via": {"@list": list(s.via)} if s.via else None,
            "onrecord:to": s.to,
            "onrecord:inside": s.inside and {"id": names.statement(article, msgspec.structs.replace(s, id=s.inside))},
            "onrecord:marks": s.marks,
            "onrecord:confidence": s.confidence,
            "onrecord:content": _places(s.content),
            "onrecord:why": s.why or None,
            "about": chosen.on and {"id": names.claim(chosen.on.id)},
            "onrecord:side": chosen.on and chosen.on.sides.get(s.id),
        }
    )


def _speaker(chosen: Chosen, whose: Speaker) -> dict[str, Any]:
    wikidata = chosen.wikidata.get(whose.id)
    return _some(
        id=names.speaker(whose),
        type=_AUTHORS.get(whose.kind, "Thing"),
        name=whose.name,
        sameAs=wikidata and f"http://www.wikidata.org/entity/{wikidata}",
        **{"onrecord:kind": whose.kind},
    )


def _places(spans: Iterable[Span]) -> dict[str, Any]:
    """Where something stands in the text, in code points, end exclusive."""
    return {"@list": [{"onrecord:start": start, "onrecord:end": end} for start, end in spans]}


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _some(**told: Any) -> dict[str, Any]:
    """What is known of it."""
    return {name: value for name, value in told.items() if value is not None}


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
