"""The bodies, documents and places of a text: by a word of their names, by letters, by what is short for them."""

from __future__ import annotations

from collections import defaultdict

from onrecord.reading.speakers.capitals import OF_HEADS
from onrecord.reading.speakers.figures import Figure, FigureKind
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.runs import Name

ALIKE = 40
"""How many figures that share a word are compared with a name: more than any article has, so that no text is slow."""
_OFFICES = bag("department ministry office")
_SMALL = bag("of the for and on in to de")


class Bodies:
    """Bodies, documents and places by each word of their names, by acronym, and by how their names begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_word: defaultdict[str, list[Figure]] = defaultdict(list)
        self._openings: defaultdict[str, list[Figure]] = defaultdict(list)

    def add(self, figure: Figure, words: tuple[str, ...]) -> None:
        """Let a figure be found by the words of its name."""
        key = [w for w in words if w not in _SMALL]
        for word in set(key):
            self.by_word[word].append(figure)
        if len(words) > 1:
            self._openings[words[0][:3]].append(figure)
        figure.acronym = "".join(w[0] for w in key if w != "u.s.")
        forms = {figure.acronym, self._initials(figure), self._with_article(figure)}
        if key[0] in _OFFICES and len(key) > 2:
            forms.add(figure.acronym[1:])  # "VHA": the Ministry of Veterans and Harbour Affairs
        for letters in forms if len(key) > 1 else ():
            self.by_word[letters].append(figure)

    def opening(self, letters: str) -> list[Figure]:
        """Those of several words whose names begin with three letters."""
        return self._openings.get(letters, [])[:ALIKE]

    def known(self, kind: FigureKind, name: Name) -> Figure | None:
        """A body of which this name is the end, or whose name is the end of this one."""
        words = name.words
        for figure in self.by_word.get(words[-1], ())[:ALIKE]:
            if figure.words[-len(words) :] == words:
                if figure.kind != "place" and kind == "place":
                    continue  # "Orrin" is no "Chamber of Orrin"
                return figure
            if words[-len(figure.words) :] == figure.words and len(figure.words) > 1 and figure.kind != "place":
                if words[0] == "united" or not words[0].endswith("ed"):
                    figure.words, figure.span = words, (name.start, name.end)
                return figure
        return None

    def spelt_out(self, acronym: str) -> Figure | None:
        """What letters stand for."""
        return next(
            (
                f
                for f in self.by_word.get(acronym, ())[:ALIKE]
                if acronym in (f.acronym, self._initials(f), self._with_article(f))
                or (f.words[0] in _OFFICES and f.acronym[1:] == acronym)
            ),
            None,
        )

    def _initials(self, figure: Figure) -> str:
        """The first letters of all words of a name, "of" too ("DOJ")."""
        words = self.text[figure.span[0] : figure.span[1]].split()
        return "".join(w[0] for w in words[words[0] == "U.S." and len(words) > 1 :]).lower()

    def _with_article(self, figure: Figure) -> str:
        """The first letters of a name with the article before it ("THR": The Hollywood Reporter)."""
        start = figure.span[0]
        return ("t" if self.text[max(0, start - 4) : start] == "The " else "") + figure.acronym

    def short(self, word: str) -> Figure | None:
        """The body that "the Times" or "the Fed" is short for."""
        found = [
            f
            for f in self.by_word.get(word, ())[:ALIKE]
            if (word in (f.words[0], f.words[-1]) or word in OF_HEADS) and f.kind in ("organisation", "thing")
        ]
        if not found and len(word) > 2:
            found = [f for f in self._openings.get(word[:3], ())[:ALIKE] if f.words[0].startswith(word)]
        # "Belt/Orrin Pictures" credits two.
        found = [f for f in found if f.words[0] != word or "/" not in self.text[f.span[0] : f.span[1]]]
        return max(found, key=lambda f: f.count) if found else None
