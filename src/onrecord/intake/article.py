"""An article of a text and what is known of it: the one place where articles are made and refused."""

from __future__ import annotations

import msgspec

from onrecord import dates, furniture, language
from onrecord.intake.limits import KEPT, refusal, storable
from onrecord.intake.offsets import OffsetMap
from onrecord.types import Article, article_id, digest


class Taken(msgspec.Struct, frozen=True):
    """One article as it was taken in.

    `article` has `unread` set, to the reason alone, where it cannot be read, and never has statements. `place` says
    where it came from, for people: "news/a.txt", "pile.jsonl:7" (the line), "table.parquet:12" (the row, the first is
    1), "table.csv:12" (the row as a spreadsheet counts, the header is 1), "-:3" for standard input. `offsets` leads
    from the text back to the page it was cleaned out of; None where the text is the input, character for character.
    `notes` is what a reader of the article should be told of how it came: that it may be its beginning only.
    """

    article: Article
    place: str
    offsets: OffsetMap | None = None
    notes: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True):
    """What an input says of an article besides its text; an empty answer is none. `language` is as it is declared."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


def article_of(
    text: str,
    facts: Facts | None = None,
    *,
    any_language: bool = False,
    refused: str | None = None,
    place: str | None = None,
    kept: int = KEPT,
) -> Article:
    """The article that a text is; what its furniture tells is taken where the facts have no answer.

    `refused` is a reason against reading it that was found before; `place` tells unread articles without a text
    apart; of an unread text `kept` characters are kept.

    >>> article = article_of("By Ada Quill\\n\\nThe mayor said the ledger was lost.", Facts(outlet="Bay Post"))
    >>> article.byline, article.outlet, article.language, article.unread
    ('Ada Quill', 'Bay Post', None, None)
    """
    said = {
        key: value.strip() for key, value in msgspec.structs.asdict(facts or Facts()).items() if value and value.strip()
    }
    refused = refused or refusal(text) or _broken(said)
    said = {key: storable(value) for key, value in said.items()}
    declared = said.pop("language", None)
    published = dates.day(said.get("published", ""))
    byline, title = said.get("byline"), said.get("title")
    spoken = language.code(declared) if declared else None
    if refused is None:
        found = furniture.find(text)
        published, byline, title = published or found.published, byline or found.byline, title or found.title
        spoken = spoken or language.language(text)
        if not any_language and spoken not in ("en", None):
            refused = f"in {language.name(spoken)}, not in English; --any-language reads it all the same"
    if place is not None and not (said.get("id") or said.get("url") or text.strip()):
        key = digest("unread", place)
    else:
        key = article_id(id=said.get("id"), url=said.get("url"), text=text)
    return Article(
        id=key,
        url=said.get("url"),
        outlet=said.get("outlet"),
        title=title,
        byline=byline,
        published=published,
        language=spoken,
        text=text if refused is None else storable(text[:kept]),
        unread=refused,
    )


def _broken(said: dict[str, str]) -> str | None:
    broken = next((key for key, value in said.items() if storable(value) != value), None)
    return f"field '{broken}' has an unpaired surrogate or a NUL character" if broken else None
