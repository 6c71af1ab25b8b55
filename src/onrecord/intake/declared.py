"""What a page's JSON-LD says of the kind of page it is. Outlet, title, author and date come from trafilatura, which
reads JSON-LD, Open Graph and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

_SCRIPT = re.compile(r"<script\b[^>]{0,300}\btype\s*=\s*[\"']?application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_LONGEST = 500_000
"""Characters of one block."""
_MOST = 20
"""Blocks of a page that are looked at, and levels that they nest."""


class Declared(msgspec.Struct, frozen=True):
    """Whether a page is only for those who pay, whether it goes on while things happen, whether it shows pictures."""

    paid: bool = False
    live: bool = False
    gallery: bool = False


def declared(page: str) -> Declared:
    """What the page declares itself to be; broken JSON declares nothing.

    >>> declared('<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>').live
    True
    """
    kinds: set[str] = set()
    free: list[Any] = []
    for one in _objects(page):
        kind = one.get("@type")
        kinds.update(k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str))
        if "isAccessibleForFree" in one and not ({"WebPageElement", "Organization"} & kinds and len(kinds) == 1):
            free.append(one["isAccessibleForFree"])
    paid = any(value is False or str(value).lower() == "false" for value in free)
    return Declared(paid, "LiveBlogPosting" in kinds, bool({"ImageGallery", "MediaGallery"} & kinds))


def _objects(page: str) -> Iterator[dict[str, Any]]:
    """The objects in the page's blocks, with those that they hold."""
    for found in islice(_SCRIPT.finditer(page), _MOST):
        end = page.find("</", found.end(), found.end() + _LONGEST)
        block = page[found.end() : end].strip() if end >= 0 else ""
        try:
            waiting = [(msgspec.json.decode(block.encode("utf-8", "replace")), 0)]
        except (msgspec.DecodeError, RecursionError):
            continue
        while waiting:
            value, depth = waiting.pop()
            if isinstance(value, dict):
                yield value
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
            if depth < _MOST:
                waiting.extend((one, depth + 1) for one in inner if isinstance(one, dict | list))
