"""Who is named in an article, and where: names, the figures they belong to, their sentences and lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from onrecord.reading.speakers.clipping import Written, trim
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.gathering import Gathering
from onrecord.reading.speakers.institutions import ALIKE
from onrecord.reading.speakers.mentions import find, sentence_starts
from onrecord.types import Span

_SIGNED = re.compile(
    r"\.?\s*(?:\n|$)|,? (?:is|an?|the|was|[RDI]-\w+\.?,? (?:is|was|chairs|represents|leads|heads)) [^\n]*\n*$"
)
_SURNAME_SIGNED = re.compile(r" (?:is|was) [^\n]*\n*$")
_CALLED = bag("judge justice pope cardinal archbishop bishop general colonel sheriff professor queen king prince")
"""Titles that stay where a person has no other name."""
_LINE_END = re.compile(r"\n")
_HE_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")


def _headline(text: str, lines: list[int]) -> int:
    if not lines:
        return 0
    return lines[1] if len(lines) > 1 and text[: lines[0]].rstrip().endswith(";") else lines[0]


class Cast:
    """The names of one text and the figures they belong to.

    `names[i]` belongs to the figure `who[i]`; it stands at `starts[i]`, in the sentence of number `sentence[i]`, on the
    line of number `line[i]`; `opens[i]` tells whether it is the first person named in its sentence.

    >>> cast = Cast("Ana Belt spoke. Harbour Minister Belt left.")
    >>> [cast.written(f) for f in cast.figures], cast.figures[0].count
    (['Ana Belt'], 2)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        written = Written(text)
        self.names = trim(text, find(text), written)
        gathering = Gathering(text, self.names, written)
        self.who = gathering.who
        self.figures = gathering.figures
        self.bodies = gathering.bodies.by_word
        self.sentences = sentence_starts(text)
        self.lines = [m.start() for m in _LINE_END.finditer(text)]
        self.headline = _headline(text, self.lines)
        """Where the headline ends: the first line, and one more where a semicolon leads on to it."""
        self.starts = [n.start for n in self.names]
        self.sentence = [bisect_right(self.sentences, at) - 1 for at in self.starts]
        self.line = [bisect_left(self.lines, at) for at in self.starts]
        self.opens: list[bool] = []
        last = -1
        for figure, sentence in zip(self.who, self.sentence, strict=True):
            person = figure is not None and figure.is_person
            self.opens.append(person and sentence != last)
            if person:
                last = sentence
        self._learnt = False
        self._signatures: list[int] | None = None
        self._roles: dict[str, list[Figure]] | None = None
        self._places: dict[Figure, list[int]] | None = None
        self._titled: dict[Figure, Span] | None = None

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset stands in."""
        return bisect_right(self.sentences, offset) - 1

    def line_at(self, offset: int) -> int:
        """How many lines end before an offset."""
        return bisect_left(self.lines, offset)

    def within(self, start: int, end: int) -> range:
        """Numbers of the names that begin in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def touching(self, start: int, end: int) -> range:
        """Numbers of the names that stand, wholly or in part, in [start, end)."""
        first = bisect_left(self.starts, start)
        if first and self.names[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self.starts, end))

    def before(self, offset: int, most: int) -> range:
        """Numbers of the last names that begin before an offset, nearest first, `most` at the most."""
        last = bisect_left(self.starts, offset) - 1
        return range(last, max(-1, last - most), -1)

    def written(self, figure: Figure) -> str:
        """The fullest name, as the article writes it, in one line; or how the article describes whom it never names."""
        if figure.label:
            return figure.label
        start, end = figure.span
        if len(figure.words) == 1 and figure.kind == "person":
            if self._titled is None:
                self._titled = {}
                for name, who in zip(self.names, self.who, strict=True):
                    if who and name.title and name.title[-1] in _CALLED:
                        at = max(name.outer, self.text.rfind(" ", name.outer, name.start - 1) + 1)
                        self._titled.setdefault(who, (at, name.end))
            start, end = self._titled.get(figure, (start, end))  # "Judge Belt", where no given name is told
        apart = self.text[slice(*figure.surname_at)]
        return " ".join((*self.text[start:end].split(), *apart.split()))

    def last_before(self, figure: Figure, offset: int) -> int:
        """Where the figure is named last before an offset, or -1."""
        if self._places is None:
            self._places = defaultdict(list)
            for at, who in zip(self.starts, self.who, strict=True):
                if who:
                    self._places[who].append(at)
        places = self._places.get(figure, [])
        n = bisect_left(places, offset)
        return places[n - 1] if n else -1

    def with_role(self, role: str) -> list[Figure]:
        """The people whom the article calls by this word, in the order in which it names them first."""
        if self._roles is None:
            self._roles = defaultdict(list)
            for figure in self.figures:
                for word in figure.roles | figure.public:
                    self._roles[word].append(figure)
        return self._roles.get(role, [])[:ALIKE]

    def learn_sexes(self) -> None:
        """Let a pronoun tell the sex of the only person named before it in its sentence, where the name does not."""
        if self._learnt:
            return
        self._learnt = True
        told: dict[Figure, list[int]] = {}
        for i, figure in enumerate(self.who):
            if figure is None or figure.kind != "person" or figure.his or figure.her or self._others(i, figure):
                continue
            sentence = self.sentence[i]
            end = self.sentences[sentence + 1] if sentence + 1 < len(self.sentences) else len(self.text)
            if i + 1 < len(self.starts):
                end = min(end, self.starts[i + 1])
            for m in _HE_SHE.finditer(self.text, self.names[i].end, end):
                told.setdefault(figure, [0, 0])[m.group().lower() in ("she", "her")] += 1
        for figure, (his, her) in told.items():
            figure.his, figure.her = his, her

    def _others(self, i: int, figure: Figure) -> bool:
        """Whether other people are named before name `i` in its sentence."""
        for j in range(i - 1, max(-1, i - 7), -1):
            other = self.who[j]
            if self.sentence[j] != self.sentence[i]:
                break
            if other and other is not figure and other.is_person:
                return True
        return False

    def signed(self, offset: int) -> Figure | None:
        """Who signed what stands at an offset: a name alone on a line below, or the last line's "NAME is a ..."."""
        if self._signatures is None:
            self._signatures = [
                i
                for i, (name, figure) in enumerate(zip(self.names, self.who, strict=True))
                if figure
                and figure.is_person
                and self.text[max(0, name.outer - 1) : name.outer] in ("\n", "")
                and (_SIGNED if len(name.words) > 1 else _SURNAME_SIGNED).match(self.text, name.end)
            ]
        n = bisect_left(self._signatures, bisect_left(self.starts, offset))
        return self.who[self._signatures[n]] if n < len(self._signatures) else None
