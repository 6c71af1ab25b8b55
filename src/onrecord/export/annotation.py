"""W3C Web Annotations: a statement marks its content, and its source and cue are linked to it.

Each place is given twice, as the Web Annotation Data Model has it: by its words with what stands around them
(TextQuoteSelector), and by its place (TextPositionSelector). The model counts code points, as we do; what runs in a
browser counts UTF-16 units and has to convert. One AnnotationPage, whose items are streamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.export import names
from onrecord.record.asking.choosing import Chosen
from onrecord.types import Article, Span, Statement

AROUND = 32
"""Characters before and after the words."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """One AnnotationPage, an annotation a line."""
    yield b'{"@context":' + _json(CONTEXT) + b',"id":"urn:onrecord:annotations","type":"AnnotationPage","items":['
    before = b"\n"
    for each in chosen:
        for s in each.article.statements:
            for made in _annotations(each, each.article, s):
                yield before + _json(made)
                before = b",\n"
    yield b"\n]}\n"


def _annotations(chosen: Chosen, article: Article, s: Statement) -> Iterator[dict[str, Any]]:
    id = names.statement(article, s)
    whose = chosen.whose.get(s.id) or s.speaker
    body: list[dict[str, Any]] = [_text(_told(article, s), "describing"), _text(s.stance, "tagging")]
    for one in names.each(whose) if whose else ():
        body.append({"type": "SpecificResource", "source": names.speaker(one), "purpose": "identifying"})
    if chosen.on is not None and (side := chosen.on.sides.get(s.id)) is not None:
        body.append({"type": "SpecificResource", "source": names.claim(chosen.on.id), "purpose": "linking"})
        body.append(_text(f"{side}: {chosen.on.says}", "commenting"))
    yield {
        "id": id,
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": [_target(article, span) for span in s.content or s.cue or s.source],
    }
    for part, spans in (("source", s.source), ("cue", s.cue)):
        if spans:
            yield {
                "id": f"{id}:{part}",
                "type": "Annotation",
                "motivation": "linking",
                "body": [{"type": "SpecificResource", "source": id, "purpose": "linking"}, _text(part, "tagging")],
                "target": [_target(article, span) for span in spans],
            }


def _told(article: Article, s: Statement) -> str:
    """Who does what: a line for people."""
    source = " … ".join(article.text[a:b] for a, b in s.source)
    who = s.speaker.name if s.speaker else f"somebody not named ({source})" if source else "somebody not named"
    told = [f"{who} {s.stance}"]
    told += [f"to {s.to}"] if s.to else []
    told += [f"via {', '.join(s.via)}"] if s.via else []
    return ", ".join(told)


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(article: Article, span: Span) -> dict[str, Any]:
    text, (start, end) = article.text, span
    return {
        "type": "SpecificResource",
        "source": names.article(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
