"""The names of a text gathered into figures: long names first, then what is short for one of them.

The order of the text matters little here: an article may say "Belt" in its headline and "Ana Belt" below it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from onrecord.reading.speakers import namesakes
from onrecord.reading.speakers.bonds import add_gender, add_title, bind, has_role, is_body
from onrecord.reading.speakers.clipping import Written, is_opening
from onrecord.reading.speakers.figures import Figure, FigureKind, fuller, kind_of_name, same_person, surname
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.institutions import ALIKE, Bodies
from onrecord.reading.speakers.kinds import is_noun
from onrecord.reading.speakers.namesakes import cut_short, fitting, meant, misspelt, named_behind, with_surname
from onrecord.reading.speakers.nouns import DOCUMENTS, LONGER, NAMED_BODY
from onrecord.reading.speakers.offices import held_by
from onrecord.reading.speakers.places import DEMONYMS, KNOWN_BODIES, PARTIES, PLACES
from onrecord.reading.speakers.runs import Name
from onrecord.reading.speakers.singles import kind_of_single, sex_of
from onrecord.reading.speakers.sorts import is_made, is_place, is_town, sort_of

OWN = 2
"""So often a form of a name is the article's own: "Oskar", told once, does not make "Ossi Belt" another."""
_PEOPLE = ("crats", "goers", "icians", "ialists", "nalists")
"""What ends a word for people that is no surname, though a sentence's beginning has it in capitals."""
_PIECES = re.compile(r"[A-Z][a-z]+(?=[A-Z])|(?<=[a-z])[A-Z][a-z]+$")
"""The pieces of a word with capitals inside it; none for others."""
SLIPS = 200
"""Surnames of one first letter that a word is compared with."""
_BELIEFS = bag("islamic islamist arabic sunni shia shiite kurdish jewish catholic")
_TITLED = bag("independent economist spectator advocate")
"""Outlets whose names are nouns for people."""
_ACTS = re.compile(r"['’]s\b|,? (?:who|said|says|told|tells|added|adds|was|is|has|had|will|would)\b")
_Index = defaultdict[str, list[Figure]]


