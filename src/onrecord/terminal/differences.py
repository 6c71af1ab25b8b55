"""Two wordings as one text: what only the first has, what only the second has, and what both have.

>>> print(shown([Step("same", "I was ", "I was "), Step("dropped", "not ", ""), Step("same", "told", "told")]))
I was [-not-] told
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rich.text import Text

_WAS, _NOW = "red strike", "bold green"
_KEPT = 8
"""Words of a long unchanged stretch that are shown at each end."""


class Like(Protocol):
    """A step from one wording to another; see `comparing.quoting.alignment`."""

    @property
    def kind(self) -> str: ...
    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...


class Step(NamedTuple):
    """A step by itself."""

    kind: str
    old: str
    new: str


def shown(steps: Iterable[Like], *, plain: bool = True) -> Text:
    """The steps in one line; [-was-] and {+now+} stand for the colours where these cannot be seen."""
    out = Text()
    every = list(steps)
    for n, step in enumerate(every):
        if step.kind in ("same", "trivial"):
            # A blank that only the first has parts what it has from what both have.
            out.append(" " if step.old.isspace() and not step.new else "")
            out.append(_shortened(step.new, n == 0, n == len(every) - 1))
            continue
        before, old, behind = _bare(step.old)
        first, new, last = _bare(step.new)
        out.append(" " if before or first else "")
        if old:
            out.append(f"[-{old}-]" if plain else old, "" if plain else _WAS)
        if old and new and not plain:
            out.append(" ")
        if new:
            out.append(f"{{+{new}+}}" if plain else new, "" if plain else _NOW)
        out.append(" " if behind or last else "")
    return Text(" ").join(_words(out))


def _words(text: Text) -> Sequence[Text]:
    """The text in words, so that blanks and line ends between them become one blank."""
    return [part for part in text.split() if part.plain]


def _bare(words: str) -> tuple[str, str, str]:
    """What stands before the words, the words, what stands behind: only blanks are taken away."""
    bare = words.strip()
    at = words.find(bare) if bare else len(words)
    return words[:at], bare, words[at + len(bare) :]


def _shortened(words: str, first: bool, last: bool) -> str:
    """A long unchanged stretch without its middle, or what is far from any change."""
    found = [m.span() for m in re.finditer(r"\S+", words)]
    if len(found) <= 2 * _KEPT + 2:
        return words
    head, tail = words[: found[_KEPT - 1][1]], words[found[-_KEPT][0] :]
    if first and last:
        return f"{head} … {tail}"
    return f"… {tail}" if first else f"{head} …" if last else f"{head} … {tail}"
