"""How inputs are to be taken: what all sources are told."""

from __future__ import annotations

import msgspec

from onrecord.fetch import Fetcher


class How(msgspec.Struct, frozen=True):
    """`any_language`: texts in other languages than English are taken too. `fetcher` fetches what a source names."""

    any_language: bool = False
    fetcher: Fetcher = msgspec.field(default_factory=Fetcher)
