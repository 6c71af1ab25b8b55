"""By which address a page's article is known."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.errors import FetchError
from onrecord.fetch.addresses import is_address, tidy, without_tracking


def own_address(fetched: str, declared: str | None) -> str:
    """The address by which an article is known: the one its page gives as its own, if that can be; else where it was
    fetched, without what only tells how a reader came there.

    A page can speak for its own site only: what names another site's article would take that article's place. And a
    page that gives the front page as its own is set up wrongly.

    >>> own_address("https://www.post.example/a?utm_source=x", "https://post.example/a")
    'https://post.example/a'
    >>> own_address("https://post.example/a", "https://other.example/b"), own_address("https://p.example/a", "/")
    ('https://post.example/a', 'https://p.example/a')
    """
    bare = without_tracking(fetched)
    if declared is None or not is_address(declared):
        return bare
    try:
        own = without_tracking(tidy(declared))
    except FetchError:
        return bare
    here, there = urlsplit(bare), urlsplit(own)
    front = there.path in ("", "/") and not there.query and here.path not in ("", "/")
    return own if _site(here.hostname) == _site(there.hostname) and not front else bare


def _site(host: str | None) -> str:
    return ".".join(part for part in (host or "").split(".") if part not in ("www", "m", "amp", "mobile"))
