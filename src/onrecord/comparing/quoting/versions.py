"""A quotation and its versions as values, and their order: in time, and by how much of the words they have."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.version import Version
from onrecord.types import digest


class Quotation(msgspec.Struct, frozen=True):
    """One utterance, wherever it is retold. Versions are in order of time, those without a date last."""

    id: str
    versions: tuple[Version, ...]
    fullest: int
    """The number of the version with the most words between sound marks."""
    alterations: tuple[Alteration, ...] = ()

    @property
    def earliest(self) -> Version | None:
        """The earliest version known; None where no article has a date."""
        return self.versions[0] if self.versions[0].published else None


def quotation_id(versions: Sequence[Version]) -> str:
    """A quotation's id: a digest of its places, whatever their order."""
    return digest(*(repr((v.article, v.span)) for v in sorted(versions, key=lambda v: (v.article, v.span))))
