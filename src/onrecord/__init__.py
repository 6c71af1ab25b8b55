"""onrecord reads news and keeps the record of who said what.

>>> import onrecord
>>> article = onrecord.read('“We will rebuild the pier,” said Mayor Ines Tarrow. She denied that it had cost lives.')
>>> [(s.speaker.name, s.stance) for s in article.statements]
[('Ines Tarrow', 'asserts'), ('Ines Tarrow', 'denies')]

Everything is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import OnrecordError
    from onrecord.face import read
    from onrecord.notebook import display
    from onrecord.reading.reader import Reader
    from onrecord.record import Record
    from onrecord.types import Article, Certainty, Speaker, Statement, When

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Certainty",
    "OnrecordError",
    "Reader",
    "Record",
    "Speaker",
    "Statement",
    "When",
    "display",
    "read",
]

_HOMES = {
    "Article": "onrecord.types",
    "Certainty": "onrecord.types",
    "OnrecordError": "onrecord.errors",
    "Reader": "onrecord.reading.reader",
    "Record": "onrecord.record",
    "Speaker": "onrecord.types",
    "Statement": "onrecord.types",
    "When": "onrecord.types",
    "display": "onrecord.notebook",
    "read": "onrecord.face",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
