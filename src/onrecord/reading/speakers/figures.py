"""A figure: one person, body, document or place that an article names; and what its name alone tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from onrecord.reading.speakers.capitals import SITES, SUFFIXES
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.given import GIVEN, same_given
from onrecord.reading.speakers.kinds import is_plural
from onrecord.reading.speakers.nouns import DOCUMENTS, EVENTS, NAMED_BODY, NAMED_DOCUMENT, PLACES_END
from onrecord.reading.speakers.places import DEMONYMS, KNOWN_BODIES, PLACES
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.titles import TITLES
from onrecord.types import Kind, Span

FigureKind = Literal["person", "organisation", "document", "place", "thing", "unknown"]
Sex = Literal["m", "f", ""]
_LANDS = bag("usa america")
_TOWNS = bag("san santa los las des fort palo boca baton")
"""First words of towns' names."""
_SIDES = bag("north south east west northern southern eastern western central upper lower greater downtown")


@dataclass(slots=True, eq=False)
class Figure:
    """One person, body, document or place that the article names."""

    kind: FigureKind
    words: tuple[str, ...]
    """Folded words of the fullest name so far."""
    span: Span
    """Where the fullest name stands."""
    surname_at: Span = (0, 0)
    """Where the surname stands, if others stand between it and the given name ("Oskar and Ana Belt")."""
    count: int = 0
    """How often it is named."""
    roles: set[str] = field(default_factory=set)
    """What titles and appositions call a person: folded words."""
    public: frozenset[str] = frozenset()
    """What is publicly known of a person of this name; see `offices`."""
    his: int = 0
    """Evidence that "he" fits."""
    her: int = 0
    """Evidence that "she" fits."""
    acronym: str = ""
    label: str = ""
    """How a person without a name is described; such a one is named nowhere."""

    @property
    def is_person(self) -> bool:
        """Whether it is, or may be, a person."""
        return self.kind == "person" or self.kind == "unknown"

    @property
    def sex(self) -> Sex:
        """Which pronoun fits a person; "" where nothing or as much speaks for one as for the other."""
        return "m" if self.his > self.her else "f" if self.her > self.his else ""

    @property
    def speaks_as(self) -> Kind:
        """The kind of the speaker that the figure is: a place speaks as its government does, a thing as nobody."""
        if self.kind == "place":
            return "organisation"
        if self.kind == "thing":
            return "unknown"
        return "person" if self.kind == "unknown" else self.kind


def surname(words: tuple[str, ...]) -> str:
    """The word that a person's names share: the last that is no "Jr.".

    >>> surname(("ana", "belt", "jr."))
    'belt'
    """
    for word in reversed(words):
        if word not in SUFFIXES:
            return word
    return words[-1]


def family_name(name: str) -> str:
    """The word of a name, as it is written, by which what is somebody's is told: "Belt's clerks".

    >>> family_name("Oskar Belt Jr.")
    'Belt'
    """
    words = name.split()
    return next((w for w in reversed(words) if fold(w) not in SUFFIXES), words[-1])


@lru_cache(maxsize=4096)
def kind_of_name(words: tuple[str, ...], joined: bool, titled: bool) -> FigureKind | None:
    """What a name of several words names, where its words tell; else None.

    >>> kind_of_name(("bank", "of", "orrin"), True, False), kind_of_name(("ana", "belt"), False, False)
    ('organisation', 'person')
    """
    if (
        " ".join(words) in PLACES
        or (words[0] in ("st.", "st") and not titled)
        or (
            words[0] in _TOWNS
            and words[0] not in GIVEN
            and not titled
            and len(words) == 2
            and words[1] not in NAMED_BODY
        )
        or (words[0] in _SIDES and " ".join(words[1:]) in PLACES)
    ):
        return "place"
    last = surname(words)
    if words[0] in KNOWN_BODIES and words[0] not in GIVEN and not titled and last not in TITLES:
        return "organisation"
    if joined:
        return "document" if last in NAMED_DOCUMENT else "organisation"
    if titled:
        return "person"
    if last in NAMED_BODY or last.endswith(SITES):
        return "organisation"
    if last in NAMED_DOCUMENT:
        return "document"
    if words[0] in GIVEN or words[-1] in SUFFIXES or (len(words) > 2 and len(words[1]) == 2 and words[1][1] == "."):
        return "person"
    if last in PLACES_END or (last.endswith("shire") and len(last) > 7):
        return "place"
    if last in EVENTS:
        return "thing"
    if last in DOCUMENTS:
        return "document"
    if any(w in NAMED_BODY for w in words):
        return "organisation"
    if (words[0] == "american" and not is_plural(last)) or last in _LANDS:
        return "organisation"  # "American Crossroads", "Priorities USA"
    if words[0] in DEMONYMS or last in PLACES or (words[0] in PLACES and len(words) > 2):
        return "unknown"
    return None


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names with one surname can be one person's.

    >>> same_person(("ana", "belt"), ("a.", "m.", "belt")), same_person(("ana", "belt"), ("oskar", "belt"))
    (True, False)
    >>> same_person(("oskar", "belt"), ("oskar", "belt", "jr."))
    False
    """
    x = [w for w in a if w not in SUFFIXES]
    y = [w for w in b if w not in SUFFIXES]
    if len(x) <= 1 or len(y) <= 1:
        return True
    if any((name in a or f"{name}." in a) != (name in b or f"{name}." in b) for name in ("jr", "sr")):
        return False
    if same_given(x[0], y[0]):
        return True
    short, long = (x, y) if len(x) < len(y) else (y, x)
    return len(short) < len(long) and long[-len(short) :] == short


def fuller(text: str, name: Name, figure: Figure) -> bool:
    """Whether this form of a name says more than the fullest so far: more words, longer words, not all capitals."""
    new, old = name.words, figure.words
    if len(new) != len(old):
        return len(new) > len(old)
    more = sum(map(len, new)) - sum(map(len, old))
    if more:
        return more > 0 and "." not in new[0]
    return not name.capitals and text[figure.span[0] : figure.span[1]].isupper()
