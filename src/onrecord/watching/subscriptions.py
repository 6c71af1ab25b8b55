"""Which feeds are to be watched: addresses, OPML files, lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import FetchError, UsageError
from onrecord.fetch.addresses import is_address, tidy
from onrecord.intake.web import addresses_in


def subscriptions(inputs: Iterable[str]) -> list[str]:
    """The feeds that these name, each once: web addresses as they are, else files (OPML, or an address a line).

    UsageError, before anything is fetched, where a file cannot be read or names no feed.
    """
    found: list[str] = []
    for one in inputs:
        if is_address(one):
            found.append(one)
            continue
        try:
            data = Path(one).read_bytes()
        except OSError as error:
            raise UsageError(f"cannot read {one}: {error.strerror or error}") from None
        feeds = opml(data, one) if b"<opml" in data[:4096].lower() else addresses_in(_text(data, one), one)
        if not feeds:
            raise UsageError(f"{one} names no feeds")
        found += feeds
    return [_tidy(url) for url in dict.fromkeys(found)]


def opml(data: bytes, place: str) -> list[str]:
    """The feeds of an OPML file, also those in folders. UsageError where it cannot be read.

    >>> opml(b'<opml><body><outline text="x"><outline xmlUrl="https://a.example/feed"/></outline></body></opml>', "a")
    ['https://a.example/feed']
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{place} is no OPML that can be read: {error}") from None
    found = [one.get("xmlUrl") or one.get("xmlurl") for one in root.iter("outline")]
    feeds = [url.strip() for url in found if url and url.strip()]
    odd = [url for url in feeds if not is_address(url)]
    if odd:
        raise UsageError(f"{place} names feeds that are no web addresses: {', '.join(map(repr, odd[:5]))}")
    return feeds


def _text(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{place} is neither OPML nor a list of addresses in UTF-8") from None


def _tidy(url: str) -> str:
    try:
        return tidy(url)
    except FetchError as error:
        raise UsageError(f"{url}: {error}") from None
