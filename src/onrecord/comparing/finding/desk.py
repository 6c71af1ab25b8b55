"""What lies before the one who writes findings: the articles, what each is called in a sentence, what was first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date

from onrecord import dates
from onrecord.comparing.copying.copies import Copy
from onrecord.comparing.text.terms import terms
from onrecord.comparing.together import Copied
from onrecord.types import Article, Span

_MOST = 20
"""Words of a text that a sentence quotes, at most."""
_KEPT = 8
"""Words at each end that are left of more."""
_EDGES = "\"“”„‟«»＂'‘’` \t\r\n,;:"
_DIGEST = re.compile(r"[0-9a-f]{20}")
_WORD = re.compile(r"[\w%$€£][\w'’%.,-]*[\w%]|[\w%]")


class Desk:
    """Articles with the copies among them; `places` names those that have neither outlet nor title.

    Two articles of one name are told apart by more of what is known of them, within what one finding is about: `about`
    gives the desk for that.
    """

    def __init__(self, articles: Iterable[Article], copied: Copied, places: Mapping[str, str]) -> None:
        self.articles: dict[str, Article] = {}
        for article in sorted(articles, key=lambda a: (a.id, a.text)):
            self.articles.setdefault(article.id, article)
        self.copied = copied
        self._places = places
        self._order = {article: n for n, article in enumerate(copied.order)}
        self._names: Mapping[str, str] = {}
        self._taken: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        self._into: dict[str, list[Copy]] = defaultdict(list)
        self._fours: dict[str, frozenset[tuple[str, ...]]] = {}
        for each in copied.copies:
            self._taken[each.into.article, each.of.article].append(each)
            self._into[each.into.article].append(each)

    def about(self, articles: Iterable[str]) -> Desk:
        """The same for a finding about some of the articles."""
        found = copy(self)
        found._names = _names({a: self.articles[a] for a in articles if a in self.articles}, self._places)
        return found

    def text(self, article: str) -> str:
        """The text of an article."""
        return self.articles[article].text

    def fours(self, article: str) -> frozenset[tuple[str, ...]]:
        """All runs of four words in an article's text."""
        if article not in self._fours:
            self._fours[article] = fours(terms(self.text(article)).keys)
        return self._fours[article]

    def before(self, one: str, other: str) -> bool:
        """Whether the dates show that one article appeared before another."""
        mine, yours = (dates.day(self.articles[a].published or "") for a in (one, other))
        return mine is not None and yours is not None and mine < yours

    def first(self, articles: Iterable[str]) -> str:
        """The one that comes first in the order of time, as far as that is known."""
        return min(articles, key=lambda a: (self._order.get(a, len(self._order)), a))

    def taken(self, article: str, other: str) -> Sequence[Copy]:
        """The passages that an article has from another."""
        return self._taken.get((article, other), ())

    def taken_by(self, article: str) -> Sequence[Copy]:
        """All passages that an article has from others."""
        return self._into.get(article, ())

    def name(self, article: str) -> str:
        """What a sentence calls an article: its outlet and day, its title, the place it was found at, its id."""
        return self._names[article]

    def list(self, articles: Iterable[str]) -> str:
        """Several of them in a sentence, in order of time: "A, B and C"."""
        names = [self.name(a) for a in sorted(articles, key=lambda a: (self._order.get(a, len(self._order)), a))]
        shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

    def quote(self, article: str, span: Span) -> str:
        """The words at a place, between marks of their own, shortened in the middle where they are many."""
        return quoted(self.text(article)[slice(*span)])

    def around(self, article: str, span: Span, within: Span) -> str:
        """The words at a place with the one before and the one behind, so that what is not there can be shown too."""
        text = self.text(article)
        before = [m.start() for m in _WORD.finditer(text, within[0], max(within[0], span[0]))]
        behind = _WORD.search(text, span[1], within[1])
        return quoted(text[before[-1] if before else span[0] : behind.end() if behind else span[1]])


def _names(articles: Mapping[str, Article], places: Mapping[str, str]) -> dict[str, str]:
    names = {id: called(a, places.get(id)) for id, a in articles.items()}
    for more in (_title, _id):
        held = Counter(names.values())
        names = {id: n + more(articles[id]) if held[n] > 1 else n for id, n in names.items()}
    return names


def fours(keys: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The runs of four words of some that follow each other."""
    return frozenset(zip(keys, keys[1:], keys[2:], keys[3:], strict=False))


def quoted(words: str) -> str:
    """Words as a sentence quotes them.

    >>> quoted('“It  holds,”'), quoted(" ".join(map(str, range(30))))
    ('“It holds”', '“0 1 2 3 4 5 6 7 … 22 23 24 25 26 27 28 29”')
    """
    every = words.split()
    if len(every) > _MOST:
        every = [*every[:_KEPT], "…", *every[-_KEPT:]]
    return f"“{' '.join(every).strip(_EDGES)}”"


def day(published: str | None) -> str | None:
    """A date as a sentence has it; None where it cannot be read in one way only.

    >>> day("2025-03-03T08:00Z"), day("March")
    ('3 March 2025', None)
    """
    found = dates.day(published or "")
    return None if found is None else dates.named(date.fromisoformat(found))


def called(article: Article, place: str | None) -> str:
    """What an article is called in a sentence: by its outlet and day, or else its title, or else its file.

    >>> called(Article(id="a", text="", outlet="Bay Post", published="2025-03-10"), None)
    'Bay Post (10 March 2025)'
    >>> called(Article(id="0123456789abcdef0123", text=""), "news/gate.txt")
    'gate.txt'
    """
    when = day(article.published)
    if article.outlet:
        return f"{article.outlet} ({when})" if when else article.outlet
    if article.title:
        return f"“{article.title}”"
    # An id that is a digest or an address tells a reader less than the file does.
    tells = not _DIGEST.fullmatch(article.id) and "/" not in article.id
    return article.id if tells or not place else re.split(r"[\\/]", place)[-1]


def _title(article: Article) -> str:
    return f" (“{article.title}”)" if article.title and article.outlet else ""


def _id(article: Article) -> str:
    return f" ({article.id})"