class Gathering:
    """The figures of a text; `who[i]` is the one that `names[i]` names, or None where it names none."""

    def __init__(self, text: str, names: list[Name], written: Written) -> None:
        self.text = text
        self.written = written
        self.names = names
        self.who: list[Figure | None] = [None] * len(names)
        self.figures: list[Figure] = []
        self.bodies = Bodies(text)
        self._surnames: _Index = defaultdict(list)
        self._givens: _Index = defaultdict(list)
        self._middles: _Index = defaultdict(list)
        self._spelt: defaultdict[str, list[tuple[str, Figure]]] = defaultdict(list)
        """Surnames of people named in full, by their first letters."""
        self._exact: dict[tuple[str, ...], Figure] = {}
        self._alone: set[str] = set()
        self._mistered = namesakes.mistered(names)
        self._sorts: dict[tuple[str, ...], str] = {}
        """Names of which the text tells that they are a body's or an outlet's, and which ("Fenwick reported")."""
        self._uses: Counter[Figure] = Counter()
        """How often somebody is named by his surname or in full: who is "Oskar" all through is no bare "Belt"."""
        self._last: dict[Figure, int] = {}
        """Where a person was named last, so far."""
        self._named: set[Figure] = set()
        """Those named so far, in the order of the text."""
        self._gather()

    def _gather(self) -> None:
        doubtful: list[int] = []
        singles: list[int] = []
        for name in self.names:
            if len(name.words) == 1 and not name.the:
                self._alone.add(name.words[0])
            if not name.title and name.words[0] not in GIVEN and (sort := sort_of(self.text, name)):
                self._sorts[name.words] = sort
        for i, name in enumerate(self.names):
            if len(name.words) == 1:
                singles.append(i)
            elif not name.joined and is_town(self.text, name):
                self._other(i, "place")
            elif (kind := kind_of_name(name.words, name.joined, bool(name.title))) is None:
                doubtful.append(i)
            elif kind == "person" and not (name.the and name.words[-1] in DOCUMENTS):
                self._person(i)
            elif kind == "person":
                self._other(i, "document")  # "The Belt File"
            else:
                self._other(i, "thing" if kind == "organisation" and is_made(name, self._alone) else kind)
        for i in doubtful:
            name = self.names[i]
            last = surname(name.words)
            if is_body(self.text, name.end) or name.words in self._sorts:
                self._other(i, "organisation")
            elif last in self._surnames or (
                not name.the and ((last in self._alone and last not in KNOWN_BODIES) or has_role(self.text, name))
            ):
                self._person(i)
            else:
                self._other(i, "organisation" if name.the else "unknown")
                if not name.the and len(name.words) == 2 and (figure := self.who[i]):
                    self._spelt[last[0]].append((last, figure))
        self._short = namesakes.told_short(self.text, self.names, self.who)
        for i in singles:
            if (words := with_surname(self.text, self.names, i)) and words[0] not in self._surnames:
                self._relative(i, words)
        self._gather_short(singles)

    def _relative(self, i: int, words: tuple[str, ...]) -> None:
        """Note who is named by a given name, and has the surname of who is named behind "and"."""
        if any(same_person(words, f.words) for f in self._surnames[words[1]][:ALIKE]):
            return
        figure = self._add("person", self.names[i])
        figure.words, figure.surname_at = words, (self.names[i + 1].end - len(words[1]), self.names[i + 1].end)
        figure.public = held_by(words)
        self._surnames[words[1]].append(figure)
        self._givens[words[0]].append(figure)
        add_gender(words[0], figure)

    def _gather_short(self, singles: list[int]) -> None:
        """Find whom the names of one word mean: whoever was named in full before comes first.

        Where several people have a surname, those above the first full name (headlines mostly) come last, when it is
        known whom the article calls by it.
        """
        latest: dict[str, Figure] = {}
        shared = {word for word, people in self._surnames.items() if len(people) > 1}
        full = [i for i, n in enumerate(self.names) if len(n.words) > 1 and not n.headline] if shared else []
        seen = 0
        above: list[int] = []
        for i in singles:
            word = self.names[i].words[0]
            if word in shared:
                while seen < len(full) and full[seen] < i:
                    if figure := self.who[full[seen]]:
                        self._named.add(figure)
                        self._last[figure] = self.names[full[seen]].start
                    seen += 1
                if self._named.isdisjoint(self._surnames[word]):
                    above.append(i)
                    continue
            self._short_of(i, latest, word in shared)
        for i in above:
            self._short_of(i, latest, True)

    def _short_of(self, i: int, latest: dict[str, Figure], shared: bool) -> None:
        name = self.names[i]
        word = name.words[0]
        figure = self._single(i, word, latest.get(word))
        if figure:
            self._join(i, figure)
            self._last[figure] = name.start
            if len(figure.words) > 1 and figure.span[0] == name.start:
                self._named.add(figure)  # "Oskar and Ana Belt" names both in full
            last = surname(figure.words)
            known = word == last or figure in self._named  # "her husband, Oskar" does not make "Belt" him
            if figure.kind == "person" and known and not (shared and named_behind(self.text, self.names, self.who, i)):
                latest[last] = figure

    def _person(self, i: int) -> None:
        name = self.names[i]
        words = name.words
        figure = self._exact.get(words)
        if figure is None or figure.kind != "person":
            last = surname(words)
            figure = next((f for f in self._surnames[last][:ALIKE] if same_person(words, f.words)), None)
            if figure is None:
                figure = self._add("person", name)
                figure.public = held_by(words)
                self._surnames[last].append(figure)
                self._givens[words[0]].append(figure)
                if words[0] in GIVEN:
                    self._spelt[last[0]].append((last, figure))
                for word in words[1:-1]:
                    self._middles[word].append(figure)
            elif fuller(self.text, name, figure) and (len(words) > len(figure.words) or figure.count < OWN):
                if words[0] != figure.words[0]:
                    self._givens[words[0]].append(figure)
                figure.words, figure.span, figure.surname_at = words, (name.start, name.end), (0, 0)
            figure.public = figure.public or held_by(words)
            self._exact[words] = figure
        elif not name.capitals and fuller(self.text, name, figure):
            figure.span = name.start, name.end
        self._join(i, figure)

    def _other(self, i: int, kind: FigureKind) -> None:
        name = self.names[i]
        words = name.words
        figure = self._exact.get(words)
        if figure is None or figure.kind == "person":
            figure = self.bodies.known(kind, name) or self._body(kind, name)
            self._exact[words] = figure
        self._join(i, figure)

    def _body(self, kind: FigureKind, name: Name) -> Figure:
        figure = self._add(kind, name)
        self.bodies.add(figure, name.words)
        if self._sorts.get(name.words) == "outlet":
            figure.roles.add("outlet")
        return figure

    def _add(self, kind: FigureKind, name: Name) -> Figure:
        figure = Figure(kind, name.words, (name.start, name.end))
        self.figures.append(figure)
        return figure

    def _join(self, i: int, figure: Figure) -> None:
        name = self.names[i]
        self.who[i] = figure
        figure.count += 1
        if figure.kind == "unknown" and name.title:
            figure.kind = "person"
        if len(name.words) > 1 or name.words[0] == surname(figure.words):
            self._uses[figure] += 1
        if figure.kind != "person":
            return
        add_title(name, figure)
        bind(self.text, name, figure)

    def _single(self, i: int, word: str, latest: Figure | None) -> Figure | None:
        """Whom or what name `i`, of one word, names."""
        name = self.names[i]
        if word == "house":
            return None
        if (figure := self._short.get(word)) and self.text[name.start : name.end].isupper():
            return figure
        people = self._surnames.get(word)
        if people and not name.title and word in KNOWN_BODIES & self._mistered:
            people = None  # where he is "Mr. Belt" all through, "Belt" is his firm
        if name.the and people and people[0].kind == "unknown" and (figure := self.bodies.short(word)):
            return figure  # "the Tarrow", where Tarrow Chamber is named
        if people and not (name.the and word in NAMED_BODY) and (figure := self._meant(i, people, latest)):
            return figure
        if name.the and (figure := self.bodies.short(word)):
            return figure
        if word[-1:] == "s" and word[:-1] in self._surnames and word not in self._surnames:
            return None  # "the Belts"
        if name.the and word in _TITLED:
            return self._exact.get(name.words) or self._body("organisation", name)
        if not name.title and (
            is_noun(word) or word in PARTIES or word in _BELIEFS or word in DEMONYMS or word.endswith(_PEOPLE)
        ):
            return None
        if word not in KNOWN_BODIES and (people := self._givens.get(word)):
            figure = max(people[:ALIKE], key=lambda f: f.count)
            if bool(name.title) != (word in GIVEN) or surname(figure.words) not in self._alone:
                return figure
        plain = word.replace(".", "")
        letters = self.text[name.start : name.end]
        people = [f for f in self._middles.get(word, ())[:ALIKE] if f.sex in ("", sex_of(name)) or not sex_of(name)]
        if people:
            return people[0]  # "Ms. Belt" is Ana Belt Quill
        if not name.title:
            if 2 <= len(plain) <= 6 and letters.isupper() and (figure := self.bodies.spelt_out(plain)):
                return figure
            if (cut := _PIECES.findall(letters)) and (
                figure := cut_short(cut, self.bodies.opening(cut[0][:3].lower()))
            ):
                return figure
            for figure in self.bodies.by_word.get(word, ())[:ALIKE] if word not in PLACES else ():
                if figure.words[0] == word and all(w.rstrip(".") in LONGER for w in figure.words[1:]):
                    return figure
        kind = kind_of_single(name, word, plain, letters)
        if kind == "unknown" and is_place(self.text, name):
            kind = "place"
        if kind == "unknown" and (is_body(self.text, name.end) or name.words in self._sorts):
            kind = "organisation"
        if kind == "unknown" and is_opening(self.text, name.outer):
            if word in self.written:
                return None
            if word.endswith(("ing", "ed", "ly")) and word not in GIVEN and not _ACTS.match(self.text, name.end):
                return None  # "Echoing what was said, ..."
        if kind == "person" or kind == "unknown":
            if figure := misspelt(word, self._spelt[word[0]][-SLIPS:]):
                if figure.kind == "unknown":
                    figure.kind = "person"  # nobody calls a place or a body by its last word so
                return figure
            figure = self._add(kind, name)
            self._surnames[word].append(figure)
            return figure
        return self._exact.get(name.words) or self._body(kind, name)

    def _meant(self, i: int, people: list[Figure], latest: Figure | None) -> Figure | None:
        """Of several people with one surname, the one whom name `i` means; None if its title ("Mrs.") fits none."""
        name = self.names[i]
        sex = sex_of(name)
        if len(people) == 1 and not sex:
            return people[0]
        fit = fitting(name, people[:ALIKE])
        if len(fit) > 1 and not name.headline:
            others = named_behind(self.text, self.names, self.who, i)
            fit = [f for f in fit if f not in others] or fit
        if len(fit) < 2:
            return fit[0] if fit else None
        named = [f for f in fit if f in self._named] or fit
        if not any(f.public for f in named):
            named = [f for f in fit if f.public] or named  # of a well-known family, the others are named in full
        return meant(named, name.start, self._uses, self._last, latest if latest in fit else None)
