"""What "they" and "it" may take up of a stretch of text: groups, bodies and documents, in their order."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.speakers.antecedents import NO_HEAD, Found, phrase_at, tokens_in
from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.kinds import is_plural
from onrecord.reading.speakers.nouns import BODIES, DOCUMENTS, GROUPS


def plural(cast: Cast, a: int, b: int) -> list[Found]:
    """The noun phrases for several people in a stretch of text, in order; "A and B" named together is one."""

    def wanted(word: str) -> bool:
        return is_plural(word) and word not in NO_HEAD and not word.endswith("sses")

    return _scan(cast, a, b, wanted, ())


def single(cast: Cast, a: int, b: int) -> list[Found]:
    """The bodies and documents named or described in a stretch of text, in order."""

    def wanted(word: str) -> bool:
        return (word in BODIES or word in DOCUMENTS) and word not in GROUPS

    return _scan(cast, a, b, wanted, ("organisation", "document"))


def _scan(cast: Cast, a: int, b: int, wanted: Callable[[str], bool], kinds: tuple[str, ...]) -> list[Found]:
    tokens = tokens_in(cast, a, b)
    found: list[Found] = []
    for i, (_, _, word, number) in enumerate(tokens):
        if number >= 0:
            figure = cast.who[number]
            if figure and figure.kind in kinds and not cast.names[number].possessive:
                found.append(phrase_at(cast, tokens, i))
        elif wanted(word) and not (
            i + 1 < len(tokens) and tokens[i + 1][3] >= 0 and tokens[i + 1][0] == tokens[i][1] + 1
        ):
            found.append(phrase_at(cast, tokens, i))
    return found
