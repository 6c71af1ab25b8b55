"""Which nouns may be said of a body, as far as its name tells: no newspaper is "the network", no court "the firm"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.speakers.capitals import SITES
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag

OUTLETS = bag("network newspaper publication website paper magazine outlet tabloid")
_OUTLET_NAMES = bag(
    """
    news times post journal gazette herald tribune guardian magazine tv radio chronicle telegraph examiner inquirer
    observer mail express globe reuters bloomberg politico cnn nbc abc cbs fox msnbc bbc npr ap associated press
    buzzfeed breitbart newsweek review advocate sentinel star sun tass interfax xinhua dpa afp jazeera arabiya metro
    mashable gizmodo engadget techcrunch jezebel deadspin snopes macrumors macworld
    """
)
_STATE = bag(
    """
    party campaign department ministry court bureau commission council congress senate house government police pentagon
    fbi cia
    """
)
_TAUGHT = bag("university college school")
_UNIONS = bag(
    "union unions workers teamsters teachers nurses attendants federation brotherhood afl-cio seiu guild labor"
)
_PRINTED = bag("times post journal gazette herald tribune chronicle telegraph examiner inquirer observer mail star sun")
_AIRED = bag("cnn nbc abc cbs fox msnbc bbc npr tv radio television")
_NONE: frozenset[str] = frozenset()
_NEVER = {
    **dict.fromkeys(("company", "firm", "startup", "retailer", "giant"), _STATE | _TAUGHT | {"naacp", "association"}),
    **dict.fromkeys(
        ("group", "nonprofit", "non-profit", "charity"), _STATE | _TAUGHT | {"center", "centre", "institute", "library"}
    ),
    **dict.fromkeys(("agency", "bureau"), _TAUGHT | {"inc", "corp", "foundation"}),
    **dict.fromkeys(("newspaper", "paper", "tabloid", "magazine"), _AIRED),
    "network": _PRINTED,
}
"""What never stands in the name of a body of which a noun is said."""


def is_outlet_noun(noun: str, before: Sequence[str]) -> bool:
    """Whether a noun, with the words before it, is an outlet's: "the paper", "the news agency"."""
    return noun in OUTLETS or "news" in before


def may_be_called(noun: str, before: Sequence[str], figure: Figure) -> bool:
    """Whether a noun may take up a body: an outlet's an outlet, no department a company, no paper a network."""
    if is_outlet_noun(noun, before) != _is_outlet(figure) and not figure.words[-1].endswith(SITES):
        return False  # a site may be either
    if noun == "union":
        return not _UNIONS.isdisjoint(figure.words)
    return _NEVER.get(noun, _NONE).isdisjoint(figure.words)


def _is_outlet(figure: Figure) -> bool:
    first, last = figure.words[0], figure.words[-1]
    return first in _OUTLET_NAMES or last in _OUTLET_NAMES or "outlet" in figure.roles
