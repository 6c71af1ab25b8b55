"""One version of a quotation: a wording in an article, with what is needed to compare it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.types import Span, Speaker


class Version(msgspec.Struct, frozen=True):
    """A place where a quotation stands.

    `span` is the place with its marks, `inner` from its first to its last word. `marked`: between quotation marks;
    `sound`: both of them stand. `named`: the text at the place calls the speaker by name.
    """

    article: str
    span: Span
    inner: Span
    marked: bool
    sound: bool
    statement: str | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    named: bool = False
    published: str | None = None


def in_time(versions: Iterable[Version]) -> list[Version]:
    """Versions from the earliest to the latest; without a date last; within a day by article and place."""
    return sorted(versions, key=lambda v: (v.published is None, (v.published or "")[:10], v.article, v.span))
