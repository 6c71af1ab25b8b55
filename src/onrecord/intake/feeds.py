"""RSS and Atom to entries: what a feed says of each article, and the text where it brings one.

Feeds are read with lxml: entities are never expanded, nothing is looked up, and nesting has an end. Broken XML, of
which there is much, is repaired and read as far as it can be.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from onrecord.errors import IntakeError
from onrecord.fetch.addresses import is_whole
from onrecord.intake.fragment import line, paragraphs
from onrecord.intake.page import decode_page

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9a-fA-F]{1,6};)(?:([a-zA-Z][a-zA-Z0-9]{1,31});)?")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SUBSET_END = re.compile(r"\]\s*>")
_HEAD = 200_000
"""Characters in which the document type of a feed stands, if it has one."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PARTS = frozenset(
    (
        "link",
        "guid",
        "id",
        "description",
        "summary",
        "encoded",
        "content",
        "pubDate",
        "published",
        "updated",
        "item",
        "entry",
    )
)
_MEDIA = "{http://search.yahoo.com/mrss"
"""Media RSS: its titles, descriptions and contents are those of pictures, whatever they are called."""
_ENTRIES = 10_000
"""Entries of one feed; none that is one has more."""


class Entry(msgspec.Struct, frozen=True):
    """One article as its feed tells of it. `text` is the whole of it where the feed brings that, else `teaser`."""

    url: str | None = None
    id: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    text: str = ""
    teaser: str = ""


class Feed(msgspec.Struct, frozen=True):
    """A feed and its entries, in its order. `repaired` where its XML was broken."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    repaired: bool = False


def is_feed(data: bytes) -> bool:
    """Whether some bytes set out as a feed.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<!doctype html><html>")
    (True, False)
    """
    start = data[:4096].replace(b"\0", b"")
    return _FEED.search(start) is not None and b"<html" not in start.lower()


def parse(data: bytes, base: str | None = None, charset: str | None = None) -> Feed:
    """The feed that some bytes are. IntakeError where they are none. `base` is where it was found."""
    root, repaired = _root(data, charset)
    kind = _name(root).lower() if root is not None else ""
    if root is None or kind not in ("rss", "feed", "rdf"):
        raise IntakeError(f"not a feed: it is <{kind[:40]}>" if kind else "not a feed: nothing in it can be read")
    channel = next((one for one in root if _name(one) == "channel"), root)
    entries: list[Entry] = []
    for one in root.iter():
        if _name(one) in ("item", "entry") and len(entries) < _ENTRIES:
            entries.append(_entry(one, base))
    # What a feed calls its language is mostly what its software was set to: the texts themselves tell.
    return Feed(_line(_first(channel, "title")), tuple(entries), repaired)


def _root(data: bytes, charset: str | None) -> tuple[Any, bool]:
    """The root of the tree, and whether the XML had to be repaired for it."""
    from lxml import etree

    strict = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        root = etree.fromstring(data, etree.XMLParser(**strict))
        if not any(isinstance(one, etree._Entity) for one in root.iter(etree.Entity)):
            return root, False
    except (etree.XMLSyntaxError, ValueError):
        pass
    text = _CONTROL.sub(" ", _undeclared(decode_page(data, charset)))
    mended = _LOOSE.sub(_loose, text)
    try:
        return etree.fromstring(mended.encode(), etree.XMLParser(recover=True, encoding="utf-8", **strict)), True
    except (etree.XMLSyntaxError, ValueError):
        return None, True


def _undeclared(text: str) -> str:
    """A document without its XML declaration and its document type."""
    if found := _DECLARATION.match(text):
        text = text[found.end() :]
    start = text.find("<!DOCTYPE", 0, _HEAD)
    end = text.find(">", start) if start >= 0 else -1
    if end < 0:
        return text
    inside = text.find("[", start, end)
    closed = _SUBSET_END.search(text, inside, inside + _HEAD) if inside >= 0 else None
    return text[:start] + text[closed.end() if closed else end + 1 :]


def _loose(found: re.Match[str]) -> str:
    """HTML's entities as characters, and a bare & as one; an entity that somebody made up stays a word."""
    known = html.unescape(f"&{found[1]};") if found[1] else ""
    return known if known and not known.startswith("&") else "&amp;" + found.group()[1:]


def _entry(element: Any, base: str | None) -> Entry:
    parts = list(element)
    if not any(_name(one) in ("link", "guid") for one in parts):
        parts = [one for one in element.iter() if one is not element]  # an open tag has taken the others in
    guid = _first(parts, "guid")
    found = next(_links(parts), None)
    if found is None and guid is not None and guid.get("isPermaLink") != "false" and is_whole(guid.text or ""):
        found = guid.text
    names = (_author(one) for one in parts if _name(one) in ("author", "creator"))
    dates = (_text(_first(parts, name)) for name in ("pubDate", "published", "date", "updated"))
    return Entry(
        url=_joined(base, found),
        id=_text(guid) or _text(_first(parts, "id")),
        title=_line(_first(parts, "title")),
        byline=", ".join(dict.fromkeys(name for name in names if name)) or None,
        published=next(filter(None, dates), None),
        text=_body(next((one for one in parts if _name(one) in ("encoded", "content") and _is_text(one)), None)),
        teaser=_body(_first(parts, "description", "summary")),
    )


def _first(parts: Iterable[Any], *names: str) -> Any:
    """The first of these elements that has one of the names, or None."""
    return next((one for one in parts if _name(one) in names), None)


def _links(parts: Iterable[Any]) -> Iterator[str]:
    """The addresses of the article, the likeliest first: feeds also link comments, pictures and themselves."""
    for one in parts:
        if _name(one) == "link":
            target = one.get("href") or one.text or ""
            if one.get("rel", "alternate") == "alternate" and target.strip():
                yield target.strip()


def _joined(base: str | None, target: str | None) -> str | None:
    if not target:
        return None
    try:
        whole = urljoin(base, target.strip()) if base else target.strip()
    except ValueError:
        return None
    return whole if is_whole(whole) else None


def _is_text(element: Any) -> bool:
    return not element.get("src") and element.get("type", "html") in (
        "html",
        "xhtml",
        "text",
        "text/html",
        "text/plain",
    )


def _body(element: Any) -> str:
    if element is None:
        return ""
    from lxml import etree

    if len(element):  # XHTML that stands in the feed as it is
        return "\n\n".join(paragraphs(etree.tostring(element, encoding="unicode", with_tail=False)))
    return "\n\n".join(paragraphs(element.text or ""))


def _author(element: Any) -> str:
    name = _line(_first(element, "name")) if len(element) else line(element.text or "")
    in_brackets = re.fullmatch(r"[^\s@]+@[^\s(]+\s*\((.+)\)", name or "")  # RSS: address (name)
    name = in_brackets[1] if in_brackets else name or ""
    return "" if "@" in name else name


def _text(element: Any) -> str | None:
    """An element's own words, as one line; of what it has inside only what no feed has a place of its own for."""
    if element is None:
        return None
    pieces = [element.text or ""]
    for one in element:
        if _name(one) in _PARTS:
            break
        pieces += [*one.itertext(), one.tail or ""] if _name(one) else [one.tail or ""]
    return " ".join("".join(pieces).split()) or None


def _line(element: Any) -> str | None:
    text = _text(element)
    return line(text) or None if text else None


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for what is none, or tells of a picture."""
    if not isinstance(element.tag, str) or element.tag.startswith(_MEDIA):
        return ""
    return element.tag.rsplit("}", 1)[-1]
