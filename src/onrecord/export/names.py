"""What articles, statements and speakers are called in linked data."""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.record.tables.names import JOINED
from onrecord.types import Article, Speaker, Statement, speaker_id

HOME = "urn:onrecord:"
"""What is in no vocabulary of others has a name that begins so."""
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def article(of: Article) -> str:
    """The address of an article; where it has none, a name made of its id.

    >>> article(Article(id="gate four"))
    'urn:onrecord:article:gate%20four'
    """
    return next((each for each in (of.url, of.id) if each and is_address(each)), _name("article", of.id))


def is_address(url: str | None) -> bool:
    """Whether it is an address of the web that can stand in a link."""
    return url is not None and _WEB.fullmatch(url) is not None


def statement(of: Article, said: Statement) -> str:
    """The name of a statement, which is the only one of its id in its article."""
    return _name("statement", of.id, said.id)


def claim(id: str) -> str:
    """The name of a claim of the record."""
    return _name("claim", id)


def speaker(whose: Speaker) -> str:
    """The name of a speaker of the record."""
    return _name("speaker", whose.id)


def each(whose: Speaker) -> list[Speaker]:
    """The speakers, one by one, where several say a thing together.

    >>> [one.name for one in each(Speaker("x", "Ann Ray | Bo Lee", "person"))]
    ['Ann Ray', 'Bo Lee']
    """
    names = whose.name.split(JOINED)
    return [Speaker(speaker_id(name, whose.kind), name, whose.kind) for name in names] if len(names) > 1 else [whose]


def _name(*parts: str) -> str:
    return HOME + ":".join(quote(part, safe="") for part in parts)
