"""The Python face: one text in, one article with its statements out."""

from __future__ import annotations

from functools import cache

from onrecord.reading.reader import Reader
from onrecord.types import Article


@cache
def reader() -> Reader:
    """The shipped model, loaded once."""
    return Reader()


def read(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    any_language: bool = False,
) -> Article:
    """Read one text: the article with its statements, every span in code points of `text`.

    `published` is an ISO date. A text that cannot be read (empty, in another language than English without
    `any_language`, too long) comes back with the reason in `Article.unread`; nothing is raised for what a text is.

    >>> article = read("The dam will hold, engineer Ottilie Brand said on Monday.")
    >>> statement = article.statements[0]
    >>> [article.text[start:end] for start, end in statement.content]
    ['The dam will hold']
    >>> read("").unread
    'no text'
    """
    from onrecord.intake import take_text

    article = take_text(
        text, id=id, url=url, outlet=outlet, title=title, byline=byline, published=published, any_language=any_language
    )
    return reader().read(article)
