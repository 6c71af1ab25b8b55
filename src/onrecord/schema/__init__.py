"""The JSON Schema (2020-12) of the wire form: one article a line, as `onrecord.wire.encode` writes it.

It is made from the types and published as `article.schema.json` beside this file; `python -m onrecord.schema` writes
that file anew after a change of the types, and a test fails until somebody has.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.types import Article

FILE = "article.schema.json"
ID = "urn:onrecord:article"
DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
"""A day, a month or a year in ISO 8601: 2017-06-02, 2017-06, 2017."""

DESCRIPTIONS = {
    "Article.id": "The article's key: its own id; without one its url; without that a digest of its text.",
    "Article.url": "Where it was published.",
    "Article.outlet": "Who published it.",
    "Article.title": "Its headline, where the source gives one apart from the text.",
    "Article.byline": "Who wrote it, as the page has it.",
    "Article.published": "The day it was published, as an ISO 8601 date, with a time where one is known.",
    "Article.language": "ISO 639-1 code of the language it is written in.",
    "Article.text": "The text, character for character. All spans count its Unicode code points.",
    "Article.statements": "Who says what in it. Empty where nothing was found, and where the article was not read.",
    "Article.unread": "Why the article was not read. The key is there only where it was not.",
    "Statement.id": "A digest of the article's id, its text, and the cue and content spans.",
    "Statement.form": "direct: all of the content stands between quotation marks; mixed: some of it; indirect: none.",
    "Statement.source": "The words that name who says it ('she', 'the mayor'). Empty where the text names nobody.",
    "Statement.cue": "The words that say that it is said ('told', 'according to').",
    "Statement.content": "The words of what is said; several spans where they do not stand together.",
    "Statement.speaker": "Whom the source refers to; null where it cannot be known.",
    "Statement.stance": "What the speaker does with the content.",
    "Statement.certainty": "How sure the source claims to be.",
    "Statement.via": "Through whom or what it reached the article, nearest first.",
    "Statement.to": "Whom it was said to, in the words of the text.",
    "Statement.where": "Where it was said, in the words of the text.",
    "Statement.when": "When it was said; null where text and publication date do not settle it.",
    "Statement.inside": "The id of the statement of this article that this one stands in.",
    "Statement.marks": "State of the quotation marks: none wanted, kept as they should be, missing where speech is "
    "direct, unbalanced (one of a pair is lost and could not be placed), repaired (its place was inferred).",
    "Statement.confidence": "The probability that source and content are right, as the reader estimates it.",
    "Statement.why": "For a fact, the rule or the words that it rests on.",
    "Speaker.id": "One identity across the record.",
    "Speaker.name": "The fullest name that the article itself has.",
    "Speaker.kind": "What the name names; unknown only where that cannot be told.",
    "Certainty.level": "On the scale of ICD 203; unstated where no words of the text qualify the content.",
    "Certainty.text": "The words that say so.",
    "Certainty.span": "Where those words stand in the text.",
    "Certainty.whose": "source: the reserve is the speaker's; writer: the article's own.",
    "When.date": "The day, or the month or year where no more is known, in ISO 8601.",
    "When.text": "The words it rests on.",
    "When.span": "Where those words stand in the text.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of one line of the wire form. All keys are required, save `unread`; no other key is allowed.

    What a schema cannot say, `onrecord.wire.decode` checks: that spans lie inside the text and are not empty, that
    no two statements have one id, and that `inside` is the id of a statement of the article.

    >>> schema()["$defs"]["Statement"]["properties"]["stance"]["enum"][:3]
    ['asks', 'asserts', 'denies']
    """
    _, parts = msgspec.json.schema_components((Article,), ref_template="#/$defs/{name}")
    for name, part in parts.items():
        part["additionalProperties"] = False
        part["required"] = [key for key in part["properties"] if key != "unread"]
        for key, value in part["properties"].items():
            part["properties"][key] = {"description": DESCRIPTIONS[f"{name}.{key}"], **_bounded(value)}
    parts["Statement"]["properties"]["confidence"] |= {"minimum": 0, "maximum": 1}
    parts["When"]["properties"]["date"]["pattern"] = DATE
    article = parts.pop("Article")
    reason = article["properties"]["unread"]
    article["properties"]["unread"] = {"description": reason["description"], "type": "string"}
    article["dependentSchemas"] = {"unread": {"properties": {"statements": {"maxItems": 0}}}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID, **article, "$defs": parts}


def printed() -> str:
    """The schema as the text of the published file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def published() -> str:
    """The text of the published file, as it came with the package."""
    return files(__name__).joinpath(FILE).read_text(encoding="utf-8")


def _bounded(value: Any) -> Any:
    """`value` without defaults (a key is always there) and with integers, all of which are offsets, from 0."""
    if isinstance(value, list):
        return [_bounded(item) for item in value]
    if not isinstance(value, dict):
        return value
    least = {"minimum": 0} if value.get("type") == "integer" else {}
    return {key: _bounded(item) for key, item in value.items() if key != "default"} | least
